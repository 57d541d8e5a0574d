//! What the work lists keep of a case, as columns of its row: whose turn it is, until when, and how the
//! clock stands. Everything here follows from the fold; nothing is decided.

use crate::{
    Snapshot,
    fault::StoreFault,
    query,
    tables::{cases::CaseFile, erasure::DataEnd},
};
use guichet_desk::{
    base::{CaseId, Instant, OfficeCode, OfficerId},
    case::{Case, Likeness, PauseReason},
};
use rusqlite::{
    ToSql,
    types::{FromSql, ToSqlOutput, Value},
};
use sha2::{Digest, Sha256};

/// So many of a row's columns stand before those of its chain, and follow from its fold and its listing.
const LISTED_COLUMNS: usize = 21;

/// What the work lists show of a case, worked out by whoever knows the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The office whose turn it is.
    pub office: Option<OfficeCode>,
    /// Who holds the duty of the stage.
    pub holder: Option<OfficerId>,
    /// Due first; what is paused comes after all that runs.
    pub list_order: i64,
    /// The last instant that keeps the promise.
    pub due_at: Option<Instant>,
    /// The promised day, in days since 1970-01-01.
    pub due_day: Option<i32>,
    /// Whether a calendar still to be published may move it.
    pub provisional: bool,
    /// How the clock stands.
    pub clock: StoredClock,
    /// Working days promised, extension included.
    pub days_promised: u16,
    /// Half working days left when the clock paused.
    pub halves_left: i32,
    /// When the calendar must act next, if nobody does.
    pub wake_at: Option<Instant>,
    /// The word of the last event.
    pub last: &'static str,
}

/// What stands in a case's row and does not follow from its fold and its service alone: a calendar, a zone and the day
/// on which it was written decided, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptDates {
    /// Its place in the lists.
    pub list_order: i64,
    /// The last instant that keeps the promise.
    pub due_at: Option<Instant>,
    /// The promised day, in days since 1970-01-01.
    pub due_day: Option<i32>,
    /// Whether a calendar still to be published may move it.
    pub provisional: bool,
    /// Half working days left when it was written.
    pub halves_left: i32,
    /// When the calendar must act next.
    pub wake_at: Option<Instant>,
    /// How the end of its data stands.
    pub end: DataEnd,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredClock {
    /// Not started.
    Waiting,
    /// Running.
    Running,
    /// Standing still.
    Paused(PauseReason),
    /// Kept or ended.
    Stopped,
}

impl StoredClock {
    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Paused(_) => "paused",
            Self::Stopped => "stopped",
        }
    }

    const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Paused(PauseReason::Notice) => Some("notice"),
            Self::Paused(PauseReason::Opinion) => Some("opinion"),
            Self::Paused(PauseReason::ApplicantAsked) => Some("applicant_asked"),
            _ => None,
        }
    }

    pub(crate) fn from_words(word: &str, reason: Option<&str>) -> Result<Self, StoreFault> {
        Ok(match (word, reason) {
            ("waiting", _) => Self::Waiting,
            ("running", _) => Self::Running,
            ("stopped", _) => Self::Stopped,
            ("paused", Some("notice")) => Self::Paused(PauseReason::Notice),
            ("paused", Some("opinion")) => Self::Paused(PauseReason::Opinion),
            ("paused", Some("applicant_asked")) => Self::Paused(PauseReason::ApplicantAsked),
            _ => return Err(StoreFault::corrupt("a clock that is no clock")),
        })
    }
}

