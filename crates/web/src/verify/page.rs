//! The page: a code typed, or the fields that a printed code carries. Everything arrives by POST, so no code
//! stands in an address or a log; what is behind `#` stays in the browser, which checks it by itself.

use crate::{
    page::{self, Page, WrittenIn, day, right_to_left},
    problem::Fault,
    visit::{self, Visit},
    web::Web,
};
use askama::Template;
use axum::{
    Form, Json, extract,
    http::{HeaderMap, StatusCode},
    response::{Redirect, Response},
};
use guichet_acts::{CertificateState, IssuedBy, PAYLOAD_CHARACTERS_MAX, PayloadFault, Printed};
use guichet_desk::{base::CertificateCode, catalogue::Raw};
use serde::Serialize;

#[derive(Template)]
#[template(path = "verify/verify.html")]
struct VerifyPage {
    page: Page,
    /// The keys that the browser checks signatures with, as JSON.
    keys: String,
    typed: String,
    wrong: Option<&'static str>,
    state: Option<State>,
    /// A certificate as it was printed, and in which language.
    printed: Option<(WrittenIn, Printed)>,
    /// The languages whose lines begin on the right.
    right_to_left: String,
    /// Whether a printed code was not signed by this desk.
    forged: bool,
}

/// Whether a certificate counts, in words.
#[derive(Serialize)]
struct State {
    /// `valid`, `revoked` or `unknown`.
    code: &'static str,
    /// In one word.
    title: &'static str,
    /// Who issued it when, or what to do.
    more: String,
}

/// The address that printed codes carry, without a language. What stands behind `#` follows by itself.
pub(super) async fn begin(extract::State(web): extract::State<Web>, headers: HeaderMap) -> Redirect {
    Redirect::to(&format!("/{}/verify", visit::language(&web, "/", &headers).tag()))
}

/// Asks for a code. With a printed code in the address, the browser does the rest.
pub(super) async fn ask(visit: Visit) -> Result<Response, Fault> {
    page::show(&page_of(&visit)?)
}

/// Checks a typed code, or a printed code for a browser that cannot.
pub(super) async fn check(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let typed = posted.get("code").map(|text| text.trim()).unwrap_or_default();
    // A scanner that types gives the whole address of the printed code.
    let scanned = typed.split_once('#').map(|(_, payload)| payload);
    let page = page_of(&visit)?;
    if let Some(payload) = scanned {
        return check_printed(&visit, page, payload);
    }
    let kept = typed.chars().take(40).collect();
    let Ok(code) = typed.parse::<CertificateCode>() else {
        let wrong = Some(visit.words.say("verify-mistyped"));
        return page::show_with(&VerifyPage { wrong, typed: kept, ..page }, Some(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let state = Some(in_words(&visit, &visit.web.acts.verify(&code)?));
    page::show(&VerifyPage { state, typed: code.grouped(), ..page })
}

/// The state of one code, for the page's own script.
pub(super) async fn state(visit: Visit, Form(posted): Form<Raw>) -> Result<Json<impl Serialize>, Fault> {
    let code = posted.get("code").and_then(|typed| typed.parse::<CertificateCode>().ok());
    let state = code.map_or(Ok(CertificateState::Unknown), |code| visit.web.acts.verify(&code))?;
    Ok(Json(in_words(&visit, &state)))
}

fn check_printed(visit: &Visit, page: VerifyPage, payload: &str) -> Result<Response, Fault> {
    let short = payload.get(..PAYLOAD_CHARACTERS_MAX.min(payload.len())).unwrap_or_default();
    match visit.web.acts.read_printed(short)? {
        Ok(printed) => {
            let code = printed.code.parse::<CertificateCode>().ok();
            let state = code.map_or(Ok(CertificateState::Unknown), |code| visit.web.acts.verify(&code))?;
            let printed = Some((WrittenIn::of_tag(&printed.language), printed));
            page::show(&VerifyPage { state: Some(in_words(visit, &state)), printed, ..page })
        }
        Err(PayloadFault::Form | PayloadFault::Signature) => page::show(&VerifyPage { forged: true, ..page }),
    }
}

fn page_of(visit: &Visit) -> Result<VerifyPage, Fault> {
    Ok(VerifyPage {
        page: visit.page_at("/verify", visit.words.say("verify-title")),
        keys: serde_json::Value::from(vec![visit.web.acts.certificate_jwk()?]).to_string(),
        typed: String::new(),
        wrong: None,
        state: None,
        printed: None,
        right_to_left: right_to_left(),
        forged: false,
    })
}

fn in_words(visit: &Visit, state: &CertificateState) -> State {
    let words = visit.words;
    let issued = |by: &IssuedBy| {
        let catalogue = visit.web.acts.catalogue();
        let office = catalogue.town_text(visit.language(), &format!("office-{}", by.office)).text.to_owned();
        let date = day::day_year(words, by.day);
        words.tell("verify-issued", &[("office", (&office).into()), ("date", (&date).into())])
    };
    match state {
        CertificateState::Unknown => State {
            code: "unknown",
            title: words.say("verify-unknown"),
            more: words.say("verify-unknown-more").to_owned(),
        },
        CertificateState::Valid(by) => State { code: "valid", title: words.say("verify-valid"), more: issued(by) },
        CertificateState::Revoked(by) => {
            State { code: "revoked", title: words.say("verify-revoked"), more: issued(by) }
        }
    }
}
