//! When what was not taken is tried again: each pause longer than the one before. Kept in memory alone; after a new
//! start everything that waits is tried at once.

use guichet_desk::base::Instant;
use std::{cmp::min, collections::HashMap, hash::Hash};

/// Who waits, how often it was tried, and until when it waits.
pub(super) struct Pauses<Key> {
    first: u32,
    factor: u32,
    longest: u32,
    waiting: HashMap<Key, (u32, Instant)>,
}

impl<Key: Eq + Hash> Pauses<Key> {
    /// Pauses that begin with `first` seconds, grow by `factor` and stay at `longest` seconds.
    pub(super) fn new(first: u32, factor: u32, longest: u32) -> Self {
        Self { first, factor, longest, waiting: HashMap::new() }
    }

    /// It was tried in vain; answers how often by now.
    pub(super) fn later(&mut self, key: Key, now: Instant) -> u32 {
        let (tries, until) = self.waiting.entry(key).or_insert((0, now));
        let pause = min(self.first.saturating_mul(self.factor.saturating_pow(*tries)), self.longest);
        *until = now.plus_seconds(i64::from(pause));
        *tries += 1;
        *tries
    }

    /// It waits until then, which was no trial.
    pub(super) fn hold(&mut self, key: &Key, until: Instant) {
        if let Some((tries, waits_until)) = self.waiting.get_mut(key) {
            (*tries, *waits_until) = (tries.saturating_sub(1), until);
        }
    }

    /// Whether it still waits.
    pub(super) fn holds(&self, key: &Key, now: Instant) -> bool {
        self.waiting.get(key).is_some_and(|(_, until)| *until > now)
    }

    /// It went, or is not tried any more.
    pub(super) fn forget(&mut self, key: &Key) {
        self.waiting.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_the_longest_and_begin_anew_once_it_went() {
        let mut pauses = Pauses::new(60, 5, 3600);
        let mut now = Instant::from_micros(0);
        for (tries, seconds) in [(1, 60), (2, 300), (3, 1500), (4, 3600), (5, 3600)] {
            assert_eq!(pauses.later(7, now), tries);
            assert!(pauses.holds(&7, now.plus_seconds(seconds - 1)) && !pauses.holds(&8, now));
            now = now.plus_seconds(seconds);
            assert!(!pauses.holds(&7, now), "after {seconds}");
        }
        pauses.forget(&7);
        assert_eq!(pauses.later(7, now), 1);
    }
}
