//! Ends that no decision brings about: time ran out, an officer closes, a recorded log ends.

use super::hand::{Hand, officer, supervisor};
use crate::{
    base::{EnvelopeId, Instant},
    case::{Actor, Case, Channel, Closing, Context, Event, Happening, Refusal, Stage},
    people::Duty,
};

impl Case {
    pub(super) fn close(
        &self,
        closing: Closing,
        ended: Option<Instant>,
        reasons: Option<EnvelopeId>,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        if matches!(context.actor, Actor::Party(_)) {
            return Err(Refusal::NotForParties);
        }
        if ended.is_some() && self.channel != Channel::Import {
            return Err(Refusal::CannotCloseSo);
        }
        let hand = match closing {
            Closing::NotConfirmed => self.parties_silent(context),
            Closing::NotAnswered => self.notice_unanswered(context),
            Closing::NotTakenUp => self.never_taken_up(context),
            Closing::Completed => self.log_completed(context),
            Closing::WithoutDecision => self.without_decision(reasons.is_some(), context),
            Closing::Refused | Closing::Withdrawn | Closing::Revoked => Err(Refusal::CannotCloseSo),
        }?;
        let mut events = hand.does([Happening::Closed { closing, ended, reasons }]);
        events.extend(self.unconfirmed_erased(context));
        Ok(events)
    }

    fn parties_silent(&self, context: &Context<'_>) -> Result<Hand, Refusal> {
        let silent = self.stage == Stage::Confirmation;
        if silent && context.actor == Actor::Calendar { Ok(Hand::of(context)) } else { Err(Refusal::CannotCloseSo) }
    }

    fn notice_unanswered(&self, context: &Context<'_>) -> Result<Hand, Refusal> {
        let notice = self.notice.as_ref().ok_or(Refusal::NoNoticeOpen)?;
        let late = context.today > notice.answer_by && !notice.is_answered();
        if late && context.actor == Actor::Calendar { Ok(Hand::of(context)) } else { Err(Refusal::CannotCloseSo) }
    }

    /// Only the person's own failing ends what was granted, after they were reminded: neither an officer nor a town
    /// that is late does.
    fn never_taken_up(&self, context: &Context<'_>) -> Result<Hand, Refusal> {
        let over = self.reminded_of.is_some_and(|last| context.today > last);
        let ends = over && self.waits_to_be_taken_up() && context.actor == Actor::Calendar;
        if ends { Ok(Hand::of(context)) } else { Err(Refusal::CannotCloseSo) }
    }

    fn log_completed(&self, context: &Context<'_>) -> Result<Hand, Refusal> {
        if self.channel != Channel::Import {
            return Err(Refusal::CannotCloseSo);
        }
        if self.stage == Stage::HandOver { Ok(Hand::of(context)) } else { Err(Refusal::NotIssuedYet) }
    }

    /// Nobody is left without a word about why there will be no decision.
    fn without_decision(&self, has_reasons: bool, context: &Context<'_>) -> Result<Hand, Refusal> {
        let officer = officer(context)?;
        if self.outcome.is_some() {
            return Err(Refusal::AlreadyDecided);
        }
        if self.channel == Channel::Import {
            return Ok(Hand::of(context));
        }
        // An end without a decision would leave standing what they decided before.
        if self.leaves_to_others(officer.id) {
            return Err(Refusal::DecidedBefore);
        }
        let held = [Duty::Intake, Duty::Decision].into_iter().find(|duty| self.holder(*duty) == Some(officer.id));
        let hand = match held {
            // A duty that was withdrawn closes nothing, whoever still holds it.
            Some(duty) => self.under(duty, context),
            None => supervisor([context.offices.decision], context),
        }?;
        if has_reasons { Ok(hand) } else { Err(Refusal::ReasonsMissing) }
    }
}
