//! What measuring a desk from outside needs: a client, the desk as a process, what the system says about
//! processes. It knows nothing of cases: whoever asks brings the addresses and the words.

pub mod client;
pub mod clock;
pub mod desk;
pub mod process;
pub mod together;

use std::fmt;

/// The file of a hall in a town that is made to be measured: one queue, open around the clock on working days.
/// Whoever makes it adds the counters.
pub const HALL_OF_ONE_QUEUE: &str = r#"working_day = ["00:00-23:59"]
half_day = ["00:00-23:59"]

[line]
overtakings_max = 3
extra_wait_minutes_max = 20
early_minutes_max = 30
late_minutes_max = 10
return_minutes_max = 15
calls_min = 1
remote_max = 30

[booking]
slot_minutes = 15
days_ahead = 28
online_percent = 40
off_peak_percent = 20
hold_minutes = 10
reminder_hours = 24

[[queue]]
code = "all"
letter = "A"
services = []
visit_minutes = 8
promised_minutes = 20
"#;

/// Rounds to so many parts of one.
pub fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}

/// Why something could not be measured, in words for whoever runs the measurement.
#[derive(Debug)]
pub struct Trouble(pub String);

impl Trouble {
    /// A file, a folder or a program that cannot be used.
    pub fn file(what: impl fmt::Display, error: &std::io::Error) -> Self {
        Self(format!("{what}: {error}"))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<String> for Trouble {
    fn from(words: String) -> Self {
        Self(words)
    }
}

impl From<&str> for Trouble {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}
