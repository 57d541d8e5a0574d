//! When things happen in an invented town: officers work on working days, people write at any time.

use crate::pick::Pick;
use guichet_desk::{
    base::{Day, Instant, Zone},
    clock::Calendar,
};

const OPENS: u64 = 9 * 60 + 5;
const CLOSES: u64 = 17 * 60;

/// A moving hand over the town's calendar. It never passes `latest`: close to it, it slows down.
#[derive(Clone)]
pub(super) struct Hours<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) zone: &'a Zone,
    pub(super) at: Instant,
    pub(super) latest: Instant,
}

impl Hours<'_> {
    /// Moves to some minute of the working day so many working days on, or to the next when it is late.
    pub(super) fn working(&mut self, days: u64, pick: &mut Pick) {
        let mut day = self.at.day(self.zone);
        for _ in 0..days {
            day = self.next(day);
        }
        if !self.calendar.is_working(day) {
            day = self.next(day);
        }
        let soon = self.at.plus_seconds(minutes(pick.between(4, 50)));
        let closing = Instant::start_of(day, self.zone).plus_seconds(minutes(CLOSES));
        let chosen = self.minute_of(day, pick);
        let next = if chosen > self.at {
            chosen
        } else if soon < closing {
            soon
        } else {
            self.minute_of(self.next(day), pick)
        };
        self.move_to(next);
    }

    /// Moves so many days on, to any hour people are awake.
    pub(super) fn any_time(&mut self, days: u64, pick: &mut Pick) {
        let days = i64::try_from(days).unwrap_or_default();
        self.move_to(self.at.plus_days(days).plus_seconds(minutes(pick.between(20, 300))));
    }

    fn move_to(&mut self, next: Instant) {
        let left = (self.latest.as_micros() - self.at.as_micros()).max(0);
        self.at = if next <= self.latest { next } else { Instant::from_micros(self.at.as_micros() + left / 3) };
    }

    fn minute_of(&self, day: Day, pick: &mut Pick) -> Instant {
        Instant::start_of(day, self.zone).plus_seconds(minutes(pick.between(OPENS, CLOSES - 10)) + 17)
    }

    fn next(&self, day: Day) -> Day {
        self.calendar.next_working_day_after(day).unwrap_or(day)
    }
}

fn minutes(count: u64) -> i64 {
    i64::try_from(count).unwrap_or_default() * 60
}
