//! Sequences written by hand, one for each rule that hangs on a day or on a moment: in each the model's answer to the
//! last step is another one when the rule is wrong.

use guichet_desk::{
    case::{Delivery, Finding, Outcome, PauseReason},
    people::Duty,
};
use guichet_model::{Ask, CaseAct, CaseName, HallAct, HallActor, Holding, Seen, Step, Twist, Who};

/// A residence certificate of somebody who rents, due five working days later: on 18 January.
const CERTIFICATE: usize = 0;
/// A new passport for a damaged one, for which there is a fee.
const PASSPORT: usize = 3;
/// The filing of a tenancy, which needs three opinions.
const TENANCY: usize = 4;
/// Who sits at counter 1, and who at counter 2.
const FIRST: u32 = 11;
const SECOND: u32 = 12;
/// Who manages the hall.
const MANAGER: u32 = 51;

/// Each rule made wrong, and the steps that tell it.
pub(super) fn sequences() -> [(Twist, Vec<Step>); 15] {
    [
        (Twist::KeptForEver, never_paid()),
        (Twist::RemindedAtTheEnd, never_paid()),
        (Twist::NoTimeAfterReminder, reminded_late()),
        (Twist::LastDayShut, reminded_until_a_sunday()),
        (Twist::LateIsRefused, objected_late()),
        (Twist::DecidedAgain, objected_to_whoever_refused()),
        (Twist::RevokedWithoutDays, revoked_late()),
        (Twist::DataGoesFirst, revoked_late()),
        (Twist::DueWhilePaused, paused_on_the_due_day()),
        (Twist::ExtendedLate, extended_late()),
        (Twist::QuestionHoldsOn, question_answered()),
        (Twist::DoneIsPassed, passed_when_done()),
        (Twist::SentWaitsOn, sent_to_a_counter_that_pauses(&[])),
        (Twist::PlaceLost, sent_before_somebody_who_waits()),
        (Twist::LeftAtACounter, left_at_a_counter()),
    ]
}

/// Kept ready for 180 days: reminded after 150, there on the last day, gone the day after.
fn never_paid() -> Vec<Step> {
    let mut steps = granted_for_a_fee();
    for days in [149, 1, 30, 1] {
        steps.extend([days_pass(days), Step::Round]);
    }
    steps.push(officer(18, CaseAct::PayFee));
    steps
}

/// Nobody looked for 400 days: thirty days are left all the same.
fn reminded_late() -> Vec<Step> {
    let mut steps = granted_for_a_fee();
    steps.extend([days_pass(400), Step::Round, days_pass(30), Step::Round, officer(18, CaseAct::PayFee)]);
    steps
}

/// The thirtieth day after a late reminder is a Sunday: the Monday is there as well.
fn reminded_until_a_sunday() -> Vec<Step> {
    let mut steps = granted_for_a_fee();
    steps.extend([days_pass(400), Step::Round, days_pass(31), Step::Round, officer(18, CaseAct::PayFee)]);
    steps
}

fn granted_for_a_fee() -> Vec<Step> {
    vec![submitted(PASSPORT), officer(16, CaseAct::Accept), officer(17, CaseAct::Decide(Outcome::Granted))]
}

/// The thirtieth day lies in the holidays of the new year, and the eighteenth of February is the last to object: two
/// days later the objection is taken all the same.
fn objected_late() -> Vec<Step> {
    vec![
        submitted(CERTIFICATE),
        officer(11, CaseAct::Accept),
        officer(12, CaseAct::Decide(Outcome::Refused)),
        days_pass(40),
        objected(),
    ]
}

/// Whoever refused somebody is asked to decide on the objection to it.
fn objected_to_whoever_refused() -> Vec<Step> {
    let mut steps = vec![
        submitted(CERTIFICATE),
        officer(11, CaseAct::Accept),
        officer(12, CaseAct::Decide(Outcome::Refused)),
        objected(),
    ];
    let decide = CaseAct::Decide(Outcome::Granted);
    steps.extend([(14, CaseAct::Accept), (12, decide)].map(|(officer, act)| of_case(1, Who::Officer(officer), act)));
    steps
}

/// The data is kept for 365 days, and what was handed over is revoked after 350 of them: twenty days later one may still
/// object, and there is something to object to.
fn revoked_late() -> Vec<Step> {
    vec![
        submitted(CERTIFICATE),
        officer(11, CaseAct::Accept),
        officer(12, CaseAct::Decide(Outcome::Granted)),
        officer(13, CaseAct::Issue),
        officer(13, CaseAct::HandOver(Delivery::Counter)),
        days_pass(350),
        officer(12, CaseAct::Revoke),
        days_pass(20),
        Step::Round,
        objected(),
    ]
}

