//! What stands in the way of copying and restoring is named, and nothing that a foreign file says acts on a terminal.

use super::{NOW, begin, copies::drill};
use guichet_store::{BackupOptions, RestoreOptions, restore};
use std::fs;

#[test]
fn a_backup_that_is_refused_names_the_file_or_folder_in_its_way() {
    let drill = drill();
    begin(&drill.store, 1);
    let (main, keys, file) = (drill.path("main"), drill.path("keys"), drill.path("a-file"));
    fs::write(&file, "it is no folder").unwrap();
    let refused = |main_to, keys_to| {
        let options = BackupOptions { main_to, keys_to, recipient: None, now: NOW, chance: ([1; 16], [1; 32]) };
        drill.store.backup(&options).unwrap_err().to_string()
    };
    for in_the_way in [file.clone(), file.join("within")] {
        for told in [refused(in_the_way.clone(), keys.clone()), refused(main.clone(), in_the_way.clone())] {
            assert!(told.contains(&in_the_way.display().to_string()), "{told}");
        }
    }
    let partial = keys.join(".guichet-partial-in-the-way");
    fs::create_dir_all(&partial).unwrap();
    let told = refused(main.clone(), keys.clone());
    assert!(told.contains(&partial.display().to_string()), "{told}");
    fs::remove_dir(&partial).unwrap();
    let tombstones = drill.path("data/keys/epochs/tombstones");
    let _ = fs::remove_file(&tombstones);
    fs::create_dir_all(&tombstones).unwrap();
    let told = refused(main, keys);
    assert!(told.contains(&tombstones.display().to_string()), "{told}");
}

#[test]
fn a_restore_that_is_refused_names_the_file_or_folder_in_its_way() {
    let drill = drill();
    begin(&drill.store, 1);
    let copy = drill.backup(1, NOW);
    let good = || drill.options(&copy, "new", NOW);
    let (file, missing, folder) = (drill.path("a-file"), drill.path("missing"), drill.path("a-folder"));
    fs::write(&file, "it is neither a folder nor a copy").unwrap();
    fs::create_dir(&folder).unwrap();
    let cases = [
        (RestoreOptions { main: missing.clone(), ..good() }, &missing),
        (RestoreOptions { keys: missing.clone(), ..good() }, &missing),
        (RestoreOptions { epochs: missing.clone(), ..good() }, &missing),
        (RestoreOptions { main: folder.clone(), ..good() }, &folder),
        (RestoreOptions { keys: folder.clone(), ..good() }, &folder),
        (RestoreOptions { main: file.clone(), ..good() }, &file),
        (RestoreOptions { keys: file.clone(), ..good() }, &file),
        (RestoreOptions { epochs: file.clone(), ..good() }, &file),
        (RestoreOptions { to: file.clone(), ..good() }, &file),
        (RestoreOptions { to: file.join("within"), ..good() }, &file),
    ];
    for (options, named) in cases {
        let told = restore(&options).unwrap_err().to_string();
        assert!(told.contains(&named.display().to_string()), "{} is not named: {told}", named.display());
    }
    restore(&good()).unwrap();
}

#[test]
fn what_a_foreign_file_says_is_told_without_what_acts_on_a_terminal() {
    let drill = drill();
    let copy = drill.backup(1, NOW);
    let foreign = drill.path("foreign.tar");
    fs::write(&foreign, "\u{1b}[31m".repeat(200)).unwrap();
    let options = RestoreOptions { main: foreign.clone(), ..drill.options(&copy, "new", NOW) };
    let told = restore(&options).unwrap_err().to_string();
    assert!(told.contains(&foreign.display().to_string()) && told.contains("\\u{1b}[31m"), "{told}");
    assert!(!told.chars().any(char::is_control), "{told:?}");
}
