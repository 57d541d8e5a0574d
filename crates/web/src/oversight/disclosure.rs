//! One disclosure: of the case only its number, its service, where it stands and the names in scope;
//! and what can be done next, the biggest button first.

use super::ask::{field_label, role};
use crate::{
    form::Pairs,
    page::{self, Page, day},
    problem::{Fault, Trouble},
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use guichet_acts::{DisclosureAnswer, DisclosureView, DisclosureWords, Problem};
use guichet_desk::disclosure::{DisclosureId, Stage};

#[derive(Template)]
#[template(path = "oversight/disclosure.html")]
struct DisclosurePage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    typed: Pairs,
    id: i64,
    number: String,
    service: String,
    case_stage: &'static str,
    stage: &'static str,
    basis: String,
    whose: String,
    scope: Vec<String>,
    until: String,
    told: String,
    history: Vec<Step>,
    words: Option<DisclosureWords>,
    can: Can,
}

/// A step of the history.
struct Step {
    when: String,
    who: String,
    what: &'static str,
}

/// What the officer can do next.
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own")]
struct Can {
    answer: bool,
    withdraw: bool,
    produce: bool,
    /// The package that can be fetched, by its number.
    fetch: Option<u32>,
    read: bool,
}

/// Shows a disclosure.
pub(super) async fn show(officer: OfficerVisit, Path((_, id)): Path<(String, i64)>) -> Result<Response, Fault> {
    page(&officer, DisclosureId(id), None, None, Pairs::default())
}

/// Opens the words of a disclosure, which is recorded, and shows it with them.
pub(super) async fn words(officer: OfficerVisit, Path((_, id)): Path<(String, i64)>) -> Result<Response, Fault> {
    let (visit, id) = (&officer.visit, DisclosureId(id));
    let words = visit.web.acts.open_disclosure_words(officer.officer, id, visit.now).await?;
    page(&officer, id, Some(words), None, Pairs::default())
}

/// Approves, refuses or takes back.
pub(super) async fn answer(
    officer: OfficerVisit,
    Path((_, id, act)): Path<(String, i64, String)>,
    Form(typed): Form<Pairs>,
) -> Result<Response, Fault> {
    let (visit, id) = (&officer.visit, DisclosureId(id));
    let answer = match act.as_str() {
        "approve" => DisclosureAnswer::Approve,
        "refuse" => DisclosureAnswer::Refuse { reason: typed.trimmed("reason").to_owned() },
        "withdraw" => DisclosureAnswer::Withdraw,
        _ => return Err(Fault::Status(StatusCode::NOT_FOUND)),
    };
    match visit.web.acts.answer_disclosure(officer.officer, id, answer, visit.now).await {
        Ok(()) => Ok(visit.go(&format!("/oversight/disclosures/{}", id.0))),
        Err(problem) => refused(&officer, id, problem, typed),
    }
}

/// The page with what was refused on top, for whoever may see it; else the refusal alone.
pub(super) fn refused(
    officer: &OfficerVisit,
    id: DisclosureId,
    problem: Problem,
    typed: Pairs,
) -> Result<Response, Fault> {
    if !matches!(problem, Problem::Disclosure(_) | Problem::TooLong { .. }) {
        return Err(problem.into());
    }
    page(officer, id, None, Some(Trouble::of(&problem)), typed).map_err(|_| problem.into())
}

fn page(
    officer: &OfficerVisit,
    id: DisclosureId,
    words: Option<DisclosureWords>,
    trouble: Option<Trouble>,
    typed: Pairs,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let view = visit.web.acts.disclosure(officer.officer, id, visit.now)?;
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let (row, zone, language) = (&view.row, visit.web.zone(), visit.language());
    let asked = &row.disclosure.asked;
    let moment = |at| visit.moment(at);
    let page = DisclosurePage {
        page: visit.page_at(&format!("/oversight/disclosures/{}", id.0), visit.words.say("disclosure-title")),
        desk: Desk::of(officer)?,
        trouble,
        typed,
        id: id.0,
        number: row.number.to_string(),
        service: row.service.text(language, "title").text.to_owned(),
        case_stage: view.stage.word(),
        stage: row.disclosure.stage.word(),
        basis: visit.web.acts.catalogue().town_text(language, &format!("basis-{}", asked.basis)).text.to_owned(),
        whose: role(visit, &row.service, asked.scope.party.0),
        scope: scope(visit, &view),
        until: moment(asked.until),
        told: asked.show_from.map_or_else(
            || visit.words.say("disclosure-told-at-once").to_owned(),
            |from| visit.words.with("disclosure-told-from", "date", &day::day_year(visit.words, from.day(zone))),
        ),
        history: history(visit, &view),
        can: Can::of(officer, &view, words.is_some()),
        words,
    };
    page::show_with(&page, status)
}

impl Can {
    fn of(officer: &OfficerVisit, view: &DisclosureView, is_read: bool) -> Self {
        let disclosure = &view.row.disclosure;
        let (own, over) = (disclosure.asked.requester == officer.officer, disclosure.is_over(officer.visit.now));
        let open = !disclosure.stage.is_end() && !over;
        let theirs = disclosure.may_produce(officer.officer);
        let produce = open && theirs && !view.erased && disclosure.stage == Stage::Approved;
        Self {
            answer: open && !own && disclosure.stage == Stage::Requested,
            withdraw: open && own,
            produce,
            fetch: view.package_waits.filter(|_| produce),
            read: !is_read && !view.erased && (theirs || disclosure.stage == Stage::Requested),
        }
    }
}

fn scope(visit: &Visit, view: &DisclosureView) -> Vec<String> {
    let (service, scope) = (&view.row.service, &view.row.disclosure.asked.scope);
    let fields = scope.fields.iter().map(|name| field_label(visit, service, name.as_str()));
    let items = scope.items.iter().map(|item| service.text(visit.language(), &format!("item-{item}")).text.to_owned());
    fields.chain(items).collect()
}

fn history(visit: &Visit, view: &DisclosureView) -> Vec<Step> {
    let words = visit.words;
    let who = |officer: guichet_desk::base::OfficerId| words.with("staff-officer", "number", officer.0);
    let step = |event: &guichet_desk::disclosure::Event| Step {
        when: visit.moment(event.at),
        who: event.by.map_or_else(|| words.say("by-the-calendar").to_owned(), who),
        what: words.of("event", event.what.word()),
    };
    view.history.iter().rev().map(step).collect()
}
