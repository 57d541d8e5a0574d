//! Messages that could not be delivered, for supervisors: so that the office can write on paper instead. Shows which
//! kind, of which case or booked time, since when and why; never an address or a word of the message. Opens nothing.

use super::{
    frame::Desk,
    work::{Tab, tabs_at},
};
use crate::{
    page::{self, Page, day},
    problem::Fault,
    texts::Words,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use guichet_acts::{CaseNamed, CaseView, TimeNamed, Undeliverable};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "staff/undelivered.html")]
struct UndeliveredPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    cases: Vec<Row<CaseShown>>,
    times: Vec<Row<String>>,
    next: Option<String>,
    /// Whether it goes on where an earlier page ended.
    goes_on: bool,
}

/// A message in a list.
struct Row<About> {
    since: String,
    title: String,
    why: &'static str,
    code: String,
    about: About,
}

/// The case of a message.
struct CaseShown {
    number: String,
    service: String,
}

/// What the query asks for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

/// Shows what could not be delivered, newest first.
pub(super) async fn list(officer: OfficerVisit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let acts = &visit.web.acts;
    let after = asked.after.as_deref().and_then(|key| key.parse().ok());
    let (cases, next) = acts.undeliverable_in_cases(officer.officer, after)?;
    let times = acts.undeliverable_about_times(officer.officer)?;
    let case = |about: &CaseNamed| CaseShown {
        number: about.number.to_string(),
        service: acts.catalogue().text(&about.service, visit.language(), "title").text.to_owned(),
    };
    page::show(&UndeliveredPage {
        page: visit.page(visit.words.say("undelivered-title")),
        desk: Desk::of(&officer)?,
        tabs: tabs_at(&officer, "/staff/undelivered")?,
        cases: cases.iter().map(|message| row(visit, message, case)).collect(),
        times: times.iter().map(|message| row(visit, message, |about| time(visit, about))).collect(),
        next: next.map(|key| visit.link(&format!("/staff/undelivered?after={key}"))),
        goes_on: after.is_some(),
    })
}

/// What could not be delivered of a case, a line for each message, for the case's own page.
pub(super) fn of_case(officer: &OfficerVisit, view: &CaseView) -> Result<Vec<String>, Fault> {
    let (visit, words) = (&officer.visit, officer.visit.words);
    let messages = visit.web.acts.undeliverable_of(&officer.who(), view.id)?;
    let line = |message: &Undeliverable<CaseNamed>| {
        let shown = row(visit, message, |_| ());
        let values = [("title", (&shown.title).into()), ("date", (&shown.since).into()), ("why", shown.why.into())];
        words.tell("undelivered-case", &values)
    };
    Ok(messages.iter().map(line).collect())
}

fn row<About, Shown>(visit: &Visit, message: &Undeliverable<About>, about: impl FnOnce(&About) -> Shown) -> Row<Shown> {
    Row {
        since: day::day_year(visit.words, message.since.day(visit.web.zone())),
        title: visit.words.of("message-title", message.kind.word()).to_owned(),
        why: why(visit.words, &message.code),
        code: message.code.clone(),
        about: about(&message.about),
    }
}

fn time(visit: &Visit, about: &TimeNamed) -> String {
    let key = format!("hall-{}", about.hall);
    let hall = visit.web.acts.catalogue().town_text(visit.language(), &key).text;
    [&visit.moment(about.begins), hall].join(visit.words.say("list-comma"))
}

/// The words for the code that a message was refused with.
fn why(words: Words, code: &str) -> &'static str {
    words.of("undelivered-why", cause(code))
}

/// What a code comes down to: the desk's own words for it, `EX_NOUSER` of a command, or what a mail server answered
/// (RFC 5321, section 4.2.3, with the subjects of RFC 3463).
fn cause(code: &str) -> &'static str {
    let (plain, enhanced) = code.split_once(' ').unwrap_or((code, ""));
    match (code, enhanced.split('.').nth(1), plain) {
        ("no-contact", ..) => "no-contact",
        ("address" | "no-smtputf8", ..) => "address",
        ("too-old", ..) => "too-old",
        ("exit 67", ..) => "nobody",
        _ if plain.starts_with('4') => "later",
        (_, Some("1"), _) | (_, None, "550" | "551" | "553") => "nobody",
        (_, Some("2"), _) | (_, None, "552") => "full",
        _ => "refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::base::Language;

    #[test]
    fn a_code_comes_down_to_something_that_has_words_in_every_language() {
        for (code, expected) in [
            ("550 5.1.1", "nobody"),
            ("550", "nobody"),
            ("553 5.1.2", "nobody"),
            ("exit 67", "nobody"),
            ("552 5.2.2", "full"),
            ("552", "full"),
            ("550 5.2.1", "full"),
            ("451 4.2.0", "later"),
            ("450", "later"),
            ("554 5.6.0", "refused"),
            ("554", "refused"),
            ("letter", "refused"),
            ("address", "address"),
            ("no-smtputf8", "address"),
            ("no-contact", "no-contact"),
            ("too-old", "too-old"),
        ] {
            assert_eq!(cause(code), expected, "{code}");
            for language in Language::ALL {
                assert_ne!(why(Words::of_language(language), code), expected, "{language:?}");
            }
        }
    }
}
