//! Chance: where random bytes come from. The binary gives the system's, tests a seeded one.

use std::sync::{Mutex, PoisonError};

type Fill = Box<dyn FnMut(&mut [u8]) + Send>;

/// A source of random bytes.
pub struct Chance(Mutex<Fill>);

impl Chance {
    /// Chance from a function that fills a slice with random bytes.
    pub fn from_fn(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self(Mutex::new(Box::new(fill)))
    }

    /// So many random bytes.
    pub fn draw<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0.lock().unwrap_or_else(PoisonError::into_inner))(&mut bytes);
        bytes
    }
}
