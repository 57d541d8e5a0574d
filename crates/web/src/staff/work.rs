//! The work list: what an officer can take on or go on with, due first, grouped by the day it is due.
//!
//! It shows no name and opens nothing. Whatever many rows share is put into words once.

use super::{
    frame::{Desk, who},
    must_supervise,
};
use crate::{
    page::{self, Page, calendar::halves_text, day},
    problem::Fault,
    texts::Words,
    visit::OfficerVisit,
};
use askama::Template;
use axum::{Form, extract::Query, response::Response};
use guichet_acts::{WorkFilter, WorkRow};
use guichet_desk::{
    base::{CaseNumber, Day, Instant, SecretCode, ServiceCode},
    case::PauseReason,
    catalogue::Catalogue,
    clock::Colour,
    people::Duty,
};
use serde::Deserialize;
use std::{borrow::Cow, fmt::Write as _};

/// How many pages of rows a filter looks through.
const PAGES_FILTERED_MAX: usize = 10;
/// How wide the picture of used days is.
const BAR_WIDTH: u32 = 46;

#[derive(Template)]
#[template(path = "staff/work.html")]
struct WorkPage<'a> {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    groups: Vec<Group<'a>>,
    cases: String,
    counted: String,
    next: Option<String>,
    filtered: bool,
}

struct Tab {
    label: &'static str,
    href: String,
    current: bool,
}

struct Group<'a> {
    title: &'static str,
    rows: Vec<Row<'a>>,
}

/// A row, ready to be written.
struct Row<'a> {
    number: CaseNumber,
    service: &'a str,
    stage: &'static str,
    due: String,
    shape: &'static str,
    class: &'static str,
    word: Cow<'static, str>,
    used: String,
    bar: u32,
    last: String,
}

/// What the query asks for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    duty: Option<String>,
    mine: Option<String>,
    after: Option<String>,
    q: Option<String>,
}

/// What was typed or scanned into the field on top.
#[derive(Deserialize)]
pub(super) struct Scanned {
    q: String,
}

/// Opens the case whose number, or whose receipt code that a person shows, was scanned; whatever else
/// was typed filters the list. A code travels in the body, because addresses are kept by browsers.
pub(super) async fn scan(officer: OfficerVisit, Form(scanned): Form<Scanned>) -> Result<Response, Fault> {
    let (visit, typed) = (&officer.visit, scanned.q.trim());
    if let Ok(number) = typed.parse::<CaseNumber>() {
        return Ok(visit.go(&format!("/staff/cases/{number}")));
    }
    if let Ok(code) = typed.parse::<SecretCode>() {
        let case = visit.web.acts.party_by_code(&code)?.case;
        let number = visit.web.acts.view(&officer.who(), case, visit.now)?.number;
        return Ok(visit.go(&format!("/staff/cases/{number}")));
    }
    let mut address = "/staff/work?q=".to_owned();
    for byte in typed.bytes() {
        write!(address, "%{byte:02X}").expect("writing to a string cannot fail");
    }
    Ok(visit.go(&address))
}

/// Shows the officer's work, or opens the case whose number was typed.
pub(super) async fn list(officer: OfficerVisit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let typed = asked.q.as_deref().unwrap_or_default().trim();
    if let Ok(number) = typed.parse::<CaseNumber>() {
        return Ok(officer.visit.go(&format!("/staff/cases/{number}")));
    }
    let filter = WorkFilter {
        duty: asked.duty.as_deref().and_then(Duty::from_word),
        mine: asked.mine.is_some(),
        ..WorkFilter::default()
    };
    show(&officer, filter, &asked)
}

/// Shows what the officer's whole office is late with.
pub(super) async fn overdue(officer: OfficerVisit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    must_supervise(&officer.visit.web, officer.officer, true)?;
    show(&officer, WorkFilter { overdue_only: true, ..WorkFilter::default() }, &asked)
}

