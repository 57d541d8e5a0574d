//! Files of drafts: they lie where all files lie, and open by the draft's code alone.

use super::{NOW, Town, town};
use guichet_desk::base::{EnvelopeId, Instant, SecretCode};
use guichet_seal::{DataKey, Purpose};
use guichet_store::{BackupOptions, DraftFileBefore, RestoreOptions, SealedDraftFile, Store, StoreFault, Tx, restore};
use rusqlite::{Connection, params};
use std::{fs, path::PathBuf, sync::Arc};
use zeroize::Zeroizing;

const PAGE: &[u8] = b"%PDF-1.7 a page %%EOF";
/// The draft's key, before it is wrapped.
const KEY: [u8; 32] = [7; 32];

fn code(seed: u8) -> SecretCode {
    SecretCode::from_chance([seed; 10])
}

fn written<T: Send + 'static>(
    store: &Store,
    work: impl FnMut(&mut Tx<'_>) -> Result<T, StoreFault> + Send + 'static,
) -> T {
    store.write(Vec::new(), work).wait().unwrap().into_inner()
}

/// Begins a draft of this code.
fn begin(store: &Store, seed: u8) {
    let key = store.new_key([6; 16], KEY, NOW);
    let keys = vec![key.clone()];
    let save = move |tx: &mut Tx<'_>| {
        let service = "complaint".parse().unwrap();
        tx.save_draft(&code(seed), Some(&key), [1; 16], &service, b"typed", (NOW.plus_days(1), NOW))
    };
    assert!(store.write(keys, save).wait().unwrap().into_inner());
}

fn seal(store: &Store, name: u8) -> SealedDraftFile {
    store.seal_draft_file([name; 32], Store::new_envelope([name; 16], NOW), PAGE).unwrap()
}

/// Adds a file of this name; whether there was such a draft.
fn add(store: &Store, seed: u8, name: u8) -> bool {
    let file = seal(store, name);
    let item = "identity".parse().unwrap();
    written(store, move |tx: &mut Tx<'_>| tx.add_draft_file(&code(seed), &file, &item, b"a scan", NOW))
}

fn renew(store: &Store, old: u8, new: u8) -> Result<Option<Instant>, StoreFault> {
    let renew = move |tx: &mut Tx<'_>| tx.replace_draft_code(&code(old), &code(new), [new; 16], (NOW, 20_720));
    store.write(Vec::new(), renew).wait().map(|done| done.into_inner())
}

/// What lies in the draft of this code: for which item, what was said of it, its bytes.
fn contents(store: &Store, seed: u8) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let mut contents = Vec::new();
    let read = store.read(|snapshot| {
        snapshot.draft_contents(&code(seed), NOW, |one| {
            contents.push((one.file.item, one.file.description, one.content));
            Ok::<_, StoreFault>(())
        })
    });
    read.unwrap();
    contents
}

fn page(said: &[u8]) -> (String, Vec<u8>, Vec<u8>) {
    ("identity".to_owned(), said.to_vec(), PAGE.to_vec())
}

