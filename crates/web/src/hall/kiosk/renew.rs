//! Renewing at the kiosk: what can be renewed with few questions, each to be done on the own phone, or at a
//! counter with a ticket for it. Nobody types about themselves on a screen that others see.

use super::Kiosk;
use crate::problem::Fault;
use crate::{
    hall::fields::{self, Fields},
    page::{self, Page},
    public::promised_time,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use guichet_desk::catalogue::Service;

#[derive(Template)]
#[template(path = "kiosk/renew.html")]
struct RenewPage {
    page: Page,
    kiosk: Kiosk,
    services: Vec<Renewal>,
}

/// Something that can be renewed.
struct Renewal {
    title: String,
    time: String,
    qr: String,
    /// The queue that serves it here, while tickets are given.
    queue: Option<String>,
}

/// What can be renewed.
pub(in crate::hall) async fn show(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let kiosk = Kiosk::of(&visit, &hall, &asked, "/renew")?;
    let plan = visit.web.acts.hall(&hall)?;
    let gives_tickets = kiosk.gives_tickets(&visit)?;
    let renewals = visit.web.acts.catalogue().services.values().filter(|service| service.fast_lane.is_some());
    let services = renewals
        .map(|service| Renewal {
            queue: plan.queue_for(&service.code).filter(|_| gives_tickets).map(|queue| queue.code.to_string()),
            ..renewal(&visit, service)
        })
        .collect();
    page::show(&RenewPage { page: visit.page(visit.words.say("kiosk-renew-title")), kiosk, services })
}

fn renewal(visit: &Visit, service: &Service) -> Renewal {
    let address = visit.link(&format!("/services/{}", service.code));
    Renewal {
        title: service.text(visit.language(), "title").text.to_owned(),
        time: promised_time(visit.words, service.working_days),
        qr: visit.qr(&address),
        queue: None,
    }
}