fn show(officer: &OfficerVisit, mut filter: WorkFilter, asked: &Asked) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let typed = asked.q.as_deref().unwrap_or_default().trim().to_lowercase();
    filter.after = asked.after.as_deref().and_then(|key| key.parse().ok());
    let tabs = tabs(officer, &filter)?;
    let address = tabs.iter().find(|tab| tab.current).map_or_else(String::new, |tab| tab.href.clone());
    let (rows, next) = find(officer, filter, &typed)?;
    let writing = Writing::new(officer);
    let count = rows.len();
    let next = next.map(|key| format!("{address}{}after={key}", if address.contains('?') { '&' } else { '?' }));
    page::show(&WorkPage {
        page: visit.page(visit.words.say("work-title")),
        desk: Desk { typed: asked.q.clone().unwrap_or_default(), ..Desk::of(officer)? },
        tabs,
        groups: writing.groups(&rows),
        cases: visit.link("/staff/cases/"),
        counted: visit.words.with("work-count", "count", i64::try_from(count).unwrap_or(i64::MAX)),
        next,
        filtered: !typed.is_empty(),
    })
}

/// One page of rows; with a filter, the rows that fit on the next pages.
fn find(
    officer: &OfficerVisit,
    mut filter: WorkFilter,
    typed: &str,
) -> Result<(Vec<WorkRow>, Option<guichet_acts::WorkKey>), Fault> {
    let visit = &officer.visit;
    let catalogue = visit.web.acts.catalogue();
    let mut found = Vec::new();
    for _ in 0..PAGES_FILTERED_MAX {
        let page = visit.web.acts.work_list(officer.officer, &filter, visit.now)?;
        if typed.is_empty() {
            return Ok((page.rows, page.next));
        }
        let title = |code: &ServiceCode| catalogue.text(code, visit.language(), "title").text.to_lowercase();
        let fits = |row: &WorkRow| row.number.to_string().contains(typed) || title(&row.service).contains(typed);
        found.extend(page.rows.into_iter().filter(fits));
        filter.after = page.next;
        if page.next.is_none() {
            break;
        }
    }
    Ok((found, filter.after))
}

fn tabs(officer: &OfficerVisit, filter: &WorkFilter) -> Result<Vec<Tab>, Fault> {
    let (visit, who) = (&officer.visit, who(officer)?);
    let tab = |key, path: &str, current| Tab { label: visit.words.say(key), href: visit.link(path), current };
    let every = !filter.mine && !filter.overdue_only;
    let mut tabs = Vec::new();
    if !who.duties.is_empty() {
        tabs.push(tab("work-all", "/staff/work", every && filter.duty.is_none()));
        tabs.push(tab("work-mine", "/staff/work?mine=1", filter.mine));
    }
    for duty in &who.duties {
        let (key, path) = match duty {
            Duty::Intake => ("duty-intake", "/staff/work?duty=intake"),
            Duty::Decision => ("duty-decision", "/staff/work?duty=decision"),
            Duty::Issue => ("duty-issue", "/staff/work?duty=issue"),
        };
        tabs.push(tab(key, path, every && filter.duty == Some(*duty)));
    }
    if who.supervisor {
        tabs.push(tab("work-overdue", "/staff/overdue", filter.overdue_only));
    }
    Ok(tabs)
}

/// What all rows share.
struct Writing<'a> {
    words: Words,
    catalogue: &'a Catalogue,
    officer: &'a OfficerVisit,
    today: Day,
    tomorrow: Day,
    yesterday: Day,
}

impl<'a> Writing<'a> {
    fn new(officer: &'a OfficerVisit) -> Self {
        let today = officer.visit.today();
        Self {
            words: officer.visit.words,
            catalogue: officer.visit.web.acts.catalogue(),
            officer,
            today,
            tomorrow: today.tomorrow().unwrap_or(today),
            yesterday: today.yesterday().unwrap_or(today),
        }
    }

