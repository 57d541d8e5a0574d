//! What became of a day: folded from its events, for each queue and each half hour.

use super::day::Scene;
use guichet_desk::{
    base::{Instant, QueueCode},
    hall::{Event, HallDay, Happening, Precedence, Stage, half_hour_of},
};
use std::collections::BTreeMap;

/// What became of a day.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) queues: BTreeMap<QueueCode, Of>,
    /// By half hour from midnight; everyone counts where they joined.
    pub(super) half_hours: BTreeMap<u8, Of>,
    /// After the hours had ended, how many seconds until the last was served.
    pub(super) late_seconds: u32,
}

/// What became of those who joined a queue, or in a half hour.
#[derive(Clone, Debug, Default)]
pub(super) struct Of {
    /// Tickets that were taken.
    pub(super) tickets: u32,
    /// How many people these are.
    pub(super) people: u32,
    /// How long those who were called had waited, in seconds: the first time in the line, for each ticket.
    pub(super) waits: Vec<u32>,
    /// How many of them no longer than was promised.
    pub(super) within_promise: u32,
    /// Services that were finished.
    pub(super) served: u32,
    /// The most who waited at once.
    pub(super) longest: u32,
    /// Ranges that were told to those who were called.
    pub(super) announced: u32,
    /// How many of these held.
    pub(super) held: u32,
    /// Tickets that were given back.
    pub(super) left: u32,
    /// Tickets that were called in vain.
    pub(super) missed: u32,
    /// Tickets that still waited when the hall closed.
    pub(super) turned_away: u32,
    /// The most counters that served at once.
    pub(super) counters: u32,
}

impl Outcome {
    /// Counts what happened.
    pub(super) fn of(events: &[Event], scene: &Scene<'_>) -> Self {
        let (mut outcome, mut day) = (Self::default(), HallDay::default());
        for event in events {
            outcome.before(&day, event, scene);
            day.apply(event);
            outcome.after(&day, event, scene);
        }
        outcome
    }

    fn before(&mut self, day: &HallDay, event: &Event, scene: &Scene<'_>) {
        if event.what == Happening::DayEnded {
            let waiting: Vec<_> = day.tickets().filter(|ticket| ends_unserved(ticket.stage)).collect();
            for ticket in waiting {
                if let Some(queue) = ticket.queue() {
                    self.both(queue, ticket.taken_at, scene, |of| of.turned_away += 1);
                }
            }
            let closes = scene.hours.last().map_or(event.at, |(_, until)| *until);
            self.late_seconds = seconds(closes, event.at);
        }
        let Some(ticket) = event.what.ticket().and_then(|number| day.ticket(number)) else { return };
        let (Some(queue), Some((joined, _))) = (ticket.queue(), ticket.joined) else { return };
        match event.what {
            Happening::Called { .. } if ticket.precedence == Precedence::None => {
                let (wait, promise) = (seconds(joined, event.at), promised_seconds(scene, queue));
                let (queue, announced) = (queue.clone(), ticket.announced);
                self.both(&queue, joined, scene, |of| of.called(wait, promise, announced));
            }
            Happening::Finished { .. } => self.both(&queue.clone(), joined, scene, |of| of.served += 1),
            Happening::Left { .. } => self.both(&queue.clone(), joined, scene, |of| of.left += 1),
            Happening::NotShown { .. } => self.both(&queue.clone(), joined, scene, |of| of.missed += 1),
            _ => {}
        }
    }

    fn after(&mut self, day: &HallDay, event: &Event, scene: &Scene<'_>) {
        if let Happening::Taken { queues, party_size, .. } = &event.what
            && let Some(queue) = queues.first()
        {
            let people = u32::from(*party_size);
            self.both(queue, event.at, scene, |of| (of.tickets, of.people) = (of.tickets + 1, of.people + people));
        }
        if let Some(queue) = event.what.ticket().and_then(|number| day.ticket(number)).and_then(|known| known.queue()) {
            let waiting = count(day.waiting_in(queue).count());
            let of = self.queues.entry(queue.clone()).or_default();
            of.longest = of.longest.max(waiting);
            of.counters = of.counters.max(count(day.counters_for(queue)));
        }
        let of = self.half_hours.entry(half_hour_of(event.at, scene.zone)).or_default();
        of.longest = of.longest.max(count(day.waiting().count()));
        of.counters = of.counters.max(count(day.counters().filter(|counter| counter.is_serving()).count()));
    }

    fn both(&mut self, queue: &QueueCode, at: Instant, scene: &Scene<'_>, change: impl Fn(&mut Of)) {
        change(self.queues.entry(queue.clone()).or_default());
        change(self.half_hours.entry(half_hour_of(at, scene.zone)).or_default());
    }
}

impl Of {
    fn called(&mut self, wait: u32, promise: u32, announced: Option<(u16, u16)>) {
        self.waits.push(wait);
        self.within_promise += u32::from(wait <= promise);
        if let Some((least, most)) = announced {
            self.announced += 1;
            self.held += u32::from((u32::from(least) * 60..=u32::from(most) * 60).contains(&wait));
        }
    }

    /// Adds what became of others.
    pub(super) fn add(&mut self, other: &Self) {
        self.tickets += other.tickets;
        self.people += other.people;
        self.waits.extend(&other.waits);
        self.within_promise += other.within_promise;
        self.served += other.served;
        self.longest = self.longest.max(other.longest);
        self.announced += other.announced;
        self.held += other.held;
        self.left += other.left;
        self.missed += other.missed;
        self.turned_away += other.turned_away;
        self.counters = self.counters.max(other.counters);
    }
}

const fn ends_unserved(stage: Stage) -> bool {
    matches!(stage, Stage::Waiting | Stage::Called { .. } | Stage::Missed | Stage::Away)
}

fn promised_seconds(scene: &Scene<'_>, queue: &QueueCode) -> u32 {
    scene.hall.queues.get(queue).map_or(0, |queue| u32::from(queue.promised_minutes) * 60)
}

fn seconds(from: Instant, to: Instant) -> u32 {
    u32::try_from((to.as_micros() - from.as_micros()).max(0) / 1_000_000).unwrap_or(u32::MAX)
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
