//! Every refusal of the desk, once at least.

use super::actors::*;
use crate::{
    base::{CaseId, Instant, OfficerId, PartyIndex},
    case::{
        By, Channel, Closing, Command, Delivery, Event, Finding, Happening, ItemAnswer, Outcome, PassReason,
        PauseReason, Refusal, Stage, Submitted,
    },
    clock::Promise,
    people::Duty,
};

const OPINION: Command = Command::GiveOpinion { finding: Finding::InOrder, text: None };
const CHECK: Command = Command::Check(Finding::InOrder);
const HAND_OVER: Command = Command::HandOver(Delivery::Counter);
const FURTHER: Command = Command::AllowFurtherNotice { reason: REASON };
const WISH: Command = Command::Pause(PauseReason::ApplicantAsked);

fn with_party() -> Desk {
    Desk::opened(Submitted { others: 1, ..submitted() })
}

fn drawn() -> Desk {
    let submitted = Submitted { fast_lane: true, drawn_by_lot: true, fee: 0, ..submitted() };
    Desk::opened_in(submitted, [office("hall"), office("hall"), office("hall")])
}

fn close(closing: Closing) -> Command {
    Command::Close { closing, ended: None, reasons: None }
}

fn extend(days: u16) -> Command {
    Command::Extend { days, reason: REASON }
}

fn pass(duty: Duty, to: u32) -> Command {
    Command::Pass { duty, to: colleague(to), reason: PassReason::Load }
}

fn withdrawn() -> Desk {
    let mut desk = Desk::normal();
    desk.does(APPLICANT, &Command::Withdraw);
    desk
}

#[test]
fn a_closed_case_takes_nothing_but_records_checks_refunds_and_objections() {
    let desk = withdrawn();
    let closed = [
        (INTAKE, Command::Take(Duty::Intake)),
        (INTAKE, pass(Duty::Intake, 12)),
        (INTAKE, Command::Accept),
        (INTAKE, notice(&["photograph"])),
        (INTAKE_HEAD, FURTHER),
        (APPLICANT, provide("photograph")),
        (APPLICANT, Command::Supply),
        (APPLICANT, WISH),
        (APPLICANT, Command::Resume),
        (APPLICANT, Command::Withdraw),
        (DECISION, Command::AskOpinion(office("fire-safety"))),
        (FIRE_SAFETY, OPINION),
        (DECISION_HEAD, extend(1)),
        (DECISION, decide(Outcome::Granted)),
        (ISSUE, Command::Issue),
        (ISSUE, HAND_OVER),
        (ISSUE, Command::PayFee),
        (ISSUE_HEAD, Command::WaiveFee { reason: REASON }),
        (Who::Time, Command::RecomputeDeadline { from: TODAY, to: ANSWER_BY }),
        (Who::Time, Command::Remind),
        (DECISION_HEAD, close(Closing::WithoutDecision)),
    ];
    for (who, command) in closed {
        assert_eq!(desk.refuses(who, &command), Refusal::AlreadyClosed, "{command:?}");
    }
}

#[test]
fn no_officer_holds_two_duties_in_one_case() {
    let mut desk = Desk::one_office();
    desk.does(Who::Officer(51), &Command::Accept);
    let intake_held = Refusal::HoldsAnotherDuty { held: Duty::Intake };
    assert_eq!(desk.refuses(Who::Officer(51), &decide(Outcome::Granted)), intake_held);
    assert_eq!(desk.refuses(Who::Officer(51), &Command::Take(Duty::Issue)), intake_held);
    desk.does(Who::Officer(52), &Command::Take(Duty::Decision));
    assert_eq!(desk.refuses(Who::Officer(59), &pass(Duty::Decision, 51)), intake_held);
    desk.does(Who::Officer(52), &pass(Duty::Decision, 53));
    let step = Command::RecordStep { step: "print".into(), duty: Some(Duty::Issue) };
    let decision_held = Refusal::HoldsAnotherDuty { held: Duty::Decision };
    assert_eq!(desk.refuses(Who::Officer(52), &step), decision_held, "who passed a duty on stays barred");
    desk.does(APPLICANT, &Command::Withdraw);
    assert_eq!(desk.refuses(Who::Officer(52), &step), decision_held, "the rule outlives the case");
    assert_eq!(desk.refuses(Who::Officer(51), &step), intake_held, "the rule outlives the case");
}

