//! The half hours of a day and sets of them. A day has 48 by the town's clock, also when the clock is
//! changed: the hour that comes twice counts together, the one that is skipped stays empty.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use std::ops::BitAnd;

/// Half hours in a day.
pub const HALF_HOURS: usize = 48;

/// A half hour of a day, by the town's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct HalfHour(u8);

/// A set of half hours of one day, such as those in which tickets can be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HalfHours(u64);

impl HalfHour {
    /// The half hour in which `time` falls.
    pub fn at(time: Time) -> Self {
        let minutes = u8::from(time.minute() >= 30);
        Self(time.hour().unsigned_abs() * 2 + minutes)
    }

    /// The half hour that begins so many half hours after midnight; none from 48 on.
    pub fn from_number(number: u8) -> Option<Self> {
        (usize::from(number) < HALF_HOURS).then_some(Self(number))
    }

    /// Half hours after midnight, 0 to 47.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// When it begins.
    pub fn start(self) -> Time {
        let minute = if self.0.is_multiple_of(2) { 0 } else { 30 };
        Time::new((self.0 / 2).cast_signed(), minute, 0, 0).unwrap_or(Time::midnight())
    }

    /// Its place in a day's array.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

impl HalfHours {
    /// None at all: a day on which the hall stays closed.
    pub const NONE: Self = Self(0);
    /// The whole day.
    pub const ALL: Self = Self((1 << HALF_HOURS) - 1);

    /// The half hours that the time from `from` until `until` touches.
    pub fn between(from: Time, until: Time) -> Self {
        let inside = |half_hour: &HalfHour| *half_hour >= HalfHour::at(from) && half_hour.start() < until;
        Self::ALL.iter().filter(inside).collect()
    }

    /// Whether `half_hour` is one of them.
    pub const fn contains(self, half_hour: HalfHour) -> bool {
        self.0 >> half_hour.0 & 1 == 1
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them in order.
    pub fn iter(self) -> impl Iterator<Item = HalfHour> {
        (0..48).map(HalfHour).filter(move |half_hour| self.contains(*half_hour))
    }
}

impl BitAnd for HalfHours {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl FromIterator<HalfHour> for HalfHours {
    fn from_iter<I: IntoIterator<Item = HalfHour>>(half_hours: I) -> Self {
        Self(half_hours.into_iter().fold(0, |set, half_hour| set | 1 << half_hour.0))
    }
}

impl From<HalfHour> for u8 {
    fn from(half_hour: HalfHour) -> Self {
        half_hour.0
    }
}

impl TryFrom<u8> for HalfHour {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::from_number(number).ok_or("a day has the half hours 0 to 47")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn a_half_hour_holds_the_times_from_its_start_to_the_next() {
        for (hour, minute, number) in [(0, 0, 0), (0, 29, 0), (9, 30, 19), (9, 59, 19), (23, 59, 47)] {
            assert_eq!(HalfHour::at(time(hour, minute, 59, 0)).number(), number);
        }
        for half_hour in HalfHours::ALL.iter() {
            assert_eq!(HalfHour::at(half_hour.start()), half_hour);
        }
        assert_eq!(HalfHour::from_number(48), None);
    }

    #[test]
    fn opening_hours_take_every_half_hour_they_touch() {
        let numbers = |from, until| HalfHours::between(from, until).iter().map(HalfHour::number).collect::<Vec<_>>();
        assert_eq!(numbers(time(9, 0, 0, 0), time(10, 30, 0, 0)), [18, 19, 20]);
        assert_eq!(numbers(time(9, 15, 0, 0), time(9, 45, 0, 0)), [18, 19]);
        assert_eq!(numbers(time(23, 0, 0, 0), time(23, 59, 59, 0)), [46, 47]);
        assert!(HalfHours::between(time(9, 0, 0, 0), time(9, 0, 0, 0)).is_empty());
        assert!(HalfHours::NONE.is_empty());
        assert_eq!(HalfHours::ALL.iter().count(), HALF_HOURS);
    }
}
