//! One's own sessions, for officers, residents with a list and parties of a case alike: when each began and when its
//! person proved who they are, and a way to end the others. Nothing is known of the machines they are on.

use super::{
    passkeys::lately,
    prove::Proven,
    typed_anew::TypedAnew,
    ways::{Button, Ways},
};
use crate::{
    notable::{Decided, Notable, wrong_code},
    page::{self, Page, day},
    problem::Fault,
    visit::{AccountVisit, PartyVisit, Visit},
};
use askama::Template;
use axum::{Form, http::StatusCode, response::Response};
use guichet_acts::{Forbidden, OwnSession, PartyKey, PasskeyHolder, Problem, SessionToken};
use guichet_desk::{base::SecretCode, catalogue::Raw};

/// The sessions of whoever looks.
pub(super) struct List {
    pub(super) lines: Vec<Line>,
    pub(super) action: &'static str,
    /// Whether others can be ended from here.
    pub(super) may_end: bool,
    /// Whether the receipt code is asked for.
    pub(super) asks_code: bool,
    /// What is wrong with the code that was typed.
    pub(super) wrong: Option<String>,
}

/// A session.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) began: String,
    pub(super) proven: String,
    pub(super) is_this: bool,
}

impl List {
    /// The sessions of this visit's person, ended by a form that is sent there.
    pub(super) fn of(visit: &Visit, action: &'static str) -> Result<Self, Problem> {
        let token = visit.token().ok_or(Problem::Forbidden(Forbidden::SignIn))?;
        let moment = |at| visit.moment(at);
        let line = |session: OwnSession| Line {
            name: session.name.to_string(),
            began: visit.words.with("sessions-began", "when", &moment(session.began)),
            proven: session
                .proven
                .map_or_else(String::new, |at| visit.words.with("sessions-proven", "when", &moment(at))),
            is_this: session.is_this,
        };
        let lines = visit.web.acts.own_sessions(token, visit.now)?.into_iter().map(line).collect();
        Ok(Self { lines, action, may_end: true, asks_code: false, wrong: None })
    }

    /// Whether there are others than the one that looks.
    pub(super) fn are_others(&self) -> bool {
        self.lines.len() > 1
    }
}

#[derive(Template)]
#[template(path = "public/kept/sign_in.html")]
struct AccountPage {
    page: Page,
    ways: Ways,
    sessions: List,
    passkeys: String,
    are_many: bool,
}

#[derive(Template)]
#[template(path = "public/case/sessions.html")]
struct PartyPage {
    page: Page,
    /// None for whoever came in by their list, whose sessions stand on a page of their own.
    sessions: Option<List>,
    /// What is wrong with the code that was to be replaced.
    wrong_old: Option<String>,
    /// The name of the request for another code.
    once: String,
    /// The days on which somebody lately asked for a new code by the contact.
    asked: Vec<String>,
    /// The days on which somebody put the case on a list by the code that it has now.
    listed: Vec<String>,
}

impl PartyPage {
    fn is_wrong(&self) -> bool {
        self.wrong_old.is_some() || self.sessions.as_ref().is_some_and(|sessions| sessions.wrong.is_some())
    }
}

#[derive(Template)]
#[template(path = "public/case/new_code.html")]
struct NewCodePage {
    page: Page,
    code: String,
}

/// Whether the session lives that a page was shown in: asked by the pages' script, so that what they show goes with it,
/// also when another case was entered since.
pub(super) async fn lives(visit: Visit) -> Result<StatusCode, Fault> {
    let lives = match visit.session()? {
        Some(session) => visit.is_shown_for(session)?,
        None => false,
    };
    Ok(if lives { StatusCode::NO_CONTENT } else { StatusCode::RESET_CONTENT })
}

/// Ends other sessions of an officer who proved lately who they are.
pub(super) async fn end_of_officer(proven: Proven) -> Result<Response, Fault> {
    let visit = &proven.officer.visit;
    end(visit, proven.field("session")).await?;
    Ok(visit.go("/staff/me"))
}

/// How a resident's list is signed in to, and where.
pub(super) async fn of_account(account: AccountVisit) -> Result<Response, Fault> {
    let visit = &account.visit;
    let sessions = List { may_end: lately(visit).await?, ..List::of(visit, "/cases/sign-in")? };
    let passkeys = visit.web.acts.passkeys_of(PasskeyHolder::Account(account.account))?.len();
    let passkeys = u32::try_from(passkeys).unwrap_or(u32::MAX);
    let are_many = passkeys > 1;
    let passkeys = visit.words.with("kept-passkeys", "count", passkeys);
    let page = visit.page(visit.words.say("own-title"));
    page::show(&AccountPage { page, ways: Ways::of(visit), sessions, passkeys, are_many })
}

/// Ends other sessions of a resident's list; without a fresh proof the page asks for one.
pub(super) async fn end_of_account(account: AccountVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let visit = &account.visit;
    let answer = visit.go("/cases/sign-in");
    if !lately(visit).await? {
        return Ok(Decided::Refused.on(answer));
    }
    end(visit, posted.get("session").map_or("", String::as_str)).await?;
    Ok(answer)
}

/// Where a case was opened by its receipt code, what happened to that code, and a way to another one. Whoever came in
/// by their list sees all but the sessions.
pub(super) async fn of_party(party: PartyVisit) -> Result<Response, Fault> {
    show_party(&party.visit, party.key, None)
}

