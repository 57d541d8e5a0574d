//! Producing what was granted, handing it over, and revoking it.

use super::hand::Hand;
use crate::{
    base::EnvelopeId,
    case::{Case, Closing, Context, Delivery, Event, Fee, Happening, Refusal, Stage},
    people::Duty,
};

impl Case {
    pub(super) fn issue(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        match self.stage {
            Stage::Confirmation | Stage::Intake | Stage::Decision => return Err(Refusal::NotDecidedYet),
            Stage::HandOver | Stage::Closed => return Err(Refusal::AlreadyIssued),
            Stage::Issue => {}
        }
        let hand = self.under(Duty::Issue, context)?;
        if matches!(self.fee, Fee::Due(_)) {
            return Err(Refusal::FeeOpen);
        }
        Ok(hand.does([Happening::Issued]))
    }

    pub(super) fn hand_over(&self, delivery: Delivery, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        match self.stage {
            Stage::Confirmation | Stage::Intake | Stage::Decision => return Err(Refusal::NotDecidedYet),
            Stage::Issue => return Err(Refusal::NotIssuedYet),
            Stage::HandOver | Stage::Closed => {}
        }
        let hand = self.under(Duty::Issue, context)?;
        let end = Happening::Closed { closing: Closing::Completed, ended: None, reasons: None };
        Ok(hand.does([Happening::HandedOver(delivery), end]))
    }

    /// Whoever decided also takes back, or an officer who could have decided and had no other part here, so that
    /// it can be done when whoever decided has left; never whoever issued. What was not handed over yet no
    /// longer will be.
    pub(super) fn revoke(&self, reasons: EnvelopeId, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        if self.issued_at.is_none() {
            return Err(Refusal::NothingToRevoke);
        }
        if self.revoked_at.is_some() {
            return Err(Refusal::AlreadyRevoked);
        }
        let hand = match self.under(Duty::Decision, context) {
            // Everything else that could keep them from deciding is looked at first.
            Err(Refusal::HeldByAnother { .. }) => Hand::of(context),
            standing => standing?,
        };
        let end = Happening::Closed { closing: Closing::Revoked, ended: None, reasons: None };
        let end = (self.stage == Stage::HandOver).then_some(end);
        let revoked = Happening::Revoked { reasons, object_until: context.object_until() };
        Ok(hand.does(std::iter::once(revoked).chain(end)))
    }
}
