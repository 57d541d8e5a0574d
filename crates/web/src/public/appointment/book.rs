//! From a chosen time to a booking: held, asked whom to remind, shown once more, confirmed.

use super::{
    choose::{self, Wanted},
    mine, time,
};
use crate::{
    notable::wrong_code,
    page::{self, Page, day, field},
    problem::{Fault, Trouble},
    scanned::{self, receipt_in},
    visit::Visit,
};
use askama::Template;
use axum::{Form, http::StatusCode, response::Response};
use guichet_acts::{Confirmation, HeldTime, HoldRequest, Problem};
use guichet_desk::{
    appointment::{Booking, BookingRefusal, Stage},
    base::{Instant, SecretCode},
    catalogue::{Raw, read_contact},
};

/// The most characters of a contact.
const CONTACT_MAX: usize = 254;

#[derive(Template)]
#[template(path = "public/appointment/details.html")]
struct DetailsPage {
    page: Page,
    what: What,
    /// What the booking is for, carried along: the booking itself knows its queues only.
    hidden: Vec<(String, String)>,
    code: String,
    contact: String,
    receipt: String,
    contact_wrong: Option<String>,
    receipt_wrong: Option<String>,
}

impl DetailsPage {
    /// Where the summary of errors leads.
    fn errors(&self) -> Vec<(&'static str, &String)> {
        let contact = self.contact_wrong.iter().map(|text| ("contact", text));
        contact.chain(self.receipt_wrong.iter().map(|text| ("receipt", text))).collect()
    }
}

#[derive(Template)]
#[template(path = "public/appointment/check.html")]
struct CheckPage {
    page: Page,
    what: What,
    hidden: Vec<(String, String)>,
    code: String,
    contact: String,
    receipt: String,
    is_joined: bool,
    /// Whether a reminder can still go to the contact.
    reminds: bool,
}

/// What is held, in words.
struct What {
    purpose: String,
    when: String,
    hall: String,
    address: String,
    until: String,
}

impl What {
    fn of(visit: &Visit, booking: &Booking, wanted: &Wanted) -> Self {
        let (hall, address) = time::hall(visit, &booking.hall);
        let until = match booking.stage {
            Stage::Held { until } => day::time(until, visit.web.zone()),
            _ => String::new(),
        };
        let when = time::whole(visit, booking.begins, booking.ends);
        Self { purpose: wanted.purpose(visit, booking), when, hall, address, until }
    }
}

/// What was typed into the form.
struct Typed {
    code: SecretCode,
    contact: String,
    receipt: String,
}

impl Typed {
    fn read(posted: &Raw) -> Option<Self> {
        let typed = |name: &str, most| posted.get(name).map_or("", |text| text.trim()).chars().take(most).collect();
        Some(Self {
            code: posted.get("code")?.parse().ok()?,
            contact: typed("contact", CONTACT_MAX),
            receipt: typed("receipt", scanned::CHARACTERS_MAX),
        })
    }
}

/// What was read of it, and what is the matter with the rest, as instructions.
#[derive(Default)]
struct Read {
    receipt: Option<SecretCode>,
    contact_wrong: Option<String>,
    receipt_wrong: Option<String>,
}

impl Read {
    fn of(visit: &Visit, typed: &Typed) -> Result<Self, Problem> {
        let words = visit.words;
        let contact = read_contact(&typed.contact).err();
        let contact_wrong = contact.map(|problem| field::instruction(words, words.say("booking-contact"), problem));
        let (receipt, receipt_wrong) = match receipt_in(visit, &typed.receipt)? {
            Ok(receipt) => (receipt, None),
            Err(wrong) => (None, Some(wrong)),
        };
        Ok(Self { receipt, contact_wrong, receipt_wrong })
    }

    const fn is_wrong(&self) -> bool {
        self.contact_wrong.is_some() || self.receipt_wrong.is_some()
    }
}

