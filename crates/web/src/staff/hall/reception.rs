//! The reception: tickets for people who would rather ask somebody than a kiosk, one press each; and what can
//! be done for whoever shows a ticket: count it, keep its place, give it priority, take it back.

use super::{Tab, concerned::OTHER_DAY, now::count, others, tabs};
use crate::{
    hall::{
        fields::{self, Fields},
        names, waits,
    },
    page::{self, Page},
    problem::{Fault, Trouble},
    staff::{
        counter::{self, about, ticket::Shown},
        frame::Desk,
    },
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use guichet_acts::{HallNow, HallWho, Problem};
use guichet_desk::{
    base::{HallCode, QueueCode},
    hall::{Command, HallRefusal, Queue, TicketNumber},
};

#[derive(Template)]
#[template(path = "manage/reception.html")]
struct ReceptionPage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    about: Option<String>,
    tabs: Vec<Tab>,
    others: Vec<Tab>,
    manages: bool,
    hall: HallCode,
    queues: Vec<QueueRow>,
    typed: Typed,
    shown: Option<Shown>,
    unknown: Option<String>,
}

/// A queue, as a button with its key.
struct QueueRow {
    code: QueueCode,
    name: String,
    key: usize,
    wait: String,
    waiting: i64,
    taking: bool,
    also: bool,
}

/// What was typed, kept when a ticket could not be taken.
struct Typed {
    once: String,
    party: String,
    priority: bool,
    receipt: String,
    receipt_wrong: Option<String>,
}

/// Shows the reception, and the ticket that was scanned.
pub(super) async fn show(
    officer: OfficerVisit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    render(&officer, &fields::hall_code(&hall)?, &asked, None, None, None)
}

/// What went wrong when a ticket was to be taken, on top of what was typed.
pub(super) fn again(
    officer: &OfficerVisit,
    hall: &HallCode,
    typed: &Fields,
    problem: Option<&Problem>,
    receipt_wrong: Option<String>,
) -> Result<Response, Fault> {
    let about = problem.and_then(|problem| about(&officer.visit, problem));
    render(officer, hall, typed, problem.map(Trouble::of), about, receipt_wrong)
}

/// Does something for whoever shows a ticket of the day that the page is of: the next day its number is another's.
pub(super) async fn perform(
    officer: OfficerVisit,
    Path((_, hall, ticket, act)): Path<(String, String, String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let number: TicketNumber = ticket.parse().map_err(|_| Problem::Hall(HallRefusal::NoSuchTicket))?;
    let command = match act.as_str() {
        "check-in" => Command::CheckIn(number),
        "return" => Command::Return(number),
        "priority" => Command::GivePriority(number),
        "give-back" => Command::Leave(number),
        _ => return Err(Fault::Status(StatusCode::NOT_FOUND)),
    };
    let at_counter = typed.typed("back") == "counter";
    let is_of_today = typed.typed("day") == visit.today().to_string();
    let done = if is_of_today {
        visit.web.acts.in_hall(HallWho::Officer(officer.officer), &hall, command, visit.now).await
    } else {
        Err(Problem::Hall(HallRefusal::MovedOn))
    };
    match done {
        Ok(_) if at_counter => Ok(visit.go(&format!("/staff/counter?ticket={number}"))),
        Ok(_) => Ok(visit.go(&format!("/staff/halls/{hall}/reception?ticket={number}"))),
        Err(problem @ Problem::Hall(_)) => {
            let other_day = (!is_of_today).then(|| visit.words.say(OTHER_DAY).to_owned());
            let (trouble, about) = (Some(Trouble::of(&problem)), other_day.or_else(|| about(visit, &problem)));
            if at_counter {
                counter::page::again(&officer, trouble, about).await
            } else {
                render(&officer, &hall, &Fields::default(), trouble, about, None)
            }
        }
        Err(problem) => Err(problem.into()),
    }
}

fn render(
    officer: &OfficerVisit,
    hall: &HallCode,
    typed: &Fields,
    trouble: Option<Trouble>,
    about: Option<String>,
    receipt_wrong: Option<String>,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let asked = typed.typed("ticket");
    let shown = match asked.parse() {
        Ok(number) => Shown::find(visit, hall, number, None)?,
        Err(_) => None,
    };
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let status = status.or(receipt_wrong.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY));
    let also = typed.queues();
    let title = visit.words.with("reception-of", "hall", &names::hall(visit, hall));
    let page = ReceptionPage {
        page: visit.page_at(&format!("/staff/halls/{hall}/reception"), title),
        desk: Desk::in_hall(officer, hall)?,
        trouble,
        about,
        tabs: tabs(visit, hall, "/reception"),
        others: others(visit, hall, "/reception"),
        manages: visit.web.acts.manages_halls(officer.officer)?,
        queues: visit.web.acts.hall_now(hall, visit.now, |now| {
            let queues = now.hall.queues_by_letter().into_iter().enumerate();
            queues.map(|(place, queue)| QueueRow::of(visit, &now, queue, place + 1, &also)).collect()
        })?,
        hall: hall.clone(),
        typed: Typed::of(visit, typed, receipt_wrong),
        unknown: (shown.is_none() && !asked.is_empty()).then_some(asked),
        shown,
    };
    page::show_with(&page, status)
}

impl QueueRow {
    fn of(visit: &Visit, now: &HallNow<'_>, queue: &Queue, key: usize, also: &[QueueCode]) -> Self {
        Self {
            name: names::queue(visit, &now.hall.code, &queue.code),
            key,
            wait: waits::told(visit.words, now, std::slice::from_ref(&queue.code)),
            waiting: count(now.day.length(&queue.code, now.now)),
            taking: now.day.is_taking(&queue.code),
            also: also.contains(&queue.code),
            code: queue.code.clone(),
        }
    }
}

impl Typed {
    fn of(visit: &Visit, typed: &Fields, receipt_wrong: Option<String>) -> Self {
        let or = |name: &str, other: String| Some(typed.typed(name)).filter(|typed| !typed.is_empty()).unwrap_or(other);
        Self {
            once: or("once", visit.web.acts.once()),
            party: or("party", "1".to_owned()),
            priority: typed.has("priority"),
            receipt: typed.scanned("receipt"),
            receipt_wrong,
        }
    }
}
