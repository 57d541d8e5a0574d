//! The hall for those who run it: counters and queues now, tomorrow's load, the week that was, the addresses of its
//! screens; and the reception, where tickets are taken for people. Counters are shown as they stand; no figure is kept or shown
//! by counter or by officer.

mod concerned;
pub(super) mod counters;
mod day;
mod now;
mod queues;
mod reception;
mod screens;
mod suggest;
mod taken;
mod tomorrow;
mod week;

use crate::{
    access::{Access, Routes},
    hall::names,
    problem::Fault,
    visit::{OfficerVisit, Visit},
};
use guichet_acts::Problem;
use guichet_desk::{base::HallCode, hall::HallRefusal};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new().merge(managing()).merge(receiving())
}

fn managing() -> Routes {
    Routes::new()
        .get("/{language}/staff/halls/{hall}", Access::Officer, now::show)
        .get("/{language}/staff/halls/{hall}/tomorrow", Access::Officer, tomorrow::show)
        .get("/{language}/staff/halls/{hall}/week", Access::Officer, week::show)
        .get("/{language}/staff/halls/{hall}/counters/{counter}", Access::Officer, counters::show)
        .get("/{language}/staff/halls/{hall}/queues/{queue}/closing", Access::Officer, queues::ask)
        .post("/{language}/staff/halls/{hall}/queues/{queue}/{act}", Access::Officer, queues::perform)
        .get("/{language}/staff/halls/{hall}/day/end", Access::Officer, day::ask)
        .post("/{language}/staff/halls/{hall}/day/end", Access::Officer, day::end)
        .get("/{language}/staff/halls/{hall}/screens", Access::Officer, screens::show)
        .post("/{language}/staff/halls/{hall}/screens", Access::Officer, screens::renew)
}

fn receiving() -> Routes {
    Routes::new()
        .get("/{language}/staff/halls/{hall}/reception", Access::Officer, reception::show)
        .post("/{language}/staff/halls/{hall}/reception", Access::Officer, taken::take)
        .get("/{language}/staff/halls/{hall}/reception/{ticket}", Access::Officer, taken::show)
        .post("/{language}/staff/halls/{hall}/reception/{ticket}/{act}", Access::Officer, reception::perform)
}

/// One of the pages about a hall, or the same page about another hall.
pub(super) struct Tab {
    label: String,
    href: String,
    current: bool,
}

/// The pages about a hall, for those who manage it.
fn tabs(visit: &Visit, hall: &HallCode, current: &str) -> Vec<Tab> {
    let pages = [
        ("", "manage-now"),
        ("/tomorrow", "manage-tomorrow"),
        ("/week", "manage-week"),
        ("/reception", "reception-title"),
        ("/screens", "screens-tab"),
    ];
    let tab = |(path, key): (&str, &'static str)| Tab {
        label: visit.words.say(key).to_owned(),
        href: visit.link(&format!("/staff/halls/{hall}{path}")),
        current: path == current,
    };
    pages.map(tab).into()
}

/// The same page of the town's other halls.
fn others(visit: &Visit, hall: &HallCode, path: &str) -> Vec<Tab> {
    let halls = visit.web.acts.catalogue().halls.keys().filter(|other| *other != hall);
    let tab = |other: &HallCode| Tab {
        label: names::hall(visit, other),
        href: visit.link(&format!("/staff/halls/{other}{path}")),
        current: false,
    };
    halls.map(tab).collect()
}

/// Only who manages halls comes to these pages.
fn must_manage(officer: &OfficerVisit) -> Result<(), Fault> {
    if officer.visit.web.acts.manages_halls(officer.officer)? {
        Ok(())
    } else {
        Err(Problem::Hall(HallRefusal::ManagerNeeded).into())
    }
}
