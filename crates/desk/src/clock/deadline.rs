//! When a case is due, and why.

use super::{
    Calendar, ClockHistory, DayKind, Promise,
    count::{Count, Step, Target, crosses_unpublished},
};
use crate::base::{Day, Instant, Zone};
use std::cmp::Ordering;

/// The colour of a promise, always shown with a word and a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// In time.
    Green,
    /// Soon.
    Amber,
    /// Due today, or late.
    Red,
    /// The clock stands still, or has not started: no colour.
    None,
}

/// One day in the explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedDay {
    /// The day.
    pub day: Day,
    /// What it is in the calendar.
    pub kind: DayKind,
    /// What it did to the clock.
    pub counts: Explanation,
}

/// What a day did to the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// The clock started on this day; it is not counted.
    Started,
    /// Counted: the days used so far, in half days.
    Counted {
        /// Half working days used at the end of this day.
        halves: u32,
    },
    /// Not a working day.
    NotWorking,
    /// The clock stood still; also the last day of the promise, when a pause that goes on began on it.
    Paused,
}

/// A deadline with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The promised day; none while the clock has not started, or when some 110 years do not suffice.
    /// While the clock stands still: what it would be if the clock ran again today.
    pub due: Option<Day>,
    /// The last instant that keeps the promise.
    pub due_at: Option<Instant>,
    /// Whether a year without a published calendar was crossed: the day may still move.
    pub provisional: bool,
    /// The colour today.
    pub colour: Colour,
    /// Working days promised, extension included; for a stated instant those it left at the start.
    pub days_promised: u16,
    /// Half working days used up to today, or up to the day the clock stopped.
    pub halves_used: u32,
    /// Working days left after today (or after the day the clock stopped), a half day counted as one;
    /// 0 on the due day itself; when late negative, -1 at the least.
    pub days_left: i32,
    /// Every day from the start to the due day; a clock longer than 1 500 days shows its first 1 500.
    pub days: Vec<ExplainedDay>,
}

/// The deadline of a clock as of `now`.
///
/// The start day is not counted; the due day is that on which the promised working days are full. A promise never
/// runs out while its clock stands still: one that pauses on its last day is due on the first working day on or after
/// the day it goes on.
/// A stated instant holds exactly: neither pauses nor an extension move it.
pub fn deadline(history: &ClockHistory, calendar: &Calendar, zone: &Zone, now: Instant) -> Deadline {
    let Some(started) = history.started else { return not_started(history) };
    let (start, today) = (started.day(zone), now.day(zone));
    let as_of = history.stopped.map_or(today, |stopped| stopped.day(zone));
    let tally = Tally::new(Count::new(start, history, calendar, zone, today), Target::of(history, zone), as_of);
    let due_at = due_at(history, tally.due, zone);
    let days_promised = days_promised(history, &tally);
    let days_left = tally.due.map_or(0, |due| days_left(&tally, as_of, due));
    let stands = history.stopped.is_some() || history.is_paused();
    let colour = match tally.due.filter(|_| !stands) {
        None => Colour::None,
        Some(due) if today >= due => Colour::Red,
        Some(_) if days_left <= i32::from((days_promised / 5).max(1)) => Colour::Amber,
        Some(_) => Colour::Green,
    };
    Deadline {
        due: tally.due,
        due_at,
        provisional: is_provisional(history, calendar, start, tally.due),
        colour,
        days_promised,
        halves_used: tally.used_as_of,
        days_left,
        days: tally.days,
    }
}

/// A picture of more days than this helps nobody.
const DAYS_EXPLAINED_MAX: usize = 1_500;

/// One walk over a clock's days, from its start to the later of the due day and the day it is looked at.
#[derive(Default)]
struct Tally {
    due: Option<Day>,
    used_at_due: u32,
    used_as_of: u32,
    days: Vec<ExplainedDay>,
}

impl Tally {
    fn new(count: Count<'_>, target: Target, as_of: Day) -> Self {
        let mut tally = Self::default();
        if let Target::Stated(day) = target {
            tally.due = Some(day);
        }
        let mut reached = false;
        for step in count {
            if reached && step.of.day > as_of {
                break;
            }
            if step.of.day <= as_of {
                tally.used_as_of = step.used;
            }
            if !reached {
                tally.explain(&step);
                reached = step.is_due;
                tally.used_at_due = step.used;
                tally.due = tally.due.or(reached.then_some(step.of.day));
            }
        }
        tally
    }

    fn explain(&mut self, step: &Step<'_>) {
        if self.days.len() < DAYS_EXPLAINED_MAX {
            self.days.push(ExplainedDay { day: step.of.day, kind: step.of.kind(), counts: step.effect });
        }
    }
}

fn not_started(history: &ClockHistory) -> Deadline {
    Deadline {
        due: None,
        due_at: None,
        provisional: false,
        colour: Colour::None,
        days_promised: days_promised(history, &Tally::default()),
        halves_used: 0,
        days_left: 0,
        days: Vec::new(),
    }
}

fn due_at(history: &ClockHistory, due: Option<Day>, zone: &Zone) -> Option<Instant> {
    match history.promise {
        Promise::Stated(at) => Some(at),
        Promise::WorkingDays(_) => due.map(|day| Instant::end_of(day, zone)),
    }
}

fn is_provisional(history: &ClockHistory, calendar: &Calendar, start: Day, due: Option<Day>) -> bool {
    matches!(history.promise, Promise::WorkingDays(_))
        && due.is_none_or(|due| crosses_unpublished(calendar, start, due))
}

fn days_promised(history: &ClockHistory, tally: &Tally) -> u16 {
    match history.promise {
        Promise::WorkingDays(days) => days.saturating_add(history.extension),
        Promise::Stated(_) => u16::try_from(tally.used_at_due / 2).unwrap_or(u16::MAX),
    }
}

fn days_left(tally: &Tally, as_of: Day, due: Day) -> i32 {
    let halves = tally.used_at_due.abs_diff(tally.used_as_of);
    let days = i32::try_from(halves.div_ceil(2)).unwrap_or(i32::MAX);
    match as_of.cmp(&due) {
        Ordering::Less => days,
        Ordering::Equal => 0,
        Ordering::Greater => -days.max(1),
    }
}
