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
use guichet_desk::{
    base::{Day, HallCode},
    hall::Stage,
};
use std::fmt;

#[derive(Template)]
#[template(path = "manage/end.html")]
struct EndPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    hall: HallCode,
    concerned: Concerned,
    grown: bool,
}

/// How many people the end of a day concerns.
#[derive(Clone, Copy)]
struct Concerned {
    day: Day,
    /// How many wait and would be turned away, here or elsewhere.
    waiting: i64,
    /// How many are called or served.
    at_counters: i64,
    /// How many have booked for today and may still come.
    booked: i64,
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
    let (shown, now) = (Concerned::read(&typed.typed("count")), Concerned::now(visit, &hall)?);
    if shown.is_none_or(|shown| now.is_more_than(shown)) {
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
    let concerned = Concerned::now(visit, hall)?;
    let title = visit.words.with("manage-end-title", "hall", &names::hall(visit, hall));
    let mut answer = page::show(&EndPage {
        page: visit.page_at(&format!("/staff/halls/{hall}/day/end"), title),
        desk: Desk { hall: Some(hall.clone()), ..Desk::of(officer)? },
        tabs: tabs(visit, hall, ""),
        hall: hall.clone(),
        concerned,
        grown,
    })?;
    if grown {
        *answer.status_mut() = StatusCode::CONFLICT;
    }
    Ok(answer)
}

impl Concerned {
    /// How many there are now.
    fn now(visit: &Visit, hall: &HallCode) -> Result<Self, Fault> {
        let booked = i64::from(visit.web.acts.booked_for_today(hall, visit.now)?);
        Ok(visit.web.acts.hall_now(hall, visit.now, |hall| {
            let stages = || hall.day.tickets().map(|ticket| ticket.stage);
            let waiting = stages().filter(|stage| matches!(stage, Stage::Away | Stage::Waiting | Stage::Missed));
            let at_counters = stages().filter(|stage| stage.counter().is_some());
            let (waiting, at_counters) = (now::count(waiting.count()), now::count(at_counters.count()));
            Self { day: visit.today(), waiting, at_counters, booked }
        })?)
    }

    /// What the page showed, as its form says it; none when it says nothing of the kind.
    fn read(field: &str) -> Option<Self> {
        let (day, numbers) = field.split_once('/')?;
        let numbers: Vec<u32> = numbers.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [waiting, at_counters, booked] = <[u32; 3]>::try_from(numbers).ok()?.map(i64::from);
        Some(Self { day: day.parse().ok()?, waiting, at_counters, booked })
    }

    /// Whether it concerns more than `shown` did, or another day. Who was called, served or went meanwhile adds nobody,
    /// and one who came is not hidden by one who was called or served.
    fn is_more_than(self, shown: Self) -> bool {
        self.day != shown.day
            || self.waiting > shown.waiting
            || self.booked > shown.booked
            || self.waiting + self.at_counters > shown.waiting + shown.at_counters
    }
}

impl fmt::Display for Concerned {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}-{}-{}", self.day, self.waiting, self.at_counters, self.booked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_somebody_new_is_asked_for_anew() {
        let read = |numbers: &str| Concerned::read(&format!("2026-09-24/{numbers}")).expect("a day and three numbers");
        let shown = read("3-2-1");
        for (now, is_more) in [
            ("3-2-1", false),
            ("2-3-1", false), // called
            ("3-1-1", false), // served
            ("2-2-1", false), // went
            ("3-2-0", false), // cancelled
            ("4-2-0", true),  // came for a booked time
            ("4-1-1", true),  // one came, one was served
            ("3-3-1", true),  // one came, one was called
            ("3-2-2", true),
        ] {
            assert_eq!(read(now).is_more_than(shown), is_more, "{now}");
        }
        let tomorrow = Concerned { day: "2026-09-25".parse().expect("a day"), ..read("1-0-0") };
        assert!(tomorrow.is_more_than(shown), "a page that was left open ends no other day");
        assert_eq!(shown.to_string(), "2026-09-24/3-2-1");
        let day = "2026-09-24";
        for other in ["", "0", "3-2-1", &format!("{day}/1-2"), &format!("{day}/1-2-3-4"), &format!("{day}/a-b-c")] {
            assert!(Concerned::read(other).is_none(), "{other}");
        }
        for other in ["today/1-2-3", "2026-09-24/9223372036854775807-1-9"] {
            assert!(Concerned::read(other).is_none(), "{other}");
        }
    }
}
