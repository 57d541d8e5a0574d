//! Working days, read once more from the calendar's text, and the one way of counting them.

use guichet_desk::base::Day;
use std::collections::BTreeMap;

/// How many half days are worked on the days that are unlike their day of the week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    unlike: BTreeMap<Day, u32>,
}

impl Calendar {
    /// Reads a calendar's file. Later years count weekends only. Panics when the file is no calendar, because
    /// the program under test has read it already.
    pub fn read(text: &str) -> Self {
        let file: toml::Table = text.parse().expect("the town's calendar is TOML");
        let mut unlike = BTreeMap::new();
        let kinds = [("holiday", 0), ("closure", 0), ("half_day", 1), ("make_up", 2)];
        for year in file["year"].as_array().into_iter().flatten() {
            for (kind, halves) in kinds {
                for entry in year.get(kind).and_then(toml::Value::as_array).into_iter().flatten() {
                    let (from, to) = (day(entry, "from"), day(entry, "to"));
                    let mut next = from;
                    while next <= to {
                        unlike.insert(next, halves);
                        next = after(next);
                    }
                }
            }
        }
        Self { unlike }
    }

    /// How many halves of a day are worked.
    pub fn halves(&self, day: Day) -> u32 {
        let of_the_week = if day.weekday().to_monday_zero_offset() < 5 { 2 } else { 0 };
        self.unlike.get(&day).copied().unwrap_or(of_the_week)
    }

    /// The first day from this one on of which a half at least is worked.
    pub fn open_from(&self, mut day: Day) -> Day {
        while self.halves(day) == 0 {
            day = after(day);
        }
        day
    }

    /// The day on which so many working days after `start` are full. Nothing is due on a day at whose end the clock
    /// stands still: then it is the next working day at whose end it runs.
    pub fn due(&self, start: Day, days: u16, pauses: &[(Day, Day)]) -> Day {
        let mut day = self.full(start, days, pauses);
        while pauses.iter().any(|(from, until)| *from <= day && day < *until) {
            day = self.open_from(after(day));
        }
        day
    }

    /// The day on which so many working days after `start` are full, whether or not the clock runs at its end. The
    /// first day does not count, nor do days that stand still: those after the day a pause began, up to the one it
    /// ended on.
    pub(crate) fn full(&self, start: Day, days: u16, pauses: &[(Day, Day)]) -> Day {
        let mut left = match days {
            0 if self.halves(start) > 0 => 0,
            0 => 1,
            days => i64::from(days) * 2,
        };
        let mut day = start;
        while left > 0 {
            day = after(day);
            if !pauses.iter().any(|(from, until)| *from < day && day <= *until) {
                left -= i64::from(self.halves(day));
            }
        }
        day
    }
}

fn after(day: Day) -> Day {
    day.tomorrow().expect("no test lasts to the year 9999")
}

fn day(entry: &toml::Value, name: &str) -> Day {
    let stated = entry.get(name).or_else(|| entry.get("on")).expect("each entry has its days");
    stated.to_string().parse().expect("a TOML date is a day")
}
