//! What the first page says of booking: the next free time in any hall, and where to choose one.

use super::time;
use crate::visit::Visit;
use guichet_acts::NextFree;
use guichet_desk::base::HallCode;

/// Booking, as the first page shows it.
pub(in crate::public) struct BookingNow {
    /// The next free time; none when everything is booked.
    pub(in crate::public) next: Option<NextTime>,
}

/// The next free time, as people read it.
pub(in crate::public) struct NextTime {
    /// When it begins.
    pub(in crate::public) when: String,
    /// In which hall.
    pub(in crate::public) hall: String,
    /// What it is free for, when that is not everything.
    pub(in crate::public) what: Option<String>,
}

/// What the first page says of booking; nothing in a town where no time can be booked. A hall whose booked times cannot
/// be read is passed by: everybody begins at that page.
pub(in crate::public) fn on_first_page(visit: &Visit) -> Option<BookingNow> {
    let catalogue = visit.web.acts.catalogue();
    let halls = catalogue.halls.values();
    let mut bookable: Vec<_> = halls.filter(|hall| hall.queues.values().any(|queue| queue.bookable)).collect();
    // Of two halls with the same time the town's first hall is named.
    bookable.sort_by_key(|hall| hall.code != catalogue.town.hall);
    let mut earliest: Option<(&HallCode, NextFree)> = None;
    for hall in &bookable {
        let Some(next) = next_in(visit, &hall.code) else { continue };
        if earliest.as_ref().is_none_or(|(_, known)| next.begins < known.begins) {
            earliest = Some((&hall.code, next));
        }
    }
    let next = earliest.map(|(hall, next)| NextTime::of(visit, hall, &next));
    (!bookable.is_empty()).then_some(BookingNow { next })
}

fn next_in(visit: &Visit, hall: &HallCode) -> Option<NextFree> {
    let next = visit.web.acts.next_free(hall, visit.now);
    next.unwrap_or_else(|problem| {
        tracing::error!(code = problem.code(), %hall, "the next free time of a hall cannot be told");
        None
    })
}

impl NextTime {
    fn of(visit: &Visit, hall: &HallCode, next: &NextFree) -> Self {
        let zone = visit.web.zone();
        let moment = visit.moment(next.begins);
        let is_today = next.begins.day(zone) == visit.now.day(zone);
        let when = if is_today { visit.words.with("booking-next-today", "moment", &moment) } else { moment };
        let what = (!next.for_everything).then(|| time::queues(visit, hall, &next.queues, "list-comma"));
        Self { when, hall: time::hall(visit, hall).0, what }
    }
}
