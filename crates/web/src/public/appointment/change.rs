//! Another time, no time, an earlier time: what whoever has the code may do with a booking.

use super::{choose::TimesPage, mine, time};
use crate::{
    page::{self, Page},
    problem::{Fault, Trouble},
    visit::Visit,
};
use askama::Template;
use axum::{Form, response::Response};
use guichet_acts::{AppointmentView, Problem};
use guichet_desk::{
    base::{Instant, SecretCode},
    catalogue::Raw,
};

#[derive(Template)]
#[template(path = "public/appointment/cancel.html")]
struct CancelPage {
    page: Page,
    code: String,
    purpose: String,
    when: String,
    hall: String,
}

/// Shows other times, or moves to the one that was chosen.
pub(super) async fn change_time(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let (code, view) = match mine::find(&visit, &posted)? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    if let Err(refusal) = view.booking.may_move(visit.now) {
        return mine::after(&visit, &code, Err(Problem::Booking(refusal)));
    }
    let begins = posted.get("begins").and_then(|micros| micros.parse().ok()).map(Instant::from_micros);
    let Some(begins) = begins else { return other_times(&visit, &code, &view, &posted, None) };
    let quiet = visit.web.acts.quiet_half_hours(&view.booking.hall, visit.now)?;
    match visit.web.acts.move_appointment(&code, begins, &quiet, visit.now).await {
        Err(problem @ Problem::Booking(_)) => other_times(&visit, &code, &view, &posted, Some(Trouble::of(&problem))),
        done => mine::after(&visit, &code, done),
    }
}

/// Asks once more, naming the booking; then cancels it.
pub(super) async fn cancel(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let (code, view) = match mine::find(&visit, &posted)? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    if posted.contains_key("sure") {
        let done = visit.web.acts.cancel_appointment(&code, visit.now).await;
        return mine::after(&visit, &code, done);
    }
    if let Err(refusal) = view.booking.cancel(visit.now) {
        return mine::after(&visit, &code, Err(Problem::Booking(refusal)));
    }
    page::show(&CancelPage {
        page: visit.page_at("/appointments/mine", visit.words.say("booking-cancel-title")),
        code: code.compact().to_owned(),
        purpose: time::purpose(&visit, &view.booking),
        when: time::whole(&visit, view.booking.begins, view.booking.ends),
        hall: time::hall(&visit, &view.booking.hall).0,
    })
}

/// Puts the booking onto the list of those who would come earlier, or takes it off.
pub(super) async fn wait(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let code = match mine::find(&visit, &posted)? {
        Ok((code, _)) => code,
        Err(answer) => return Ok(answer),
    };
    let acts = &visit.web.acts;
    let done = match posted.get("stop") {
        Some(_) => acts.stop_waiting(&code, visit.now).await,
        None => acts.wait_for_earlier(&code, visit.now).await,
    };
    mine::after(&visit, &code, done)
}

/// Takes the earlier time that is offered, or lets it go.
pub(super) async fn answer_offer(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let code = match mine::find(&visit, &posted)? {
        Ok((code, _)) => code,
        Err(answer) => return Ok(answer),
    };
    let acts = &visit.web.acts;
    let done = match posted.get("decline") {
        Some(_) => acts.stop_waiting(&code, visit.now).await,
        None => acts.take_offer(&code, visit.now).await,
    };
    mine::after(&visit, &code, done)
}

fn other_times(
    visit: &Visit,
    code: &SecretCode,
    view: &AppointmentView,
    posted: &Raw,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let booking = &view.booking;
    let acts = &visit.web.acts;
    let quiet = acts.quiet_half_hours(&booking.hall, visit.now)?;
    let days = acts.free_days(&booking.hall, &booking.queues, &quiet, visit.now)?;
    let now_at = time::whole(visit, booking.begins, booking.ends);
    let lead = visit.words.with("booking-move-lead", "when", &now_at);
    let hidden = vec![("code".to_owned(), code.compact().to_owned())];
    TimesPage::of(visit, &days, posted, trouble).for_moving(visit, lead, hidden).answer()
}
