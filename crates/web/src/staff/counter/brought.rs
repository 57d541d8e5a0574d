//! The case that whoever is at the counter brought along: where it stands, without opening anything, until the
//! officer opens it here, on record.

use crate::{
    problem::Fault,
    staff::{
        act::Typed,
        file::{CaseFile, Opens},
        standing::Standing,
    },
    visit::OfficerVisit,
};
use guichet_acts::CaseBrought;
use guichet_desk::base::{CaseId, HallCode};

/// A case brought along.
pub(super) struct Brought {
    /// Its number.
    pub(super) number: String,
    /// How it stands; none when it belongs to other offices.
    pub(super) standing: Option<Standing>,
    id: Option<CaseId>,
}

impl Brought {
    /// The case at the officer's counter, if one was brought along.
    pub(super) fn of(officer: &OfficerVisit, hall: &HallCode) -> Result<Option<Self>, Fault> {
        let visit = &officer.visit;
        let found = visit.web.acts.case_brought(officer.officer, hall, visit.now)?;
        let Some(CaseBrought { number, view }) = found else { return Ok(None) };
        let id = view.as_ref().map(|view| view.id);
        let standing = view.map(|view| Standing::of(officer, &view)).transpose()?;
        Ok(Some(Self { number: number.to_string(), standing, id }))
    }

    /// Whether it is this case.
    pub(super) fn is(&self, case: CaseId) -> bool {
        self.id == Some(case)
    }

    /// Opens it at the counter; none when it belongs to other offices.
    pub(super) async fn lay_out(
        &self,
        officer: &OfficerVisit,
        typed: Typed,
        opens: Opens,
    ) -> Result<Option<CaseFile>, Fault> {
        let Some(case) = self.id else { return Ok(None) };
        Ok(Some(CaseFile { is_at_counter: true, ..CaseFile::lay_out(officer, case, typed, opens).await? }))
    }
}
