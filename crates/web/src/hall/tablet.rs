//! The tablet at a counter: how was it? Asked once for each service that was finished there, and counted
//! for hall and queue. The counter is forgotten on the way; the officer never comes into it.

use super::{
    fields::{self, Fields},
    names,
    ticket::rating::{Complaint, Level, levels},
};
use crate::{
    page::{self, Page},
    problem::{Fault, Trouble},
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    response::Response,
};
use guichet_acts::Problem;
use guichet_desk::{
    base::HallCode,
    hall::{CounterNumber, HallRefusal},
};

#[derive(Template)]
#[template(path = "hall/tablet.html")]
struct TabletPage {
    page: Page,
    action: String,
    screen: String,
    hall: String,
    /// The levels, when somebody can rate now.
    levels: Vec<Level>,
    thanks: bool,
    complaint: Option<Complaint>,
    trouble: Option<Trouble>,
}

/// Asks, when a service was finished here; else says what the screen is for.
pub(super) async fn ask(
    visit: Visit,
    Path((_, hall, counter)): Path<(String, String, u16)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    show(&visit, &hall, CounterNumber(counter), &asked, None)
}

/// Counts a rating.
pub(super) async fn rate(
    visit: Visit,
    Path((_, hall, counter)): Path<(String, String, u16)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let (hall, counter) = (fields::hall_code(&hall)?, CounterNumber(counter));
    must_be_there(&visit, &hall, counter)?;
    let Some(screen) = typed.screen(&visit, &hall)? else {
        return show(&visit, &hall, counter, &typed, Some(Trouble::of(&Problem::Hall(HallRefusal::NothingToRate))));
    };
    let level = typed.typed("level").parse().unwrap_or(0);
    match visit.web.acts.rate_at_counter(&hall, counter, level, visit.now).await {
        Ok(()) => {
            let bad = visit.web.acts.hall(&hall)?.rating.is_bad(level);
            let thanks = if bad { "bad" } else { "yes" };
            let screen = screen.compact();
            Ok(visit.go(&format!("/halls/{hall}/counters/{counter}/rate?screen={screen}&thanks={thanks}")))
        }
        Err(problem) => show(&visit, &hall, counter, &typed, Some(Trouble::of(&problem))),
    }
}

fn must_be_there(visit: &Visit, hall: &HallCode, counter: CounterNumber) -> Result<(), Fault> {
    let is_there = visit.web.acts.hall_now(hall, visit.now, |hall| hall.counters().contains(&counter))?;
    if is_there { Ok(()) } else { Err(Problem::Hall(HallRefusal::NoSuchCounter).into()) }
}

fn show(
    visit: &Visit,
    hall: &HallCode,
    counter: CounterNumber,
    asked: &Fields,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    must_be_there(visit, hall, counter)?;
    let screen = asked.screen(visit, hall)?;
    let finished = visit.web.acts.finished_at(hall, counter, visit.now)?;
    let can_rate = screen.is_some() && finished.is_some();
    let thanks = asked.typed("thanks");
    let path = format!("/halls/{hall}/counters/{counter}/rate");
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let page = TabletPage {
        page: visit.page_at(&path, visit.words.say(if can_rate { "rating-question" } else { "rating-title" })),
        action: visit.link(&path),
        screen: screen.as_ref().map(|key| key.compact().to_owned()).unwrap_or_default(),
        hall: names::hall(visit, hall),
        levels: if can_rate { levels(visit, visit.web.acts.hall(hall)?.rating) } else { Vec::new() },
        complaint: if thanks == "bad" { Complaint::of(visit) } else { None },
        thanks: !thanks.is_empty() && !can_rate,
        trouble,
    };
    page::show_with(&page, status)
}
