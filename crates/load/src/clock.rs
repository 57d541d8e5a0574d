//! The one place of this crate that measures time and knows the day.

use crate::Trouble;
use jiff::{Zoned, civil::Time};
use std::time::{Duration, Instant};

/// The last minute of a day, in which halls are closed, and what is left until the first of the next.
const TURN: Duration = Duration::from_mins(1);
/// Whoever measures for half a day or longer does so through a midnight, whenever they begin.
const HALF_A_DAY: Duration = Duration::from_hours(12);

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins to measure.
    #[expect(clippy::disallowed_methods, reason = "measuring is what this crate is for")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// Today, in universal time.
#[expect(clippy::disallowed_methods, reason = "the town that is played must be open on the day of the run")]
pub fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Now, by the clocks of a zone.
#[expect(clippy::disallowed_methods, reason = "a hall's day ends at its own midnight, whatever the machine says")]
pub fn now_in(zone: &str) -> Result<Zoned, Trouble> {
    jiff::Timestamp::now().in_tz(zone).map_err(|error| Trouble(error.to_string()))
}

/// How long to wait, so that the halls of a town have no midnight for so long from then on: it ends the tickets and
/// closes the counters.
pub fn until_a_day_lasts(now: &Zoned, lasts: Duration) -> Duration {
    let left = now.time().duration_until(Time::MAX).unsigned_abs();
    if lasts < HALF_A_DAY && left < lasts + TURN { left + TURN } else { Duration::ZERO }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_midnight_that_would_fall_into_a_measurement_is_waited_for() {
        let at = |time: &str| format!("2026-11-29T{time}[Asia/Shanghai]").parse::<Zoned>().expect("a time");
        let wait = |time: &str, minutes: u64| until_a_day_lasts(&at(time), Duration::from_secs(minutes * 60)).as_secs();
        assert_eq!(wait("23:48:00", 10), 0);
        assert_eq!(wait("00:00:00", 10), 0);
        assert_eq!(wait("23:50:00", 10), 10 * 60 + 59, "and the next day has begun");
        assert_eq!(wait("23:50:00", 24 * 60), 0, "no waiting helps");
    }
}
