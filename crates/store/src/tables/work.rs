//! Work lists: index-ordered pages of what an office has to do, due first.

use crate::{Snapshot, fault::StoreFault, query, tables::listing::StoredClock};
use guichet_desk::{
    base::{CaseId, CaseNumber, Instant, OfficeCode, OfficerId},
    case::Stage,
    people::Duty,
};
use rusqlite::{Row, params};
use std::{fmt, str::FromStr};

/// A place in a work list, after which the next page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkKey {
    /// The order of the last row seen.
    pub order: i64,
    /// Its case.
    pub case: CaseId,
}

impl WorkKey {
    /// Before every row.
    pub const START: Self = Self { order: i64::MIN, case: CaseId(0) };
}

impl fmt::Display for WorkKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.order, self.case.0)
    }
}

impl FromStr for WorkKey {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (order, case) = text.split_once('.').unwrap_or((text, ""));
        Ok(Self { order: order.parse()?, case: CaseId(case.parse()?) })
    }
}

/// One page of one stage.
#[derive(Clone, Debug)]
pub struct WorkQuery<'a> {
    /// Whose turn it is.
    pub office: &'a OfficeCode,
    /// Where the cases stand.
    pub stage: Stage,
    /// The duty of that stage.
    pub duty: Duty,
    /// Held by this officer; by nobody when none.
    pub holder: Option<OfficerId>,
    /// Who looks: cases in which they hold another duty are left out.
    pub officer: OfficerId,
    /// After this place.
    pub after: WorkKey,
    /// At most so many rows.
    pub limit: u16,
}

/// A row of a work list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The row of its service version.
    pub service_version: i64,
    /// Where it stands.
    pub stage: Stage,
    /// Who holds the duty.
    pub holder: Option<OfficerId>,
    /// Its place in the list.
    pub order: i64,
    /// The promised day, in days since 1970-01-01.
    pub due_day: Option<i32>,
    /// Whether it may still move.
    pub provisional: bool,
    /// How the clock stands.
    pub clock: StoredClock,
    /// Working days promised.
    pub days_promised: u16,
    /// Half working days left when the clock paused.
    pub halves_left: i32,
    /// When something last happened.
    pub changed_at: Instant,
    /// What.
    pub last: String,
    /// What it has in common with cases of its service that go on alike; none when it was last written by a version
    /// that did not keep that.
    pub likeness: Option<[u8; 16]>,
}

impl Snapshot<'_> {
    /// One page of a work list, due first.
    pub fn work_list(&self, asked: &WorkQuery<'_>) -> Result<Vec<WorkRow>, StoreFault> {
        let parameters = params![
            asked.office.as_str(),
            asked.stage.word(),
            asked.holder.map_or(0, |officer| officer.0),
            asked.after.order,
            asked.after.case.0,
            asked.officer.0,
            asked.duty.word(),
            asked.limit
        ];
        self.rows(&query::WORK_LIST, parameters)
    }

    /// One page of an office's cases whose promise is broken at `now`, oldest first. The key's order is
    /// the due instant here.
    pub fn overdue(
        &self,
        office: &OfficeCode,
        after: WorkKey,
        now: Instant,
        limit: u16,
    ) -> Result<Vec<WorkRow>, StoreFault> {
        self.rows(&query::OVERDUE, params![office.as_str(), after.order, after.case.0, now.as_micros(), limit])
    }

    fn rows(&self, query: &query::Query, parameters: impl rusqlite::Params) -> Result<Vec<WorkRow>, StoreFault> {
        self.main.many(query, parameters, |row| Ok(read_row(row)))?.into_iter().collect()
    }
}

fn read_row(row: &Row<'_>) -> Result<WorkRow, StoreFault> {
    Ok(WorkRow {
        id: CaseId(row.get(0)?),
        number: CaseNumber::new(row.get(1)?, row.get(2)?),
        service_version: row.get(3)?,
        stage: stage(row.get_ref(4)?.as_str().unwrap_or(""))?,
        holder: Some(row.get(5)?).filter(|holder| *holder != 0).map(OfficerId),
        order: row.get(6)?,
        due_day: row.get(7)?,
        provisional: row.get(8)?,
        clock: StoredClock::from_words(
            row.get_ref(9)?.as_str().unwrap_or(""),
            row.get_ref(10)?.as_str_or_null().unwrap_or(None),
        )?,
        days_promised: row.get(11)?,
        halves_left: row.get(12)?,
        changed_at: Instant::from_micros(row.get(13)?),
        last: row.get(14)?,
        likeness: row.get_ref(15)?.as_blob().ok().and_then(|likeness| likeness.try_into().ok()),
    })
}

/// The stage that a row names.
pub(super) fn stage(word: &str) -> Result<Stage, StoreFault> {
    [Stage::Confirmation, Stage::Intake, Stage::Decision, Stage::Issue, Stage::HandOver, Stage::Closed]
        .into_iter()
        .find(|stage| stage.word() == word)
        .ok_or_else(|| StoreFault::corrupt("a stage that is no stage"))
}
