//! When a case has come to what was promised of it, and how long that took.

use super::Month;
use crate::{
    base::Zone,
    case::{Case, Channel, Outcome},
    clock::{Calendar, deadline},
};

/// How a case kept its promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The month in which its clock stopped.
    pub month: Month,
    /// Working days promised, an extension included.
    pub days_promised: u16,
    /// Working days that it needed, begun ones counted whole, without those on which the clock stood still.
    pub days_needed: u16,
    /// Whether it was in time.
    pub in_time: bool,
}

/// Whether what was promised has happened: what was granted is issued, or a refusal is given with its reasons.
/// What ends without a decision is no kept or broken promise. Once true it stays true.
pub fn is_settled(case: &Case) -> bool {
    let stopped = case.clock.stopped.is_some();
    match case.outcome {
        None => false,
        // A recorded log states its own end.
        Some(_) if case.channel == Channel::Import => stopped && case.closed.is_some(),
        Some(Outcome::Granted) => stopped && case.issued_at.is_some(),
        Some(Outcome::Refused) => stopped,
    }
}

/// How a case kept its promise; none while it has not come so far.
pub fn settled(case: &Case, calendar: &Calendar, zone: &Zone) -> Option<Settled> {
    let stopped = case.clock.stopped.filter(|_| is_settled(case))?;
    let deadline = deadline(&case.clock, calendar, zone, stopped);
    Some(Settled {
        month: Month::of(stopped.day(zone)),
        days_promised: deadline.days_promised,
        days_needed: u16::try_from(deadline.halves_used.div_ceil(2)).unwrap_or(u16::MAX),
        in_time: deadline.due_at.is_some_and(|due| stopped <= due),
    })
}
