//! Who looked at my data: every entry of the log about this party, in words, the newest first.

use super::{
    seen,
    who::{Officers, Reader},
};
use crate::{
    page::{self, Page, day, state::happened},
    problem::Fault,
    texts::Words,
    visit::PartyVisit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::header,
    response::{IntoResponse, Response},
};
use guichet_acts::{CaseView, EntryKind, LogLine};
use guichet_desk::{
    base::{Day, PartyIndex},
    case::Event,
};
use serde::Deserialize;

/// How many entries stand above one that is come back to.
const NEWER_ABOVE: u32 = 100;

/// One entry.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its place in the case's chain.
    pub number: u32,
    /// The day.
    pub day: Day,
    /// The time of day.
    pub time: String,
    /// Day and time.
    pub when: String,
    /// Who: duty and office, or which party, or nobody.
    pub who: String,
    /// Whether the entry shown before it is by the same officer.
    pub is_same: bool,
    /// What kind of line it is, in a word: a reason, an act, something refused.
    pub label: &'static str,
    /// Why, or what was done.
    pub what: String,
    /// What was seen; empty when nothing was opened.
    pub seen: String,
    /// What the clock had shown before, when it was set back since: the order counts then.
    pub clock_was: Option<String>,
    /// Whether the party did it.
    pub is_own: bool,
    /// Whether a complaint about it has somewhere to go.
    pub may_complain: bool,
    /// The openings just like it right before it, which this line stands for, too: number and time, the newest first.
    pub like_it: Vec<(u32, String)>,
    /// How often they were, and from when to when; none when it is the only one.
    pub times: Option<String>,
}

impl Line {
    /// Whether this is an officer's opening that reads as the one shown before it does, but for the time.
    fn repeats(&self, newer: &Self) -> bool {
        let is_by_whom = self.is_same && self.who == newer.who && self.day == newer.day;
        let is_why = self.label == newer.label && self.what == newer.what;
        let is_what = !self.seen.is_empty() && self.seen == newer.seen;
        is_by_whom && is_why && is_what && self.clock_was.is_none() && newer.clock_was.is_none()
    }
}

/// The entries of one day.
struct DayOfLog {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "public/case/openings.html")]
struct OpeningsPage {
    page: Page,
    number: String,
    only_openings: bool,
    days: Vec<DayOfLog>,
    /// What the list promises to whoever reads it: acts stand in the applicant's.
    promise: &'static str,
    /// What stands elsewhere, where others take part.
    elsewhere: Option<&'static str>,
    /// Where older entries stand, when there are any.
    older: Option<String>,
    /// Where the newest stand, when these are older ones.
    newest: Option<String>,
}

/// Which entries are shown.
#[derive(Deserialize)]
pub(in crate::public) struct Shown {
    #[serde(default)]
    only: Option<String>,
    /// The number before which they end.
    before: Option<u32>,
}

/// Shows a page of all entries, or of only those by which data was opened.
pub(in crate::public) async fn show(party: PartyVisit, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    let visit = &party.visit;
    let only_openings = shown.only.as_deref() == Some("openings");
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    let history = visit.web.acts.history(&party.who(), party.key.case)?;
    // Whoever looked may have acted long before, which is what tells who they are.
    let others = visit.web.acts.log_of_others(party.key, visit.now)?;
    let log = visit.web.acts.log_page(party.key, shown.before, visit.now)?;
    let officers = Officers::of(&history, &others);
    let is_shown = |entry: &LogLine| !only_openings || entry.kind == EntryKind::Opened;
    let lines = lines(&Reader::of(&party), &view, &officers, &log.lines, is_shown);
    let is_applicant = party.key.party == PartyIndex::APPLICANT;
    let has_others = !view.case.confirmations.is_empty();
    let page = OpeningsPage {
        page: visit.page(visit.words.say("openings-title")),
        number: view.number.to_string(),
        only_openings,
        days: by_day(visit.words, folded(visit.words, lines)),
        promise: visit.words.say(if is_applicant { "openings-promise" } else { "openings-promise-party" }),
        elsewhere: (is_applicant && has_others).then(|| visit.words.say("openings-promise-others")),
        older: log.older.map(|before| visit.link(&address(only_openings, Some(before)))),
        newest: log.has_newer.then(|| visit.link(&address(only_openings, None))),
    };
    page::show(&page)
}