/// The clock stands still at the end of the due day and runs again on the next: that is the due day then, on which more
/// time can still be announced.
fn paused_on_the_due_day() -> Vec<Step> {
    vec![
        submitted(CERTIFICATE),
        days_pass(7),
        party(0, CaseAct::Pause(PauseReason::ApplicantAsked)),
        days_pass(1),
        party(0, CaseAct::Resume),
        officer(15, CaseAct::Extend(1)),
    ]
}

fn extended_late() -> Vec<Step> {
    vec![submitted(CERTIFICATE), days_pass(8), officer(15, CaseAct::Extend(1))]
}

/// Another office was asked beside the three, and answered first: the clock runs, so there is nothing to resume.
fn question_answered() -> Vec<Step> {
    vec![
        submitted(TENANCY),
        party(1, CaseAct::Confirm),
        officer(21, CaseAct::Accept),
        officer(22, CaseAct::AskOpinion("travel")),
        officer(20, CaseAct::GiveOpinion(Finding::InOrder)),
        officer(22, CaseAct::Resume),
    ]
}

/// The supervisor means the decision, of somebody who is absent, and hands on the intake, which is done.
fn passed_when_done() -> Vec<Step> {
    vec![
        submitted(CERTIFICATE),
        officer(11, CaseAct::Accept),
        officer(12, CaseAct::Take(Duty::Decision)),
        officer(15, CaseAct::Pass(Duty::Intake, 14)),
    ]
}

/// Somebody is sent from counter 1 to counter 2, which pauses: counter 1 can call them.
fn sent_to_a_counter_that_pauses(between: &[Step]) -> Vec<Step> {
    let mut steps = vec![
        at(FIRST, HallAct::Open(1)),
        at(SECOND, HallAct::Open(2)),
        ticket(0),
        at(FIRST, HallAct::CallNext(1)),
        at(FIRST, HallAct::Begin(1)),
    ];
    steps.extend_from_slice(between);
    steps.extend([
        at(FIRST, HallAct::Transfer(1, "moving".into(), Some(2))),
        at(SECOND, HallAct::Pause(2)),
        at(FIRST, HallAct::CallNext(1)),
    ]);
    steps
}

/// Somebody else came meanwhile: whoever was sent goes first all the same, and is done when their turn is over.
fn sent_before_somebody_who_waits() -> Vec<Step> {
    let mut steps = sent_to_a_counter_that_pauses(&[ticket(1)]);
    steps.extend([at(FIRST, HallAct::Begin(1)), at(FIRST, HallAct::Finish(1)), Step::Hold(0, Holding::Leave)]);
    steps
}

/// The officer at counter 1 went away: whoever manages the hall finishes with the person who was served there.
fn left_at_a_counter() -> Vec<Step> {
    vec![
        at(FIRST, HallAct::Open(1)),
        ticket(0),
        at(FIRST, HallAct::CallNext(1)),
        at(FIRST, HallAct::Begin(1)),
        Step::Hall(HallActor::Manager(MANAGER), HallAct::Finish(1)),
    ]
}

fn submitted(application: usize) -> Step {
    Step::Submit { case: 0, application, objects_to: None }
}

/// The applicant objects to what was decided.
fn objected() -> Step {
    Step::Submit { case: 1, application: CERTIFICATE, objects_to: Some((0, 0)) }
}

fn days_pass(days: i64) -> Step {
    Step::Wait(days * 86_400)
}

fn party(number: u8, act: CaseAct) -> Step {
    asked(Who::Party(number), act)
}

fn officer(number: u32, act: CaseAct) -> Step {
    asked(Who::Officer(number), act)
}

fn asked(who: Who, act: CaseAct) -> Step {
    of_case(0, who, act)
}

fn of_case(case: CaseName, who: Who, act: CaseAct) -> Step {
    Step::Ask(Ask { case, who, seen: Seen::Any, words: true, act })
}

fn ticket(name: u16) -> Step {
    Step::Take { ticket: name, queues: vec!["certificates".into()], remote: false, priority: false }
}

fn at(officer: u32, act: HallAct) -> Step {
    Step::Hall(HallActor::Officer(officer), act)
}