#[test]
fn who_advised_or_checked_stays_out_of_the_duties_and_the_other_way_round() {
    let mut desk = Desk::one_office();
    desk.does(Who::Officer(51), &Command::Accept);
    desk.does(Who::Officer(52), &Command::AskOpinion(office("hall")));
    assert_eq!(desk.refuses(Who::Officer(52), &OPINION), Refusal::HoldsAnotherDuty { held: Duty::Decision });
    desk.does(Who::Officer(53), &OPINION);
    assert_eq!(desk.refuses(Who::Officer(53), &Command::Take(Duty::Issue)), Refusal::TookPartAlready);
    assert_eq!(desk.refuses(Who::Officer(52), &pass(Duty::Decision, 53)), Refusal::TookPartAlready);

    let mut fast = drawn();
    fast.does(Who::Officer(51), &Command::AskOpinion(office("hall")));
    fast.does(Who::Officer(54), &OPINION);
    fast.does(Who::Officer(51), &decide(Outcome::Granted));
    assert_eq!(fast.refuses(Who::Officer(51), &CHECK), Refusal::HoldsAnotherDuty { held: Duty::Decision });
    assert_eq!(fast.refuses(Who::Officer(54), &CHECK), Refusal::TookPartAlready);
    fast.does(Who::Officer(52), &CHECK);
    assert_eq!(fast.refuses(Who::Officer(52), &Command::Issue), Refusal::TookPartAlready);
    assert_eq!(fast.refuses(Who::Officer(53), &CHECK), Refusal::AlreadyChecked);
}

#[test]
fn a_duty_is_for_officers_who_may_take_it_on_and_for_one_at_a_time() {
    let mut desk = Desk::normal();
    assert_eq!(desk.refuses(DECISION, &Command::Accept), Refusal::NotYourDuty { duty: Duty::Intake });
    let residence = Refusal::NotYourOffice { office: office("residence") };
    assert_eq!(desk.refuses(Who::Officer(51), &Command::Accept), residence);
    assert_eq!(desk.refuses(INTAKE, &pass(Duty::Intake, 12)), Refusal::NothingToPass);
    desk.does(INTAKE, &Command::Take(Duty::Intake));
    let held = Refusal::HeldByAnother { holder: OfficerId(11) };
    assert_eq!(desk.refuses(INTAKE_COLLEAGUE, &Command::Accept), held);
    assert_eq!(desk.refuses(INTAKE_COLLEAGUE, &Command::Take(Duty::Intake)), held);
    assert_eq!(desk.refuses(INTAKE, &Command::Take(Duty::Intake)), Refusal::MovedOn);
    assert_eq!(desk.refuses(INTAKE, &pass(Duty::Intake, 11)), Refusal::NothingToPass);
    assert_eq!(desk.refuses(INTAKE_COLLEAGUE, &pass(Duty::Intake, 12)), Refusal::SupervisorNeeded);
    assert_eq!(desk.refuses(DECISION_HEAD, &pass(Duty::Intake, 12)), residence);
    assert_eq!(desk.refuses(INTAKE, &pass(Duty::Intake, 21)), Refusal::NotYourDuty { duty: Duty::Intake });
    assert_eq!(drawn().refuses(Who::Officer(51), &Command::Take(Duty::Intake)), Refusal::AlreadyAccepted);
}

