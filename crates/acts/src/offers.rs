//! What an officer can do with a case now, and what keeps them from it, for pages and programs. Every answer is
//! the desk's own; nothing is done here.

use crate::{Acts, CaseView, Problem};
use guichet_desk::{
    base::{OfficeCode, OfficerId},
    case::{ActKind, Case, Refusal},
    catalogue::Service,
    people::{Colleagues, Duty, Officer},
};
use guichet_store::WithdrawnRights;

/// What keeps a case that waits for an officer from going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Whoever asks is needed for what comes after: a colleague should take it.
    LeftToColleague,
    /// Nobody who may come in now could go on; somebody must be given the right to.
    NobodyMay,
}

impl Obstacle {
    /// The stable word for messages and programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeftToColleague => "nobody-left",
            Self::NobodyMay => "nobody-may",
        }
    }
}

impl Acts {
    /// What an officer can do with a case now, the obvious first.
    pub fn next_acts(&self, officer: OfficerId, view: &CaseView) -> Result<Vec<ActKind>, Problem> {
        let colleagues = self.colleagues()?;
        let (officer, offices) = (self.officer(officer)?, view.service.duties.offices());
        let overdue = view.deadline.days_left < 0;
        let asking = view.case.erasure_waiting().map(|(party, _)| party);
        let held_by = self.erasure_held_by(view, asking)?;
        Ok(view.case.next_acts(officer, offices, &colleagues, held_by, overdue))
    }

    /// Those of `offices` that an officer could ask for an opinion in a case now.
    pub fn offices_to_ask<'a>(
        &self,
        officer: OfficerId,
        view: &CaseView,
        offices: impl Iterator<Item = &'a OfficeCode>,
    ) -> Result<Vec<&'a OfficeCode>, Problem> {
        let (asks, colleagues) = (self.officer(officer)?, self.colleagues()?);
        let of_duties = view.service.duties.offices();
        let keeps = |office: &OfficeCode| view.case.keeps_from_asking(office, asks, of_duties, &colleagues);
        Ok(offices.filter(|office| keeps(office).is_none()).collect())
    }

    /// Those to whom an officer could pass a duty of a case on now.
    pub fn takers(&self, officer: OfficerId, view: &CaseView, duty: Duty) -> Result<Vec<&Officer>, Problem> {
        let (asks, colleagues) = (self.officer(officer)?, self.colleagues()?);
        let offices = view.service.duties.offices();
        let keeps = |to: &Officer| view.case.keeps_from_passing((duty, to), asks, offices, &colleagues);
        Ok(colleagues.present.iter().copied().filter(|to| keeps(to).is_none()).collect())
    }

    /// What keeps a case from going on, as this officer sees it.
    pub fn obstacle(&self, officer: OfficerId, view: &CaseView) -> Result<Option<Obstacle>, Problem> {
        let colleagues = self.colleagues()?;
        let asks = self.officer(officer)?;
        let nobody = view.case.waits_for_nobody(view.service.duties.offices(), &colleagues).is_some();
        Ok(match kept_from(asks, &view.case, &view.service, &colleagues) {
            _ if nobody => Some(Obstacle::NobodyMay),
            Some(Refusal::NobodyLeft { .. }) => Some(Obstacle::LeftToColleague),
            _ => None,
        })
    }

    /// Everyone who works here, with what was taken away from them.
    pub(crate) fn colleagues(&self) -> Result<Colleagues<'_>, Problem> {
        let withdrawn = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.withdrawn()?))?;
        Ok(self.colleagues_without(&withdrawn))
    }

    pub(crate) fn colleagues_without(&self, withdrawn: &WithdrawnRights) -> Colleagues<'_> {
        let everyone: Vec<&Officer> = self.catalogue().staff.officers.values().collect();
        let present = everyone.iter().filter_map(|officer| match withdrawn.get(&officer.id) {
            None => Some(*officer),
            Some(rights) => self.reduced(officer, rights),
        });
        Colleagues { present: present.collect(), everyone }
    }
}

/// What keeps an officer from the duty that a case waits for and nobody holds.
pub(crate) fn kept_from(
    officer: &Officer,
    case: &Case,
    service: &Service,
    colleagues: &Colleagues<'_>,
) -> Option<Refusal> {
    case.keeps_from_taking(officer, service.duties.offices(), colleagues)
}
