//! Documents and steps of work that are put on file; both outlive the case's end.

use super::hand::{Hand, applicant, clerk, officer};
use crate::{
    base::EnvelopeId,
    case::{Actor, Case, Context, Event, Happening, Refusal, Stage},
    people::Duty,
};

impl Case {
    pub(super) fn add_document(&self, envelope: EnvelopeId, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = match context.actor {
            Actor::Officer(_) => clerk([context.offices.intake], context)?,
            Actor::Party(_) | Actor::Calendar => applicant(context)?,
        };
        Ok(hand.does([Happening::DocumentAdded { envelope, late: self.stage == Stage::Closed }]))
    }

    /// A step under a duty follows the duty's rules, so that work recorded elsewhere keeps them too.
    pub(super) fn record_step(
        &self,
        step: &str,
        duty: Option<Duty>,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        officer(context)?;
        let hand = match duty {
            Some(duty) => self.under(duty, context)?,
            None => Hand::of(context),
        };
        Ok(hand.does([Happening::StepRecorded { step: step.to_owned(), duty }]))
    }
}
