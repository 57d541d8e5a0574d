//! What a case objects to, and what was objected to it, for whoever works on one of the two. Of the other they learn no
//! more than that it is there, and that only where they may see it.

use crate::{Acts, Problem, reading::may_see, request::Who};
use guichet_desk::{
    base::{CaseId, CaseNumber, Instant},
    case::{Case, Happening},
};
use guichet_store::{CaseFile, Snapshot};

/// Another case, of the same dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Its number.
    pub number: CaseNumber,
    /// When what is objected to was decided, or when the objection came in.
    pub at: Instant,
}

/// The cases that one is in dispute with, as far as whoever asks may see them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disputes {
    /// The one whose decision it objects to.
    pub objects_to: Option<Dispute>,
    /// Those that object to its decision, in the order in which they came.
    pub objected_by: Vec<Dispute>,
}

impl Acts {
    /// The cases that this one is in dispute with. Nobody is refused anything: what they may not see is left out.
    pub fn disputes(&self, who: &Who, case: &Case) -> Result<Disputes, Problem> {
        if case.objection_to.is_none() && case.objections.is_empty() {
            return Ok(Disputes::default());
        }
        self.store().read(|snapshot| {
            let decided = case.objection_to.map(|decided| self.seen_by(snapshot, who, decided)).transpose()?.flatten();
            let objects_to = decided.map(|file| {
                let decided_at = decided_before(snapshot, &file, case.submitted_at)?;
                Ok::<_, Problem>(Dispute { number: file.number, at: decided_at })
            });
            let mut objected_by = Vec::new();
            for (_, objection) in &case.objections {
                let seen = self.seen_by(snapshot, who, *objection)?;
                objected_by.extend(seen.map(|file| Dispute { number: file.number, at: file.case.submitted_at }));
            }
            Ok(Disputes { objects_to: objects_to.transpose()?, objected_by })
        })
    }

    /// The case, if they may see it; one that cannot be read takes no other away.
    fn seen_by(&self, snapshot: &Snapshot<'_>, who: &Who, case: CaseId) -> Result<Option<CaseFile>, Problem> {
        let file = match snapshot.load_case(case).map_err(Problem::from) {
            Err(Problem::Corrupt(_)) => None,
            file => file?,
        };
        let Some(file) = file else { return Ok(None) };
        let (actor, service) = match self.actor(snapshot, who, &file) {
            // A party of this case is none of the other.
            Err(Problem::NotFound) => return Ok(None),
            actor => (actor?, self.0.services.at(file.service_version)?),
        };
        let may = may_see(&actor, service, &file.case).is_ok();
        Ok(Some(file).filter(|_| may))
    }
}

/// When the decision was made, or what was issued revoked, that somebody objected to at this time.
fn decided_before(snapshot: &Snapshot<'_>, file: &CaseFile, objected: Instant) -> Result<Instant, Problem> {
    let history = snapshot.history(file.id)?;
    let is_decision = |what: &Happening| matches!(what, Happening::Decided { .. } | Happening::Revoked { .. });
    let last = history.iter().rfind(|event| is_decision(&event.what) && event.at <= objected);
    Ok(last.map_or(file.case.changed_at, |event| event.at))
}
