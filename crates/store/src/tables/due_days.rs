//! By which calendar the due days of all running cases stand in the lists: one row. What names a calendar is not decided
//! here.

use crate::{Snapshot, StoreFault, Tx, query};

impl Snapshot<'_> {
    /// The calendar by which they stand; none while that is not known.
    pub fn calendar_of_due_days(&self) -> Result<Option<String>, StoreFault> {
        self.main.one(&query::CALENDAR_OF_DUE_DAYS, [], |row| row.get(0))
    }
}

impl Tx<'_> {
    /// Says that every running case was held against this calendar.
    pub fn due_days_stand(&self, calendar: &str) -> Result<(), StoreFault> {
        self.main.execute(&query::DUE_DAYS_STAND, [calendar])?;
        Ok(())
    }

    /// Says that some may stand by another.
    pub fn due_days_in_doubt(&self) -> Result<(), StoreFault> {
        self.main.execute(&query::DUE_DAYS_IN_DOUBT, [])?;
        Ok(())
    }
}
