//! What operators are told of changes of who may sign in: a line for each, whether a page made it or the command line
//! beside the desk. The rows stay the record; the lines go where a copy of the log goes. What was changed while the
//! desk was closed has no line.

use guichet_acts::{Acts, Problem, StaffChange};

/// How many changes one round tells of; the next one goes on.
const TOLD_A_ROUND: u16 = 500;

/// How far was told, for as long as the desk is open.
#[derive(Debug, Default)]
pub(super) struct StaffChanges {
    /// The number of the newest change that needs no line any more; none before the first look.
    newest: Option<i64>,
}

impl StaffChanges {
    /// Tells of what came since the last look; the first one only sees where to begin.
    pub(super) fn look(&mut self, acts: &Acts) {
        if let Err(problem) = self.go_on(acts) {
            tracing::error!(code = problem.code(), %problem, "changes of who may sign in could not be looked up");
        }
    }

    fn go_on(&mut self, acts: &Acts) -> Result<(), Problem> {
        let Some(newest) = self.newest else {
            self.newest = Some(acts.newest_staff_change()?);
            return Ok(());
        };
        for (number, change) in acts.staff_changes_after(newest, TOLD_A_ROUND)? {
            tell(&change);
            self.newest = Some(number);
        }
        Ok(())
    }
}

/// As a warning, so that every usual filter lets it through: there are few, and each lets somebody in or keeps them
/// out.
fn tell(change: &StaffChange) {
    let (kind, officer) = (change.change.word(), change.officer.0);
    let right = Some(change.right.as_str()).filter(|right| !right.is_empty());
    let by = if change.by.is_some() { "page" } else { "command-line" };
    tracing::warn!(target: "guichet::staff_changes", kind, officer, right, by);
}
