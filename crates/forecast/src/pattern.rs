//! The shape of a hall's days: how many arrive in each half hour of each weekday at level one, and what
//! holidays and half days make of it. Every method uses the same shape; they differ in the level.

use crate::{
    half_hours::{HALF_HOURS, HalfHour, HalfHours},
    hall::{DayClass, KnownDay, Likeness, Special},
    numbers::{faded, median, ratio},
};
use guichet_desk::base::{Day, day_number};

/// A day of the shape counts half as much after so many days.
const HALF_LIFE_DAYS: f64 = 56.0;
/// A weekday's own shape is mixed with that of all days as if they had been seen so many times on it.
const DAYS_OF_ALL: f64 = 1.0;
/// A special day is first held to be an ordinary one, as if that had been seen so many times.
const SPECIAL_DAYS_ASSUMED: f64 = 1.0;
/// The level around a special day is that of the ordinary days within so many days.
const DAYS_AROUND: i32 = 15;

/// Arrivals per half hour at level one; none where none was ever open.
type Row = [Option<f64>; HALF_HOURS];

/// The shape.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    weekdays: [Row; 7],
    working_day: Row,
    any_day: Row,
    specials: [f64; 3],
}

impl Pattern {
    /// The shape that `days` show, each divided by what brings it to level one, as seen from `origin`.
    pub(crate) fn of(days: &[(KnownDay<'_>, f64)], origin: Day) -> Self {
        let row = |belongs: &dyn Fn(DayClass) -> bool| {
            let chosen = days.iter().filter(|(known, _)| belongs(known.of.class));
            Sums::of(chosen, origin)
        };
        let plain = |class: DayClass| class.special.is_none();
        let any_day = row(&plain).row();
        let is_worked = |class: DayClass| match class.like {
            Likeness::Weekday(weekday) => weekday < 5,
            Likeness::AnyWorkingDay => true,
        };
        let working_day = row(&|class| plain(class) && is_worked(class)).row();
        let weekdays = std::array::from_fn(|weekday| {
            row(&|class| plain(class) && class.like == Likeness::Weekday(weekday)).row_near(&any_day)
        });
        Self { weekdays, working_day, any_day, specials: [1.0; 3] }
    }

    /// Learns from `days`, all of the past, what special days make of the shape.
    pub(crate) fn learn_specials(&mut self, days: &[KnownDay<'_>]) {
        let levels: Vec<_> = days.iter().map(|known| (day_number(known.of.day), self.level_of(known))).collect();
        let ordinary = |index: &usize| days[*index].of.class.is_ordinary();
        let mut seen = [(0.0, 0.0); 3];
        for (index, known) in days.iter().enumerate() {
            let (Some(special), (day, Some(level))) = (known.of.class.special, levels[index]) else { continue };
            let first = levels.partition_point(|(other, _)| *other < day - DAYS_AROUND);
            let last = levels.partition_point(|(other, _)| *other <= day + DAYS_AROUND);
            let around = median((first..last).filter(ordinary).filter_map(|index| levels[index].1));
            if let Some(factor) = ratio(level, around) {
                let (sum, times) = &mut seen[special as usize];
                *sum += factor;
                *times += 1.0;
            }
        }
        self.specials = seen.map(|(sum, times)| (SPECIAL_DAYS_ASSUMED + sum) / (SPECIAL_DAYS_ASSUMED + times));
    }

    /// Arrivals to expect at level one in a half hour of a day of this class.
    pub(crate) fn arrivals(&self, class: DayClass, half_hour: HalfHour) -> f64 {
        class.special.map_or(1.0, |special| self.special(special)) * self.plain(class.like, half_hour)
    }

    /// Arrivals to expect at level one in all of `open` on such a day, were nothing special about it.
    pub(crate) fn plain_total(&self, like: Likeness, open: HalfHours) -> f64 {
        open.iter().map(|half_hour| self.plain(like, half_hour)).sum()
    }

    /// Arrivals to expect at level one on an ordinary day of this weekday, as far as it was ever open.
    pub(crate) fn weekday_total(&self, weekday: usize) -> f64 {
        self.weekdays[weekday].iter().flatten().sum()
    }

    /// How much busier than the shape a day was; none where the shape expects nobody.
    pub(crate) fn level_of(&self, known: &KnownDay<'_>) -> Option<f64> {
        ratio(known.total(), self.plain_total(known.of.class.like, known.of.open))
    }

    /// What such a day makes of the shape.
    pub(crate) fn special(&self, special: Special) -> f64 {
        self.specials[special as usize]
    }

    /// A half hour that was never open on such a day is like that of other days, else like the
    /// others of its own.
    fn plain(&self, like: Likeness, half_hour: HalfHour) -> f64 {
        let own = match like {
            Likeness::Weekday(weekday) => &self.weekdays[weekday],
            Likeness::AnyWorkingDay => &self.working_day,
        };
        let at = half_hour.index();
        own[at]
            .or(self.working_day[at])
            .or(self.any_day[at])
            .unwrap_or_else(|| mean(own).or(mean(&self.any_day)).unwrap_or(0.0))
    }
}

/// Weighted arrivals and weights per half hour.
struct Sums([(f64, f64); HALF_HOURS]);

impl Sums {
    fn of<'a>(days: impl Iterator<Item = &'a (KnownDay<'a>, f64)>, origin: Day) -> Self {
        let mut sums = [(0.0, 0.0); HALF_HOURS];
        for (known, divisor) in days.filter(|(_, divisor)| *divisor > 0.0) {
            let weight = faded(f64::from(day_number(origin) - day_number(known.of.day)), HALF_LIFE_DAYS);
            for half_hour in known.of.open.iter() {
                let (arrivals, weights) = &mut sums[half_hour.index()];
                *arrivals += weight * f64::from(known.arrivals[half_hour.index()]) / divisor;
                *weights += weight;
            }
        }
        Self(sums)
    }

    fn row(&self) -> Row {
        self.0.map(|(arrivals, weights)| ratio(arrivals, weights))
    }

    /// The row mixed with the shape of `other` at its own height.
    fn row_near(&self, other: &Row) -> Row {
        let own = self.row();
        let both = || own.iter().zip(other).filter_map(|(own, other)| Some(((*own)?, (*other)?)));
        let height = ratio(both().map(|(own, _)| own).sum(), both().map(|(_, other)| other).sum());
        let Some(height) = height else { return own };
        std::array::from_fn(|at| {
            let (arrivals, weights) = self.0[at];
            own[at]?;
            Some((arrivals + DAYS_OF_ALL * height * other[at]?) / (weights + DAYS_OF_ALL))
        })
    }
}

fn mean(row: &Row) -> Option<f64> {
    let known = || row.iter().flatten();
    ratio(known().sum(), known().map(|_| 1.0).sum())
}
