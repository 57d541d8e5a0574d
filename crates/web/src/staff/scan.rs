//! What scanners type into the field on top, from any page: a case's number, the receipt that a person shows,
//! a ticket's number or code, the code of a booked time, which is checked in by that, or the address in a QR code that
//! we printed. Whatever else is typed filters the work list, but for what may be a code with a slip in it: the list's
//! address would keep it.

use crate::{
    hall::taking,
    percent::percent_encoded,
    problem::{Fault, Trouble},
    scanned::code_in,
    visit::{OfficerVisit, Visit},
};
use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use guichet_acts::{CodeKind, HallWho, Problem, TicketKey};
use guichet_desk::{
    base::{CaseNumber, HallCode, SecretCode},
    hall::{HallRefusal, TicketNumber, Way},
};
use serde::Deserialize;

/// What was typed or scanned, and the hall that the page was about.
#[derive(Deserialize)]
pub(super) struct Scanned {
    q: String,
    #[serde(default)]
    hall: Option<HallCode>,
}

/// Goes to whatever was scanned. A code travels in the body, because addresses are kept by browsers.
pub(super) async fn scan(officer: OfficerVisit, Form(scanned): Form<Scanned>) -> Result<Response, Fault> {
    let (visit, typed) = (&officer.visit, scanned.q.trim());
    if let Ok(number) = typed.parse::<CaseNumber>() {
        return Ok(visit.go(&format!("/staff/cases/{number}")));
    }
    if let Ok(number) = typed.parse::<TicketNumber>() {
        return to_number(&officer, number, scanned.hall);
    }
    if let Ok(code) = code_in(typed).parse::<SecretCode>() {
        return to_code(&officer, &code, scanned.hall).await;
    }
    if is_nearly_a_secret(typed) && !is_in_a_title(visit, typed) {
        return Err(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "code-mistyped"));
    }
    Ok(visit.go(&format!("/staff/work?q={}", percent_encoded(typed))))
}

/// Whether it may be a code with a slip in it, alone or in an address, or an address that holds more than a code:
/// a certificate's has its lines.
fn is_nearly_a_secret(typed: &str) -> bool {
    typed.contains("://") || typed.split(['/', '?', '#', '&', '=']).any(SecretCode::is_nearly)
}

/// Whether the list filters by it.
fn is_in_a_title(visit: &Visit, typed: &str) -> bool {
    let (catalogue, typed) = (visit.web.acts.catalogue(), typed.to_lowercase());
    let title = |code| catalogue.text(code, visit.language(), "title").text.to_lowercase();
    catalogue.services.keys().any(|code| title(code).contains(&typed))
}

async fn to_code(officer: &OfficerVisit, code: &SecretCode, hall: Option<HallCode>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    match visit.web.acts.ticket_by_code(code) {
        Ok(key) => return to_ticket(officer, &key),
        Err(Problem::NotFound) => {}
        Err(replaced @ Problem::CodeReplaced { .. }) => return Ok(unknown(&replaced)),
        Err(problem) => return Err(problem.into()),
    }
    let case = match visit.web.acts.party_by_code(code) {
        Err(Problem::NotFound) => match visit.web.acts.why_unknown(CodeKind::Receipt, code) {
            Problem::NotFound => return to_booking(officer, code, hall).await,
            replaced => return Ok(unknown(&replaced)),
        },
        found => found?.case,
    };
    let number = visit.web.acts.view(&officer.who(), case, visit.now)?.number;
    Ok(visit.go(&format!("/staff/cases/{number}")))
}

/// Whoever shows the code of a booked time is there: they stand in the line of the hall that the page was about, or of
/// the one where the officer sits. Where neither is known, nobody is counted anywhere.
async fn to_booking(officer: &OfficerVisit, code: &SecretCode, hall: Option<HallCode>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let acts = &visit.web.acts;
    match acts.appointment(code) {
        Err(Problem::NotFound) => return Ok(unknown(&acts.why_unknown(CodeKind::Booking, code))),
        known => drop(known?),
    }
    let sits = acts.seat_of(officer.officer, visit.now)?.map(|seat| seat.hall);
    let Some(hall) = hall.or_else(|| sits.clone()) else {
        return Err(Fault::Named(StatusCode::CONFLICT, "booking-at-reception"));
    };
    let (who, come) = (HallWho::Officer(officer.officer), (1, Way::Reception));
    let ticket = acts.check_in_appointment(who, &hall, code, come, visit.now).await?;
    taking::print(visit, &hall, &ticket.code).await?;
    let sits_there = sits.as_ref() == Some(&hall);
    Ok(at(visit, &hall, ticket.key.number, sits_there))
}

/// What an officer is told of a code that opens nothing: of one that was replaced the day, and what to ask for instead.
/// What its holder is advised to do is no help at a counter.
fn unknown(problem: &Problem) -> Response {
    let trouble = Trouble::of(problem);
    match problem {
        Problem::CodeReplaced { kind: CodeKind::Ticket, .. } => trouble.worded("problem-slip-replaced").into_response(),
        Problem::CodeReplaced { kind: CodeKind::Booking, .. } => {
            trouble.worded("problem-booking-replaced").into_response()
        }
        Problem::CodeReplaced { .. } => trouble.worded("problem-receipt-replaced").into_response(),
        _ => trouble.into_response(),
    }
}

/// Tickets of other days are over.
fn to_ticket(officer: &OfficerVisit, key: &TicketKey) -> Result<Response, Fault> {
    let visit = &officer.visit;
    if key.day != visit.today() {
        return Err(Problem::Hall(HallRefusal::NoSuchTicket).into());
    }
    let sits_there = visit.web.acts.seat_of(officer.officer, visit.now)?.is_some_and(|seat| seat.hall == key.hall);
    Ok(at(visit, &key.hall, key.number, sits_there))
}

/// A number is looked for in the hall that the page was about, in that where the officer sits, then in all.
fn to_number(officer: &OfficerVisit, number: TicketNumber, hall: Option<HallCode>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let acts = &visit.web.acts;
    let sits = acts.seat_of(officer.officer, visit.now)?.map(|seat| seat.hall);
    let known = hall.into_iter().chain(sits.clone()).chain(acts.catalogue().halls.keys().cloned());
    for hall in known {
        if acts.hall_now(&hall, visit.now, |hall| hall.day.ticket(number).is_some())? {
            let sits_there = sits.as_ref() == Some(&hall);
            return Ok(at(visit, &hall, number, sits_there));
        }
    }
    Err(Problem::Hall(HallRefusal::NoSuchTicket).into())
}

/// At the own counter a ticket shows there; else at the reception of its hall.
fn at(visit: &Visit, hall: &HallCode, number: TicketNumber, sits_there: bool) -> Response {
    if sits_there {
        visit.go(&format!("/staff/counter?ticket={number}"))
    } else {
        visit.go(&format!("/staff/halls/{hall}/reception?ticket={number}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_seen_wherever_the_code_stands() {
        for typed in ["K7RM 2WQX 94TD 05CU", "desk.example/K7RM2WQX94TD05C", "/verify#K7RM2WQX94TD05CC", "https://x"] {
            assert!(is_nearly_a_secret(typed), "{typed}");
        }
        for typed in ["moving in / out", "2026-004211-8", "A017", "https"] {
            assert!(!is_nearly_a_secret(typed), "{typed}");
        }
    }
}
