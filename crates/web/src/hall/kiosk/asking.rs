//! What a ticket at the kiosk is for, and how many come: two pages, one tap each for most people.

use super::{Kiosk, Waits};
use crate::hall::waits;
use crate::{
    hall::fields::{self, Fields},
    page::{self, Page},
    problem::{Fault, Trouble},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use guichet_desk::base::{HallCode, QueueCode};

/// How many come, as one taps it; the last stands for as many and more.
const PARTIES: [u8; 6] = [1, 2, 3, 4, 5, 6];
/// How many things one ticket may be for.
const QUEUES_MAX: usize = 5;

#[derive(Template)]
#[template(path = "kiosk/services.html")]
struct ServicesPage {
    page: Page,
    kiosk: Kiosk,
    waits: Waits,
    chosen: Vec<QueueCode>,
}

impl ServicesPage {
    fn is_chosen(&self, queue: &QueueCode) -> bool {
        self.chosen.contains(queue)
    }
}

#[derive(Template)]
#[template(path = "kiosk/people.html")]
struct PeoplePage {
    page: Page,
    kiosk: Kiosk,
    chosen: Vec<Chosen>,
    more: Option<String>,
    parties: Vec<(u8, bool)>,
    priority: bool,
    once: String,
    receipt: String,
    receipt_wrong: Option<String>,
    trouble: Option<Trouble>,
}

/// Something the person comes for.
struct Chosen {
    code: QueueCode,
    name: String,
    wait: String,
    /// The page without it.
    without: String,
}

/// What do you come for?
pub(in crate::hall) async fn services(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let kiosk = Kiosk::of(&visit, &hall, &asked, "/services")?;
    if !kiosk.gives_tickets(&visit)? {
        return Ok(kiosk.begin_again(&visit));
    }
    show_services(&visit, &hall, &asked, kiosk)
}

fn show_services(visit: &Visit, hall: &HallCode, asked: &Fields, kiosk: Kiosk) -> Result<Response, Fault> {
    let page = ServicesPage {
        kiosk,
        waits: Waits::of(visit, hall)?,
        chosen: asked.queues(),
        page: visit.page(visit.words.say("kiosk-services-title")),
    };
    page::show(&page)
}

/// How many are you?
pub(in crate::hall) async fn people(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let kiosk = Kiosk::of(&visit, &hall, &asked, "/services")?;
    if !kiosk.gives_tickets(&visit)? {
        return Ok(kiosk.begin_again(&visit));
    }
    let known = &visit.web.acts.hall(&hall)?.queues;
    if !asked.queues().iter().any(|queue| known.contains_key(queue)) {
        return show_services(&visit, &hall, &asked, kiosk);
    }
    again(&visit, &hall, &asked, None, None)
}

/// Asks once more, with what was chosen and what is the matter with it.
pub(in crate::hall) fn again(
    visit: &Visit,
    hall: &HallCode,
    typed: &Fields,
    receipt_wrong: Option<String>,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let kiosk = Kiosk::of(visit, hall, typed, "/services")?;
    let page = visit.page(visit.words.say("kiosk-people-title"));
    let party = typed.party().unwrap_or(1);
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let status = status.or(receipt_wrong.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY));
    let chosen = chosen(visit, hall, typed, &kiosk, &page)?;
    let queues: Vec<QueueCode> = chosen.iter().map(|chosen| chosen.code.clone()).collect();
    let all = visit.web.acts.hall(hall)?.queues.len();
    let more = (queues.len() < QUEUES_MAX.min(all)).then(|| link(&kiosk, &page, "/services", &queues));
    let asking = PeoplePage {
        more,
        chosen,
        parties: PARTIES.into_iter().map(|size| (size, size == party)).collect(),
        priority: typed.has("priority"),
        once: Some(typed.typed("once")).filter(|once| !once.is_empty()).unwrap_or_else(|| visit.web.acts.once()),
        receipt: typed.scanned("receipt"),
        receipt_wrong,
        trouble,
        kiosk,
        page,
    };
    page::show_with(&asking, status)
}

fn chosen(visit: &Visit, hall: &HallCode, typed: &Fields, kiosk: &Kiosk, page: &Page) -> Result<Vec<Chosen>, Fault> {
    let waits = Waits::of(visit, hall)?;
    let queues: Vec<QueueCode> = typed.queues().into_iter().filter(|queue| waits.queue(queue).is_some()).collect();
    let without = |queue: &QueueCode| {
        let rest: Vec<QueueCode> = queues.iter().filter(|other| *other != queue).cloned().collect();
        link(kiosk, page, if rest.is_empty() { "/services" } else { "/people" }, &rest)
    };
    // What is next first waits for a counter that takes whoever comes for all of it.
    let first = visit.web.acts.hall_now(hall, visit.now, |now| waits::told(visit.words, &now, &queues))?;
    let known = queues.iter().enumerate().filter_map(|(place, code)| Some((place, code, waits.queue(code)?)));
    Ok(known
        .map(|(place, code, queue)| Chosen {
            without: without(code),
            code: code.clone(),
            name: queue.name.clone(),
            wait: if place == 0 { first.clone() } else { queue.wait.clone() },
        })
        .collect())
}

/// The address of a page of the kiosk that knows these queues.
fn link(kiosk: &Kiosk, page: &Page, path: &str, queues: &[QueueCode]) -> String {
    let mut address = kiosk.link(page, path);
    for queue in queues {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str("queue=");
        address.push_str(queue.as_str());
    }
    address
}
