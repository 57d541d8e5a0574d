//! The procedure, act by act: what follows from each command and where the case stands then.

use super::actors::*;
use crate::{
    base::{CaseId, Instant, OfficerId, PartyIndex},
    case::{
        By, Case, Channel, Closing, Command, Confirmation, Delivery, ErasureCause, Event, Fee, Finding, Happening as H,
        ItemAnswer, Outcome, PassReason, PauseReason, Refusal, Stage, Submitted,
    },
    clock::Promise,
    people::Duty,
};

const REVOKE: Command = Command::Revoke { reasons: REASON };
const REVOKED: H = H::Revoked { reasons: REASON, object_until: None };
const CLOSED: fn(Closing) -> H = |closing| H::Closed { closing, ended: None, reasons: None };

fn never_confirmed(parties: &[u8]) -> H {
    H::Erased { parties: parties.iter().copied().map(PartyIndex).collect(), why: ErasureCause::NeverConfirmed }
}

#[test]
fn a_history_begins_with_a_submission_and_with_nothing_else() {
    let event = Event { at: noon(TODAY), by: By::Calendar, what: H::Issued };
    assert_eq!(Case::begin(&event), None);
    assert_eq!(Case::fold(&[]), None);
    let desk = Desk::normal();
    assert_eq!((desk.case.stage, desk.case.revision, desk.case.fee), (Stage::Intake, 1, Fee::Due(1_500)));
    assert_eq!(desk.case.clock.started, Some(noon(TODAY)));
}

#[test]
fn a_case_goes_from_submission_to_hand_over_through_three_officers() {
    let mut desk = Desk::normal();
    assert_eq!(desk.does(INTAKE, &Command::Accept), [H::DutyTaken(Duty::Intake), H::Accepted { by_checklist: false }]);
    let granted = H::Decided { outcome: Outcome::Granted, reasons: Some(REASON), object_until: None };
    assert_eq!(desk.does(DECISION, &decide(Outcome::Granted)), [H::DutyTaken(Duty::Decision), granted]);
    assert!(desk.case.clock.is_running(), "the clock runs until the paper exists");
    assert_eq!(desk.does(ISSUE, &Command::PayFee), [H::FeePaid(1_500)]);
    assert_eq!(desk.does(ISSUE, &Command::Issue), [H::DutyTaken(Duty::Issue), H::Issued]);
    assert_eq!(desk.case.clock.stopped, Some(noon(TODAY)));
    let handed_over = [H::HandedOver(Delivery::Counter), CLOSED(Closing::Completed)];
    assert_eq!(desk.does(ISSUE, &Command::HandOver(Delivery::Counter)), handed_over);
    assert_eq!(desk.case.closed, Some((Closing::Completed, noon(TODAY))));
    assert_eq!(desk.case.holders, [Some(OfficerId(11)), Some(OfficerId(21)), Some(OfficerId(31))]);
}

#[test]
fn a_part_is_done_once_a_later_duty_acts_or_the_case_is_closed() {
    let mut desk = Desk::normal();
    let done = |desk: &Desk| Duty::ALL.map(|duty| desk.case.is_past(duty));
    assert_eq!(done(&desk), [false; 3]);
    desk.does(INTAKE, &Command::Accept);
    assert_eq!(done(&desk), [true, false, false]);
    desk.does(DECISION, &decide(Outcome::Granted));
    desk.does(ISSUE, &Command::PayFee);
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(done(&desk), [true, true, false], "a paper waits to be handed over");
    desk.does(ISSUE, &Command::HandOver(Delivery::Counter));
    assert_eq!(done(&desk), [true; 3]);
}

#[test]
fn events_say_who_acted_at_which_office_and_under_which_duty() {
    let mut desk = Desk::normal().notified();
    desk.does(APPLICANT, &provide("photograph"));
    desk.does(INTAKE_COLLEAGUE, &Command::PayFee);
    let by = |number, place, duty| By::Officer { officer: OfficerId(number), office: office(place), duty };
    let hands: Vec<&By> = desk.history.iter().map(|event| &event.by).collect();
    let intake = by(11, "residence", Some(Duty::Intake));
    let applicant = By::Party(PartyIndex::APPLICANT);
    assert_eq!(hands, [&applicant, &intake, &intake, &intake, &applicant, &by(12, "residence", None)]);
}

