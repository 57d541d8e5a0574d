//! What the check says of documents' files: damage, and a disk that does not answer.

use super::{NOW, Town, town};
use guichet_desk::base::PartyIndex;
use guichet_store::{Store, StoreFault, Tx};
use std::path::PathBuf;

#[test]
fn the_check_finds_a_document_that_is_damaged_and_one_that_is_gone() {
    let town = town();
    let case = town.begin(1).id;
    let ids = [Store::new_envelope([5; 16], NOW), Store::new_envelope([6; 16], NOW)];
    let key = town.store.read(|snapshot| snapshot.file_key(case, PartyIndex::APPLICANT)).unwrap().unwrap();
    let sealed = town.store.seal_files(&key, ids.map(|id| (id, &b"%PDF-1.7 a page %%EOF"[..]))).unwrap();
    let add = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        sealed.iter().try_for_each(|file| tx.add_document((case, PartyIndex::APPLICANT), file, None, b"a scan", NOW))
    };
    town.store.write(Vec::new(), add).wait().unwrap();
    town.sound();
    let files = ids.map(|id| town.folder.path().join("uploads").join(id.to_string()));
    let mut bytes = std::fs::read(&files[0]).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&files[0], bytes).unwrap();
    std::fs::remove_file(&files[1]).unwrap();
    let findings = town.store.check(&mut |_, _| {}).unwrap();
    let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place.clone())).collect();
    assert_eq!(found, [("document-damaged", ids[0].to_string()), ("document-missing", ids[1].to_string())]);
}

/// A town with a document whose file was taken away, its name and where it lay.
fn town_without_its_document() -> (Town, String, PathBuf) {
    let town = town();
    let (case, id) = (town.begin(1).id, Store::new_envelope([5; 16], NOW));
    let key = town.store.read(|snapshot| snapshot.file_key(case, PartyIndex::APPLICANT)).unwrap().unwrap();
    let sealed = town.store.seal_files(&key, [(id, &b"%PDF-1.7 a page %%EOF"[..])]).unwrap();
    let add = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        sealed.iter().try_for_each(|file| tx.add_document((case, PartyIndex::APPLICANT), file, None, b"a scan", NOW))
    };
    town.store.write(Vec::new(), add).wait().unwrap();
    let file = town.folder.path().join("uploads").join(id.to_string());
    std::fs::remove_file(&file).unwrap();
    (town, id.to_string(), file)
}

#[test]
fn a_folder_in_place_of_a_document_is_damage_because_no_later_time_reads_it() {
    let (town, name, file) = town_without_its_document();
    std::fs::create_dir(&file).unwrap();
    let findings = town.store.check(&mut |_, _| {}).unwrap();
    let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place.clone())).collect();
    assert_eq!(found, [("document-damaged", name)]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_that_cannot_be_read_now_ends_the_check_and_is_called_neither_damaged_nor_missing() {
    let (town, _, file) = town_without_its_document();
    // What opens and answers EIO to whoever reads, and what cannot even be looked for.
    for leads_to in [PathBuf::from("/proc/self/mem"), file.clone()] {
        std::os::unix::fs::symlink(&leads_to, &file).unwrap();
        let checked = town.store.check(&mut |_, _| {});
        assert!(matches!(checked, Err(StoreFault::Unavailable(_))), "{}: {checked:?}", leads_to.display());
        std::fs::remove_file(&file).unwrap();
    }
}
