//! Ending the hall's day: everybody who still waits or booked for later is told, every counter closes. Asked twice,
//! with how many it concerns.

use super::{
    Tab,
    concerned::{Concerned, asked_anew},
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
use axum::{Form, extract::Path, response::Response};
use guichet_acts::HallWho;
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
    let who = HallWho::Manager(officer.officer);
    now::after(&officer, &hall, visit.web.acts.end_hall_day(who, &hall, visit.today(), visit.now).await)
}

fn confirm(officer: &OfficerVisit, hall: &HallCode, why: Option<&'static str>) -> Result<Response, Fault> {
    must_manage(officer)?;
    let visit = &officer.visit;
    let concerned = Concerned::by_the_end(visit, hall)?;
    let title = visit.words.with("manage-end-title", "hall", &names::hall(visit, hall));
    let answer = page::show(&EndPage {
        page: visit.page_at(&format!("/staff/halls/{hall}/day/end"), title),
        desk: Desk::in_hall(officer, hall)?,
        tabs: tabs(visit, hall, ""),
        hall: hall.clone(),
        concerned,
        why,
    })?;
    Ok(asked_anew(answer, why))
}
