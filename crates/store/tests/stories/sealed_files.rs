//! Files on their way into a case: what no sweep touches, what stays, and what goes.

use super::{NOW, Town, town};
use guichet_desk::base::{CaseId, EnvelopeId, PartyIndex};
use guichet_store::{SealedFile, Store, StoreFault, Tx};
use std::{
    collections::BTreeSet,
    sync::{Arc, mpsc::channel},
};

const PAGE: &[u8] = b"%PDF-1.7 a page %%EOF";

fn names<const MANY: usize>(of: [u8; MANY]) -> [EnvelopeId; MANY] {
    of.map(|name| Store::new_envelope([name; 16], NOW))
}

/// Files of a case's applicant.
fn seal(town: &Town, case: CaseId, ids: &[EnvelopeId]) -> Result<Vec<SealedFile>, StoreFault> {
    let key = town.store.read(|snapshot| snapshot.file_key(case, PartyIndex::APPLICANT)).unwrap().unwrap();
    town.store.seal_files(&key, ids.iter().map(|id| (*id, PAGE)))
}

fn add(tx: &mut Tx<'_>, case: CaseId, file: &SealedFile) -> Result<(), StoreFault> {
    tx.add_document((case, PartyIndex::APPLICANT), file, None, b"a scan", NOW)
}

fn left(town: &Town) -> BTreeSet<String> {
    let files = std::fs::read_dir(town.folder.path().join("uploads")).unwrap();
    files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_file_whose_row_waits_for_the_writer_is_neither_swept_nor_called_unknown_whatever_the_clock_says() {
    let (town, late) = (town(), NOW.plus_days(4_000));
    let case = town.begin(1).id;
    let file = seal(&town, case, &names([5])).unwrap().remove(0);
    let (begun, has_begun) = channel();
    let (go_on, may_go_on) = channel();
    let work = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        begun.send(()).unwrap();
        may_go_on.recv().unwrap();
        add(tx, case, &file)
    };
    let written = town.store.write(Vec::new(), work);
    has_begun.recv().unwrap();
    assert_eq!(town.store.sweep_uploads(late).unwrap(), 0);
    town.sound();
    go_on.send(()).unwrap();
    written.wait().unwrap();
    assert_eq!(town.store.sweep_uploads(late).unwrap(), 0);
    town.sound();
    assert_eq!(town.store.read(|snapshot| snapshot.documents(case)).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_on_its_way_no_more_and_has_no_row_is_swept_once_its_name_is_old() {
    let town = town();
    let case = town.begin(1).id;
    let file = seal(&town, case, &names([5])).unwrap().remove(0);
    let undone = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        add(tx, case, &file)?;
        Err(StoreFault::corrupt("on purpose"))
    };
    assert!(town.store.write(Vec::new(), undone).wait().is_err());
    assert_eq!(left(&town).len(), 1, "whether a row that was asked for was committed is not known");
    assert_eq!(town.store.sweep_uploads(NOW).unwrap(), 0, "another process may have it on its way");
    assert_eq!(town.store.sweep_uploads(NOW.plus_days(1)).unwrap(), 1);
    assert_eq!(left(&town).len(), 0);
}

#[test]
fn of_the_files_of_an_act_those_go_that_it_asked_no_row_for_with_the_last_who_holds_them() {
    let town = town();
    let (case, ids) = (town.begin(1).id, names([5, 6]));
    let files = Arc::new(seal(&town, case, &ids).unwrap());
    let of_act = Arc::clone(&files);
    town.store.write(Vec::new(), move |tx: &mut Tx<'_>| add(tx, case, &of_act[0])).wait().unwrap();
    assert_eq!(left(&town).len(), 2, "somebody holds them still");
    drop(files);
    assert_eq!(left(&town), BTreeSet::from([ids[0].to_string()]));
    town.sound();
}

#[test]
fn files_go_with_an_act_that_is_refused_while_nobody_waits_for_its_answer() {
    let town = town();
    let case = town.begin(1).id;
    let files = seal(&town, case, &names([5, 6])).unwrap();
    let refuse = move |_: &mut Tx<'_>| -> Result<(), StoreFault> {
        assert_eq!(files.len(), 2, "held until then");
        Err(StoreFault::corrupt("on purpose"))
    };
    drop(town.store.write(Vec::new(), refuse));
    // The writer has its turns in order.
    town.begin(2);
    assert_eq!(left(&town).len(), 0);
    assert!(seal(&town, case, &names([7])).is_ok_and(|unasked| unasked.len() == 1), "and whoever asks nothing of it");
    assert_eq!(left(&town).len(), 0);
}

#[test]
fn unless_all_files_can_be_written_none_stays_but_what_was_there_before() {
    let town = town();
    let (case, [there, first]) = (town.begin(1).id, names([5, 6]));
    let before = seal(&town, case, &[there]).unwrap();
    town.store.write(Vec::new(), move |tx: &mut Tx<'_>| add(tx, case, &before[0])).wait().unwrap();
    assert!(seal(&town, case, &[first, there]).is_err(), "one of this name is there");
    assert_eq!(left(&town), BTreeSet::from([there.to_string()]));
    town.sound();
}

#[test]
fn a_file_sealed_to_one_party_gets_no_row_with_another() {
    let town = town();
    let (own, other) = (town.begin(1).id, town.begin(2).id);
    let file = seal(&town, own, &names([5])).unwrap().remove(0);
    let added = town.store.write(Vec::new(), move |tx: &mut Tx<'_>| add(tx, other, &file)).wait();
    assert!(matches!(added, Err(StoreFault::Corrupt(_))), "{added:?}");
    assert_eq!(town.store.read(|snapshot| snapshot.documents(other)).unwrap(), []);
}

#[test]
fn nothing_is_sealed_to_a_party_whose_key_is_gone() {
    let town = town();
    let case = town.begin(1).id;
    let erase = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.erase_party(case, PartyIndex::APPLICANT, NOW) };
    town.store.write(Vec::new(), erase).wait().unwrap();
    town.store.destroy_doomed_keys().unwrap();
    let key = town.store.read(|snapshot| snapshot.file_key(case, PartyIndex::APPLICANT)).unwrap();
    assert!(key.is_none());
}
