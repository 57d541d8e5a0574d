//! Applying: one topic a page, kept in a draft, looked over once more, sent, receipted.

pub(super) mod check;
pub(super) mod documents;
mod filing;
pub(crate) mod receipt;
pub(super) mod resume;
mod topic;

pub(crate) use filing::{Filing, Step};

use super::service;
use crate::{
    notable,
    page::field::FieldView,
    problem::{Fault, Trouble},
    visit::Visit,
};
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use guichet_acts::{Forbidden, Problem, Who};
use guichet_desk::{
    base::CaseNumber,
    catalogue::{FieldFault, Qualification, Raw},
};

/// Begins an application with the answers that the service page passes on.
pub(super) async fn begin(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
    Query(given): Query<Raw>,
) -> Result<Response, Fault> {
    let filing = Filing::new(service::find(&visit, &code)?, &given, visit.today());
    first_page(&visit, &filing)
}

/// Begins an application that objects to a decision: of the case that the page names from which it begins, for the
/// session may be in another one since.
pub(super) async fn begin_objection(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
    Form(posted): Form<Raw>,
) -> Result<Response, Fault> {
    let service = service::find(&visit, &code)?;
    let number = match filing::named(&posted)? {
        Some(number) => number,
        None => number_of_session(&visit)?,
    };
    first_page(&visit, &Filing { objection_to: Some(number), ..Filing::new(service, &Raw::new(), visit.today()) })
}

/// The number of the case that the session is in.
fn number_of_session(visit: &Visit) -> Result<CaseNumber, Problem> {
    let key = visit.party()?.ok_or(Problem::Forbidden(Forbidden::SignIn))?;
    Ok(visit.web.acts.view(&Who::Party(key), key.case, visit.now)?.number)
}

/// An address of a step that was opened by itself: what was typed is not in it, so it begins anew.
pub(super) async fn back_to_start(visit: Visit, Path(parts): Path<Vec<(String, String)>>) -> Result<Response, Fault> {
    let code = parts.iter().find(|(name, _)| name == "service").map_or("", |(_, code)| code);
    let service = service::find(&visit, code)?;
    Ok(visit.go(&format!("/services/{}", service.code)))
}

/// Takes one page's answers and shows the page that follows.
pub(super) async fn step(
    visit: Visit,
    Path((_, code, name)): Path<(String, String, String)>,
    Form(posted): Form<Raw>,
) -> Result<Response, Fault> {
    let service = service::find(&visit, &code)?;
    if posted.get("act").is_some_and(|act| act == "send") {
        return check::send(&visit, service, &posted).await;
    }
    let mut filing = Filing::load(&visit, service, &posted)?;
    let step = filing.step_named(&name).ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    filing.take(step, &posted);
    let faults = filing.faults_sent(step, &posted);
    if filing.is_out_of_date(&posted) {
        notable::old_form_refused(&faults);
    } else {
        notable::form_refused(&faults);
    }
    go_on(&visit, filing, step, posted.get("act").map_or("", String::as_str)).await
}

/// What follows from the button that was pressed.
pub(super) async fn go_on(visit: &Visit, mut filing: Filing, step: Step, act: &str) -> Result<Response, Fault> {
    let is_onward = !matches!(act, "back" | "save") && !act.starts_with("go-");
    let faults = if is_onward { filing.faults(step) } else { Vec::new() };
    if !faults.is_empty() {
        return show_faults(visit, &filing, step, &faults);
    }
    let saved = match filing.keep(step, visit).await {
        Ok(saved) => saved,
        Err(fault) => {
            let trouble = Trouble::from(&fault);
            return Ok(trouble.said_by(show(visit, &filing, step, &[], Some(trouble.clone()))?));
        }
    };
    if act == "save" {
        return resume::saved(visit, &filing, &saved);
    }
    if let Some(target) = act.strip_prefix("go-").and_then(|name| filing.step_named(name)) {
        filing.changing = target != Step::Check;
        return show(visit, &filing, target, &[], None);
    }
    let target = if act == "back" { filing.before(step) } else { filing.after(step) };
    if step == Step::Questions && is_onward && !qualifies(&filing) {
        return show(visit, &filing, step, &[], Some(Trouble::of(&Problem::NotQualified(Vec::new()))));
    }
    show(visit, &filing, target, &[], None)
}

/// Shows a step with what is the matter with its answers.
pub(super) fn show_faults(
    visit: &Visit,
    filing: &Filing,
    step: Step,
    faults: &[FieldFault],
) -> Result<Response, Fault> {
    let first = faults.first().map_or(step, |fault| filing.step_of(&fault.field));
    let target = if step == Step::Check { first } else { step };
    let mut response = show(visit, filing, target, faults, None)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// Shows a step; answers that are missing lead the check page back to the step that asks for them.
pub(super) fn show(
    visit: &Visit,
    filing: &Filing,
    step: Step,
    faults: &[FieldFault],
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let status = trouble.as_ref().map_or(StatusCode::OK, |trouble| trouble.status);
    let mut response = match step {
        Step::Questions | Step::Topic(_) => topic::show(visit, filing, step, faults, trouble)?,
        Step::Documents => documents::show(visit, filing, &[], trouble)?,
        Step::Check => {
            let open = filing.faults(Step::Check);
            if !open.is_empty() {
                return show_faults(visit, filing, Step::Check, &open);
            }
            check::show(visit, filing, trouble)?
        }
    };
    *response.status_mut() = status;
    Ok(response.into_response())
}

/// The questions first, unless they are answered and one qualifies.
fn first_page(visit: &Visit, filing: &Filing) -> Result<Response, Fault> {
    let asks = filing.steps().first() == Some(&Step::Questions);
    let is_answered = asks && filing.faults(Step::Questions).is_empty() && qualifies(filing);
    let step = if is_answered { filing.after(Step::Questions) } else { filing.steps()[0] };
    show(visit, filing, step, &[], None)
}

fn qualifies(filing: &Filing) -> bool {
    let answers = filing.answers_so_far();
    !matches!(filing.service.qualifies(&answers), Qualification::No(_))
}

/// The fields that have a fault, as links for the summary on top.
fn summary(fields: &[FieldView]) -> Vec<(String, String)> {
    fields.iter().filter_map(|field| Some((field.anchor(), field.problem.clone()?))).collect()
}