/// With a part that is done somebody would be kept from the parts still to do, and could do nothing in it.
#[test]
fn a_part_that_is_done_is_passed_to_nobody() {
    let mut desk = Desk::one_office();
    desk.does(Who::Officer(51), &Command::Accept);
    for who in [51, 59, 52] {
        assert_eq!(desk.refuses(Who::Officer(who), &pass(Duty::Intake, 53)), Refusal::AlreadyAccepted);
    }
    desk.does(Who::Officer(52), &decide(Outcome::Granted));
    assert_eq!(desk.refuses(Who::Officer(59), &pass(Duty::Intake, 53)), Refusal::AlreadyAccepted);
    assert_eq!(desk.refuses(Who::Officer(59), &pass(Duty::Decision, 53)), Refusal::AlreadyDecided);
    desk.does(Who::Officer(53), &Command::Take(Duty::Issue));
    desk.does(Who::Officer(59), &pass(Duty::Issue, 54));
    assert_eq!(drawn().refuses(Who::Officer(59), &pass(Duty::Intake, 53)), Refusal::AlreadyAccepted);

    let mut log = Desk::opened(Submitted { channel: Channel::Import, ..submitted() });
    log.does(INTAKE, &Command::Accept);
    log.does(INTAKE, &pass(Duty::Intake, 12));
    assert_eq!(log.case.holder(Duty::Intake), Some(OfficerId(12)), "a recorded log says what happened");
}

#[test]
fn a_history_in_which_a_part_that_was_done_was_passed_on_still_reads() {
    let mut desk = Desk::one_office();
    desk.does(Who::Officer(51), &Command::Accept);
    let (from, to) = (OfficerId(51), OfficerId(53));
    let passed = Happening::DutyPassed { duty: Duty::Intake, from, to, reason: PassReason::Absence };
    let last = desk.history.last().expect("it was accepted").clone();
    desk.take_in(&[Event { what: passed, ..last }]);
    assert_eq!((desk.case.stage, desk.case.holder(Duty::Intake)), (Stage::Decision, Some(to)));
    let intake_held = Refusal::HoldsAnotherDuty { held: Duty::Intake };
    assert_eq!(desk.refuses(Who::Officer(53), &decide(Outcome::Granted)), intake_held);
    desk.does(Who::Officer(52), &decide(Outcome::Granted));
}

#[test]
fn parties_and_officers_keep_to_their_own_acts() {
    let desk = with_party();
    assert_eq!(desk.refuses(INTAKE, &Command::Confirm), Refusal::NotForOfficers);
    assert_eq!(desk.refuses(Who::Time, &Command::Withdraw), Refusal::NotForOfficers);
    assert_eq!(desk.refuses(TENANT, &Command::Withdraw), Refusal::ApplicantOnly);
    assert_eq!(desk.refuses(TENANT, &Command::AddDocument(REASON)), Refusal::ApplicantOnly);
    assert_eq!(desk.refuses(APPLICANT, &Command::Take(Duty::Intake)), Refusal::NotForParties);
    assert_eq!(desk.refuses(APPLICANT, &Command::PayFee), Refusal::NotForParties);
    assert_eq!(desk.refuses(APPLICANT, &close(Closing::WithoutDecision)), Refusal::NotForParties);
    let recompute = Command::RecomputeDeadline { from: TODAY, to: ANSWER_BY };
    assert_eq!(desk.refuses(APPLICANT, &recompute), Refusal::NotForParties);
    assert_eq!(desk.refuses(INTAKE, &recompute), Refusal::NotForOfficers);
    assert_eq!(desk.refuses(APPLICANT, &Command::Remind), Refusal::NotForParties);
    assert_eq!(desk.refuses(INTAKE, &Command::Remind), Refusal::NotForOfficers);
    assert_eq!(desk.refuses(Who::Party(2), &Command::Confirm), Refusal::MovedOn);
    let step = Command::RecordStep { step: "call".into(), duty: None };
    assert_eq!(desk.refuses(APPLICANT, &step), Refusal::NotForParties);
}

#[test]
fn parties_answer_once_and_before_anything_else() {
    let mut desk = with_party();
    desk.does(APPLICANT, &WISH);
    assert_eq!(desk.refuses(INTAKE, &Command::Resume), Refusal::PartiesMissing);
    for (who, command) in [(INTAKE, Command::Accept), (INTAKE_HEAD, FURTHER), (DECISION, decide(Outcome::Granted))] {
        assert_eq!(desk.refuses(who, &command), Refusal::PartiesMissing, "{command:?}");
    }
    assert_eq!(desk.refuses(APPLICANT, &Command::Confirm), Refusal::AlreadyConfirmed);
    desk.does(TENANT, &Command::Confirm);
    assert_eq!(desk.refuses(TENANT, &Command::Confirm), Refusal::AlreadyConfirmed);
    assert_eq!(desk.refuses(TENANT, &Command::Decline), Refusal::AlreadyConfirmed);
    assert_eq!(desk.refuses(Who::Time, &close(Closing::NotConfirmed)), Refusal::CannotCloseSo);
}

