//! Load: how many people are expected in relation to how many the planned counters can serve while
//! waits stay under the promise. How many that is comes from outside.

use crate::half_hours::HalfHour;
use guichet_desk::base::Day;
use serde::{Deserialize, Serialize};

/// How many arrivals the counters planned for a half hour can serve with waits under the promise.
pub type Capacity<'a> = dyn Fn(Day, HalfHour) -> f64 + 'a;

/// How busy it will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Much is free.
    Quiet,
    /// As planned for.
    Usual,
    /// More than the counters can serve with waits under the promise.
    Busy,
    /// Far more.
    VeryBusy,
}

/// Where the levels begin, in arrivals for each that can be served.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Below it is quiet.
    pub usual: f64,
    /// Above it is busy.
    pub busy: f64,
    /// Above it is very busy.
    pub very_busy: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { usual: 0.6, busy: 1.0, very_busy: 1.25 }
    }
}

impl Thresholds {
    /// The level of so many arrivals where so many can be served. Without arrivals it is quiet, also
    /// where nobody is served.
    pub fn level(&self, arrivals: f64, capacity: f64) -> Level {
        if arrivals > self.very_busy * capacity {
            Level::VeryBusy
        } else if arrivals > self.busy * capacity {
            Level::Busy
        } else if arrivals >= self.usual * capacity && arrivals > 0.0 {
            Level::Usual
        } else {
            Level::Quiet
        }
    }
}

impl Level {
    /// The stable word for texts, files and style sheets.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Usual => "usual",
            Self::Busy => "busy",
            Self::VeryBusy => "very-busy",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_busy_when_more_come_than_can_be_served() {
        let check = |arrivals, capacity, level| {
            assert_eq!(Thresholds::default().level(arrivals, capacity), level, "{arrivals} of {capacity}");
        };
        check(0.0, 10.0, Level::Quiet);
        check(5.9, 10.0, Level::Quiet);
        check(6.0, 10.0, Level::Usual);
        check(10.0, 10.0, Level::Usual);
        check(10.1, 10.0, Level::Busy);
        check(12.6, 10.0, Level::VeryBusy);
        check(0.1, 0.0, Level::VeryBusy);
        check(0.0, 0.0, Level::Quiet);
    }
}
