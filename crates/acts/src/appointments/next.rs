//! The next time that is free in a hall, whatever one comes for: what the first page says.
//!
//! Everybody asks for that page, so what was found is said again for a minute. Looking costs one day of a hall, or the
//! days before the first that has room; how many have booked in all does not count.

use crate::{Acts, Problem, aside::beside_the_workers};
use guichet_desk::{
    appointment::{DayPlan, QuietHalfHours, Taken, Wish},
    base::{HallCode, Instant, QueueCode, days_after},
    hall::Hall,
};
use guichet_store::Snapshot;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError, TryLockError},
};

/// How long what was found is said again, in seconds.
const SAID_SECONDS: i64 = 60;

/// The next time that is free in a hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextFree {
    /// When it begins.
    pub begins: Instant,
    /// The queues it is free for, in the order of their codes.
    pub queues: Vec<QueueCode>,
    /// Whether nothing else can be booked in the hall.
    pub for_everything: bool,
}

/// What was found last in each hall.
#[derive(Default)]
pub(crate) struct NextFreeTimes {
    said: Mutex<HashMap<HallCode, Said>>,
    looks: Mutex<()>,
}

/// What was found, and when.
#[derive(Clone)]
struct Said {
    at: Instant,
    next: Option<NextFree>,
}

impl Said {
    fn holds(&self, now: Instant) -> bool {
        let is_fresh = self.at <= now && now < self.at.plus_seconds(SAID_SECONDS);
        is_fresh && self.next.as_ref().is_none_or(|next| next.begins > now)
    }
}

impl NextFreeTimes {
    fn said(&self, hall: &HallCode) -> Option<Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).get(hall).cloned()
    }

    fn keep(&self, hall: &HallCode, said: Said) {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).insert(hall.clone(), said);
    }

    /// The right to look, unless somebody looks at this moment.
    fn looks(&self) -> Option<MutexGuard<'_, ()>> {
        match self.looks.try_lock() {
            Ok(looks) => Some(looks),
            Err(TryLockError::Poisoned(looks)) => Some(looks.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

impl Acts {
    /// The next time that is free in a hall, as it was a minute ago at most, or before while somebody looks; none when
    /// everything is booked, nothing can be, or it could not be told within the last minute. What quiet half hours add is left out, because that takes a forecast: a time that is named is
    /// free, and an earlier one may be.
    pub fn next_free(&self, hall: &HallCode, now: Instant) -> Result<Option<NextFree>, Problem> {
        let (hall, times) = (self.hall(hall)?, &self.0.next_free);
        let said = times.said(&hall.code);
        if let Some(said) = said.as_ref().filter(|said| said.holds(now)) {
            return Ok(said.next.clone());
        }
        // One looks; whoever comes meanwhile is told what was said last.
        let Some(_looks) = times.looks() else {
            return Ok(said.and_then(|said| said.next).filter(|next| next.begins > now));
        };
        let found = beside_the_workers(|| self.look_for_free(hall, now));
        // Also when it cannot be told: whoever comes next does not try at once again.
        times.keep(&hall.code, Said { at: now, next: found.as_ref().ok().cloned().flatten() });
        found
    }

    fn look_for_free(&self, hall: &Hall, now: Instant) -> Result<Option<NextFree>, Problem> {
        let (wishes, quiet, today) = (wishes(hall), QuietHalfHours::new(), self.today(now));
        self.store().read(|snapshot: &Snapshot<'_>| {
            let closed = snapshot.is_closed(&hall.code, today)?;
            for day in (u16::from(closed)..=hall.booking.days_ahead).map(|ahead| days_after(today, ahead)) {
                let plan = self.day_plan(hall, day, &quiet);
                if plan.slots().iter().all(|slot| slot.begins <= now) {
                    continue;
                }
                let span = (self.start_of(day), self.start_of(days_after(day, 1)));
                if let Some(next) = first_of(&plan, &wishes, &snapshot.seats_taken(&hall.code, span)?, now) {
                    return Ok(Some(next));
                }
            }
            Ok(None)
        })
    }
}

/// A wish for each queue that can be booked.
fn wishes(hall: &Hall) -> Vec<(QueueCode, Wish)> {
    let bookable = hall.queues.keys().filter_map(|queue| {
        let wish = Wish::of(hall, std::slice::from_ref(queue)).ok()?;
        Some((queue.clone(), wish))
    });
    bookable.collect()
}

/// The first time of a day that is free for anything, with all it is free for.
fn first_of(plan: &DayPlan<'_>, wishes: &[(QueueCode, Wish)], taken: &Taken, now: Instant) -> Option<NextFree> {
    let first = |(queue, wish): &(QueueCode, Wish)| Some((plan.free(wish, taken, now).next()?.begins, queue.clone()));
    let found: Vec<(Instant, QueueCode)> = wishes.iter().filter_map(first).collect();
    let begins = found.iter().map(|(begins, _)| *begins).min()?;
    let queues: Vec<_> = found.into_iter().filter(|(other, _)| *other == begins).map(|(_, queue)| queue).collect();
    Some(NextFree { begins, for_everything: queues.len() == wishes.len(), queues })
}
