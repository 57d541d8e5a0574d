//! The fee: paid, waived or paid back, always through an officer at a counter.

use super::hand::{clerk, supervisor};
use crate::{
    base::EnvelopeId,
    case::{Case, Context, DutyOffices, Event, Fee, Happening, Refusal, Stage},
};

impl Case {
    pub(super) fn pay_fee(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = clerk(counters(context.offices), context)?;
        let amount = self.fee_due()?;
        Ok(hand.does([Happening::FeePaid(amount)]))
    }

    pub(super) fn waive_fee(&self, reason: EnvelopeId, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = supervisor(counters(context.offices), context)?;
        self.fee_due()?;
        Ok(hand.does([Happening::FeeWaived { reason }]))
    }

    pub(super) fn refund_fee(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = clerk(counters(context.offices), context)?;
        let Fee::Paid(amount) = self.fee else {
            return Err(Refusal::NothingToRefund);
        };
        if self.stage != Stage::Closed {
            return Err(Refusal::NotClosedYet);
        }
        Ok(hand.does([Happening::FeeRefunded(amount)]))
    }

    fn fee_due(&self) -> Result<u32, Refusal> {
        match self.fee {
            Fee::Due(amount) => Ok(amount),
            Fee::None | Fee::Paid(_) | Fee::Waived | Fee::Refunded => Err(Refusal::NoFeeOpen),
        }
    }
}

/// The offices whose counters the applicant comes to.
fn counters(offices: DutyOffices<'_>) -> [&crate::base::OfficeCode; 2] {
    [offices.intake, offices.issue]
}
