//! How well an estimator did lately.

use super::{mean::Mean, seen::Range};
use serde::{Deserialize, Serialize};

/// Lately is about the last so many waits.
const MEMORY: u64 = 500;
/// An estimator is relied on after so many waits.
const TRIED_MIN: u64 = 30;

/// The errors of one estimator over about the last 500 waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Accuracy {
    square: Mean,
    absolute: Mean,
    held: Mean,
}

impl Accuracy {
    /// The root of the mean square of the error, in seconds; none before the first wait.
    pub fn rmse_seconds(&self) -> Option<f64> {
        self.square.get().map(f64::sqrt)
    }

    /// The mean size of the error, in seconds.
    pub fn mean_absolute_seconds(&self) -> Option<f64> {
        self.absolute.get()
    }

    /// The share of waits within its range.
    pub fn coverage(&self) -> Option<f64> {
        self.held.get()
    }

    /// How many waits it was tried on.
    pub fn waits(&self) -> u64 {
        self.square.count
    }

    /// The error, once it was tried often enough to be relied on.
    pub(super) fn tried_rmse(&self) -> Option<f64> {
        self.rmse_seconds().filter(|_| self.waits() >= TRIED_MIN)
    }

    pub(super) fn learn(&mut self, expected: f64, given: Range, wait: u32) {
        let error = f64::from(wait) - expected;
        self.square.add_recent(error * error, MEMORY);
        self.absolute.add_recent(error.abs(), MEMORY);
        self.held.add_recent(if given.holds(wait) { 1.0 } else { 0.0 }, MEMORY);
    }
}
