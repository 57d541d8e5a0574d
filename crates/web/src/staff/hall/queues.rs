//! Closing a queue for the day, with those who wait or without, and opening it again. Whoever closes one is told first
//! how many it concerns; when more have come since, or the day is another one, they are asked anew.

use super::{
    Tab,
    concerned::{Concerned, OTHER_DAY, asked_anew},
    must_manage, now, tabs,
};
use crate::{
    hall::{
        fields::{self, Fields},
        names,
    },
    page::{self, Page},
    problem::Fault,
    staff::frame::Desk,
    visit::OfficerVisit,
};
use askama::Template;
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use guichet_acts::{HallWho, Problem};
use guichet_desk::{
    base::{HallCode, QueueCode},
    hall::{Command, HallRefusal},
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
    concerned: Concerned,
    /// Whether it takes tickets. One that is closed already can still turn those away who wait.
    taking: bool,
    /// Why it is asked once more.
    why: Option<&'static str>,
}

/// Asks before a queue is closed.
pub(super) async fn ask(
    officer: OfficerVisit,
    Path((_, hall, queue)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let (hall, queue) = names_of(&hall, &queue)?;
    confirm(&officer, &hall, &queue, None)
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
    let is_of_today = typed.typed("day") == visit.today().to_string();
    let why = match act.as_str() {
        "open" if !is_of_today => return now::of_another_day(&officer, &hall),
        "close" => (!is_of_today).then_some(OTHER_DAY),
        "turn-away" => Concerned::by_closing(visit, &hall, &queue)?.anew(Concerned::read(&typed.typed("count"))),
        _ => None,
    };
    if why.is_some() {
        return confirm(&officer, &hall, &queue, why);
    }
    let command = match act.as_str() {
        "open" => Command::OpenQueue(queue),
        "close" => Command::CloseQueue { queue, turn_away: false },
        "turn-away" => Command::CloseQueue { queue, turn_away: true },
        _ => return Err(Fault::Status(StatusCode::NOT_FOUND)),
    };
    let who = HallWho::Manager(officer.officer);
    now::after(&officer, &hall, visit.web.acts.in_hall(who, &hall, command, visit.now).await)
}

fn confirm(
    officer: &OfficerVisit,
    hall: &HallCode,
    queue: &QueueCode,
    why: Option<&'static str>,
) -> Result<Response, Fault> {
    must_manage(officer)?;
    let visit = &officer.visit;
    let concerned = Concerned::by_closing(visit, hall, queue)?;
    let (name, hall_name) = (names::queue(visit, hall, queue), names::hall(visit, hall));
    let named = [("queue", (&name).into()), ("hall", (&hall_name).into())];
    let path = format!("/staff/halls/{hall}/queues/{queue}/closing");
    let answer = page::show(&ClosePage {
        page: visit.page_at(&path, visit.words.tell("manage-close-title", &named)),
        desk: Desk::in_hall(officer, hall)?,
        tabs: tabs(visit, hall, ""),
        hall: hall.clone(),
        queue: queue.clone(),
        name,
        concerned,
        taking: visit.web.acts.hall_now(hall, visit.now, |hall| hall.takes(queue))?,
        why,
    })?;
    Ok(asked_anew(answer, why))
}

fn names_of(hall: &str, queue: &str) -> Result<(HallCode, QueueCode), Fault> {
    let queue = queue.parse().map_err(|_| Problem::Hall(HallRefusal::NoSuchQueue))?;
    Ok((fields::hall_code(hall)?, queue))
}
