//! Whether a clock is believed. What ends by the clock is gone for good, so one that leaps far beyond the time that is
//! known is believed only once somebody says that it is right.

use super::Instant;

/// How far a clock may be ahead of the time that is known: longer than any outage that nobody notices. A desk that was
/// closed for longer, over holidays, waits for a word of whoever runs it, because nothing tells such a morning from a
/// wrong clock.
const AHEAD_DAYS_MAX: i64 = 7;
/// How much more has to be known before it is remembered: an hour, so that a quiet desk writes nothing oftener for
/// this, and what is remembered lags behind by little of a week.
const STEP_SECONDS: i64 = 3_600;

/// 1 January 2026, when this program did not exist yet: a clock before it was never set.
const BEFORE_ANY_DESK: Instant = Instant::from_micros(1_767_225_600_000_000);

/// What a clock says, held against the time that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSays {
    /// Hardly more than is known, or less: by a clock that runs behind, time has not passed, and nothing is forgotten.
    Known,
    /// More than is known, and believed: it is to be remembered.
    News,
    /// So much more that it may be wrong: nothing may end by it.
    TooMuch {
        /// By how much it is ahead of what is known.
        seconds_ahead: i64,
    },
    /// So much less that what is known may be wrong. Time passes as by one that is known; but until it is there again,
    /// no leap is noticed.
    FarBehind {
        /// By how much it is behind what is known.
        seconds_behind: i64,
    },
}

/// Holds what a clock says against the time that is known. Where none is known yet, any clock is believed; but one
/// that was never set is not remembered, or the first that is set would seem to leap.
pub fn clock_says(now: Instant, known: Option<Instant>) -> ClockSays {
    let Some(known) = known else {
        return if now < BEFORE_ANY_DESK { ClockSays::Known } else { ClockSays::News };
    };
    let seconds_ahead = now.as_micros().saturating_sub(known.as_micros()) / 1_000_000;
    if now > known.plus_days(AHEAD_DAYS_MAX) {
        return ClockSays::TooMuch { seconds_ahead };
    }
    if now < known.plus_days(-AHEAD_DAYS_MAX) {
        return ClockSays::FarBehind { seconds_behind: -seconds_ahead };
    }
    if now >= known.plus_seconds(STEP_SECONDS) { ClockSays::News } else { ClockSays::Known }
}

/// The moment that a clock is believed to mean: its own, or the one that is known when it says too much.
pub fn believed(now: Instant, known: Option<Instant>) -> Instant {
    match (clock_says(now, known), known) {
        (ClockSays::TooMuch { .. }, Some(known)) => known,
        _ => now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Instant = Instant::from_micros(1_790_217_060_000_000);

    fn check(now: Instant, expected: ClockSays) {
        assert_eq!(clock_says(now, Some(KNOWN)), expected, "{now:?}");
        let means = if matches!(expected, ClockSays::TooMuch { .. }) { KNOWN } else { now };
        assert_eq!(believed(now, Some(KNOWN)), means, "{now:?}");
    }

    #[test]
    fn a_clock_is_believed_for_a_week_and_no_further() {
        check(KNOWN, ClockSays::Known);
        check(KNOWN.plus_seconds(STEP_SECONDS - 1), ClockSays::Known);
        check(KNOWN.plus_seconds(STEP_SECONDS), ClockSays::News);
        check(KNOWN.plus_days(6), ClockSays::News);
        check(KNOWN.plus_days(7), ClockSays::News);
        check(KNOWN.plus_days(7).plus_seconds(1), ClockSays::TooMuch { seconds_ahead: 7 * 86_400 + 1 });
        check(KNOWN.plus_days(36_500), ClockSays::TooMuch { seconds_ahead: 36_500 * 86_400 });
    }

    #[test]
    fn by_a_clock_that_runs_behind_time_has_not_passed() {
        check(KNOWN.plus_seconds(-1), ClockSays::Known);
        check(KNOWN.plus_days(-7), ClockSays::Known);
    }

    #[test]
    fn what_is_known_far_beyond_the_clock_is_told() {
        check(KNOWN.plus_days(-7).plus_seconds(-1), ClockSays::FarBehind { seconds_behind: 7 * 86_400 + 1 });
        check(KNOWN.plus_days(-36_500), ClockSays::FarBehind { seconds_behind: 36_500 * 86_400 });
    }

    #[test]
    fn where_nothing_is_known_any_clock_is_believed() {
        assert_eq!(clock_says(KNOWN, None), ClockSays::News);
        assert_eq!(believed(KNOWN, None), KNOWN);
    }

    #[test]
    fn a_clock_that_was_never_set_is_not_remembered() {
        let started = Instant::from_micros(60_000_000);
        assert_eq!(clock_says(started, None), ClockSays::Known);
        assert_eq!(clock_says(BEFORE_ANY_DESK.plus_seconds(-1), None), ClockSays::Known);
        assert_eq!(clock_says(BEFORE_ANY_DESK, None), ClockSays::News);
        assert_eq!(believed(started, None), started);
    }
}
