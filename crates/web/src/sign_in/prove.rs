//! Step-up: what weighs heavily asks that whoever does it proved within five minutes who they are. How long ago that
//! was is decided here; an officer who did not is asked to, and comes back to where they were going. Parties are asked
//! in `prove_case`.

use super::ways::Button;
use crate::{
    FORM_BYTES_MAX,
    form::{Pairs, is_form},
    notable::Decided,
    page::{self, Page},
    percent::percent_encoded,
    problem::Fault,
    staff::must_be_demo,
    visit::{OfficerVisit, Visit},
    web::Web,
};
use askama::Template;
use axum::{
    Form,
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{Method, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use guichet_acts::{Problem, SessionToken};
use guichet_desk::base::Instant;
use serde::Deserialize;

/// How long a proof holds.
const PROOF_MICROSECONDS: i64 = 300_000_000;
/// Names of what was typed, while it is carried through the proof.
const KEPT: &str = "kept.";

/// Whether the person of this session proved within the last five minutes who they are. For handlers
/// and for the middleware that enforces `Access::Proven` and `Access::ProvenOfficer` alike.
pub(crate) async fn proven_lately(web: &Web, token: &SessionToken, now: Instant) -> Result<bool, Problem> {
    let proven = web.acts.proven_at(token, now)?;
    Ok(proven.is_some_and(|at| is_fresh(at, now)))
}

/// The same, also where the session itself began as lately by what is proof: a receipt code that was typed, or the form
/// of an application that was sent.
pub(crate) async fn proven_or_begun_lately(web: &Web, token: &SessionToken, now: Instant) -> Result<bool, Problem> {
    if proven_lately(web, token, now).await? {
        return Ok(true);
    }
    let own = web.acts.own_sessions(token, now)?;
    let this = own.iter().find(|session| session.is_this && session.proven.is_none());
    Ok(this.is_some_and(|session| is_fresh(session.began, now)))
}

/// Whether a proof of that moment holds now. One that lies ahead does not: the clock was set back.
pub(super) fn is_fresh(proven: Instant, now: Instant) -> bool {
    (0..=PROOF_MICROSECONDS).contains(&now.as_micros().saturating_sub(proven.as_micros()))
}

/// The answer instead of the page asked for, which is refused until then: prove who you are, then go on. What was typed
/// is kept, files excepted.
pub(crate) async fn ask(web: &Web, request: Request) -> Response {
    Decided::Refused.on(asked(web, request).await)
}

async fn asked(web: &Web, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let visit = match Visit::from_request_parts(&mut parts, web).await {
        Ok(visit) => visit,
        Err(fault) => return fault.into_response(),
    };
    let to = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
    if parts.method == Method::GET {
        return Redirect::to(&visit.link(&format!("/staff/prove?to={}", percent_encoded(&to)))).into_response();
    }
    let bytes = to_bytes(body, FORM_BYTES_MAX).await.unwrap_or_default();
    let Pairs(typed) = Pairs::of_body(&parts.headers, &bytes);
    let lost = !is_form(&parts.headers) && !bytes.is_empty();
    let page = asking(&visit, Target { to, press: true, typed, lost });
    page.map_or_else(IntoResponse::into_response, |page| (StatusCode::FORBIDDEN, page).into_response())
}

/// Where someone was going.
struct Target {
    to: String,
    /// Whether a button was pressed, which is pressed anew after the proof.
    press: bool,
    typed: Vec<(String, String)>,
    /// Whether a file has to be chosen again.
    lost: bool,
}

#[derive(Template)]
#[template(path = "sign_in/prove.html")]
struct ProvePage {
    page: Page,
    target: Target,
    officer: u32,
    has_passkey: bool,
    single: bool,
    elsewhere: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in/again.html")]
struct AgainPage {
    page: Page,
    to: String,
    typed: Vec<(String, String)>,
}

/// What the query asks for.
#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    to: String,
}

/// The page that asks for a proof.
pub(super) async fn show(officer: OfficerVisit, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let to = own_page(&officer.visit, &wanted.to);
    asking(&officer.visit, Target { to, press: false, typed: Vec::new(), lost: false })
}

/// In the demo one click is proof.
pub(super) async fn click(officer: OfficerVisit, Form(fields): Form<Pairs>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    must_be_demo(visit)?;
    let to = own_page(visit, fields.get("to"));
    let Some(token) = visit.token() else { return Err(Fault::amiss("an officer without their session")) };
    let next = visit.web.acts.prove_session(token, officer.officer, visit.now, visit.now).await?;
    if fields.get("press").is_empty() {
        return Ok(visit.go_on(&next, Redirect::to(&to)));
    }
    let kept = |(name, value): &(String, String)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone()));
    let typed = fields.0.iter().filter_map(kept).collect();
    let page = visit.page_at("/staff/work", visit.words.say("again-title"));
    Ok(visit.go_on(&next, page::show(&AgainPage { page, to, typed })?))
}

/// An officer who proved lately who they are, with the form they sent.
pub(super) struct Proven {
    pub(super) officer: OfficerVisit,
    form: Pairs,
}

impl Proven {
    /// The value of a field; empty when it was not sent.
    pub(super) fn field(&self, name: &str) -> &str {
        self.form.get(name)
    }
}

impl FromRequest<Web> for Proven {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let officer = OfficerVisit::from_request_parts(&mut parts, web).await.map_err(IntoResponse::into_response)?;
        let lately = match officer.visit.token() {
            Some(token) => proven_lately(web, token, officer.visit.now).await,
            None => Ok(false),
        };
        if !lately.map_err(|problem| Fault::from(problem).into_response())? {
            return Err(ask(web, Request::from_parts(parts, body)).await);
        }
        let bytes = to_bytes(body, FORM_BYTES_MAX).await.unwrap_or_default();
        Ok(Self { officer, form: Pairs::read(&bytes) })
    }
}

fn asking(visit: &Visit, target: Target) -> Result<Response, Fault> {
    let Some(guichet_acts::Session::Officer(officer)) = visit.session()? else {
        return Err(Fault::Named(StatusCode::UNAUTHORIZED, crate::visit::STAFF_SIGN_IN));
    };
    let holder = guichet_acts::PasskeyHolder::Officer(officer);
    let page = visit.page_at("/staff/work", visit.words.say("prove-title"));
    page::show(&ProvePage {
        page: if target.press { page.staying() } else { page },
        officer: officer.0,
        has_passkey: !visit.web.acts.passkeys_of(holder)?.is_empty(),
        single: visit.web.single_sign_on(),
        elsewhere: super::elsewhere(visit),
        target,
    })
}

/// Only pages of the desk's staff are gone back to.
pub(super) fn own_page(visit: &Visit, to: &str) -> String {
    let is_own = ["/staff/", "/oversight/"].iter().any(|folder| to.starts_with(&visit.link(folder)));
    let own = is_own && !to.contains(['\\', '\n', '\r']);
    if own { to.to_owned() } else { visit.link("/staff/work") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_holds_for_five_minutes_and_not_before_it_was_given() {
        let now = Instant::from_micros(1_790_217_060_000_000);
        for seconds in [0, 1, 300] {
            assert!(is_fresh(now.plus_seconds(-seconds), now), "{seconds}");
        }
        for seconds in [301, 86_400, -1, -86_400] {
            assert!(!is_fresh(now.plus_seconds(-seconds), now), "{seconds}");
        }
    }
}
