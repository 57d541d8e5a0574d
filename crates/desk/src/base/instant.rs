//! Points in time and days of the town.

use jiff::{Span, Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A day in the town's zone.
pub type Day = civil::Date;

/// The zone a town lives in.
pub type Zone = TimeZone;

/// A point in time: microseconds since 1970-01-01T00:00:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// The instant `micros` microseconds after the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// The day in `zone` on which this instant falls.
    pub fn day(self, zone: &Zone) -> Day {
        self.civil(zone).date()
    }

    /// The wall-clock date and time in `zone`.
    pub fn civil(self, zone: &Zone) -> civil::DateTime {
        self.timestamp().to_zoned(zone.clone()).datetime()
    }

    /// The last microsecond of `day` in `zone`.
    pub fn end_of(day: Day, zone: &Zone) -> Self {
        let next = day.tomorrow().unwrap_or(day);
        Self(Self::start_of(next, zone).0 - 1)
    }

    /// The first microsecond of `day` in `zone`.
    pub fn start_of(day: Day, zone: &Zone) -> Self {
        day.to_zoned(zone.clone()).map_or(Self(0), |zoned| Self(zoned.timestamp().as_microsecond()))
    }

    /// This instant moved by whole seconds.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1_000_000)
    }

    /// This instant moved by days of 24 hours.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days * 86_400)
    }

    /// The same instant for jiff.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Days since 1970-01-01, negative before.
pub fn day_number(day: Day) -> i32 {
    (day - EPOCH_DAY).get_days()
}

/// The day so many days after 1970-01-01; none beyond the calendar's range.
pub fn day_from_number(number: i32) -> Option<Day> {
    EPOCH_DAY.checked_add(Span::new().try_days(number).ok()?).ok()
}

/// The day so many days after `day`; the last day of all beyond the calendar's range.
pub fn days_after(day: Day, days: u16) -> Day {
    day.saturating_add(Span::new().days(days))
}

/// The day so many days before `day`, whatever the clocks did in between; the first day of all beyond the calendar's
/// range.
pub fn days_before(day: Day, days: u16) -> Day {
    day.saturating_sub(Span::new().days(days))
}

const EPOCH_DAY: Day = civil::date(1970, 1, 1);

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_before_is_seven_days_also_after_the_clocks_went_forward() {
        let paris = Zone::get("Europe/Paris").expect("a zone");
        // The clocks went forward on Sunday 29 March 2026.
        let tuesday = civil::date(2026, 3, 31);
        assert_eq!(days_before(tuesday, 7), civil::date(2026, 3, 24));
        let by_hours = Instant::start_of(tuesday, &paris).plus_days(-7).day(&paris);
        assert_eq!(by_hours, civil::date(2026, 3, 23), "seven times 24 hours end an hour before midnight");
        for days in [0, 1, 30, 365, u16::MAX] {
            assert_eq!(days_after(days_before(tuesday, days), days), tuesday, "{days}");
        }
        assert_eq!(days_before(Day::MIN, 1), Day::MIN);
    }
}
