//! What was issued, ready to print for the applicant.

use super::{
    frame::{Desk, number},
    opened::{all_answers, line},
};
use crate::{
    page::{self, Page, day},
    problem::Fault,
    public::case::papers::is_stated,
    visit::OfficerVisit,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use guichet_desk::{catalogue::Paper, people::Duty};

#[derive(Template)]
#[template(path = "staff/paper.html")]
struct PaperPage {
    page: Page,
    desk: Desk,
    statement: String,
    number: String,
    date: String,
    lines: Vec<(String, String)>,
}

/// Opens what the paper states, which is recorded, for the officer who issued it.
pub(super) async fn show(officer: OfficerVisit, Path((_, typed)): Path<(String, String)>) -> Result<Response, Fault> {
    let (visit, who) = (&officer.visit, officer.who());
    let case = visit.web.acts.case_id(number(&typed)?)?;
    let view = visit.web.acts.view(&who, case, visit.now)?;
    let issued = view.case.issued_at.filter(|_| view.service.paper != Paper::DecisionOnly);
    let issued = issued.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    if view.case.holder(Duty::Issue) != Some(officer.officer) {
        return Err(guichet_acts::Problem::Forbidden(guichet_acts::Forbidden::NotAssigned).into());
    }
    let answers = all_answers(&visit.web.acts.open_fields(&who, case, visit.now).await?);
    let stated = view.service.fields().filter(|field| is_stated(field, &answers));
    let text = |key: &str| view.service.text(visit.language(), key).text.to_owned();
    page::show(&PaperPage {
        page: visit.page(text("paper-title")),
        desk: Desk::of(&officer)?,
        statement: text("paper-statement"),
        number: view.number.to_string(),
        date: day::day_year(visit.words, issued.day(visit.web.zone())),
        lines: stated.filter_map(|field| line(visit, &view, &field.name, &answers)).collect(),
    })
}
