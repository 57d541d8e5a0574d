//! An `init` that was killed halfway: the same command makes the folder, and takes nothing that is somebody's.

use crate::program::{init, run, told};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

const STAGE: &str = ".guichet-init";
/// In the order in which they move up.
const PARTS: [&str; 4] = ["town", "uploads", "keys", "main.db"];

/// What a kill leaves when so many parts had moved up.
fn killed_after(moved: usize) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    init(&data);
    let stage = data.join(STAGE);
    assert!(!stage.exists(), "an init that came to its end leaves nothing of the kind");
    fs::create_dir(&stage).expect("made");
    for part in &PARTS[moved..] {
        fs::rename(data.join(part), stage.join(part)).expect("moved");
    }
    fs::write(stage.join("whole"), "").expect("written");
    (folder, data)
}

fn made(data: &Path) -> (Option<i32>, String, String) {
    told(&run([OsStr::new("init"), data.as_os_str()]))
}

fn checked(data: &Path) -> (Option<i32>, String, String) {
    told(&run([OsStr::new("fsck"), OsStr::new("--data"), data.as_os_str()]))
}

#[test]
fn an_init_that_was_killed_before_all_was_there_begins_anew() {
    let (_folder, data) = killed_after(0);
    let stage = data.join(STAGE);
    fs::remove_file(stage.join("whole")).expect("removed");
    fs::remove_file(stage.join("town/town.toml")).expect("removed");
    fs::write(stage.join("keys/master.key"), "half a key").expect("written");
    assert_eq!(checked(&data).0, Some(3), "nobody takes it for a desk");
    let (code, said, error) = made(&data);
    assert!(code == Some(0) && said.starts_with("made "), "{said}{error}");
    assert!(data.join("town/town.toml").exists() && !stage.exists());
    assert_eq!(checked(&data).1, "everything holds\n");
}

#[test]
fn an_init_that_was_killed_while_it_moved_up_goes_on_with_the_same_keys() {
    for moved in 0..=PARTS.len() {
        let (_folder, data) = killed_after(moved);
        let at = if moved > 2 { data.clone() } else { data.join(STAGE) };
        let key = fs::read(at.join("keys/master.key")).expect("a key");
        if moved < PARTS.len() {
            assert_eq!(checked(&data).0, Some(3), "{moved}: nobody takes it for a desk");
        }
        let (code, said, error) = made(&data);
        assert!(code == Some(0) && said.starts_with("made "), "{moved}: {said}{error}");
        assert_eq!(fs::read(data.join("keys/master.key")).expect("a key"), key, "{moved}");
        assert_eq!(checked(&data).1, "everything holds\n", "{moved}");
        assert!(!data.join(STAGE).exists(), "{moved}");
        let (code, _, error) = made(&data);
        assert!(code == Some(3) && error.contains("error[folder-exists]"), "{moved}: {error}");
    }
}

#[test]
fn what_somebody_put_where_an_init_was_killed_is_neither_replaced_nor_thrown_away() {
    for is_whole in [true, false] {
        let (_folder, data) = killed_after(0);
        if !is_whole {
            fs::remove_file(data.join(STAGE).join("whole")).expect("removed");
        }
        let theirs = data.join("town/notes.txt");
        fs::create_dir(data.join("town")).expect("made");
        fs::write(&theirs, "words").expect("written");
        let (code, _, error) = made(&data);
        assert!(code == Some(3) && error.contains("error[folder-not-empty]"), "{error}");
        assert_eq!(fs::read_to_string(&theirs).expect("it is there"), "words");
        assert!(data.join(STAGE).join("keys/master.key").exists(), "and nothing else is touched");
        fs::remove_dir_all(data.join("town")).expect("removed");
        assert_eq!(made(&data).0, Some(0), "once it is moved away");
    }
}
