//! Sessions that the town ends: of one officer, or of everyone at once, for when somebody else may have got into one.

use crate::{Acts, Problem, SessionToken, passkeys::change};
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::{Tx, WayInChange};
use std::collections::BTreeSet;

impl Acts {
    /// Ends every session of an officer, for an administrator. Rights, links and tokens stay; the officer reads who
    /// did it.
    pub async fn end_sessions_of(&self, officer: OfficerId, by: OfficerId, now: Instant) -> Result<(), Problem> {
        if self.catalogue().staff.officer(officer).is_none() {
            return Err(Problem::NotFound);
        }
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            acts.must_administer(tx, Some(by))?;
            if tx.end_sessions_of(officer)? == 0 {
                return Ok(());
            }
            Ok(tx.add_staff_change(&change(officer, WayInChange::SessionsEnded, Some(by), now))?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Ends every session of officers and residents but the administrator's own, who proved just now who they are.
    /// Each officer who was signed in reads who did it.
    pub async fn end_all_sessions(&self, but: &SessionToken, by: OfficerId, now: Instant) -> Result<(), Problem> {
        let (acts, but) = (self.clone(), but.secret());
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            acts.must_administer(tx, Some(by))?;
            let ended = tx.end_all_sessions_but(but)?;
            let officers: BTreeSet<OfficerId> = ended.iter().copied().flatten().collect();
            for officer in officers {
                tx.add_staff_change(&change(officer, WayInChange::SessionsEnded, Some(by), now))?;
            }
            if !ended.is_empty() {
                tx.add_staff_change(&change(by, WayInChange::AllSessionsEnded, Some(by), now))?;
            }
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }
}