/// Ends other sessions of a party who typed their receipt code anew.
pub(super) async fn end_of_party(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let anew = TypedAnew::of(&visit, posted.get("code").map_or("", String::as_str))?;
    if visit.account()?.is_some() {
        return Ok(visit.go("/cases/sign-in"));
    }
    let code = match anew.opened(anew.party(), |key, words| show_party(&visit, key, Some(words)))? {
        Ok((code, _)) => code,
        Err(page) => return Ok(page),
    };
    let name = posted.get("session").map_or("", String::as_str);
    let session = end_and_begin(&visit, anew.asking.is_some(), &code, name).await?;
    Ok(visit.begin(&session, visit.go("/case/sessions")).await?)
}

/// Ends what was asked for and begins a session by this code. In the name of the one that asks, before; when that one
/// has ended, all others than the new one end, whatever was named.
async fn end_and_begin(visit: &Visit, asks: bool, code: &SecretCode, name: &str) -> Result<SessionToken, Problem> {
    let before = visit.token().filter(|_| asks);
    let has_ended = match before {
        Some(token) => match end_as(visit, token, name).await {
            Err(Problem::Forbidden(_)) => false,
            ended => ended.map(|()| true)?,
        },
        None => false,
    };
    if has_ended { visit.web.acts.begin_party_session(code, visit.now).await } else { begin_alone(visit, code).await }
}

/// Begins a session by the code of somebody whose session has ended, and ends all others of theirs: what an earlier
/// press began is among them, and no browser has it.
pub(super) async fn begin_alone(visit: &Visit, code: &SecretCode) -> Result<SessionToken, Problem> {
    let session = visit.web.acts.begin_party_session(code, visit.now).await?;
    end_as(visit, &session, "").await?;
    Ok(session)
}

/// Ends the session of this name, or all others without a name; one that has ended before is ended.
async fn end_as(visit: &Visit, token: &SessionToken, name: &str) -> Result<(), Problem> {
    let name = Some(name).filter(|name| !name.is_empty());
    match visit.web.acts.end_own_sessions(token, name, visit.now).await {
        Err(Problem::NotFound) => Ok(()),
        ended => ended,
    }
}

/// Gives a party who typed their receipt code anew another one. The old one and every session it began end, the one
/// that asks as well: whoever presses twice comes without one the second time, or with the one that the new code began,
/// and is shown it again.
pub(super) async fn replace_code(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let anew = TypedAnew::of(&visit, posted.get("old").map_or("", String::as_str))?;
    let once = posted.get("once").and_then(|once| once.parse().ok());
    let replaced = match anew.code() {
        Ok(code) => visit.web.acts.replace_own_code(anew.asking, &code, once.as_ref(), visit.now).await,
        Err(mistyped) => Err(mistyped),
    };
    let new = match anew.opened(replaced, |key, words| show_codes(&visit, key, words))? {
        Ok(new) => new,
        Err(page) => return Ok(page),
    };
    let page = page::show(&NewCodePage {
        page: visit.page_of_code(visit.words.say("new-code-title")),
        code: new.code.grouped(),
    })?;
    let is_again = visit.token() == Some(&new.session);
    let answer = if is_again { page } else { visit.begin(&new.session, page).await? };
    Ok(Notable::CodeReplaced.on(answer))
}

/// The sessions, with what is wrong with the code that was to be replaced.
fn show_codes(visit: &Visit, key: PartyKey, wrong: String) -> Result<Response, Fault> {
    Ok(wrong_code(party_page(visit, key, None, Some(wrong))?))
}

fn show_party(visit: &Visit, key: PartyKey, wrong: Option<String>) -> Result<Response, Fault> {
    let is_wrong = wrong.is_some();
    let page = party_page(visit, key, wrong, None)?;
    Ok(if is_wrong { wrong_code(page) } else { page })
}

fn party_page(
    visit: &Visit,
    key: PartyKey,
    wrong: Option<String>,
    wrong_old: Option<String>,
) -> Result<Response, Fault> {
    let sessions = match visit.account()? {
        None => Some(List { asks_code: true, wrong, ..List::of(visit, "/case/sessions")? }),
        Some(_) => None,
    };
    let page = visit.page_at("/case/sessions", visit.words.say("case-access-title"));
    let (once, asked, listed) = (visit.web.acts.once(), asked_lately(visit, key)?, put_on_lists(visit, key)?);
    page::show(&PartyPage { page, sessions, wrong_old, once, asked, listed })
}

/// When somebody lately asked for a new receipt code by the contact, in words; nothing when nobody did.
fn asked_lately(visit: &Visit, key: PartyKey) -> Result<Vec<String>, Problem> {
    let asked = visit.web.acts.lost_code_asked(key, visit.now)?;
    Ok(asked.into_iter().map(|date| day::day(visit.words, date)).collect())
}

/// When somebody put the case on a list, in words; nothing when nobody did since the code was made.
fn put_on_lists(visit: &Visit, key: PartyKey) -> Result<Vec<String>, Problem> {
    let listed = visit.web.acts.put_on_lists(key)?;
    Ok(listed.into_iter().map(|date| day::day_year(visit.words, date)).collect())
}

/// Ends the session of this name, or all others without a name.
async fn end(visit: &Visit, name: &str) -> Result<(), Problem> {
    let token: &SessionToken = visit.token().ok_or(Problem::Forbidden(Forbidden::SignIn))?;
    visit.web.acts.end_own_sessions(token, Some(name).filter(|name| !name.is_empty()), visit.now).await
}
