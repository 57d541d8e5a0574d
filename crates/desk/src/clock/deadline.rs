//! When a case is due, and why.

use super::{Calendar, ClockHistory, DayKind};
use crate::base::{Day, Instant, Zone};

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
    /// The clock stood still.
    Paused,
}

/// A deadline with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The promised day; none while the clock has not started.
    pub due: Option<Day>,
    /// The last instant that keeps the promise.
    pub due_at: Option<Instant>,
    /// Whether a year without a published calendar was crossed: the day may still move.
    pub provisional: bool,
    /// The colour today.
    pub colour: Colour,
    /// Working days promised, extension included.
    pub days_promised: u16,
    /// Half working days used up to today.
    pub halves_used: u32,
    /// Working days left after today; negative when late.
    pub days_left: i32,
    /// Every day from the start to the due day.
    pub days: Vec<ExplainedDay>,
}

/// The deadline of a clock as of `now`.
pub fn deadline(_history: &ClockHistory, _calendar: &Calendar, _zone: &Zone, _now: Instant) -> Deadline {
    Deadline {
        due: None,
        due_at: None,
        provisional: false,
        colour: Colour::None,
        days_promised: 0,
        halves_used: 0,
        days_left: 0,
        days: Vec::new(),
    }
}
