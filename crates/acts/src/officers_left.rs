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
    /// come back with the number. No clock has a say in this: call it when officers were put in force anew.
    pub async fn end_what_let_in(&self) -> Result<(), Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            acts.welcome_back(tx)?;
            acts.end_ways_in(tx).map(drop)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Does the same, and remembers since when they are gone; thirty days later their passkeys end, their tokens, which
    /// person of the provider they are and what was to be told to them. Changes of who may sign in end after ten years.
    /// Call it at the start and once an hour, by a clock that is believed.
    pub async fn pass_officers(&self, now: Instant) -> Result<OfficersPassed, Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<OfficersPassed, Problem> {
            let mut passed = OfficersPassed::default();
            for (officer, since) in acts.welcome_back(tx)? {
                if since <= now.plus_days(-KEPT_DAYS) {
                    tx.forget_officer(officer)?;
                    passed.forgotten += 1;
                }
            }
            for officer in acts.end_ways_in(tx)? {
                passed.left += u32::from(tx.officer_leaves(officer, now)?);
            }
            tx.forget_staff_changes(now.plus_days(-CHANGES_KEPT_DAYS))?;
            Ok(passed)
        };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }

    /// Forgets of officers who are in the files again that they had left; those who are not, each since when.
    fn welcome_back(&self, tx: &Tx<'_>) -> Result<Vec<(OfficerId, Instant)>, Problem> {
        let (back, gone): (Vec<_>, Vec<_>) =
            tx.officers_who_left()?.into_iter().partition(|(officer, _)| self.works_here(*officer));
        for (officer, _) in back {
            tx.officer_is_back(officer)?;
        }
        Ok(gone)
    }

    /// Ends sessions and one-time links of those who are not in the files, and says who they are.
    fn end_ways_in(&self, tx: &Tx<'_>) -> Result<Vec<OfficerId>, Problem> {
        let known = tx.officers_known()?.into_iter();
        let gone: Vec<OfficerId> = known.filter(|officer| !self.works_here(*officer)).collect();
        for officer in &gone {
            tx.end_enrolment_of(*officer)?;
            tx.end_sessions_of(*officer)?;
        }
        Ok(gone)
    }

    fn works_here(&self, officer: OfficerId) -> bool {
        self.catalogue().staff.officer(officer).is_some()
    }
}
