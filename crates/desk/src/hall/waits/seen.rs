//! What is known when somebody joins a line, and what they are told.

use serde::{Deserialize, Serialize};

/// A line as somebody sees it at the moment of joining, themselves not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The town's time of day, in seconds from midnight.
    pub second_of_day: u32,
    /// How many wait in this queue.
    pub waiting: u32,
    /// How many of them are called earlier by the hall's order, as it stands now.
    pub ahead: u32,
    /// How many of those who wait are of the same class.
    pub alike: u32,
    /// How many counters that serve this queue are open, busy or not.
    pub counters: u32,
    /// How long the one who waits longest has waited, in seconds; 0 when nobody waits.
    pub longest_seconds: u32,
    /// What is asked for, numbered from 0 within the queue: a service or a group of services. Classes
    /// from [`Seen::CLASSES`] on share the last place.
    pub class: u8,
    /// The standing in the line, numbered from 0: ordinary, appointment, priority … Standings from
    /// [`Seen::STANDINGS`] on share the last place.
    pub standing: u8,
}

impl Seen {
    /// How many classes are told apart.
    pub const CLASSES: u8 = 8;
    /// How many standings are told apart.
    pub const STANDINGS: u8 = 4;

    /// The class, within those told apart.
    pub(super) fn class(&self) -> usize {
        usize::from(self.class.min(Self::CLASSES - 1))
    }

    /// The standing, within those told apart.
    pub(super) fn standing(&self) -> usize {
        usize::from(self.standing.min(Self::STANDINGS - 1))
    }
}

/// A way to estimate a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Estimator {
    /// The mean of all waits so far.
    Constant,
    /// The mean wait of those who found as many ahead and were of the same class.
    LengthAndClass,
    /// The wait of the last who entered service.
    LastEntered,
    /// A linear regression over the line, the counters, the time of day and the latest waits.
    Regression,
}

impl Estimator {
    /// Every estimator, the simplest first.
    pub const ALL: [Self; 4] = [Self::Constant, Self::LengthAndClass, Self::LastEntered, Self::Regression];

    /// The stable word for rows, files and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::LengthAndClass => "length_and_class",
            Self::LastEntered => "last_entered",
            Self::Regression => "regression",
        }
    }
}

/// One value for each estimator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ByEstimator<T>([T; Estimator::ALL.len()]);

impl<T> ByEstimator<T> {
    /// Works out each value.
    pub fn from_fn(value: impl FnMut(Estimator) -> T) -> Self {
        Self(Estimator::ALL.map(value))
    }
}

impl<T> std::ops::Index<Estimator> for ByEstimator<T> {
    type Output = T;

    fn index(&self, estimator: Estimator) -> &T {
        &self.0[estimator as usize]
    }
}

impl<T> std::ops::IndexMut<Estimator> for ByEstimator<T> {
    fn index_mut(&mut self, estimator: Estimator) -> &mut T {
        &mut self.0[estimator as usize]
    }
}

/// A range of waits, in whole seconds, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The short end.
    pub low_seconds: u32,
    /// The long end.
    pub high_seconds: u32,
}

impl Range {
    /// Whether a wait lies in the range.
    pub const fn holds(self, wait_seconds: u32) -> bool {
        self.low_seconds <= wait_seconds && wait_seconds <= self.high_seconds
    }

    /// The range in minutes, each end to the nearest, the long one at least 1. Rounding outwards would
    /// hold more often than stated.
    pub const fn minutes(self) -> (u32, u32) {
        let high = self.high_seconds.saturating_add(30) / 60;
        (self.low_seconds.saturating_add(30) / 60, if high == 0 { 1 } else { high })
    }
}

/// What somebody is told on joining, kept with the ticket until the wait is over: only what was said
/// beforehand counts as a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Announced {
    /// The line as it was.
    pub seen: Seen,
    /// What each estimator expected, in seconds; none where it had nothing to go by.
    pub expected_seconds: ByEstimator<Option<f64>>,
    /// The estimator that is relied on; none before the first wait was learned.
    pub by: Option<Estimator>,
    /// The range that people are told; none while too little is known, and then nothing is said.
    pub range: Option<Range>,
    /// The latest waits at that moment.
    pub(super) latest: Latest,
}

/// The latest waits of a queue, in seconds; zeros before the first one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Latest {
    /// The mean of all waits so far.
    pub(super) mean: f64,
    /// The mean of about the last ten.
    pub(super) recent: f64,
    /// The last one.
    pub(super) last: f64,
    /// The last one of the same class.
    pub(super) class: f64,
    /// The last one of the same standing.
    pub(super) standing: f64,
}
