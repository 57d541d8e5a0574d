//! On which days somebody put a case on a list by the receipt code that a party has now: for that party alone. Neither
//! which list it was nor at what time is kept, or cases that were put on one within a minute would be seen to belong
//! together.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, PartyIndex};

impl Tx<'_> {
    /// Keeps that a case was put on a list on `day` by this party's code; how often it was on that day is not kept.
    pub fn keep_put_on_list(&self, case: CaseId, party: PartyIndex, day: i32) -> Result<(), StoreFault> {
        self.main.execute(&query::KEEP_PUT_ON_LIST, (case.0, party.0, day))?;
        Ok(())
    }

    /// Forgets on which days it was: no list opens the case any more by the code that this party had.
    pub(super) fn forget_put_on_lists(&self, case: CaseId, party: PartyIndex) -> Result<(), StoreFault> {
        self.main.execute(&query::FORGET_PUT_ON_LISTS, (case.0, party.0))?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// Whether a day is kept on which a case was put on a list by a code of this party.
    pub(super) fn keeps_list_days(&self, case: CaseId, party: PartyIndex) -> Result<bool, StoreFault> {
        Ok(self.main.one(&query::DAYS_PUT_ON_LISTS, (case.0, party.0), |_| Ok(()))?.is_some())
    }

    /// The days on which a case was put on a list by the code that this party has now, the last first.
    pub fn put_on_lists(&self, case: CaseId, party: PartyIndex) -> Result<Vec<i32>, StoreFault> {
        self.main.many(&query::DAYS_PUT_ON_LISTS, (case.0, party.0), |row| row.get(0))
    }
}
