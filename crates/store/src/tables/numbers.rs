//! The numbers of cases: each year counts from 1. A restored folder leaves out what the lost one may have given after
//! its copy was made: those numbers stand on papers, and would lead to the case of somebody else.

use crate::{Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseNumber, Instant, Zone};

/// Numbers of a year that no case gets any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumbersLeftOut {
    /// The first of them.
    pub first: CaseNumber,
    /// The number of the next case, the first that is given again.
    pub next: CaseNumber,
}

/// So many are left out for each day that has begun since the copy: no town that this desk was made for gives more.
const A_DAY: u32 = 1_000;
/// Or so much of what a year had at most, where that is more.
const PART_OF_A_YEAR: u32 = 10;
/// The next case has a number after a round one, so that everybody sees the gap.
const ROUND: u32 = 1_000;
/// A town's year begins and ends so many seconds before or after that of UTC at most.
const ZONE_SECONDS: i64 = 14 * 3_600;
const DAY_MICROS: i64 = 86_400 * 1_000_000;

impl Tx<'_> {
    /// The number of the next case of a year, within that year.
    pub(crate) fn next_serial(&self, year: i16) -> Result<u32, StoreFault> {
        Ok(self.last_serial(year)? + 1)
    }

    /// Leaves out what may have been given from one moment to another, in each year that had begun between them;
    /// answers which, year by year.
    pub(crate) fn leave_numbers_out(&self, from: Instant, to: Instant) -> Result<Vec<NumbersLeftOut>, StoreFault> {
        let year = |at: Instant| at.day(&Zone::UTC).year();
        let (first, last) = (year(from.plus_seconds(-ZONE_SECONDS)), year(to.plus_seconds(ZONE_SECONDS)));
        let mut most = 0;
        for year in first.saturating_sub(1)..=last {
            most = self.last_serial(year)?.max(most);
        }
        let days = (to.as_micros() - from.as_micros()).max(0) / DAY_MICROS + 1;
        let gap = u32::try_from(days).unwrap_or(u32::MAX).saturating_mul(A_DAY.max(most / PART_OF_A_YEAR));
        (first..=last).map(|year| self.leave_out(year, gap)).collect()
    }

    fn leave_out(&self, year: i16, gap: u32) -> Result<NumbersLeftOut, StoreFault> {
        let given = self.last_serial(year)?;
        let up_to = given.saturating_add(gap).div_ceil(ROUND).saturating_mul(ROUND);
        self.main.execute(&query::LEAVE_NUMBERS_OUT, (year, up_to))?;
        let number = |serial| CaseNumber::new(year, serial);
        Ok(NumbersLeftOut { first: number(given + 1), next: number(up_to.saturating_add(1)) })
    }

    /// The last number of a year that was given or left out.
    fn last_serial(&self, year: i16) -> Result<u32, StoreFault> {
        let read = |query| self.main.one(query, [year], |row| row.get::<_, u32>(0));
        let given = read(&query::LAST_SERIAL)?;
        Ok(given.max(read(&query::NUMBERS_LEFT_OUT)?).unwrap_or(0))
    }
}
