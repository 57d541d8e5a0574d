//! The administrators' pages: who works here, one-time links, and rights taken away and given back.

use super::prove::Proven;
use crate::{
    page::{self, Page},
    problem::{Fault, Trouble},
    staff::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use guichet_acts::{OfficerRight, OfficerRights, PasskeyHolder, Problem, StaffChange, WayInChange};
use guichet_desk::base::OfficerId;

const CHANGES_SHOWN: u16 = 100;

#[derive(Template)]
#[template(path = "sign_in/officers.html")]
struct OfficersPage {
    page: Page,
    desk: Desk,
    officers: Vec<Line>,
    changes: Vec<Change>,
}

/// An officer in the list.
struct Line {
    number: u32,
    office: String,
    rights: String,
    withdrawn: String,
}

/// A change, in words.
pub(super) struct Change {
    pub(super) when: String,
    pub(super) officer: u32,
    pub(super) what: String,
    pub(super) by: String,
}

#[derive(Template)]
#[template(path = "sign_in/officer.html")]
struct OfficerPage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    number: u32,
    office: String,
    passkeys: String,
    rights: Vec<RightLine>,
    link: Option<String>,
    /// Whether the desk knows who they are at the town's own sign-in.
    has_person: bool,
    changes: Vec<Change>,
}

/// A right of an officer, and whether it was taken away.
struct RightLine {
    word: &'static str,
    name: String,
    withdrawn: bool,
}

/// What is asked about a right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RightChange {
    Withdraw,
    Restore,
}

impl RightChange {
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "withdraw" => Some(Self::Withdraw),
            "restore" => Some(Self::Restore),
            _ => None,
        }
    }
}

/// Everyone who works here.
pub(super) async fn list(officer: OfficerVisit) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let rights = visit.web.acts.staff_rights()?;
    page::show(&OfficersPage {
        page: visit.page(visit.words.say("officers-title")),
        desk: Desk::of(&officer)?,
        officers: rights.iter().map(|rights| line(visit, rights)).collect(),
        changes: changes(visit, visit.web.acts.staff_changes(None, CHANGES_SHOWN)?),
    })
}

/// One officer.
pub(super) async fn show(officer: OfficerVisit, Path((_, number)): Path<(String, u32)>) -> Result<Response, Fault> {
    one(&officer, number, None, None)
}

/// Makes a one-time link and shows it once.
pub(super) async fn invite(Path((_, number)): Path<(String, u32)>, proven: Proven) -> Result<Response, Fault> {
    let visit = &proven.officer.visit;
    let by = Some(proven.officer.officer);
    match visit.web.acts.invite(OfficerId(number), by, visit.now).await.map_err(crate::visit::withdrawn) {
        Ok(link) => {
            let link = format!("{}{}", visit.web.origin().as_str(), visit.link(&format!("/staff/enrol/{link}")));
            one(&proven.officer, number, Some(link), None)
        }
        Err(fault) => one(&proven.officer, number, None, Some(Trouble::from(&fault))),
    }
}

/// Takes a right away or gives it back.
pub(super) async fn change(Path((_, number)): Path<(String, u32)>, proven: Proven) -> Result<Response, Fault> {
    let visit = &proven.officer.visit;
    let right = OfficerRight::from_word(proven.field("right")).ok_or(Problem::NotFound)?;
    let change = RightChange::from_word(proven.field("change")).ok_or(Problem::NotFound)?;
    let withdraw = change == RightChange::Withdraw;
    let by = Some(proven.officer.officer);
    match visit.web.acts.change_right(OfficerId(number), right, withdraw, by, visit.now).await {
        Ok(()) => Ok(visit.go(&format!("/staff/officers/{number}"))),
        Err(problem) => one(&proven.officer, number, None, Some(Trouble::of(&problem))),
    }
}

