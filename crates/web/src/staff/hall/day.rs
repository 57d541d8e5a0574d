//! Ending the hall's day: everybody who still waits or booked for later is told, every counter closes. Asked twice,
//! with how many it concerns.

use super::{Tab, concerned::Concerned, must_manage, now, tabs};
use crate::{
    hall::{
        fields::{self, Fields},
        names,
    },
    page::{self, Page},
    problem::{Fault, Trouble},
    staff::{counter::about, frame::Desk},
    visit::OfficerVisit,
};
use askama::Template;
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use guichet_acts::{HallWho, Problem};
use guichet_desk::base::HallCode;

#[derive(Template)]
#[template(path = "manage/end.html")]
struct EndPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    hall: HallCode,
    concerned: Concerned,
    /// Why it is asked once more.
    why: Option<&'static str>,
}

/// Asks before the day ends.
pub(super) async fn ask(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    confirm(&officer, &fields::hall_code(&hall)?, None)
}

/// Ends the day.
pub(super) async fn end(
    officer: OfficerVisit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let why = Concerned::by_the_end(visit, &hall)?.anew(Concerned::read(&typed.typed("count")));
    if why.is_some() {
        return confirm(&officer, &hall, why);
    }
    match visit.web.acts.end_hall_day(HallWho::Manager(officer.officer), &hall, visit.today(), visit.now).await {
        Ok(()) => Ok(visit.go(&format!("/staff/halls/{hall}"))),
        Err(problem @ Problem::Hall(_)) => {
            now::again(&officer, &hall, Some(Trouble::of(&problem)), about(visit, &problem))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn confirm(officer: &OfficerVisit, hall: &HallCode, why: Option<&'static str>) -> Result<Response, Fault> {
    must_manage(officer)?;
    let visit = &officer.visit;
    let concerned = Concerned::by_the_end(visit, hall)?;
    let title = visit.words.with("manage-end-title", "hall", &names::hall(visit, hall));
    let mut answer = page::show(&EndPage {
        page: visit.page_at(&format!("/staff/halls/{hall}/day/end"), title),
        desk: Desk { hall: Some(hall.clone()), ..Desk::of(officer)? },
        tabs: tabs(visit, hall, ""),
        hall: hall.clone(),
        concerned,
        why,
    })?;
    if why.is_some() {
        *answer.status_mut() = StatusCode::CONFLICT;
    }
    Ok(answer)
}
