//! The sequencer: gives ledger entries their places in the public log. One holds the lease; no act
//! waits for a place or depends on one.

use crate::{Tx, fault::StoreFault, query};
use guichet_desk::base::Instant;
use rusqlite::params;

const LEASE_SECONDS: i64 = 30;

impl Tx<'_> {
    /// Gives places to at most `limit` entries, in the order of their commits, if `holder` has or gets
    /// the lease. Answers how many got one.
    pub fn sequence(&self, holder: [u8; 16], now: Instant, limit: u32) -> Result<u32, StoreFault> {
        let until = now.plus_seconds(LEASE_SECONDS).as_micros();
        if self.main.execute(&query::TAKE_LEASE, params!["sequencer", holder, until, now.as_micros()])? == 0 {
            return Ok(0);
        }
        let (position, entry) = self
            .main
            .one(&query::LAST_SEQUENCED, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?
            .unwrap_or((-1, 0));
        let placed = self.main.execute(&query::SEQUENCE, params![position, entry, limit])?;
        Ok(u32::try_from(placed).unwrap_or(limit))
    }
}