#[test]
fn a_refusal_closes_the_case_and_stops_its_clock() {
    let mut desk = Desk::normal().accepted();
    let refused = H::Decided { outcome: Outcome::Refused, reasons: Some(REASON), object_until: None };
    let happened = desk.does(DECISION, &decide(Outcome::Refused));
    assert_eq!(happened, [H::DutyTaken(Duty::Decision), refused, CLOSED(Closing::Refused)]);
    assert_eq!((desk.case.stage, desk.case.clock.stopped), (Stage::Closed, Some(noon(TODAY))));
    assert_eq!(desk.does(APPLICANT, &Command::LinkObjection(CaseId(9))), [H::ObjectionLinked(CaseId(9))]);
    assert_eq!(desk.case.objections, [(PartyIndex::APPLICANT, CaseId(9))]);
}

#[test]
fn parties_confirm_one_by_one_before_intake_begins() {
    let waiting = Submitted { others: 2, clock_waits_for_parties: true, ..submitted() };
    let mut desk = Desk::opened(waiting);
    assert_eq!((desk.case.stage, desk.case.clock.started), (Stage::Confirmation, None));
    assert_eq!(desk.does(TENANT, &Command::Confirm), [H::Confirmed]);
    assert_eq!(desk.case.confirmations, [Confirmation::Given, Confirmation::Awaited]);
    desk.today = ANSWER_BY;
    desk.does(Who::Party(2), &Command::Confirm);
    assert_eq!((desk.case.stage, desk.case.clock.started), (Stage::Intake, Some(noon(ANSWER_BY))));
}

#[test]
fn a_clock_that_does_not_wait_keeps_its_start_when_parties_confirm() {
    let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
    desk.today = ANSWER_BY;
    desk.does(TENANT, &Command::Confirm);
    assert_eq!(desk.case.clock.started, Some(noon(TODAY)));
}

#[test]
fn one_party_who_declines_ends_the_case() {
    let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
    assert_eq!(
        desk.does(TENANT, &Command::Decline),
        [H::Declined, CLOSED(Closing::NotConfirmed), never_confirmed(&[1])]
    );
    assert_eq!((desk.case.stage, &desk.case.confirmations[..]), (Stage::Closed, &[Confirmation::Declined][..]));
}

#[test]
fn time_ends_a_case_whose_parties_stay_silent() {
    let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
    let close = Command::Close { closing: Closing::NotConfirmed, ended: None, reasons: None };
    assert_eq!(desk.does(Who::Time, &close), [CLOSED(Closing::NotConfirmed), never_confirmed(&[1])]);
}

#[test]
fn a_duty_is_taken_and_passed_by_its_holder_or_a_supervisor() {
    let mut desk = Desk::normal();
    assert_eq!(desk.does(INTAKE, &Command::Take(Duty::Intake)), [H::DutyTaken(Duty::Intake)]);
    let pass = |to| Command::Pass { duty: Duty::Intake, to: colleague(to), reason: PassReason::Absence };
    let passed = |from, to| H::DutyPassed {
        duty: Duty::Intake,
        from: OfficerId(from),
        to: OfficerId(to),
        reason: PassReason::Absence,
    };
    assert_eq!(desk.does(INTAKE, &pass(12)), [passed(11, 12)]);
    assert_eq!(desk.does(INTAKE_HEAD, &pass(11)), [passed(12, 11)]);
    assert_eq!(desk.case.holder(Duty::Intake), Some(OfficerId(11)));
    assert_eq!(desk.case.duty_book, [(OfficerId(11), Duty::Intake), (OfficerId(12), Duty::Intake)]);
    assert_eq!(desk.history.last().map(|event| matches!(event.by, By::Officer { duty: None, .. })), Some(true));
}

