//! Those who would come earlier: what becomes free is offered to one after the other, in the order in which
//! they began to wait, and kept for whoever it is offered to. Whoever lets an offer pass leaves the list.

use super::{DayPlan, Taken, Visit, Wish};
use crate::base::Instant;

/// How long an offer is kept, in minutes.
pub const OFFER_MINUTES: i64 = 120;

/// How far ahead of its beginning a time is offered at least, in minutes: after the offer ends, somebody else
/// must still be able to come.
pub const NOTICE_MINUTES: i64 = 180;

/// A booking that waits for an earlier time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// What tells it apart.
    pub id: i64,
    /// What it is for.
    pub wish: Wish,
    /// When it begins now.
    pub begins: Instant,
}

/// Whom something on this day is offered to, and what: the first of `waiters`, which stand in their order,
/// for whom there is an earlier time, and the earliest of those.
pub fn next_offer(plan: &DayPlan<'_>, taken: &Taken, waiters: &[Waiter], now: Instant) -> Option<(i64, Visit)> {
    let after = now.plus_seconds(NOTICE_MINUTES * 60);
    waiters.iter().find_map(|waiter| {
        let earliest = plan.free(&waiter.wish, taken, after).next()?;
        (earliest.begins < waiter.begins).then_some((waiter.id, earliest))
    })
}
