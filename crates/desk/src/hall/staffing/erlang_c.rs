//! Erlang's delay formula: the M/M/n queue, whose people wait however long it takes (A. K. Erlang, 1917;
//! R. B. Cooper, Introduction to Queueing Theory, 2nd ed. 1981, section 3.4).

use super::load::{Load, Refusal, counters};

/// A line before counters, in the steady state, that nobody leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangC {
    delayed: f64,
    /// At what rate a line that has formed is worked off beyond what comes, a second.
    relief: f64,
    occupancy: f64,
}

impl ErlangC {
    /// So many counters under a load; refused as overloaded when the line would grow without end.
    pub fn new(load: &Load, open: u32) -> Result<Self, Refusal> {
        let servers = f64::from(counters(open)?);
        let erlangs = load.erlangs();
        if erlangs >= servers {
            return Err(Refusal::Overloaded);
        }
        let blocked = 1.0 / erlang_b_inverse(erlangs, open);
        Ok(Self {
            delayed: servers * blocked / (servers - erlangs * (1.0 - blocked)),
            relief: (servers - erlangs) / load.service_seconds(),
            occupancy: erlangs / servers,
        })
    }

    /// The share of people who have to wait: Erlang C.
    pub const fn delayed(&self) -> f64 {
        self.delayed
    }

    /// The mean wait of all, in seconds.
    pub const fn mean_wait_seconds(&self) -> f64 {
        self.delayed / self.relief
    }

    /// The share of people who are called within so many seconds.
    pub fn called_within(&self, seconds: f64) -> f64 {
        1.0 - self.delayed * (-self.relief * seconds.max(0.0)).exp()
    }

    /// The share of their time that counters are busy.
    pub const fn occupancy(&self) -> f64 {
        self.occupancy
    }
}

/// One over Erlang's loss formula B(servers, erlangs), by its recursion, in which only positive numbers are
/// added; infinite where B is too small for a number, or nothing comes.
pub(super) fn erlang_b_inverse(erlangs: f64, servers: u32) -> f64 {
    (1..=servers).fold(1.0, |inverse, server| 1.0 + inverse * f64::from(server) / erlangs)
}