#[test]
fn a_notice_pauses_the_clock_until_every_item_is_answered() {
    let mut desk = Desk::normal();
    let happened = desk.does(INTAKE, &notice(&["tenancy-contract", "photograph"]));
    assert!(matches!(happened[1], H::NoticeSent { number: 1, .. }));
    assert_eq!(happened[2], H::Paused(PauseReason::Notice));
    assert!(desk.case.clock.is_paused());
    desk.does(APPLICANT, &provide("tenancy-contract"));
    let cannot = ItemAnswer::CannotProvide(REASON);
    desk.does(APPLICANT, &Command::AnswerItem { item: item("tenancy-contract"), answer: cannot });
    let shown = Command::AnswerItem { item: item("photograph"), answer: ItemAnswer::ShownAtCounter };
    desk.does(INTAKE_COLLEAGUE, &shown);
    let items = &desk.case.notice.as_ref().expect("the notice is open").items;
    assert_eq!(items[0], (item("tenancy-contract"), Some(cannot)), "an answer may be changed before sending");
    assert_eq!(desk.does(APPLICANT, &Command::Supply), [H::Supplied, H::Resumed { early: true }]);
    assert!(desk.case.clock.is_running() && desk.case.notice.is_none());
}

#[test]
fn an_answer_after_the_last_day_still_counts_while_the_case_is_open() {
    let mut desk = Desk::normal().notified();
    desk.does(APPLICANT, &provide("tenancy-contract"));
    desk.does(APPLICANT, &provide("photograph"));
    desk.today = ANSWER_BY;
    let on_the_day = desk.clone().does(APPLICANT, &Command::Supply);
    desk.today = ANSWER_BY.tomorrow().expect("there is a next day");
    assert_eq!(on_the_day[1], H::Resumed { early: true });
    assert_eq!(desk.does(INTAKE, &Command::Supply)[1], H::Resumed { early: false });
}

#[test]
fn a_further_notice_uses_up_the_supervisors_leave() {
    let mut desk = Desk::normal().notified();
    desk.does(APPLICANT, &provide("tenancy-contract"));
    desk.does(APPLICANT, &provide("photograph"));
    desk.does(APPLICANT, &Command::Supply);
    let allowed = desk.does(INTAKE_HEAD, &Command::AllowFurtherNotice { reason: REASON });
    assert_eq!(allowed, [H::FurtherNoticeAllowed { reason: REASON }]);
    assert!(desk.case.further_notice_allowed);
    assert!(matches!(desk.does(INTAKE, &notice(&["photograph"]))[0], H::NoticeSent { number: 2, .. }));
    assert_eq!((desk.case.further_notice_allowed, desk.case.notices_sent), (false, 2));
}

#[test]
fn time_ends_a_case_whose_notice_stays_unanswered() {
    let mut desk = Desk::normal().notified();
    desk.today = ANSWER_BY.tomorrow().expect("there is a next day");
    let close = Command::Close { closing: Closing::NotAnswered, ended: None, reasons: None };
    assert_eq!(desk.does(Who::Time, &close), [CLOSED(Closing::NotAnswered)]);
    assert!(desk.case.notice.is_none() && !desk.case.clock.is_paused());
}

#[test]
fn a_whole_answer_that_nobody_sent_goes_in_when_the_last_day_is_over_and_ends_no_case() {
    let mut desk = Desk::normal().notified();
    desk.does(APPLICANT, &provide("tenancy-contract"));
    let late = ANSWER_BY.tomorrow().expect("there is a next day");
    let incomplete = Desk { today: late, ..desk.clone() };
    assert!(matches!(incomplete.refuses(Who::Time, &Command::Supply), Refusal::ItemsMissing { .. }));
    let shown = Command::AnswerItem { item: item("photograph"), answer: ItemAnswer::ShownAtCounter };
    desk.does(INTAKE_COLLEAGUE, &shown);
    desk.today = ANSWER_BY;
    assert_eq!(desk.refuses(Who::Time, &Command::Supply), Refusal::NotForOfficers, "it may still be changed");
    desk.today = late;
    let close = Command::Close { closing: Closing::NotAnswered, ended: None, reasons: None };
    assert_eq!(desk.refuses(Who::Time, &close), Refusal::CannotCloseSo);
    assert_eq!(desk.does(Who::Time, &Command::Supply), [H::Supplied, H::Resumed { early: false }]);
    assert!(desk.case.clock.is_running() && desk.case.notice.is_none());
}

#[test]
fn the_applicant_and_the_officer_of_the_stage_pause_and_resume() {
    let mut desk = Desk::normal();
    let pause = Command::Pause(PauseReason::ApplicantAsked);
    assert_eq!(desk.does(APPLICANT, &pause), [H::Paused(PauseReason::ApplicantAsked)]);
    assert_eq!(desk.does(APPLICANT, &Command::Resume), [H::Resumed { early: true }]);
    desk.does(INTAKE, &pause);
    assert_eq!(desk.does(INTAKE_HEAD, &Command::Resume), [H::Resumed { early: true }]);
    desk.does(INTAKE, &pause);
    assert_eq!(desk.does(INTAKE, &Command::Resume), [H::Resumed { early: true }]);
    assert_eq!((desk.case.clock.pauses.len(), desk.case.clock.is_running()), (3, true));
}

