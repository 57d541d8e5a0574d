//! The end of personal data: who asks, who answers, what holds it back, what is still possible after.

use super::actors::*;
use crate::{
    base::{CaseId, PartyIndex},
    case::{
        Actor, By, Channel, Command, Context, ErasureCause, ErasureFacts, ErasureHold, ErasureStanding, Happening as H,
        Outcome, Refusal, Submitted,
    },
    people::Duty,
};

const REFUSE: Command = Command::RefuseErasure { reason: REASON };

fn erased(parties: &[u8], why: ErasureCause) -> H {
    H::Erased { parties: parties.iter().copied().map(PartyIndex).collect(), why }
}

fn withdrawn() -> Desk {
    let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
    desk.does(TENANT, &Command::Confirm);
    desk.does(APPLICANT, &Command::Withdraw);
    desk
}

/// What the calendar may do when the retention ended but something holds the data.
fn held(desk: &Desk, actor: Actor<'_>, command: &Command, hold: ErasureHold) -> Refusal {
    let offices = [office("residence"), office("permits"), office("papers")];
    let erasure = ErasureFacts { retention_ended: true, held_by: Some(hold) };
    let context = Context { erasure, ..context_of(actor, &offices, RETENTION_ENDS) };
    desk.case.decide(command, &context).expect_err("held back")
}

#[test]
fn data_of_an_open_case_is_not_erased() {
    let desk = Desk::normal();
    assert_eq!(desk.refuses(APPLICANT, &Command::AskErasure), Refusal::ErasureNeedsEnd);
    assert_eq!(desk.refuses(Who::Time, &Command::Erase), Refusal::ErasureNeedsEnd);
    assert_eq!(desk.refuses(PROTECTOR, &Command::GrantErasure), Refusal::ErasureNotAsked);
}

#[test]
fn each_party_asks_for_its_own_data_and_an_officer_for_data_protection_answers() {
    let mut desk = withdrawn();
    assert_eq!(desk.refuses(PROTECTOR, &REFUSE), Refusal::ErasureNotAsked);
    assert_eq!(desk.does(TENANT, &Command::AskErasure), [H::ErasureRequested]);
    assert_eq!(desk.refuses(TENANT, &Command::AskErasure), Refusal::ErasureAskedAlready);
    assert_eq!(desk.refuses(INTAKE, &Command::AskErasure), Refusal::NotForOfficers);
    assert_eq!(desk.refuses(INTAKE, &Command::GrantErasure), Refusal::DataProtectionNeeded);
    assert_eq!(desk.refuses(APPLICANT, &Command::GrantErasure), Refusal::NotForParties);
    assert_eq!(desk.does(PROTECTOR, &REFUSE), [H::ErasureRefused { party: PartyIndex(1), reason: REASON }]);
    assert_eq!(desk.case.erasure_of(PartyIndex(1)), Some(ErasureStanding::Refused));
    desk.does(TENANT, &Command::AskErasure);
    assert_eq!(desk.does(PROTECTOR, &Command::GrantErasure), [erased(&[1], ErasureCause::AskedFor)]);
    assert_eq!((desk.case.erased_at(), desk.case.kept_parties()), (None, vec![PartyIndex::APPLICANT]));
    desk.does(APPLICANT, &Command::AskErasure);
    desk.does(PROTECTOR, &Command::GrantErasure);
    assert_eq!(desk.case.erased_at(), Some(noon(TODAY)));
}

#[test]
fn requests_are_answered_in_the_order_they_came() {
    let mut desk = withdrawn();
    desk.does(TENANT, &Command::AskErasure);
    let tomorrow = TODAY.tomorrow().expect("a day");
    desk.today = tomorrow;
    desk.does(APPLICANT, &Command::AskErasure);
    assert_eq!(desk.case.erasure_waiting(), Some((PartyIndex(1), noon(TODAY))));
    assert_eq!(desk.does(PROTECTOR, &Command::GrantErasure), [erased(&[1], ErasureCause::AskedFor)]);
    assert_eq!(desk.case.erasure_waiting(), Some((PartyIndex::APPLICANT, noon(tomorrow))));
}

#[test]
fn who_held_a_duty_does_not_answer_and_who_answered_takes_none_on() {
    let mut desk = Desk::one_office();
    desk.does(Who::Officer(51), &Command::Take(Duty::Intake));
    desk.does(APPLICANT, &Command::Withdraw);
    desk.does(APPLICANT, &Command::AskErasure);
    let held = Refusal::HoldsAnotherDuty { held: Duty::Intake };
    assert_eq!(desk.refuses(Who::Officer(51), &Command::GrantErasure), held);
    assert_eq!(desk.refuses(Who::Officer(51), &REFUSE), held);
    desk.does(Who::Officer(52), &Command::GrantErasure);
    let step = Command::RecordStep { step: "print".into(), duty: Some(Duty::Issue) };
    assert_eq!(desk.refuses(Who::Officer(52), &step), Refusal::TookPartAlready);
}

