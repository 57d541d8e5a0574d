//! The way into a case: a receipt code, exchanged once for a session.

use crate::{
    notable::wrong_code,
    page::{self, Page},
    problem::Fault,
    scanned::unknown,
    visit::Visit,
};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use guichet_acts::{CodeKind, Problem};
use guichet_desk::{
    base::{CodeFault, SecretCode},
    catalogue::Raw,
};

#[derive(Template)]
#[template(path = "public/case/enter.html")]
struct EnterPage {
    page: Page,
    typed: String,
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "public/case/link.html")]
struct LinkPage {
    page: Page,
    code: String,
}

/// Takes a code and begins the session, in place of another that the browser had.
pub(in crate::public) async fn enter(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let typed = posted.get("code").map_or("", String::as_str);
    let code = match typed.parse::<SecretCode>() {
        Ok(code) => code,
        Err(CodeFault::Length | CodeFault::Symbol | CodeFault::Check) => {
            return asking(&visit, typed, Some(visit.words.say("code-mistyped").to_owned()));
        }
    };
    match visit.web.acts.begin_party_session(&code, visit.now).await {
        Ok(token) => Ok(visit.begin(&token, visit.go("/case")).await?),
        Err(Problem::Erased { at }) => super::erasure::erased(&visit, at),
        Err(Problem::NotFound) => asking(&visit, typed, Some(unknown(&visit, CodeKind::Receipt, &code)?)),
        Err(problem) => Err(problem.into()),
    }
}

/// The page that a QR code leads to: nothing happens until the button is pressed.
pub(in crate::public) async fn link(visit: Visit, Path((_, code)): Path<(String, String)>) -> Result<Response, Fault> {
    let Ok(code) = code.parse::<SecretCode>() else {
        return asking(&visit, &code, Some(visit.words.say("code-mistyped").to_owned()));
    };
    // The other languages are reached without the code in the address.
    let page = visit.page_at("/case", visit.words.say("link-title"));
    page::show(&LinkPage { page, code: code.compact().to_owned() })
}

/// Ends the session.
pub(in crate::public) async fn leave(visit: Visit) -> Result<Response, Fault> {
    visit.end_session().await?;
    Ok(visit.end(visit.go("")))
}

/// Asks for a code.
pub(crate) fn asking(visit: &Visit, typed: &str, wrong: Option<String>) -> Result<Response, Fault> {
    let (page, is_wrong) = (visit.page_at("/case", visit.words.say("check-my-case")), wrong.is_some());
    let response = page::show(&EnterPage { page, typed: typed.chars().take(40).collect(), wrong })?;
    Ok(if is_wrong { wrong_code(response) } else { response })
}