#[test]
fn a_supervisor_resumes_without_taking_the_duty_on() {
    let mut desk = Desk::normal();
    desk.does(APPLICANT, &Command::Pause(PauseReason::ApplicantAsked));
    desk.does(INTAKE_HEAD, &Command::Resume);
    assert_eq!(desk.case.duty_book, []);
}

#[test]
fn a_supervisor_who_holds_the_duty_resumes_under_it() {
    let mut desk = Desk::one_office();
    let head = Who::Officer(59);
    desk.does(head, &Command::Take(Duty::Intake));
    desk.does(APPLICANT, &Command::Pause(PauseReason::ApplicantAsked));
    desk.does(head, &Command::Resume);
    let by = &desk.history.last().expect("an event").by;
    assert!(matches!(by, By::Officer { duty: Some(Duty::Intake), .. }), "{by:?}");
}

#[test]
fn opinions_of_the_service_are_asked_within_the_promised_time() {
    let mut desk = Desk::opened(Submitted { opinions: vec![office("fire-safety")], ..submitted() });
    let happened = desk.does(INTAKE, &Command::Accept);
    assert_eq!(happened[2], H::OpinionAsked(office("fire-safety")));
    assert!(desk.case.clock.is_running());
    let given = H::OpinionGiven { office: office("fire-safety"), finding: Finding::InOrder, text: None };
    assert_eq!(desk.does(FIRE_SAFETY, &Command::GiveOpinion { finding: Finding::InOrder, text: None }), [given]);
    assert_eq!(desk.case.opinions, [(office("fire-safety"), Some(Finding::InOrder))]);
    desk.does(DECISION, &decide(Outcome::Granted));
}

#[test]
fn an_opinion_ends_no_pause_that_somebody_else_asked_for() {
    let mut desk = Desk::opened(Submitted { opinions: vec![office("fire-safety")], ..submitted() });
    desk.does(INTAKE, &Command::Accept);
    desk.does(APPLICANT, &Command::Pause(PauseReason::ApplicantAsked));
    let opinion = Command::GiveOpinion { finding: Finding::InOrder, text: None };
    assert_eq!(desk.does(FIRE_SAFETY, &opinion).len(), 1);
    assert!(!desk.case.clock.is_running());
}

#[test]
fn an_opinion_asked_later_pauses_the_clock_until_the_last_answer() {
    let mut desk = Desk::normal().accepted();
    let asked = desk.does(DECISION, &Command::AskOpinion(office("fire-safety")));
    assert_eq!(asked[1..], [H::OpinionAsked(office("fire-safety")), H::Paused(PauseReason::Opinion)]);
    let second = desk.does(DECISION, &Command::AskOpinion(office("papers")));
    assert_eq!(second, [H::OpinionAsked(office("papers"))]);
    let opinion = Command::GiveOpinion { finding: Finding::NotInOrder, text: Some(REASON) };
    assert_eq!(desk.does(FIRE_SAFETY, &opinion).len(), 1, "another office has not answered yet");
    assert_eq!(desk.does(ISSUE, &opinion)[1], H::Resumed { early: true });
    assert_eq!(desk.case.advisers, [OfficerId(41), OfficerId(31)]);
}

#[test]
fn a_question_stops_the_clock_and_an_opinion_that_every_case_needs_does_not() {
    let opinion = Command::GiveOpinion { finding: Finding::InOrder, text: None };
    let asked = || {
        let opinions = vec![office("fire-safety")];
        let mut desk = Desk::opened(Submitted { opinions, ..submitted() }).accepted();
        assert!(desk.case.clock.is_running());
        assert_eq!(desk.does(DECISION, &Command::AskOpinion(office("papers"))).len(), 3);
        assert_eq!(desk.case.clock.open_pause().map(|pause| pause.reason), Some(PauseReason::Opinion));
        desk
    };
    let mut answered = asked();
    assert_eq!(answered.does(ISSUE, &opinion)[1], H::Resumed { early: true }, "fire safety has not answered yet");
    assert_eq!(answered.does(FIRE_SAFETY, &opinion).len(), 1);
    let mut open = asked();
    assert_eq!(open.does(FIRE_SAFETY, &opinion).len(), 1, "the question is still open");
    assert!(open.case.clock.is_paused());
    assert_eq!(open.does(ISSUE, &opinion)[1], H::Resumed { early: true });
}

