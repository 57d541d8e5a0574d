//! Up to when time is known at the desk. Whether the clock is believed is decided by whoever lets time pass; acts are
//! told the time and believe it.

use crate::{Acts, Problem, Strongroom};
use guichet_desk::base::Instant;
use guichet_store::{Store, Tx, Written};

/// Up to when time is known in a folder, whoever has it open. What is written is awaited, or waited for outside of async
/// code.
#[derive(Clone, Copy)]
pub struct KnownTime<'a>(&'a Store);

impl Acts {
    /// Up to when time is known here.
    pub fn known_time(&self) -> KnownTime<'_> {
        KnownTime(self.store())
    }
}

impl Strongroom {
    /// Up to when time is known here; a desk that has the folder open learns what is said of it at its next round.
    pub const fn known_time(&self) -> KnownTime<'_> {
        KnownTime(self.store())
    }
}

impl KnownTime<'_> {
    /// Up to when; none before the first round, and before anybody said.
    pub fn read(self) -> Result<Option<Instant>, Problem> {
        self.0.read(|snapshot| Ok(snapshot.known_time()?))
    }

    /// Moves it on to `now` from where it was seen; what anybody else said meanwhile stands.
    pub fn move_on(self, seen: Option<Instant>, now: Instant) -> Written<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.move_known_time(seen, now)?) };
        self.0.write(Vec::new(), work)
    }

    /// Takes the clock for right, whatever was known.
    pub fn believe_clock(self, now: Instant) -> Written<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.know_time(now)?) };
        self.0.write(Vec::new(), work)
    }
}
