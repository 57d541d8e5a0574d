//! What displays show of a hall, as one small value: drawn from the day, written as JSON.

use crate::{page::day, texts::Words};
use guichet_acts::HallNow;
use guichet_desk::{
    base::{Day, Instant, Language, QueueCode, Zone},
    hall::{At, Counter, CounterNumber, CounterState, HallDay, Stage},
};
use serde::Serialize;
use std::{collections::BTreeMap, fmt};

/// The last call and six before it.
const CALLS_SHOWN: usize = 7;
/// For how many seconds a call that a display missed is still worth speaking.
pub(super) const RECENT_SECONDS: i64 = 120;
/// To how many people a range must have been told before it is said how often the ranges held.
const TOLD_MIN: u64 = 20;

/// A place in the events of a hall: the day, and the number of the event on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EventId {
    /// The day in the town.
    pub day: Day,
    /// The number of the last event that counts.
    pub event: u32,
}

impl fmt::Display for EventId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.day, self.event)
    }
}

impl EventId {
    /// Reads what a browser sends back; nothing when it was never ours.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (day, event) = text.split_once('.')?;
        Some(Self { day: day.parse().ok()?, event: event.parse().ok()? })
    }
}

/// A hall as displays show it. It changes only when something does; the time stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct State {
    /// The place in the events; it travels as the message's own name.
    #[serde(skip)]
    pub id: EventId,
    /// The day in words, by the language's tag.
    pub dates: BTreeMap<&'static str, String>,
    /// Whether the hall closed for the day.
    pub ended: bool,
    /// The last calls, newest first.
    pub calls: Vec<Call>,
    /// The queues in the order of their letters, then those that left the plan while somebody waits there.
    pub queues: Vec<QueueNow>,
    /// The counters of the plan and those that left it and are open still, by number.
    pub counters: Vec<CounterNow>,
    /// Of a hundred people who were told a range, how many waited within it; none while few were told.
    pub held: Option<u8>,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Call {
    /// The number called.
    pub ticket: String,
    /// Where to.
    pub counter: u16,
    /// The number of the event.
    pub event: u32,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// A queue now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct QueueNow {
    /// Its code.
    pub queue: String,
    /// How many wait.
    pub waiting: u32,
    /// The wait in minutes of somebody who came now, at least and at most; none while too little is known, and while
    /// nobody serves it.
    pub wait: Option<(u32, u32)>,
    /// Whether a counter serves it.
    pub served: bool,
    /// Whether it takes tickets.
    pub takes: bool,
}

/// A counter now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct CounterNow {
    /// Its number.
    pub counter: u16,
    /// `closed`, `paused`, `free`, `called` or `served`.
    pub is: &'static str,
    /// The ticket that is called there or served there.
    pub ticket: Option<String>,
}

impl State {
    /// The hall as it stands.
    pub(super) fn draw(hall: &HallNow<'_>, day: Day) -> Self {
        Self {
            id: EventId { day, event: hall.day.events },
            dates: Language::ALL.into_iter().map(|language| date(language, day)).collect(),
            ended: hall.day.ended,
            calls: hall.day.calls().take(CALLS_SHOWN).map(Call::of).collect(),
            queues: hall.queues().iter().map(|queue| QueueNow::of(hall, queue)).collect(),
            counters: hall.counters().into_iter().map(|number| CounterNow::of(hall.day, number)).collect(),
            held: held(hall),
        }
    }
}

fn date(language: Language, day: Day) -> (&'static str, String) {
    (language.bcp47(), day::day(Words::of_language(language), day))
}

/// The calls that may have been missed and are still worth speaking, oldest first.
pub(super) fn recent_calls(hall: &HallNow<'_>) -> Vec<Call> {
    let since = hall.now.plus_seconds(-RECENT_SECONDS);
    let mut calls: Vec<Call> = hall.day.calls().filter(|call| call.at >= since).map(Call::of).collect();
    calls.reverse();
    calls
}

impl Call {
    fn of(call: &At) -> Self {
        Self { ticket: call.ticket.to_string(), counter: call.counter.0, event: call.event, at: milliseconds(call.at) }
    }
}

impl QueueNow {
    fn of(hall: &HallNow<'_>, queue: &QueueCode) -> Self {
        Self {
            queue: queue.to_string(),
            waiting: u32::try_from(hall.day.length(queue, hall.now)).unwrap_or(u32::MAX),
            wait: hall.range(queue).map(|range| range.minutes()),
            served: hall.day.counters_for(queue) > 0,
            takes: hall.takes(queue),
        }
    }
}

impl CounterNow {
    fn of(day: &HallDay, number: CounterNumber) -> Self {
        let counter = day.counter(number);
        let ticket = counter.and_then(|counter| counter.at).and_then(|ticket| day.ticket(ticket));
        let is = match (counter, ticket.map(|ticket| ticket.stage)) {
            (_, Some(Stage::Called { .. })) => "called",
            (_, Some(_)) => "served",
            (Some(counter), None) => without_ticket(counter),
            (None, None) => "closed",
        };
        Self { counter: number.0, is, ticket: ticket.map(|ticket| ticket.number.to_string()) }
    }
}

fn without_ticket(counter: &Counter) -> &'static str {
    match counter.state {
        CounterState::Paused(_) => "paused",
        CounterState::Open if counter.officer.is_some() => "free",
        CounterState::Open | CounterState::Closed => "closed",
    }
}

fn held(hall: &HallNow<'_>) -> Option<u8> {
    let told = hall.watched.waits().values().map(|waits| waits.told());
    let (announced, held) = told.fold((0, 0), |sum, told| (sum.0 + told.announced, sum.1 + told.held));
    // Rounded as the hall's page says it: two screens of one hall say one figure.
    (announced >= TOLD_MIN).then(|| u8::try_from((held * 100 + announced / 2) / announced).unwrap_or(100))
}

/// The time that stands beside a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Time {
    /// Milliseconds since 1970.
    pub now: i64,
    /// The second of the town's day.
    pub clock: u32,
}

impl Time {
    /// This time, in the town.
    pub(super) fn of(now: Instant, zone: &Zone) -> Self {
        let time = now.civil(zone).time();
        let part = |part: i8| u32::from(part.unsigned_abs());
        Self {
            now: milliseconds(now),
            clock: part(time.hour()) * 3600 + part(time.minute()) * 60 + part(time.second()),
        }
    }
}

fn milliseconds(at: Instant) -> i64 {
    at.as_micros() / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_s_name_reads_back_and_nothing_else_does() {
        let id = EventId { day: "2026-09-24".parse().expect("a day"), event: 17 };
        assert_eq!(id.to_string(), "2026-09-24.17");
        assert_eq!(EventId::read("2026-09-24.17"), Some(id));
        for text in ["", "17", "2026-09-24", "2026-09-24.", "2026-09-24.-1", "2026-13-24.1", "x.y", "2026-09-24.17.3"] {
            assert_eq!(EventId::read(text), None, "{text}");
        }
    }
}