#[test]
fn a_deadline_is_extended_once_and_at_most_by_its_own_length() {
    let extend = |days| Command::Extend { days, reason: REASON };
    let mut desk = Desk::normal();
    assert_eq!(desk.does(DECISION_HEAD, &extend(10)), [H::Extended { days: 10, reason: REASON }]);
    assert_eq!(desk.case.clock.extension, 10);
    let mut while_you_wait = Desk::opened(Submitted { promise: Promise::WorkingDays(0), ..submitted() });
    assert_eq!(while_you_wait.does(DECISION_HEAD, &extend(5)), [H::Extended { days: 5, reason: REASON }]);
}

#[test]
fn a_fee_is_waived_by_a_supervisor_and_paid_back_after_the_end() {
    let mut waived = Desk::normal();
    assert_eq!(waived.does(ISSUE_HEAD, &Command::WaiveFee { reason: REASON }), [H::FeeWaived { reason: REASON }]);
    let mut desk = Desk::normal();
    desk.does(INTAKE, &Command::PayFee);
    assert_eq!(desk.does(APPLICANT, &Command::Withdraw), [H::Withdrawn, CLOSED(Closing::Withdrawn)]);
    assert_eq!(desk.case.fee, Fee::Paid(1_500), "nothing is paid back by itself");
    assert_eq!(desk.does(ISSUE, &Command::RefundFee), [H::FeeRefunded(1_500)]);
    assert_eq!((waived.case.fee, desk.case.fee), (Fee::Waived, Fee::Refunded));
}

#[test]
fn in_the_fast_lane_the_checklist_accepts_and_a_third_officer_checks() {
    let drawn = Submitted { fast_lane: true, drawn_by_lot: true, fee: 0, ..submitted() };
    let mut desk = Desk::opened(drawn);
    assert_eq!(desk.history[1].what, H::Accepted { by_checklist: true });
    assert_eq!((desk.history[1].by.clone(), desk.case.stage), (By::Calendar, Stage::Decision));
    assert!(!desk.case.awaits_check(), "nothing is decided yet");
    desk.does(DECISION, &decide(Outcome::Granted));
    assert!(desk.case.awaits_check());
    desk.does(ISSUE, &Command::Issue);
    desk.does(ISSUE, &Command::HandOver(Delivery::Online));
    let checked = desk.does(DECISION_COLLEAGUE, &Command::Check(Finding::InOrder));
    assert_eq!(checked, [H::Checked(Finding::InOrder)], "a check after the end still counts");
    assert_eq!((desk.case.checked, desk.case.checker), (Some(Finding::InOrder), Some(OfficerId(22))));
    assert!(!desk.case.awaits_check());
    assert_eq!(desk.case.holder(Duty::Intake), None);
}

#[test]
fn a_case_that_the_lot_passed_over_waits_for_no_check() {
    let mut desk = Desk::opened(Submitted { fast_lane: true, fee: 0, ..submitted() });
    desk.does(DECISION, &decide(Outcome::Granted));
    assert!(!desk.case.awaits_check());
}

#[test]
fn in_the_fast_lane_the_checklist_waits_for_the_last_party() {
    let opinions = vec![office("fire-safety")];
    let mut desk = Desk::opened(Submitted { fast_lane: true, others: 1, opinions, ..submitted() });
    assert_eq!(desk.history.len(), 1);
    let accepted = H::Accepted { by_checklist: true };
    let happened = desk.does(TENANT, &Command::Confirm);
    assert_eq!(happened, [H::Confirmed, accepted, H::OpinionAsked(office("fire-safety"))]);
    assert_eq!(desk.case.stage, Stage::Decision);
}

