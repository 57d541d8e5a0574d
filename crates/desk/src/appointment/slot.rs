//! The slots of a day: times on the wall clock of the town, each once, and their instants.

use crate::{
    base::{Day, Instant, Zone},
    clock::Calendar,
    hall::{Hall, Hours},
};
use jiff::{
    civil::{DateTime, Time},
    tz::AmbiguousOffset,
};

/// One slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub begins: Instant,
    /// When it ends.
    pub ends: Instant,
    /// The time on the wall when it begins.
    pub clock: Time,
}

/// The slots of a hall on a day, in order; none when it is closed.
///
/// Opening hours are times on the wall. Where clocks are put forward, slots that would begin at a time that
/// the wall never shows are left out, and so is one that would begin before the last one has ended. Where they
/// are put back, a time that the wall shows twice is offered once, the first time: nobody has to ask which of
/// the two is meant.
pub fn slots_of(hall: &Hall, day: Day, calendar: &Calendar, zone: &Zone) -> Vec<Slot> {
    let hours = hall.hours_on(day, &calendar.kind(day));
    hours.iter().flat_map(|hours| slots_within(*hours, day, hall.booking.slot_minutes, zone)).collect()
}

fn slots_within(hours: Hours, day: Day, minutes: u16, zone: &Zone) -> Vec<Slot> {
    let (from, until) = (minute_of(hours.from), minute_of(hours.until));
    let closes = at(day.to_datetime(hours.until), zone);
    let starts = (from..until).step_by(usize::from(minutes.max(1)));
    let slots = starts.filter(|start| start + u32::from(minutes) <= until).filter_map(|start| {
        let clock = time_of(start)?;
        let begins = first_time(day.to_datetime(clock), zone)?;
        let ends = begins.plus_seconds(i64::from(minutes) * 60);
        (ends <= closes).then_some(Slot { begins, ends, clock })
    });
    slots.fold(Vec::new(), |mut apart: Vec<Slot>, slot| {
        if apart.last().is_none_or(|last| last.ends <= slot.begins) {
            apart.push(slot);
        }
        apart
    })
}

/// The first instant at which the wall shows this; none when it never does.
fn first_time(wall: DateTime, zone: &Zone) -> Option<Instant> {
    let found = zone.to_ambiguous_timestamp(wall);
    match found.offset() {
        AmbiguousOffset::Gap { .. } => None,
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => found.earlier().ok().map(Instant::from),
    }
}

/// When the wall shows this, or would if the clock had not been put forward.
fn at(wall: DateTime, zone: &Zone) -> Instant {
    zone.to_ambiguous_timestamp(wall).compatible().map_or_else(|_| Instant::default(), Instant::from)
}

fn minute_of(time: Time) -> u32 {
    u32::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).unwrap_or(0)
}

fn time_of(minute: u32) -> Option<Time> {
    Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()
}
