//! The announcements as an Atom feed (RFC 4287). An entry is known by the address of its words, which stays as long
//! as the desk's own address does.

use super::{Announced, shown};
use crate::{problem::Fault, visit::Visit};
use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use guichet_desk::base::{Day, Instant};

#[derive(Template)]
#[template(path = "public/announcements/feed.xml")]
struct Feed {
    lang: &'static str,
    title: String,
    town: String,
    /// The address of the page.
    page: String,
    /// The address of the feed.
    itself: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    said: Announced,
    published: String,
    updated: String,
}

/// Gives the feed of a language.
pub(super) async fn show(visit: Visit) -> Result<Response, Fault> {
    let (origin, today) = (visit.web.origin().as_str(), visit.today());
    let entries = shown(&visit, today).map(|one| Entry {
        said: readable(Announced::of(&visit, one)),
        published: begins(&visit, one.from),
        // What is changed on a day to come has not changed yet.
        updated: begins(&visit, one.updated.min(today)),
    });
    let entries: Vec<Entry> = entries.collect();
    let page = visit.page(visit.words.say("announcements-title"));
    let feed = Feed {
        lang: page.lang(),
        title: format!("{} – {}", page.title, page.town),
        town: page.town,
        page: format!("{origin}{}", visit.link("/announcements")),
        itself: format!("{origin}{}", visit.link("/announcements.atom")),
        updated: entries.iter().map(|entry| entry.updated.clone()).max().unwrap_or_else(|| begins(&visit, today)),
        entries,
    };
    let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok((kind, feed.render()?).into_response())
}

/// The beginning of a day, as RFC 3339 writes it.
fn begins(visit: &Visit, day: Day) -> String {
    Instant::start_of(day, visit.web.zone()).timestamp().to_string()
}

/// The words without what no XML may hold (XML 1.0, section 2.2).
fn readable(said: Announced) -> Announced {
    let clean = |text: String| text.chars().filter(|symbol| !symbol.is_control() || *symbol == '\n').collect();
    Announced { title: clean(said.title), text: clean(said.text), ..said }
}
