//! What the lot drew, for the auditor: one item at a time, opened on record, found in order or not.

use crate::{
    page::{self, Page, day},
    problem::Fault,
    public::case::seen,
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use guichet_acts::{EntryKind, LogLine, LotKey, Problem, Sample};
use guichet_desk::{base::Day, case::Finding, lots::LotKind};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "oversight/samples.html")]
struct SamplesPage {
    page: Page,
    desk: Desk,
    rows: Vec<Row>,
}

/// A drawn item that waits.
struct Row {
    link: String,
    day: String,
    kind: &'static str,
    number: String,
}

#[derive(Template)]
#[template(path = "oversight/sample.html")]
struct SamplePage {
    page: Page,
    desk: Desk,
    link: String,
    kind: &'static str,
    number: String,
    service: String,
    entry: Option<Entry>,
    reasons: Option<String>,
}

/// The drawn entry in words.
struct Entry {
    when: String,
    who: String,
    what: String,
    fields: String,
}

/// What the auditor found.
#[derive(Deserialize)]
pub(super) struct Found {
    finding: Finding,
}

/// Shows what waits; opens nothing.
pub(super) async fn list(officer: OfficerVisit) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let rows = visit.web.acts.samples(officer.officer)?.into_iter().map(|row| Row {
        link: visit.link(&path(row.key)),
        day: day::day_year(visit.words, row.key.day),
        kind: visit.words.of("lot", row.key.kind.word()),
        number: row.number.to_string(),
    });
    let rows = rows.collect();
    let page = visit.page(visit.words.say("samples-title"));
    page::show(&SamplesPage { page, desk: Desk::of(&officer)?, rows })
}

/// Opens a drawn item, which is recorded.
pub(super) async fn open(
    officer: OfficerVisit,
    Path((_, day, kind, rank)): Path<(String, String, String, u64)>,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let key = key(&day, &kind, rank)?;
    let sample = visit.web.acts.open_sample(officer.officer, key, visit.now).await?;
    let page = SamplePage {
        page: visit.page_at("/oversight/samples", visit.words.say("sample-title")),
        desk: Desk::of(&officer)?,
        link: visit.link(&format!("{}/finding", path(key))),
        kind: visit.words.of("lot", key.kind.word()),
        number: sample.number.to_string(),
        service: sample.service.text(visit.language(), "title").text.to_owned(),
        entry: sample.line.as_ref().map(|line| in_words(visit, &sample, line)),
        reasons: sample.reasons,
    };
    page::show(&page)
}

/// Records what was found.
pub(super) async fn find(
    officer: OfficerVisit,
    Path((_, day, kind, rank)): Path<(String, String, String, u64)>,
    Form(found): Form<Found>,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    visit.web.acts.find_sample(officer.officer, key(&day, &kind, rank)?, found.finding, visit.now).await?;
    Ok(visit.go("/oversight/samples"))
}

fn path(key: LotKey) -> String {
    format!("/oversight/samples/{}/{}/{}", key.day, key.kind.word(), key.rank)
}

fn key(day: &str, kind: &str, rank: u64) -> Result<LotKey, Problem> {
    let day: Day = day.parse().map_err(|_| Problem::NotFound)?;
    let kind = LotKind::from_word(kind).ok_or(Problem::NotFound)?;
    Ok(LotKey { day, kind, rank })
}

fn in_words(visit: &Visit, sample: &Sample, line: &LogLine) -> Entry {
    let words = visit.words;
    let family = match line.kind {
        EntryKind::Opened => "purpose",
        EntryKind::Act => "event",
        EntryKind::Refused => "refusal",
    };
    let office = line.office.as_ref().map(|office| format!("office-{office}"));
    let office = office.map(|key| visit.web.acts.catalogue().town_text(visit.language(), &key).text.to_owned());
    let duty = words.of("officer", line.duty.map_or("clerk", |duty| duty.word()));
    Entry {
        when: visit.moment(line.at),
        who: office.map_or_else(|| words.say("by-calendar").to_owned(), |office| format!("{duty} · {office}")),
        what: words.of(family, &line.what).to_owned(),
        fields: seen::in_words(words, &sample.service, &line.fields),
    }
}
