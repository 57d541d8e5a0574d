//! The end of one's own data: when it comes by itself, asking for it now, what became of the request.

use super::{after, ending::act};
use crate::{
    page::{self, Page, day},
    problem::Fault,
    visit::{PartyVisit, Visit},
};
use askama::Template;
use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use guichet_acts::{CaseView, Problem, Request};
use guichet_desk::{
    base::{EnvelopeId, Instant, PartyIndex},
    case::{ActKind, ErasureHold, ErasureStanding, Event, Happening},
    catalogue::{Paper, Raw},
};

#[derive(Template)]
#[template(path = "public/case/erasure.html")]
struct ErasurePage {
    page: Page,
    number: String,
    revision: u32,
    sentences: Vec<String>,
    backups: String,
    may_ask: bool,
    reasons: bool,
}

#[derive(Template)]
#[template(path = "public/case/erased.html")]
struct ErasedPage {
    page: Page,
    erased: String,
}

#[derive(Template)]
#[template(path = "public/case/erasure_words.html")]
struct WordsPage {
    page: Page,
    text: String,
}

/// What the case page says about the end of the data; none while the case is open.
pub(super) fn sentence(visit: &Visit, view: &CaseView) -> Option<String> {
    let until = visit.web.acts.kept_until(&view.case, &view.service)?;
    Some(visit.words.with("erasure-by-itself", "date", &day::day_year(visit.words, until)))
}

/// Names what goes and what stays, and asks; or says what became of the request.
pub(in crate::public) async fn ask(party: PartyVisit) -> Result<Response, Fault> {
    let visit = &party.visit;
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    if view.case.closed.is_none() {
        let refusal = guichet_desk::case::Refusal::ErasureNeedsEnd;
        return Err(Problem::Refused { refusal, current: None }.into());
    }
    let history = visit.web.acts.history(&party.who(), party.key.case)?;
    // A key that no backup holds yet dies at once.
    let backups = match visit.web.acts.last_copy_dies(visit.now)? {
        Some(dies) => {
            visit.words.with("erasure-backups", "date", &day::day_year(visit.words, dies.day(visit.web.zone())))
        }
        None => visit.words.say("erasure-no-backups").to_owned(),
    };
    page::show(&ErasurePage {
        page: visit.page(visit.words.say("erasure-title")),
        number: view.number.to_string(),
        revision: view.case.revision,
        sentences: sentences(visit, &view, party.key.party)?,
        backups,
        may_ask: view.case.party_acts(party.key.party).contains(&ActKind::AskErasure),
        reasons: reasons(&view, &history, party.key.party).is_some(),
    })
}

/// Asks for erasure.
pub(in crate::public) async fn request(party: PartyVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    match act(&party, &posted, Request::AskErasure).await {
        Ok(_) => Ok(party.visit.go("/case/erasure")),
        refused => after(&party, refused),
    }
}

/// Why the last request was refused; the reading is recorded.
pub(in crate::public) async fn words(party: PartyVisit) -> Result<Response, Fault> {
    let visit = &party.visit;
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    let history = visit.web.acts.history(&party.who(), party.key.case)?;
    let envelope = reasons(&view, &history, party.key.party).ok_or(Problem::NotFound)?;
    let text = visit.web.acts.open_text(&party.who(), party.key.case, envelope, visit.now).await?;
    page::show(&WordsPage { page: visit.page(visit.words.say("erasure-refused-title")), text })
}

/// What a receipt code opens once its data was erased.
pub(crate) fn erased(visit: &Visit, at: Instant) -> Result<Response, Fault> {
    let date = day::day_year(visit.words, at.day(visit.web.zone()));
    let page = visit.page_at("/case", visit.words.say("erased-title"));
    let erased = visit.words.with("erased-on", "date", &date);
    Ok((StatusCode::GONE, page::show(&ErasedPage { page, erased })?).into_response())
}

fn sentences(visit: &Visit, view: &CaseView, party: PartyIndex) -> Result<Vec<String>, Fault> {
    let words = visit.words;
    let date = |at: Instant| day::day_year(words, at.day(visit.web.zone()));
    let mut sentences = Vec::new();
    match view.case.erasure_of(party) {
        Some(ErasureStanding::Asked(at)) => sentences.push(words.with("erasure-asked", "date", &date(at))),
        Some(ErasureStanding::Refused) => sentences.push(words.say("erasure-refused").to_owned()),
        Some(ErasureStanding::Erased(at)) => sentences.push(words.with("erased-on", "date", &date(at))),
        None => {}
    }
    match visit.web.acts.erasure_held_by(view, Some(party))? {
        Some(ErasureHold::Objection) => sentences.push(words.say("erasure-held-objection").to_owned()),
        Some(ErasureHold::TimeToObject { until }) => {
            sentences.push(words.with("erasure-held-time-to-object", "date", &day::day_year(words, until)));
        }
        Some(ErasureHold::Disclosure) => sentences.push(words.say("erasure-held-disclosure").to_owned()),
        None => {}
    }
    sentences.extend(sentence(visit, view));
    if view.case.issued_at.is_some() && view.service.paper != Paper::DecisionOnly {
        sentences.push(words.say("erasure-certificate").to_owned());
    }
    Ok(sentences)
}

/// The sealed reasons of the last refusal, while it is the last word about this party's data: whoever asks again waits
/// for another answer.
fn reasons(view: &CaseView, history: &[Event], party: PartyIndex) -> Option<EnvelopeId> {
    if view.case.erasure_of(party) != Some(ErasureStanding::Refused) {
        return None;
    }
    history.iter().rev().find_map(|event| match &event.what {
        Happening::ErasureRefused { party: refused, reason } if *refused == party => Some(*reason),
        _ => None,
    })
}
