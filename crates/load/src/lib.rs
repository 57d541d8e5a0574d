//! What measuring a desk from outside needs: a client, the desk as a process, what the system says about
//! processes. It knows nothing of cases: whoever asks brings the addresses and the words.

pub mod client;
pub mod clock;
pub mod desk;
pub mod process;
pub mod together;

use std::fmt;

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
