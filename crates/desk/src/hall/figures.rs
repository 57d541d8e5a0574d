//! What stays of a day: counts by queue and half hour, from which no ticket can be told again.

use super::{Event, Hall, HallDay, Happening, Precedence, Stage};
use crate::base::{Instant, QueueCode, Zone};
use std::collections::BTreeMap;

/// What happened to those who joined a queue within one half hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HalfHour {
    /// How many joined the line.
    pub arrived: u32,
    /// How many of them came to a counter.
    pub served: u32,
    /// How many seconds their services took in all, as far as they are finished.
    pub served_seconds: u32,
    /// How many seconds they had waited in all when they were called.
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

/// The figures of a day. Who goes on to a second service did not arrive again; a ticket called out of a
/// counter's own turn counts as any other.
pub fn half_hours<'a>(events: impl IntoIterator<Item = &'a Event>, hall: &Hall, zone: &Zone) -> HalfHours {
    let (mut day, mut figures) = (HallDay::default(), HalfHours::new());
    for event in events {
        before(&day, event, hall, zone, &mut figures);
        day.apply(event);
        arrived(&day, event, zone, &mut figures);
    }
    figures
}

/// The half hour of the town's day in which an instant falls, 0 to 47.
pub fn half_hour_of(at: Instant, zone: &Zone) -> u8 {
    let time = at.civil(zone).time();
    let half = u8::from(time.minute() >= 30);
    u8::try_from(time.hour()).unwrap_or(0) * 2 + half
}

/// What an event ends: a wait, or a service.
fn before(day: &HallDay, event: &Event, hall: &Hall, zone: &Zone, figures: &mut HalfHours) {
    let Some(ticket) = event.what.ticket().and_then(|number| day.ticket(number)) else { return };
    let (Some(queue), Some((joined, _))) = (ticket.queue(), ticket.joined) else { return };
    let key = (queue.clone(), half_hour_of(joined, zone));
    match event.what {
        Happening::Called { .. } if ticket.precedence == Precedence::None => {
            let promised = promised_minutes(hall, queue) * 60;
            figures.entry(key).or_default().waited(seconds(joined, event.at), promised, ticket.announced);
        }
        Happening::Finished { .. } | Happening::Transferred { .. } if ticket.stage.counter().is_some() => {
            let figure = figures.entry(key).or_default();
            figure.served_seconds = figure.served_seconds.saturating_add(seconds(ticket.since, event.at));
        }
        _ => {}
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

fn arrived(day: &HallDay, event: &Event, zone: &Zone, figures: &mut HalfHours) {
    let (Happening::Taken { .. } | Happening::CheckedIn { .. }) = event.what else { return };
    let ticket = event.what.ticket().and_then(|number| day.ticket(number));
    let joined = ticket.filter(|ticket| ticket.stage == Stage::Waiting).and_then(|ticket| ticket.queue());
    if let Some(queue) = joined {
        figures.entry((queue.clone(), half_hour_of(event.at, zone))).or_default().arrived += 1;
    }
}

fn promised_minutes(hall: &Hall, queue: &QueueCode) -> u32 {
    hall.queues.get(queue).map_or(0, |queue| u32::from(queue.promised_minutes))
}

fn seconds(from: Instant, to: Instant) -> u32 {
    u32::try_from((to.as_micros() - from.as_micros()).max(0) / 1_000_000).unwrap_or(u32::MAX)
}
