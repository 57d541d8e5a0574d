//! When what was not taken is tried again, each pause longer than the one before, and when a message was tried enough.
//! Kept in memory alone; after a new start everything that waits is tried at once, and counts from nothing.

use guichet_desk::base::Instant;
use std::{cmp::min, collections::HashMap, hash::Hash};

/// The longest pause before a message is tried again that is not taken now, in seconds: a day.
const MESSAGE_PAUSE_MAX: u32 = 86_400;
/// The longest pause before a server is tried again, in seconds. Trying costs no opening.
const SERVER_PAUSE_MAX: u32 = 300;
/// For how many days from its first try on a message is tried at least (RFC 5321, section 4.5.4.1).
const TRIED_DAYS_MIN: i64 = 5;
/// How often it is tried at least. Fewer tries in these days mean that the server was away or the clock was set.
const TRIES_MIN: u32 = 8;

/// How often something was tried in vain, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tried {
    times: u32,
    since: Instant,
}

impl Tried {
    /// Whether a message that is refused for now after these tries is given up. Pauses of a day bound the tries.
    pub(super) fn is_enough(self, now: Instant) -> bool {
        self.times >= TRIES_MIN && self.since.plus_days(TRIED_DAYS_MIN) <= now
    }

    /// Whether it was tried before this happened.
    pub(super) fn began_before(self, at: Instant) -> bool {
        self.since <= at
    }
}

/// Who waits, how it was tried, and until when it waits.
pub(super) struct Pauses<Key> {
    first: u32,
    factor: u32,
    longest: u32,
    waiting: HashMap<Key, Waiting>,
}

/// How somebody waits.
struct Waiting {
    tried: Tried,
    /// Every try, also those that said nothing about it: each is an opening, and the pauses grow by them.
    tries: u32,
    until: Instant,
}

impl<Key: Eq + Hash> Pauses<Key> {
    /// Pauses of messages that are not taken now, from so many seconds on. Each try is an opening, so they grow fast.
    pub(super) fn of_messages(first: u32) -> Self {
        Self::new(first, 5, MESSAGE_PAUSE_MAX)
    }

    /// Pauses of servers that take nothing now, from so many seconds on.
    pub(super) fn of_servers(first: u32) -> Self {
        Self::new(first, 2, SERVER_PAUSE_MAX)
    }

    /// Pauses that begin with `first` seconds, grow by `factor` and stay at `longest` seconds.
    fn new(first: u32, factor: u32, longest: u32) -> Self {
        Self { first, factor, longest, waiting: HashMap::new() }
    }

    /// It is tried now; until it went, that was in vain.
    pub(super) fn later(&mut self, key: Key, now: Instant) -> Tried {
        let untried = Waiting { tried: Tried { times: 0, since: now }, tries: 0, until: now };
        let waiting = self.waiting.entry(key).or_insert(untried);
        if waiting.tried.times == 0 {
            // Whatever it waited for before was no trial.
            waiting.tried.since = now;
        }
        let pause = min(self.first.saturating_mul(self.factor.saturating_pow(waiting.tries)), self.longest);
        waiting.until = now.plus_seconds(i64::from(pause));
        waiting.tries += 1;
        waiting.tried.times += 1;
        waiting.tried
    }

    /// It waits until then, which was no trial.
    pub(super) fn hold(&mut self, key: &Key, until: Instant) {
        if let Some(waiting) = self.waiting.get_mut(key) {
            waiting.tries = waiting.tries.saturating_sub(1);
            waiting.until = until;
        }
        self.excuse(key);
    }

    /// The last try was in vain for a reason that was not its own: it waits as long, and counts as one try fewer.
    pub(super) fn excuse(&mut self, key: &Key) {
        if let Some(waiting) = self.waiting.get_mut(key) {
            waiting.tried.times = waiting.tried.times.saturating_sub(1);
        }
    }

    /// Whether it still waits.
    pub(super) fn holds(&self, key: &Key, now: Instant) -> bool {
        self.waiting.get(key).is_some_and(|waiting| waiting.until > now)
    }

    /// Whether it was tried and has neither gone nor been forgotten.
    pub(super) fn knows(&self, key: &Key) -> bool {
        self.waiting.contains_key(key)
    }

    /// It went, or is not tried any more.
    pub(super) fn forget(&mut self, key: &Key) {
        self.waiting.remove(key);
    }

