//! Closing a queue for the day, with those who wait or without, and opening it again. Whoever closes one is
//! told first how many it concerns; when more have come since, they are asked anew.

use super::{Tab, must_manage, now, tabs};
use crate::{
    hall::{
        fields::{self, Fields},
        names,
    },
    page::{self, Page},
    problem::{Fault, Trouble},
    staff::{counter::about, frame::Desk},
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use guichet_acts::{HallWho, Problem};
use guichet_desk::{
    base::{HallCode, QueueCode},
    hall::{Command, HallRefusal, Stage},
};

#[derive(Template)]
#[template(path = "manage/close.html")]
struct ClosePage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    hall: HallCode,
    queue: QueueCode,
    name: String,
    /// How many wait in the hall, how many elsewhere or after a missed call.
    here: i64,
    elsewhere: i64,
    /// Whether more have come than the last page said.
    grown: bool,
}

/// Those whom the closing of a queue concerns.
struct Concerned {
    here: i64,
    elsewhere: i64,
}

/// Asks before a queue is closed.
pub(super) async fn ask(
    officer: OfficerVisit,
    Path((_, hall, queue)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let (hall, queue) = names_of(&hall, &queue)?;
    confirm(&officer, &hall, &queue, false)
}

/// Closes or opens a queue.
pub(super) async fn perform(
    officer: OfficerVisit,
    Path((_, hall, queue, act)): Path<(String, String, String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (hall, queue) = names_of(&hall, &queue)?;
    let visit = &officer.visit;
    let turn_away = act == "turn-away";
    let command = match act.as_str() {
        "open" => Command::OpenQueue(queue),
        "turn-away" if typed.typed("count") != concerned(visit, &hall, &queue)?.all().to_string() => {
            return confirm(&officer, &hall, &queue, true);
        }
        "turn-away" | "close" => Command::CloseQueue { queue, turn_away },
        _ => return Err(Fault::Status(StatusCode::NOT_FOUND)),
    };
    match visit.web.acts.in_hall(HallWho::Manager(officer.officer), &hall, command, visit.now).await {
        Ok(_) => Ok(visit.go(&format!("/staff/halls/{hall}"))),
        Err(problem @ Problem::Hall(_)) => {
            now::again(&officer, &hall, Some(Trouble::of(&problem)), about(visit, &problem))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn confirm(officer: &OfficerVisit, hall: &HallCode, queue: &QueueCode, grown: bool) -> Result<Response, Fault> {
    must_manage(officer)?;
    let visit = &officer.visit;
    let Concerned { here, elsewhere } = concerned(visit, hall, queue)?;
    let name = names::queue(visit, hall, queue);
    let path = format!("/staff/halls/{hall}/queues/{queue}/closing");
    let mut answer = page::show(&ClosePage {
        page: visit.page_at(&path, visit.words.with("manage-close-title", "queue", &name)),
        desk: Desk { hall: Some(hall.clone()), ..Desk::of(officer)? },
        tabs: tabs(visit, hall, ""),
        hall: hall.clone(),
        queue: queue.clone(),
        name,
        here,
        elsewhere,
        grown,
    })?;
    if grown {
        *answer.status_mut() = StatusCode::CONFLICT;
    }
    Ok(answer)
}

impl Concerned {
    const fn all(&self) -> i64 {
        self.here + self.elsewhere
    }
}

fn concerned(visit: &Visit, hall: &HallCode, queue: &QueueCode) -> Result<Concerned, Fault> {
    if !visit.web.acts.hall(hall)?.queues.contains_key(queue) {
        return Err(Problem::Hall(HallRefusal::NoSuchQueue).into());
    }
    Ok(visit.web.acts.hall_now(hall, visit.now, |hall| {
        let of_queue = || hall.day.tickets().filter(|ticket| ticket.queue() == Some(queue));
        let elsewhere = of_queue().filter(|ticket| matches!(ticket.stage, Stage::Away | Stage::Missed));
        Concerned { here: now::count(hall.day.waiting_in(queue).count()), elsewhere: now::count(elsewhere.count()) }
    })?)
}

fn names_of(hall: &str, queue: &str) -> Result<(HallCode, QueueCode), Fault> {
    let queue = queue.parse().map_err(|_| Problem::Hall(HallRefusal::NoSuchQueue))?;
    Ok((fields::hall_code(hall)?, queue))
}
