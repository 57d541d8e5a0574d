//! The work list: what an officer can take on or go on with, due first, grouped by the day it is due.
//!
//! It shows no name and opens nothing. Whatever many rows share is put into words once.

use super::{
    frame::{Desk, who},
    rows::{Group, Writing},
    standing::Standing,
};
use crate::{
    page::{self, Page},
    percent::percent_encoded,
    problem::Fault,
    visit::OfficerVisit,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use guichet_acts::{WorkFilter, WorkKey, WorkRow};
use guichet_desk::{
    base::{CaseNumber, ServiceCode},
    people::{Duty, Role},
};
use serde::Deserialize;

/// How many pages of rows a filter looks through.
const PAGES_FILTERED_MAX: usize = 10;

#[derive(Template)]
#[template(path = "staff/work.html")]
struct WorkPage<'a> {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    groups: Vec<Group<'a>>,
    cases: String,
    count: usize,
    /// How the first case stands, beside the list; the script shows the one that is looked at.
    preview: Option<Standing>,
    next: Option<String>,
    filtered: bool,
}

/// A list of work, and the way to it.
pub(super) struct Tab {
    pub(super) label: &'static str,
    pub(super) href: String,
    pub(super) current: bool,
}

/// What the query asks for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    duty: Option<String>,
    mine: Option<String>,
    after: Option<String>,
    q: Option<String>,
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
    officer.visit.at_one_moment(|| show(&officer, filter, &asked))
}

/// Shows what the officer's whole office is late with.
pub(super) async fn overdue(officer: OfficerVisit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let filter = WorkFilter { overdue_only: true, ..WorkFilter::default() };
    officer.visit.at_one_moment(|| show(&officer, filter, &asked))
}

fn show(officer: &OfficerVisit, mut filter: WorkFilter, asked: &Asked) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let typed = asked.q.as_deref().unwrap_or_default().trim().to_lowercase();
    filter.after = asked.after.as_deref().and_then(|key| key.parse().ok());
    let tabs = tabs(officer, &filter)?;
    let address = tabs.iter().find(|tab| tab.current).map_or_else(String::new, |tab| tab.href.clone());
    let (rows, next) = find(officer, filter, &typed)?;
    let writing = Writing::new(officer);
    let next = next.map(|key| further(&address, &typed, &key));
    page::show(&WorkPage {
        page: visit.page(visit.words.say("work-title")),
        desk: Desk { typed: asked.q.clone().unwrap_or_default(), ..Desk::of(officer)? },
        tabs,
        groups: writing.groups(&rows),
        preview: rows.first().and_then(|row| Standing::of_number(officer, row.number).ok()),
        cases: visit.link("/staff/cases/"),
        count: rows.len(),
        next,
        filtered: !typed.is_empty(),
    })
}

/// The address of the next page of a list, with what it is filtered by.
fn further(address: &str, typed: &str, key: &WorkKey) -> String {
    let filter = if typed.is_empty() { String::new() } else { format!("&q={}", percent_encoded(typed)) };
    format!("{address}{}after={key}{filter}", if address.contains('?') { '&' } else { '?' })
}

/// One page of rows; with a filter, the rows that fit on the next pages.
fn find(officer: &OfficerVisit, mut filter: WorkFilter, typed: &str) -> Result<(Vec<WorkRow>, Option<WorkKey>), Fault> {
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

/// The lists of an officer on one that stands on a page of its own.
pub(super) fn tabs_at(officer: &OfficerVisit, path: &str) -> Result<Vec<Tab>, Fault> {
    let (tabs, here) = (tabs(officer, &WorkFilter::default())?, officer.visit.link(path));
    Ok(tabs.into_iter().map(|tab| Tab { current: tab.href == here, ..tab }).collect())
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
    if who.is(Role::Supervisor) {
        tabs.push(tab("work-overdue", "/staff/overdue", filter.overdue_only));
        tabs.push(tab("undelivered-title", "/staff/undelivered", false));
    }
    if who.is(Role::DataProtection) {
        tabs.push(tab("erasures-title", "/staff/erasures", false));
    }
    Ok(tabs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_filtered_as_this_one_is() {
        let key: WorkKey = "5.7".parse().expect("a key");
        assert_eq!(further("/en/staff/work", "", &key), "/en/staff/work?after=5.7");
        assert_eq!(
            further("/en/staff/work?mine=1", "护照", &key),
            "/en/staff/work?mine=1&after=5.7&q=%E6%8A%A4%E7%85%A7"
        );
    }
}
