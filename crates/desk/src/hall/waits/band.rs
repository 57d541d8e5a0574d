//! The range of waits that holds for eight in ten, kept true as waits come in.
//!
//! Both ends follow the tenth and the ninetieth percentile of the residuals by the gradient of the
//! pinball loss, which is adaptive conformal inference (Gibbs and Candès, 2021) with one step for each
//! tail: whoever waits longer than told moves the long end out by nine parts, whoever does not moves it
//! in by one. So the share that falls outside goes to one in ten on each side, whatever the waits do;
//! nothing is assumed about their distribution.

use super::seen::Range;
use serde::{Deserialize, Serialize};

/// The share of waits that an announced range is to hold.
pub const STATED: f64 = 0.8;

/// What falls outside on each side.
const TAIL: f64 = (1.0 - STATED) / 2.0;
/// How far the ends move at first, and at least later on.
const STEP_FIRST: f64 = 0.5;
const STEP_LEAST: f64 = 0.03;
/// Waits are apart by how they compare to the mean: residuals of short and long waits differ.
const LEVELS: [f64; 3] = [0.6, 1.0, 1.6];

/// The ends of the range, for each level of expected waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Band {
    levels: [Ends; LEVELS.len() + 1],
}

/// How far the ends are from what is expected, in units of [`unit`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Ends {
    learned: u64,
    below: f64,
    above: f64,
}

impl Default for Ends {
    /// What exponential waits would have: 0.1 and 2.3 times their mean.
    fn default() -> Self {
        Self { learned: 0, below: 0.9, above: 1.3 }
    }
}

impl Band {
    /// The range around an expected wait, given the mean of all waits; both in seconds.
    pub(super) fn around(&self, expected: f64, mean: f64) -> Range {
        let ends = self.levels[level(expected, mean)];
        let unit = unit(expected, mean);
        let low_seconds = seconds(expected - ends.below * unit);
        Range { low_seconds, high_seconds: seconds(expected + ends.above * unit).max(low_seconds) }
    }

    /// Learns how a wait compared to the range that was given for it.
    pub(super) fn learn(&mut self, (expected, mean): (f64, f64), given: Range, wait: u32) {
        let ends = &mut self.levels[level(expected, mean)];
        ends.learned = ends.learned.saturating_add(1);
        let step = (STEP_FIRST / super::mean::float(ends.learned).sqrt()).max(STEP_LEAST);
        let moved = |outside: bool| step * (f64::from(u8::from(outside)) - TAIL);
        ends.below += moved(wait < given.low_seconds);
        ends.above += moved(wait > given.high_seconds);
    }
}

fn level(expected: f64, mean: f64) -> usize {
    LEVELS.iter().filter(|from| expected >= **from * mean).count()
}

/// Residuals grow with what is expected, but do not vanish with it.
fn unit(expected: f64, mean: f64) -> f64 {
    f64::midpoint(expected, mean).max(1.0)
}

/// Whole seconds, never below zero.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and u32::MAX first")]
fn seconds(value: f64) -> u32 {
    value.round().clamp(0.0, f64::from(u32::MAX)) as u32
}
