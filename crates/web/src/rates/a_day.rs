//! So many at once, and as many again in a day, from each who is counted. What came to nothing is given back, which
//! the rates by the minute cannot do; time is an argument.

use guichet_desk::base::Instant;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

const DAY_MICROSECONDS: i64 = 86_400_000_000;

/// What each has taken of so many a day.
pub(super) struct ADay<Key> {
    count: u32,
    /// When each has all of it again: each one taken moves that on by its part of a day.
    whole_at: Mutex<HashMap<Key, Instant>>,
}

impl<Key: Copy + Eq + Hash> ADay<Key> {
    /// Nobody has taken anything yet of so many, one at least.
    pub(super) fn of(count: u32) -> Self {
        Self { count: count.max(1), whole_at: Mutex::default() }
    }

    /// Takes so many, or says how long to wait for them and takes none.
    pub(super) fn take(&self, key: Key, count: u32, now: Instant) -> Result<(), Duration> {
        if count == 0 {
            return Ok(());
        }
        let mut whole_at = self.all();
        let from = whole_at.get_mut(&key).map_or(now, |at| {
            *at = longest(now).min(*at);
            now.max(*at)
        });
        let after = Instant::from_micros(from.as_micros() + self.worth(count));
        let beyond = after.as_micros() - now.as_micros() - DAY_MICROSECONDS;
        if beyond > 0 {
            return Err(Duration::from_micros(beyond.unsigned_abs()));
        }
        whole_at.insert(key, after);
        Ok(())
    }

    /// Gives back so many that were taken and came to nothing.
    pub(super) fn give_back(&self, key: Key, count: u32) {
        let mut whole_at = self.all();
        if let Some(at) = whole_at.get_mut(&key) {
            *at = Instant::from_micros(at.as_micros() - self.worth(count));
        }
    }

    /// Forgets whoever has all of it again.
    pub(super) fn forget(&self, now: Instant) {
        let mut whole_at = self.all();
        let longest = longest(now);
        whole_at.retain(|_, at| {
            *at = longest.min(*at);
            *at > now
        });
        whole_at.shrink_to_fit();
    }

    /// How many are remembered.
    pub(super) fn len(&self) -> usize {
        self.all().len()
    }

    fn worth(&self, count: u32) -> i64 {
        i64::from(count) * (DAY_MICROSECONDS / i64::from(self.count))
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Key, Instant>> {
        self.whole_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Nobody owes more than a day: what was taken by a clock that has been set back since would last for years.
fn longest(now: Instant) -> Instant {
    Instant::from_micros(now.as_micros() + DAY_MICROSECONDS)
}
