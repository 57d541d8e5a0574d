//! Times, halls and what a booking is for, as people read them.

use crate::{page::day, visit::Visit};
use guichet_desk::{
    appointment::Booking,
    base::{HallCode, Instant, QueueCode},
};

/// The day and the span of a booking.
pub(super) fn whole(visit: &Visit, begins: Instant, ends: Instant) -> String {
    day::span(visit.words, begins, ends, visit.web.zone())
}

/// What a hall is called, and where it is.
pub(super) fn hall(visit: &Visit, code: &HallCode) -> (String, String) {
    (town(visit, &format!("hall-{code}")), town(visit, &format!("hall-{code}-address")))
}

/// What a booking is for, in its order.
pub(super) fn purpose(visit: &Visit, booking: &Booking) -> String {
    queues(visit, &booking.hall, &booking.queues, "list-then")
}

/// What queues of a hall are called, with these words between them.
pub(super) fn queues(visit: &Visit, hall: &HallCode, queues: &[QueueCode], between: &str) -> String {
    let names = queues.iter().map(|queue| town(visit, &format!("queue-{hall}-{queue}")));
    names.collect::<Vec<_>>().join(visit.words.say(between))
}

fn town(visit: &Visit, key: &str) -> String {
    visit.web.acts.catalogue().town_text(visit.language(), key).text.to_owned()
}
