//! Figures read back from the whole store: for a replay's report, never on a page's way.

use crate::{Snapshot, fault::StoreFault, query};

/// What a store holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All cases.
    pub cases: u64,
    /// Cases that ended.
    pub closed: u64,
    /// Ended cases whose end came after their promised instant.
    pub late: u64,
    /// Ledger entries.
    pub entries: u64,
    /// Ledger entries that record openings.
    pub openings: u64,
    /// Attempts at a duty that the rules refused, each kind once per case and officer.
    pub refused_attempts: u64,
    /// Cases in which one person did, or tried, two duties.
    pub conflicts: Conflicts,
}

/// Cases in which one person did, or was refused, activities of two duties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Intake and decision.
    pub intake_decision: u64,
    /// Decision and issue.
    pub decision_issue: u64,
    /// Intake and issue.
    pub intake_issue: u64,
    /// Any of these.
    pub any: u64,
}

impl Snapshot<'_> {
    /// Counts everything anew.
    pub fn figures(&self) -> Result<Figures, StoreFault> {
        let missing = || StoreFault::corrupt("a count without a row");
        let (cases, closed, late) = self
            .main
            .one(&query::COUNT_CASES, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .ok_or_else(missing)?;
        let (entries, openings) =
            self.main.one(&query::COUNT_EVENTS, [], |row| Ok((row.get(0)?, row.get(1)?)))?.ok_or_else(missing)?;
        let refused_attempts = self.main.one(&query::COUNT_REFUSED, [], |row| row.get(0))?.ok_or_else(missing)?;
        let conflicts = self
            .main
            .one(&query::COUNT_CONFLICTS, [], |row| {
                Ok(Conflicts {
                    intake_decision: row.get(0)?,
                    decision_issue: row.get(1)?,
                    intake_issue: row.get(2)?,
                    any: row.get(3)?,
                })
            })?
            .ok_or_else(missing)?;
        Ok(Figures { cases, closed, late, entries, openings, refused_attempts, conflicts })
    }

    /// How many events of histories contain this text, such as a marker of an imported log.
    pub fn count_events_like(&self, pattern: &str) -> Result<u64, StoreFault> {
        self.main.one(&query::COUNT_STEPS, [pattern], |row| row.get(0))?.ok_or_else(|| StoreFault::corrupt("no count"))
    }
}
