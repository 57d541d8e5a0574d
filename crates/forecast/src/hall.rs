//! What kind of day a day is for a hall: which half hours it is open, which pattern its arrivals
//! follow, and what sets it apart. Only the calendar and the opening hours decide, never the counts.

use crate::{
    half_hours::{HALF_HOURS, HalfHours},
    history::History,
};
use guichet_desk::{
    base::Day,
    clock::{Calendar, DayKind},
};

/// One hall's calendar and opening hours.
#[derive(Clone, Copy)]
pub struct Hall<'a> {
    /// The town's calendar.
    pub calendar: &'a Calendar,
    /// The half hours of a day in which people can arrive; none when the hall stays closed.
    pub open: &'a dyn Fn(Day) -> HalfHours,
}

/// Whose arrivals a day's arrivals are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same weekday's, 0 for Monday.
    Weekday(usize),
    /// A working day's, no matter which: a day at a weekend that is worked.
    AnyWorkingDay,
}

/// What makes a day busier or quieter than its likeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Special {
    /// The first working day after a holiday or closure.
    AfterHoliday,
    /// Half a working day.
    HalfDay,
    /// A holiday on which the hall is open.
    Holiday,
}

/// What kind of day a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayClass {
    pub(crate) like: Likeness,
    pub(crate) special: Option<Special>,
}

/// An open day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenDay {
    pub(crate) day: Day,
    pub(crate) class: DayClass,
    /// The half hours in which people can arrive.
    pub(crate) open: HalfHours,
}

/// An open day of which the arrivals are known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownDay<'a> {
    /// The day; its half hours are those that were open and recorded.
    pub(crate) of: OpenDay,
    pub(crate) arrivals: &'a [u32; HALF_HOURS],
}

impl DayClass {
    /// Whether the day says something about its weekday.
    pub(crate) const fn is_ordinary(self) -> bool {
        matches!(self, Self { like: Likeness::Weekday(_), special: None })
    }
}

impl KnownDay<'_> {
    /// Everybody who arrived while the hall was open.
    pub(crate) fn total(&self) -> f64 {
        self.of.open.iter().map(|half_hour| f64::from(self.arrivals[half_hour.index()])).sum()
    }
}

/// Monday is 0.
pub(crate) fn weekday(day: Day) -> usize {
    usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())
}

impl Hall<'_> {
    /// The open ones among `days`, in their order.
    pub(crate) fn open_days(&self, days: impl Iterator<Item = Day>) -> Vec<OpenDay> {
        let open = days.map(|day| (day, (self.open)(day))).filter(|(_, open)| !open.is_empty());
        open.map(|(day, open)| OpenDay { day, class: self.class(day), open }).collect()
    }

    /// The days before `before` on which the hall was open and arrivals were recorded.
    pub(crate) fn known_days<'h>(&self, history: &'h History, before: Day) -> Vec<KnownDay<'h>> {
        let past = history.days().take_while(|(day, _)| *day < before);
        let known = past.map(|(day, counts)| (day, (self.open)(day) & counts.recorded, counts));
        let known = known.filter(|(_, open, _)| !open.is_empty());
        known
            .map(|(day, open, counts)| KnownDay {
                of: OpenDay { day, class: self.class(day), open },
                arrivals: &counts.arrivals,
            })
            .collect()
    }

    fn class(&self, day: Day) -> DayClass {
        let kind = self.calendar.kind(day);
        let like = match kind {
            DayKind::MakeUp(_) => Likeness::AnyWorkingDay,
            _ => Likeness::Weekday(weekday(day)),
        };
        let special = match kind {
            DayKind::HalfDay(_) => Some(Special::HalfDay),
            DayKind::Holiday(_) | DayKind::Closed(_) => Some(Special::Holiday),
            DayKind::Working | DayKind::MakeUp(_) => self.follows_holiday(day).then_some(Special::AfterHoliday),
            DayKind::Weekend => None,
        };
        DayClass { like, special }
    }

    /// Whether a holiday or closure lies between `day` and the working day before it.
    fn follows_holiday(&self, day: Day) -> bool {
        let before = std::iter::successors(day.yesterday().ok(), |day| day.yesterday().ok());
        let kinds = before.take(FREE_DAYS_MAX).map(|day| self.calendar.kind(day));
        kinds.take_while(|kind| kind.halves() == 0).any(|kind| kind != DayKind::Weekend)
    }
}

/// So many free days in a row are looked back over; the longest holidays take ten.
const FREE_DAYS_MAX: usize = 21;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const YEAR: &str = r#"
        [[year]]
        year = 2026
        holiday = [{ name = "holiday-new-year", from = 2026-01-01, to = 2026-01-03 }]
        make_up = [{ name = "holiday-new-year", on = 2026-01-04 }]
        half_day = [{ name = "half-day", on = 2026-01-15 }]
    "#;

    #[test]
    fn the_calendar_says_what_a_day_is_like() {
        let calendar = Calendar::parse("town.toml", YEAR).unwrap();
        let hall = Hall { calendar: &calendar, open: &|_| HalfHours::ALL };
        let check = |day: i8, like, special| {
            assert_eq!(hall.class(date(2026, 1, day)), DayClass { like, special }, "January {day}");
        };
        check(2, Likeness::Weekday(4), Some(Special::Holiday));
        check(4, Likeness::AnyWorkingDay, Some(Special::AfterHoliday));
        check(5, Likeness::Weekday(0), None);
        check(10, Likeness::Weekday(5), None);
        check(12, Likeness::Weekday(0), None);
        check(15, Likeness::Weekday(3), Some(Special::HalfDay));
    }
}
