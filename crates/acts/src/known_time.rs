//! Up to when time is known at the desk. Whether the clock is believed is decided by whoever lets time pass; acts are
//! told the time and believe it.

use crate::{Acts, Problem, Strongroom};
use guichet_desk::base::Instant;
use guichet_store::Tx;

impl Acts {
    /// Up to when time is known; none before the first round, and before anybody said.
    pub fn known_time(&self) -> Result<Option<Instant>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.known_time()?))
    }

    /// Moves it on to `now` from where it was seen; what an operator said meanwhile stands.
    pub async fn move_known_time(&self, seen: Option<Instant>, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.move_known_time(seen, now)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Takes the clock for right, whatever was known.
    pub async fn believe_clock(&self, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.know_time(now)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }
}

impl Strongroom {
    /// Up to when time is known; none before the first round, and before anybody said.
    pub fn known_time(&self) -> Result<Option<Instant>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.known_time()?))
    }

    /// Moves it on to `now` from where it was seen; what anybody else said meanwhile stands.
    pub fn move_known_time(&self, seen: Option<Instant>, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.move_known_time(seen, now)?) };
        self.store().write(Vec::new(), work).wait()?;
        Ok(())
    }

    /// Takes the clock for right, whatever was known; a desk that has the folder open learns it at its next round.
    pub fn believe_clock(&self, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.know_time(now)?) };
        self.store().write(Vec::new(), work).wait()?;
        Ok(())
    }
}
