//! Pausing, resuming and extending the clock.

use super::hand::{Hand, applicant, officer, party, supervisor};
use crate::{
    base::{Day, EnvelopeId, PartyIndex},
    case::{Actor, Case, Context, Event, Happening, PauseReason, Refusal},
    clock::Promise,
    people::Duty,
};

/// Even the shortest promise may be extended by this many working days.
const EXTENSION_DAYS_LEAST_MAX: u16 = 5;

impl Case {
    pub(super) fn pause(&self, reason: PauseReason, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        self.must_be_a_wish(reason)?;
        let hand = match context.actor {
            Actor::Officer(_) => self.officer_of_the_stage(context)?,
            Actor::Party(_) | Actor::Calendar => applicant(context)?,
        };
        if !self.clock.is_running() {
            return Err(Refusal::ClockNotRunning);
        }
        Ok(hand.does([Happening::Paused(reason)]))
    }

    pub(super) fn resume(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let pause = self.clock.open_pause().ok_or(Refusal::ClockNotPaused)?;
        if self.notice.is_some() {
            return Err(Refusal::NoticeOpen);
        }
        let hand = match context.actor {
            Actor::Officer(_) => self.resuming_officer(context)?,
            Actor::Party(_) | Actor::Calendar => resuming_applicant(pause.reason, context)?,
        };
        Ok(hand.does([Happening::Resumed { early: true }]))
    }

    pub(super) fn extend(&self, days: u16, reason: EnvelopeId, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = supervisor([context.offices.decision], context)?;
        if self.outcome.is_some() {
            return Err(Refusal::AlreadyDecided);
        }
        if self.clock.extension > 0 {
            return Err(Refusal::AlreadyExtended);
        }
        if context.overdue {
            return Err(Refusal::DueDayPast);
        }
        let days_max = extension_days_max(self.clock.promise);
        if days == 0 || days > days_max {
            return Err(Refusal::ExtensionTooLong { days_max });
        }
        Ok(hand.does([Happening::Extended { days, reason }]))
    }

    pub(super) fn recompute_deadline(from: Day, to: Day, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        match context.actor {
            Actor::Calendar => Ok(Hand::of(context).does([Happening::DeadlineRecomputed { from, to }])),
            Actor::Officer(_) => Err(Refusal::NotForOfficers),
            Actor::Party(_) => Err(Refusal::NotForParties),
        }
    }

    /// A notice and an opinion pause the clock by themselves; only a wish is asked for.
    fn must_be_a_wish(&self, reason: PauseReason) -> Result<(), Refusal> {
        let opinions_missing = self.opinions_missing().next().is_some();
        match reason {
            PauseReason::ApplicantAsked => Ok(()),
            PauseReason::Notice if self.notice.is_some() => Err(Refusal::NoticeOpen),
            PauseReason::Notice => Err(Refusal::NoNoticeOpen),
            PauseReason::Opinion if opinions_missing => Err(Refusal::OpinionAlreadyAsked),
            PauseReason::Opinion => Err(Refusal::OpinionNotAsked),
        }
    }

    fn officer_of_the_stage(&self, context: &Context<'_>) -> Result<Hand, Refusal> {
        let duty = self.stage.duty().ok_or(Refusal::PartiesMissing)?;
        self.under(duty, context)
    }

    /// A supervisor resumes without taking the duty on.
    fn resuming_officer(&self, context: &Context<'_>) -> Result<Hand, Refusal> {
        let duty = self.stage.duty();
        let holds = duty.is_some_and(|duty| officer(context).is_ok_and(|asks| self.holder(duty) == Some(asks.id)));
        let office = context.offices.of(duty.unwrap_or(Duty::Intake));
        match supervisor([office], context) {
            Ok(hand) if !holds => Ok(hand),
            _ => self.officer_of_the_stage(context),
        }
    }
}

fn resuming_applicant(reason: PauseReason, context: &Context<'_>) -> Result<Hand, Refusal> {
    if party(context)? == PartyIndex::APPLICANT && reason != PauseReason::ApplicantAsked {
        return Err(Refusal::NotForParties);
    }
    applicant(context)
}

fn extension_days_max(promise: Promise) -> u16 {
    match promise {
        Promise::WorkingDays(days) => days.max(EXTENSION_DAYS_LEAST_MAX),
        Promise::Stated(_) => 0,
    }
}