impl Snapshot<'_> {
    /// What a calendar, a zone and a day decided of a case's row.
    pub fn kept_dates(&self, case: CaseId) -> Result<Option<KeptDates>, StoreFault> {
        self.main.one(&query::KEPT_DATES, [case.0], |row| {
            let instant = |column: usize| row.get::<_, Option<i64>>(column).map(|at| at.map(Instant::from_micros));
            Ok(KeptDates {
                list_order: row.get(0)?,
                due_at: instant(1)?,
                due_day: row.get(2)?,
                provisional: row.get(3)?,
                halves_left: row.get(4)?,
                wake_at: instant(5)?,
                end: DataEnd { erase_at: instant(6)?, asked_at: instant(7)?, erased_at: instant(8)? },
            })
        })
    }

    /// Whether the row of a case says what it would say if this listing were written now. How far its chain goes is
    /// left to the check of the store, which walks it.
    pub fn is_listed_as(&self, file: &CaseFile, listing: &Listing) -> Result<bool, StoreFault> {
        let columns = Columns::of(file, listing);
        let listed = columns.values().into_iter().take(LISTED_COLUMNS);
        let expected = listed.map(stored).collect::<Result<Vec<_>, _>>()?;
        let kept = self.main.one(&query::LISTED, [file.id.0], |row| {
            (0..expected.len()).map(|column| row.get::<_, Value>(column)).collect::<rusqlite::Result<Vec<_>>>()
        })?;
        Ok(kept == Some(expected))
    }
}

/// A value as it is found again in its column.
fn stored(value: &dyn ToSql) -> Result<Value, StoreFault> {
    let output = value.to_sql()?;
    let value = match &output {
        ToSqlOutput::Borrowed(value) => *value,
        ToSqlOutput::Owned(value) => value.into(),
        _ => return Err(StoreFault::corrupt("a column of no value")),
    };
    Ok(Value::column_result(value).map_err(rusqlite::Error::from)?)
}

/// What a case has in common with those that go on alike, short enough to be kept beside it: the first half of the
/// SHA-256 of its likeness.
pub(crate) fn likeness_of(fold: &str) -> Result<[u8; 16], StoreFault> {
    let hash = Sha256::digest(Likeness::of_stored(fold)?.as_str());
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    Ok(half)
}

/// The columns of a case row that follow from its fold and its listing, and those of its chain last, in the order of the
/// statements.
pub(crate) struct Columns<'row> {
    stage: &'static str,
    office: Option<&'row str>,
    holder: u32,
    officers: [Option<u32>; 3],
    listing: &'row Listing,
    due_at: Option<i64>,
    clock: (&'static str, Option<&'static str>),
    wake_at: Option<i64>,
    case: &'row Case,
    times: (i64, i64, Option<i64>),
    closing: Option<String>,
    chain: (&'row u32, &'row [u8; 32], i64),
}

impl<'row> Columns<'row> {
    pub(crate) fn of(file: &'row CaseFile, listing: &'row Listing) -> Self {
        let case = &file.case;
        let closing = case.closed.as_ref().and_then(|(closing, _)| {
            serde_json::to_value(closing).ok().and_then(|value| value.as_str().map(str::to_owned))
        });
        Self {
            stage: case.stage.word(),
            office: listing.office.as_ref().map(OfficeCode::as_str),
            holder: listing.holder.map_or(0, |officer| officer.0),
            officers: case.holders.map(|holder| holder.map(|officer| officer.0)),
            listing,
            due_at: listing.due_at.map(Instant::as_micros),
            clock: (listing.clock.word(), listing.clock.reason()),
            wake_at: listing.wake_at.map(Instant::as_micros),
            case,
            times: (
                case.submitted_at.as_micros(),
                case.changed_at.as_micros(),
                case.closed.as_ref().map(|(_, at)| at.as_micros()),
            ),
            closing,
            chain: (&file.entries, &file.chain, file.entry_at.as_micros()),
        }
    }

    pub(crate) fn values(&self) -> [&dyn ToSql; 24] {
        [
            &self.stage,
            &self.office,
            &self.holder,
            &self.officers[0],
            &self.officers[1],
            &self.officers[2],
            &self.listing.list_order,
            &self.due_at,
            &self.listing.due_day,
            &self.listing.provisional,
            &self.clock.0,
            &self.clock.1,
            &self.listing.days_promised,
            &self.listing.halves_left,
            &self.wake_at,
            &self.listing.last,
            &self.case.revision,
            &self.times.0,
            &self.times.1,
            &self.times.2,
            &self.closing,
            self.chain.0,
            self.chain.1,
            &self.chain.2,
        ]
    }
}