#[test]
fn each_act_has_its_stage() {
    let mut desk = Desk::normal();
    assert_eq!(desk.refuses(DECISION, &decide(Outcome::Granted)), Refusal::NotAcceptedYet);
    assert_eq!(desk.refuses(DECISION, &Command::AskOpinion(office("hall"))), Refusal::NotAcceptedYet);
    assert_eq!(desk.refuses(ISSUE, &Command::Issue), Refusal::NotDecidedYet);
    assert_eq!(desk.refuses(ISSUE, &HAND_OVER), Refusal::NotDecidedYet);
    desk = desk.accepted();
    assert_eq!(desk.refuses(INTAKE, &Command::Accept), Refusal::AlreadyAccepted);
    assert_eq!(desk.refuses(INTAKE, &notice(&["photograph"])), Refusal::AlreadyAccepted);
    desk.does(DECISION, &decide(Outcome::Granted));
    for (who, command) in [
        (DECISION, decide(Outcome::Granted)),
        (APPLICANT, Command::Withdraw),
        (DECISION_HEAD, extend(1)),
        (DECISION_HEAD, close(Closing::WithoutDecision)),
    ] {
        assert_eq!(desk.refuses(who, &command), Refusal::AlreadyDecided, "{command:?}");
    }
    assert_eq!(desk.refuses(ISSUE, &Command::Issue), Refusal::FeeOpen);
    assert_eq!(desk.refuses(ISSUE, &HAND_OVER), Refusal::NotIssuedYet);
    desk.does(ISSUE, &Command::PayFee);
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(desk.refuses(ISSUE, &Command::Issue), Refusal::AlreadyIssued);
}

#[test]
fn a_refused_application_has_nothing_to_issue() {
    let mut desk = Desk::normal().accepted();
    desk.does(DECISION, &decide(Outcome::Refused));
    assert_eq!(desk.refuses(ISSUE, &Command::Issue), Refusal::NotGranted);
    assert_eq!(desk.refuses(ISSUE, &HAND_OVER), Refusal::NotGranted);
    assert_eq!(desk.refuses(DECISION, &decide(Outcome::Granted)), Refusal::AlreadyClosed);
}

#[test]
fn a_notice_is_complete_and_goes_out_once() {
    let desk = Desk::normal();
    assert_eq!(desk.refuses(INTAKE, &notice(&[])), Refusal::NoticeEmpty);
    let twice = Refusal::ItemTwice { item: item("photograph") };
    assert_eq!(desk.refuses(INTAKE, &notice(&["photograph", "photograph"])), twice);
    let today = Command::SendNotice { items: vec![item("photograph")], text: None, answer_by: TODAY };
    assert_eq!(desk.refuses(INTAKE, &today), Refusal::AnswerDayPast);
    assert_eq!(desk.refuses(INTAKE, &FURTHER), Refusal::SupervisorNeeded);
    assert_eq!(desk.refuses(INTAKE_HEAD, &FURTHER), Refusal::FurtherNoticeNotNeeded);
    assert_eq!(desk.refuses(APPLICANT, &Command::Supply), Refusal::NoNoticeOpen);
    assert_eq!(desk.refuses(APPLICANT, &provide("photograph")), Refusal::NoNoticeOpen);
    assert_eq!(desk.refuses(Who::Time, &close(Closing::NotAnswered)), Refusal::NoNoticeOpen);
}