/// Forgets who an officer is at the town's own sign-in.
pub(super) async fn release(Path((_, number)): Path<(String, u32)>, proven: Proven) -> Result<Response, Fault> {
    let (visit, by) = (&proven.officer.visit, Some(proven.officer.officer));
    visit.web.acts.release_person(OfficerId(number), by, visit.now).await?;
    Ok(visit.go(&format!("/staff/officers/{number}")))
}

/// Ends an officer's sessions.
pub(super) async fn end_sessions(Path((_, number)): Path<(String, u32)>, proven: Proven) -> Result<Response, Fault> {
    let (visit, by) = (&proven.officer.visit, proven.officer.officer);
    visit.web.acts.end_sessions_of(OfficerId(number), by, visit.now).await?;
    Ok(visit.go(&format!("/staff/officers/{number}")))
}

/// Ends the sessions of everyone else, residents and officers.
pub(super) async fn end_all_sessions(proven: Proven) -> Result<Response, Fault> {
    let (visit, by) = (&proven.officer.visit, proven.officer.officer);
    let Some(token) = visit.token() else { return Err(Fault::amiss("an officer without their session")) };
    visit.web.acts.end_all_sessions(token, by, visit.now).await?;
    Ok(visit.go("/staff/officers"))
}

fn one(officer: &OfficerVisit, number: u32, link: Option<String>, trouble: Option<Trouble>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let (acts, words) = (&visit.web.acts, visit.words);
    let rights = acts.officer_rights(OfficerId(number))?;
    let count = acts.passkeys_of(PasskeyHolder::Officer(rights.given.id))?.len();
    let status = trouble.as_ref().map_or(axum::http::StatusCode::OK, |trouble| trouble.status);
    let right = |right: OfficerRight| RightLine {
        word: right.word(),
        name: words.of("right", right.word()).to_owned(),
        withdrawn: rights.lacks(right),
    };
    let page = page::show(&OfficerPage {
        page: visit.page_at(&format!("/staff/officers/{number}"), words.with("staff-officer", "number", number)),
        desk: Desk::of(officer)?,
        trouble,
        number,
        office: office(visit, &rights),
        passkeys: words.with("officer-passkeys", "count", i64::try_from(count).unwrap_or(i64::MAX)),
        rights: OfficerRight::given_to(&rights.given).into_iter().map(right).collect(),
        link,
        has_person: acts.has_person(rights.given.id)?,
        changes: changes(visit, acts.staff_changes(Some(rights.given.id), CHANGES_SHOWN)?),
    })?;
    Ok((status, page).into_response())
}

/// Changes in words, newest first.
pub(super) fn changes(visit: &Visit, changes: Vec<StaffChange>) -> Vec<Change> {
    let words = visit.words;
    let line = |change: StaffChange| {
        let right = words.of("right", &change.right);
        let what = match change.change {
            WayInChange::Withdrawn => words.with("change-withdrawn", "right", right),
            WayInChange::Restored => words.with("change-restored", "right", right),
            other => words.of("change", other.word()).to_owned(),
        };
        let by = |officer: OfficerId| words.with("staff-officer", "number", officer.0);
        Change {
            when: visit.moment(change.at),
            officer: change.officer.0,
            what,
            by: change.by.map_or_else(|| words.say("change-by-console").to_owned(), by),
        }
    };
    changes.into_iter().map(line).collect()
}

fn line(visit: &Visit, rights: &OfficerRights) -> Line {
    let words = visit.words;
    let named = |lacking: bool| {
        let of_kind = OfficerRight::given_to(&rights.given).into_iter().filter(|right| rights.lacks(*right) == lacking);
        let shown = of_kind.filter(|right| lacking || *right != OfficerRight::SignIn);
        shown.map(|right| words.of("right", right.word())).collect::<Vec<_>>().join(words.say("list-comma"))
    };
    Line { number: rights.given.id.0, office: office(visit, rights), rights: named(false), withdrawn: named(true) }
}

fn office(visit: &Visit, rights: &OfficerRights) -> String {
    let key = format!("office-{}", rights.given.office);
    visit.web.acts.catalogue().town_text(visit.language(), &key).text.to_owned()
}
