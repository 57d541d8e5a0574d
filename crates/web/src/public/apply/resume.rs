//! Saving and going on later: the draft's code is all one needs.

use super::{Filing, show};
use crate::{
    notable::{Notable, wrong_code},
    page::{self, Page, day},
    problem::{Fault, Trouble},
    public::service,
    scanned::unknown,
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Response},
};
use guichet_acts::{CodeKind, DraftSaved, Problem};
use guichet_desk::{base::SecretCode, catalogue::Raw};

#[derive(Template)]
#[template(path = "public/apply/saved.html")]
struct SavedPage {
    page: Page,
    service: String,
    code: String,
    until: String,
    again: String,
    renew: String,
    /// The name of the request for another code.
    once: String,
    hidden: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "public/apply/resume.html")]
struct ResumePage {
    page: Page,
    typed: String,
    wrong: Option<String>,
}

/// Tells the code of a draft that was saved.
pub(super) fn saved(visit: &Visit, filing: &Filing, saved: &DraftSaved) -> Result<Response, Fault> {
    page::show(&SavedPage {
        page: visit.page(visit.words.say("saved-title")),
        service: filing.service.text(visit.language(), "title").text.to_owned(),
        code: saved.code.grouped(),
        until: day::day_year(visit.words, saved.expires.day(visit.web.zone())),
        again: visit.link("/resume"),
        renew: visit.link("/resume/code"),
        once: visit.web.acts.once(),
        hidden: vec![("code".to_owned(), saved.code.compact().to_owned())],
    })
}

/// Asks for a draft's code.
pub(in crate::public) async fn ask(visit: Visit) -> Result<Response, Fault> {
    asking(&visit, String::new(), None)
}

/// Opens a draft where it was left: at the first step that is not answered yet.
pub(in crate::public) async fn resume(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let typed = posted.get("code").cloned().unwrap_or_default();
    let Ok(code) = typed.parse::<SecretCode>() else {
        return asking(&visit, typed, Some(visit.words.say("code-mistyped").to_owned()));
    };
    let draft = match visit.web.acts.load_draft(&code, visit.now) {
        Ok(draft) => draft,
        Err(Problem::NotFound) => return asking(&visit, typed, Some(unknown(&visit, CodeKind::Draft, &code)?)),
        Err(problem) => return Err(problem.into()),
    };
    let mut filing = Filing::new(service::find(&visit, draft.service.as_str())?, &Raw::new(), visit.today());
    filing.go_on_from(draft, code);
    let steps = filing.steps();
    let open = steps.iter().copied().find(|step| !filing.faults(*step).is_empty());
    let answer = show(&visit, &filing, open.unwrap_or(steps[steps.len() - 1]), &[], None)?;
    Ok(Notable::CameIn.on(answer))
}

/// Gives a draft another code; the old one opens nothing any more. Only whoever is sure to be shown the new one is
/// given it: a draft of a service that is gone keeps its code, and so does one with files in the database that find no
/// room elsewhere.
pub(in crate::public) async fn renew(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let typed = posted.get("code").cloned().unwrap_or_default();
    let Ok(code) = typed.parse::<SecretCode>() else {
        return asking(&visit, typed, Some(visit.words.say("code-mistyped").to_owned()));
    };
    if let Ok(draft) = visit.web.acts.load_draft(&code, visit.now) {
        service::find(&visit, draft.service.as_str())?;
    }
    let once = posted.get("once").and_then(|once| once.parse().ok());
    let renewed = match visit.web.acts.replace_draft_code(&code, once.as_ref(), visit.now).await {
        Err(Problem::NotFound) => return asking(&visit, typed, Some(unknown(&visit, CodeKind::Draft, &code)?)),
        Err(problem @ Problem::NoRoom) => {
            return Ok(Trouble::of(&problem).worded("problem-no-room-code").into_response());
        }
        renewed => renewed?,
    };
    let draft = visit.web.acts.load_draft(&renewed.code, visit.now)?;
    let filing = Filing::new(service::find(&visit, draft.service.as_str())?, &Raw::new(), visit.today());
    Ok(Notable::CodeReplaced.on(saved(&visit, &filing, &renewed)?))
}

fn asking(visit: &Visit, typed: String, wrong: Option<String>) -> Result<Response, Fault> {
    let is_wrong = wrong.is_some();
    let response = page::show(&ResumePage { page: visit.page(visit.words.say("resume-title")), typed, wrong })?;
    Ok(if is_wrong { wrong_code(response) } else { response })
}
