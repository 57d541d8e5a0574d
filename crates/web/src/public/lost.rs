//! A lost receipt code: the answer is always the same, so that it tells nothing about any case.

use crate::{
    notable::Notable,
    page::{self, Page},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::{Form, http::StatusCode, response::Response};
use guichet_desk::{base::CaseNumber, catalogue::Raw};

#[derive(Template)]
#[template(path = "public/lost.html")]
struct LostPage {
    page: Page,
    number: String,
    contact: String,
    wrong: Option<&'static str>,
    sent: bool,
}

/// Asks for the case number and the contact that was given.
pub(super) async fn ask(visit: Visit) -> Result<Response, Fault> {
    let page = visit.page(visit.words.say("lost-title"));
    page::show(&LostPage { page, number: String::new(), contact: String::new(), wrong: None, sent: false })
}

/// Sends a new code to the contact, if it is the one that was given.
pub(super) async fn send(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let typed = |name: &str| posted.get(name).map(|text| text.trim().chars().take(254).collect()).unwrap_or_default();
    let (number, contact): (String, String) = (typed("number"), typed("contact"));
    let page = visit.page(visit.words.say("lost-title"));
    // Whether a number is mistyped follows from its check digit alone and tells nothing.
    let Ok(parsed) = number.parse::<CaseNumber>() else {
        let wrong = Some(visit.words.say("lost-number-mistyped"));
        return page::show_with(
            &LostPage { page, number, contact, wrong, sent: false },
            Some(StatusCode::UNPROCESSABLE_ENTITY),
        );
    };
    // What came of it is for the operators' log alone: the page is the same.
    let is_replaced = visit.web.acts.lost_code(parsed, &contact, visit.now).await?;
    let notable = if is_replaced { Notable::CodeReplaced } else { Notable::CodeRefused };
    let shown = page::show(&LostPage { page, number: String::new(), contact: String::new(), wrong: None, sent: true });
    shown.map(|response| notable.on(response))
}
