//! Requests for erasure that wait, for officers for data protection. The list shows no name and opens
//! nothing; a request is answered on its case's page.

use super::frame::Desk;
use crate::{
    page::{self, Page, day},
    problem::Fault,
    visit::OfficerVisit,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "staff/erasures.html")]
struct ErasuresPage {
    page: Page,
    desk: Desk,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    number: String,
    service: String,
    asked: String,
}

/// What the query asks for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

/// Shows the requests that wait, oldest first.
pub(super) async fn list(officer: OfficerVisit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let acts = &visit.web.acts;
    let after = asked.after.as_deref().and_then(|key| key.parse().ok());
    let requests = acts.erasure_requests(officer.officer, after)?;
    let row = |request: guichet_acts::ErasureRequest| Row {
        number: request.number.to_string(),
        service: acts.catalogue().text(&request.service, visit.language(), "title").text.to_owned(),
        asked: day::day_year(visit.words, request.asked_at.day(visit.web.zone())),
    };
    page::show(&ErasuresPage {
        page: visit.page(visit.words.say("erasures-title")),
        desk: Desk::of(&officer)?,
        next: requests.next.map(|key| visit.link(&format!("/staff/erasures?after={key}"))),
        rows: requests.rows.into_iter().map(row).collect(),
    })
}
