//! Choosing a hall and a counter to sit down at, for officers who sit nowhere yet.

use crate::{
    hall::names,
    page::{self, Page},
    problem::{Fault, Trouble},
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::response::Response;
use guichet_acts::HallNow;
use guichet_desk::{
    base::HallCode,
    hall::{CounterNumber, CounterPlan, CounterState},
};

#[derive(Template)]
#[template(path = "counter/sit.html")]
struct SitPage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    about: Option<String>,
    halls: Vec<Hall>,
}

/// A hall with its counters.
struct Hall {
    code: HallCode,
    name: String,
    ended: bool,
    counters: Vec<Place>,
}

/// A counter as somebody who looks for a place sees it.
struct Place {
    number: CounterNumber,
    serves: String,
    quick: bool,
    /// Whether somebody sits there.
    taken: bool,
    /// Whether it was opened for whoever comes.
    wanted: bool,
    waiting: i64,
}

/// The page, with what was refused on top.
pub(super) fn page(officer: &OfficerVisit, trouble: Option<Trouble>, about: Option<String>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let codes = visit.web.acts.catalogue().halls.keys();
    let halls = codes.map(|code| Ok(visit.web.acts.hall_now(code, visit.now, |hall| Hall::of(visit, &hall))?));
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let page = SitPage {
        page: visit.page_at("/staff/counter", visit.words.say("counter-sit-title")),
        desk: Desk::of(officer)?,
        halls: halls.collect::<Result<_, Fault>>()?,
        trouble,
        about,
    };
    page::show_with(&page, status)
}

impl Hall {
    fn of(visit: &Visit, hall: &HallNow<'_>) -> Self {
        let code = hall.hall.code.clone();
        let places = hall.hall.counters.iter().map(|(number, plan)| Place::of(visit, hall, *number, plan));
        Self { name: names::hall(visit, &code), ended: hall.day.ended, counters: places.collect(), code }
    }
}

impl Place {
    fn of(visit: &Visit, hall: &HallNow<'_>, number: CounterNumber, plan: &CounterPlan) -> Self {
        let open = hall.day.counter(number).filter(|counter| counter.state != CounterState::Closed);
        let (skills, quick) = open.map_or((&plan.skills, plan.quick), |counter| (&counter.skills, counter.quick));
        let waiting = skills.iter().map(|queue| hall.day.length(queue, hall.now)).sum::<usize>();
        let serves = skills.iter().map(|queue| names::queue(visit, &hall.hall.code, queue));
        Self {
            number,
            serves: serves.collect::<Vec<_>>().join(visit.words.say("list-comma")),
            quick,
            taken: open.is_some_and(|counter| counter.officer.is_some()),
            wanted: open.is_some_and(|counter| counter.officer.is_none()),
            waiting: i64::try_from(waiting).unwrap_or(i64::MAX),
        }
    }
}
