//! A booking as whoever has its code sees it.

use super::{calendar_file, time};
use crate::{
    notable::{Notable, wrong_code},
    page::{self, Page, day},
    problem::{Fault, Trouble},
    scanned::unknown,
    visit::Visit,
};
use askama::Template;
use axum::{Form, response::Response};
use guichet_acts::{AppointmentMessageKind, AppointmentView, CodeKind, Problem};
use guichet_desk::{
    appointment::Stage,
    base::{Instant, SecretCode},
    catalogue::Raw,
};

#[derive(Template)]
#[template(path = "public/appointment/enter.html")]
struct EnterPage {
    page: Page,
    typed: String,
    wrong: Option<String>,
}

/// What the page of a booking follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    /// The booking was just confirmed.
    Booking,
    /// It just got another code.
    Renewal,
    /// Whatever else was asked.
    Another,
}

#[derive(Template)]
#[template(path = "public/appointment/booking.html")]
struct BookingPage {
    page: Page,
    trouble: Option<Trouble>,
    follows: Follows,
    stage: &'static str,
    purpose: String,
    when: String,
    hall: String,
    address: String,
    way: String,
    groups: Vec<String>,
    code: String,
    /// The name of the request for another code.
    once: String,
    qr: String,
    feed: String,
    can_change: bool,
    /// What else there is to know.
    notes: Vec<&'static str>,
    is_waiting: bool,
    offer: Option<(String, String)>,
    openings: Vec<(String, String)>,
    early: u16,
}

impl BookingPage {
    fn is(&self, stage: &str) -> bool {
        self.stage == stage
    }

    fn is_new(&self) -> bool {
        self.follows == Follows::Booking
    }

    fn is_renewed(&self) -> bool {
        self.follows == Follows::Renewal
    }
}

#[derive(Template)]
#[template(path = "public/appointment/refused.html")]
struct RefusedPage {
    page: Page,
    trouble: Option<Trouble>,
}

/// Asks for the code of a booking.
pub(super) async fn ask(visit: Visit) -> Result<Response, Fault> {
    asking(&visit, "", None)
}

/// Shows the booking that a code opens.
pub(super) async fn show(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    match find(&visit, &posted)? {
        Ok((code, view)) => Ok(Notable::CameIn.on(shown(&visit, &code, &view, Follows::Another, None)?)),
        Err(answer) => Ok(answer),
    }
}

/// The booking whose code was posted; else the answer that asks for it again.
pub(super) fn find(visit: &Visit, posted: &Raw) -> Result<Result<(SecretCode, AppointmentView), Response>, Fault> {
    let typed = posted.get("code").map_or("", |typed| typed.trim());
    let Ok(code) = typed.parse::<SecretCode>() else {
        return Ok(Err(asking(visit, typed, Some(visit.words.say("code-mistyped").to_owned()))?));
    };
    match visit.web.acts.appointment(&code) {
        Ok(view) => Ok(Ok((code, view))),
        Err(Problem::NotFound) => Ok(Err(asking(visit, typed, Some(unknown(visit, CodeKind::Booking, &code)?))?)),
        Err(problem) => Err(problem.into()),
    }
}

/// Shows a booking that was just confirmed.
pub(super) fn booked(visit: &Visit, code: &SecretCode, view: &AppointmentView) -> Result<Response, Fault> {
    shown(visit, code, view, Follows::Booking, None)
}

/// Gives a booking another code and shows it with that; the old one opens nothing any more.
pub(super) async fn renew(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let typed = posted.get("code").map_or("", |typed| typed.trim());
    let Ok(code) = typed.parse::<SecretCode>() else {
        return asking(&visit, typed, Some(visit.words.say("code-mistyped").to_owned()));
    };
    let once = posted.get("once").and_then(|once| once.parse().ok());
    match visit.web.acts.replace_booking_code(&code, once.as_ref(), visit.now).await {
        Ok(code) => {
            let view = visit.web.acts.appointment(&code)?;
            Ok(Notable::CodeReplaced.on(shown(&visit, &code, &view, Follows::Renewal, None)?))
        }
        Err(Problem::NotFound) => asking(&visit, typed, Some(unknown(&visit, CodeKind::Booking, &code)?)),
        Err(problem) => after(&visit, &code, Err(problem)),
    }
}

