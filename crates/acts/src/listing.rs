//! What the work lists keep of a case: whose turn it is, and until when.

use guichet_desk::{
    base::{Day, Instant, Zone, day_number},
    case::{Case, Event},
    catalogue::{Catalogue, Service},
    clock::{Promise, due_only},
};
use guichet_store::{Listing, StoredClock};

/// What is issued and waits to be handed over stands after all that runs.
const ISSUED: i64 = 1 << 59;
/// What is paused stands last, in the order of its due days.
pub(crate) const PAUSED: i64 = 1 << 60;

/// What of a listing the town's calendar, its zone and the day of writing decide, beside the case and its service.
pub(crate) struct Dated {
    pub(crate) due_at: Option<Instant>,
    pub(crate) due_day: Option<i32>,
    pub(crate) provisional: bool,
    pub(crate) halves_left: i32,
    pub(crate) wake_at: Option<Instant>,
}

/// The listing of `case` right after `last` happened, seen from `today`.
pub(crate) fn listing(case: &Case, service: &Service, catalogue: &Catalogue, last: &Event, today: Day) -> Listing {
    let due = due_only(&case.clock, &catalogue.calendar, &catalogue.town.zone, today);
    let dated = Dated {
        due_at: due.as_ref().map(|due| due.at),
        due_day: due.as_ref().map(|due| day_number(due.day)),
        provisional: case.closed.is_none() && due.as_ref().is_some_and(|due| due.provisional),
        halves_left: due.map_or(0, |due| halves_left(catalogue, today, due.day)),
        wake_at: wake_at(case, service, &catalogue.town.zone),
    };
    listing_on(case, service, last, &dated)
}

/// The listing of `case` right after `last` happened, with these dates.
pub(crate) fn listing_on(case: &Case, service: &Service, last: &Event, dated: &Dated) -> Listing {
    let clock = clock_of(case);
    let duty = case.stage.duty();
    Listing {
        office: duty.map(|duty| service.duties.of(duty).clone()),
        holder: duty.and_then(|duty| case.holder(duty)),
        list_order: order(clock, dated.due_at),
        due_at: dated.due_at,
        due_day: dated.due_day,
        provisional: dated.provisional,
        clock,
        days_promised: promised(case),
        halves_left: dated.halves_left,
        wake_at: dated.wake_at,
        last: last.what.word(),
    }
}

/// Working days left in halves; negative when the due day is past.
pub(crate) fn halves_left(catalogue: &Catalogue, today: Day, due: Day) -> i32 {
    let (sign, from, until) = if due >= today { (1, today, due) } else { (-1, due, today) };
    let halves = i32::try_from(catalogue.calendar.halves_between(from, until)).unwrap_or(i32::MAX);
    match sign * halves {
        0 if due < today => -2,
        halves => halves,
    }
}

fn clock_of(case: &Case) -> StoredClock {
    let clock = &case.clock;
    match clock.open_pause() {
        _ if clock.stopped.is_some() => StoredClock::Stopped,
        _ if clock.started.is_none() => StoredClock::Waiting,
        Some(pause) => StoredClock::Paused(pause.reason),
        None => StoredClock::Running,
    }
}

fn order(clock: StoredClock, due_at: Option<Instant>) -> i64 {
    let at = due_at.map_or(ISSUED - 1, Instant::as_micros);
    match clock {
        StoredClock::Paused(_) => PAUSED.saturating_add(at),
        StoredClock::Stopped => ISSUED.saturating_add(at),
        StoredClock::Running | StoredClock::Waiting => at,
    }
}

fn promised(case: &Case) -> u16 {
    match case.clock.promise {
        Promise::WorkingDays(days) => days.saturating_add(case.clock.extension),
        Promise::Stated(_) => 0,
    }
}

/// When the calendar must act if nobody does: a notice unanswered, a party that never confirms, what was granted, of
/// which the person is reminded first, and which is then never taken up.
pub(crate) fn wake_at(case: &Case, service: &Service, zone: &Zone) -> Option<Instant> {
    if let Some(notice) = &case.notice {
        return Some(Instant::end_of(notice.answer_by, zone).plus_seconds(1));
    }
    if let Some(day) = case.reminded_from(service, zone) {
        return Some(Instant::start_of(day, zone));
    }
    if let Some(last) = case.told_until() {
        return Some(Instant::end_of(last, zone).plus_seconds(1));
    }
    case.awaits_until(service)
}
