//! Taking a ticket, at one of the hall's own screens or from elsewhere. Pressed twice it is one ticket.

use super::{
    fields::{self, Fields},
    kiosk, one,
    ticket::slip::SlipView,
};
use crate::{
    notable::wrong_code,
    paper::slip::printed,
    problem::{Fault, Trouble},
    scanned::receipt_in,
    visit::Visit,
};
use axum::{Form, extract::Path, response::Response};
use guichet_acts::{HallWho, Problem, TakenTicket, TicketRequest};
use guichet_desk::{
    base::{HallCode, SecretCode},
    hall::Way,
};

/// A ticket as it was asked for.
struct Asked {
    request: TicketRequest,
    screen: Option<SecretCode>,
    /// Whether it was pressed where others stand next, at one of the hall's own screens or not.
    is_kiosk: bool,
}

/// Takes a ticket and shows it.
pub(super) async fn take(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let receipt = match receipt_in(&visit, &typed.scanned("receipt")) {
        Ok(Ok(receipt)) => receipt,
        Ok(Err(wrong)) => return again(&visit, &hall, &typed, Some(wrong), None),
        Err(problem) => return again(&visit, &hall, &typed, None, Some(Trouble::of(&problem))),
    };
    let asked = asked(&visit, &hall, &typed, receipt)?;
    match taken(&visit, &hall, &asked).await {
        Ok(ticket) => show(&visit, &hall, &asked, &ticket).await,
        Err(problem) => again(&visit, &hall, &typed, None, Some(Trouble::of(&problem))),
    }
}

/// Away from the hall's own screens a ticket counts from the check-in at the door, and priority is asked
/// for there.
fn asked(visit: &Visit, hall: &HallCode, typed: &Fields, receipt: Option<SecretCode>) -> Result<Asked, Fault> {
    let screen = typed.screen(visit, hall)?;
    let request = TicketRequest {
        queues: typed.queues(),
        party_size: typed.party().unwrap_or(0),
        priority: screen.is_some() && typed.has("priority"),
        way: if screen.is_some() { Way::Kiosk } else { Way::Remote },
        once: typed.typed("once").parse().ok(),
        receipt,
    };
    Ok(Asked { request, is_kiosk: screen.is_some() || typed.has("kiosk"), screen })
}

async fn taken(visit: &Visit, hall: &HallCode, asked: &Asked) -> Result<TakenTicket, Problem> {
    visit.web.acts.take_ticket(HallWho::Visitor, hall, asked.request.clone(), visit.now).await
}

/// At a kiosk the slip goes to the printer, and nobody waits for its paper. A browser of one's own keeps the ticket.
async fn show(visit: &Visit, hall: &HallCode, asked: &Asked, ticket: &TakenTicket) -> Result<Response, Fault> {
    let code = ticket.code.compact();
    let Some(screen) = &asked.screen else {
        let shown = visit.go(&format!("/tickets/{code}"));
        return Ok(if asked.is_kiosk { shown } else { visit.keep_ticket(ticket, shown) });
    };
    print(visit, hall, &ticket.code).await?;
    Ok(visit.go(&format!("/halls/{hall}/kiosk/tickets/{code}?screen={}", screen.compact())))
}

/// Sends the slip to the hall's printer, when it has one, and says whether it has.
pub(crate) async fn print(visit: &Visit, hall: &HallCode, code: &SecretCode) -> Result<bool, Fault> {
    let Some(printer) = &visit.web.acts.hall(hall)?.printer else { return Ok(false) };
    let slip = printed(visit, SlipView::of(visit, code)?).await;
    visit.web.printing().print(code.compact(), printer, slip);
    Ok(true)
}

fn again(
    visit: &Visit,
    hall: &HallCode,
    typed: &Fields,
    receipt_wrong: Option<String>,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let asked_again = if typed.has("kiosk") { kiosk::asking::again } else { one::again };
    let is_wrong = receipt_wrong.is_some();
    let response = asked_again(visit, hall, typed, receipt_wrong, trouble)?;
    Ok(if is_wrong { wrong_code(response) } else { response })
}