/// The files of the folder, in the order of their names.
fn files(town: &Town) -> Vec<PathBuf> {
    let files = fs::read_dir(town.folder.path().join("uploads")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn main_of(town: &Town) -> Connection {
    Connection::open(town.folder.path().join("main.db")).unwrap()
}

#[test]
fn a_file_of_a_draft_opens_by_its_code_alone_and_another_code_touches_no_file() {
    let town = town();
    begin(&town.store, 5);
    assert!(add(&town.store, 5, 1) && add(&town.store, 5, 2));
    let two = [page(b"a scan"), page(b"a scan")];
    assert_eq!(contents(&town.store, 5), two);
    assert_eq!(town.store.read(|snapshot| snapshot.draft_holds(&code(5))).unwrap(), (2, 2 * PAGE.len() as u64));
    let before: Vec<_> = files(&town).iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(before.len() == 2 && before.iter().all(|bytes| !bytes.windows(4).any(|bytes| bytes == b"page")));
    assert_eq!(renew(&town.store, 5, 6).unwrap(), Some(NOW.plus_days(1)));
    let after: Vec<_> = files(&town).iter().map(|file| fs::read(file).unwrap()).collect();
    assert_eq!(before, after);
    assert_eq!((contents(&town.store, 5), contents(&town.store, 6)), (Vec::new(), two.to_vec()));
    let longest = "SELECT max(length(sealed) + length(file_key) + length(description)) FROM draft_file";
    let longest: u32 = main_of(&town).query_row(longest, [], |row| row.get(0)).unwrap();
    assert!(longest < 300, "{longest}: a row holds a key and a description");
    town.sound();
}

#[test]
fn a_file_for_a_draft_that_is_gone_is_removed() {
    let town = town();
    begin(&town.store, 5);
    assert!(!add(&town.store, 6, 1));
    assert_eq!(files(&town), Vec::<PathBuf>::new());
}

#[test]
fn a_file_whose_row_was_cut_off_is_swept_and_the_draft_goes_on() {
    let town = town();
    begin(&town.store, 5);
    assert!(add(&town.store, 5, 1));
    // The process ends before it asks for a row.
    std::mem::forget(seal(&town.store, 2));
    drop(town.store);
    let store = Store::open(town.folder.path(), &[[0; 32]; 4]).unwrap();
    let found = store.check(&mut |_, _| {}).unwrap();
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["document-unknown"]);
    assert_eq!(store.sweep_uploads(NOW.plus_days(1)).unwrap(), 1);
    assert_eq!(contents(&store, 5), [page(b"a scan")]);
    assert_eq!(store.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn files_of_a_draft_that_ended_are_no_loss_and_go_with_the_next_removal_wherever_the_one_before_was_cut_off() {
    let town = town();
    begin(&town.store, 5);
    assert!(add(&town.store, 5, 1) && add(&town.store, 5, 2));
    written(&town.store, |tx: &mut Tx<'_>| tx.end_draft(&code(5), NOW));
    town.sound();
    assert_eq!(town.store.sweep_uploads(NOW.plus_days(4_000)).unwrap(), 0, "they are known");
    assert_eq!(town.store.remove_doomed_files(NOW).unwrap(), 0, "whoever reads them goes on");
    fs::remove_file(&files(&town)[0]).unwrap();
    town.sound();
    assert_eq!(town.store.remove_doomed_files(NOW.plus_seconds(1)).unwrap(), 2);
    assert_eq!(files(&town), Vec::<PathBuf>::new());
    let left: u32 = main_of(&town).query_row("SELECT count(*) FROM doomed_file", [], |row| row.get(0)).unwrap();
    assert_eq!((left, town.store.remove_doomed_files(NOW.plus_days(1)).unwrap()), (0, 0));
    town.sound();
}

#[test]
fn as_many_files_that_cannot_be_removed_as_a_page_takes_keep_no_other_from_its_end() {
    let town = town();
    begin(&town.store, 5);
    assert!(add(&town.store, 5, 1) && add(&town.store, 5, 2));
    written(&town.store, |tx: &mut Tx<'_>| tx.end_draft(&code(5), NOW));
    // A folder of that name is no file. They ended before the others did.
    let (main, uploads) = (main_of(&town), town.folder.path().join("uploads"));
    let begun = main.unchecked_transaction().unwrap();
    let folders: Vec<_> = (1..=500).map(|number| Store::new_envelope([0; 16], NOW.plus_seconds(-number))).collect();
    for id in &folders {
        fs::create_dir(uploads.join(id.to_string())).unwrap();
        let doomed = params![id.0.to_be_bytes(), NOW.as_micros() - 1];
        begun.execute("INSERT INTO doomed_file (id, at) VALUES (?1, ?2)", doomed).unwrap();
    }
    begun.commit().unwrap();
    let told = town.store.remove_doomed_files(NOW.plus_seconds(1));
    assert!(matches!(&told, Err(StoreFault::Unavailable(cause)) if cause.contains("cannot be removed")), "{told:?}");
    assert_eq!(files(&town).len(), 500, "the draft's files are gone");
    for id in &folders {
        fs::remove_dir(uploads.join(id.to_string())).unwrap();
    }
    assert_eq!(town.store.remove_doomed_files(NOW.plus_seconds(1)).unwrap(), 500, "none of them was forgotten");
}

#[test]
fn an_upload_that_cannot_be_removed_keeps_no_other_from_being_swept() {
    let town = town();
    // Whichever is met first.
    for number in [1, 3] {
        let folder = Store::new_envelope([number; 16], NOW).to_string();
        fs::create_dir(town.folder.path().join("uploads").join(folder)).unwrap();
    }
    let file = Store::new_envelope([2; 16], NOW).to_string();
    fs::write(town.folder.path().join("uploads").join(&file), "left over").unwrap();
    let told = town.store.sweep_uploads(NOW.plus_days(1));
    assert!(matches!(told, Err(StoreFault::Unavailable(_))), "{told:?}");
    assert!(!files(&town).iter().any(|path| path.ends_with(&file)));
}

#[test]
fn the_check_misses_a_draft_s_file_that_is_gone() {
    let town = town();
    begin(&town.store, 5);
    assert!(add(&town.store, 5, 1));
    fs::remove_file(&files(&town)[0]).unwrap();
    let found = town.store.check(&mut |_, _| {}).unwrap();
    let id = Store::new_envelope([1; 16], NOW);
    assert_eq!(
        found.iter().map(|finding| (finding.code, &finding.place)).collect::<Vec<_>>(),
        [("document-missing", &id.to_string())]
    );
}

#[test]
fn a_copy_brings_the_files_of_drafts_back_and_those_of_drafts_that_ended_since_not() {
    let town = town();
    begin(&town.store, 5);
    assert!(add(&town.store, 5, 1));
    let copies = tempfile::tempdir().unwrap();
    let path = |name: &str| copies.path().join(name);
    let (main_to, keys_to) = (path("main"), path("keys"));
    let options = BackupOptions { main_to, keys_to, recipient: None, now: NOW, chance: ([1; 16], [2; 32]) };
    let copy = town.store.backup(&options).unwrap();
    assert_eq!((copy.documents, copy.missing), (1, 0));
    for (to, ended) in [("lives", 0), ("ended", 1)] {
        let options = RestoreOptions {
            main: copy.main.clone(),
            keys: copy.keys.clone(),
            epochs: town.folder.path().join("keys/epochs"),
            to: path(to),
            identity: None,
            master: Zeroizing::new([7; 32]),
            keep_master: true,
            fresh: [[0; 32]; 4],
            now: NOW,
        };
        let report = restore(&options).unwrap();
        assert_eq!((report.drafts_ended, report.findings), (ended, vec![]));
        let restored = Store::open(&path(to), &[[0; 32]; 4]).unwrap();
        let lives = ended == 0;
        assert_eq!(contents(&restored, 5), if lives { vec![page(b"a scan")] } else { Vec::new() });
        assert_eq!(restored.remove_doomed_files(NOW.plus_days(1)).unwrap(), ended);
        assert_eq!(restored.check(&mut |_, _| {}).unwrap(), []);
        if lives {
            written(&town.store, |tx: &mut Tx<'_>| tx.end_draft(&code(5), NOW));
            assert_eq!(town.store.destroy_doomed_keys().unwrap(), 1);
        }
    }
}

/// A file as a program of before kept it: in its row, sealed under the draft's key and this code.
fn keep_as_before(town: &Town, seed: u8) {
    let key = DataKey::from_chance(KEY).bound_to(code(seed).compact().as_bytes());
    let id = Store::new_envelope([9; 16], NOW.plus_seconds(-60)).0.to_be_bytes();
    let described = key.seal(Purpose::Draft, &id.map(|byte| !byte), b"", b"an older scan");
    let sealed = key.seal(Purpose::Draft, &id, b"", PAGE);
    let keep =
        "INSERT INTO draft_file (hash, id, item, description, sealed) SELECT hash, $1, 'identity', $2, $3 FROM draft";
    assert_eq!(main_of(town).execute(keep, params![id, described, sealed]).unwrap(), 1);
}

/// The files that lie in their rows, each sealed anew under a name of its own.
fn sealed_anew(store: &Store, seed: u8, name: u8) -> Vec<(DraftFileBefore, SealedDraftFile)> {
    let mut sealed = Vec::new();
    let read = store.read(|snapshot| {
        snapshot.draft_files_in_rows(&code(seed), NOW, |before, content| {
            let id: EnvelopeId = Store::new_envelope([name; 16], before.came_at());
            let file = store.seal_draft_file([name; 32], id, &content)?;
            sealed.push((before, file));
            Ok::<_, StoreFault>(())
        })
    });
    read.unwrap();
    sealed
}

#[test]
fn a_file_of_before_is_read_as_it_is_and_comes_over_once_before_another_code() {
    let town = town();
    begin(&town.store, 5);
    keep_as_before(&town, 5);
    assert!(add(&town.store, 5, 1));
    let both = [page(b"an older scan"), page(b"a scan")];
    assert_eq!(contents(&town.store, 5), both, "as it is, in the order in which they came");
    let in_rows = || town.store.read(|snapshot| snapshot.draft_bytes_in_rows(&code(5))).unwrap();
    assert!(in_rows() > PAGE.len() as u64);
    assert!(matches!(renew(&town.store, 5, 6), Err(StoreFault::Unavailable(_))), "no act seals it anew");
    assert_eq!(contents(&town.store, 5), both);

    // Two presses at once.
    let sealed = [2, 3].map(|name| Arc::new(sealed_anew(&town.store, 5, name)));
    for files in &sealed {
        let files = Arc::clone(files);
        written(&town.store, move |tx: &mut Tx<'_>| {
            files.iter().try_for_each(|(before, file)| tx.take_draft_file_over(&code(5), before, file, NOW))
        });
    }
    assert_eq!(sealed.each_ref().map(|files| files[0].1.is_used()), [true, false]);
    drop(sealed);
    assert_eq!((in_rows(), files(&town).len()), (0, 2));
    assert_eq!(contents(&town.store, 5), both);
    assert!(renew(&town.store, 5, 6).unwrap().is_some());
    assert_eq!(contents(&town.store, 6), both);
    town.sound();
}
