//! The town's working days.

use crate::base::Day;

/// What kind of day this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// An ordinary working day.
    Working,
    /// Half a working day (`name` is a text key).
    HalfDay(String),
    /// A day at a weekend that is worked to make up for a holiday.
    MakeUp(String),
    /// Saturday or Sunday.
    Weekend,
    /// A holiday (`name` is a text key).
    Holiday(String),
    /// The office is closed for a local reason (`name` is a text key).
    Closed(String),
}

/// Weekends plus each year's exceptions as the yearly notices state them.
#[derive(Clone, Debug, Default)]
pub struct Calendar {}

/// What is wrong in a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Calendar {
    /// What kind of day `day` is.
    pub fn kind(&self, _day: Day) -> DayKind {
        DayKind::Working
    }
    /// Whether the calendar of `year` has been published.
    pub fn is_published(&self, _year: i16) -> bool {
        true
    }
}
