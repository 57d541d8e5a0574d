//! Who does not decide on an objection: whoever decided on what it objects to, or revoked what was issued there, and
//! whoever decided on what that one objected to in turn. It is kept with the objection when it begins, so that nothing
//! that happens elsewhere moves it.
//!
//! They may have any other part: an office of three takes an objection in and issues by those who are left. Who decided
//! longest ago decides again where nobody else could, so that no objection waits for ever however often somebody
//! objects; who decided last never does.

use super::{By, Case, Context, Event, Happening, Submitted};
use crate::base::{CaseId, OfficerId};

impl Submitted {
    /// The same as an objection to the case with this history, for which nothing is paid. The context names everyone
    /// who works here.
    #[must_use]
    pub fn objecting(self, (decided, history): (CaseId, &[Event]), context: &Context<'_>) -> Self {
        let decided_before = who_decided(history);
        let mut objection = Self { objection_to: Some(decided), decided_before, fee: 0, ..self };
        while objection.decided_before.len() > 1 && objection.leaves_nobody(context) {
            objection.decided_before.remove(0);
        }
        objection
    }

    fn leaves_nobody(&self, context: &Context<'_>) -> bool {
        Case::submitted(self, context.now).lacks(&context.colleagues.everyone, context.offices).is_some()
    }
}

/// Everyone who decided, here or on what was objected to here, each once, the last of them last.
fn who_decided(history: &[Event]) -> Vec<OfficerId> {
    let mut known: Vec<OfficerId> = Vec::new();
    for event in history {
        let those = match (&event.what, &event.by) {
            (Happening::Submitted(submitted), _) => submitted.decided_before.clone(),
            (Happening::Decided { .. } | Happening::Revoked { .. }, By::Officer { officer, .. }) => vec![*officer],
            _ => continue,
        };
        known.retain(|officer| !those.contains(officer));
        known.extend(those);
    }
    known
}
