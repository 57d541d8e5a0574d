//! Who opened my data and why: every entry of the ledger about this party, in words.

use crate::{
    page::{self, Page, day},
    problem::Fault,
    texts::Words,
    visit::{PartyVisit, Visit},
};
use askama::Template;
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use guichet_acts::{CaseView, EntryKind, LogLine};
use guichet_desk::{
    base::{OfficerId, PartyIndex},
    case::{By, Event, Happening},
    people::Duty,
};

/// One entry.
pub(super) struct Line {
    /// When.
    pub when: String,
    /// Who: duty and office, or which party, or nobody.
    pub who: String,
    /// Why, or what was done.
    pub what: String,
    /// What was seen.
    pub seen: String,
    /// Whether data was opened.
    pub opened: bool,
    /// Whether it was tried in vain.
    pub refused: bool,
}

#[derive(Template)]
#[template(path = "public/case/openings.html")]
struct OpeningsPage {
    page: Page,
    lines: Vec<Line>,
}

/// Shows every entry, the newest first.
pub(in crate::public) async fn show(party: PartyVisit) -> Result<Response, Fault> {
    let visit = &party.visit;
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    let history = visit.web.acts.history(&party.who(), party.key.case)?;
    let log = visit.web.acts.log(party.key, visit.now)?;
    let lines = log.iter().rev().map(|entry| line(visit, &view, &history, entry)).collect();
    page::show(&OpeningsPage { page: visit.page(visit.words.say("openings-title")), lines })
}

/// The proof of one entry, to take away.
pub(in crate::public) async fn proof(
    party: PartyVisit,
    Path((_, entry)): Path<(String, u32)>,
) -> Result<Response, Fault> {
    let visit = &party.visit;
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    let proof = visit.web.acts.proof(party.key, entry, visit.now)?;
    let name = format!("attachment; filename=\"{}-{entry}.tlog-proof\"", view.number);
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, proof).into_response())
}

/// The openings by others than the party itself, the newest first.
pub(super) fn opened(visit: &Visit, view: &CaseView, history: &[Event], log: &[LogLine]) -> Vec<Line> {
    let by_others = log.iter().rev().filter(|entry| entry.kind == EntryKind::Opened && entry.by_party.is_none());
    by_others.map(|entry| line(visit, view, history, entry)).collect()
}

fn line(visit: &Visit, view: &CaseView, history: &[Event], entry: &LogLine) -> Line {
    let words = visit.words;
    let what = match entry.kind {
        EntryKind::Opened => words.of("purpose", &entry.what),
        EntryKind::Act => words.of("event", &entry.what),
        EntryKind::Refused => refused(words, &entry.what),
    };
    let mut seen: Vec<_> = entry.fields.iter().map(|name| seen(visit, view, name.as_str())).collect();
    seen.dedup();
    Line {
        when: day::moment(words, entry.at, visit.web.zone()),
        who: who(visit, view, history, entry),
        what: what.to_owned(),
        seen: seen.join(words.say("list-comma")),
        opened: entry.kind == EntryKind::Opened,
        refused: entry.kind == EntryKind::Refused,
    }
}

/// What was refused: by the desk's rules, or because a right was missing.
fn refused(words: Words, code: &str) -> &'static str {
    let missing = || words.find(&format!("problem-{code}"));
    words.find(&format!("refusal-{code}")).or_else(missing).unwrap_or_default()
}

fn who(visit: &Visit, view: &CaseView, history: &[Event], entry: &LogLine) -> String {
    let words = visit.words;
    match (entry.by_party, &entry.officer_tag) {
        (Some(PartyIndex::APPLICANT), _) => words.say("by-applicant").to_owned(),
        (Some(party), _) => super::role(visit, view, party).unwrap_or_default(),
        (None, None) => words.say("by-calendar").to_owned(),
        (None, Some(tag)) => {
            let duty = words.of("officer", entry.duty.map_or("clerk", Duty::word));
            let key = entry.office.as_ref().map_or_else(String::new, |office| format!("office-{office}"));
            let office = visit.web.acts.catalogue().town_text(visit.language(), &key).text;
            // Whoever was refused holds no duty by which the history could name them.
            let holder = if entry.kind == EntryKind::Refused { None } else { officer(history, entry) };
            let number = holder.map_or_else(|| tag.clone(), |officer| officer.to_string());
            words.tell("by-officer", &[("duty", duty.into()), ("office", office.into()), ("number", (&number).into())])
        }
    }
}

/// The officer's number, which the public may know: whoever held the duty at that time.
fn officer(history: &[Event], entry: &LogLine) -> Option<OfficerId> {
    let duty = entry.duty?;
    let before = history.iter().rev().filter(|event| event.at <= entry.at);
    before.into_iter().find_map(|event| match (&event.what, &event.by) {
        (Happening::DutyPassed { duty: passed, to, .. }, _) if *passed == duty => Some(*to),
        (_, By::Officer { officer, duty: Some(held), .. }) if *held == duty => Some(*officer),
        (Happening::DutyTaken(taken), By::Officer { officer, .. }) if *taken == duty => Some(*officer),
        _ => None,
    })
}

/// What a field is called; questions, words and documents have no field of their own.
fn seen(visit: &Visit, view: &CaseView, name: &str) -> String {
    let is_question = view.service.questions.iter().any(|question| question.name.as_str() == name);
    match name {
        _ if is_question => visit.words.say("seen-questions").to_owned(),
        "words" => visit.words.say("seen-words").to_owned(),
        "document" => visit.words.say("seen-document").to_owned(),
        _ => {
            let label = format!("field-{name}");
            view.service.optional_text(visit.language(), &label).map_or(name, |label| label.text).to_owned()
        }
    }
}