    /// Forgets what nobody tried again for more than a day after its pause: most likely it ended while it waited, and
    /// if its server was away for as long, it counts from nothing.
    pub(super) fn tidy(&mut self, now: Instant) {
        self.waiting.retain(|_, waiting| waiting.until.plus_days(1) > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: Instant = Instant::from_micros(0);

    #[test]
    fn a_try_that_was_in_vain_by_others_fault_counts_for_nothing_and_the_pauses_grow_all_the_same() {
        let mut pauses = Pauses::of_messages(60);
        let mut now = BEGIN;
        for seconds in [60, 300, 1500, 7500, 37_500, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400] {
            pauses.later(7, now);
            pauses.excuse(&7);
            now = now.plus_seconds(seconds);
            assert!(pauses.holds(&7, now.plus_seconds(-1)) && !pauses.holds(&7, now), "{seconds}");
        }
        let first = pauses.later(7, now);
        assert_eq!(first, Tried { times: 1, since: now }, "its own first try");
        assert!(!first.is_enough(now));
    }

    #[test]
    fn pauses_grow_up_to_the_longest_and_begin_anew_once_it_went() {
        let mut pauses = Pauses::new(60, 5, 3600);
        let mut now = BEGIN;
        for (times, seconds) in [(1, 60), (2, 300), (3, 1500), (4, 3600), (5, 3600)] {
            assert_eq!(pauses.later(7, now), Tried { times, since: BEGIN });
            assert!(pauses.holds(&7, now.plus_seconds(seconds - 1)) && !pauses.holds(&8, now));
            now = now.plus_seconds(seconds);
            assert!(!pauses.holds(&7, now), "after {seconds}");
        }
        pauses.forget(&7);
        assert_eq!(pauses.later(7, now), Tried { times: 1, since: now });
    }

    /// Tries a message as soon as each pause is over, until it is given up; how often, and when.
    fn given_up(pauses: &mut Pauses<u8>, begin: Instant) -> (u32, Instant) {
        let mut now = begin;
        loop {
            let tried = pauses.later(7, now);
            if tried.is_enough(now) {
                return (tried.times, now);
            }
            now = pauses.waiting[&7].until;
        }
    }

    #[test]
    fn whatever_the_first_pause_a_message_is_tried_for_five_days_and_not_often() {
        for first in 1..=3600 {
            let (times, at) = given_up(&mut Pauses::of_messages(first), BEGIN);
            assert!((BEGIN.plus_days(5)..BEGIN.plus_days(6)).contains(&at), "{first}: {at:?}");
            assert!((8..=13).contains(&times), "{first}: {times}");
        }
        assert_eq!(given_up(&mut Pauses::of_messages(60), BEGIN).0, 11, "as usual");
    }

    #[test]
    fn days_without_a_try_give_up_nothing() {
        let mut pauses = Pauses::of_messages(60);
        assert!(!pauses.later(7, BEGIN).is_enough(BEGIN));
        let (times, at) = given_up(&mut pauses, BEGIN.plus_days(6));
        assert_eq!(times, 8, "the server was away for six days");
        assert!(at > BEGIN.plus_days(7), "{at:?}");
    }

    #[test]
    fn what_nobody_tries_again_is_forgotten_a_day_after_its_pause_and_what_is_tried_daily_is_not() {
        let mut pauses = Pauses::of_messages(60);
        pauses.later(1, BEGIN);
        pauses.hold(&1, BEGIN.plus_days(3));
        pauses.later(2, BEGIN);
        let mut now = BEGIN;
        for tries in 1..=8 {
            assert_eq!(pauses.later(7, now), Tried { times: tries, since: BEGIN });
            now = pauses.waiting[&7].until.plus_seconds(5);
            pauses.tidy(now);
        }
        assert!(now > BEGIN.plus_days(3) && pauses.knows(&1), "its turn was less than a day ago");
        assert!(!pauses.knows(&2) && pauses.knows(&7));
        pauses.tidy(now.plus_days(1));
        assert!(pauses.waiting.is_empty());
    }

    #[test]
    fn waiting_for_its_turn_is_no_trial() {
        let mut pauses = Pauses::of_messages(60);
        let turn = BEGIN.plus_days(9);
        pauses.later(7, BEGIN);
        pauses.hold(&7, turn);
        assert_eq!(pauses.later(7, turn), Tried { times: 1, since: turn });
    }
}
