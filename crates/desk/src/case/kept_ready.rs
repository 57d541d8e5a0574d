//! Until when what was granted waits for the person: first for the fee, then for what was issued to be collected.
//! While it waits for the town, or for a courier whom the town sends, nothing ends it.

use super::{Case, Channel, Delivery, Event, Fee, Stage};
use crate::{
    base::{Day, Zone, days_after},
    catalogue::Service,
};

impl Case {
    /// The last day, counted in the town's days, on which what was granted is kept ready: for the fee from the
    /// decision on, and from the issue on for whoever can collect it at a counter. None while it does not wait for
    /// the person.
    pub fn kept_ready_until(&self, service: &Service, zone: &Zone) -> Option<Day> {
        if !self.waits_to_be_taken_up() {
            return None;
        }
        let since = match self.issued_at {
            // What was granted before this was kept counts from what last happened: later, never too early.
            None => self.granted_at.unwrap_or(self.changed_at),
            Some(issued) if service.delivery.contains(&Delivery::Counter) => issued,
            Some(_) => return None,
        };
        Some(days_after(since.day(zone), service.keep_ready_days))
    }

    /// Whether what was granted waits for a fee, or was issued and waits to reach the person. A recorded log states
    /// its own end.
    pub(super) fn waits_to_be_taken_up(&self) -> bool {
        let waits = match self.stage {
            Stage::Issue => matches!(self.fee, Fee::Due(_)),
            Stage::HandOver => true,
            Stage::Confirmation | Stage::Intake | Stage::Decision | Stage::Closed => false,
        };
        waits && self.channel != Channel::Import
    }

    /// Whether this is what `history` folds to. What was stored before it was kept may lack when it was granted.
    pub fn is_fold_of<'a>(&self, history: impl IntoIterator<Item = &'a Event>) -> bool {
        let Some(fold) = Self::fold(history) else { return false };
        let kept = Self { granted_at: self.granted_at.or(fold.granted_at), ..self.clone() };
        kept == fold
    }
}
