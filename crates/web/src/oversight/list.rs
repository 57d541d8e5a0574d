//! Disclosures that wait for a second person, and those one asked for oneself: numbers and services,
//! nothing about anybody.

use crate::{
    page::{self, Page, day},
    problem::Fault,
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use guichet_acts::{DisclosureList, DisclosureRow};
use guichet_desk::disclosure::DisclosureId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "oversight/list.html")]
struct ListPage {
    page: Page,
    desk: Desk,
    waiting: Vec<Row>,
    own: Vec<Row>,
    more_waiting: Option<i64>,
    more_own: Option<i64>,
}

/// A disclosure in a list.
struct Row {
    id: i64,
    number: String,
    service: String,
    stage: &'static str,
    until: String,
}

/// Which page of which list.
#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<i64>,
    before: Option<i64>,
}

/// Shows both lists.
pub(super) async fn show(officer: OfficerVisit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let find = |list| visit.web.acts.disclosures(officer.officer, list);
    let (waiting, more_waiting) = find(DisclosureList::Waiting { after: asked.after.map(DisclosureId) })?;
    let (own, more_own) = find(DisclosureList::Own { before: asked.before.map(DisclosureId) })?;
    let last = |rows: &[DisclosureRow], more: bool| rows.last().filter(|_| more).map(|row| row.id.0);
    page::show(&ListPage {
        page: visit.page(visit.words.say("disclosures-title")),
        desk: Desk::of(&officer)?,
        more_waiting: last(&waiting, more_waiting),
        more_own: last(&own, more_own),
        waiting: waiting.iter().map(|found| row(visit, found)).collect(),
        own: own.iter().map(|found| row(visit, found)).collect(),
    })
}

fn row(visit: &Visit, found: &DisclosureRow) -> Row {
    Row {
        id: found.id.0,
        number: found.number.to_string(),
        service: found.service.text(visit.language(), "title").text.to_owned(),
        stage: visit.words.of("disclosure-stage", found.disclosure.stage.word()),
        until: day::day(visit.words, found.disclosure.asked.until.day(visit.web.zone())),
    }
}
