//! The check of what the work lists and the calendar go by: the columns beside a case are derived anew from its history
//! and its service, as an act writes them, and compared. It does without the town's files, so of what a calendar or a
//! zone decided it asks only whether it agrees with the rest; and what a start works out anew is no fault. Not checked
//! are, of a case with a due day, which working day that is, how many are left until it, and whether an unpublished
//! year lies before it.

use crate::{
    erasure::erase_at,
    listing::{Dated, PAUSED, listing_on, wake_at},
};
use guichet_desk::{
    base::{Instant, Zone, day_from_number},
    case::{Case, Event, Stage},
    catalogue::Service,
    clock::Promise,
};
use guichet_store::{CaseFile, DataEnd, KeptDates, Listing, Snapshot, Store, StoreFault, StoredClock};
use std::sync::Arc;

/// No zone is further from UTC, whatever its summer does: in seconds.
const ANY_ZONE: i64 = 26 * 3600;
/// By how much an end of a day comes earlier than that in UTC where it is earliest, and later where it is latest: in
/// seconds.
const EARLIEST_ZONE: i64 = 14 * 3600;
const LATEST_ZONE: i64 = 12 * 3600;
/// What is held back or could not be done is looked at again within a day, by a clock that is believed though it is a
/// week ahead: in days.
const LOOKED_AT_AGAIN: i64 = 1 + 7;
/// What a change of the schema leaves where the calendar has to look at a case once.
const AT_ONCE: Instant = Instant::from_micros(0);

/// Whether the lists and the calendar find a case where its history puts it, to be asked of each. Without `now`, what is
/// held back may be looked at again at any time.
pub(crate) fn listed_right(
    service_at: impl Fn(i64) -> Option<Arc<Service>>,
    now: Option<Instant>,
) -> impl Fn(&Snapshot<'_>, &CaseFile, &[Event]) -> Result<bool, StoreFault> {
    move |snapshot: &Snapshot<'_>, file: &CaseFile, history: &[Event]| {
        let (Some(service), Some(last)) = (service_at(file.service_version), history.last()) else { return Ok(true) };
        match is_right(snapshot, file, &service, last, now) {
            Err(StoreFault::Corrupt(_)) => Ok(false),
            answer => answer,
        }
    }
}

/// Up to when time may have been believed: what is known may be ahead of this clock.
pub(crate) fn latest_believed(store: &Store, now: Instant) -> Result<Instant, StoreFault> {
    let known = store.read(|snapshot| snapshot.known_time())?;
    Ok(known.map_or(now, |known| known.max(now)))
}

fn is_right(
    snapshot: &Snapshot<'_>,
    file: &CaseFile,
    service: &Service,
    last: &Event,
    now: Option<Instant>,
) -> Result<bool, StoreFault> {
    let Some(kept) = snapshot.kept_dates(file.id)? else { return Ok(true) };
    let case = &file.case;
    let listing = expected(case, service, last, &kept);
    Ok(snapshot.is_listed_as(file, &listing)?
        && is_due_as_promised(case, &kept)
        && wakes_in_time(case, service, kept.wake_at, now)
        && ends_in_time(case, service, &kept.end, now))
}

/// What an act would write of this case, with the dates that are kept.
fn expected(case: &Case, service: &Service, last: &Event, kept: &KeptDates) -> Listing {
    let KeptDates { due_at, due_day, provisional, wake_at, .. } = *kept;
    // Until no day there are none left.
    let halves_left = due_at.map_or(0, |_| kept.halves_left);
    let dated = Dated { due_at, due_day, provisional, halves_left, wake_at };
    let mut listing = listing_on(case, service, last, &dated);
    if of_the_first_version(listing.clock, due_at) == Some(kept.list_order) {
        listing.list_order = kept.list_order;
    }
    listing
}

/// The place that the first version gave a case, where today's is another: what is stopped stood among what runs, and
/// what waits for its clock right before what is paused. The next act writes such a row anew.
fn of_the_first_version(clock: StoredClock, due_at: Option<Instant>) -> Option<i64> {
    match (clock, due_at) {
        (StoredClock::Stopped, Some(at)) => Some(at.as_micros()),
        (StoredClock::Waiting, None) => Some(PAUSED - 1),
        _ => None,
    }
}

/// Whether the promised day and instant agree with each other, and with a promise that needs no calendar. Whether both
/// stand on the right working day, a calendar would have to say.
fn is_due_as_promised(case: &Case, kept: &KeptDates) -> bool {
    if kept.provisional && (case.closed.is_some() || kept.due_at.is_none()) {
        return false;
    }
    let (Some(at), Some(day)) = (kept.due_at, kept.due_day.and_then(day_from_number)) else {
        return kept.due_at.is_none() && kept.due_day.is_none() && case.clock.started.is_none();
    };
    let (begins, ends) = (Instant::start_of(day, &Zone::UTC), Instant::end_of(day, &Zone::UTC));
    let agrees = match case.clock.promise {
        // A stated instant lies anywhere in its day.
        Promise::Stated(stated) => at == stated && is_within(at, begins, ends, ANY_ZONE),
        Promise::WorkingDays(_) => is_within(at, ends.plus_seconds(-EARLIEST_ZONE), ends.plus_seconds(LATEST_ZONE), 0),
    };
    case.clock.started.is_some() && agrees
}

/// Whether the calendar acts when it must, or looks again when it could not. The first version woke a filing by the
/// longest of its parties' days, and looks again then.
fn wakes_in_time(case: &Case, service: &Service, kept: Option<Instant>, now: Option<Instant>) -> bool {
    let longest = service.parties.iter().map(|party| i64::from(party.confirm_days)).max();
    let latest = longest.filter(|_| case.stage == Stage::Confirmation).map(|days| case.submitted_at.plus_days(days));
    // What an older version granted and left waiting is looked at in the next round, which says when again.
    if kept == Some(AT_ONCE) && matches!(case.stage, Stage::Issue | Stage::HandOver) {
        return true;
    }
    match (kept, wake_at(case, service, &Zone::UTC)) {
        (None, None) => true,
        (Some(kept), Some(at)) => {
            let again = now.map_or(kept, |now| now.plus_days(LOOKED_AT_AGAIN));
            is_within(kept, at, latest.into_iter().fold(at.max(again), Ord::max), ANY_ZONE)
        }
        _ => false,
    }
}

/// Whether the end of the data stands as the history says. Of a closed case for which nothing is worked out, the next
/// start does it; what is held back is looked at again day by day.
fn ends_in_time(case: &Case, service: &Service, kept: &DataEnd, now: Option<Instant>) -> bool {
    if case.closed.is_none() {
        return *kept == DataEnd::default();
    }
    if kept.erase_at.is_none() && kept.erased_at.is_none() {
        return true;
    }
    let is_due = match (kept.erase_at, erase_at(case, service, &Zone::UTC)) {
        (None, None) => true,
        (Some(kept), Some(due)) => {
            let again = now.map_or(kept, |now| now.plus_days(LOOKED_AT_AGAIN));
            is_within(kept, due, due.max(again), ANY_ZONE)
        }
        _ => false,
    };
    is_due && kept.asked_at == case.erasure_waiting().map(|(_, at)| at) && kept.erased_at == case.erased_at()
}

/// Whether an instant lies between two others, or so many seconds beside them.
fn is_within(at: Instant, from: Instant, until: Instant, beside: i64) -> bool {
    from.plus_seconds(-beside) <= at && at <= until.plus_seconds(beside)
}
