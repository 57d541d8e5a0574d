//! What an officer or a party can do with a case now, for pages and lists. Every answer comes from
//! `decide` itself, tried with details that hold, so that a page never offers what the desk refuses.

use super::{
    Actor, Case, Closing, Command, Context, Delivery, DutyOffices, ErasureFacts, ErasureHold, Finding, ItemAnswer,
    Outcome, PassReason, PauseReason, Refusal,
};
use crate::{
    base::{CaseId, Day, EnvelopeId, OfficeCode, OfficerId, PartyIndex},
    clock::Calendar,
    people::{Colleagues, Duty, Officer},
};
use std::collections::BTreeSet;

/// Nothing that is tried here asks the calendar.
static NO_CALENDAR: Calendar = Calendar::weekends_only();

/// An act that a page can offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// Confirm one's part.
    Confirm,
    /// Decline one's part.
    Decline,
    /// Answer as an asked office.
    GiveOpinion,
    /// Find the application complete.
    Accept,
    /// Decide.
    Decide,
    /// Produce what was granted.
    Issue,
    /// Hand over what was issued.
    HandOver,
    /// Check a case drawn by lot.
    Check,
    /// Revoke what was issued.
    Revoke,
    /// Send the answer to the notice.
    Supply,
    /// Answer an item of the notice; for an officer: record that it was shown at the counter.
    AnswerItem,
    /// Let the clock run again.
    Resume,
    /// Record that the fee was paid.
    PayFee,
    /// Pay the fee back.
    RefundFee,
    /// Send the notice of what is missing.
    SendNotice,
    /// Allow a further notice.
    AllowFurtherNotice,
    /// Ask another office for an opinion.
    AskOpinion,
    /// Take on a duty nobody holds.
    Take(Duty),
    /// Add a document.
    AddDocument,
    /// Pause the clock.
    Pause,
    /// Extend the deadline.
    Extend,
    /// Waive the fee.
    WaiveFee,
    /// Pass a duty on.
    Pass(Duty),
    /// Replace a lost receipt code.
    ReplaceCode,
    /// Object to the decision.
    Object,
    /// Withdraw the application.
    Withdraw,
    /// Close without a decision.
    CloseWithoutDecision,
    /// Grant a request for erasure.
    GrantErasure,
    /// Refuse a request for erasure.
    RefuseErasure,
    /// Ask for erasure.
    AskErasure,
}

impl ActKind {
    /// What officers do, the act that moves the case on first, the rare ones last.
    pub const OF_OFFICERS: [Self; 29] = [
        Self::GiveOpinion,
        Self::Accept,
        Self::Decide,
        Self::Issue,
        Self::HandOver,
        Self::Check,
        Self::Supply,
        Self::AnswerItem,
        Self::Resume,
        Self::PayFee,
        Self::RefundFee,
        Self::SendNotice,
        Self::AllowFurtherNotice,
        Self::AskOpinion,
        Self::Take(Duty::Intake),
        Self::Take(Duty::Decision),
        Self::Take(Duty::Issue),
        Self::AddDocument,
        Self::Pause,
        Self::Extend,
        Self::WaiveFee,
        Self::Pass(Duty::Intake),
        Self::Pass(Duty::Decision),
        Self::Pass(Duty::Issue),
        Self::ReplaceCode,
        Self::CloseWithoutDecision,
        Self::Revoke,
        Self::GrantErasure,
        Self::RefuseErasure,
    ];

    /// What parties do, the act that is waited for first, the final ones last.
    pub const OF_PARTIES: [Self; 11] = [
        Self::Confirm,
        Self::Decline,
        Self::Supply,
        Self::AnswerItem,
        Self::Resume,
        Self::AddDocument,
        Self::Pause,
        Self::Object,
        Self::ReplaceCode,
        Self::Withdraw,
        Self::AskErasure,
    ];
}

impl Case {
    /// What `officer` can do now, the obvious next act first, with these colleagues there for the rest, while this
    /// holds the end of the case's data back, and with its due day over or not.
    pub fn next_acts(
        &self,
        officer: &Officer,
        duty_offices: DutyOffices<'_>,
        colleagues: &Colleagues<'_>,
        held_by: Option<ErasureHold>,
        overdue: bool,
    ) -> Vec<ActKind> {
        let trial = self.trial(Actor::Officer(officer), duty_offices, colleagues);
        let erasure = ErasureFacts { held_by, ..trial.erasure };
        self.accepted(&ActKind::OF_OFFICERS, &Context { overdue, erasure, ..trial })
    }

    /// What keeps `officer` from asking this office for its opinion.
    pub fn keeps_from_asking(
        &self,
        office: &OfficeCode,
        officer: &Officer,
        duty_offices: DutyOffices<'_>,
        colleagues: &Colleagues<'_>,
    ) -> Option<Refusal> {
        let context = self.trial(Actor::Officer(officer), duty_offices, colleagues);
        self.decide(&Command::AskOpinion(office.clone()), &context).err()
    }

    /// What keeps `officer` from passing this duty on to `to`.
    pub fn keeps_from_passing(
        &self,
        (duty, to): (Duty, &Officer),
        officer: &Officer,
        duty_offices: DutyOffices<'_>,
        colleagues: &Colleagues<'_>,
    ) -> Option<Refusal> {
        let context = self.trial(Actor::Officer(officer), duty_offices, colleagues);
        self.decide(&Command::Pass { duty, to: to.clone(), reason: PassReason::Load }, &context).err()
    }

