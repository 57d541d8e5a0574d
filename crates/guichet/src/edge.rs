//! The edge of the machine: what the desk is told of the time, of chance and of the environment is read here alone.
//! For reports it also measures how long something takes; what a monitor's figures and the patience with a connection
//! need of that is measured where it happens.

use guichet_acts::Chance;
use guichet_desk::base::Instant;
use std::time::Duration;

/// Now, by the system's clock.
#[expect(clippy::disallowed_methods, reason = "the edge reads the clock; everything else is told the time")]
pub(crate) fn now() -> Instant {
    jiff::Timestamp::now().into()
}

/// A variable of the environment, when it is set; it may be empty.
#[expect(clippy::disallowed_methods, reason = "the edge reads the environment; everything else is told")]
pub(crate) fn environment(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// Chance from the system.
pub(crate) fn chance() -> Chance {
    Chance::from_fn(draw)
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
