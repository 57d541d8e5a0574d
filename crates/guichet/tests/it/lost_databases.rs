//! A folder whose main database is gone or empty: no command takes it for a new one. One whose databases are damaged:
//! every command names the one that is.

use crate::program::{Desk, new_desk, run, told};
use rusqlite::Connection;
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

/// A desk that has closed, with a case whose key is older than a day.
fn worked() -> (tempfile::TempDir, PathBuf) {
    let (folder, data) = new_desk();
    let mut desk = Desk::open(&data);
    let answer = desk.connect().apply("Mira Sampledottir").expect("an answer");
    assert_eq!(answer.status, 201, "{answer:?}");
    assert!(desk.terminate().success());
    let keys = Connection::open(data.join("keys/keys.db")).expect("the key database");
    assert!(keys.execute("UPDATE data_key SET made_at = 0", []).expect("it is changed") > 0);
    drop(keys);
    (folder, data)
}

/// Every command that opens a data folder.
fn commands(data: &Path) -> Vec<Vec<OsString>> {
    let beside = data.parent().expect("a folder around it");
    let (main, keys) = (beside.join("copies").display().to_string(), beside.join("deposit").display().to_string());
    let commands: [&[&str]; 12] = [
        &["serve", "--listen", "127.0.0.1:0"],
        &["fsck"],
        &["backup", "--main-to", &main, "--keys-to", &keys],
        &["keys", "status"],
        &["keys", "rotate"],
        &["clock", "status"],
        &["clock", "believe"],
        &["officer", "invite", "--officer", "41"],
        &["officer", "withdraw", "--officer", "11", "--right", "sign-in"],
        &["token", "create", "--officer", "11"],
        &["token", "list"],
        &["ledger", "key"],
    ];
    let named = |words: &&[&str]| {
        let words = words.iter().map(OsString::from);
        words.chain(["--data".into(), data.as_os_str().to_owned()]).collect()
    };
    commands.iter().map(named).collect()
}

/// The files below the folder of keys, with what they hold.
fn keys_of(data: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![data.join("keys")];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.clone(), fs::read(&path).expect("a file")));
            }
        }
    }
    found.sort();
    found
}

fn refused_by_all(data: &Path, parts: &[&str]) {
    let before = keys_of(data);
    for words in commands(data) {
        let (code, said, error) = told(&run(&words));
        assert_eq!(code, Some(3), "{words:?}: {said}{error}");
        assert!(parts.iter().all(|part| error.contains(part)), "{words:?} should say {parts:?}: {error}");
        assert!(keys_of(data) == before, "{words:?} touched the keys or the tombstones");
    }
}

#[test]
fn no_command_takes_a_folder_that_lost_its_main_database_for_a_new_one() {
    let (folder, data) = worked();
    let (main, aside) = (data.join("main.db"), folder.path().join("aside.db"));
    fs::rename(&main, &aside).expect("moved");
    let named = main.display().to_string();
    let parts = ["error[main-missing]", named.as_str(), "The disk is gone"];
    refused_by_all(&data, &parts);
    assert!(!main.exists(), "and none is made in its place");
    fs::write(&main, "").expect("written");
    refused_by_all(&data, &parts);
    assert_eq!(fs::metadata(&main).expect("it is there").len(), 0);
    fs::rename(&aside, &main).expect("moved back");
    let fsck = [OsString::from("fsck"), "--data".into(), data.into_os_string()];
    assert_eq!(told(&run(&fsck)).1, "everything holds\n");
}

/// SQLite's usual page.
const PAGE: usize = 4096;

#[test]
fn every_command_names_the_database_that_is_damaged_and_sends_nobody_to_look_for_a_key() {
    let (_folder, data) = worked();
    for file in ["main.db", "keys/keys.db"] {
        let file = data.join(file);
        let whole = fs::read(&file).expect("a database");
        assert!(whole.len() > 2 * PAGE, "{} has more than its first page", file.display());
        for from in [0, PAGE] {
            let mut damaged = whole.clone();
            let until = if from == 0 { PAGE } else { whole.len() };
            damaged[from..until].fill(0xa5);
            fs::write(&file, damaged).expect("written");
            let named = format!("{} is damaged", file.display());
            refused_by_all(&data, &["error[store-damaged]", &named, "put the folder aside whole"]);
        }
        fs::write(&file, whole).expect("written");
    }
    let fsck = [OsString::from("fsck"), "--data".into(), data.into_os_string()];
    assert_eq!(told(&run(&fsck)).1, "everything holds\n");
}
