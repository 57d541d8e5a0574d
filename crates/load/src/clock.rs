//! The one place of this crate that measures time and knows the day.

use std::time::{Duration, Instant};

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