/// Holds the chosen time and asks whom to remind. Pressing twice holds once.
pub(super) async fn hold(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let wanted = Wanted::read(&visit, &posted);
    let Some(hall) = wanted.hall() else { return choose::show_times(&visit, &wanted, &posted, None) };
    let begins = posted.get("begins").and_then(|micros| micros.parse().ok()).map(Instant::from_micros);
    let acts = &visit.web.acts;
    let quiet = acts.quiet_half_hours(&hall.code, visit.now)?;
    let once = posted.get("once").and_then(|once| once.parse().ok());
    let request = |begins| HoldRequest { hall: hall.code.clone(), queues: wanted.queues(hall), begins, once };
    let held = match begins.map(request) {
        Some(request) => acts.hold_appointment(request, &quiet, visit.now).await,
        None => Err(Problem::Booking(BookingRefusal::NotASlot)),
    };
    match held {
        Ok(held) => go_on(&visit, held, &wanted),
        Err(problem @ Problem::Booking(_)) => choose::show_times(&visit, &wanted, &posted, Some(Trouble::of(&problem))),
        Err(problem) => Err(problem.into()),
    }
}

/// Asks whom to remind. Whoever chose this time before on the same page, and booked it, sees their booking.
fn go_on(visit: &Visit, held: HeldTime, wanted: &Wanted) -> Result<Response, Fault> {
    if held.booking.stage == Stage::Booked {
        return mine::booked(visit, &held.code, &visit.web.acts.appointment(&held.code)?);
    }
    let typed = Typed { code: held.code, contact: String::new(), receipt: String::new() };
    details(visit, (&held.booking, wanted), &typed, Read::default())
}

/// Reads whom to remind, and shows everything once more.
pub(super) async fn check(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let (typed, booking) = match held(&visit, &posted) {
        Ok(held) => held,
        Err(problem) => return ended(&visit, problem),
    };
    let read = Read::of(&visit, &typed)?;
    let wanted = Wanted::read(&visit, &posted);
    if posted.contains_key("change") || read.is_wrong() {
        return details(&visit, (&booking, &wanted), &typed, read);
    }
    page::show(&CheckPage {
        page: visit.page_at("/appointments", visit.words.say("booking-check-title")),
        what: What::of(&visit, &booking, &wanted),
        hidden: wanted.carried(),
        code: typed.code.compact().to_owned(),
        is_joined: read.receipt.is_some(),
        reminds: visit.web.acts.would_remind(&booking, visit.now)?,
        contact: typed.contact,
        receipt: typed.receipt,
    })
}

/// Books what is held. Pressing twice books once.
pub(super) async fn confirm(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let (typed, booking) = match held(&visit, &posted) {
        Ok(held) => held,
        Err(problem) => return ended(&visit, problem),
    };
    let read = Read::of(&visit, &typed)?;
    if read.is_wrong() {
        return details(&visit, (&booking, &Wanted::read(&visit, &posted)), &typed, read);
    }
    let confirmation = Confirmation {
        contact: read_contact(&typed.contact).ok().flatten(),
        language: visit.language(),
        receipt: read.receipt,
    };
    match visit.web.acts.confirm_appointment(&typed.code, confirmation, visit.now).await {
        Ok(view) => mine::booked(&visit, &typed.code, &view),
        Err(problem) => ended(&visit, problem),
    }
}

/// What is held under the code that was posted. A hold that is over is no hold.
fn held(visit: &Visit, posted: &Raw) -> Result<(Typed, Booking), Problem> {
    let over = || Problem::Booking(BookingRefusal::HoldOver);
    let typed = Typed::read(posted).ok_or_else(over)?;
    let view = match visit.web.acts.appointment(&typed.code) {
        Ok(view) => view,
        Err(Problem::NotFound) => return Err(over()),
        Err(problem) => return Err(problem),
    };
    view.booking.confirm(visit.now).map_err(Problem::Booking)?;
    Ok((typed, view.booking))
}

fn details(
    visit: &Visit,
    (booking, wanted): (&Booking, &Wanted),
    typed: &Typed,
    read: Read,
) -> Result<Response, Fault> {
    let (is_wrong, is_wrong_code) = (read.is_wrong(), read.receipt_wrong.is_some());
    let mut response = page::show(&DetailsPage {
        page: visit.page_at("/appointments", visit.words.say("booking-details-title")),
        what: What::of(visit, booking, wanted),
        hidden: wanted.carried(),
        code: typed.code.compact().to_owned(),
        contact: typed.contact.clone(),
        receipt: typed.receipt.clone(),
        contact_wrong: read.contact_wrong,
        receipt_wrong: read.receipt_wrong,
    })?;
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(if is_wrong_code { wrong_code(response) } else { response })
}

/// The time is not held any more: everything begins anew, with the reason.
fn ended(visit: &Visit, problem: Problem) -> Result<Response, Fault> {
    match problem {
        Problem::Booking(_) => mine::refused(visit, &problem),
        other => Err(other.into()),
    }
}
