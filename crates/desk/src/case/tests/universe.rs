//! Everything that anybody could ask of a case in a town of one office, where every officer may
//! take on every duty: the hardest place for keeping duties apart.

use super::actors::*;
use crate::{
    base::{CaseId, Day, OfficeCode, OfficerId},
    case::{
        Actor, Channel, Closing, Command, Context, Delivery, Finding, ItemAnswer, Outcome, PassReason, PauseReason,
        Submitted,
    },
    people::{Colleagues, Duty, Officer},
};

/// Three officers suffice for three duties; the fourth, who supervises, makes handing over possible.
pub(super) const OFFICERS: [u32; 4] = [51, 52, 53, 59];

/// The day after the last day to answer.
pub(super) const TOO_LATE: Day = jiff::civil::date(2026, 11, 17);

/// Everyone who acts and everything they could ask.
pub(super) struct Universe {
    pub(super) officers: Vec<Officer>,
    pub(super) offices: [OfficeCode; 3],
    pub(super) commands: Vec<Command>,
}

impl Universe {
    pub(super) fn new() -> Self {
        let officers: Vec<Officer> = OFFICERS.into_iter().map(colleague).collect();
        let commands = commands(&officers);
        Self { officers, offices: [office("hall"), office("hall"), office("hall")], commands }
    }

    /// Every actor, today; time also on the day after the last day to answer.
    pub(super) fn contexts(&self) -> Vec<Context<'_>> {
        let parties = [Actor::Party(crate::base::PartyIndex(0)), Actor::Party(crate::base::PartyIndex(1))];
        let officers = self.officers.iter().map(Actor::Officer);
        let today = parties.into_iter().chain(officers).chain([Actor::Calendar]);
        let late = context_of(Actor::Calendar, &self.offices, TOO_LATE);
        let ended = context_of(Actor::Calendar, &self.offices, RETENTION_ENDS);
        let everyone: Vec<&Officer> = self.officers.iter().collect();
        let colleagues = Colleagues { present: everyone.clone(), everyone };
        let asked = |actor| Context { colleagues: colleagues.clone(), ..context_of(actor, &self.offices, TODAY) };
        today.map(asked).chain([late, ended]).collect()
    }
}