#[test]
fn while_a_notice_is_open_its_answer_comes_first() {
    let mut desk = Desk::normal().notified();
    for (who, command) in [
        (INTAKE, Command::Accept),
        (INTAKE, notice(&["photograph"])),
        (INTAKE_HEAD, FURTHER),
        (INTAKE, Command::Resume),
        (APPLICANT, Command::Resume),
        (INTAKE, Command::Pause(PauseReason::Notice)),
    ] {
        assert_eq!(desk.refuses(who, &command), Refusal::NoticeOpen, "{command:?}");
    }
    let other = Refusal::ItemNotAsked { item: item("birth-certificate") };
    assert_eq!(desk.refuses(APPLICANT, &provide("birth-certificate")), other);
    let shown = Command::AnswerItem { item: item("photograph"), answer: ItemAnswer::ShownAtCounter };
    assert_eq!(desk.refuses(APPLICANT, &shown), Refusal::NotForParties);
    assert_eq!(desk.refuses(INTAKE, &provide("photograph")), Refusal::NotForOfficers);
    desk.does(APPLICANT, &provide("photograph"));
    let items = vec![item("tenancy-contract")];
    assert_eq!(desk.refuses(APPLICANT, &Command::Supply), Refusal::ItemsMissing { items });
    desk.today = ANSWER_BY;
    assert_eq!(desk.refuses(Who::Time, &close(Closing::NotAnswered)), Refusal::CannotCloseSo);
    desk.today = ANSWER_BY.tomorrow().expect("there is a next day");
    assert_eq!(desk.refuses(INTAKE, &close(Closing::NotAnswered)), Refusal::CannotCloseSo);
}

#[test]
fn a_second_notice_needs_leave_and_leave_is_given_once() {
    let mut desk = Desk::normal().notified();
    desk.does(APPLICANT, &provide("photograph"));
    desk.does(APPLICANT, &provide("tenancy-contract"));
    desk.does(APPLICANT, &Command::Supply);
    assert_eq!(desk.refuses(INTAKE, &notice(&["photograph"])), Refusal::NoticeAlreadySent);
    desk.does(INTAKE_HEAD, &FURTHER);
    assert_eq!(desk.refuses(INTAKE_HEAD, &FURTHER), Refusal::FurtherNoticeNotNeeded);
}

#[test]
fn a_clock_pauses_when_it_runs_and_resumes_when_it_stands_still() {
    let mut desk = Desk::normal();
    assert_eq!(desk.refuses(APPLICANT, &Command::Resume), Refusal::ClockNotPaused);
    assert_eq!(desk.refuses(INTAKE, &Command::Pause(PauseReason::Notice)), Refusal::NoNoticeOpen);
    assert_eq!(desk.refuses(INTAKE, &Command::Pause(PauseReason::Opinion)), Refusal::OpinionNotAsked);
    desk.does(APPLICANT, &WISH);
    assert_eq!(desk.refuses(APPLICANT, &WISH), Refusal::ClockNotRunning);
    assert_eq!(desk.refuses(INTAKE, &notice(&["photograph"])), Refusal::ClockNotRunning);
    desk = desk.accepted();
    assert_eq!(desk.refuses(DECISION, &decide(Outcome::Granted)), Refusal::ClockNotRunning);
    let waiting = Desk::opened(Submitted { others: 1, clock_waits_for_parties: true, ..submitted() });
    assert_eq!(waiting.refuses(APPLICANT, &WISH), Refusal::ClockNotRunning);
}

#[test]
fn a_deadline_is_extended_once_within_bounds_and_by_a_supervisor() {
    let mut desk = Desk::normal();
    assert_eq!(desk.refuses(DECISION, &extend(1)), Refusal::SupervisorNeeded);
    for days in [0, 11] {
        assert_eq!(desk.refuses(DECISION_HEAD, &extend(days)), Refusal::ExtensionTooLong { days_max: 10 });
    }
    desk.does(DECISION_HEAD, &extend(10));
    assert_eq!(desk.refuses(DECISION_HEAD, &extend(1)), Refusal::AlreadyExtended);
    let stated = Desk::opened(Submitted { promise: Promise::Stated(noon(ANSWER_BY)), ..submitted() });
    assert_eq!(stated.refuses(DECISION_HEAD, &extend(1)), Refusal::ExtensionTooLong { days_max: 0 });
}

