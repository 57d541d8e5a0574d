//! The end of personal data, from the request or the calendar to what is still possible after it.

use crate::town::{ALL_ROUND, DECISION, INTAKE, ISSUE, NOW, Town, applicant, certificate, refusal};
use guichet_acts::{Forbidden, PartyKey, Problem, Request, Who};
use guichet_desk::{
    base::{CaseId, Day, EnvelopeId, OfficerId, PartyIndex},
    case::{ActKind, Delivery, Happening, Outcome, Refusal},
    people::Duty,
};

/// An officer for data protection.
const PROTECTOR: OfficerId = OfficerId(31);
/// The first day on which the data of a certificate closed now is due: its retention is 365 days.
const DUE: i64 = 366;

async fn refused(town: &Town) -> CaseId {
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let refuse = Request::Decide { outcome: Outcome::Refused, reasons: "The address is not in town.".into() };
    town.officer(DECISION, case, refuse).await.unwrap();
    case
}

#[tokio::test]
async fn retention_ends_on_its_day_and_not_before_and_once() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let open = town.apply(certificate()).await.case;
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    let early = town.acts.pass_time(NOW.plus_days(DUE - 1)).await.unwrap();
    assert_eq!((early.ended, early.erased), (0, 0));
    let passed = town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap();
    assert_eq!((passed.ended, passed.erased), (1, 1));
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE + 1)).await.unwrap().ended, 0);
    assert!(matches!(town.acts.party_by_code(&receipt.code), Err(Problem::Erased { at }) if at == NOW.plus_days(DUE)));
    let history = town.acts.history(&Who::Officer(INTAKE), receipt.case).unwrap();
    assert!(matches!(history.last().unwrap().what, Happening::Erased { .. }));
    assert_eq!(town.acts.open_fields(&applicant(open), open, NOW).await.unwrap().len(), 1, "an open case stays");
    assert_eq!(town.acts.outbox(NOW, 10).unwrap(), []);
    town.is_sound();
    let town = town.reopened(5);
    town.is_sound();
}

#[tokio::test]
async fn what_was_revoked_long_after_the_end_is_kept_to_the_last_day_to_object() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let grant = Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() };
    let hand_over = Request::HandOver(Delivery::Counter);
    for (officer, act) in [(INTAKE, Request::Accept), (DECISION, grant), (ISSUE, Request::Issue), (ISSUE, hand_over)] {
        town.officer(officer, case, act).await.unwrap();
    }
    let (revoked, revoke) = (NOW.plus_days(DUE - 16), Request::Revoke { reasons: "A wrong address.".into() });
    town.acts.perform(&Who::Officer(DECISION), case, None, revoke, revoked).await.unwrap();
    let view = town.acts.view(&applicant(case), case, revoked).unwrap();
    // The thirtieth day is a Saturday.
    assert_eq!(view.case.object_until, Some(Day::constant(2027, 10, 11)));
    assert_eq!(town.acts.kept_until(&view.case, &view.service), view.case.object_until);
    let until = DUE - 16 + 32;
    assert_eq!(town.acts.pass_time(NOW.plus_days(until)).await.unwrap().erased, 0);
    assert_eq!(town.acts.pass_time(NOW.plus_days(until + 1)).await.unwrap().erased, 1);
    town.is_sound();
}

#[tokio::test]
async fn a_closed_case_that_cannot_be_read_keeps_no_other_from_the_end_of_its_data() {
    let town = Town::open();
    let (broken, case) = (town.apply(certificate()).await.case, town.apply(certificate()).await.case);
    for closed in [broken, case] {
        town.applicant(closed, Request::Withdraw).await.unwrap();
    }
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let kept: String =
        main.query_row("SELECT fold FROM case_file WHERE id = ?1", [broken.0], |row| row.get(0)).unwrap();
    let write = |fold: &str| main.execute("UPDATE case_file SET fold = ?1 WHERE id = ?2", (fold, broken.0)).unwrap();
    main.execute("UPDATE case_file SET erase_at = NULL", []).unwrap();
    write("{}");
    let met = town.acts.set_data_ends().await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap().ended, 1, "the other one's data ends");
    write(&kept);
    assert_eq!(town.acts.set_data_ends().await.unwrap(), 1, "it was not taken for done");
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap().ended, 1);
    town.is_sound();
}

