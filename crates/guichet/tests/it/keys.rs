//! Keys and copies from outside: rotation killed beside an open desk, a backup while people apply, a
//! restore elsewhere, and what is said when a key is wrong.

use crate::{
    program::{Desk, is_quick, new_desk, run, told},
    verify_erasure::{NOW, SERVICES, desk_of},
};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

fn words(parts: &[&str], path: &Path) -> Vec<OsString> {
    parts.iter().map(OsString::from).chain([path.as_os_str().to_owned()]).collect()
}

fn good(words: &[OsString]) -> String {
    let (code, output, error) = told(&run(words));
    assert_eq!(code, Some(0), "{words:?}: {output}{error}");
    output
}

fn apply(desk: &Desk, name: &str) -> String {
    let answer = desk.connect().apply(name).expect("an answer");
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.text("receipt_code")
}

fn known(desk: &Desk, codes: &[String]) {
    let mut connection = desk.connect();
    for code in codes {
        let answer = connection.get("/api/v1/status", &format!("Receipt-Code: {code}\r\n")).expect("an answer");
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

/// How many drafts, and so how many keys, a rotation has to move: several transactions' worth.
const DRAFTS: u32 = 1_600;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rotation_killed_again_and_again_beside_an_open_desk_loses_nothing() {
    let (_folder, data) = new_desk();
    let first = fs::read(data.join("keys/master.key")).expect("a key");
    begin_drafts(&data).await;
    let (mut codes, mut interrupted) = (Vec::new(), Vec::new());
    let desk = Desk::open(&data);
    let rounds: u32 = if is_quick() { 4 } else { 15 };
    for round in 0..rounds {
        until_learned(&data);
        codes.push(apply(&desk, &format!("Mira Sampledottir {round}")));
        let mut rotation = Command::new(env!("CARGO_BIN_EXE_guichet"));
        rotation.args(words(&["keys", "rotate", "--data"], &data)).stdout(Stdio::null());
        let mut rotation = rotation.spawn().expect("it runs");
        // Every third anywhere, the others once some rows have moved.
        if round % 3 == 2 {
            pause(5 + u64::from(round) * 11);
        } else {
            until_moved(&data, &mut rotation, i64::from(DRAFTS) * i64::from(round) / i64::from(rounds));
        }
        rotation.kill().expect("it was started");
        rotation.wait().expect("it ends");
        interrupted.extend(moved_of_a_rotation(&data));
        codes.push(apply(&desk, &format!("Tariq Exampleson {round}")));
        known(&desk, &codes);
    }
    println!("{} of {rounds} kills left a rotation half way, after these rows: {interrupted:?}", interrupted.len());
    assert!(!interrupted.is_empty(), "no kill landed inside a rotation");
    assert!(interrupted.iter().any(|moved| *moved > 0), "no kill landed after rows had moved");
    until_learned(&data);
    good(&words(&["keys", "rotate", "--data"], &data));
    codes.push(apply(&desk, "Ewa Invented"));
    known(&desk, &codes);
    drop(desk);
    assert_eq!(good(&words(&["fsck", "--data"], &data)), "everything holds\n");
    assert_ne!(fs::read(data.join("keys/master.key")).expect("a key"), first);
    let status: serde_json::Value =
        serde_json::from_str(&good(&words(&["keys", "status", "--json", "--data"], &data))).expect("JSON");
    assert_eq!(status["rotation_under_way"], false, "{status}");
    assert_eq!(status["rows"].as_array().map(Vec::len), Some(1), "{status}");
}

/// Unfinished applications, which nobody ends while the test runs.
async fn begin_drafts(data: &Path) {
    let acts = desk_of(data, 3);
    let begun: Vec<_> = (0..DRAFTS)
        .map(|_| {
            let acts = acts.clone();
            let service = SERVICES[0].parse().expect("a service");
            tokio::spawn(async move { acts.save_draft(None, &service, &BTreeMap::new(), NOW.plus_days(3_650)).await })
        })
        .collect();
    for draft in begun {
        draft.await.expect("it ends").expect("a draft");
    }
}

/// While a rotation is under way: how many rows it has moved.
fn moved_of_a_rotation(data: &Path) -> Option<i64> {
    let keys = Connection::open_with_flags(data.join("keys/keys.db"), OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    keys.busy_timeout(Duration::from_secs(5)).expect("a patience");
    let moved = "SELECT (SELECT count(*) FROM data_key JOIN master_key ON master_key.id = data_key.master
        WHERE master_key.state = 'current') WHERE EXISTS (SELECT 1 FROM master_key WHERE state = 'leaving')";
    keys.query_row(moved, [], |row| row.get(0)).optional().expect("the key database")
}

/// Waits until the desk has learned the master key of the last rotation, unless that is still under way: before, the
/// next one is refused.
fn until_learned(data: &Path) {
    let keys = Connection::open_with_flags(data.join("keys/keys.db"), OpenFlags::SQLITE_OPEN_READ_ONLY);
    let keys = keys.expect("the key database");
    keys.busy_timeout(Duration::from_secs(5)).expect("a patience");
    let waits = "SELECT EXISTS (SELECT 1 FROM master_handover)
        AND NOT EXISTS (SELECT 1 FROM master_key WHERE state = 'leaving')";
    for _ in 0..600 {
        if !keys.query_row(waits, [], |row| row.get::<_, bool>(0)).expect("the key database") {
            return;
        }
        pause(50);
    }
    panic!("the desk has not learned the master key");
}

/// Waits until a rotation has moved so many rows, or has ended.
fn until_moved(data: &Path, rotation: &mut Child, rows: i64) {
    while rotation.try_wait().expect("it was started").is_none() {
        if moved_of_a_rotation(data).is_some_and(|moved| moved >= rows) {
            return;
        }
        thread::yield_now();
    }
}

#[test]
fn a_folder_that_cannot_be_locked_is_not_taken_for_one_with_a_running_server() {
    let (_folder, data) = new_desk();
    let first = fs::read(data.join("keys/master.key")).expect("a key");
    fs::remove_file(data.join("guichet.lock")).expect("it is there");
    fs::create_dir(data.join("guichet.lock")).expect("it is in the way");
    let (code, said, error) = told(&run(words(&["keys", "rotate", "--data"], &data)));
    assert!(code == Some(3) && error.contains("error[file]") && error.contains("guichet.lock"), "{said}{error}");
    assert_eq!(fs::read(data.join("keys/master.key")).expect("a key"), first, "nothing was changed");
}

#[test]
fn a_rotation_is_refused_while_a_server_has_not_learned_the_last_one() {
    let (_folder, data) = new_desk();
    // In place of a server that is slow to learn.
    let server = fs::File::options().append(true).open(data.join("guichet.lock")).expect("the lock");
    server.lock().expect("nobody has it");
    let rotate = words(&["keys", "rotate", "--data"], &data);
    good(&rotate);
    let key = fs::read(data.join("keys/master.key")).expect("a key");
    let (code, said, error) = told(&run(&rotate));
    assert!(code == Some(3) && error.contains("error[handover-waits]") && error.contains("wait"), "{said}{error}");
    assert_eq!(fs::read(data.join("keys/master.key")).expect("a key"), key, "nothing was changed");
    drop(server);
    good(&rotate);
}

#[test]
fn keys_copies_and_the_check_need_no_town_and_write_none_down() {
    let (folder, data) = new_desk();
    let versions = || -> i64 {
        let main = Connection::open(data.join("main.db")).expect("the database");
        main.query_row("SELECT count(*) FROM service_version", [], |row| row.get(0)).expect("a count")
    };
    let before = versions();
    fs::write(data.join("town/town.toml"), "somebody is typ").expect("written");
    let (code, _, error) = told(&run(words(&["token", "create", "--officer", "11", "--data"], &data)));
    assert!(code == Some(1) && error.contains("error[catalogue]"), "a desk needs its town: {error}");
    let mut backup = words(&["backup", "--data"], &data);
    for (word, name) in [("--main-to", "main"), ("--keys-to", "keys")] {
        backup.extend(words(&[word], &folder.path().join(name)));
    }
    good(&backup);
    good(&words(&["keys", "rotate", "--data"], &data));
    good(&words(&["keys", "status", "--data"], &data));
    assert_eq!(good(&words(&["fsck", "--data"], &data)), "everything holds\n");
    assert_eq!(versions(), before);
}

/// A version goes down in the folder when its desk opens, not when somebody looks how the next one would do.
#[test]
fn a_town_under_work_leaves_no_trace_in_the_folder() {
    let (folder, data) = new_desk();
    let versions = || -> Vec<(String, i64)> {
        let main = Connection::open(data.join("main.db")).expect("the database");
        let mut rows = main.prepare("SELECT code, version FROM service_version ORDER BY id").expect("a statement");
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows").map(|row| row.expect("a row")).collect()
    };
    drop(Desk::open(&data));
    let before = versions();
    let service = data.join("town/services/complaint.toml");
    let now = fs::read_to_string(&service).expect("a service");
    let line = now.lines().find(|line| line.starts_with("version = ")).expect("a version");
    fs::write(&service, now.replace(line, "version = 99")).expect("written");
    good(&words(&["token", "create", "--officer", "11", "--data"], &data));
    let town = folder.path().join("trial");
    assert!(Command::new("cp").arg("-r").arg(data.join("town")).arg(&town).status().expect("cp runs").success());
    let day = ["simulate", "--hall", "town-hall", "--date", "2026-12-01", "--counters", "4", "--visitors", "20"];
    let mut simulate = words(&[&day[..], &["--runs", "2", "--town"]].concat(), &town);
    // The last number there is, and one more run than it has.
    simulate.extend(words(&["--seed", "18446744073709551615", "--data"], &data));
    good(&simulate);
    assert_eq!(versions(), before);
    drop(Desk::open(&data));
    assert_eq!(versions().len(), before.len() + 1);
}

#[test]
fn a_folder_of_epochs_that_is_not_mounted_is_not_made_anew() {
    let (folder, data) = new_desk();
    let missing = folder.path().join("vault/epochs");
    let mut fsck = words(&["fsck", "--data"], &data);
    fsck.extend(words(&["--epochs"], &missing));
    let (code, _, error) = told(&run(&fsck));
    assert!(code == Some(3) && error.contains("error[epochs-missing]") && error.contains("mkdir"), "{error}");
    assert!(!missing.exists());
}

#[test]
fn a_backup_warns_of_epochs_on_the_medium_of_the_keys_and_of_nothing_when_each_lies_elsewhere() {
    let (folder, data) = new_desk();
    let memory = tempfile::tempdir_in("/dev/shm").expect("the machine's memory");
    let medium = |path: &Path| std::os::unix::fs::MetadataExt::dev(&path.metadata().expect("a folder"));
    if medium(folder.path()) == medium(memory.path()) {
        return eprintln!("SKIPPED: temporary files lie in memory here; there is no second medium to try");
    }
    let says = |vault: &Path, place: &str| {
        let vault = vault.join(place);
        fs::create_dir(&vault).expect("made");
        let mut backup = words(&["backup", "--data"], &data);
        backup.extend(words(&["--main-to"], &folder.path().join("main")));
        backup.extend(words(&["--keys-to"], &folder.path().join("keys")));
        backup.extend(words(&["--epochs"], &vault));
        good(&backup)
    };
    let said = says(folder.path(), "vault");
    assert!(said.contains("warning: the keys' copy lies on the medium of the epoch keys"), "{said}");
    assert!(!said.contains("on the disk that was copied"), "{said}");
    let said = says(memory.path(), "vault");
    assert!(said.contains("the master key is in neither") && !said.contains("warning"), "{said}");
}

/// What another account writes there, the desk could not read at its next start.
#[test]
fn a_folder_of_another_account_is_left_alone() {
    let (folder, data) = new_desk();
    let before = files_of(&data);
    if std::os::unix::fs::chown(&data, Some(64_123), None).is_err() {
        return eprintln!("SKIPPED: a folder cannot be given away here; run the tests as root to try another's");
    }
    let copies = folder.path().join("copies");
    let mut backup = words(&["backup", "--data"], &data);
    backup.extend(words(&["--main-to"], &copies).into_iter().chain(words(&["--keys-to"], &copies)));
    let rotate = words(&["keys", "rotate", "--data"], &data);
    let invite = words(&["officer", "invite", "--officer", "41", "--origin", "https://desk.example", "--data"], &data);
    let serve = words(&["serve", "--listen", "127.0.0.1:0", "--data"], &data);
    for command in [backup, rotate, invite, serve, words(&["fsck", "--data"], &data)] {
        let (code, _, error) = told(&run(&command));
        assert!(code == Some(3) && error.contains("error[folder-of-another]"), "{command:?}: {error}");
        assert!(error.contains("the account 64123") && error.contains("runuser -u"), "{error}");
    }
    assert_eq!(files_of(&data), before);
    assert!(!copies.exists());
}

#[test]
fn a_backup_of_an_open_desk_is_restored_elsewhere() {
    let (folder, data) = new_desk();
    let desk = Desk::open(&data);
    let codes: Vec<_> = (0..5).map(|number| apply(&desk, &format!("Mira Sampledottir {number}"))).collect();
    good(&words(&["token", "create", "--officer", "11", "--data"], &data));
    let (main, keys) = (folder.path().join("main"), folder.path().join("keys"));
    let mut backup = words(&["backup", "--data"], &data);
    backup.extend(words(&["--main-to"], &main).into_iter().chain(words(&["--keys-to"], &keys)));
    let said = good(&backup);
    assert!(said.contains("the master key is in neither"), "{said}");
    assert!(said.contains("warning: the epoch keys lie in") && said.contains("keys/epochs, on the disk"), "{said}");
    apply(&desk, "Ewa Invented");
    drop(desk);
    let only = |folder: &Path| -> PathBuf {
        fs::read_dir(folder).expect("a folder").next().expect("a file").expect("an entry").path()
    };
    let to = folder.path().join("new");
    let mut restore = words(&["restore", "--main"], &only(&main));
    restore.extend(words(&["--keys"], &only(&keys)));
    restore.extend(words(&["--epochs"], &data.join("keys/epochs")));
    restore.extend(words(&["--to"], &to));
    let (code, _, error) = told(&run(&restore));
    assert!(code == Some(3) && error.contains("no backup holds the master key"), "{error}");
    restore.extend(words(&["--master-key"], &data.join("keys/master.key")));
    let said = good(&restore);
    assert!(said.contains("everything holds"), "{said}");
    assert!(said.contains("sessions all ended, and staff tokens and one-time links too: make new ones\n"), "{said}");
    let numbers =
        ["numbers  the next case of", "nobody gets them\n         make a new pair of copies before the desk opens"];
    for told in ["undone   whatever was done after", "revoke it again", "step 5"].into_iter().chain(numbers) {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!said.contains("of an older version"), "{said}");
    let tokens = |data: &Path| good(&words(&["token", "list", "--data"], data)).lines().count();
    assert_eq!((tokens(&data), tokens(&to)), (1, 0), "as it said");
    known(&Desk::open(&to), &codes);
    assert_eq!(good(&words(&["fsck", "--data"], &to)), "everything holds\n");
    let mut beside = words(&["fsck", "--data"], &to);
    beside.extend(words(&["--epochs"], &data.join("keys/epochs")));
    let (code, _, error) = told(&run(&beside));
    assert!(code == Some(3) && error.contains("error[restored-copy]"), "the drill keeps away from the desk's: {error}");
    fs::remove_file(to.join("keys/restored")).expect("it is there");
    assert_eq!(good(&beside), "everything holds\n", "whoever takes the desk's place says so");
}

#[test]
fn a_backup_killed_at_any_moment_leaves_only_whole_copies() {
    let (folder, data) = new_desk();
    let desk = Desk::open(&data);
    (0..20).for_each(|number| drop(apply(&desk, &format!("Mira Sampledottir {number}"))));
    let (main, keys) = (folder.path().join("main"), folder.path().join("keys"));
    let mut backup = words(&["backup", "--data"], &data);
    backup.extend(words(&["--main-to"], &main).into_iter().chain(words(&["--keys-to"], &keys)));
    for round in 0..if is_quick() { 4 } else { 16 } {
        let mut program = Command::new(env!("CARGO_BIN_EXE_guichet"));
        let mut program = program.args(&backup).stdout(Stdio::null()).spawn().expect("it runs");
        pause(10 + round * 12);
        program.kill().expect("it was started");
        program.wait().expect("it ends");
    }
    good(&backup);
    let names = |folder: &Path| -> Vec<String> {
        let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("an entry").file_name());
        files.map(|name| name.to_string_lossy().into_owned()).collect()
    };
    assert!(names(&main).iter().chain(&names(&keys)).all(|name| name.starts_with("guichet-")), "nothing partial stays");
    for (number, copy) in names(&keys).iter().enumerate() {
        let to = folder.path().join(format!("new-{number}"));
        let mut restore = words(&["restore", "--main"], &main.join(copy.replace("-keys-", "-main-")));
        restore.extend(words(&["--keys"], &keys.join(copy)));
        restore.extend(words(&["--epochs"], &data.join("keys/epochs")));
        restore.extend(words(&["--master-key"], &data.join("keys/master.key")));
        restore.extend(words(&["--to"], &to));
        assert!(good(&restore).contains("everything holds"));
    }
}

#[test]
fn the_environment_and_a_command_give_the_master_key_and_a_wrong_one_is_named() {
    let (folder, data) = new_desk();
    let key = fs::read(data.join("keys/master.key")).expect("a key");
    let hex = key.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    fs::rename(data.join("keys/master.key"), folder.path().join("aside")).expect("moved");
    let status = words(&["keys", "status", "--data"], &data);
    let (code, _, error) = told(&run(&status));
    assert!(code == Some(3) && error.contains("error[master-key]") && error.contains("found no key"), "{error}");
    let before = files_of(&data);
    let serve = words(&["serve", "--listen", "127.0.0.1:0", "--data"], &data);
    let (code, _, error) = told(&run(&serve));
    assert!(code == Some(3) && error.contains("error[master-key]") && error.contains("master.key"), "{error}");
    assert_eq!(files_of(&data), before, "a desk that does not start touches nothing");
    let with = |key: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_guichet"));
        told(&program.args(&status).env("GUICHET_MASTER_KEY", key).output().expect("it runs"))
    };
    assert_eq!(with(&hex).0, Some(0));
    let (code, _, error) = with(&"0".repeat(64));
    assert!(code == Some(3) && error.contains("expected fingerprint"), "{error}");
    let mut by_command = status.clone();
    by_command.extend([OsStr::new("--key-command").into(), OsString::from(format!("echo {hex}"))]);
    assert!(good(&by_command).contains("the command"));
    let untold = format!("test -z \"$GUICHET_MASTER_KEY$GUICHET_MAIL_PASSWORD\" && echo {hex}");
    let mut program = Command::new(env!("CARGO_BIN_EXE_guichet"));
    program.args(&status).args(["--key-command", &untold]);
    program.envs([("GUICHET_MASTER_KEY", hex.as_str()), ("GUICHET_MAIL_PASSWORD", "open sesame")]);
    assert_eq!(told(&program.output().expect("it runs")).0, Some(0), "the command is told no secret of the desk");
    fs::write(data.join("keys/master.key"), format!("{hex}\n")).expect("written");
    assert!(good(&status).contains("master.key"), "what fits everywhere else fits its own file");
}

#[test]
fn a_change_of_the_master_key_that_was_cut_off_on_a_full_disk_stops_no_command_and_is_made_again() {
    let (folder, data) = new_desk();
    let (key, next) = (data.join("keys/master.key"), data.join("keys/master.key.next"));
    for cut_off in [&b""[..], &[9; 31]] {
        let before = fs::read(&key).expect("a key");
        fs::write(&next, cut_off).expect("written");
        drop(Desk::open(&data));
        let mut backup = words(&["backup", "--main-to"], &folder.path().join("main"));
        backup.extend(words(&["--keys-to"], &folder.path().join("deposit")));
        backup.extend(words(&["--data"], &data));
        good(&backup);
        assert!(good(&words(&["keys", "rotate", "--data"], &data)).contains("the master key was"));
        assert!(fs::read(&key).expect("a key") != before && !next.exists());
    }
}

/// Every file of a folder with its bytes.
fn files_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            found.extend(files_of(&path));
        } else {
            let bytes = fs::read(&path).expect("a file");
            found.insert(path, bytes);
        }
    }
    found
}

#[expect(clippy::disallowed_methods, reason = "the moment of the kill must fall anywhere, not at a signal")]
fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}