/// Shows a booking after something was asked of it that does not happen.
pub(super) fn after(
    visit: &Visit,
    code: &SecretCode,
    done: Result<AppointmentView, Problem>,
) -> Result<Response, Fault> {
    match done {
        Ok(_) => shown(visit, code, &visit.web.acts.appointment(code)?, Follows::Another, None),
        Err(problem @ Problem::Booking(_)) => {
            let view = visit.web.acts.appointment(code)?;
            shown(visit, code, &view, Follows::Another, Some(Trouble::of(&problem)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Says why there is nothing to show, and where to begin anew.
pub(super) fn refused(visit: &Visit, problem: &Problem) -> Result<Response, Fault> {
    let trouble = Trouble::of(problem);
    let status = trouble.status;
    let page = visit.page_at("/appointments", visit.words.say("booking-title"));
    page::show_with(&RefusedPage { page, trouble: Some(trouble) }, Some(status))
}

fn shown(
    visit: &Visit,
    code: &SecretCode,
    view: &AppointmentView,
    follows: Follows,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let booking = &view.booking;
    if let Stage::Held { .. } = booking.stage {
        return refused(visit, &Problem::Booking(guichet_desk::appointment::BookingRefusal::NotConfirmed));
    }
    let words = visit.words;
    let (hall, address) = time::hall(visit, &booking.hall);
    let way =
        visit.web.acts.catalogue().town_text(visit.language(), &format!("hall-{}-way", booking.hall)).text.to_owned();
    let title = if follows == Follows::Booking { "booking-done-title" } else { "booking-mine-title" };
    let offer = booking.offer.filter(|offer| visit.now < offer.until);
    let opened =
        view.openings.iter().map(|(kind, at)| (visit.moment(*at), words.of("booking-message", kind.word()).to_owned()));
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let early = visit.web.acts.hall(&booking.hall).map_or(0, |hall| hall.line.early_minutes_max);
    let page = BookingPage {
        page: visit.page_at("/appointments/mine", words.say(title)),
        trouble,
        follows,
        stage: booking.stage.word(),
        purpose: time::purpose(visit, booking),
        when: time::whole(visit, booking.begins, booking.ends),
        hall,
        address,
        way,
        groups: code.grouped().split(' ').map(str::to_owned).collect(),
        code: code.compact().to_owned(),
        once: visit.web.acts.once(),
        qr: guichet_papers::qr_svg(code.compact()).unwrap_or_default(),
        feed: calendar_file::feed_address(visit, code),
        can_change: booking.may_move(visit.now).is_ok(),
        notes: notes(visit, view),
        is_waiting: booking.waits.is_some(),
        offer: offer
            .map(|offer| (time::whole(visit, offer.begins, offer.ends), day::time(offer.until, visit.web.zone()))),
        openings: opened.collect(),
        early,
    };
    page::show_with(&page, status)
}

fn notes(visit: &Visit, view: &AppointmentView) -> Vec<&'static str> {
    let joined = view.is_joined.then(|| visit.words.find("booking-case-joined"));
    [joined, reminder(view, visit.now).map(|key| visit.words.find(key))].into_iter().flatten().flatten().collect()
}

/// What is said of the reminder of a time that is yet to come; nothing once it has gone.
fn reminder(view: &AppointmentView, now: Instant) -> Option<&'static str> {
    let has_gone = view.openings.iter().any(|(kind, _)| *kind == AppointmentMessageKind::Reminder);
    match view.is_reminded {
        _ if view.booking.begins <= now => None,
        true => Some("booking-reminded"),
        false => (!has_gone).then_some("booking-not-reminded"),
    }
}

fn asking(visit: &Visit, typed: &str, wrong: Option<String>) -> Result<Response, Fault> {
    let is_wrong = wrong.is_some();
    let page = visit.page_at("/appointments/mine", visit.words.say("booking-mine-title"));
    let response = page::show(&EnterPage { page, typed: typed.chars().take(40).collect(), wrong })?;
    Ok(if is_wrong { wrong_code(response) } else { response })
}
