//! The command for telephones does its work and reaches nothing that the desk keeps.

use super::Town;
use crate::{
    confined::is_kept,
    program::{Desk, write_secret},
    verif_witness::wait_for,
};
use std::fs;

#[test]
fn the_command_for_telephones_sends_and_reads_nothing_that_the_desk_keeps() {
    let town = Town::new();
    let password = town.folder.path().join("password");
    write_secret(&password, "open sesame\n");
    let (data, out) = (town.data.display(), town.telephones.display());
    let kept = ["main.db", "keys/keys.db", "keys/master.key", "guichet.lock", "town/town.toml"];
    let kept = kept.map(|name| format!("'{data}/{name}'")).join(" ");
    let command = format!(
        "cat {kept} '{}' > '{out}/read' 2> '{out}/refused'; ls '{data}' 2>> '{out}/refused'; \
         rm -f {kept} 2>> '{out}/refused'; cat >> '{out}/texts'; cat /etc/passwd > /dev/null",
        password.display()
    );
    // The password belongs to a mail server that nothing is sent to here.
    let words = ["--mail-server", "smtp://localhost:9", "--mail-from", "Linhaven <desk@linhaven.example>"];
    let words = words.into_iter().chain(["--mail-user", "desk", "--mail-password-file"]);
    let words = words.chain([password.to_str().expect("a path"), "--mail-pause", "1", "--sms-command", &command]);
    let desk = Desk::open_with(&town.data, &town.said, words);
    town.notice(&desk, None);
    if !is_kept(&town.said()) {
        return;
    }
    wait_for(|| town.outbox()[0].0);
    let texts = fs::read_to_string(town.telephones.join("texts")).expect("texts");
    assert_eq!(texts.lines().count(), 1, "{texts}");
    let refused = fs::read_to_string(town.telephones.join("refused")).expect("what it was told");
    assert_eq!(refused.matches("Permission denied").count(), 6 + 1 + 5, "{refused}");
    assert_eq!(fs::read(town.telephones.join("read")).expect("what it read"), b"");
    assert_eq!(fs::read_to_string(&password).expect("the desk's own"), "open sesame\n");
}
