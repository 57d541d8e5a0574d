//! The two copies as a pair: of the data, the copy of the keys knows which one it was made with, so that one that was
//! changed where it lies shows, every hash in it made right; and there are both, or neither.

use super::{
    NOW, begin,
    copies::{drill, refused},
};
use guichet_desk::base::{from_hexadecimal, hexadecimal};
use guichet_seal::{DataKey, Purpose};
use guichet_store::{BackupOptions, restore};
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

/// A copy taken apart: its files in their order, and what it says of itself.
struct Parts {
    files: Vec<(String, Vec<u8>)>,
    manifest: Value,
}

impl Parts {
    fn of(copy: &Path) -> Self {
        let mut archive = tar::Archive::new(File::open(copy).unwrap());
        let read = archive.entries().unwrap().map(|entry| {
            let mut entry = entry.unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.path().unwrap().to_string_lossy().into_owned(), bytes)
        });
        let (said, files): (Vec<_>, Vec<_>) = read.partition(|(name, _)| name.starts_with("manifest."));
        Self { files, manifest: serde_json::from_slice(&said[0].1).unwrap() }
    }

    fn file(&mut self, name: &str) -> &mut Vec<u8> {
        let found = self.files.iter_mut().find(|(listed, _)| listed == name);
        &mut found.unwrap().1
    }

    /// Changes the rows of the database in it.
    fn change_rows(&mut self, words: &str) {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("main.db");
        fs::write(&database, self.file("main.db")).unwrap();
        let changed = Connection::open(&database).unwrap().execute(words, []).unwrap();
        assert_eq!(changed, 1, "{words}");
        *self.file("main.db") = fs::read(&database).unwrap();
    }

    /// Packs it again, with hashes of what is in it now.
    fn pack(mut self, copy: &Path) {
        for (name, bytes) in &self.files {
            let hash = hexadecimal(&Sha256::digest(bytes));
            self.manifest["files"][name.as_str()] = json!({ "bytes": bytes.len(), "sha256": hash });
        }
        let manifest = serde_json::to_vec(&self.manifest).unwrap();
        let hash = hexadecimal(&Sha256::digest(&manifest)).into_bytes();
        self.files.extend([("manifest.json".to_owned(), manifest), ("manifest.sha256".to_owned(), hash)]);
        let mut tar = tar::Builder::new(File::create(copy).unwrap());
        for (name, bytes) in &self.files {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o600);
            tar.append_data(&mut header, name, bytes.as_slice()).unwrap();
        }
        tar.into_inner().unwrap();
    }
}

/// The only epoch key of a folder.
fn epoch_key(epochs: &Path) -> DataKey {
    let mut files = fs::read_dir(epochs).unwrap().map(|file| file.unwrap().path());
    let file = files.find(|path| path.extension().is_some_and(|ending| ending == "key")).unwrap();
    DataKey::from_chance(fs::read(file).unwrap().try_into().unwrap())
}

#[test]
fn a_copy_of_the_data_that_was_changed_where_it_lies_is_refused_though_every_hash_in_it_is_right() {
    let drill = drill();
    begin(&drill.store, 1);
    let copy = drill.backup(1, NOW);
    let options = |to: &str| drill.options(&copy, to, NOW.plus_days(1));
    assert!(restore(&options("as-it-was")).unwrap().is_bound);
    let mut parts = Parts::of(&copy.main);
    parts.change_rows("UPDATE service_version SET source = 'another'");
    parts.pack(&copy.main);
    let told = refused(restore(&options("new")));
    assert!(told.contains("not the one that the copy of the keys was made with"), "{told}");
    // Who can write where the keys' copy lies, too, has it name the changed one, and cannot seal it so.
    let changed = Sha256::digest(manifest_of(&copy.main));
    let mut parts = Parts::of(&copy.keys);
    parts.manifest["main"] = json!(hexadecimal(&changed));
    parts.pack(&copy.keys);
    let told = refused(restore(&options("new")));
    assert!(told.contains("the copy of the keys is damaged"), "{told}");
    assert!(!drill.path("new").exists());
}

/// The bytes by which a copy says what is in it.
fn manifest_of(copy: &Path) -> Vec<u8> {
    let mut archive = tar::Archive::new(File::open(copy).unwrap());
    let mut entries = archive.entries().unwrap().map(Result::unwrap);
    let mut entry = entries.find(|entry| entry.path().unwrap().ends_with("manifest.json")).unwrap();
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn the_data_of_an_older_pair_is_refused_under_the_name_of_a_newer_one() {
    let drill = drill();
    begin(&drill.store, 1);
    let older = drill.backup(1, NOW);
    begin(&drill.store, 2);
    let newer = drill.backup(2, NOW.plus_seconds(60));
    let (mut parts, name) = (Parts::of(&older.main), Parts::of(&newer.main).manifest);
    for word in ["pair", "at"] {
        parts.manifest[word] = name[word].clone();
    }
    parts.pack(&newer.main);
    let told = refused(restore(&drill.options(&newer, "new", NOW.plus_days(1))));
    assert!(told.contains("not the one that the copy of the keys was made with"), "{told}");
}

#[test]
fn copies_from_before_they_were_bound_are_restored_and_said_to_be_so() {
    let drill = drill();
    begin(&drill.store, 1);
    let copy = drill.backup(1, NOW);
    let mut main = Parts::of(&copy.main);
    main.manifest["format"] = json!(1);
    main.pack(&copy.main);
    let mut keys = Parts::of(&copy.keys);
    let made_with = keys.manifest["main"].as_str().unwrap().to_owned();
    let pair = from_hexadecimal(keys.manifest["pair"].as_str().unwrap().as_bytes()).unwrap();
    let at = keys.manifest["at"].as_i64().unwrap().to_be_bytes();
    let key = epoch_key(&drill.path("data/keys/epochs"));
    let context = [&at[..], made_with.as_bytes()].concat();
    let payload = key.open(Purpose::Backup, &pair, &context, keys.file("keys.sealed")).unwrap();
    *keys.file("keys.sealed") = key.seal(Purpose::Backup, &pair, &at, &payload);
    keys.manifest["format"] = json!(1);
    keys.manifest.as_object_mut().unwrap().remove("main");
    keys.pack(&copy.keys);
    let report = restore(&drill.options(&copy, "new", NOW.plus_days(1))).unwrap();
    assert_eq!((report.is_bound, report.keys, report.findings), (false, 1, vec![]));
}

#[test]
fn a_backup_whose_tombstones_cannot_be_confirmed_leaves_no_copy() {
    let drill = drill();
    begin(&drill.store, 1);
    let before = drill.backup(1, NOW);
    // Today's epoch key is there; what fails is the last that is written beside it.
    fs::write(drill.path("data/keys/epochs/tombstones"), "not a line of ours\n").unwrap();
    let options = BackupOptions {
        main_to: drill.path("main"),
        keys_to: drill.path("keys"),
        recipient: None,
        now: NOW.plus_seconds(60),
        chance: ([2; 16], [2; 32]),
    };
    let told = drill.store.backup(&options).unwrap_err().to_string();
    assert!(told.contains("of the tombstones is damaged"), "{told}");
    for copy in [before.main, before.keys] {
        let files = fs::read_dir(copy.parent().unwrap()).unwrap().map(|file| file.unwrap().path());
        assert_eq!(files.collect::<Vec<_>>(), [copy], "neither the new one nor anything unfinished");
    }
}
