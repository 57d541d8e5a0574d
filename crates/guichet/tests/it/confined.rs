//! Commands of the operator's reach nothing that the desk keeps, whichever of its names they use.

use crate::program::{new_desk, run, told};
use std::{
    ffi::{OsStr, OsString},
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// Whether this kernel hides anything from commands; else says that it was not tried. `said` is what the program said
/// to operators.
pub(crate) fn is_kept(said: &str) -> bool {
    let is_kept = !said.contains("commands can read what the desk keeps");
    if !is_kept {
        eprintln!("SKIPPED: the kernel has no Landlock here; nothing was hidden from a command");
    }
    is_kept
}

/// A desk, what its command for the master key may write to, and the key that it has to print.
struct Vault {
    folder: TempDir,
    data: PathBuf,
    heard: PathBuf,
    key: String,
}

impl Vault {
    fn new() -> Self {
        let (folder, data) = new_desk();
        let key = fs::read(data.join("keys/master.key")).expect("a key");
        let key = key.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        let heard = folder.path().join("heard");
        fs::create_dir(&heard).expect("a folder");
        Self { folder, data, heard, key }
    }

    /// A folder beside the data.
    fn place(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        folder
    }

    /// Runs these words with a command that tries this and then gives the key; answers what the command was told, and
    /// what the program said to operators.
    fn tried<I: AsRef<OsStr>>(&self, attempt: &str, words: impl IntoIterator<Item = I>) -> (String, String) {
        let heard = self.heard.join("heard");
        let command = format!("({attempt}) > '{}' 2>&1; echo {}", heard.display(), self.key);
        let words: Vec<_> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
        let key: [OsString; 2] = ["--key-command".into(), command.into()];
        let (code, _, said) = told(&run(words.into_iter().chain(key)));
        assert_eq!(code, Some(0), "the command does its work: {said}");
        (fs::read_to_string(heard).expect("what it was told"), said)
    }
}

fn status(data: &Path) -> [&OsStr; 4] {
    ["keys".as_ref(), "status".as_ref(), "--data".as_ref(), data.as_os_str()]
}

#[test]
fn the_command_for_the_master_key_opens_nothing_in_the_folder_and_removes_nothing() {
    let vault = Vault::new();
    let attempt = format!(
        "cd '{}'; cat main.db; cat keys/master.key; cat /proc/self/root$PWD/keys/keys.db; ls; echo > new; rm main.db; \
         mv main.db ..",
        vault.data.display()
    );
    let (heard, said) = vault.tried(&attempt, status(&vault.data));
    if !is_kept(&said) {
        return;
    }
    let refused = heard.lines().filter(|line| line.to_lowercase().contains("permission denied")).count();
    assert_eq!((refused, heard.lines().count()), (7, 7), "{heard}");
    assert!(vault.data.join("main.db").exists() && !vault.data.join("new").exists());
}

#[test]
fn no_link_leads_a_command_to_what_is_hidden() {
    let vault = Vault::new();
    let (link, beside) = (vault.folder.path().join("link"), vault.place("vault"));
    symlink(&vault.data, &link).expect("a link");
    fs::write(beside.join("epoch"), "a key").expect("a file");
    let epochs = vault.folder.path().join("epochs");
    symlink(&beside, &epochs).expect("a link");
    let attempt = format!(
        "cat '{0}/main.db'; cat '{1}/main.db'; cat '{2}/epoch'; cat '{3}/epoch'",
        vault.data.display(),
        link.display(),
        beside.display(),
        epochs.display()
    );
    let words = status(&link).into_iter().chain([OsStr::new("--epochs"), epochs.as_os_str()]);
    let (heard, said) = vault.tried(&attempt, words);
    if is_kept(&said) {
        assert_eq!((heard.matches("Permission denied").count(), heard.lines().count()), (4, 4), "{heard}");
    }
}

#[test]
fn copies_are_hidden_from_the_command_that_opens_what_is_copied() {
    let vault = Vault::new();
    let [main, keys, epochs] = ["main", "keys", "epochs"].map(|name| vault.place(name));
    fs::write(main.join("older"), "a copy").expect("a file");
    let attempt = format!("cat '{}/older'; ls '{}'", main.display(), keys.display());
    let words: [[&OsStr; 5]; 2] = [
        ["backup".as_ref(), "--data".as_ref(), vault.data.as_os_str(), "--main-to".as_ref(), main.as_os_str()],
        ["--keys-to".as_ref(), keys.as_os_str(), "--epochs".as_ref(), epochs.as_os_str(), "--log-level=warn".as_ref()],
    ];
    let (heard, said) = vault.tried(&attempt, words.concat());
    if is_kept(&said) {
        assert_eq!((heard.matches("Permission denied").count(), heard.lines().count()), (2, 2), "{heard}");
    }
}

#[test]
fn a_command_looks_into_no_process_outside_and_sends_it_no_signal() {
    let vault = Vault::new();
    let (heard, said) = vault.tried("head -c 1 /proc/$PPID/mem; kill -0 $PPID && echo sent", status(&vault.data));
    if !is_kept(&said) {
        return;
    }
    assert!(heard.contains("Permission denied"), "{heard}");
    if said.contains("too old") {
        return eprintln!("SKIPPED: the kernel is too old here to keep a command from sending signals");
    }
    assert!(heard.contains("not permitted") && !heard.contains("sent"), "{heard}");
}

#[test]
fn a_command_reaches_everything_else() {
    let vault = Vault::new();
    let other = vault.place("other");
    let attempt = format!(
        "cat /etc/passwd > '{0}/a' && mv '{0}/a' '{0}/b' && ls /usr > '{0}/c' && echo > /dev/null && echo done",
        other.display()
    );
    assert_eq!(vault.tried(&attempt, status(&vault.data)).0, "done\n");
    assert!(other.join("b").metadata().expect("it was written").len() > 0);
}

#[test]
fn where_everything_would_be_hidden_no_command_is_run() {
    let output = run(["confined", "--hide", "/", "--", "/bin/sh", "-c", "echo ran"]);
    let (code, said, error) = told(&output);
    assert!(code == Some(126) && said.is_empty() && error.contains("error[not-run]"), "{said}{error}");
    let output = run(["confined", "--hide", "/nowhere/desk", "--", "/nowhere/send-text"]);
    let (code, _, error) = told(&output);
    assert!(code == Some(126) && error.contains("/nowhere/send-text"), "{error}");
}