#[test]
fn what_is_late_is_not_extended() {
    let mut desk = Desk { overdue: true, ..Desk::normal() };
    assert_eq!(desk.refuses(DECISION, &extend(1)), Refusal::SupervisorNeeded);
    assert_eq!(desk.refuses(DECISION_HEAD, &extend(1)), Refusal::DueDayPast);
    desk.overdue = false;
    desk.does(DECISION_HEAD, &extend(1));
    desk.overdue = true;
    assert_eq!(desk.refuses(DECISION_HEAD, &extend(1)), Refusal::AlreadyExtended);
}

#[test]
fn a_decision_waits_for_opinions_and_gives_reasons() {
    let mut desk = Desk::normal().accepted();
    let without = Command::Decide { outcome: Outcome::Granted, reasons: None };
    assert_eq!(desk.refuses(DECISION, &without), Refusal::ReasonsMissing);
    assert_eq!(desk.refuses(FIRE_SAFETY, &OPINION), Refusal::OpinionNotAsked);
    let ask = Command::AskOpinion(office("fire-safety"));
    desk.does(DECISION, &ask);
    assert_eq!(desk.refuses(DECISION, &ask), Refusal::OpinionAlreadyAsked);
    let again = Command::Pause(PauseReason::Opinion);
    assert_eq!(desk.refuses(DECISION, &again), Refusal::OpinionAlreadyAsked);
    assert_eq!(desk.refuses(APPLICANT, &Command::Resume), Refusal::NotForParties);
    assert_eq!(desk.refuses(ISSUE, &OPINION), Refusal::OpinionNotAsked);
    let offices = vec![office("fire-safety")];
    assert_eq!(desk.refuses(DECISION, &decide(Outcome::Granted)), Refusal::OpinionsMissing { offices });
    desk.does(FIRE_SAFETY, &OPINION);
    assert_eq!(desk.refuses(FIRE_SAFETY, &OPINION), Refusal::OpinionNotAsked);
}

#[test]
fn a_fee_is_settled_once_and_paid_back_after_the_end() {
    let mut desk = Desk::normal();
    assert_eq!(desk.refuses(DECISION, &Command::PayFee), Refusal::NotYourOffice { office: office("residence") });
    assert_eq!(desk.refuses(ISSUE, &Command::WaiveFee { reason: REASON }), Refusal::SupervisorNeeded);
    assert_eq!(desk.refuses(ISSUE, &Command::RefundFee), Refusal::NothingToRefund);
    desk.does(ISSUE, &Command::PayFee);
    assert_eq!(desk.refuses(ISSUE, &Command::PayFee), Refusal::NoFeeOpen);
    assert_eq!(desk.refuses(ISSUE_HEAD, &Command::WaiveFee { reason: REASON }), Refusal::NoFeeOpen);
    assert_eq!(desk.refuses(ISSUE, &Command::RefundFee), Refusal::NotClosedYet);
    desk.does(APPLICANT, &Command::Withdraw);
    desk.does(ISSUE, &Command::RefundFee);
    assert_eq!(desk.refuses(ISSUE, &Command::RefundFee), Refusal::NothingToRefund);
}

#[test]
fn a_check_is_for_decided_cases_that_the_lot_drew() {
    assert_eq!(Desk::normal().refuses(Who::Officer(51), &CHECK), Refusal::NotDrawn);
    assert_eq!(drawn().refuses(Who::Officer(51), &CHECK), Refusal::NotDecidedYet);
}

#[test]
fn what_was_issued_is_revoked_once_and_by_nobody_who_issued() {
    let revoke = Command::Revoke { reasons: REASON };
    let mut desk = Desk::normal().granted();
    assert_eq!(desk.refuses(DECISION, &revoke), Refusal::NothingToRevoke);
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(desk.refuses(ISSUE, &revoke), Refusal::HoldsAnotherDuty { held: Duty::Issue });
    assert_eq!(desk.refuses(INTAKE, &revoke), Refusal::HoldsAnotherDuty { held: Duty::Intake });
    assert_eq!(desk.refuses(APPLICANT, &revoke), Refusal::NotForParties);
    assert_eq!(desk.refuses(FIRE_SAFETY, &revoke), Refusal::NotYourDuty { duty: Duty::Decision });
    desk.does(DECISION, &revoke);
    assert_eq!(desk.refuses(DECISION, &revoke), Refusal::AlreadyRevoked);
}

