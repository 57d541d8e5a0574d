//! A day that is watched: folded like any, while the estimators of its queues learn how long people wait.
//! The same events after the same beginning always teach the same.

use super::{
    Event, Hall, HallDay, Happening, Precedence, Rule, Stage, Ticket, TicketNumber, Way,
    waits::{Announced, Seen, Waits},
};
use crate::base::{Instant, QueueCode, Zone};
use std::collections::BTreeMap;

/// A hall's day with what was learned about its waits.
#[derive(Clone, Debug, Default)]
pub struct Watched {
    day: HallDay,
    waits: BTreeMap<QueueCode, Waits>,
    /// What was foretold for those who wait, until they are called.
    foretold: BTreeMap<TicketNumber, Announced>,
}

impl Watched {
    /// A day that begins with what was learned on the days before it.
    pub fn after(waits: BTreeMap<QueueCode, Waits>) -> Self {
        Self { waits, ..Self::default() }
    }

    /// A day that has ended, with what was learned up to its end or later. What it taught is among that, and is not
    /// learned a second time.
    pub fn ended(day: HallDay, waits: BTreeMap<QueueCode, Waits>) -> Self {
        Self { day, waits, ..Self::default() }
    }

    /// Where everyone stands.
    pub const fn day(&self) -> &HallDay {
        &self.day
    }

    /// What was learned, by queue.
    pub const fn waits(&self) -> &BTreeMap<QueueCode, Waits> {
        &self.waits
    }

    /// What was foretold for a ticket that waits.
    pub fn foretold(&self, ticket: TicketNumber) -> Option<&Announced> {
        self.foretold.get(&ticket)
    }

    /// The day after one more event.
    pub fn apply(&mut self, event: &Event, hall: &Hall, zone: &Zone) {
        match event.what {
            // Whoever stood at the window was told nothing and waited in no line.
            Happening::Called { ticket, rule: Rule::WithoutTicket, .. } => drop(self.foretold.remove(&ticket)),
            Happening::Called { ticket, .. } => self.learn(ticket, event.at),
            _ => {}
        }
        // What is known when somebody joins: the line without them.
        let joins = self.joins(&event.what);
        let foretold = joins.and_then(|(queues, standing)| self.foretell_for(&queues, standing, hall, event.at, zone));
        self.day.apply(event);
        if let (Some(foretold), Some(ticket)) = (foretold, event.what.ticket()) {
            self.foretold.insert(ticket, foretold);
        }
        match &event.what {
            Happening::Left { ticket } | Happening::NotShown { ticket, .. } => drop(self.foretold.remove(ticket)),
            Happening::QueueClosed { turned_away, .. } => {
                self.foretold.retain(|ticket, _| !turned_away.contains(ticket));
            }
            Happening::DayEnded => self.foretold.clear(),
            _ => {}
        }
    }

    /// What somebody who came for these now, what is next first, as one of many who walk in, would be told; none when
    /// it is nothing that they come for.
    pub fn foretell(&self, coming_for: &[QueueCode], hall: &Hall, now: Instant, zone: &Zone) -> Option<Announced> {
        self.foretell_for(coming_for, 0, hall, now, zone)
    }

    /// What was learned says how long it takes while somebody serves. While no counter would call them, there is no
    /// range to tell, and none that could hold.
    fn foretell_for(
        &self,
        coming_for: &[QueueCode],
        standing: u8,
        hall: &Hall,
        now: Instant,
        zone: &Zone,
    ) -> Option<Announced> {
        let seen = self.see(coming_for, standing, hall, now, zone)?;
        let learned = coming_for.first().and_then(|queue| self.waits.get(queue));
        let mut foretold = learned.map_or_else(|| Waits::default().predict(&seen), |waits| waits.predict(&seen));
        foretold.range = foretold.range.filter(|_| seen.counters > 0);
        Some(foretold)
    }

    fn see(&self, coming_for: &[QueueCode], standing: u8, hall: &Hall, now: Instant, zone: &Zone) -> Option<Seen> {
        let queue = coming_for.first()?;
        let due = |other: &&Ticket| other.is_due(now);
        let (mut waiting, mut ahead, mut longest) = (0, 0, None::<Instant>);
        for other in self.day.waiting_in(queue).filter(due) {
            waiting += 1;
            ahead += u32::from(standing_of(other) >= standing || other.overtaken >= hall.line.overtakings_max);
            let since = other.joined.map_or(now, |(at, _)| at);
            longest = Some(longest.map_or(since, |earliest| earliest.min(since)));
        }
        Some(Seen {
            second_of_day: second_of_day(now, zone),
            waiting,
            ahead,
            alike: waiting,
            counters: u32::try_from(self.day.counters_for_all(coming_for)).unwrap_or(u32::MAX),
            longest_seconds: longest.map_or(0, |since| seconds(since, now)),
            class: 0,
            standing,
        })
    }

    /// What somebody comes for whom an event lets join a queue anew, and their standing there.
    fn joins(&self, what: &Happening) -> Option<(Vec<QueueCode>, u8)> {
        match what {
            Happening::Taken { way: Way::Remote, .. } => None,
            Happening::Taken { queues, booked, priority, .. } => {
                Some((queues.clone(), standing(booked.is_some(), *priority)))
            }
            Happening::CheckedIn { ticket, booked, .. } => {
                let known = self.day.ticket(*ticket)?;
                Some((known.queues.clone(), standing(booked.is_some(), known.priority)))
            }
            _ => None,
        }
    }

    fn learn(&mut self, number: TicketNumber, at: Instant) {
        let Some(foretold) = self.foretold.remove(&number) else { return };
        let Some(ticket) = self.day.ticket(number) else { return };
        let waits = ticket.stage == Stage::Waiting && ticket.precedence == Precedence::None;
        if let (Some(since), Some(queue)) = (ticket.waits_since().filter(|_| waits), ticket.queue()) {
            self.waits.entry(queue.clone()).or_default().learn(&foretold, seconds(since, at));
        }
    }
}

/// How a ticket stands in the line, for the estimators: 0 walked in, 1 has priority, 2 has a booked time.
const fn standing(booked: bool, priority: bool) -> u8 {
    match (booked, priority) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

const fn standing_of(ticket: &Ticket) -> u8 {
    standing(ticket.booked.is_some(), ticket.priority)
}

fn second_of_day(at: Instant, zone: &Zone) -> u32 {
    let time = at.civil(zone).time();
    let part = |part: i8| u32::from(part.unsigned_abs());
    part(time.hour()) * 3600 + part(time.minute()) * 60 + part(time.second())
}

fn seconds(from: Instant, to: Instant) -> u32 {
    u32::try_from((to.as_micros() - from.as_micros()).max(0) / 1_000_000).unwrap_or(u32::MAX)
}
