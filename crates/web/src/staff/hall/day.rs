//! Ending the hall's day: everybody who still waits or booked for later is told, every counter closes. Asked twice,
//! with how many it concerns.

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
use guichet_desk::{base::HallCode, hall::Stage};

#[derive(Template)]
#[template(path = "manage/end.html")]
struct EndPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    hall: HallCode,
    /// How many wait and would be turned away, here or elsewhere.
    waiting: i64,
    /// How many are called or served.
    at_counters: i64,
    /// How many have booked for later today.
    booked: i64,
    grown: bool,
}

/// Asks before the day ends.
pub(super) async fn ask(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    confirm(&officer, &fields::hall_code(&hall)?, false)
}

/// Ends the day.
pub(super) async fn end(
    officer: OfficerVisit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let (waiting, at_counters, booked) = concerned(visit, &hall)?;
    if typed.typed("count") != format!("{waiting}-{at_counters}-{booked}") {
        return confirm(&officer, &hall, true);
    }
    match visit.web.acts.end_hall_day(HallWho::Manager(officer.officer), &hall, visit.today(), visit.now).await {
        Ok(()) => Ok(visit.go(&format!("/staff/halls/{hall}"))),
        Err(problem @ Problem::Hall(_)) => {
            now::again(&officer, &hall, Some(Trouble::of(&problem)), about(visit, &problem))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn confirm(officer: &OfficerVisit, hall: &HallCode, grown: bool) -> Result<Response, Fault> {
    must_manage(officer)?;
    let visit = &officer.visit;
    let (waiting, at_counters, booked) = concerned(visit, hall)?;
    let title = visit.words.with("manage-end-title", "hall", &names::hall(visit, hall));
    let mut answer = page::show(&EndPage {
        page: visit.page_at(&format!("/staff/halls/{hall}/day/end"), title),
        desk: Desk { hall: Some(hall.clone()), ..Desk::of(officer)? },
        tabs: tabs(visit, hall, ""),
        hall: hall.clone(),
        waiting,
        at_counters,
        booked,
        grown,
    })?;
    if grown {
        *answer.status_mut() = StatusCode::CONFLICT;
    }
    Ok(answer)
}

/// How many wait, how many are at counters, and how many have booked for later.
fn concerned(visit: &Visit, hall: &HallCode) -> Result<(i64, i64, i64), Fault> {
    let booked = i64::from(visit.web.acts.booked_for_today(hall, visit.now)?);
    Ok(visit.web.acts.hall_now(hall, visit.now, |hall| {
        let stages = || hall.day.tickets().map(|ticket| ticket.stage);
        let waiting = stages().filter(|stage| matches!(stage, Stage::Away | Stage::Waiting | Stage::Missed));
        let at_counters = stages().filter(|stage| stage.counter().is_some());
        (now::count(waiting.count()), now::count(at_counters.count()), booked)
    })?)
}