#[test]
fn an_objection_needs_a_decision_and_each_party_has_one() {
    let link = Command::LinkObjection(CaseId(2));
    assert_eq!(Desk::normal().refuses(APPLICANT, &link), Refusal::NothingToObjectTo);
    let mut desk = with_party();
    desk.does(TENANT, &Command::Confirm);
    let mut desk = desk.granted();
    desk.does(TENANT, &link);
    assert_eq!(desk.history.last().map(|event| &event.by), Some(&By::Party(PartyIndex(1))));
    assert_eq!(desk.refuses(TENANT, &link), Refusal::AlreadyObjected);
    assert_eq!(desk.refuses(INTAKE, &link), Refusal::NotForOfficers);
    desk.does(APPLICANT, &Command::LinkObjection(CaseId(3)));
    assert_eq!(desk.refuses(APPLICANT, &link), Refusal::AlreadyObjected);
    assert_eq!(desk.case.objections, [(PartyIndex(1), CaseId(2)), (PartyIndex::APPLICANT, CaseId(3))]);
}

#[test]
fn a_case_stored_when_there_was_one_objection_keeps_it_as_the_applicants() {
    let mut desk = Desk::normal().granted();
    let stored = |objection: serde_json::Value| -> crate::case::Case {
        let mut fold = serde_json::to_value(&desk.case).unwrap();
        fold.as_object_mut().unwrap().remove("objections").unwrap();
        fold["objection"] = objection;
        serde_json::from_value(fold).unwrap()
    };
    assert_eq!(stored(serde_json::Value::Null).objections, []);
    assert_eq!(stored(9.into()).objections, [(PartyIndex::APPLICANT, CaseId(9))]);
    desk.does(APPLICANT, &Command::LinkObjection(CaseId(9)));
    let again = serde_json::from_str::<crate::case::Case>(&serde_json::to_string(&desk.case).unwrap()).unwrap();
    assert_eq!(again, desk.case);
}

#[test]
fn a_case_closes_only_for_a_reason_that_fits() {
    let desk = Desk::normal();
    for closing in [Closing::Refused, Closing::Withdrawn, Closing::Completed, Closing::NotConfirmed] {
        assert_eq!(desk.refuses(DECISION_HEAD, &close(closing)), Refusal::CannotCloseSo, "{closing:?}");
    }
    let ended = Some(Instant::from_micros(1));
    let stated = Command::Close { closing: Closing::WithoutDecision, ended, reasons: Some(REASON) };
    assert_eq!(desk.refuses(DECISION_HEAD, &stated), Refusal::CannotCloseSo);
    assert_eq!(desk.refuses(DECISION, &close(Closing::WithoutDecision)), Refusal::SupervisorNeeded);
    assert_eq!(desk.refuses(Who::Time, &close(Closing::WithoutDecision)), Refusal::NotForParties);
    let log = Desk::opened(Submitted { channel: Channel::Import, ..submitted() });
    assert_eq!(log.refuses(Who::Time, &close(Closing::Completed)), Refusal::NotIssuedYet);
}

#[test]
fn no_officer_closes_without_a_decision_and_without_a_word() {
    let desk = Desk::normal().accepted();
    assert_eq!(desk.refuses(DECISION, &close(Closing::WithoutDecision)), Refusal::SupervisorNeeded, "told first");
    assert_eq!(desk.refuses(DECISION_HEAD, &close(Closing::WithoutDecision)), Refusal::ReasonsMissing);
    assert_eq!(desk.refuses(INTAKE, &close(Closing::WithoutDecision)), Refusal::ReasonsMissing);
}

#[test]
fn every_code_is_listed_once() {
    let listed: std::collections::BTreeSet<_> = Refusal::CODES.into_iter().collect();
    assert_eq!(listed.len(), Refusal::CODES.len());
    for refusal in [Refusal::MovedOn, Refusal::TookPartAlready, Refusal::NotClosedYet] {
        assert!(listed.contains(refusal.code()));
    }
}
