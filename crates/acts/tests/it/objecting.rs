//! Objections: each party of a decided case may object, for itself and once, and data that any of them needs stays.

use crate::{
    procedure::{adviser_of_each, tenancy},
    town::{DECISION, INTAKE, NOW, Town, applicant, certificate, refusal},
};
use guichet_acts::{Draft, EntryKind, Forbidden, PartyKey, Problem, Receipt, Request, Submission, Who, WorkFilter};
use guichet_desk::{
    base::{CaseId, CaseNumber, Day, FieldName, OfficerId, PartyIndex},
    case::{ActKind, By, ErasureHold, Finding, Happening, Outcome, PassReason, Refusal},
    catalogue::{Catalogue, Depth},
    people::Duty,
};
use guichet_model::example;

const LANDLORD: PartyIndex = PartyIndex::APPLICANT;
const TENANT: PartyIndex = PartyIndex(1);

/// A filed tenancy that was refused.
async fn refused(town: &Town) -> Receipt {
    let receipt = town.apply(tenancy()).await;
    refuse(town, receipt.case).await;
    receipt
}

/// Takes a filed tenancy to its refusal.
async fn refuse(town: &Town, case: CaseId) {
    refuse_as(town, case, OfficerId(21), OfficerId(22)).await;
}

/// The same with these officers for the intake and the decision.
async fn refuse_as(town: &Town, case: CaseId, intake: OfficerId, decision: OfficerId) {
    town.acts.perform(&of(case, TENANT), case, None, Request::Confirm, NOW).await.unwrap();
    town.officer(intake, case, Request::Accept).await.unwrap();
    for officer in adviser_of_each(town) {
        let opinion = Request::GiveOpinion { finding: Finding::NotInOrder, text: String::new() };
        town.officer(officer, case, opinion).await.unwrap();
    }
    town.officer(decision, case, refusing()).await.unwrap();
}

fn refusing() -> Request {
    Request::Decide { outcome: Outcome::Refused, reasons: "Nobody may live there.".into() }
}

fn of(case: CaseId, party: PartyIndex) -> Who {
    Who::Party(PartyKey { case, party })
}

async fn object(town: &Town, case: CaseId, party: PartyIndex) -> Result<CaseId, Problem> {
    let objection = Submission { objection_to: Some(PartyKey { case, party }), ..tenancy() };
    town.acts.submit(objection, NOW).await.map(|receipt| receipt.case)
}

#[tokio::test]
async fn each_party_objects_for_itself_and_once() {
    let town = Town::open();
    let case = refused(&town).await.case;
    let tenants = object(&town, case, TENANT).await.unwrap();
    let by = |town: &Town| {
        let history = town.acts.history(&applicant(case), case).unwrap();
        let began = history.into_iter().filter(|event| matches!(event.what, Happening::ObjectionLinked(_)));
        began.map(|event| event.by).collect::<Vec<_>>()
    };
    assert_eq!(by(&town), [By::Party(TENANT)], "the history names who objected");
    let log = town.acts.log(PartyKey { case, party: LANDLORD }, NOW).unwrap();
    let entry = log.iter().find(|line| line.kind == EntryKind::Act && line.what == "objection-linked").unwrap();
    assert_eq!(entry.by_party, Some(TENANT), "and so does the log");
    let landlords = object(&town, case, LANDLORD).await.unwrap();
    assert_eq!(by(&town), [By::Party(TENANT), By::Party(LANDLORD)]);
    for party in [LANDLORD, TENANT] {
        let again = object(&town, case, party).await.unwrap_err();
        assert!(matches!(again, Problem::Refused { refusal: Refusal::AlreadyObjected, .. }), "{again:?}");
    }
    assert!(matches!(object(&town, case, PartyIndex(2)).await, Err(Problem::NotFound)), "there is no such party");
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    assert_eq!(view.case.objections, [(TENANT, tenants), (LANDLORD, landlords)]);
    town.is_sound();
}

