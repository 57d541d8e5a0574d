//! Up to when time is known: one moment. Whether a clock is believed is not decided here.

use crate::{Snapshot, StoreFault, Tx, query, statements::Statements};
use guichet_desk::base::{Instant, believed};
use rusqlite::Connection;

impl Snapshot<'_> {
    /// Up to when time is known; none before anybody said.
    pub fn known_time(&self) -> Result<Option<Instant>, StoreFault> {
        self.main.one(&query::KNOWN_TIME, [], |row| row.get(0).map(Instant::from_micros))
    }
}

/// The moment that a clock is believed to mean, held against what a database knows whose schema may be from before any
/// time was remembered.
pub(crate) fn believed_before_change(main: &Connection, now: Instant) -> Result<Instant, StoreFault> {
    if !main.table_exists(None, "known_time")? {
        return Ok(now);
    }
    let known = Statements(main).one(&query::KNOWN_TIME, [], |row| row.get(0).map(Instant::from_micros))?;
    Ok(believed(now, known))
}

impl Tx<'_> {
    /// Moves on what is known from where it was seen; what somebody else said meanwhile stands.
    pub fn move_known_time(&self, seen: Option<Instant>, now: Instant) -> Result<(), StoreFault> {
        if self.known_time()? == seen { self.know_time(now) } else { Ok(()) }
    }

    /// Says that it is `now`, whatever was known.
    pub fn know_time(&self, now: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::KNOW_TIME, [now.as_micros()])?;
        Ok(())
    }
}