/// The kinds of cases that differ in how they run.
pub(super) fn variants() -> [(&'static str, Submitted); 4] {
    let free = Submitted { fee: 0, ..submitted() };
    [
        ("normal", submitted()),
        ("fast lane", Submitted { fast_lane: true, drawn_by_lot: true, ..submitted() }),
        ("with a party", Submitted { others: 1, clock_waits_for_parties: true, ..free.clone() }),
        ("recorded log", Submitted { channel: Channel::Import, ..free }),
    ]
}

fn commands(officers: &[Officer]) -> Vec<Command> {
    let so_far = [of_parties(), of_duties(officers), of_intake(), of_decision(), of_issue(), of_records()].concat();
    [so_far, of_closing(), of_erasure()].concat()
}

fn of_parties() -> Vec<Command> {
    vec![
        Command::Confirm,
        Command::Decline,
        Command::Supply,
        Command::Resume,
        Command::Withdraw,
        Command::LinkObjection(CaseId(2)),
        provide("photograph"),
        provide("birth-certificate"),
        Command::AnswerItem { item: item("photograph"), answer: ItemAnswer::CannotProvide(REASON) },
        Command::AnswerItem { item: item("photograph"), answer: ItemAnswer::ShownAtCounter },
    ]
}

fn of_duties(officers: &[Officer]) -> Vec<Command> {
    let pass =
        |duty| officers.iter().map(move |to| Command::Pass { duty, to: to.clone(), reason: PassReason::Absence });
    Duty::ALL.into_iter().flat_map(|duty| pass(duty).chain([Command::Take(duty)])).collect()
}

fn of_intake() -> Vec<Command> {
    vec![
        Command::Accept,
        notice(&["photograph"]),
        notice(&[]),
        Command::AllowFurtherNotice { reason: REASON },
        Command::Pause(PauseReason::ApplicantAsked),
        Command::Pause(PauseReason::Notice),
        Command::Pause(PauseReason::Opinion),
    ]
}

fn of_decision() -> Vec<Command> {
    vec![
        Command::AskOpinion(office("hall")),
        Command::GiveOpinion { finding: Finding::InOrder, text: None },
        Command::GiveOpinion { finding: Finding::NotInOrder, text: Some(REASON) },
        Command::Extend { days: 1, reason: REASON },
        Command::Extend { days: 99, reason: REASON },
        decide(Outcome::Granted),
        decide(Outcome::Refused),
        Command::Decide { outcome: Outcome::Granted, reasons: None },
        Command::Check(Finding::InOrder),
        Command::Check(Finding::NotInOrder),
    ]
}

fn of_issue() -> Vec<Command> {
    vec![
        Command::Issue,
        Command::HandOver(Delivery::Counter),
        Command::Revoke { reasons: REASON },
        Command::PayFee,
        Command::WaiveFee { reason: REASON },
        Command::RefundFee,
    ]
}

fn of_records() -> Vec<Command> {
    let duties = Duty::ALL.into_iter().map(Some).chain([None]);
    let mut records: Vec<Command> =
        duties.map(|duty| Command::RecordStep { step: "file-scanned".into(), duty }).collect();
    records.push(Command::AddDocument(REASON));
    records.push(Command::ReplaceCode);
    records.push(Command::RecomputeDeadline { from: TODAY, to: ANSWER_BY });
    records
}

fn of_closing() -> Vec<Command> {
    let closings = [
        Closing::Completed,
        Closing::Refused,
        Closing::Withdrawn,
        Closing::NotConfirmed,
        Closing::NotAnswered,
        Closing::NotTakenUp,
        Closing::WithoutDecision,
        Closing::Revoked,
    ];
    let end = crate::base::Instant::from_micros(1);
    let stated = [Closing::Completed, Closing::WithoutDecision];
    let reasons = |closing| (closing == Closing::WithoutDecision).then_some(REASON);
    let stated = stated.map(|closing| Command::Close { closing, ended: Some(end), reasons: None });
    let close = |closing| Command::Close { closing, ended: None, reasons: reasons(closing) };
    closings.into_iter().map(close).chain(stated).chain([Command::Remind]).collect()
}

fn of_erasure() -> Vec<Command> {
    vec![Command::AskErasure, Command::GrantErasure, Command::RefuseErasure { reason: REASON }, Command::Erase]
}

/// What no history that the desk gave can break.
pub(super) fn must_hold(case: &crate::case::Case) {
    for (place, (officer, _)) in case.duty_book.iter().enumerate() {
        let twice = case.duty_book[..place].iter().any(|(other, _)| other == officer);
        assert!(!twice, "officer {officer} stands twice in {:?}", case.duty_book);
        assert!(!case.took_part(*officer), "officer {officer} has a duty and advised or checked");
    }
    for duty in Duty::ALL {
        let holder: Option<OfficerId> = case.holder(duty);
        let in_book = holder.is_none_or(|holder| case.duty_book.contains(&(holder, duty)));
        assert!(in_book, "{duty:?} is held by {holder:?}, who is not in {:?}", case.duty_book);
    }
    let closed = case.stage == crate::case::Stage::Closed;
    let not_taken_up = case.closed.is_some_and(|(closing, _)| closing == Closing::NotTakenUp);
    assert!(!not_taken_up || case.granted_at.is_some(), "nothing was granted that could be taken up");
    assert!(case.reminded_of.is_none() || case.granted_at.is_some(), "somebody was reminded of nothing");
    assert_eq!(closed, case.closed.is_some());
    assert!(!closed || (case.clock.stopped.is_some() && case.notice.is_none() && !case.clock.is_paused()));
    assert!(case.revoked_at.is_none() || (case.issued_at.is_some() && closed), "what is revoked was issued, and ends");
    assert!(case.erasures.is_empty() || closed, "an open case says something about the end of its data");
    assert!(case.notice.is_none() || case.clock.is_paused(), "a notice is open while the clock runs");
}
