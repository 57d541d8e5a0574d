//! What the parties say: confirming, declining, withdrawing, objecting.

use super::hand::{Hand, applicant, party};
use crate::{
    base::CaseId,
    case::{Case, Closing, Confirmation, Context, Event, Happening, Refusal},
};

impl Case {
    pub(super) fn confirm(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        self.must_be_awaited(context)?;
        let mut events = Hand::of(context).does([Happening::Confirmed]);
        let awaited = self.confirmations.iter().filter(|answer| **answer == Confirmation::Awaited).count();
        if awaited == 1 && self.fast_lane {
            events.extend(Hand::of_nobody(context).does(self.acceptance(true)));
        }
        Ok(events)
    }

    pub(super) fn decline(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        self.must_be_awaited(context)?;
        let end = Happening::Closed { closing: Closing::NotConfirmed, ended: None, reasons: None };
        let mut events = Hand::of(context).does([Happening::Declined, end]);
        events.extend(self.unconfirmed_erased(context));
        Ok(events)
    }

    pub(super) fn withdraw(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = applicant(context)?;
        if self.outcome.is_some() {
            return Err(Refusal::AlreadyDecided);
        }
        let end = Happening::Closed { closing: Closing::Withdrawn, ended: None, reasons: None };
        let mut events = hand.does([Happening::Withdrawn, end]);
        events.extend(self.unconfirmed_erased(context));
        Ok(events)
    }

    /// Every party may object, each once: to the decision, and to a revocation that comes after it.
    pub(super) fn link_objection(&self, objection: CaseId, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        if self.outcome.is_none() {
            return Err(Refusal::NothingToObjectTo);
        }
        let objecting = party(context)?;
        if self.has_objected(objecting) {
            return Err(Refusal::AlreadyObjected);
        }
        Ok(Hand::of(context).does([Happening::ObjectionLinked(objection)]))
    }

    pub(super) fn replace_code(context: &Context<'_>) -> Vec<Event> {
        Hand::of(context).does([Happening::CodeReplaced])
    }

    /// The applicant has confirmed by applying; every other party answers once.
    fn must_be_awaited(&self, context: &Context<'_>) -> Result<(), Refusal> {
        let place = usize::from(party(context)?.0).checked_sub(1);
        match place.and_then(|place| self.confirmations.get(place)) {
            Some(Confirmation::Awaited) => Ok(()),
            _ => Err(Refusal::AlreadyConfirmed),
        }
    }
}
