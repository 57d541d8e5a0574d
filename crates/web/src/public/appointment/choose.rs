//! What for, where, and when.

use super::time;
use crate::{
    page::{self, Page, day},
    problem::{Fault, Trouble},
    visit::Visit,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use guichet_acts::FreeDay;
use guichet_desk::{
    appointment::Booking,
    base::{Day, HallCode, QueueCode, ServiceCode},
    catalogue::{Raw, Service},
    hall::Hall,
};
use std::sync::Arc;

/// How many services one visit can be for.
const SERVICES_MAX: usize = 3;
/// What the names of chosen services begin with.
const CHOSEN: &str = "for.";

#[derive(Template)]
#[template(path = "public/appointment/services.html")]
struct ServicesPage {
    page: Page,
    /// Each with the name of its field, its title, and whether it is chosen.
    services: Vec<(String, String, bool)>,
    wrong: Option<&'static str>,
}

/// The page on which a time is chosen, to be booked or to be moved to.
#[derive(Template)]
#[template(path = "public/appointment/times.html")]
pub(super) struct TimesPage {
    page: Page,
    trouble: Option<Trouble>,
    lead: String,
    /// Where the choice of hall and day leads, and how.
    ask: (&'static str, String),
    /// Where the choice of a time leads.
    action: String,
    button: &'static str,
    /// The name of the request that the choice of a time makes; none when the booking's own code names it.
    once: Option<String>,
    hidden: Vec<(String, String)>,
    halls: Vec<Choice>,
    days: Vec<Choice>,
    /// The times, each with when it begins.
    times: Vec<(String, String)>,
    chosen_day: Option<String>,
}

/// Something of which one is chosen.
struct Choice {
    value: String,
    name: String,
    more: Option<String>,
    current: bool,
}

/// What somebody wants a time for.
pub(super) struct Wanted {
    services: Vec<Arc<Service>>,
    halls: Vec<Arc<Hall>>,
    hall: Option<Arc<Hall>>,
}

impl Wanted {
    /// What was asked for: services that can be booked, and the halls that have them all.
    pub(super) fn read(visit: &Visit, asked: &Raw) -> Self {
        let catalogue = visit.web.acts.catalogue();
        let named = asked.keys().filter_map(|name| name.strip_prefix(CHOSEN)?.parse::<ServiceCode>().ok());
        let services: Vec<_> = named.filter_map(|code| catalogue.service(&code).cloned()).collect();
        let has_all = |hall: &&Arc<Hall>| services.iter().all(|service| is_bookable(hall, &service.code));
        let halls: Vec<_> = catalogue.halls.values().filter(has_all).cloned().collect();
        let wished = asked.get("hall").and_then(|code| code.parse::<HallCode>().ok());
        let main = |hall: &&Arc<Hall>| hall.code == catalogue.town.hall;
        let hall = wished.and_then(|code| halls.iter().find(|hall| hall.code == code)).or(halls.iter().find(main));
        let is_one_visit = (1..=SERVICES_MAX).contains(&services.len());
        let hall = hall.or(halls.first()).cloned().filter(|_| is_one_visit);
        Self { services, halls, hall }
    }

    /// The hall, when there is one that serves everything in one visit.
    pub(super) fn hall(&self) -> Option<&Arc<Hall>> {
        self.hall.as_ref()
    }

    /// What to do when there is none.
    const fn wrong(&self) -> &'static str {
        match self.services.len() {
            0 => "booking-nothing",
            1..=SERVICES_MAX => "booking-no-hall",
            _ => "booking-too-many",
        }
    }

    /// The queues of the hall that serve what is wanted, each once.
    pub(super) fn queues(&self, hall: &Hall) -> Vec<QueueCode> {
        let mut queues = Vec::new();
        for queue in self.services.iter().filter_map(|service| hall.queue_for(&service.code)) {
            if !queues.contains(&queue.code) {
                queues.push(queue.code.clone());
            }
        }
        queues
    }

    /// What the next forms carry along.
    pub(super) fn carried(&self) -> Vec<(String, String)> {
        let services = self.services.iter().map(|service| (format!("{CHOSEN}{}", service.code), "yes".to_owned()));
        services.chain(self.hall.iter().map(|hall| ("hall".to_owned(), hall.code.to_string()))).collect()
    }

    /// What a booking is for, as whoever booked it chose it; by its queues, when that is not told or something else was
    /// booked.
    pub(super) fn purpose(&self, visit: &Visit, booking: &Booking) -> String {
        let hall = visit.web.acts.catalogue().halls.get(&booking.hall);
        let is_booked = hall.is_some_and(|hall| self.queues(hall) == booking.queues);
        if is_booked { self.names(visit) } else { time::purpose(visit, booking) }
    }

    fn names(&self, visit: &Visit) -> String {
        let names = self.services.iter().map(|service| service.text(visit.language(), "title").text.to_owned());
        names.collect::<Vec<_>>().join(visit.words.say("list-comma"))
    }
}

/// Whether times can be booked for a service in a hall.
fn is_bookable(hall: &Hall, service: &ServiceCode) -> bool {
    hall.queue_for(service).is_some_and(|queue| queue.bookable)
}

/// The address at which times for a service are chosen; none when no hall takes bookings for it.
pub(in crate::public) fn link_for(visit: &Visit, service: &ServiceCode) -> Option<String> {
    let is_anywhere = visit.web.acts.catalogue().halls.values().any(|hall| is_bookable(hall, service));
    is_anywhere.then(|| visit.link(&format!("/appointments/times?{CHOSEN}{service}=yes")))
}

/// Asks what the time is for.
pub(super) async fn services(visit: Visit) -> Result<Response, Fault> {
    ask_services(&visit, &[], None)
}

/// Shows the days and times that are free.
pub(super) async fn times(visit: Visit, Query(asked): Query<Raw>) -> Result<Response, Fault> {
    if asked.is_empty() {
        return Ok(visit.go("/appointments"));
    }
    show_times(&visit, &Wanted::read(&visit, &asked), &asked, None)
}

/// Shows what can be booked, with what was the matter with the last choice.
pub(super) fn show_times(
    visit: &Visit,
    wanted: &Wanted,
    asked: &Raw,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let Some(hall) = wanted.hall() else {
        return ask_services(visit, &wanted.services, Some(visit.words.say(wanted.wrong())));
    };
    let acts = &visit.web.acts;
    let quiet = acts.quiet_half_hours(&hall.code, visit.now)?;
    let days = acts.free_days(&hall.code, &wanted.queues(hall), &quiet, visit.now)?;
    let hall_choice = |one: &Arc<Hall>| {
        let (name, address) = time::hall(visit, &one.code);
        Choice { value: one.code.to_string(), name, more: Some(address), current: one.code == hall.code }
    };
    let page = TimesPage {
        page: visit.page_at("/appointments", visit.words.say("booking-times-title")),
        lead: wanted.names(visit),
        ask: ("get", visit.link("/appointments/times")),
        action: visit.link("/appointments/hold"),
        button: visit.words.say("booking-hold"),
        once: Some(acts.once()),
        hidden: wanted.carried(),
        halls: wanted.halls.iter().map(hall_choice).collect(),
        ..TimesPage::of(visit, &days, asked, trouble)
    };
    page.answer()
}

impl TimesPage {
    /// The days and times, of which `asked` names one; everything else is to be filled in.
    pub(super) fn of(visit: &Visit, days: &[FreeDay], asked: &Raw, trouble: Option<Trouble>) -> Self {
        let wished = asked.get("day").and_then(|text| text.parse::<Day>().ok());
        let chosen = days.iter().find(|one| Some(one.day) == wished).or(days.first());
        let day_choice = |one: &FreeDay| Choice {
            value: one.day.to_string(),
            name: day::day(visit.words, one.day),
            more: Some(visit.words.with("booking-times-free", "count", i64::try_from(one.times.len()).unwrap_or(0))),
            current: chosen.is_some_and(|chosen| chosen.day == one.day),
        };
        let of_day = chosen.into_iter().flat_map(|one| &one.times);
        Self {
            page: visit.page_at("/appointments", visit.words.say("booking-times-title")),
            trouble,
            lead: String::new(),
            ask: ("get", String::new()),
            action: String::new(),
            button: "",
            once: None,
            hidden: Vec::new(),
            halls: Vec::new(),
            days: days.iter().map(day_choice).collect(),
            times: of_day
                .map(|free| (free.begins.as_micros().to_string(), day::time(free.begins, visit.web.zone())))
                .collect(),
            chosen_day: chosen.map(|one| day::day(visit.words, one.day)),
        }
    }

    /// The page for moving a booking.
    pub(super) fn for_moving(self, visit: &Visit, lead: String, hidden: Vec<(String, String)>) -> Self {
        let action = visit.link("/appointments/move");
        Self {
            page: visit.page_at("/appointments/mine", visit.words.say("booking-move-title")),
            lead,
            ask: ("post", action.clone()),
            action,
            button: visit.words.say("booking-move-button"),
            hidden,
            ..self
        }
    }

    /// The answer, with the status of what was the matter.
    pub(super) fn answer(&self) -> Result<Response, Fault> {
        let mut response = page::show(self)?;
        if let Some(trouble) = &self.trouble {
            *response.status_mut() = trouble.status;
        }
        Ok(response)
    }
}

fn ask_services(visit: &Visit, chosen: &[Arc<Service>], wrong: Option<&'static str>) -> Result<Response, Fault> {
    let catalogue = visit.web.acts.catalogue();
    let bookable = catalogue
        .services
        .values()
        .filter(|service| catalogue.halls.values().any(|hall| is_bookable(hall, &service.code)));
    let choice = |service: &Arc<Service>| {
        let title = service.text(visit.language(), "title").text.to_owned();
        (format!("{CHOSEN}{}", service.code), title, chosen.iter().any(|one| one.code == service.code))
    };
    let services = bookable.map(choice).collect();
    let page = visit.page_at("/appointments", visit.words.say("booking-title"));
    let mut response = page::show(&ServicesPage { page, services, wrong })?;
    if wrong.is_some() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
