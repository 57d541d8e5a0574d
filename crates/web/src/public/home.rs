//! The first page: what do you need?

use crate::{
    hall as halls,
    page::{self, Page, day},
    problem::Fault,
    public::services::Need,
    texts::Words,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use guichet_desk::{base::Day, catalogue::Catalogue, clock::DayKind, hall::Hours};

/// How far ahead the next opening is looked for.
const DAYS_AHEAD_MAX: i64 = 14;

#[derive(Template)]
#[template(path = "public/home.html")]
struct Home {
    page: Page,
    often: Vec<Need>,
    hall: Hall,
    /// The queues of that hall, and how long one waits there now.
    waits: Vec<(String, String)>,
}

/// The hall, and when it is open next.
struct Hall {
    name: String,
    address: String,
    way: String,
    days: Vec<(String, String)>,
}

/// Shows the first page.
pub(super) async fn home(visit: Visit) -> Result<Response, Fault> {
    let catalogue = visit.web.acts.catalogue();
    let mut often: Vec<_> = catalogue.services.values().filter(|service| service.often.is_some()).collect();
    often.sort_by_key(|service| service.often);
    let often = often.into_iter().map(|service| Need::of(&visit, service)).collect();
    let hall = hall(visit.words, catalogue, visit.today());
    let waits = halls::waits_at(&visit, &catalogue.town.hall.code)?;
    page::show(&Home { page: visit.page(visit.words.say("home-title")), often, hall, waits })
}

fn hall(words: Words, catalogue: &Catalogue, today: Day) -> Hall {
    let key = format!("hall-{}", catalogue.town.hall);
    let text = |key: &str| catalogue.town_text(words.language(), key).text.to_owned();
    let mut days = vec![opening(words, catalogue, today, words.say("today"))];
    let ahead = (1..=DAYS_AHEAD_MAX).filter_map(|days| today.checked_add(jiff::Span::new().days(days)).ok());
    let next = ahead.into_iter().find(|day| !hours(catalogue, *day).is_empty());
    days.extend(next.map(|next| opening(words, catalogue, next, &day::day(words, next))));
    Hall { name: text(&key), address: text(&format!("{key}-address")), way: text(&format!("{key}-way")), days }
}

fn opening(words: Words, catalogue: &Catalogue, date: Day, name: &str) -> (String, String) {
    let spans: Vec<_> = hours(catalogue, date)
        .iter()
        .map(|one| format!("{}–{}", day::clock(one.from), day::clock(one.until)))
        .collect();
    let said = if spans.is_empty() {
        closed(words, &catalogue.calendar.kind(date))
    } else {
        spans.join(words.say("list-comma"))
    };
    (name.to_owned(), said)
}

fn closed(words: Words, kind: &DayKind) -> String {
    match kind.name() {
        Some(name) => words.with("hall-closed-for", "name", words.of("holiday", name.trim_start_matches("holiday-"))),
        None => words.say("hall-closed").to_owned(),
    }
}

fn hours(catalogue: &Catalogue, date: Day) -> &[Hours] {
    let hall = catalogue.halls.get(&catalogue.town.hall);
    hall.map_or(&[], |hall| hall.hours_on(date, &catalogue.calendar.kind(date)))
}
