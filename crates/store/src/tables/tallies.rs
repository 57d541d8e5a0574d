//! The counts that public figures are made of: kept as acts commit, read whole for a span of months.

use crate::{CaseFile, Snapshot, Tx, fault::StoreFault, query, statements::Statements};
use guichet_desk::{
    base::{CaseId, OfficeCode, ServiceCode},
    figures::{Count, Month, Settled, Tally},
};
use rusqlite::params;
use std::ops::Range;

/// What counts are kept by, besides their month.
#[derive(Clone, Copy, Debug)]
pub struct CountedBy<'a> {
    /// The service.
    pub service: &'a ServiceCode,
    /// The office that decides.
    pub office: &'a OfficeCode,
}

/// Cases that are not counted yet.
#[derive(Debug)]
pub struct UncountedCases {
    /// Those that can be read.
    pub files: Vec<CaseFile>,
    /// The last one that was looked at, whether it can be read or not; none when none is left.
    pub last: Option<CaseId>,
}

impl Tx<'_> {
    /// Counts a case that is settled now. Once for each case.
    pub fn count_settled(&self, by: CountedBy<'_>, settled: &Settled) -> Result<(), StoreFault> {
        let Settled { month, days_promised, days_needed, in_time } = *settled;
        let (service, office) = (by.service.as_str(), by.office.as_str());
        let row = params![month.number(), service, office, days_promised, days_needed, in_time];
        self.main.execute(&query::COUNT_SETTLED, row)?;
        Ok(())
    }

    /// Counts certificates that were issued or revoked in a month.
    pub fn count_certificates(
        &self,
        by: CountedBy<'_>,
        month: Month,
        issued: u32,
        revoked: u32,
    ) -> Result<(), StoreFault> {
        let row = params![month.number(), by.service.as_str(), by.office.as_str(), issued, revoked];
        self.main.execute(&query::COUNT_CERTIFICATES, row)?;
        Ok(())
    }

    /// Up to `limit` cases that were there before cases were counted and are not counted yet. One that cannot be read
    /// is left out, and the log says so.
    pub fn uncounted_cases(&self, limit: u32) -> Result<UncountedCases, StoreFault> {
        let (done, until) = progress(self.main)?;
        let ids = self.main.many(&query::NEXT_CASES, (done, limit), |row| row.get(0).map(CaseId))?;
        let (mut files, mut last, mut unread) = (Vec::with_capacity(ids.len()), None, 0);
        for id in ids.into_iter().filter(|id| id.0 <= until) {
            last = Some(id);
            match self.load_case(id) {
                Err(StoreFault::Corrupt(_)) => unread += 1,
                read => files.extend(read?),
            }
        }
        if unread > 0 {
            tracing::error!(cases = unread, "cases that cannot be read are missing in the public figures");
        }
        Ok(UncountedCases { files, last })
    }

    /// Remembers up to which case all are counted.
    pub fn counted_up_to(&self, case: CaseId) -> Result<(), StoreFault> {
        self.main.execute(&query::SAVE_TALLY_PROGRESS, [case.0])?;
        Ok(())
    }
}

/// How much was counted in a span of months. Counts are only ever added to, so that two of the same span are equal
/// just when nothing was counted between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedSoFar {
    settled: u64,
    issued: u64,
    revoked: u64,
}

impl Snapshot<'_> {
    /// How much was counted from one month to another, both included.
    pub fn counted_so_far(&self, first: Month, last: Month) -> Result<CountedSoFar, StoreFault> {
        let span = (first.number(), last.number());
        let settled = self.main.one(&query::SETTLED_SO_FAR, span, |row| row.get(0))?.unwrap_or_default();
        let certificates = self.main.one(&query::CERTIFICATES_SO_FAR, span, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (issued, revoked) = certificates.unwrap_or_default();
        Ok(CountedSoFar { settled, issued, revoked })
    }

    /// What was counted from one month to another, both included.
    pub fn tally(&self, first: Month, last: Month) -> Result<Tally, StoreFault> {
        let (mut tally, span) = (Tally::new(), (first.number(), last.number()));
        let settled = self.main.many(&query::SETTLED_TALLY, span, |row| {
            let month = Month::from_number(row.get(0)?);
            let settled = Settled { month, days_promised: row.get(3)?, days_needed: row.get(4)?, in_time: row.get(5)? };
            Ok((key(row)?, month, Count::settled(&settled, row.get(6)?)))
        })?;
        let certificates = self.main.many(&query::CERTIFICATE_TALLY, span, |row| {
            Ok((key(row)?, Month::from_number(row.get(0)?), Count::certificates(row.get(3)?, row.get(4)?)))
        })?;
        for ((service, office), month, count) in settled.into_iter().chain(certificates) {
            let service = service.parse().map_err(|_| StoreFault::corrupt("a count of no service"))?;
            let office = office.parse().map_err(|_| StoreFault::corrupt("a count of no office"))?;
            *tally.entry((service, office)).or_default().entry(month).or_default() += &count;
        }
        Ok(tally)
    }

    /// Whether cases are still to be counted that were there before cases were counted.
    pub fn has_uncounted_cases(&self) -> Result<bool, StoreFault> {
        Ok(!self.uncounted_cases()?.is_empty())
    }

    /// The cases that are still to be counted, by number.
    pub(crate) fn uncounted_cases(&self) -> Result<Range<i64>, StoreFault> {
        let (done, last) = progress(self.main)?;
        Ok(done + 1..last + 1)
    }

    /// How many cases were counted in all.
    pub(crate) fn cases_counted(&self) -> Result<u64, StoreFault> {
        Ok(self.main.one(&query::ALL_SETTLED, [], |row| row.get(0))?.unwrap_or(0))
    }
}

/// Up to which case all are counted, and up to which they must be.
fn progress(main: Statements<'_>) -> Result<(i64, i64), StoreFault> {
    let progress = main.one(&query::TALLY_PROGRESS, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    progress.ok_or_else(|| StoreFault::corrupt("no progress of counting"))
}

fn key(row: &rusqlite::Row<'_>) -> rusqlite::Result<(String, String)> {
    Ok((row.get(1)?, row.get(2)?))
}
