//! Asking other offices for an opinion, and their answers.

use super::hand::{Hand, officer};
use crate::{
    base::{EnvelopeId, OfficeCode},
    case::{Case, Context, Event, Finding, Happening, PauseReason, Refusal},
    people::Duty,
};

impl Case {
    pub(super) fn ask_opinion(&self, office: &OfficeCode, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        self.must_be_at_decision()?;
        let hand = self.under(Duty::Decision, context)?;
        if self.opinions.iter().any(|(asked, _)| asked == office) {
            return Err(Refusal::OpinionAlreadyAsked);
        }
        let pause = self.clock.is_running().then_some(Happening::Paused(PauseReason::Opinion));
        Ok(hand.does(std::iter::once(Happening::OpinionAsked(office.clone())).chain(pause)))
    }

    pub(super) fn give_opinion(
        &self,
        finding: Finding,
        text: Option<EnvelopeId>,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        let adviser = officer(context)?;
        if !self.opinions_missing().any(|office| *office == adviser.office) {
            return Err(Refusal::OpinionNotAsked);
        }
        if let Some(held) = self.duty_of(adviser.id) {
            return Err(Refusal::HoldsAnotherDuty { held });
        }
        let given = Happening::OpinionGiven { office: adviser.office.clone(), finding, text };
        let resumed =
            self.answer_ends_the_pause(&adviser.office, context.opinions).then_some(Happening::Resumed { early: true });
        Ok(Hand::of(context).does(std::iter::once(given).chain(resumed)))
    }

    /// The clock stands still for what was asked beyond the opinions that every case needs; those are heard within
    /// the promised time and end no pause while such a question is open.
    fn answer_ends_the_pause(&self, from: &OfficeCode, of_every_case: &[OfficeCode]) -> bool {
        let waits = self.clock.open_pause().is_some_and(|pause| pause.reason == PauseReason::Opinion);
        waits && self.opinions_missing().all(|office| office == from || of_every_case.contains(office))
    }
}