#[tokio::test]
async fn whoever_decided_leaves_the_decision_on_the_objection_to_others() {
    let town = Town::open();
    let case = refused(&town).await.case;
    let objection = object(&town, case, LANDLORD).await.unwrap();
    town.acts.perform(&of(objection, TENANT), objection, None, Request::Confirm, NOW).await.unwrap();
    town.officer(OfficerId(23), objection, Request::Accept).await.unwrap();
    let on_list = |officer| {
        let page = town.acts.work_list(officer, &WorkFilter::default(), NOW).unwrap();
        page.rows.iter().any(|row| row.id == objection)
    };
    assert!(on_list(OfficerId(21)) && !on_list(OfficerId(22)), "it waits for whoever did not decide");
    let view = town.acts.view(&Who::Officer(OfficerId(22)), objection, NOW).unwrap();
    assert_eq!(view.case.decided_before, [OfficerId(22)]);
    let offered = town.acts.next_acts(OfficerId(22), &view).unwrap();
    assert!(!offered.contains(&ActKind::Take(Duty::Decision)) && !offered.contains(&ActKind::Decide));
    for request in [Request::Take(Duty::Decision), refusing()] {
        assert_eq!(refusal(town.officer(OfficerId(22), objection, request).await), Refusal::DecidedBefore);
    }
    town.officer(OfficerId(21), objection, Request::Take(Duty::Decision)).await.unwrap();
    let pass = Request::Pass { duty: Duty::Decision, to: OfficerId(22), reason: PassReason::Load };
    assert_eq!(refusal(town.officer(OfficerId(21), objection, pass).await), Refusal::DecidedBefore);
    let log = town.acts.log(PartyKey { case: objection, party: LANDLORD }, NOW).unwrap();
    assert!(log.iter().any(|line| line.kind == EntryKind::Refused && line.what == "decided-before"), "on record");
    town.is_sound();
}

#[tokio::test]
async fn an_office_of_three_decides_on_an_objection_to_an_objection_by_whoever_did_not_decide_last() {
    let town = Town::open();
    let case = refused(&town).await.case;
    let objection = object(&town, case, LANDLORD).await.unwrap();
    refuse_as(&town, objection, OfficerId(23), OfficerId(21)).await;
    let further = object(&town, objection, LANDLORD).await.unwrap();
    let view = town.acts.view(&applicant(further), further, NOW).unwrap();
    assert_eq!(view.case.decided_before, [OfficerId(21)], "two of this office may decide");
    refuse_as(&town, further, OfficerId(21), OfficerId(22)).await;
    town.is_sound();
}

