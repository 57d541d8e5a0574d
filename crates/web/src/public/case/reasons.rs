//! Why an officer did what the applicant did not ask for, in the officer's words, and what one can do about it.

use super::{
    complaint,
    papers::{office_of, paragraphs},
};
use crate::{
    hall::names,
    page::{self, Page, day},
    problem::Fault,
    visit::{PartyVisit, Visit},
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use guichet_acts::CaseView;
use guichet_desk::{
    base::{EnvelopeId, Instant, OfficeCode, PartyIndex},
    case::{Event, Happening},
};

#[derive(Template)]
#[template(path = "public/case/reasons.html")]
struct ReasonsPage {
    page: Page,
    service: String,
    number: String,
    date: String,
    office: Option<String>,
    lead: String,
    reasons: Vec<String>,
    /// What whoever reads can do anyway; none where there is nothing.
    next: Option<&'static str>,
    /// The service that takes complaints in, when the town has one: its title, and where it is.
    complaint: Option<(String, String)>,
}

/// Something that an officer gave reasons for.
struct Explained {
    at: Instant,
    office: Option<OfficeCode>,
    reasons: EnvelopeId,
}

/// Why the case was closed without a decision. Opens the reasons, which is recorded.
pub(in crate::public) async fn closing(party: PartyVisit) -> Result<Response, Fault> {
    let history = party.visit.web.acts.history(&party.who(), party.key.case)?;
    let closed = closed(&history).ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let words = party.visit.words;
    let (lead, next) = (words.say("closing-lead").to_owned(), Some(words.say("closed-apply-again")));
    show(&party, &closed, "closing-title", lead, next).await
}

/// Why the time was extended. Opens the reasons, which is recorded.
pub(in crate::public) async fn extension(party: PartyVisit) -> Result<Response, Fault> {
    let history = party.visit.web.acts.history(&party.who(), party.key.case)?;
    let (days, extended) = extended(&history).ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let lead = party.visit.words.with("case-extended", "days", i64::from(days));
    show(&party, &extended, "extension-title", lead, None).await
}

/// What the page of an open case says of more time that was taken for it, and where its reasons are, to whom they are
/// sealed.
pub(super) fn of_extension(visit: &Visit, view: &CaseView, history: &[Event], party: PartyIndex) -> Vec<String> {
    let Some((days, _)) = extended(history).filter(|_| view.case.closed.is_none()) else { return Vec::new() };
    let why = (party == PartyIndex::APPLICANT).then(|| visit.words.say("extended-why").to_owned());
    std::iter::once(visit.words.with("case-extended", "days", i64::from(days))).chain(why).collect()
}

/// What the page of a case says of a closing without a decision: who closed it, and whose the reasons are.
pub(super) fn of_closing(visit: &Visit, history: &[Event], party: PartyIndex) -> Vec<String> {
    let Some(closed) = closed(history) else { return Vec::new() };
    let by = closed.office.map(|office| visit.words.with("closed-by", "office", &names::office(visit, &office)));
    let whose = if party == PartyIndex::APPLICANT { "closed-why" } else { "decision-reasons-applicant" };
    by.into_iter().chain([visit.words.say(whose).to_owned()]).collect()
}

/// The reasons that lie among the papers of the applicant, to whom they are sealed, with where they open.
pub(super) fn links(visit: &Visit, history: &[Event], party: PartyIndex) -> Vec<(&'static str, String)> {
    let closing = closed(history).map(|_| ("paper-closing", "/case/closing"));
    let extension = extended(history).map(|_| ("paper-extension", "/case/extension"));
    let links = closing.into_iter().chain(extension).filter(|_| party == PartyIndex::APPLICANT);
    links.map(|(key, path)| (visit.words.say(key), visit.link(path))).collect()
}

fn closed(history: &[Event]) -> Option<Explained> {
    history.iter().rev().find_map(|event| match event.what {
        Happening::Closed { reasons: Some(reasons), .. } => Some(Explained::of(event, reasons)),
        _ => None,
    })
}

/// By how many working days the time was extended, and why.
fn extended(history: &[Event]) -> Option<(u16, Explained)> {
    history.iter().rev().find_map(|event| match event.what {
        Happening::Extended { days, reason } => Some((days, Explained::of(event, reason))),
        _ => None,
    })
}

impl Explained {
    fn of(event: &Event, reasons: EnvelopeId) -> Self {
        Self { at: event.at, office: office_of(&event.by), reasons }
    }
}

async fn show(
    party: &PartyVisit,
    explained: &Explained,
    title: &'static str,
    lead: String,
    next: Option<&'static str>,
) -> Result<Response, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let acts = &visit.web.acts;
    let view = acts.view(&who, party.key.case, visit.now)?;
    let reasons = acts.open_text(&who, party.key.case, explained.reasons, visit.now).await?;
    page::show(&ReasonsPage {
        page: visit.page(visit.words.say(title)),
        service: view.service.text(visit.language(), "title").text.to_owned(),
        number: view.number.to_string(),
        date: day::day_year(visit.words, explained.at.day(visit.web.zone())),
        office: explained.office.as_ref().map(|office| names::office(visit, office)),
        lead,
        reasons: paragraphs(&reasons),
        next,
        complaint: complaint(visit, &view),
    })
}
