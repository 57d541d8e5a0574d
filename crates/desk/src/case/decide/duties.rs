//! Taking a duty on and passing it to another officer.

use super::hand::{Hand, officer, supervisor};
use crate::{
    base::OfficerId,
    case::{Case, Channel, Context, Event, Happening, PassReason, Refusal},
    people::{Duty, Officer, Standing, may_hold, may_take_over},
};

impl Case {
    pub(super) fn take(&self, duty: Duty, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        if duty == Duty::Intake && self.fast_lane {
            return Err(Refusal::AlreadyAccepted);
        }
        let officer = officer(context)?;
        match may_hold(officer, duty, context.offices.of(duty), self)? {
            // The page was shown before this officer took it on.
            Standing::Holds => Err(Refusal::MovedOn),
            Standing::MayTake => Ok(Hand::of_holder(officer, duty, context).does([Happening::DutyTaken(duty)])),
        }
    }

    pub(super) fn pass(
        &self,
        duty: Duty,
        to: &Officer,
        reason: PassReason,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        self.must_be_to_do(duty)?;
        let from = self.holder(duty).filter(|from| *from != to.id).ok_or(Refusal::NothingToPass)?;
        let hand = Self::passing_hand(duty, from, context)?;
        may_take_over(to, duty, context.offices.of(duty), self)?;
        Ok(hand.does([Happening::DutyPassed { duty, from, to: to.id, reason }]))
    }

    /// Whoever took over a part that is done would do nothing in it, and be kept from what is still to do. A recorded
    /// log says who did what afterwards, too.
    fn must_be_to_do(&self, duty: Duty) -> Result<(), Refusal> {
        if self.channel == Channel::Import || !self.is_past(duty) {
            return Ok(());
        }
        Err(match duty {
            Duty::Intake => Refusal::AlreadyAccepted,
            Duty::Decision => Refusal::AlreadyDecided,
            Duty::Issue => Refusal::AlreadyClosed,
        })
    }

    fn passing_hand(duty: Duty, holder: OfficerId, context: &Context<'_>) -> Result<Hand, Refusal> {
        let officer = officer(context)?;
        if officer.id == holder {
            return Ok(Hand::of_holder(officer, duty, context));
        }
        supervisor([context.offices.of(duty)], context)
    }
}
