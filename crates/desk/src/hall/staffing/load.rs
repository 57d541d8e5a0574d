//! What comes to a hall, within bounds that the formulas are good for.

use serde::{Deserialize, Serialize};

/// Arrivals and the time each one takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    arrivals_per_second: f64,
    service_seconds: f64,
}

/// How long people wait before they leave by themselves, on average (exponential).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Patience {
    seconds: f64,
}

/// Why a figure cannot be worked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Arrivals are no number from 0 to a million an hour.
    ArrivalsOutOfRange,
    /// The mean service time is not from a second to a day.
    ServiceOutOfRange,
    /// The mean patience is not from a second to a year.
    PatienceOutOfRange,
    /// Counters are not from 1 to [`Load::COUNTERS_MAX`].
    CountersOutOfRange,
    /// The share to reach is not between 0 and 1, or the time is no number from 0 to a day.
    TargetOutOfRange,
    /// As much comes as the counters can do, or more: the line grows without end.
    Overloaded,
}

const DAY: f64 = 86_400.0;

impl Load {
    /// The most counters that are reckoned with.
    pub const COUNTERS_MAX: u32 = 10_000;

    /// So many arrivals an hour, each served for so many seconds on average.
    pub fn new(arrivals_per_hour: f64, service_seconds: f64) -> Result<Self, Refusal> {
        if !(0.0..=1e6).contains(&arrivals_per_hour) {
            return Err(Refusal::ArrivalsOutOfRange);
        }
        if !(1.0..=DAY).contains(&service_seconds) {
            return Err(Refusal::ServiceOutOfRange);
        }
        Ok(Self { arrivals_per_second: arrivals_per_hour / 3_600.0, service_seconds })
    }

    /// Arrivals a second.
    pub const fn arrivals_per_second(&self) -> f64 {
        self.arrivals_per_second
    }

    /// The mean service time.
    pub const fn service_seconds(&self) -> f64 {
        self.service_seconds
    }

    /// The offered load in erlangs: how many counters it keeps busy.
    pub const fn erlangs(&self) -> f64 {
        self.arrivals_per_second * self.service_seconds
    }
}

impl Patience {
    /// So many seconds on average.
    pub fn of_seconds(seconds: f64) -> Result<Self, Refusal> {
        (1.0..=366.0 * DAY).contains(&seconds).then_some(Self { seconds }).ok_or(Refusal::PatienceOutOfRange)
    }

    /// The mean, in seconds.
    pub const fn seconds(self) -> f64 {
        self.seconds
    }
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Self; 6] = [
        Self::ArrivalsOutOfRange,
        Self::ServiceOutOfRange,
        Self::PatienceOutOfRange,
        Self::CountersOutOfRange,
        Self::TargetOutOfRange,
        Self::Overloaded,
    ];

    /// The stable code for programs and texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ArrivalsOutOfRange => "arrivals-out-of-range",
            Self::ServiceOutOfRange => "service-out-of-range",
            Self::PatienceOutOfRange => "patience-out-of-range",
            Self::CountersOutOfRange => "counters-out-of-range",
            Self::TargetOutOfRange => "target-out-of-range",
            Self::Overloaded => "overloaded",
        }
    }
}

/// Counters within bounds.
pub(super) fn counters(counters: u32) -> Result<u32, Refusal> {
    (1..=Load::COUNTERS_MAX).contains(&counters).then_some(counters).ok_or(Refusal::CountersOutOfRange)
}
