//! Counts a clock's days: which count, which stand still, and on which the promise falls due.
//! Allocates nothing, because every act on a case asks it.

use super::{
    Calendar, ClockHistory, Explanation, Pause, Promise,
    calendar::{CalendarDay, Days},
};
use crate::base::{Day, Instant, Zone};
use std::slice::Iter;

/// When a promise falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The promised day.
    pub day: Day,
    /// The last instant that keeps the promise.
    pub at: Instant,
    /// Whether a year without a published calendar was crossed: the day may still move.
    pub provisional: bool,
}

/// Which way of counting this is. Raised with every change by which the same history gives another day, so that a desk
/// that is brought up to date works its running cases out anew.
pub const COUNTING: u32 = 1;

/// When a clock falls due as of `today`, without the reasons: the cheap form of `deadline`.
/// None while the clock has not started, or when some 110 years do not suffice.
pub fn due_only(history: &ClockHistory, calendar: &Calendar, zone: &Zone, today: Day) -> Option<Due> {
    let started = history.started?;
    if let Promise::Stated(at) = history.promise {
        return Some(Due { day: at.day(zone), at, provisional: false });
    }
    let start = started.day(zone);
    let due = Count::new(start, history, calendar, zone, today).find(|step| step.is_due)?.of.day;
    Some(Due { day: due, at: Instant::end_of(due, zone), provisional: crosses_unpublished(calendar, start, due) })
}

/// Whether a year from the first to the last day is not published yet.
pub(super) fn crosses_unpublished(calendar: &Calendar, first: Day, last: Day) -> bool {
    (first.year()..=last.year()).any(|year| !calendar.is_published(year))
}

/// What a count runs up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// So many half working days after the start.
    Halves(u32),
    /// The start if it is worked, else the next working day.
    FirstWorkingDay,
    /// A day that is stated.
    Stated(Day),
}

impl Target {
    pub(super) fn of(history: &ClockHistory, zone: &Zone) -> Self {
        match history.promise {
            Promise::Stated(at) => Self::Stated(at.day(zone)),
            Promise::WorkingDays(days) => match u32::from(days) + u32::from(history.extension) {
                0 => Self::FirstWorkingDay,
                days => Self::Halves(days * 2),
            },
        }
    }

    /// Whether so many half days are all that was promised. A stated instant counts none.
    const fn is_full(self, used: u32) -> bool {
        match self {
            Self::Halves(halves) => used >= halves,
            Self::FirstWorkingDay => used > 0,
            Self::Stated(_) => false,
        }
    }
}

/// One day of a count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'a> {
    /// The day.
    pub(super) of: CalendarDay<'a>,
    /// What it did to the clock.
    pub(super) effect: Explanation,
    /// Half working days used at its end.
    pub(super) used: u32,
    /// Whether the promise falls due on this day, or did so before.
    pub(super) is_due: bool,
}

/// A count day by day from the day the clock started.
///
/// The day a pause begins counts and the day it ends does not. Only the last day of a promise is never used up by a
/// day at whose end the clock stands still, or nobody could keep it: it is kept for the first working day at whose
/// end the clock runs.
#[derive(Clone, Debug)]
pub(super) struct Count<'a> {
    start: Day,
    target: Target,
    days: Days<'a>,
    standstills: Standstills<'a>,
    used: u32,
    /// While the last day is kept: the half days that will be used at its end.
    kept: Option<u32>,
    is_due: bool,
}

impl<'a> Count<'a> {
    pub(super) fn new(
        start: Day,
        history: &'a ClockHistory,
        calendar: &'a Calendar,
        zone: &'a Zone,
        today: Day,
    ) -> Self {
        let open_until = history.stopped.map_or(today, |stopped| stopped.day(zone));
        let standstills = Standstills::new(&history.pauses, zone, open_until);
        let (target, days) = (Target::of(history, zone), calendar.days_from(start));
        Self { start, target, days, standstills, used: 0, kept: None, is_due: false }
    }

    fn effect(&mut self, of: CalendarDay<'_>) -> Explanation {
        if of.day == self.start {
            // Of a promise of no days, the first day is the last one already.
            let is_last = self.target == Target::FirstWorkingDay && of.halves() > 0;
            self.kept = (is_last && self.standstills.reach_beyond(of.day)).then(|| u32::from(of.halves()));
            return Explanation::Started;
        }
        if self.kept.is_none() && self.standstills.cover(of.day) {
            return Explanation::Paused;
        }
        self.unless_last(of)
    }

    /// A day that counts unless it is a day off, or would be the last one and the clock stands still at its end.
    fn unless_last(&mut self, of: CalendarDay<'_>) -> Explanation {
        let used = self.kept.unwrap_or(self.used + u32::from(of.halves()));
        let is_last = !self.is_due && self.target.is_full(used);
        if is_last && self.standstills.reach_beyond(of.day) {
            self.kept = Some(used);
            return Explanation::Paused;
        }
        if of.halves() == 0 {
            return Explanation::NotWorking;
        }
        self.kept = None;
        self.used = used;
        Explanation::Counted { halves: used }
    }

    fn falls_due_on(&self, of: CalendarDay<'_>) -> bool {
        match self.target {
            Target::Stated(day) => of.day >= day,
            Target::FirstWorkingDay if of.day == self.start => of.halves() > 0 && self.kept.is_none(),
            target => target.is_full(self.used),
        }
    }
}

impl<'a> Iterator for Count<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let of = self.days.next()?;
        let effect = self.effect(of);
        self.is_due = self.is_due || self.falls_due_on(of);
        Some(Step { of, effect, used: self.used, is_due: self.is_due })
    }
}

/// The standstills of a clock in days, each turned from instants only once it is reached.
#[derive(Clone, Debug)]
struct Standstills<'a> {
    current: Option<(Day, Day)>,
    later: Iter<'a, Pause>,
    zone: &'a Zone,
    open_until: Day,
}

impl<'a> Standstills<'a> {
    fn new(pauses: &'a [Pause], zone: &'a Zone, open_until: Day) -> Self {
        let mut standstills = Self { current: None, later: pauses.iter(), zone, open_until };
        standstills.advance();
        standstills
    }

    fn advance(&mut self) {
        self.current = self.later.next().map(|pause| self.in_days(pause));
    }

    fn in_days(&self, pause: &Pause) -> (Day, Day) {
        let until = pause.until.map_or(self.open_until, |until| until.day(self.zone));
        (pause.from.day(self.zone), until)
    }

    /// Whether the clock stands still on `day`. The day a pause begins still counts, the day of
    /// resuming does not. Days are asked in order.
    fn cover(&mut self, day: Day) -> bool {
        while self.current.is_some_and(|(_, until)| until < day) {
            self.advance();
        }
        self.current.is_some_and(|(from, _)| from < day)
    }
    /// Whether the clock stands still at the end of `day`, which is none before the last one that was asked for.
    fn reach_beyond(&self, day: Day) -> bool {
        let later = self.later.clone().map(|pause| self.in_days(pause));
        self.current.into_iter().chain(later).any(|(from, until)| from <= day && day < until)
    }
}
