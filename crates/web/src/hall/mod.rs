//! The hall as those who come to it see it: waits and when they are short, the kiosk, the ticket on a phone, its slip,
//! the number at the door, the rating at a counter.
//!
//! Nobody is asked who they are here. A receipt that is shown tells where its case stands and opens nothing. A ticket's
//! code stands in the address of its own page, because whoever holds it shares it with those who came along; it opens
//! no data. Displays, the pages of those who sit at counters, and the manager's are elsewhere.

mod accuracy;
mod door;
pub(crate) mod fields;
mod hours;
mod kiosk;
pub(crate) mod names;
mod one;
mod ratings;
mod shut;
mod tablet;
pub(crate) mod taking;
pub(crate) mod ticket;
pub(crate) mod waits;
mod when;

use crate::{
    access::{Access, Routes},
    page::{self, Page},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use guichet_desk::base::HallCode;
use waits::QueueNow;

pub(crate) use {kiosk::start_again, ratings::Rated};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new().merge(coming()).merge(at_the_kiosk()).merge(with_a_ticket())
}

fn coming() -> Routes {
    Routes::new()
        .get("/{language}/halls", Access::Anyone, list)
        .get("/{language}/halls/{hall}", Access::Anyone, one::show)
        .get("/{language}/halls/{hall}/when", Access::Anyone, when::show)
        .get("/{language}/halls/{hall}/accuracy", Access::Anyone, accuracy::show)
        .post("/{language}/halls/{hall}/tickets", Access::Anyone, taking::take)
        .post("/{language}/halls/{hall}/forget-ticket", Access::Anyone, one::forget_ticket)
        .get("/{language}/halls/{hall}/door", Access::Anyone, door::ask)
        .post("/{language}/halls/{hall}/door", Access::Anyone, door::check_in)
        .get("/{language}/halls/{hall}/counters/{counter}/rate", Access::Anyone, tablet::ask)
        .post("/{language}/halls/{hall}/counters/{counter}/rate", Access::Anyone, tablet::rate)
}

fn at_the_kiosk() -> Routes {
    Routes::new()
        .get("/{language}/halls/{hall}/kiosk", Access::Anyone, kiosk::begin)
        .get("/{language}/halls/{hall}/kiosk/services", Access::Anyone, kiosk::asking::services)
        .get("/{language}/halls/{hall}/kiosk/people", Access::Anyone, kiosk::asking::people)
        .get("/{language}/halls/{hall}/kiosk/renew", Access::Anyone, kiosk::renew::show)
        .get("/{language}/halls/{hall}/kiosk/phone", Access::Anyone, kiosk::code::ask_phone)
        .post("/{language}/halls/{hall}/kiosk/phone", Access::Anyone, kiosk::code::check_in)
        .get("/{language}/halls/{hall}/kiosk/case", Access::Anyone, kiosk::code::ask_case)
        .post("/{language}/halls/{hall}/kiosk/case", Access::Anyone, kiosk::code::tell_case)
        .get("/{language}/halls/{hall}/kiosk/tickets/{ticket}", Access::Anyone, kiosk::taken::show)
}

fn with_a_ticket() -> Routes {
    Routes::new()
        .get("/{language}/tickets", Access::Anyone, ticket::find)
        .get("/{language}/tickets/{ticket}", Access::Anyone, ticket::show)
        .get("/{language}/tickets/{ticket}/slip", Access::Anyone, ticket::slip::show)
        .get("/{language}/tickets/{ticket}/slip.pdf", Access::Anyone, crate::paper::slip::download)
        .get("/{language}/tickets/{ticket}/leave", Access::Anyone, ticket::acts::ask_leave)
        .post("/{language}/tickets/{ticket}/check-in", Access::Anyone, ticket::acts::check_in)
        .post("/{language}/tickets/{ticket}/code", Access::Anyone, ticket::acts::renew)
        .post("/{language}/tickets/{ticket}/return", Access::Anyone, ticket::acts::come_back)
        .post("/{language}/tickets/{ticket}/leave", Access::Anyone, ticket::acts::leave)
        .post("/{language}/tickets/{ticket}/join", Access::Anyone, ticket::acts::join)
        .post("/{language}/tickets/{ticket}/rate", Access::Anyone, ticket::acts::rate)
}

#[derive(Template)]
#[template(path = "hall/halls.html")]
struct HallsPage {
    page: Page,
    halls: Vec<HallNow>,
}

/// A hall as the first page and the list of all show it: when it is open, and how long one waits.
pub(crate) struct HallNow {
    /// Its page.
    pub(crate) href: String,
    /// What it is called.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) address: String,
    /// How to come there.
    pub(crate) way: String,
    /// Today's hours and the next day's that has any.
    pub(crate) days: Vec<(String, String)>,
    /// Its queues.
    pub(crate) queues: Vec<QueueNow>,
}

impl HallNow {
    /// A hall as it stands now.
    pub(crate) fn of(visit: &Visit, code: &HallCode) -> Result<Self, Fault> {
        Ok(Self {
            href: visit.link(&format!("/halls/{code}")),
            name: names::hall(visit, code),
            address: names::address(visit, code),
            way: names::way(visit, code),
            days: hours::said(visit, visit.web.acts.hall(code)?)?,
            queues: waits::Waits::of(visit, code)?.queues,
        })
    }
}

/// The halls of the town, and the waits there now.
async fn list(visit: Visit) -> Result<Response, Fault> {
    let codes = visit.web.acts.catalogue().halls.keys();
    let halls = codes.map(|code| HallNow::of(&visit, code)).collect::<Result<Vec<_>, Fault>>()?;
    page::show(&HallsPage { page: visit.page(visit.words.say("halls-title")), halls })
}
