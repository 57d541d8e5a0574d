//! What whoever holds a ticket does with it: come to the door, come back after a missed call, give it back,
//! bring a case along, take another code, rate.

use super::{Said, again};
use crate::{
    hall::fields::{self, Fields},
    notable::{Notable, wrong_code},
    page::{self, Page},
    problem::{Fault, Trouble},
    scanned::receipt_in,
    visit::Visit,
};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use guichet_acts::Problem;
use guichet_desk::{base::SecretCode, hall::Command};

#[derive(Template)]
#[template(path = "hall/leave.html")]
struct LeavePage {
    page: Page,
    action: String,
    back: String,
}

/// Counts the ticket from now on, when the number is the one at the door.
pub(in crate::hall) async fn check_in(
    visit: Visit,
    Path((_, ticket)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let door = typed.typed("door");
    match visit.web.acts.check_in_at_door(&code, &door, visit.now).await {
        Ok(Some(_)) => Ok(visit.forget_ticket(&code, back(&visit, &code, ""))),
        Ok(None) => {
            let door_wrong = Some(visit.words.say("ticket-door-wrong"));
            Ok(wrong_code(again(&visit, &code, Said { door, door_wrong, ..Said::default() }, None)?))
        }
        Err(problem) => again(&visit, &code, Said { door, ..Said::default() }, Some(Trouble::of(&problem))),
    }
}

/// Comes back after a missed call.
pub(in crate::hall) async fn come_back(
    visit: Visit,
    Path((_, ticket)): Path<(String, String)>,
) -> Result<Response, Fault> {
    with(&visit, &ticket, Command::Return).await
}

/// Asks whether to give the ticket back.
pub(in crate::hall) async fn ask_leave(
    visit: Visit,
    Path((_, ticket)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let number = visit.web.acts.ticket_by_code(&code)?.number.to_string();
    let path = format!("/tickets/{}", code.compact());
    page::show(&LeavePage {
        page: visit.page(visit.words.with("ticket-leave-title", "number", &number)),
        action: visit.link(&format!("{path}/leave")),
        back: visit.link(&path),
    })
}

/// Gives the ticket back.
pub(in crate::hall) async fn leave(visit: Visit, Path((_, ticket)): Path<(String, String)>) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let left = with(&visit, &ticket, Command::Leave).await?;
    Ok(if left.status().is_redirection() { visit.forget_ticket(&code, left) } else { left })
}

/// Joins the ticket to the case whose receipt its holder has.
pub(in crate::hall) async fn join(
    visit: Visit,
    Path((_, ticket)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let (receipt, words) = (typed.scanned("receipt"), visit.words);
    let joined = match receipt_in(&visit, &receipt) {
        Ok(Ok(Some(of_case))) => visit.web.acts.join_ticket(&code, &of_case).await,
        Ok(Ok(None)) => return wrong_receipt(&visit, &code, receipt, words.say("code-mistyped").to_owned()),
        Ok(Err(wrong)) => return wrong_receipt(&visit, &code, receipt, wrong),
        Err(problem) => Err(problem),
    };
    match joined {
        Ok(()) => Ok(back(&visit, &code, "?joined=yes")),
        Err(Problem::NotFound) => wrong_receipt(&visit, &code, receipt, words.say("code-unknown").to_owned()),
        Err(problem) => again(&visit, &code, Said { receipt, ..Said::default() }, Some(Trouble::of(&problem))),
    }
}

/// Gives the ticket another code: the old one opens nothing any more, and a browser that keeps the ticket keeps it on.
/// Only by the word of the ticket's page: without it whoever presses twice would have lost the ticket.
pub(in crate::hall) async fn renew(
    visit: Visit,
    Path((_, ticket)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let old = fields::ticket_code(&ticket)?;
    let once = typed.typed("once").parse::<SecretCode>();
    let once = once.map_err(|_| Fault::Malformed("`once` is the word of the ticket's page".to_owned()))?;
    let new = visit.web.acts.replace_ticket_code(&old, &once, visit.now).await?;
    let shown = back(&visit, &new.code, "?renewed=yes");
    Ok(Notable::CodeReplaced.on(visit.keep_ticket_on(&old, &new, shown)))
}

/// Counts a rating.
pub(in crate::hall) async fn rate(
    visit: Visit,
    Path((_, ticket)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let code = fields::ticket_code(&ticket)?;
    let level = typed.typed("level").parse().unwrap_or(0);
    match visit.web.acts.rate_ticket(&code, level, visit.now).await {
        Ok(()) => {
            let hall = visit.web.acts.ticket_by_code(&code)?.hall;
            let bad = visit.web.acts.hall(&hall)?.rating.is_bad(level);
            Ok(back(&visit, &code, if bad { "?thanks=bad" } else { "?thanks=yes" }))
        }
        Err(problem) => again(&visit, &code, Said::default(), Some(Trouble::of(&problem))),
    }
}

async fn with(
    visit: &Visit,
    ticket: &str,
    act: fn(guichet_desk::hall::TicketNumber) -> Command,
) -> Result<Response, Fault> {
    let code = fields::ticket_code(ticket)?;
    match visit.web.acts.with_ticket(&code, act, visit.now).await {
        Ok(_) => Ok(back(visit, &code, "")),
        Err(problem) => again(visit, &code, Said::default(), Some(Trouble::of(&problem))),
    }
}

fn wrong_receipt(visit: &Visit, code: &SecretCode, receipt: String, wrong: String) -> Result<Response, Fault> {
    let said = Said { receipt, receipt_wrong: Some(wrong), ..Said::default() };
    Ok(wrong_code(again(visit, code, said, None)?))
}

fn back(visit: &Visit, code: &SecretCode, query: &str) -> Response {
    visit.go(&format!("/tickets/{}{query}", code.compact()))
}
