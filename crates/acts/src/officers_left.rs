//! Officers who are in the town's files no more: what lets them in ends at once, what is kept of them a month later.

use crate::{Acts, Problem};
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::Tx;

/// For how many days passkeys and the person at the provider stay: a file may have been cut short by mistake.
const KEPT_DAYS: i64 = 30;
/// For how many days changes of who may sign in stay: ten years.
const CHANGES_KEPT_DAYS: i64 = 3653;

impl Acts {
    /// Ends the sessions and one-time links of whoever is no officer in the town's files any more, so that they do not
    /// come back with the number; thirty days later their passkeys, their tokens, which person of the provider they are
    /// and what was to be told to them. Changes of who may sign in end after ten years. Answers how many officers are
    /// found to have left. Call it at the start, and once an hour.
    pub async fn pass_officers(&self, now: Instant) -> Result<usize, Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<usize, Problem> {
            let is_there = |officer: OfficerId| acts.catalogue().staff.officer(officer).is_some();
            for (officer, since) in tx.officers_who_left()? {
                if is_there(officer) {
                    tx.officer_is_back(officer)?;
                } else if since <= now.plus_days(-KEPT_DAYS) {
                    tx.forget_officer(officer)?;
                }
            }
            let mut left = 0;
            for officer in tx.officers_known()?.into_iter().filter(|officer| !is_there(*officer)) {
                tx.end_enrolment_of(officer)?;
                tx.end_sessions_of(officer)?;
                left += usize::from(tx.officer_leaves(officer, now)?);
            }
            tx.forget_staff_changes(now.plus_days(-CHANGES_KEPT_DAYS))?;
            Ok(left)
        };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }
}
