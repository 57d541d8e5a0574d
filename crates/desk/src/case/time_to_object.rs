//! Until when one may object: so many days after the day of a decision, or of the revocation of what was issued. That
//! day is kept with what it is about, so that what was printed stays true, whatever the files say later. Nothing is
//! refused after it: whether an objection that comes late is heard is for the office to decide.

use super::{Case, Context, kept_ready::open_from};
use crate::base::{Day, PartyIndex, days_after};

impl Context<'_> {
    /// The last day to object to what is decided today; none where the service names no time.
    pub(super) fn object_until(&self) -> Option<Day> {
        Some(open_from(days_after(self.today, self.objection_days?), self.calendar))
    }
}

impl Case {
    /// Whether this party has objected to what was said last: to the decision, or to the revocation since.
    pub fn has_objected(&self, party: PartyIndex) -> bool {
        match self.revoked_at {
            Some(_) => self.objected_since_revoked.contains(&party),
            None => self.objections.iter().any(|(by, _)| *by == party),
        }
    }

    /// The last day to object here, while it is not over and anybody but `asking` may still do so.
    pub fn open_to_objection(&self, today: Day, asking: Option<PartyIndex>) -> Option<Day> {
        let last = self.object_until.filter(|last| *last >= today)?;
        let may = |party: PartyIndex| Some(party) != asking && !self.is_erased(party) && !self.has_objected(party);
        self.parties().any(may).then_some(last)
    }

    /// The last day to object to this case, once it is over.
    pub fn time_to_object_over(&self, today: Day) -> Option<Day> {
        self.object_until.filter(|last| *last < today)
    }
}
