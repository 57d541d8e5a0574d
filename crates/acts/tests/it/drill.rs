//! The restore drill: a folder with cases in every state is copied while people write, restored
//! elsewhere, and gives the same answers.

use crate::town::{DECISION, INTAKE, ISSUE, NOW, Town, applicant, catalogue, certificate, seeded};
use guichet_acts::{
    Acts, BackupOptions, BackupReport, CertificateState, HallWho, PartyKey, Request, RestoreOptions, TicketRequest,
    Upload, restore,
};
use guichet_desk::{
    base::{CaseId, CertificateCode, Instant, PartyIndex},
    case::{Delivery, Outcome},
    hall::Way,
};
use rusqlite::Connection;
use std::path::PathBuf;
use zeroize::Zeroizing;

fn document() -> Upload {
    Upload {
        item: "identity".parse().unwrap(),
        name: "passport.pdf".into(),
        bytes: b"%PDF-1.4 a sample page %%EOF".to_vec(),
    }
}

/// The public leaves of every entry and of the padding among them, and their hashes.
fn leaves(acts: &Acts, size: u64) -> [Vec<u8>; 2] {
    assert!(size < 256, "one bundle holds them all");
    ["entries", "0"].map(|kind| acts.ledger_file(&format!("tile/{kind}/000.p/{size}")).unwrap())
}

/// A dozen cases, each one step further than the one before, round and round.
async fn fill(town: &Town) -> Vec<CaseId> {
    let mut cases = Vec::new();
    for number in 0..12 {
        let mut submission = certificate();
        submission.uploads.push(document());
        let case = town.apply(submission).await.case;
        if number % 4 > 0 {
            town.officer(INTAKE, case, Request::Accept).await.unwrap();
        }
        if number % 4 > 1 {
            let decide = Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() };
            town.officer(DECISION, case, decide).await.unwrap();
        }
        if number % 4 > 2 {
            town.officer(ISSUE, case, Request::Issue).await.unwrap();
        }
        cases.push(case);
    }
    cases
}

#[tokio::test]
async fn epoch_keys_end_even_when_uploads_cannot_be_swept() {
    let town = Town::open();
    let copies = tempfile::tempdir().unwrap();
    let (main_to, keys_to) = (copies.path().join("main"), copies.path().join("keys"));
    let options = BackupOptions { main_to, keys_to, recipient: None, now: NOW, chance: ([1; 16], [2; 32]) };
    let dies = town.acts.backup(&options).unwrap().dies;
    std::fs::remove_dir_all(town.path().join("uploads")).unwrap();
    assert!(town.acts.keep_keys(dies).is_err(), "the problem is told");
    let left = std::fs::read_dir(town.path().join("keys/epochs")).unwrap().map(|file| file.unwrap().file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["tombstones"]);
}

/// How this copy is restored.
fn restoring(town: &Town, copy: &BackupReport, to: PathBuf) -> RestoreOptions {
    let master = std::fs::read(town.path().join("keys/master.key")).unwrap();
    RestoreOptions {
        main: copy.main.clone(),
        keys: copy.keys.clone(),
        epochs: town.path().join("keys/epochs"),
        to,
        identity: None,
        master: Zeroizing::new(master.try_into().unwrap()),
        keep_master: true,
        fresh: [[0; 32]; 4],
        now: NOW,
    }
}

#[tokio::test]
async fn what_the_lists_and_the_calendar_go_by_is_looked_at_before_a_restored_folder_takes_its_place() {
    let town = Town::open();
    let number = town.apply(certificate()).await.number.to_string();
    let main = Connection::open(town.path().join("main.db")).unwrap();
    main.execute("UPDATE case_file SET wake_at = 1", []).unwrap();
    let copies = tempfile::tempdir().unwrap();
    let (main_to, keys_to) = (copies.path().join("main"), copies.path().join("keys"));
    let options = BackupOptions { main_to, keys_to, recipient: None, now: NOW, chance: ([1; 16], [2; 32]) };
    let copy = town.acts.backup(&options).unwrap();
    let report = restore(&restoring(&town, &copy, copies.path().join("new"))).unwrap();
    let found = report.findings.into_iter().map(|finding| (finding.code, finding.place)).collect::<Vec<_>>();
    assert_eq!(found, [("listing-differs", number)]);
}

/// The number of a ticket that somebody takes at the kiosk.
async fn ticket(acts: &Acts, now: Instant) -> String {
    let queues = vec!["certificates".parse().unwrap()];
    let request = TicketRequest { queues, party_size: 1, priority: false, way: Way::Kiosk, once: None, receipt: None };
    let taken = acts.take_ticket(HallWho::Visitor, &"town-hall".parse().unwrap(), request, now).await.unwrap();
    taken.key.number.to_string()
}

#[tokio::test]
async fn a_slip_of_the_day_whose_ticket_came_undone_has_a_number_that_nobody_is_given_after_the_restore() {
    let town = Town::open();
    assert_eq!(ticket(&town.acts, NOW).await, "A001");
    let copies = tempfile::tempdir().unwrap();
    let (main_to, keys_to) = (copies.path().join("main"), copies.path().join("keys"));
    let options = BackupOptions { main_to, keys_to, recipient: None, now: NOW, chance: ([1; 16], [2; 32]) };
    let copy = town.acts.backup(&options).unwrap();
    assert_eq!(ticket(&town.acts, NOW.plus_seconds(60)).await, "A002");
    let (to, later) = (copies.path().join("new"), NOW.plus_seconds(3_600));
    restore(&RestoreOptions { now: later, ..restoring(&town, &copy, to.clone()) }).unwrap();
    let restored = Acts::open(&to, catalogue(), seeded(9)).unwrap();
    assert_eq!(ticket(&restored, later.plus_seconds(60)).await, "A601");
    assert_eq!(ticket(&restored, later.plus_days(1)).await, "A001", "the next day begins as any other");
    assert_eq!(ticket(&town.acts, later).await, "A003", "the first folder is as it was");
}

