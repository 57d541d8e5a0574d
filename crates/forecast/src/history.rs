//! What is known of one hall's past: arrivals per half hour, days that were not recorded left out.
//! Arrivals are counts; nothing here knows who came or for what.

use crate::half_hours::{HALF_HOURS, HalfHour, HalfHours};
use guichet_desk::base::Day;
use std::collections::BTreeMap;

/// The arrivals of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCounts {
    /// How many arrived in each half hour.
    pub arrivals: [u32; HALF_HOURS],
    /// The half hours in which arrivals were recorded; what the others hold is not looked at.
    pub recorded: HalfHours,
}

/// The arrivals of one hall, day by day. A day that is absent was not recorded; nobody came on a day
/// that is here and holds zeros.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    days: BTreeMap<Day, DayCounts>,
}

impl DayCounts {
    /// A day recorded from midnight to midnight.
    pub const fn whole(arrivals: [u32; HALF_HOURS]) -> Self {
        Self { arrivals, recorded: HalfHours::ALL }
    }
}

impl History {
    /// Notes a whole day, or what is known of it; a day that is here already is replaced.
    pub fn set(&mut self, day: Day, counts: DayCounts) {
        self.days.insert(day, counts);
    }

    /// Says that `day` was recorded, even if nobody came.
    pub fn watched(&mut self, day: Day) {
        self.days.entry(day).or_insert(DayCounts::whole([0; HALF_HOURS]));
    }

    /// One arrival; its day counts as recorded.
    pub fn arrived(&mut self, day: Day, half_hour: HalfHour) {
        let counts = self.days.entry(day).or_insert(DayCounts::whole([0; HALF_HOURS]));
        counts.arrivals[half_hour.index()] += 1;
    }

    /// What is known of `day`.
    pub fn day(&self, day: Day) -> Option<&DayCounts> {
        self.days.get(&day)
    }

    /// Every recorded day, in order.
    pub fn days(&self) -> impl Iterator<Item = (Day, &DayCounts)> {
        self.days.iter().map(|(day, counts)| (*day, counts))
    }
}

impl FromIterator<(Day, DayCounts)> for History {
    fn from_iter<I: IntoIterator<Item = (Day, DayCounts)>>(days: I) -> Self {
        Self { days: days.into_iter().collect() }
    }
}