#[tokio::test]
async fn a_case_that_is_due_and_cannot_be_read_is_told_each_day_and_keeps_no_other_from_its_end() {
    let town = Town::open();
    let (broken, other) = (town.apply(certificate()).await, town.apply(certificate()).await);
    for closed in [broken.case, other.case] {
        town.applicant(closed, Request::Withdraw).await.unwrap();
    }
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.execute("UPDATE case_file SET fold = '{}' WHERE id = ?1", [broken.case.0]).unwrap();
    let due = NOW.plus_days(DUE);
    let met = town.acts.pass_time(due).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
    assert!(matches!(town.acts.party_by_code(&other.code), Err(Problem::Erased { at }) if at == due));
    assert!(town.acts.pass_time(due.plus_seconds(5)).await.is_ok(), "the rounds go on");
    let met = town.acts.pass_time(due.plus_days(1)).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told again: {met:?}");
}

#[tokio::test]
async fn a_granted_request_erases_one_party_and_the_case_when_all_are_gone() {
    let town = Town::open();
    let receipt = town.apply(crate::procedure::tenancy()).await;
    let case = receipt.case;
    let tenant = Who::Party(PartyKey { case, party: receipt.party_codes[0].0 });
    town.acts.perform(&tenant, case, None, Request::Confirm, NOW).await.unwrap();
    town.applicant(case, Request::Withdraw).await.unwrap();
    town.acts.perform(&tenant, case, None, Request::AskErasure, NOW).await.unwrap();
    let waiting = town.acts.erasure_requests(PROTECTOR, None).unwrap();
    assert_eq!(waiting.rows.iter().map(|row| row.case).collect::<Vec<_>>(), [case]);
    assert!(town.acts.erasure_requests(INTAKE, None).is_err());
    town.officer(PROTECTOR, case, Request::GrantErasure).await.unwrap();
    assert_eq!(town.acts.pass_time(NOW).await.unwrap().erased, 1);
    let gone = town.acts.open_fields(&tenant, case, NOW).await;
    assert!(matches!(gone, Err(Problem::Erased { at }) if at == NOW), "nothing of theirs opens");
    assert_eq!(town.acts.open_fields(&applicant(case), case, NOW).await.unwrap().len(), 1);
    assert!(town.acts.erasure_requests(PROTECTOR, None).unwrap().rows.is_empty());
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    assert_eq!(view.case.erased_at(), None, "the applicant's data is still kept");
    town.applicant(case, Request::AskErasure).await.unwrap();
    town.officer(PROTECTOR, case, Request::GrantErasure).await.unwrap();
    assert_eq!(town.acts.view(&Who::Officer(PROTECTOR), case, NOW).unwrap().case.erased_at(), Some(NOW));
    assert_eq!(town.acts.pass_time(NOW.plus_days(4000)).await.unwrap().ended, 0, "nothing is left to erase");
    town.is_sound();
}

#[tokio::test]
async fn an_entry_given_to_another_party_is_found_though_that_party_was_erased() {
    let town = Town::open();
    let receipt = town.apply(crate::procedure::tenancy()).await;
    let (case, other) = (receipt.case, receipt.party_codes[0].0);
    let give = |party: PartyIndex| {
        let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
        assert_eq!(main.execute("UPDATE entry SET party = ?1 WHERE number = 1", [party.0]).unwrap(), 1);
        let findings = town.acts.check_store(&mut |_, _| {}).unwrap();
        findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(give(other), ["entry-damaged"], "it does not open under the other's key");
    assert_eq!(give(PartyIndex::APPLICANT), [""; 0]);
    let tenant = Who::Party(PartyKey { case, party: other });
    town.acts.perform(&tenant, case, None, Request::Confirm, NOW).await.unwrap();
    town.applicant(case, Request::Withdraw).await.unwrap();
    town.acts.perform(&tenant, case, None, Request::AskErasure, NOW).await.unwrap();
    town.officer(PROTECTOR, case, Request::GrantErasure).await.unwrap();
    assert_eq!(town.acts.pass_time(NOW).await.unwrap().erased, 1);
    town.is_sound();
    assert_eq!(give(other), ["entry-hidden"], "nothing opens for the other any more");
}

#[tokio::test]
async fn a_running_objection_holds_the_erasure_back() {
    let town = Town::open();
    let case = refused(&town).await;
    let mut objection = certificate();
    objection.objection_to = Some(PartyKey { case, party: PartyIndex::APPLICANT });
    let second = town.apply(objection).await.case;
    town.applicant(case, Request::AskErasure).await.unwrap();
    let held = town.officer(PROTECTOR, case, Request::GrantErasure).await;
    assert_eq!(refusal(held), Refusal::ErasureHeldByObjection);
    let offered = || {
        let view = town.acts.view(&Who::Officer(PROTECTOR), case, NOW).unwrap();
        town.acts.next_acts(PROTECTOR, &view).unwrap().contains(&ActKind::GrantErasure)
    };
    assert!(!offered(), "what is held back is not offered");
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap().ended, 0);
    town.applicant(second, Request::Withdraw).await.unwrap();
    assert!(offered(), "and once the objection ended it is");
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap().ended, 1, "the objection's own case");
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE + 1)).await.unwrap().ended, 1, "and a day later the decision's");
    town.is_sound();
}

