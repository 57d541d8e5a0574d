//! Finding a service: by searching, or in the list of all.

use crate::{
    page::{self, Page},
    problem::Fault,
    texts::{self, International, Words},
    visit::Visit,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use guichet_acts::SearchHit;
use guichet_desk::catalogue::Service;
use serde::Deserialize;

/// The most characters of a search that are looked at, as readers count them.
const CHARACTERS_MAX: usize = 100;

/// A service as one line of a list.
pub(super) struct Need {
    /// Its page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// How long it takes; nothing where there is no more to it than the page.
    pub time: String,
    /// One sentence about it.
    pub summary: String,
}

impl Need {
    /// The line of a service.
    pub(super) fn of(visit: &Visit, service: &Service) -> Self {
        let text = |key| service.text(visit.language(), key).text.to_owned();
        Self {
            href: visit.link(&format!("/services/{}", service.code)),
            title: text("title"),
            time: promised_time(visit.words, service.working_days),
            summary: text("summary"),
        }
    }

    /// The line of booking a time.
    fn booking(visit: &Visit) -> Self {
        Self {
            href: visit.link("/appointments"),
            title: visit.words.say("booking-title").to_owned(),
            time: String::new(),
            summary: visit.words.say("booking-lead").to_owned(),
        }
    }
}

/// How long a service takes: "while you wait", "5 working days".
pub(crate) fn promised_time(words: Words, working_days: u16) -> String {
    if working_days == 0 { words.say("time-at-once").to_owned() } else { words.with("time-days", "days", working_days) }
}

#[derive(Template)]
#[template(path = "public/services.html")]
struct ServicesPage {
    page: Page,
    asked: Option<String>,
    found: Vec<Need>,
}

impl ServicesPage {
    fn count(&self) -> i64 {
        i64::try_from(self.found.len()).unwrap_or(i64::MAX)
    }
}

/// What is searched for.
#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

/// Shows all services.
pub(super) async fn all(visit: Visit) -> Result<Response, Fault> {
    let services = visit.web.acts.catalogue().services.values();
    let mut found: Vec<_> = services.map(|service| Need::of(&visit, service)).collect();
    let language = International::of(visit.language());
    found.sort_by(|one, other| language.order(&one.title, &other.title));
    page::show(&ServicesPage { page: visit.page(visit.words.say("all-services")), asked: None, found })
}

/// Shows the services that fit what was typed, and booking where it does.
pub(super) async fn search(visit: Visit, Query(search): Query<Search>) -> Result<Response, Fault> {
    let asked = texts::beginning(search.q.trim(), CHARACTERS_MAX).to_owned();
    let hits = if asked.is_empty() { Vec::new() } else { visit.web.acts.search(visit.language(), &asked)? };
    let services = &visit.web.acts.catalogue().services;
    let line = |hit: &SearchHit| match hit {
        SearchHit::Service(code) => services.get(code).map(|service| Need::of(&visit, service)),
        SearchHit::Booking => Some(Need::booking(&visit)),
    };
    let found = hits.iter().filter_map(line).collect();
    page::show(&ServicesPage { page: visit.page(visit.words.say("search-title")), asked: Some(asked), found })
}