#[test]
fn documents_and_steps_are_put_on_file_even_after_the_end() {
    let mut desk = Desk::normal();
    let document = Command::AddDocument(REASON);
    assert_eq!(desk.does(INTAKE_COLLEAGUE, &document), [H::DocumentAdded { envelope: REASON, late: false }]);
    let step = |duty| Command::RecordStep { step: "file-scanned".into(), duty };
    let recorded = |duty| H::StepRecorded { step: "file-scanned".into(), duty };
    assert_eq!(desk.does(FIRE_SAFETY, &step(None)), [recorded(None)]);
    assert_eq!(
        desk.does(INTAKE, &step(Some(Duty::Intake))),
        [H::DutyTaken(Duty::Intake), recorded(Some(Duty::Intake))]
    );
    desk.does(APPLICANT, &Command::Withdraw);
    assert_eq!(desk.does(APPLICANT, &document), [H::DocumentAdded { envelope: REASON, late: true }]);
    let late = desk.does(ISSUE, &step(Some(Duty::Issue)));
    assert_eq!(late, [H::DutyTaken(Duty::Issue), recorded(Some(Duty::Issue))]);
    assert_eq!(desk.does(APPLICANT, &Command::ReplaceCode), [H::CodeReplaced]);
}

#[test]
fn the_calendar_moves_a_provisional_day() {
    let (from, to) = (TODAY, ANSWER_BY);
    let moved = Desk::normal().does(Who::Time, &Command::RecomputeDeadline { from, to });
    assert_eq!(moved, [H::DeadlineRecomputed { from, to }]);
}

#[test]
fn an_officer_closes_what_needs_no_decision_and_says_why() {
    let (closing, reasons) = (Closing::WithoutDecision, Some(REASON));
    let close = Command::Close { closing, ended: None, reasons };
    let closed = [H::Closed { closing, ended: None, reasons }];
    let mut desk = Desk::normal();
    desk.does(INTAKE, &Command::Take(Duty::Intake));
    assert_eq!(desk.does(INTAKE, &close), closed);
    assert_eq!(Desk::normal().does(DECISION_HEAD, &close), closed);
}

#[test]
fn a_recorded_log_decides_without_reasons_and_states_its_own_end() {
    let mut desk = Desk::opened(Submitted { channel: Channel::Import, fee: 0, ..submitted() }).accepted();
    desk.does(DECISION, &Command::Decide { outcome: Outcome::Granted, reasons: None });
    desk.does(ISSUE, &Command::Issue);
    let end = Instant::from_micros(5);
    let close = Command::Close { closing: Closing::Completed, ended: Some(end), reasons: None };
    assert_eq!(
        desk.does(Who::Time, &close),
        [H::Closed { closing: Closing::Completed, ended: Some(end), reasons: None }]
    );
    assert_eq!((desk.case.clock.stopped, desk.case.closed), (Some(end), Some((Closing::Completed, end))));
    let mut undecided = Desk::opened(Submitted { channel: Channel::Import, ..submitted() });
    let close = Command::Close { closing: Closing::WithoutDecision, ended: Some(end), reasons: None };
    undecided.does(FIRE_SAFETY, &close);
    assert_eq!(undecided.case.clock.stopped, Some(end));
}

#[test]
fn whoever_decided_revokes_once_with_reasons_and_the_case_stays_closed() {
    let mut desk = Desk::normal().granted();
    desk.does(ISSUE, &Command::Issue);
    desk.does(ISSUE, &Command::HandOver(Delivery::Counter));
    assert_eq!(desk.does(DECISION, &REVOKE), [REVOKED]);
    assert_eq!(desk.case.revoked_at, Some(noon(TODAY)));
    assert_eq!(desk.case.closed, Some((Closing::Completed, noon(TODAY))));
    assert!(desk.case.party_acts(PartyIndex::APPLICANT).contains(&crate::case::ActKind::Object), "a remedy is open");
}

#[test]
fn where_whoever_decided_has_left_a_colleague_who_could_have_decided_revokes() {
    let mut desk = Desk::normal().granted();
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(desk.does(DECISION_COLLEAGUE, &REVOKE), [REVOKED, CLOSED(Closing::Revoked)]);
    assert!(desk.case.took_part(OfficerId(22)), "the colleague stays out of the duties");
}

#[test]
fn what_is_revoked_before_it_was_handed_over_never_will_be() {
    let mut desk = Desk::normal().granted();
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(desk.does(DECISION_HEAD, &REVOKE), [REVOKED, CLOSED(Closing::Revoked)]);
    assert!(desk.case.took_part(OfficerId(29)), "the supervisor stays out of the duties");
}
