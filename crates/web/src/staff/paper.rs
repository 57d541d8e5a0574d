//! What was issued, ready to print for the applicant.

use super::frame::{Desk, number};
use crate::{
    page::{self, Page},
    paper,
    problem::Fault,
    public::case::{
        papers::Issued,
        printed::{self, PrintedPaper},
    },
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
    number: String,
    paper: PrintedPaper,
}

/// Shows what was issued.
pub(super) async fn show(officer: OfficerVisit, Path((_, typed)): Path<(String, String)>) -> Result<Response, Fault> {
    let issued = open(&officer, &typed).await?;
    page::show(&PaperPage {
        page: officer.visit.page(issued.paper.title.clone()),
        desk: Desk::of(&officer)?,
        number: issued.view.number.to_string(),
        paper: issued.paper,
    })
}

/// Hands it over as a file.
pub(super) async fn download(
    officer: OfficerVisit,
    Path((_, typed)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let issued = open(&officer, &typed).await?;
    paper::hand_over(&officer.visit, paper::case::certificate(&officer.visit, issued)).await
}

/// Opens what the paper states, which is recorded, for the officer who issued it.
async fn open(officer: &OfficerVisit, typed: &str) -> Result<Issued, Fault> {
    let (visit, who) = (&officer.visit, officer.who());
    let case = visit.web.acts.case_id(number(typed)?)?;
    let view = visit.web.acts.view(&who, case, visit.now)?;
    let issued = view.case.issued_at.filter(|_| view.service.paper != Paper::DecisionOnly);
    let issued = issued.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    if view.case.holder(Duty::Issue) != Some(officer.officer) {
        return Err(guichet_acts::Problem::Forbidden(guichet_acts::Forbidden::NotAssigned).into());
    }
    let (paper, _) = printed::open(visit, &who, case, &view, issued).await?;
    Ok(Issued { view, at: issued, paper })
}
