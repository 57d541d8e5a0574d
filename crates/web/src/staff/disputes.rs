//! What a case objects to and what was objected to it, for the officer who has it open.

use crate::{
    page::day,
    problem::Fault,
    visit::{OfficerVisit, Visit},
};
use guichet_acts::{CaseView, Dispute};

/// A sentence, and the case that it is about where the officer may see that one.
pub(super) struct Disputed {
    pub(super) said: String,
    pub(super) number: Option<String>,
}

/// What there is to say: first what the case objects to, then what was objected to it.
pub(super) fn lines(officer: &OfficerVisit, view: &CaseView) -> Result<Vec<Disputed>, Fault> {
    let visit = &officer.visit;
    let disputes = visit.web.acts.disputes(&officer.who(), &view.case)?;
    let unseen = view.case.objection_to.filter(|_| disputes.objects_to.is_none());
    let unseen = unseen.map(|_| Disputed { said: visit.words.say("case-objects").to_owned(), number: None });
    let objects_to = disputes.objects_to.map(|decided| line(visit, "case-objects-to", decided)).or(unseen);
    let objected_by = disputes.objected_by.into_iter().map(|objection| line(visit, "case-objected", objection));
    Ok(objects_to.into_iter().chain(objected_by).collect())
}

fn line(visit: &Visit, key: &str, other: Dispute) -> Disputed {
    let date = day::day_year(visit.words, other.at.day(visit.web.zone()));
    Disputed { said: visit.words.with(key, "date", &date), number: Some(other.number.to_string()) }
}
