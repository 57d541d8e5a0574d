//! People: what they come for, how long they wait, whether they hear their call. Nobody in particular.

use super::Profile;
use crate::pick::Pick;
use guichet_desk::base::QueueCode;

/// What people do, each in so many cases of a hundred.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// Have priority.
    pub(crate) priority: u64,
    /// Come for two things.
    pub(crate) for_two: u64,
    /// Come with others.
    pub(crate) with_others: u64,
    /// Give their ticket back when it takes long.
    pub(crate) give_up: u64,
    /// Miss their call.
    pub(crate) miss: u64,
    /// Of those who missed it, come back within a few minutes.
    pub(crate) come_back: u64,
    /// Of those who missed it, come back late.
    pub(crate) come_late: u64,
}

impl Default for Habits {
    fn default() -> Self {
        Self { priority: 6, for_two: 8, with_others: 30, give_up: 4, miss: 4, come_back: 60, come_late: 20 }
    }
}

/// The longest wait that somebody who gives up puts up with, in promises, on average.
const PATIENCE_PROMISES: f64 = 1.5;
const PATIENCE_SPREAD: f64 = 0.5;
/// How long after a missed call people come back, in seconds, on average.
const BACK_SECONDS: f64 = 240.0;
const LATE_SECONDS: f64 = 1_800.0;
const BACK_SPREAD: f64 = 0.4;

/// What somebody comes for.
pub(super) struct Wants {
    pub(super) queues: Vec<QueueCode>,
    pub(super) party_size: u8,
    pub(super) priority: bool,
}

/// What somebody with a ticket will do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Person {
    /// After how many times the promised wait they give up; none when they stay.
    pub(super) gives_up_after: Option<f64>,
    /// Whether they miss their first call.
    pub(super) misses: bool,
    /// So many seconds after a missed call they come back; none when they do not.
    pub(super) returns_after: Option<f64>,
}

impl Habits {
    /// What somebody who comes for a queue wants.
    pub(super) fn wants(&self, queue: QueueCode, profile: &Profile, pick: &mut Pick) -> Wants {
        let mut queues = vec![queue];
        if pick.in_hundred(self.for_two) {
            let others: Vec<&QueueCode> = profile.queues().filter(|other| **other != queues[0]).collect();
            queues.extend(pick.one(&others).map(|other| (*other).clone()));
        }
        let others = if pick.in_hundred(self.with_others) { pick.between(1, 4) } else { 0 };
        let party_size = 1 + u8::try_from(others).unwrap_or(0);
        Wants { queues, party_size, priority: pick.in_hundred(self.priority) }
    }
}

impl Person {
    pub(super) fn drawn(habits: &Habits, pick: &mut Pick) -> Self {
        let gives_up = pick.in_hundred(habits.give_up);
        let gives_up_after = gives_up.then(|| pick.duration(PATIENCE_PROMISES, PATIENCE_SPREAD));
        let misses = pick.in_hundred(habits.miss);
        let outcome = pick.below(100);
        let returns_after = if outcome < habits.come_back {
            Some(pick.duration(BACK_SECONDS, BACK_SPREAD))
        } else {
            let late = outcome < habits.come_back + habits.come_late;
            late.then(|| pick.duration(LATE_SECONDS, BACK_SPREAD))
        };
        Self { gives_up_after, misses, returns_after }
    }
}
