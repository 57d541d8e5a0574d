//! The decision, and the check by lot.

use super::hand::{Hand, officer};
use crate::{
    base::EnvelopeId,
    case::{Case, Channel, Closing, Context, Event, Finding, Happening, Outcome, Refusal, Stage},
    people::Duty,
};

impl Case {
    pub(super) fn make_decision(
        &self,
        outcome: Outcome,
        reasons: Option<EnvelopeId>,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        self.must_be_at_decision()?;
        let hand = self.under(Duty::Decision, context)?;
        self.must_be_ready_to_decide()?;
        if reasons.is_none() && self.channel != Channel::Import {
            return Err(Refusal::ReasonsMissing);
        }
        let refused = Happening::Closed { closing: Closing::Refused, ended: None, reasons: None };
        let end = (outcome == Outcome::Refused).then_some(refused);
        let decided = Happening::Decided { outcome, reasons, object_until: context.object_until() };
        Ok(hand.does(std::iter::once(decided).chain(end)))
    }

    pub(super) fn check(&self, finding: Finding, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let checker = officer(context)?;
        if !self.drawn_by_lot {
            return Err(Refusal::NotDrawn);
        }
        if self.outcome.is_none() {
            return Err(Refusal::NotDecidedYet);
        }
        if self.checked.is_some() {
            return Err(Refusal::AlreadyChecked);
        }
        if let Some(held) = self.duty_of(checker.id) {
            return Err(Refusal::HoldsAnotherDuty { held });
        }
        if self.took_part(checker.id) {
            return Err(Refusal::TookPartAlready);
        }
        Ok(Hand::of(context).does([Happening::Checked(finding)]))
    }

    pub(super) fn must_be_at_decision(&self) -> Result<(), Refusal> {
        match self.stage {
            Stage::Confirmation => Err(Refusal::PartiesMissing),
            Stage::Intake => Err(Refusal::NotAcceptedYet),
            Stage::Decision => Ok(()),
            Stage::Issue | Stage::HandOver | Stage::Closed => Err(Refusal::AlreadyDecided),
        }
    }

    fn must_be_ready_to_decide(&self) -> Result<(), Refusal> {
        let offices: Vec<_> = self.opinions_missing().cloned().collect();
        if !offices.is_empty() {
            return Err(Refusal::OpinionsMissing { offices });
        }
        if self.clock.is_running() { Ok(()) } else { Err(Refusal::ClockNotRunning) }
    }
}