fn address(only_openings: bool, before: Option<u32>) -> String {
    let only = only_openings.then(|| "only=openings".to_owned());
    let asked: Vec<_> = only.into_iter().chain(before.map(|before| format!("before={before}"))).collect();
    let mark = if asked.is_empty() { "" } else { "?" };
    format!("/case/openings{mark}{}", asked.join("&"))
}

/// The page with this entry on it: among the newest while it is one of them, otherwise with some newer ones above.
pub(super) fn page_of(number: u32) -> String {
    address(false, Some(number.saturating_add(NEWER_ABOVE)))
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
pub(super) fn opened(reader: &Reader<'_>, view: &CaseView, history: &[Event], log: &[LogLine]) -> Vec<Line> {
    let officers = Officers::of(history, log);
    lines(reader, view, &officers, log, |entry| entry.kind == EntryKind::Opened && entry.by_party.is_none())
}

/// The entries that `is_shown` lets through, the newest first.
pub(crate) fn lines(
    reader: &Reader<'_>,
    view: &CaseView,
    officers: &Officers<'_>,
    log: &[LogLine],
    is_shown: impl Fn(&LogLine) -> bool,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&str> = None;
    for entry in log.iter().rev().filter(|entry| is_shown(entry)) {
        let tag = entry.officer_tag.as_deref();
        let is_same = tag.is_some() && tag == before;
        lines.push(Line { is_same, ..line(reader, view, officers, entry) });
        before = tag;
    }
    lines
}

/// The same entries with openings that are alike, one after the other, in one line; each stays an entry with a proof.
pub(super) fn folded(words: Words, lines: Vec<Line>) -> Vec<Line> {
    let mut folded: Vec<Line> = Vec::new();
    for line in lines {
        match folded.last_mut().filter(|newer| line.repeats(newer)) {
            Some(newer) => newer.like_it.push((line.number, line.time)),
            None => folded.push(line),
        }
    }
    for line in &mut folded {
        line.times = times(words, line);
    }
    folded
}

fn times(words: Words, line: &Line) -> Option<String> {
    let (_, first) = line.like_it.last()?;
    let count = i64::try_from(line.like_it.len() + 1).unwrap_or(i64::MAX);
    let span = if *first == line.time { first.clone() } else { format!("{first}–{}", line.time) };
    Some(words.tell("opening-times", &[("count", count.into()), ("times", (&span).into())]))
}

/// One entry, by itself.
pub(super) fn line(reader: &Reader<'_>, view: &CaseView, officers: &Officers<'_>, entry: &LogLine) -> Line {
    let (web, words) = (reader.web, reader.words);
    let (label, what) = match entry.kind {
        EntryKind::Opened => ("opening-reason", words.of("purpose", &entry.what)),
        EntryKind::Act => ("opening-act", happened(words, &view.case, &entry.what, entry.at)),
        EntryKind::Refused => ("opening-refused", tried(words, &entry.what)),
    };
    let is_own = entry.by_party == Some(reader.party);
    Line {
        number: entry.number,
        day: entry.at.day(web.zone()),
        time: day::time(entry.at, web.zone()),
        when: day::moment(words, entry.at, web.now(), web.zone()),
        who: officers.say(reader, view, entry),
        is_same: false,
        label: words.say(label),
        what: what.to_owned(),
        seen: seen::in_words(words, &view.service, &entry.fields),
        clock_was: entry
            .clock_was
            .map(|at| words.with("clock-was", "time", &day::moment(words, at, web.now(), web.zone()))),
        is_own,
        may_complain: !is_own && super::wrong::may_look_into(web, entry),
        like_it: Vec::new(),
        times: None,
    }
}

/// What was tried in vain: in words of its own, or in those that the officer read.
fn tried(words: Words, code: &str) -> &str {
    match words.of("attempt", code) {
        said if said != code => said,
        _ => [words.of("refusal", code), words.of("problem", code)]
            .into_iter()
            .find(|said| *said != code)
            .unwrap_or(code),
    }
}

fn by_day(words: Words, lines: Vec<Line>) -> Vec<DayOfLog> {
    let mut days: Vec<DayOfLog> = Vec::new();
    for line in lines {
        let title = day::day_year(words, line.day);
        match days.last_mut().filter(|one| one.title == title) {
            Some(one) => one.lines.push(line),
            None => days.push(DayOfLog { title, lines: vec![Line { is_same: false, ..line }] }),
        }
    }
    days
}
