//! On which days somebody put a case on a list by the receipt code that a party has now: for that party alone. Neither
//! which list it was nor at what time is kept, or cases that were put on one within a minute would be seen to belong
//! together.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, PartyIndex};

impl Tx<'_> {
    /// Counts that a case was put on a list on `day` by this party's code; answers how often it was on that day.
    pub fn count_put_on_list(&self, case: CaseId, party: PartyIndex, day: i32) -> Result<u32, StoreFault> {
        self.main
            .one(&query::COUNT_PUT_ON_LIST, (case.0, party.0, day), |row| row.get(0))?
            .ok_or_else(|| StoreFault::corrupt("a counter that does not count"))
    }

    /// Forgets on which days it was: no list opens the case any more by the code that this party had.
    pub(super) fn forget_put_on_lists(&self, case: CaseId, party: PartyIndex) -> Result<(), StoreFault> {
        self.main.execute(&query::FORGET_PUT_ON_LISTS, (case.0, party.0))?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// The days on which a case was put on a list by the code that this party has now, the last first.
    pub fn put_on_lists(&self, case: CaseId, party: PartyIndex) -> Result<Vec<i32>, StoreFault> {
        self.main.many(&query::DAYS_PUT_ON_LISTS, (case.0, party.0), |row| row.get(0))
    }
}
