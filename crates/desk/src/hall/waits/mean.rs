//! A mean that can forget.

use serde::{Deserialize, Serialize};

/// A running mean: of everything, or of about the last so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Mean {
    pub(super) count: u64,
    value: f64,
}

impl Mean {
    /// Takes one more value in; all count alike.
    pub(super) fn add(&mut self, value: f64) {
        self.add_recent(value, u64::MAX);
    }

    /// Takes one more value in. Until `memory` values came, all count alike; from then on each one counts
    /// for one in `memory`, and older ones fade.
    pub(super) fn add_recent(&mut self, value: f64, memory: u64) {
        self.count = self.count.saturating_add(1);
        self.value += (value - self.value) / float(self.count.min(memory));
    }

    /// The mean, when anything came.
    pub(super) fn get(&self) -> Option<f64> {
        (self.count > 0).then_some(self.value)
    }
}

/// A count as a number to divide by.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}
