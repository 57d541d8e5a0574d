//! What a hall's past says on one day: the shape of its days, and the level day by day up to now.

use crate::{
    hall::KnownDay,
    numbers::{faded, median, number, ratio},
    pattern::Pattern,
    shift::{spread, stretches},
};
use guichet_desk::base::{Day, day_number};

/// The shape and the level follow from so many days back; special days, being rare, from all.
const DAYS_BACK: i32 = 26 * 7;
/// Shape and levels follow from each other; so many rounds settle them.
const ROUNDS: usize = 3;
/// In the running mean of the level an open day counts half as much after so many open days.
const HALF_LIFE_OPEN_DAYS: f64 = 5.0;
/// A day further from its level than so many standard deviations counts as if it were that far.
const DEVIATIONS_MAX: f64 = 3.0;

/// The past of a hall as seen from the first day that is to be forecast.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    /// Arrivals at level one.
    pub(crate) pattern: Pattern,
    /// Each recent ordinary day and how much busier than the shape it was, in order; strange days are
    /// brought in.
    pub(crate) levels: Vec<(Day, f64)>,
    /// The level now: the running mean since the last shift.
    pub(crate) level: f64,
}

impl Fit {
    /// What `past` says on `origin`; every day of it lies before.
    pub(crate) fn of(past: &[KnownDay<'_>], origin: Day) -> Self {
        let first = past.partition_point(|known| day_number(known.of.day) < day_number(origin) - DAYS_BACK);
        let mut days: Vec<_> = past[first..].iter().map(|known| (*known, 1.0)).collect();
        days.retain(|(known, _)| known.of.class.special.is_none());
        let mut pattern = Pattern::of(&days, origin);
        let mut recent = Recent::of(&days, &pattern);
        for _ in 1..ROUNDS {
            for ((_, divisor), of_day) in days.iter_mut().zip(&recent.divisors) {
                *divisor = *of_day;
            }
            pattern = Pattern::of(&days, origin);
            recent = Recent::of(&days, &pattern);
        }
        pattern.learn_specials(past);
        Self { pattern, level: recent.level_now(), levels: recent.dated(&days) }
    }

    /// Whether every day was as busy as the next, so that there is nothing to smooth.
    pub(crate) fn is_flat(&self) -> bool {
        self.levels.windows(2).all(|pair| pair[0].1.total_cmp(&pair[1].1).is_eq())
    }
}

/// The levels of the days.
struct Recent {
    /// Each day's own level, strange days brought in to the reach of their stretch.
    calm: Vec<f64>,
    /// By what each day's arrivals are divided to bring them to level one: the level of its stretch, and
    /// what makes a strange day strange.
    divisors: Vec<f64>,
    /// The first day since the last shift.
    since: usize,
}

impl Recent {
    fn of(days: &[(KnownDay<'_>, f64)], pattern: &Pattern) -> Self {
        // A day of which the shape says nothing is as any other.
        let levels: Vec<f64> = days.iter().map(|(known, _)| pattern.level_of(known).unwrap_or(1.0)).collect();
        let mut recent = Self { calm: Vec::new(), divisors: Vec::new(), since: 0 };
        for range in stretches(&levels) {
            recent.since = range.start;
            recent.add(&levels[range]);
        }
        recent
    }

    fn add(&mut self, stretch: &[f64]) {
        let (middle, reach) = match median(stretch.iter().copied()) {
            // Where most days bring nobody, those that bring somebody are not strange.
            0.0 => (stretch.iter().sum::<f64>() / number(stretch.len()), f64::INFINITY),
            middle => (middle, DEVIATIONS_MAX * spread(stretch, middle)),
        };
        for level in stretch {
            let calm = level.clamp((middle - reach).max(0.0), middle + reach);
            self.calm.push(calm);
            self.divisors.push(middle * ratio(*level, calm).unwrap_or(1.0));
        }
    }

    fn level_now(&self) -> f64 {
        let ages = self.calm[self.since..].iter().rev().enumerate();
        let weighted = ages.map(|(age, level)| (faded(number(age), HALF_LIFE_OPEN_DAYS), level));
        let (weights, sum) =
            weighted.fold((0.0, 0.0), |(weights, sum), (weight, level)| (weights + weight, sum + weight * level));
        ratio(sum, weights).unwrap_or(1.0)
    }

    fn dated(self, days: &[(KnownDay<'_>, f64)]) -> Vec<(Day, f64)> {
        let dated = days.iter().zip(self.calm).filter(|((known, _), _)| known.of.class.is_ordinary());
        dated.map(|((known, _), level)| (known.of.day, level)).collect()
    }
}
