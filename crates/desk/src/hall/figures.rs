//! What stays of a day: counts by queue and half hour, from which no ticket can be told again.

use super::{Event, Hall, HallDay, Happening, Precedence, Rule, Stage, TicketNumber};
use crate::base::{Instant, QueueCode, Zone};
use std::collections::BTreeMap;

/// What happened to those who joined a queue within one half hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HalfHour {
    /// How many joined the line.
    pub arrived: u32,
    /// How many of them were called and came; who was called in vain did not, and whoever was served at the window
    /// without a ticket waited in no line.
    pub served: u32,
    /// How many seconds their services took in all, as far as they are finished.
    pub served_seconds: u32,
    /// How many seconds they had waited in all when they were called, early ones from their booked time on.
    pub waited_seconds: u32,
    /// How many of them waited no longer than was promised.
    pub within_promise: u32,
    /// To how many of them a range of waits was announced.
    pub announced: u32,
    /// How many of those waited within it.
    pub within_announced: u32,
}

/// Half hours of a day by queue; the second part of the key counts half hours from midnight in the town.
pub type HalfHours = BTreeMap<(QueueCode, u8), HalfHour>;

/// The figures of a day. Who goes on to a second service did not arrive again, nor did who comes back after a call
/// in vain; who is sent back to the line from a call was not served by it; a ticket called out of a counter's own turn
/// counts as any other.
pub fn half_hours<'a>(events: impl IntoIterator<Item = &'a Event>, hall: &Hall, zone: &Zone) -> HalfHours {
    let mut count = Count::of(hall, zone);
    events.into_iter().for_each(|event| count.event(event));
    count.figures
}

/// The half hour of the town's day in which an instant falls, 0 to 47.
pub fn half_hour_of(at: Instant, zone: &Zone) -> u8 {
    let time = at.civil(zone).time();
    let half = u8::from(time.minute() >= 30);
    u8::try_from(time.hour()).unwrap_or(0) * 2 + half
}

/// A day while it is counted.
struct Count<'a> {
    hall: &'a Hall,
    zone: &'a Zone,
    day: HallDay,
    /// How long each ticket had waited when it was called first, until whoever holds it comes to the counter.
    first_calls: BTreeMap<TicketNumber, Option<FirstCall>>,
    figures: HalfHours,
}

/// The first call of a ticket: where it counts once the person comes, and what it ended.
struct FirstCall {
    key: (QueueCode, u8),
    waited_seconds: u32,
    promised_seconds: u32,
    announced: Option<(u16, u16)>,
}

impl<'a> Count<'a> {
    fn of(hall: &'a Hall, zone: &'a Zone) -> Self {
        Self { hall, zone, day: HallDay::default(), first_calls: BTreeMap::new(), figures: HalfHours::new() }
    }

    fn event(&mut self, event: &Event) {
        let may_arrive = self.may_arrive(event);
        self.before(event);
        self.day.apply(event);
        if may_arrive {
            self.arrived(event);
        }
    }

    /// Whether somebody comes who was not here before.
    fn may_arrive(&self, event: &Event) -> bool {
        match event.what {
            Happening::Taken { .. } => true,
            Happening::CheckedIn { ticket, .. } => self.day.ticket(ticket).is_some_and(|it| it.stage == Stage::Away),
            _ => false,
        }
    }

    /// What an event ends: a wait, or a service.
    fn before(&mut self, event: &Event) {
        let Some(ticket) = event.what.ticket().and_then(|number| self.day.ticket(number)) else { return };
        let (Some(queue), Some((joined, _))) = (ticket.queue(), ticket.joined) else { return };
        let number = ticket.number;
        let key = (queue.clone(), half_hour_of(joined, self.zone));
        match event.what {
            Happening::Called { rule: Rule::WithoutTicket, .. } => {}
            Happening::Called { .. } if ticket.precedence == Precedence::None => {
                let call = FirstCall {
                    key,
                    waited_seconds: ticket.waits_since().map_or(0, |since| seconds(since, event.at)),
                    promised_seconds: promised_minutes(self.hall, queue) * 60,
                    announced: ticket.announced,
                };
                self.first_calls.entry(number).or_insert(Some(call));
            }
            Happening::ServiceBegun { .. } => self.came(number),
            // Nobody came to whom the number was called: it stands in the line again.
            Happening::Transferred { queue: ref onward, to: None, .. }
                if matches!(ticket.stage, Stage::Called { .. }) && onward == queue => {}
            // Whoever came without the officer having said so was served from the call.
            Happening::Finished { .. } | Happening::Transferred { .. }
                if ticket.stage.counter().is_some() && self.first_calls.contains_key(&number) =>
            {
                let figure = self.figures.entry(key).or_default();
                figure.served_seconds = figure.served_seconds.saturating_add(seconds(ticket.since, event.at));
                self.came(number);
            }
            _ => {}
        }
    }

    /// Somebody called has come: what they waited counts, once.
    fn came(&mut self, number: TicketNumber) {
        if let Some(call) = self.first_calls.get_mut(&number).and_then(Option::take) {
            let figure = self.figures.entry(call.key).or_default();
            figure.waited(call.waited_seconds, call.promised_seconds, call.announced);
        }
    }

    fn arrived(&mut self, event: &Event) {
        let ticket = event.what.ticket().and_then(|number| self.day.ticket(number));
        let joined = ticket.filter(|ticket| ticket.stage == Stage::Waiting).and_then(|ticket| ticket.queue());
        if let Some(queue) = joined {
            let key = (queue.clone(), half_hour_of(event.at, self.zone));
            self.figures.entry(key).or_default().arrived += 1;
        }
    }
}

impl HalfHour {
    fn waited(&mut self, seconds: u32, promised: u32, announced: Option<(u16, u16)>) {
        self.served += 1;
        self.waited_seconds = self.waited_seconds.saturating_add(seconds);
        self.within_promise += u32::from(seconds <= promised);
        if let Some((least, most)) = announced {
            self.announced += 1;
            self.within_announced += u32::from((u32::from(least) * 60..=u32::from(most) * 60).contains(&seconds));
        }
    }
}

fn promised_minutes(hall: &Hall, queue: &QueueCode) -> u32 {
    hall.queues.get(queue).map_or(0, |queue| u32::from(queue.promised_minutes))
}

fn seconds(from: Instant, to: Instant) -> u32 {
    u32::try_from((to.as_micros() - from.as_micros()).max(0) / 1_000_000).unwrap_or(u32::MAX)
}
