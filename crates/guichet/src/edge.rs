//! The edge of the machine: the only place that reads the clock, draws chance and measures time.

use guichet_acts::Chance;
use guichet_desk::base::Instant;
use std::time::Duration;

/// Now, by the system's clock.
#[expect(clippy::disallowed_methods, reason = "the edge reads the clock; everything else is told the time")]
pub(crate) fn now() -> Instant {
    jiff::Timestamp::now().into()
}

/// A setting from the environment.
#[expect(clippy::disallowed_methods, reason = "the edge reads the environment; everything else is told")]
pub(crate) fn environment(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// Chance from the system.
pub(crate) fn chance() -> Chance {
    Chance::from_fn(draw)
}

/// A variable of the environment, when it is set and not empty.
#[cfg(feature = "single-sign-on")]
#[expect(clippy::disallowed_methods, reason = "the edge reads configuration once and passes it on")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A system without chance cannot keep secrets: nothing may go on then.
#[expect(clippy::disallowed_methods, reason = "the edge draws chance; everything else is given it")]
fn draw(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random bytes");
}

/// Prints one object for programs, on one line.
pub(crate) fn print_json(object: &impl serde::Serialize) {
    println!("{}", serde_json::to_string(object).expect("figures are always JSON"));
}

/// Measures how long something takes.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Begins to measure.
    #[expect(clippy::disallowed_methods, reason = "the edge measures durations for its reports")]
    pub(crate) fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long since the start.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// How many a second since the start.
    pub(crate) fn rate(self, count: u32) -> f64 {
        f64::from(count) / self.elapsed().as_secs_f64().max(1e-9)
    }
}