/// A certificate that was applied for, issued and handed over.
async fn issued(town: &Town) -> (CaseId, CertificateCode) {
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() };
    town.officer(DECISION, case, decide).await.unwrap();
    town.officer(ISSUE, case, Request::Issue).await.unwrap();
    let opened = town.acts.open_certificate(&applicant(case), case, NOW).await.unwrap();
    town.officer(ISSUE, case, Request::HandOver(Delivery::Online)).await.unwrap();
    (case, opened.code.unwrap())
}

#[tokio::test]
async fn what_came_after_the_copy_is_undone_and_no_number_that_was_given_since_goes_to_somebody_else() {
    let town = Town::open();
    let (case, code) = issued(&town).await;
    let before = town.apply(certificate()).await.number;
    town.acts.sequence(NOW).await.unwrap();
    let signed = town.acts.ledger_state().unwrap().unwrap();
    let copies = tempfile::tempdir().unwrap();
    let (main_to, keys_to) = (copies.path().join("main"), copies.path().join("keys"));
    let options = BackupOptions { main_to, keys_to, recipient: None, now: NOW, chance: ([1; 16], [2; 32]) };
    let copy = town.acts.backup(&options).unwrap();
    let revoke = Request::Revoke { reasons: "It states the wrong address.".into() };
    town.officer(DECISION, case, revoke).await.unwrap();
    assert!(matches!(town.acts.verify(&code).unwrap(), CertificateState::Revoked(_)));
    let (_, later) = issued(&town).await;
    let receipt = town.apply(certificate()).await;

    let to = copies.path().join("new");
    let report = restore(&restoring(&town, &copy, to.clone())).unwrap();
    assert_eq!((report.at, report.log_size, report.findings), (NOW, signed.size, vec![]));
    let restored = Acts::open(&to, catalogue(), seeded(9)).unwrap();
    assert!(matches!(restored.verify(&code).unwrap(), CertificateState::Valid(_)), "to be revoked again");
    assert_eq!(restored.verify(&later).unwrap(), CertificateState::Unknown, "to be issued anew");
    assert!(restored.party_by_code(&receipt.code).is_err(), "the receipt opens nothing");
    let left_out = report.numbers[0];
    let given_since = left_out.first.serial()..left_out.next.serial();
    assert_eq!(given_since.start, before.serial() + 1);
    assert!(given_since.contains(&receipt.number.serial()));
    let next = restored.submit(certificate(), NOW).await.unwrap().number;
    assert_eq!(next, left_out.next, "as it was told");
}

#[tokio::test]
async fn a_restored_desk_gives_the_same_answers() {
    let town = Town::open();
    let cases = fill(&town).await;
    town.acts.sequence(NOW).await.unwrap();
    let signed = town.acts.ledger_state().unwrap().unwrap();
    let copies = tempfile::tempdir().unwrap();
    let options = BackupOptions {
        main_to: copies.path().join("main"),
        keys_to: copies.path().join("keys"),
        recipient: None,
        now: NOW,
        chance: ([1; 16], [2; 32]),
    };
    let (acts, copying) = (town.acts.clone(), tokio::task::spawn_blocking);
    let copying = copying(move || acts.backup(&options).unwrap());
    for _ in 0..20 {
        town.apply(certificate()).await;
    }
    let copy = copying.await.unwrap();
    let to = copies.path().join("new");
    let report = restore(&restoring(&town, &copy, to.clone())).unwrap();
    assert_eq!(report.findings, []);
    let restored = Acts::open(&to, catalogue(), seeded(9)).unwrap();
    assert_eq!(restored.known_time().read().unwrap(), Some(NOW), "whoever restores says what day it is");
    assert_eq!(restored.ledger_state().unwrap().unwrap(), signed, "the same log: size, root, key and signature");
    assert_eq!(leaves(&restored, signed.size), leaves(&town.acts, signed.size), "leaf by leaf, padding as well");
    for case in cases {
        let (who, party) = (applicant(case), PartyKey { case, party: PartyIndex::APPLICANT });
        assert_eq!(restored.view(&who, case, NOW).unwrap().case, town.acts.view(&who, case, NOW).unwrap().case);
        assert_eq!(restored.history(&who, case).unwrap(), town.acts.history(&who, case).unwrap());
        assert_eq!(restored.log(party, NOW).unwrap(), town.acts.log(party, NOW).unwrap());
        let documents = restored.documents(&who, case).unwrap();
        assert_eq!(documents, town.acts.documents(&who, case).unwrap());
        let opened = restored.open_document(&who, case, documents[0].envelope, NOW).await.unwrap();
        assert_eq!(opened.bytes, document().bytes);
        let answers = |opened: Vec<guichet_acts::OpenedFields>| format!("{:?}", opened[0].answers);
        let (now, before) = (
            restored.open_fields(&who, case, NOW).await.unwrap(),
            town.acts.open_fields(&who, case, NOW).await.unwrap(),
        );
        assert_eq!(answers(now), answers(before));
    }
    assert_eq!(restored.check_store(&mut |_, _| {}).unwrap(), []);
}
