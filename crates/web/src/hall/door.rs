//! The door: where a ticket that was taken elsewhere begins to count. The QR code on the screen at the door
//! leads here with the number that stands beside it; the number changes, so it proves that somebody is there.

use super::{
    fields::{self, Fields},
    names,
};
use crate::{
    notable::wrong_code,
    page::{self, Page},
    problem::{Fault, Trouble},
    scanned::unknown,
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    response::Response,
};
use guichet_acts::{CodeKind, Problem};
use guichet_desk::base::{HallCode, SecretCode};

#[derive(Template)]
#[template(path = "hall/door.html")]
struct DoorPage {
    page: Page,
    hall: HallCode,
    door: String,
    ticket: String,
    door_wrong: Option<&'static str>,
    ticket_wrong: Option<String>,
    trouble: Option<Trouble>,
}

/// Asks for the ticket's code, which stands there already in the browser that took it.
pub(super) async fn ask(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    visit.web.acts.hall(&hall)?;
    let page = page(&visit, &hall, &asked);
    let kept = visit.ticket_at(&hall).filter(|_| page.ticket.is_empty());
    let ticket = kept.map_or(page.ticket, |kept| kept.compact().to_owned());
    page::show(&DoorPage { ticket, ..page })
}

/// Counts the ticket from now on.
pub(super) async fn check_in(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    visit.web.acts.hall(&hall)?;
    let page = page(&visit, &hall, &typed);
    let Ok(code) = typed.typed("ticket").parse::<SecretCode>() else {
        return wrong(&DoorPage { ticket_wrong: Some(visit.words.say("code-mistyped").to_owned()), ..page });
    };
    match visit.web.acts.check_in_at_door(&code, &typed.typed("door"), visit.now).await {
        Ok(Some(_)) => Ok(visit.forget_ticket(&code, visit.go(&format!("/tickets/{}", code.compact())))),
        Ok(None) => wrong(&DoorPage { door_wrong: Some(visit.words.say("ticket-door-wrong")), ..page }),
        Err(Problem::NotFound | Problem::CodeReplaced { .. }) => {
            wrong(&DoorPage { ticket_wrong: Some(unknown(&visit, CodeKind::Ticket, &code)?), ..page })
        }
        Err(problem) => wrong(&DoorPage { trouble: Some(Trouble::of(&problem)), ..page }),
    }
}

fn page(visit: &Visit, hall: &HallCode, typed: &Fields) -> DoorPage {
    let title = visit.words.with("ticket-door-title", "hall", &names::hall(visit, hall));
    DoorPage {
        page: visit.page_at(&format!("/halls/{hall}/door"), title),
        hall: hall.clone(),
        door: typed.typed("door"),
        ticket: typed.typed("ticket"),
        door_wrong: None,
        ticket_wrong: None,
        trouble: None,
    }
}

fn wrong(page: &DoorPage) -> Result<Response, Fault> {
    let mut response = page::show(page)?;
    let Some(trouble) = &page.trouble else { return Ok(wrong_code(response)) };
    *response.status_mut() = trouble.status;
    Ok(response)
}