#[tokio::test]
async fn attempts_and_steps_on_an_erased_case_are_still_recorded() {
    let town = Town::open();
    let case = refused(&town).await;
    town.applicant(case, Request::AskErasure).await.unwrap();
    town.officer(PROTECTOR, case, Request::GrantErasure).await.unwrap();
    town.acts.pass_time(NOW).await.unwrap();
    let before = town.acts.figures().unwrap();
    let step = |duty| Request::RecordStep { step: "shelved".into(), duty };
    town.officer(INTAKE, case, step(None)).await.unwrap();
    let barred = town.officer(INTAKE, case, step(Some(Duty::Decision))).await;
    assert_eq!(refusal(barred), Refusal::HoldsAnotherDuty { held: Duty::Intake });
    let after = town.acts.figures().unwrap();
    assert_eq!((after.entries, after.refused_attempts), (before.entries + 2, before.refused_attempts + 1));
    let opened = town.acts.open_fields(&Who::Officer(DECISION), case, NOW).await.unwrap();
    assert!(opened.is_empty(), "an officer with a duty opens nothing either");
    assert!(town.acts.view(&Who::Officer(ALL_ROUND), case, NOW).is_ok());
    town.acts.pass_time(NOW).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn a_lost_code_of_an_erased_case_sends_nothing() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap();
    town.acts.lost_code(receipt.number, "13800000000", NOW.plus_days(DUE)).await.unwrap();
    assert_eq!(town.acts.outbox(NOW, 10).unwrap(), []);
    town.is_sound();
}

#[tokio::test]
async fn why_an_erasure_was_refused_is_read_by_whoever_asked_and_by_no_officer() {
    let town = Town::open();
    let case = refused(&town).await;
    town.applicant(case, Request::AskErasure).await.unwrap();
    let words = "A court has asked for it.";
    town.officer(PROTECTOR, case, Request::RefuseErasure { reason: words.into() }).await.unwrap();
    let history = town.acts.history(&Who::Officer(DECISION), case).unwrap();
    let (mut reasons, mut decided) = (None, None);
    for event in &history {
        match event.what {
            Happening::ErasureRefused { reason, .. } => reasons = Some(reason),
            Happening::Decided { reasons, .. } => decided = reasons,
            _ => {}
        }
    }
    let (reasons, decided) = (reasons.unwrap(), decided.unwrap());
    for officer in [INTAKE, DECISION, PROTECTOR] {
        let opened = town.acts.open_text(&Who::Officer(officer), case, reasons, NOW).await;
        assert!(matches!(opened, Err(Problem::Forbidden(Forbidden::NotAssigned))), "{officer:?}");
    }
    let view = town.acts.view(&Who::Officer(DECISION), case, NOW).unwrap();
    let right = town.acts.right_to_open(DECISION, &view).unwrap();
    let offered: Vec<_> = history.iter().filter_map(|event| right.words_with(&event.what)).collect();
    assert_eq!(offered, [decided], "the page offers what opens");
    assert!(town.acts.open_text(&Who::Officer(DECISION), case, decided, NOW).await.is_ok());
    assert_eq!(town.acts.open_text(&applicant(case), case, reasons, NOW).await.unwrap(), words);
}

#[tokio::test]
async fn no_duty_opens_a_form_or_a_file_as_if_it_were_words() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let form: [u8; 16] = main.query_row("SELECT id FROM envelope WHERE kind = 'form'", [], |row| row.get(0)).unwrap();
    let form = EnvelopeId(u128::from_be_bytes(form));
    let opened = town.acts.open_text(&Who::Officer(INTAKE), case, form, NOW).await;
    assert!(matches!(opened, Err(Problem::Forbidden(Forbidden::NotAssigned))), "a form is read field by field");
    assert_eq!(town.acts.unseals(), 0);
}