#[test]
fn what_is_left_is_erased_when_the_time_to_keep_it_is_over_and_not_before() {
    let mut desk = withdrawn();
    assert_eq!(desk.refuses(Who::Time, &Command::Erase), Refusal::RetentionRuns);
    desk.does(TENANT, &Command::AskErasure);
    desk.does(PROTECTOR, &Command::GrantErasure);
    desk.today = RETENTION_ENDS;
    assert_eq!(desk.refuses(APPLICANT, &Command::Erase), Refusal::NotForParties);
    assert_eq!(desk.refuses(PROTECTOR, &Command::Erase), Refusal::NotForOfficers);
    assert_eq!(desk.does(Who::Time, &Command::Erase), [erased(&[0], ErasureCause::RetentionEnded)]);
    assert_eq!(desk.history.last().map(|event| &event.by), Some(&By::Calendar));
    assert_eq!(desk.refuses(Who::Time, &Command::Erase), Refusal::AlreadyErased);
}

#[test]
fn a_running_objection_or_disclosure_holds_an_erasure_back() {
    let mut desk = Desk::normal().accepted();
    desk.does(DECISION, &decide(Outcome::Refused));
    desk.does(APPLICANT, &Command::AskErasure);
    let protector = colleague(61);
    for (hold, refusal) in [
        (ErasureHold::Objection, Refusal::ErasureHeldByObjection),
        (ErasureHold::TimeToObject { until: TODAY }, Refusal::ErasureHeldByTimeToObject),
        (ErasureHold::Disclosure, Refusal::ErasureHeldByDisclosure),
    ] {
        assert_eq!(held(&desk, Actor::Calendar, &Command::Erase, hold), refusal);
        assert_eq!(held(&desk, Actor::Officer(&protector), &Command::GrantErasure, hold), refusal);
    }
    desk.does(PROTECTOR, &Command::GrantErasure);
}

#[test]
fn an_erased_case_takes_records_and_nothing_that_needs_the_data() {
    let mut desk = Desk::opened(Submitted { channel: Channel::Counter, ..submitted() }).accepted();
    desk.does(DECISION, &decide(Outcome::Refused));
    desk.does(APPLICANT, &Command::AskErasure);
    desk.does(PROTECTOR, &Command::GrantErasure);
    let sealed = [
        (APPLICANT, Command::AskErasure),
        (APPLICANT, Command::AddDocument(REASON)),
        (INTAKE, Command::AddDocument(REASON)),
        (INTAKE, Command::ReplaceCode),
        (APPLICANT, Command::LinkObjection(CaseId(9))),
    ];
    for (who, command) in sealed {
        assert_eq!(desk.refuses(who, &command), Refusal::AlreadyErased, "{command:?}");
    }
    desk.does(INTAKE, &Command::RecordStep { step: "shelved".into(), duty: None });
}

#[test]
fn the_end_of_the_applicants_data_leaves_the_other_party_its_objection_and_its_code() {
    let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
    desk.does(TENANT, &Command::Confirm);
    let mut desk = desk.accepted();
    desk.does(DECISION, &decide(Outcome::Refused));
    desk.does(APPLICANT, &Command::AskErasure);
    desk.does(PROTECTOR, &Command::GrantErasure);
    for command in [Command::LinkObjection(CaseId(9)), Command::ReplaceCode] {
        assert_eq!(desk.refuses(APPLICANT, &command), Refusal::AlreadyErased, "{command:?}");
    }
    assert_eq!(desk.does(TENANT, &Command::ReplaceCode), [H::CodeReplaced]);
    assert_eq!(desk.does(TENANT, &Command::LinkObjection(CaseId(9))), [H::ObjectionLinked(CaseId(9))]);
    desk.does(TENANT, &Command::AskErasure);
    desk.does(PROTECTOR, &Command::GrantErasure);
    assert_eq!(desk.refuses(TENANT, &Command::ReplaceCode), Refusal::AlreadyErased, "nor is anything left for them");
}

#[test]
fn whoever_never_confirmed_is_erased_when_the_filing_ends() {
    let mut desk = Desk::opened(Submitted { others: 2, ..submitted() });
    desk.does(TENANT, &Command::Confirm);
    let close = Command::Close { closing: crate::case::Closing::NotConfirmed, ended: None, reasons: None };
    assert_eq!(desk.does(Who::Time, &close)[1], erased(&[2], ErasureCause::NeverConfirmed));
    assert!(!desk.case.is_erased(PartyIndex::APPLICANT) && !desk.case.is_erased(PartyIndex(1)));
}

#[test]
fn whoever_never_confirmed_is_erased_by_whomever_the_filing_ends() {
    let closing = crate::case::Closing::WithoutDecision;
    let without_decision = Command::Close { closing, ended: None, reasons: Some(REASON) };
    for (who, end) in [(APPLICANT, &Command::Withdraw), (DECISION_HEAD, &without_decision)] {
        let mut desk = Desk::opened(Submitted { others: 2, ..submitted() });
        desk.does(TENANT, &Command::Confirm);
        assert_eq!(desk.does(who, end).last(), Some(&erased(&[2], ErasureCause::NeverConfirmed)));
        assert!(!desk.case.is_erased(PartyIndex::APPLICANT) && !desk.case.is_erased(PartyIndex(1)));
        let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
        desk.does(TENANT, &Command::Confirm);
        desk.does(who, end);
        assert!(!desk.case.is_erased(PartyIndex(1)), "whoever confirmed is a party like the applicant");
    }
}
