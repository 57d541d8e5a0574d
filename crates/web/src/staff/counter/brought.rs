//! The case that whoever is at the counter brought along: its number, where it stands, what its checklist
//! says, without opening anything. The page of the case opens it, on record.

use crate::{
    page::{day, state::State},
    problem::Fault,
    staff::{case, offer, opened},
    visit::OfficerVisit,
};
use guichet_acts::{CaseBrought, CaseView};
use guichet_desk::base::HallCode;

/// A case brought along.
pub(super) struct Brought {
    /// Its number.
    pub(super) number: String,
    /// How it stands; none when it belongs to other offices.
    pub(super) standing: Option<Standing>,
}

/// How a case stands.
pub(super) struct Standing {
    /// What was applied for.
    pub(super) title: String,
    /// Where it is, as a word.
    pub(super) stage: &'static str,
    /// Its clock.
    pub(super) state: State,
    /// The red band, when it is due or late.
    pub(super) band: Option<case::Band>,
    /// The promised day.
    pub(super) due: String,
    /// The checklist, as far as it can be said without opening.
    pub(super) checklist: Vec<opened::Checked>,
    /// What can be done on its page.
    pub(super) acts: Vec<&'static str>,
    /// Whether it is this officer's to open.
    pub(super) is_open_to: bool,
}

impl Brought {
    /// The case at the officer's counter, if one was brought along.
    pub(super) fn of(officer: &OfficerVisit, hall: &HallCode) -> Result<Option<Self>, Fault> {
        let visit = &officer.visit;
        let found = visit.web.acts.case_brought(officer.officer, hall, visit.now)?;
        let Some(CaseBrought { number, view }) = found else { return Ok(None) };
        let standing = view.map(|view| Standing::of(officer, &view)).transpose()?;
        Ok(Some(Self { number: number.to_string(), standing }))
    }
}

impl Standing {
    fn of(officer: &OfficerVisit, view: &CaseView) -> Result<Self, Fault> {
        let visit = &officer.visit;
        let documents = visit.web.acts.documents(&officer.who(), view.id)?;
        Ok(Self {
            title: view.service.text(visit.language(), "title").text.to_owned(),
            stage: visit.words.of("stage", view.case.stage.word()),
            state: case::state(visit, view),
            band: case::band(visit, view),
            due: view.deadline.due.map_or_else(String::new, |due| day::day_year(visit.words, due)),
            checklist: opened::checklist(visit, view, None, &documents),
            acts: offer::offers(officer, view)?.into_iter().map(|offer| offer.label).collect(),
            is_open_to: visit.web.acts.may_open(officer.officer, view),
        })
    }
}
