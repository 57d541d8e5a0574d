//! The pages that lead in: the staff's sign-in page and the page of a one-time link.

use super::{elsewhere, passkeys::invited};
use crate::{
    notable::Notable,
    page::{self, Page},
    problem::{Fault, Trouble},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

/// What a page with passkeys needs.
pub(crate) struct Ways {
    /// This page under the address where passkeys work, when it is another one.
    pub(crate) elsewhere: Option<String>,
    /// Whether the town's own identity provider signs officers in.
    pub(crate) single: bool,
}

impl Ways {
    /// The ways in from this page.
    pub(crate) fn of(visit: &Visit) -> Self {
        Self { elsewhere: elsewhere(visit), single: visit.web.single_sign_on() }
    }
}

/// A button that makes or shows a passkey.
pub(crate) struct Button {
    /// `make` or `show`.
    pub(crate) how: &'static str,
    /// The key of its words.
    pub(crate) label: &'static str,
    /// Which ceremony it begins.
    pub(crate) begin: &'static str,
    /// What it sends to begin.
    pub(crate) body: String,
    /// Whether the open case goes onto the list.
    pub(crate) keep: bool,
    /// Whether every other passkey of the list is removed.
    pub(crate) only: bool,
    /// Whether another button comes before it.
    pub(crate) second: bool,
}

impl Button {
    /// A button that makes a passkey.
    pub(crate) const fn make(label: &'static str, begin: &'static str) -> Self {
        Self { how: "make", label, begin, body: String::new(), keep: false, only: false, second: false }
    }

    /// A button that shows one.
    pub(crate) fn show(label: &'static str, begin: &'static str) -> Self {
        Self { how: "show", ..Self::make(label, begin) }
    }

    /// With this to begin.
    pub(crate) fn with(self, body: &str) -> Self {
        Self { body: body.to_owned(), ..self }
    }

    /// After which the open case goes onto the list.
    pub(crate) fn keep(self) -> Self {
        Self { keep: true, second: true, ..self }
    }

    /// After which it is the only passkey of its list.
    pub(crate) fn only(self) -> Self {
        Self { only: true, second: true, ..self }
    }

    /// Where its ceremony begins.
    pub(crate) fn begins(&self) -> String {
        format!("/passkey/{}", self.begin)
    }

    /// Where the browser's answer is sent.
    pub(crate) fn finishes(&self) -> &'static str {
        if self.how == "make" { "/passkey/made" } else { "/passkey/shown" }
    }

    /// Beside another button.
    pub(crate) fn second(self) -> Self {
        Self { second: true, ..self }
    }
}

#[derive(Template)]
#[template(path = "sign_in/staff.html")]
struct SignInPage {
    page: Page,
    ways: Ways,
    trouble: Option<Trouble>,
}

#[derive(Template)]
#[template(path = "sign_in/enrol.html")]
struct EnrolPage {
    page: Page,
    ways: Ways,
    officer: u32,
    body: String,
}

/// Asks staff to sign in.
pub(super) async fn ask(visit: Visit) -> Result<Response, Fault> {
    asking(&visit, None)
}

/// The sign-in page after a way in that led nowhere.
pub(super) fn asking(visit: &Visit, trouble: Option<Trouble>) -> Result<Response, Fault> {
    let status = trouble.as_ref().map_or(axum::http::StatusCode::OK, |trouble| trouble.status);
    let page = visit.page_at("/staff/sign-in", visit.words.say("staff-sign-in"));
    let notable = trouble.as_ref().and_then(Notable::of);
    let page = page::show(&SignInPage { page, ways: Ways::of(visit), trouble })?;
    let mut answer = (status, page).into_response();
    if let Some(notable) = notable {
        answer = notable.on(answer);
    }
    Ok(answer)
}

/// The page of a one-time link: nothing happens until the passkey is made.
pub(super) async fn enrol(visit: Visit, Path((_, link)): Path<(String, String)>) -> Result<Response, Fault> {
    let officer = invited(&visit, &link)?.0;
    let body = serde_json::json!({ "link": link }).to_string();
    let page = visit.page(visit.words.say("enrol-title"));
    page::show(&EnrolPage { page, ways: Ways::of(&visit), officer, body })
}
