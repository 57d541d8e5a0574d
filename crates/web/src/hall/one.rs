//! A hall for everyone: how long people wait now, when it is open, a ticket to be taken from elsewhere, how
//! it was rated, and the rule of the line in full.

use super::{
    fields::{self, Fields},
    hours, names,
    ratings::Rated,
    shut::Shut,
    ticket::rule,
    waits::Waits,
};
use crate::{
    page::{self, Page},
    problem::{Fault, Trouble},
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_desk::{base::HallCode, hall::Way};

#[derive(Template)]
#[template(path = "hall/one.html")]
struct HallPage {
    page: Page,
    code: HallCode,
    address: String,
    way: String,
    days: Vec<(String, String)>,
    /// Whether tickets are given at any hour, as in the demo.
    any_hour: bool,
    waits: Waits,
    rated: Vec<Rated>,
    rule: Vec<String>,
    /// Whether a time can be booked here.
    books: bool,
    remote: Remote,
    /// The code of the ticket that this browser took here today.
    kept: Option<String>,
    trouble: Option<Trouble>,
    screens: Option<String>,
}

/// What a ticket from elsewhere asks.
struct Remote {
    /// Why none can be taken now.
    shut: Option<Shut>,
    once: String,
    chosen: String,
    party: String,
    receipt: String,
    receipt_wrong: Option<String>,
}

/// Shows the hall.
pub(super) async fn show(visit: Visit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    again(&visit, &hall, &Fields::default(), None, None)
}

/// Has this browser forget the ticket that it took here. The ticket stays as it is.
pub(super) async fn forget_ticket(visit: Visit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    visit.web.acts.hall(&hall)?;
    let answer = visit.go(&format!("/halls/{hall}"));
    Ok(match visit.ticket_at(&hall) {
        Some(kept) => visit.forget_ticket(&kept, answer),
        None => answer,
    })
}

/// Shows the hall once more, with what was typed and what is the matter with it.
pub(super) fn again(
    visit: &Visit,
    code: &HallCode,
    typed: &Fields,
    receipt_wrong: Option<String>,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let hall = visit.web.acts.hall(code)?;
    let once = Some(typed.typed("once")).filter(|once| !once.is_empty());
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let status = status.or(receipt_wrong.as_ref().map(|_| axum::http::StatusCode::UNPROCESSABLE_ENTITY));
    let page = HallPage {
        page: visit.page_at(&format!("/halls/{code}"), names::hall(visit, code)),
        address: names::address(visit, code),
        way: names::way(visit, code),
        days: hours::said(visit, hall)?,
        any_hour: hall.any_hour,
        waits: Waits::of(visit, code)?,
        rated: Rated::of(visit, code)?,
        rule: rule::whole(visit.words, &hall.line),
        books: hall.queues.values().any(|queue| queue.bookable),
        remote: Remote {
            shut: Shut::of(visit, hall, Way::Remote)?,
            once: once.unwrap_or_else(|| visit.web.acts.once()),
            chosen: typed.queues().first().map(ToString::to_string).unwrap_or_default(),
            party: Some(typed.typed("party")).filter(|party| !party.is_empty()).unwrap_or_else(|| "1".to_owned()),
            receipt: typed.scanned("receipt"),
            receipt_wrong,
        },
        kept: visit.ticket_at(code).map(|ticket| ticket.compact().to_owned()),
        trouble,
        screens: screens(visit, code)?,
        code: code.clone(),
    };
    let mut response = visit.forget_what_is_no_ticket(page::show(&page)?);
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    Ok(response)
}

/// The demo's own screens: everywhere else officers open them.
fn screens(visit: &Visit, hall: &HallCode) -> Result<Option<String>, Fault> {
    if !visit.web.demo() {
        return Ok(None);
    }
    Ok(Some(format!("?screen={}", visit.web.acts.screen_key(hall)?.compact())))
}