    fn groups(&self, rows: &[WorkRow]) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        let (mut last_day, mut said) = (None, String::new());
        for row in rows {
            if row.due_day != last_day {
                last_day = row.due_day;
                said = row.due_day.map_or_else(String::new, |due| day::day(self.words, due));
            }
            let title = self.words.say(self.group(row));
            let row = self.row(row, &said);
            match groups.last_mut() {
                Some(group) if group.title == title => group.rows.push(row),
                _ => groups.push(Group { title, rows: vec![row] }),
            }
        }
        groups
    }

    fn group(&self, row: &WorkRow) -> &'static str {
        match row.due_day {
            _ if row.paused.is_some() => "group-paused",
            None => "group-waiting",
            Some(due) if due < self.today => "group-overdue",
            Some(due) if due == self.today => "group-today",
            Some(due) if due == self.tomorrow => "group-tomorrow",
            Some(_) => "group-later",
        }
    }

    fn row(&self, row: &WorkRow, due: &str) -> Row<'a> {
        let (shape, class, word) = self.state(row);
        let (used, bar) = used(row);
        Row {
            number: row.number,
            service: self.service(&row.service),
            stage: self.words.say(stage_key(row)),
            due: due.to_owned(),
            shape,
            class,
            word,
            used,
            bar,
            last: self.last(row),
        }
    }

    fn service(&self, code: &ServiceCode) -> &'a str {
        self.catalogue.services.get(code).map_or("", |service| service.text(self.words.language(), "title").text)
    }

    /// Shape, class and word: never a colour alone.
    fn state(&self, row: &WorkRow) -> (&'static str, &'static str, Cow<'static, str>) {
        if let Some(reason) = row.paused {
            return ("bars", "none", self.words.say(pause_key(reason)).into());
        }
        let days = i64::from((row.halves_left.abs() + 1) / 2);
        match row.colour {
            Colour::None => ("bars", "none", self.words.say("state-waiting").into()),
            Colour::Red if row.due_day == Some(self.today) => ("square", "red", self.words.say("state-today").into()),
            Colour::Red => ("square", "red", self.words.with("list-late", "days", days.max(1)).into()),
            colour => {
                let (shape, class) = if colour == Colour::Amber { ("triangle", "amber") } else { ("circle", "green") };
                let word = if row.due_day == Some(self.tomorrow) {
                    self.words.say("list-tomorrow").into()
                } else {
                    self.words.with("list-left", "days", days).into()
                };
                (shape, class, word)
            }
        }
    }

    /// "10:26 Accepted", "yesterday 16:52 Confirmed", "24 September Submitted".
    fn last(&self, row: &WorkRow) -> String {
        format!("{} {}", self.moment(row.changed_at), self.words.of("event", &row.last))
    }

    fn moment(&self, at: Instant) -> String {
        let civil = at.civil(self.officer.visit.web.zone());
        let time = || format!("{}:{:02}", civil.hour(), civil.minute());
        match civil.date() {
            date if date == self.today => time(),
            date if date == self.yesterday => format!("{} {}", self.words.say("yesterday"), time()),
            date => day::day_short(self.words, date),
        }
    }
}

const fn stage_key(row: &WorkRow) -> &'static str {
    use guichet_desk::case::Stage;
    match row.stage {
        Stage::Confirmation => "stage-confirmation",
        Stage::Intake => "stage-intake",
        Stage::Decision => "stage-decision",
        Stage::Issue => "stage-issue",
        Stage::HandOver => "stage-hand-over",
        Stage::Closed => "stage-closed",
    }
}

const fn pause_key(reason: PauseReason) -> &'static str {
    match reason {
        PauseReason::Notice => "paused-notice",
        PauseReason::Opinion => "paused-opinion",
        PauseReason::ApplicantAsked => "paused-applicant-asked",
    }
}

/// "4 / 5" and how wide the bar is; nothing for a stated instant.
fn used(row: &WorkRow) -> (String, u32) {
    let promised = i32::from(row.days_promised) * 2;
    if promised == 0 {
        return (String::new(), 0);
    }
    let used = u32::try_from(promised - row.halves_left).unwrap_or(0);
    let bar = (BAR_WIDTH * used / promised.unsigned_abs()).min(BAR_WIDTH);
    (format!("{} / {}", halves_text(used), row.days_promised), bar)
}
