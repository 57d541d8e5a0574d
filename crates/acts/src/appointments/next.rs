//! The next time that is free in a hall, whatever one comes for: what the first page says.
//!
//! Everybody asks for that page, so what was found is said again for a minute. Looking costs one day of a hall, or the
//! days before the first that has room; how many have booked in all does not count.

use crate::{Acts, Problem};
use guichet_desk::{
    appointment::{DayPlan, QuietHalfHours, Taken, Wish},
    base::{HallCode, Instant, QueueCode, days_after},
    hall::Hall,
};
use guichet_store::Snapshot;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
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
pub(crate) struct NextFreeTimes(Mutex<HashMap<HallCode, Said>>);

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
    fn said(&self, hall: &HallCode, now: Instant) -> Option<Said> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(hall).filter(|said| said.holds(now)).cloned()
    }

    fn keep(&self, hall: &HallCode, said: Said) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(hall.clone(), said);
    }
}

impl Acts {
    /// The next time that is free in a hall, as it was a minute ago at most; none when everything is booked, or
    /// nothing can be. What quiet half hours add is left out, because that takes a forecast: a time that is named is
    /// free, and an earlier one may be.
    pub fn next_free(&self, hall: &HallCode, now: Instant) -> Result<Option<NextFree>, Problem> {
        if let Some(said) = self.0.next_free.said(hall, now) {
            return Ok(said.next);
        }
        let next = self.look_for_free(self.hall(hall)?, now)?;
        self.0.next_free.keep(hall, Said { at: now, next: next.clone() });
        Ok(next)
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
