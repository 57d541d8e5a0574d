//! Officers who are in the town's files no more: what lets them in ends at once, what is kept of them a month later.

use crate::{Acts, Problem};
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::Tx;

/// For how many days passkeys and the person at the provider stay: a file may have been cut short by mistake.
const KEPT_DAYS: i64 = 30;
/// For how many days changes of who may sign in stay: ten years.
const CHANGES_KEPT_DAYS: i64 = 3653;

/// How many officers time passed by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfficersPassed {
    /// Found to be in the town's files no more.
    pub left: u32,
    /// Of whom nothing is kept any more by which they came in.
    pub forgotten: u32,
}

impl Acts {
    /// Ends the sessions and one-time links of whoever is no officer in the town's files any more, so that they do not
    /// come back with the number; thirty days later their passkeys, their tokens, which person of the provider they are
    /// and what was to be told to them. Changes of who may sign in end after ten years. Call it at the start, once
    /// an hour, and when officers were put in force anew.
    pub async fn pass_officers(&self, now: Instant) -> Result<OfficersPassed, Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<OfficersPassed, Problem> {
            let mut passed = OfficersPassed::default();
            let is_there = |officer: OfficerId| acts.catalogue().staff.officer(officer).is_some();
            for (officer, since) in tx.officers_who_left()? {
                if is_there(officer) {
                    tx.officer_is_back(officer)?;
                } else if since <= now.plus_days(-KEPT_DAYS) {
                    tx.forget_officer(officer)?;
                    passed.forgotten += 1;
                }
            }
            for officer in tx.officers_known()?.into_iter().filter(|officer| !is_there(*officer)) {
                tx.end_enrolment_of(officer)?;
                tx.end_sessions_of(officer)?;
                passed.left += u32::from(tx.officer_leaves(officer, now)?);
            }
            tx.forget_staff_changes(now.plus_days(-CHANGES_KEPT_DAYS))?;
            Ok(passed)
        };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }
}
