//! Accepting an application as complete.

use crate::{
    case::{Case, Context, Event, Happening, Refusal, Stage},
    people::Duty,
};

impl Case {
    pub(super) fn accept(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        self.must_be_at_intake()?;
        let hand = self.under(Duty::Intake, context)?;
        if self.notice.is_some() {
            return Err(Refusal::NoticeOpen);
        }
        Ok(hand.does(self.acceptance(false)))
    }

    /// Acceptance, and the questions to other offices that are part of the promised time.
    pub(super) fn acceptance(&self, by_checklist: bool) -> impl Iterator<Item = Happening> {
        let asked = self.opinions_to_ask.iter().cloned().map(Happening::OpinionAsked);
        std::iter::once(Happening::Accepted { by_checklist }).chain(asked)
    }

    pub(super) fn must_be_at_intake(&self) -> Result<(), Refusal> {
        match self.stage {
            Stage::Confirmation => Err(Refusal::PartiesMissing),
            Stage::Intake => Ok(()),
            Stage::Decision | Stage::Issue | Stage::HandOver | Stage::Closed => Err(Refusal::AlreadyAccepted),
        }
    }
}
