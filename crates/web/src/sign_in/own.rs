//! An officer's own page: their passkeys, and what was changed about their rights, by whom and when.

use super::{
    officers::{Change, changes},
    prove::Proven,
    sessions,
    ways::{Button, Ways},
};
use crate::{
    page::{self, Page},
    problem::Fault,
    staff::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{Form, response::Response};
use guichet_acts::{AtTheDoor, NewsTold, OfficerRight, OwnNews, PasskeyHolder};
use guichet_desk::{base::hexadecimal, catalogue::Raw};

const CHANGES_SHOWN: u16 = 50;

#[derive(Template)]
#[template(path = "sign_in/own.html")]
struct OwnPage {
    page: Page,
    desk: Desk,
    ways: Ways,
    /// What the officer has not read yet.
    news: Vec<String>,
    /// The same, as the form says what it showed.
    told: String,
    passkeys: Vec<Line>,
    /// The programs' tokens, and until when each lives.
    tokens: Vec<(String, String)>,
    sessions: sessions::List,
    withdrawn: Vec<String>,
    changes: Vec<Change>,
}

/// A passkey of the officer.
struct Line {
    name: String,
    made: String,
    used: String,
}

/// Shows the page.
pub(super) async fn show(officer: OfficerVisit) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let (acts, words) = (&visit.web.acts, visit.words);
    let moment = |at| visit.moment(at);
    let passkeys = acts.passkeys_of(PasskeyHolder::Officer(officer.officer))?.into_iter().map(|row| Line {
        name: hexadecimal(&row.credential),
        made: row.made.map_or_else(String::new, moment),
        used: row.used.map_or_else(String::new, moment),
    });
    let passkeys = passkeys.collect();
    let rights = acts.officer_rights(officer.officer)?;
    let lacking = OfficerRight::given_to(&rights.given).into_iter().filter(|right| rights.lacks(*right));
    let tokens = acts.tokens_of(officer.officer, visit.now)?.into_iter();
    let unread = acts.own_news(officer.officer, visit.now)?;
    page::show(&OwnPage {
        page: visit.page(words.say("own-title")),
        desk: Desk { has_news: false, ..Desk::of(&officer)? },
        ways: Ways::of(visit),
        told: unread.told.to_string(),
        news: news(visit, unread),
        passkeys,
        tokens: tokens.map(|token| (token.name.to_string(), moment(token.expires))).collect(),
        sessions: sessions::List::of(visit, "/staff/me/sessions")?,
        withdrawn: lacking.map(|right| words.of("right", right.word()).to_owned()).collect(),
        changes: changes(visit, acts.staff_changes(Some(officer.officer), CHANGES_SHOWN)?),
    })
}

/// Removes one of the officer's passkeys; the last one stays.
pub(super) async fn remove(proven: Proven) -> Result<Response, Fault> {
    let (visit, officer) = (&proven.officer.visit, proven.officer.officer);
    let own = visit.web.acts.passkeys_of(PasskeyHolder::Officer(officer))?;
    let named = own.iter().find(|row| hexadecimal(&row.credential) == proven.field("passkey"));
    let Some(row) = named else { return Err(guichet_acts::Problem::NotFound.into()) };
    visit.web.acts.remove_passkey(officer, row.credential.clone(), visit.now).await?;
    Ok(visit.go("/staff/me"))
}

/// The officer has read what the page told them.
pub(super) async fn read(officer: OfficerVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let told = posted.get("told").map_or("", String::as_str);
    officer.visit.web.acts.read_own_news(officer.officer, NewsTold::read(told)).await?;
    Ok(officer.visit.go("/staff/me"))
}

/// What is new, in words.
fn news(visit: &Visit, news: OwnNews) -> Vec<String> {
    let words = visit.words;
    let moment = |at| visit.moment(at);
    let happened = news.happened.into_iter().map(|row| {
        let (first, last) = (moment(row.first), moment(row.last));
        let values = [("count", row.times.into()), ("first", (&first).into()), ("last", (&last).into())];
        match row.kind {
            AtTheDoor::PasskeyRefused => words.tell("news-passkey-refused", &values),
            AtTheDoor::ProviderRefused => words.tell("news-provider-refused", &values),
            AtTheDoor::Withdrawn => words.tell("news-withdrawn", &values),
            AtTheDoor::TokenOver => words.tell("news-token-over", &values),
            AtTheDoor::LongAway => words.tell("news-long-away", &values),
        }
    });
    let changed = changes(visit, news.changes).into_iter().map(|change| {
        let values = [("what", (&change.what).into()), ("when", (&change.when).into()), ("by", (&change.by).into())];
        words.tell("news-change", &values)
    });
    let ending = news.tokens.into_iter().map(|token| words.with("news-token-ends", "when", &moment(token.expires)));
    ending.chain(happened).chain(changed).collect()
}
