//! A ticket's place in its queue, explained: who is called before it as things stand, and why. It says how
//! many, never how long.

use super::{Hall, HallDay, Rule, Stage, TicketNumber, order::rank};
use crate::base::{Instant, QueueCode};
use std::collections::BTreeSet;

/// A ticket's place in its queue, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// How many tickets of the queue come before it as things stand.
    pub ahead: u32,
    /// How many of them came later and go first by a rule: booked, sent on, back in time, priority.
    pub ahead_by_rule: u32,
    /// The rule by which it would be called itself.
    pub rule: Rule,
    /// How many who came later were called before it already.
    pub overtaken: u8,
    /// How many more may be, at most.
    pub overtakings_left: u8,
}

impl HallDay {
    /// Where a waiting ticket stands in its queue, and why; none when it does not wait. Found by calling one
    /// after the other by the rules, as if nobody else came: whoever is overtaken may come first for it.
    pub fn place_in_line(&self, number: TicketNumber, hall: &Hall, now: Instant) -> Option<Place> {
        let now = self.not_before(now);
        let ticket = self.ticket(number).filter(|ticket| ticket.stage == Stage::Waiting)?;
        let mut calling = Calling::of(self, ticket.queue()?, hall, now);
        let own = calling.line.iter().position(|standing| standing.ticket == number)?;
        let (mut ahead, mut ahead_by_rule) = (0, 0);
        while let Some(called) = calling.next().filter(|called| *called != own) {
            ahead += 1;
            ahead_by_rule += u32::from(called > own);
        }
        let rule = calling.line[own].rank.0;
        let may_be = if rule == Rule::OvertakenEnough { 0 } else { hall.line.overtakings_max };
        let overtakings_left = may_be.saturating_sub(ticket.overtaken);
        Some(Place { ahead, ahead_by_rule, rule, overtaken: ticket.overtaken, overtakings_left })
    }
}

/// A queue that is called until nobody waits, while no time passes.
struct Calling {
    /// Those who wait, in the order of their arrival.
    line: Vec<Standing>,
    /// The first in `line` who was not called yet.
    first: usize,
    /// The places in `line` in the order of the rules, as they are before anybody is overtaken again, last first.
    by_rule: Vec<usize>,
    /// The places in `line` of those whom nobody may overtake.
    protected: BTreeSet<usize>,
    overtakings_max: u8,
}

struct Standing {
    ticket: TicketNumber,
    rank: (Rule, Instant, u32),
    is_due: bool,
    overtaken: u8,
    called: bool,
}

impl Calling {
    fn of(day: &HallDay, queue: &QueueCode, hall: &Hall, now: Instant) -> Self {
        let standing = day.waiting_in(queue).map(|ticket| Standing {
            ticket: ticket.number,
            rank: rank(ticket, &hall.line, now),
            is_due: ticket.is_due(now),
            overtaken: ticket.overtaken,
            called: false,
        });
        let line: Vec<Standing> = standing.collect();
        let mut by_rule: Vec<usize> = (0..line.len()).collect();
        by_rule.sort_unstable_by_key(|place| std::cmp::Reverse(line[*place].rank));
        // Without any extra wait, the first overtaking is the last.
        let once = if hall.line.extra_wait_minutes_max == 0 { 1 } else { u8::MAX };
        let overtakings_max = hall.line.overtakings_max.min(once);
        Self { line, first: 0, by_rule, protected: BTreeSet::new(), overtakings_max }
    }

    /// Calls whoever is next.
    fn next(&mut self) -> Option<usize> {
        // Those protected from the start are first by rule, and among them the same order holds.
        let by_rule = loop {
            match self.by_rule.last().copied() {
                Some(place) if self.line[place].called => drop(self.by_rule.pop()),
                other => break other?,
            }
        };
        let is_protected = self.line[by_rule].rank.0 == Rule::OvertakenEnough;
        let next = match self.protected.first().copied() {
            Some(protected) if !is_protected || protected < by_rule => protected,
            _ => by_rule,
        };
        self.call(next);
        Some(next)
    }

    fn call(&mut self, place: usize) {
        self.protected.remove(&place);
        self.line[place].called = true;
        let (first, overtakings_max) = (self.first, self.overtakings_max);
        for (earlier, standing) in self.line.iter_mut().enumerate().take(place).skip(first) {
            if standing.is_due && !standing.called {
                standing.overtaken = standing.overtaken.saturating_add(1);
                if standing.overtaken >= overtakings_max {
                    self.protected.insert(earlier);
                }
            }
        }
        while self.line.get(self.first).is_some_and(|standing| standing.called) {
            self.first += 1;
        }
    }
}
