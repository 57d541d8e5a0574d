//! Playing a crowd in virtual time against a hall in memory: the very rules of the desk, without a database.

use super::{Ask, Crowd};
use guichet_desk::{
    base::{Instant, QueueCode, Zone},
    hall::{By, Command, Event, Hall, HallContext, HallDay, HallRefusal, Taking, Watched, Way, waits::Waits},
};
use std::collections::BTreeMap;

/// A hall's day in memory.
pub(crate) struct Stage<'a> {
    hall: &'a Hall,
    zone: &'a Zone,
    watched: Watched,
    events: Vec<Event>,
}

impl<'a> Stage<'a> {
    /// A day that begins with what was learned about waits before.
    pub(crate) fn new(hall: &'a Hall, zone: &'a Zone, waits: BTreeMap<QueueCode, Waits>) -> Self {
        Self { hall, zone, watched: Watched::after(waits), events: Vec::new() }
    }

    /// Where everyone stands.
    pub(crate) const fn day(&self) -> &HallDay {
        self.watched.day()
    }

    /// What was learned about waits, and everything that happened.
    pub(crate) fn end(self) -> (BTreeMap<QueueCode, Waits>, Vec<Event>) {
        (self.watched.waits().clone(), self.events)
    }

    /// What the hall decides on a command. Whoever takes a ticket is told the range that is known.
    pub(crate) fn act(&mut self, by: By, command: &Command, now: Instant) -> Result<Vec<Event>, HallRefusal> {
        let told = match command {
            Command::Take(taking) => Some(Command::Take(self.told(taking, now))),
            _ => None,
        };
        let context = HallContext { hall: self.hall, now, by, restored: &[] };
        let happened = self.watched.day().decide(told.as_ref().unwrap_or(command), &context)?;
        for event in &happened {
            self.watched.apply(event, self.hall, self.zone);
        }
        self.events.extend_from_slice(&happened);
        Ok(happened)
    }

    fn told(&self, taking: &Taking, now: Instant) -> Taking {
        let joins = taking.way != Way::Remote;
        let foretold = joins.then(|| self.watched.foretell(&taking.queues, self.hall, now, self.zone)).flatten();
        let range = foretold.and_then(|foretold| foretold.range);
        let minutes = |minutes: u32| u16::try_from(minutes).unwrap_or(u16::MAX);
        let announced = range.map(|range| range.minutes()).map(|(low, high)| (minutes(low), minutes(high)));
        Taking { announced, ..taking.clone() }
    }
}

/// How long whoever is at a counter at closing time may take to be served to the end.
const LINGER_SECONDS: i64 = 4 * 3_600;

/// Plays a day within its hours to the end: whoever is at a counter at closing time is served, and whoever is in
/// line then is turned away.
pub(crate) fn whole_day(mut crowd: Crowd, mut stage: Stage<'_>, closes: Instant) -> Stage<'_> {
    let served = |day: &HallDay, now: Instant| now >= closes && day.counters().all(|counter| counter.at.is_none());
    play(&mut crowd, &mut stage, closes.plus_seconds(LINGER_SECONDS), served);
    let end = stage.day().changed_at.max(closes);
    stage.act(By::Calendar, &Command::EndDay, end).expect("a day that was begun can end once");
    stage
}

/// Plays until nobody has a turn before `until`, or `over` says of the day that it may end. How many commands
/// were refused: in a hall of the crowd's own, those of people who are overtaken by events.
pub(crate) fn play(
    crowd: &mut Crowd,
    stage: &mut Stage<'_>,
    until: Instant,
    over: impl Fn(&HallDay, Instant) -> bool,
) -> u32 {
    let mut refused = 0;
    while let Some(now) = crowd.due().filter(|due| *due < until) {
        if over(stage.day(), now) {
            break;
        }
        let Some(ask) = crowd.turn(stage.hall, stage.watched.day(), now) else { continue };
        refused += u32::from(!asked(crowd, stage, &ask, now));
    }
    refused
}

fn asked(crowd: &mut Crowd, stage: &mut Stage<'_>, ask: &Ask, now: Instant) -> bool {
    if let Ok(events) = stage.act(ask.by, &ask.command, now) {
        crowd.hear(ask, &events, now);
        return true;
    }
    crowd.refused(ask, now);
    false
}
