//! Certificates from the issue to the revocation and beyond the end of the data.

use crate::town::{ALL_ROUND, DECISION, INTAKE, ISSUE, NOW, SUPERVISOR, Town, applicant, certificate, refusal};
use guichet_acts::{CertificateState, EntryKind, IssuedBy, PartyKey, Printed, Request, Who};
use guichet_desk::{
    base::{CaseId, CertificateCode, OfficeCode, OfficerId, PartyIndex},
    case::{Closing, Delivery, Outcome, Refusal},
};
use std::{collections::BTreeMap, fs};

const PROTECTOR: OfficerId = OfficerId(31);

async fn issued(town: &Town) -> (CaseId, CertificateCode) {
    let case = town.apply(certificate()).await.case;
    issue(town, case).await;
    let opened = town.acts.open_certificate(&applicant(case), case, NOW).await.unwrap();
    (case, opened.code.unwrap())
}

async fn issue(town: &Town, case: CaseId) {
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() };
    town.officer(DECISION, case, decide).await.unwrap();
    town.officer(ISSUE, case, Request::Issue).await.unwrap();
}

fn office_that_issues(town: &Town) -> OfficeCode {
    let service = town.acts.catalogue().service(&"residence-certificate".parse().unwrap()).unwrap();
    service.duties.offices().issue.clone()
}

fn revoke() -> Request {
    Request::Revoke { reasons: "It states the wrong address.".into() }
}

/// The bytes of every file that holds something. The index of the log of changes is memory that processes
/// share, in which even reading leaves marks of where it reads.
fn files(town: &Town) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &std::path::Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                walk(&entry, found);
            } else if !entry.to_string_lossy().ends_with("-shm") {
                found.insert(entry.to_string_lossy().into_owned(), fs::read(entry).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(town.path(), &mut found);
    found
}

#[tokio::test]
async fn a_certificate_is_valid_until_it_is_revoked_and_a_code_is_unknown_before() {
    let town = Town::open();
    let (case, code) = issued(&town).await;
    let zone = &town.acts.catalogue().town.zone;
    let issued = IssuedBy { office: office_that_issues(&town), day: NOW.day(zone) };
    let state = CertificateState::Valid(issued.clone());
    assert_eq!(town.acts.verify(&code).unwrap(), state);
    let typed = code.grouped().to_lowercase().replace('0', "o").replace('1', "i");
    assert_eq!(town.acts.verify(&typed.parse().unwrap()).unwrap(), state, "confusable letters are corrected");
    assert_eq!(town.acts.verify(&CertificateCode::from_chance([9; 10])).unwrap(), CertificateState::Unknown);
    town.officer(ISSUE, case, Request::HandOver(Delivery::Online)).await.unwrap();
    town.officer(DECISION, case, revoke()).await.unwrap();
    assert_eq!(town.acts.verify(&code).unwrap(), CertificateState::Revoked(issued));
    assert_eq!(refusal(town.officer(DECISION, case, revoke()).await), Refusal::AlreadyRevoked);
    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    assert!(log.iter().any(|line| line.kind == EntryKind::Act && line.what == "revoked"), "the act is an entry");
    let told = town.acts.outbox(NOW, 10).unwrap();
    assert!(told.iter().any(|message| message.kind.word() == "revoked"), "the person is told");
    town.is_sound();
}

#[tokio::test]
async fn verifying_leaves_no_trace_in_any_file() {
    let town = Town::open();
    let (_, code) = issued(&town).await;
    let payload = {
        let printed = Printed {
            code: code.compact().to_owned(),
            language: "en".into(),
            title: "T".into(),
            statement: "S".into(),
            lines: Vec::new(),
        };
        let opened = guichet_acts::OpenedCertificate { fields: Vec::new(), code: Some(code.clone()) };
        town.acts.sign_printed(&opened, printed).unwrap().unwrap()
    };
    let (before, figures) = (files(&town), town.acts.figures().unwrap());
    for _ in 0..20 {
        town.acts.verify(&code).unwrap();
        town.acts.verify(&CertificateCode::from_chance([3; 10])).unwrap();
        assert!(town.acts.read_printed(&payload).unwrap().is_ok());
        town.acts.status_list(0, "https://desk.example", NOW).unwrap().unwrap();
        town.acts.certificate_jwk().unwrap();
    }
    assert!(before.len() >= 3, "the files were read: {:?}", before.keys());
    assert!(files(&town) == before, "a verification wrote something");
    assert_eq!(town.acts.figures().unwrap(), figures);
}

#[tokio::test]
async fn a_certificate_outlives_the_data_it_was_made_of() {
    let town = Town::open();
    let (case, code) = issued(&town).await;
    town.officer(ISSUE, case, Request::HandOver(Delivery::Online)).await.unwrap();
    let valid = town.acts.verify(&code).unwrap();
    town.applicant(case, Request::AskErasure).await.unwrap();
    town.officer(PROTECTOR, case, Request::GrantErasure).await.unwrap();
    town.acts.pass_time(NOW).await.unwrap();
    assert_eq!(town.acts.verify(&code).unwrap(), valid, "office and day stay, and say nothing about anyone");
    assert!(town.acts.open_certificate(&applicant(case), case, NOW).await.is_err(), "the code itself is gone");
    assert_eq!(refusal(town.officer(DECISION, case, revoke()).await), Refusal::AlreadyErased);
    town.is_sound();
}

#[tokio::test]
async fn only_who_holds_or_prints_the_paper_reads_its_code() {
    let town = Town::open();
    let (case, code) = issued(&town).await;
    let opened = async |officer| town.acts.open_certificate(&Who::Officer(officer), case, NOW).await.unwrap().code;
    assert_eq!(opened(ISSUE).await, Some(code));
    assert_eq!(opened(DECISION).await, None);
    assert_eq!(opened(INTAKE).await, None);
    assert!(town.acts.open_certificate(&Who::Officer(ALL_ROUND), case, NOW).await.is_err());
    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    let codes = log.iter().filter(|line| line.fields.iter().any(|field| field.as_str() == "certificate_code"));
    assert_eq!(codes.count(), 2, "the person's own reading, and the issuing officer's, each in one entry");
}

#[tokio::test]
async fn what_was_never_issued_is_not_revoked_and_a_supervisor_stands_in_for_whoever_decided() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    assert_eq!(refusal(town.officer(DECISION, case, revoke()).await), Refusal::NothingToRevoke);
    issue(&town, case).await;
    assert_eq!(
        refusal(town.officer(ISSUE, case, revoke()).await),
        Refusal::HoldsAnotherDuty { held: guichet_desk::people::Duty::Issue }
    );
    let empty = town.officer(DECISION, case, Request::Revoke { reasons: " ".into() }).await;
    assert_eq!(refusal(empty), Refusal::ReasonsMissing);
    let by_supervisor = town.officer(SUPERVISOR, case, revoke()).await;
    if by_supervisor.is_err() {
        town.officer(DECISION, case, revoke()).await.unwrap();
    }
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    assert_eq!(view.case.closed.map(|(closing, _)| closing), Some(Closing::Revoked), "it is never handed over");
    town.is_sound();
}
