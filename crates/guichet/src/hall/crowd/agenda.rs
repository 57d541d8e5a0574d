//! An agenda: what is due when, the earliest first, of equals what was written down first.

use guichet_desk::base::Instant;
use std::{cmp::Reverse, collections::BinaryHeap};

/// What is due when.
pub(super) struct Agenda<T> {
    entries: BinaryHeap<Reverse<(Instant, u64, T)>>,
    written: u64,
}

impl<T: Ord> Default for Agenda<T> {
    fn default() -> Self {
        Self { entries: BinaryHeap::new(), written: 0 }
    }
}

impl<T: Ord> Agenda<T> {
    /// Writes something down.
    pub(super) fn add(&mut self, at: Instant, what: T) {
        self.written += 1;
        self.entries.push(Reverse((at, self.written, what)));
    }

    /// When something is due next.
    pub(super) fn next(&self) -> Option<Instant> {
        self.entries.peek().map(|Reverse((at, _, _))| *at)
    }

    /// Takes what is due next.
    pub(super) fn take(&mut self) -> Option<(Instant, T)> {
        self.entries.pop().map(|Reverse((at, _, what))| (at, what))
    }
}