    /// What keeps `officer` from the duty that the case waits for, which nobody holds; none when they could
    /// take it on, or somebody holds it, or the case waits for no duty.
    pub fn keeps_from_taking(
        &self,
        officer: &Officer,
        duty_offices: DutyOffices<'_>,
        colleagues: &Colleagues<'_>,
    ) -> Option<Refusal> {
        let duty = self.stage.duty().filter(|duty| self.holder(*duty).is_none())?;
        self.decide(&Command::Take(duty), &self.trial(Actor::Officer(officer), duty_offices, colleagues)).err()
    }

    /// What a party can do now, the act that is waited for first.
    pub fn party_acts(&self, party: PartyIndex) -> Vec<ActKind> {
        // No rule for parties looks at offices, so any name will do.
        let office = any_other_office();
        let offices = DutyOffices { intake: &office, decision: &office, issue: &office };
        let context = self.trial(Actor::Party(party), offices, &Colleagues::default());
        self.accepted(&ActKind::OF_PARTIES, &context)
    }

    fn trial<'a>(&self, actor: Actor<'a>, offices: DutyOffices<'a>, colleagues: &Colleagues<'a>) -> Context<'a> {
        Context {
            now: self.changed_at,
            today: Day::MIN,
            actor,
            offices,
            opinions: &[],
            overdue: false,
            erasure: ErasureFacts::default(),
            planned_until: None,
            objection_days: None,
            calendar: &NO_CALENDAR,
            colleagues: colleagues.clone(),
        }
    }

    fn accepted(&self, acts: &[ActKind], context: &Context<'_>) -> Vec<ActKind> {
        let possible = |act: &ActKind| self.example(*act, context).is_some_and(|it| self.decide(&it, context).is_ok());
        acts.iter().copied().filter(possible).collect()
    }

    /// The act with details that hold; none when the case has nothing it could be about.
    fn example(&self, act: ActKind, context: &Context<'_>) -> Option<Command> {
        let reason = EnvelopeId(0);
        Some(match act {
            ActKind::Confirm => Command::Confirm,
            ActKind::Decline => Command::Decline,
            ActKind::GiveOpinion => Command::GiveOpinion { finding: Finding::InOrder, text: None },
            ActKind::Accept => Command::Accept,
            ActKind::Decide => Command::Decide { outcome: Outcome::Granted, reasons: Some(reason) },
            ActKind::Issue => Command::Issue,
            ActKind::HandOver => Command::HandOver(Delivery::Counter),
            ActKind::Check => Command::Check(Finding::InOrder),
            ActKind::Revoke => Command::Revoke { reasons: reason },
            ActKind::Supply => Command::Supply,
            ActKind::AnswerItem => self.example_answer(context)?,
            ActKind::Resume => Command::Resume,
            ActKind::PayFee => Command::PayFee,
            ActKind::RefundFee => Command::RefundFee,
            ActKind::SendNotice => example_notice(),
            ActKind::AllowFurtherNotice => Command::AllowFurtherNotice { reason },
            ActKind::AskOpinion => self.example_question(context)?,
            // Offered when the case waits for it; taking on a later duty is for the work list.
            ActKind::Take(duty) => Command::Take(Some(duty).filter(|duty| self.stage.duty() == Some(*duty))?),
            ActKind::AddDocument => Command::AddDocument(reason),
            ActKind::Pause => Command::Pause(PauseReason::ApplicantAsked),
            ActKind::Extend => Command::Extend { days: 1, reason },
            ActKind::WaiveFee => Command::WaiveFee { reason },
            ActKind::Pass(duty) => example_pass(duty, context),
            ActKind::ReplaceCode => Command::ReplaceCode,
            ActKind::Object => Command::LinkObjection(CaseId(0)),
            ActKind::Withdraw => Command::Withdraw,
            ActKind::GrantErasure => Command::GrantErasure,
            ActKind::RefuseErasure => Command::RefuseErasure { reason },
            ActKind::AskErasure => Command::AskErasure,
            ActKind::CloseWithoutDecision => {
                Command::Close { closing: Closing::WithoutDecision, ended: None, reasons: Some(reason) }
            }
        })
    }

    /// A question to the first office that could be asked.
    fn example_question(&self, context: &Context<'_>) -> Option<Command> {
        let offices: BTreeSet<_> = context.colleagues.present.iter().map(|officer| &officer.office).collect();
        let questions = offices.into_iter().map(|office| Command::AskOpinion(office.clone()));
        questions.into_iter().find(|question| self.decide(question, context).is_ok())
    }

    fn example_answer(&self, context: &Context<'_>) -> Option<Command> {
        let (item, _) = self.notice.as_ref()?.items.first()?;
        let answer = match context.actor {
            Actor::Officer(_) => ItemAnswer::ShownAtCounter,
            Actor::Party(_) | Actor::Calendar => ItemAnswer::Provided(EnvelopeId(0)),
        };
        Some(Command::AnswerItem { item: item.clone(), answer })
    }
}

fn example_notice() -> Command {
    let item = "item".parse().expect("a plain word is a name");
    Command::SendNotice { items: vec![item], text: None, answer_by: Day::MAX }
}

/// Whether there is a colleague to pass it to is for the page to know.
fn example_pass(duty: Duty, context: &Context<'_>) -> Command {
    let office = context.offices.of(duty).clone();
    let to = Officer { id: OfficerId(u32::MAX), office, duties: vec![duty], roles: BTreeSet::new() };
    Command::Pass { duty, to, reason: PassReason::Load }
}

fn any_other_office() -> OfficeCode {
    "any-other-office".parse().expect("a plain word is a name")
}
