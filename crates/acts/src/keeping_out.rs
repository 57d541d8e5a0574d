//! Keeping out whoever must be out now, without the town's files: by an officer's number and a right's word alone.
//! Whether somebody works here, and whether an administrator is left, is not looked at.

use crate::{ListedToken, OfficerRight, Problem, Strongroom, rights, sessions};
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::Tx;

impl Strongroom {
    /// Takes a right away from the next request on, whoever has the folder open. The right to sign in takes the
    /// officer's sessions and link with it.
    pub async fn withdraw(&self, officer: OfficerId, right: OfficerRight, now: Instant) -> Result<(), Problem> {
        let change = rights::Change { officer, right, withdraw: true, by: None, at: now };
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { change.make(tx).map(drop) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Every staff token that lives.
    pub fn tokens(&self, now: Instant) -> Result<Vec<ListedToken>, Problem> {
        sessions::tokens(self.store(), now)
    }

    /// Ends one staff token by its name, from the next request on; answers whose it was.
    pub async fn revoke_token(&self, name: &str, now: Instant) -> Result<OfficerId, Problem> {
        sessions::revoke_token(self.store(), name, now).await
    }
}
