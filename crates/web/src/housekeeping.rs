//! What a desk's pages leave to whoever serves them, every few seconds: on a quiet desk nobody else comes by who would.

use crate::{rates::Rates, web::Web};
use std::fmt;

/// What is left of those who came.
#[derive(Clone)]
pub struct Housekeeping(Web);

impl fmt::Debug for Housekeeping {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Housekeeping({}, {})", self.remembered(), self.untold())
    }
}

impl Housekeeping {
    pub(crate) fn of(web: &Web) -> Self {
        Self(web.clone())
    }

    /// Forgets the addresses that do not matter any more, and tells operators how many lines a flood left out.
    pub fn keep(&self) {
        let now = self.0.now();
        if let Some(rates) = self.0.rates() {
            rates.forget(now);
        }
        self.0.told().catch_up(now);
    }

    /// In how many places an address is remembered now.
    pub fn remembered(&self) -> usize {
        self.0.rates().map_or(0, Rates::remembered)
    }

    /// How many lines were left out of which no line says so yet.
    pub fn untold(&self) -> u64 {
        self.0.told().untold()
    }
}