#[tokio::test]
async fn an_erasure_waits_for_the_objection_of_every_party() {
    let town = Town::open();
    let case = refused(&town).await.case;
    let landlords = object(&town, case, LANDLORD).await.unwrap();
    let tenants = object(&town, case, TENANT).await.unwrap();
    town.applicant(case, Request::AskErasure).await.unwrap();
    let grant = || town.officer(OfficerId(31), case, Request::GrantErasure);
    let held = || {
        let view = town.acts.view(&applicant(case), case, NOW).unwrap();
        town.acts.erasure_held_by(&view, Some(LANDLORD)).unwrap().is_some()
    };
    for running in [landlords, tenants] {
        assert!(held());
        assert_eq!(refusal(grant().await), Refusal::ErasureHeldByObjection);
        town.applicant(running, Request::Withdraw).await.unwrap();
    }
    assert!(!held());
    grant().await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn an_erasure_waits_for_an_objection_to_what_was_decided_on_an_objection() {
    let town = Town::open();
    let case = refused(&town).await.case;
    let objection = object(&town, case, LANDLORD).await.unwrap();
    refuse_as(&town, objection, OfficerId(23), OfficerId(21)).await;
    town.applicant(case, Request::AskErasure).await.unwrap();
    let further = object(&town, objection, LANDLORD).await.unwrap();
    let grant = || town.officer(OfficerId(31), case, Request::GrantErasure);
    assert_eq!(refusal(grant().await), Refusal::ErasureHeldByObjection);
    town.applicant(further, Request::Withdraw).await.unwrap();
    assert_eq!(refusal(grant().await), Refusal::ErasureHeldByTimeToObject, "the tenants may still object to both");
    let until = object_until(&town, objection).unwrap();
    let held = |now| {
        let view = town.acts.view(&applicant(case), case, now).unwrap();
        town.acts.erasure_held_by(&view, Some(LANDLORD)).unwrap()
    };
    assert_eq!(held(NOW), Some(ErasureHold::TimeToObject { until }));
    let later = NOW.plus_days(40);
    assert_eq!(held(later), None);
    town.acts.perform(&Who::Officer(OfficerId(31)), case, None, Request::GrantErasure, later).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn an_erasure_waits_while_another_party_may_still_object_and_not_for_ones_own_sake() {
    let town = Town::open();
    let case = refused(&town).await.case;
    town.applicant(case, Request::AskErasure).await.unwrap();
    let grant = || town.officer(OfficerId(31), case, Request::GrantErasure);
    assert_eq!(refusal(grant().await), Refusal::ErasureHeldByTimeToObject);
    let tenants = object(&town, case, TENANT).await.unwrap();
    assert_eq!(refusal(grant().await), Refusal::ErasureHeldByObjection);
    town.applicant(tenants, Request::Withdraw).await.unwrap();
    grant().await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn the_end_of_the_applicants_data_leaves_the_other_party_its_objection_and_its_code() {
    let town = Town::open();
    let receipt = refused(&town).await;
    let (case, (party, old)) = (receipt.case, receipt.party_codes[0].clone());
    let later = NOW.plus_days(40);
    town.applicant(case, Request::AskErasure).await.unwrap();
    town.acts.perform(&Who::Officer(OfficerId(31)), case, None, Request::GrantErasure, later).await.unwrap();
    town.acts.pass_time(later).await.unwrap();
    let tenant = PartyKey { case, party };
    town.acts.replace_own_code(Some(tenant), &old, None, later).await.unwrap();
    let log = town.acts.log(tenant, later).unwrap();
    let replaced = log.iter().find(|line| line.what == "code-replaced").unwrap();
    assert_eq!((replaced.kind, replaced.by_party), (EntryKind::Act, Some(party)), "it is sealed to whose code it is");
    let objection = Submission { objection_to: Some(tenant), ..tenancy() };
    let objection = town.acts.submit(objection, later).await.unwrap().case;
    let view = town.acts.view(&Who::Party(tenant), case, later).unwrap();
    assert_eq!(view.case.objections, [(party, objection)]);
    town.is_sound();
}

/// An objection to the decision of one case, sent by the landlord of another.
fn objecting_from(case: CaseId) -> Submission {
    Submission { objection_to: Some(PartyKey { case, party: LANDLORD }), ..tenancy() }
}

/// Whether it was refused because the session is in another case than the one that the objection is to.
fn is_elsewhere(answer: &Result<Receipt, Problem>) -> bool {
    matches!(answer, Err(Problem::Forbidden(Forbidden::SignIn)))
}

#[tokio::test]
async fn an_objection_goes_to_the_case_it_began_from_or_nowhere() {
    let town = Town::open();
    let (meant, other) = (refused(&town).await, refused(&town).await);
    let unknown = CaseNumber::new(2026, 4711);
    let wrong = [(Some(other.case), meant.number), (None, meant.number), (None, unknown), (Some(other.case), unknown)];
    for (session, number) in wrong {
        let objection = Submission { objection_to: None, ..tenancy() };
        let objection = session.map_or(objection, objecting_from);
        let answer = town.acts.object(objection, number, NOW).await;
        assert!(is_elsewhere(&answer), "{session:?} {number}: {answer:?}");
    }
    assert_eq!(town.acts.figures().unwrap().cases, 2, "nothing was written");
    let objection = town.acts.object(objecting_from(meant.case), meant.number, NOW).await.unwrap();
    let objections = |case| town.acts.view(&applicant(case), case, NOW).unwrap().case.objections;
    assert_eq!(objections(meant.case), [(LANDLORD, objection.case)]);
    assert_eq!(objections(other.case), []);
    town.is_sound();
}

#[tokio::test]
async fn a_draft_that_objects_stays_an_objection_to_its_case() {
    let town = Town::open();
    let (meant, other) = (refused(&town).await, refused(&town).await);
    let service = tenancy().service;
    let typed = tenancy().raw;
    let mut raw = typed.clone();
    raw.insert(Draft::OBJECTION_TO.to_owned(), meant.number.to_string());
    assert!(Draft::OBJECTION_TO.parse::<FieldName>().is_err(), "no service can have such a field");
    let saved = town.acts.save_draft(None, &service, &raw, NOW).await.unwrap();
    let code = town.acts.replace_draft_code(&saved.code, None, NOW).await.unwrap().code;
    let draft = town.acts.load_draft(&code, NOW).unwrap();
    assert_eq!((draft.objection_to, draft.raw), (Some(meant.number), typed), "it is no field among the others");

    let sent = |objection: Submission| Submission { draft: Some(code.clone()), ..objection };
    let ordinary = town.acts.submit(sent(tenancy()), NOW).await;
    assert!(is_elsewhere(&ordinary), "{ordinary:?}");
    for answer in [
        town.acts.submit(sent(objecting_from(other.case)), NOW).await,
        town.acts.object(sent(objecting_from(other.case)), other.number, NOW).await,
    ] {
        assert!(is_elsewhere(&answer), "{answer:?}");
    }
    let objection = town.acts.submit(sent(objecting_from(meant.case)), NOW).await.unwrap();
    assert_eq!(objection.view.case.objection_to, Some(meant.case));
    town.is_sound();
}

/// The example town in which people object to a decision about a certificate within 90 days instead of 30.
fn with_longer_time() -> Catalogue {
    let mut files = example::files();
    let file = files.iter_mut().find(|file| file.path == "services/residence-certificate.toml").unwrap();
    for (passage, otherwise) in [("version = 5\n", "version = 6\n"), ("objection_days = 30\n", "objection_days = 90\n")]
    {
        assert_eq!(file.text.matches(passage).count(), 1, "{passage}");
        file.text = file.text.replace(passage, otherwise);
    }
    Catalogue::read(&files, Depth::Start).unwrap()
}

/// The last day to object to a certificate's refusal of today.
async fn refused_until(town: &Town, case: CaseId) -> Option<Day> {
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let refuse = Request::Decide { outcome: Outcome::Refused, reasons: "The address is not in town.".into() };
    town.officer(DECISION, case, refuse).await.unwrap();
    object_until(town, case)
}

fn object_until(town: &Town, case: CaseId) -> Option<Day> {
    town.acts.view(&applicant(case), case, NOW).unwrap().case.object_until
}

#[tokio::test]
async fn the_last_day_to_object_stays_what_was_said_and_follows_the_version_that_the_case_began_under() {
    let town = Town::open();
    let (decided, begun) = (town.apply(certificate()).await.case, town.apply(certificate()).await.case);
    // The thirtieth day is a Saturday.
    let until = Some(Day::constant(2026, 10, 26));
    assert_eq!(refused_until(&town, decided).await, until);
    let town = town.with_catalogue(with_longer_time());
    assert_eq!(object_until(&town, decided), until);
    assert_eq!(refused_until(&town, begun).await, until);
    let later = town.apply(certificate()).await.case;
    assert_eq!(refused_until(&town, later).await, Some(Day::constant(2026, 12, 23)));
    town.is_sound();
}
