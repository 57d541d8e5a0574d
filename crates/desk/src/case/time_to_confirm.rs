//! Until when those who must confirm can: each for days of their own from the submission on, to the minute. What is told
//! on pages and in messages, and what the calendar closes by, is asked here.

use super::{Case, Confirmation, Stage};
use crate::{
    base::{Instant, PartyIndex},
    catalogue::Service,
};

impl Case {
    /// Until when this party can confirm; none for whoever need not, or not any more.
    pub fn confirms_until(&self, party: PartyIndex, service: &Service) -> Option<Instant> {
        self.awaited(service).find(|(awaited, _)| *awaited == party).map(|(_, until)| until)
    }

    /// Until when the case waits for all who must confirm: the first to be silent ends it. None once nobody must.
    pub fn awaits_until(&self, service: &Service) -> Option<Instant> {
        self.awaited(service).map(|(_, until)| until).min()
    }

    fn awaited(&self, service: &Service) -> impl Iterator<Item = (PartyIndex, Instant)> {
        let parties = (1..).map(PartyIndex).zip(service.parties.iter().zip(&self.confirmations));
        let awaited =
            parties.filter(|(_, (_, answer))| self.stage == Stage::Confirmation && **answer == Confirmation::Awaited);
        awaited.map(|(index, (party, _))| (index, self.submitted_at.plus_days(i64::from(party.confirm_days))))
    }
}
