//! Producing what was granted and handing it over.

use crate::{
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
        let end = Happening::Closed { closing: Closing::Completed, ended: None };
        Ok(hand.does([Happening::HandedOver(delivery), end]))
    }
}
