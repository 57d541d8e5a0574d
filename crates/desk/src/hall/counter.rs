//! Counters as they stand on one day: open, paused or closed, and with which ticket.

use super::{CounterNumber, PauseReason, TicketNumber};
use crate::base::{Instant, OfficerId, QueueCode};
use std::collections::BTreeSet;

/// A counter of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Its number.
    pub number: CounterNumber,
    /// Whether it serves.
    pub state: CounterState,
    /// Who sits there; nobody when it is closed, or when it was opened for whoever comes.
    pub officer: Option<OfficerId>,
    /// What it serves.
    pub skills: BTreeSet<QueueCode>,
    /// Whether it takes only those who come for one thing.
    pub quick: bool,
    /// The ticket that is called there or served there.
    pub at: Option<TicketNumber>,
    /// The ticket whose service was finished there last, until the next is called: whoever holds it may still
    /// stand there to rate it.
    pub finished: Option<TicketNumber>,
    /// When it came to stand like this.
    pub since: Instant,
    /// The number of the last event that changed who is at it or whether it serves. What was asked by somebody
    /// who saw fewer events was meant for a counter that stood otherwise.
    pub changed: u32,
    /// The number of the last event that changed who sits there, whether it serves or what it serves: what whoever
    /// manages the hall decides about, whoever came to it meanwhile.
    pub arranged: u32,
}

/// Whether a counter serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CounterState {
    /// Nobody sits there.
    Closed,
    /// It serves.
    Open,
    /// Somebody sits there and does not call.
    Paused(PauseReason),
}

impl Counter {
    /// Whether it is open and somebody sits there.
    pub fn is_serving(&self) -> bool {
        self.state == CounterState::Open && self.officer.is_some()
    }

    /// Whether it calls whoever comes for these, what is next first: it has the skill for that, and a quick one takes
    /// only those who come for one thing.
    pub fn is_for(&self, coming_for: &[QueueCode]) -> bool {
        let skilled = coming_for.first().is_some_and(|queue| self.skills.contains(queue));
        skilled && !(self.quick && coming_for.len() > 1)
    }

    /// Whether it is serving and nobody is at it.
    pub fn is_free(&self) -> bool {
        self.is_serving() && self.at.is_none()
    }
}
