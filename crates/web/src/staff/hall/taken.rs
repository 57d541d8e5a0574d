//! Taking a ticket for somebody at the reception, and showing it: the number to say, the slip to hand over.

use super::reception;
use crate::{
    hall::{
        fields::{self, Fields},
        names, taking, waits,
    },
    page::{self, Page},
    printing::SlipState,
    problem::Fault,
    scanned::receipt_in,
    staff::frame::Desk,
    visit::OfficerVisit,
};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use guichet_acts::{HallWho, Problem, TicketRequest};
use guichet_desk::{base::HallCode, hall::Way};

#[derive(Template)]
#[template(path = "manage/taken.html")]
struct TakenPage {
    page: Page,
    desk: Desk,
    hall: HallCode,
    number: String,
    queues: String,
    ahead: Option<String>,
    wait: Option<String>,
    /// How the slip stands that went to the hall's printer: a word of the family `reception-printing`.
    printing: Option<&'static str>,
    /// After how many seconds that is looked at anew.
    fresh: u8,
    slip: String,
}

/// Takes a ticket. Pressed twice it is one.
pub(super) async fn take(
    officer: OfficerVisit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let receipt = match receipt_in(visit, &typed.scanned("receipt")) {
        Ok(Ok(receipt)) => receipt,
        Ok(Err(wrong)) => return reception::again(&officer, &hall, &typed, None, Some(wrong)),
        Err(problem) => return reception::again(&officer, &hall, &typed, Some(&problem), None),
    };
    // The button that was pressed comes first, whatever else is ticked comes after it.
    let mut queues = typed.queues();
    if let Ok(first) = typed.typed("first").parse() {
        queues.retain(|queue| *queue != first);
        queues.insert(0, first);
    }
    let request = TicketRequest {
        queues,
        party_size: typed.party().unwrap_or(0),
        priority: typed.has("priority"),
        way: Way::Reception,
        once: typed.typed("once").parse().ok(),
        receipt,
    };
    let taken = visit.web.acts.take_ticket(HallWho::Officer(officer.officer), &hall, request, visit.now).await;
    match taken {
        Ok(ticket) => {
            taking::print(visit, &hall, &ticket.code).await?;
            Ok(visit.go(&format!("/staff/halls/{hall}/reception/{}", ticket.code.compact())))
        }
        Err(problem @ Problem::Hall(_)) => reception::again(&officer, &hall, &typed, Some(&problem), None),
        Err(problem) => Err(problem.into()),
    }
}

/// Shows a ticket that was just taken.
pub(super) async fn show(
    officer: OfficerVisit,
    Path((_, hall, ticket)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let code = fields::ticket_code(&ticket)?;
    let view = visit.web.acts.ticket(&code, visit.now)?;
    if view.key.hall != hall {
        return Err(Problem::NotFound.into());
    }
    let words = visit.words;
    let queues = view.ticket.queues.iter().map(|queue| names::queue(visit, &hall, queue));
    let number = view.key.number.to_string();
    let state = visit.web.printing().state(code.compact());
    page::show(&TakenPage {
        page: visit.page(words.with("reception-taken", "number", &number)),
        desk: Desk::in_hall(&officer, &hall)?,
        number,
        queues: queues.collect::<Vec<_>>().join(words.say("list-comma")),
        ahead: view.place.map(|place| words.with("reception-ahead", "count", place.ahead)),
        wait: view.place.map(|_| {
            let foretold = view.foretold.and_then(|foretold| foretold.range);
            waits::range(words, foretold, !view.counters.is_empty())
        }),
        printing: state.map(SlipState::word),
        fresh: if state == Some(SlipState::Printing) { 2 } else { 60 },
        slip: visit.link(&format!("/tickets/{}/slip", code.compact())),
        hall,
    })
}
