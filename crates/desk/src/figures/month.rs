//! Months of the calendar, in which public figures are counted.

use crate::base::Day;
use jiff::civil;
use std::fmt;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        Self(i32::from(day.year()) * 12 + i32::from(day.month()) - 1)
    }

    /// The month with this number: twelve times the year, and the months of the year before it.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Twelve times the year, and the months of the year before it.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// So many months later, or earlier.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Its place in the year, 1 to 12.
    pub fn of_year(self) -> u8 {
        u8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// Its first day; the first day of all beyond the calendar's range.
    pub fn first_day(self) -> Day {
        let month = i8::try_from(self.of_year()).unwrap_or(1);
        let year = i16::try_from(self.year()).ok();
        year.and_then(|year| civil::Date::new(year, month, 1).ok()).unwrap_or(civil::Date::MIN)
    }
}

/// As ISO 8601 writes it: `2026-10`.
impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year(), self.of_year())
    }
}
