//! The day of a hall: where every ticket and every counter stands, folded from what happened.

use super::{Counter, CounterNumber, Hall, Stage, Ticket, TicketNumber, Way, order::serves, tickets::Tickets};
use crate::base::{Instant, OfficerId, QueueCode};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many calls are remembered: more than a display shows, so that one that was cut off for a minute can
/// still tell what it missed.
const CALLS_KEPT: usize = 32;

/// A hall on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HallDay {
    /// How many events there were: the number of the last one.
    pub events: u32,
    /// When the last of them happened; never earlier than one before it, whatever the clock said.
    pub changed_at: Instant,
    /// Whether the hall closed for the day.
    pub ended: bool,
    pub(super) tickets: Tickets,
    /// Those who wait, by their place in the order of arrival.
    pub(super) waiting: BTreeMap<u32, TicketNumber>,
    pub(super) counters: BTreeMap<CounterNumber, Counter>,
    pub(super) away: BTreeMap<QueueCode, u16>,
    pub(super) closed_queues: BTreeSet<QueueCode>,
    /// The codes of queues that tickets were taken for, each kept once for all tickets.
    codes: BTreeSet<QueueCode>,
    pub(super) calls: VecDeque<At>,
}

/// A call: which number, to which counter, as which event of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The number called.
    pub ticket: TicketNumber,
    /// The counter it was called to.
    pub counter: CounterNumber,
    /// The number of the event; a number called again is a new call.
    pub event: u32,
    /// When.
    pub at: Instant,
}

impl HallDay {
    /// The ticket with this number.
    pub fn ticket(&self, number: TicketNumber) -> Option<&Ticket> {
        self.tickets.get(number)
    }

    /// All tickets of the day, in the order of their numbers.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.iter()
    }

    /// Those who wait in the line, in the order of their arrival.
    pub fn waiting(&self) -> impl Iterator<Item = &Ticket> {
        self.waiting.values().filter_map(|number| self.tickets.get(*number))
    }

    /// Those who wait in a queue, in the order of their arrival.
    pub fn waiting_in<'a>(&'a self, queue: &'a QueueCode) -> impl Iterator<Item = &'a Ticket> {
        self.waiting().filter(move |ticket| ticket.queue() == Some(queue))
    }

    /// The queues that left the plan today while somebody is yet to be called in them. Until nobody is, they are in the
    /// lists, counters can be set to serve them, and they can be closed: nobody waits unseen.
    pub fn lines_left(&self, hall: &Hall) -> BTreeSet<QueueCode> {
        let to_be_called = self.tickets().filter(|ticket| ticket.stage.is_to_be_called());
        to_be_called.filter_map(Ticket::queue).filter(|queue| !hall.queues.contains_key(*queue)).cloned().collect()
    }

    /// The counter with this number, if it was ever open today.
    pub fn counter(&self, number: CounterNumber) -> Option<&Counter> {
        self.counters.get(&number)
    }

    /// The counters that were open today, by number.
    pub fn counters(&self) -> impl Iterator<Item = &Counter> {
        self.counters.values()
    }

    /// How many counters serve a queue now: open ones with somebody there who has the skill.
    pub fn counters_for(&self, queue: &QueueCode) -> usize {
        self.counters_for_all(std::slice::from_ref(queue))
    }

    /// How many counters would call whoever comes for all these now, what is next first.
    pub fn counters_for_all(&self, coming_for: &[QueueCode]) -> usize {
        self.counters().filter(|counter| counter.is_serving() && counter.is_for(coming_for)).count()
    }

    /// The counters that call a ticket as things stand, by number: by the rule of the call itself, so that nobody is
    /// promised one that would pass them over.
    pub fn counters_for_ticket<'a>(&'a self, ticket: &'a Ticket) -> impl Iterator<Item = &'a Counter> {
        self.counters().filter(|counter| counter.is_serving() && serves(counter, ticket))
    }

    /// The counter an officer sits at.
    pub fn counter_of(&self, officer: OfficerId) -> Option<&Counter> {
        self.counters().find(|counter| counter.officer == Some(officer))
    }

    /// The last calls, newest first, each number once: what displays show and speak.
    pub fn calls(&self) -> impl Iterator<Item = &At> {
        self.calls.iter()
    }

    /// Whether a queue takes tickets.
    pub fn is_taking(&self, queue: &QueueCode) -> bool {
        !self.ended && !self.closed_queues.contains(queue)
    }

    /// How many tickets for a queue wait elsewhere and have not checked in.
    pub fn away_for(&self, queue: &QueueCode) -> u16 {
        self.away.get(queue).copied().unwrap_or(0)
    }

    /// The same code, kept once for all tickets.
    pub(super) fn code(&mut self, queue: &QueueCode) -> QueueCode {
        if let Some(known) = self.codes.get(queue) {
            return known.clone();
        }
        self.codes.insert(queue.clone());
        queue.clone()
    }

    /// Adds a call, dropping the oldest and whatever was said of the same number before.
    pub(super) fn remember_call(&mut self, call: At) {
        self.calls.retain(|known| known.ticket != call.ticket);
        self.calls.push_front(call);
        self.calls.truncate(CALLS_KEPT);
    }

    /// Takes a ticket out of whatever place it has and puts it to a stage that is no place in the line.
    pub(super) fn place(&mut self, number: TicketNumber, stage: Stage, at: Instant) {
        let Some(ticket) = self.tickets.get_mut(number) else { return };
        if let (Stage::Waiting, Some((_, place))) = (ticket.stage, ticket.joined) {
            self.waiting.remove(&place);
        }
        if (ticket.stage, ticket.way) == (Stage::Away, Way::Remote)
            && let Some(away) = ticket.queues.first().and_then(|queue| self.away.get_mut(queue))
        {
            *away = away.saturating_sub(1);
        }
        ticket.stage = stage;
        ticket.since = at;
    }
}
