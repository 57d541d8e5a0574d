//! The back-test: from many days of the past, forecasts are made with what was known then and held
//! against what came. It chooses the method and teaches the bands, and it never looks ahead: the band
//! of a forecast rests on forecasts whose outcome was known when it was made.

use crate::{
    band::{Expected, Spread},
    fit::Fit,
    half_hours::HalfHour,
    hall::{Hall, KnownDay, OpenDay},
    history::History,
    method::{Method, days_from},
    report::{BackTestReport, errors_of},
};
use guichet_desk::base::{Day, day_number};

/// Days that are forecast.
pub const DAYS_AHEAD: usize = 14;
/// A forecast is tried once so many open days are known.
const KNOWN_DAYS_MIN: usize = 10;
/// At most so many days are forecast from; the latest ones.
const ORIGINS_MAX: usize = 40;
/// They lie at most so many days apart: not seven, so that every weekday is forecast from.
const DAYS_APART_MAX: usize = 5;
/// Fewer forecast half hours teach no band.
const HALF_HOURS_MIN: usize = 100;
/// Fewer forecast days teach no band of the day.
const DAYS_MIN: usize = 30;

/// A half hour that was forecast from a day of the past, and what came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    /// The first day of the forecast; what happened before was known.
    pub origin: Day,
    /// The day that was forecast.
    pub day: Day,
    /// Which day of the forecast it is, 1 for the origin.
    pub days_ahead: u8,
    /// The half hour.
    pub half_hour: HalfHour,
    /// What was expected, with its band.
    pub expected: Expected,
    /// Whether the band rested on earlier forecasts; else it was an assumption and is not judged.
    pub is_learned: bool,
    /// How many came.
    pub came: u32,
}

/// Every method tried on one hall's past.
#[derive(Clone, Debug, PartialEq)]
pub struct BackTest {
    first: Day,
    trials: Vec<(Method, Vec<Trial>)>,
}

/// Tries every method on what is known of a hall before the day `first`.
pub fn back_test(history: &History, hall: &Hall<'_>, first: Day) -> BackTest {
    let known = hall.known_days(history, first);
    let mut trials = Method::ALL.map(|method| (method, Vec::new()));
    for origin in origins(&known) {
        let split = known.partition_point(|known| known.of.day < origin);
        let fit = Fit::of(&known[..split], origin);
        let days = hall.open_days(days_from(origin).take(DAYS_AHEAD));
        let came = &known[split..];
        for (method, trials) in &mut trials {
            let bands = Bands::of(trials, origin);
            let levels = method.levels(&fit, origin, &days);
            let levels = days.iter().zip(levels);
            let pairs =
                levels.filter_map(|(day, level)| Some((came.iter().find(|known| known.of.day == day.day)?, level)));
            pairs.for_each(|(known, level)| trials.extend(tried(&fit, &bands, origin, known, level)));
        }
    }
    BackTest { first, trials: trials.into() }
}

impl BackTest {
    /// The method with the least absolute error over all half hours; the first one when nothing
    /// could be tried.
    pub fn best(&self) -> Method {
        let error = |trials: &[Trial]| {
            trials.iter().map(|trial| (f64::from(trial.came) - trial.expected.mean).abs()).sum::<f64>()
        };
        let errors = self.trials.iter().map(|(method, trials)| (*method, error(trials)));
        let best = errors.min_by(|one, other| one.1.total_cmp(&other.1));
        best.map_or(Method::SameWeekday, |(method, _)| method)
    }

    /// What a method forecast, and what came, in the order of the forecasts.
    pub fn trials(&self, method: Method) -> &[Trial] {
        self.trials.iter().find(|(other, _)| *other == method).map_or(&[], |(_, trials)| trials)
    }

    /// The errors and hit rates of every method.
    pub fn report(&self) -> BackTestReport {
        let mut origins: Vec<Day> = self.trials(Method::SameWeekday).iter().map(|trial| trial.origin).collect();
        origins.dedup();
        BackTestReport {
            first_origin: origins.first().copied(),
            last_origin: origins.last().copied(),
            origins: origins.len(),
            chosen: self.best(),
            methods: self.trials.iter().map(|(method, trials)| errors_of(*method, trials)).collect(),
        }
    }

    /// The bands that the trials of a method teach.
    pub(crate) fn bands(&self, method: Method) -> Bands {
        Bands::of(self.trials(method), self.first)
    }
}

/// The spreads of half hours in the first and the second week, and of whole days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bands {
    weeks: [Option<Spread>; 2],
    day: Option<Spread>,
}

impl Bands {
    /// What the trials teach whose outcome was known on `origin`.
    fn of(trials: &[Trial], origin: Day) -> Self {
        let known: Vec<&Trial> = trials.iter().filter(|trial| trial.day < origin).collect();
        let all: Vec<_> = known.iter().map(|trial| pair(trial)).collect();
        let pooled = Spread::learned(&all, HALF_HOURS_MIN);
        let week = |week: usize| {
            let own = known.iter().filter(|trial| week_of(trial.days_ahead) == week);
            Spread::learned(&own.map(|trial| pair(trial)).collect::<Vec<_>>(), HALF_HOURS_MIN).or(pooled)
        };
        let same_day = |one: &&Trial, other: &&Trial| (one.origin, one.day) == (other.origin, other.day);
        let sum = |day: &[&Trial]| {
            day.iter().map(|trial| pair(trial)).fold((0.0, 0.0), |sum, next| (sum.0 + next.0, sum.1 + next.1))
        };
        let days: Vec<_> = known.chunk_by(same_day).map(sum).collect();
        Self { weeks: [week(0), week(1)], day: Spread::learned(&days, DAYS_MIN) }
    }

    /// What to expect in a half hour so many days ahead.
    pub(crate) fn half_hour(&self, mean: f64, days_ahead: u8) -> Expected {
        self.weeks[week_of(days_ahead)].unwrap_or(Spread::assumed()).around(mean)
    }

    /// What to expect on a whole day.
    pub(crate) fn day(&self, mean: f64) -> Expected {
        self.day.unwrap_or(Spread::assumed()).around(mean)
    }

    /// Whether the bands of half hours rest on earlier forecasts.
    pub(crate) const fn is_learned(&self) -> bool {
        self.weeks[0].is_some()
    }
}

fn pair(trial: &Trial) -> (f64, f64) {
    (trial.expected.mean, f64::from(trial.came))
}

fn week_of(days_ahead: u8) -> usize {
    usize::from(days_ahead > 7)
}

/// Which day of a forecast from `origin` on `day` is, 1 for the origin.
pub(crate) fn days_ahead(origin: Day, day: Day) -> u8 {
    u8::try_from(day_number(day) - day_number(origin) + 1).unwrap_or(u8::MAX)
}

/// The days to forecast from, in order: the latest ones that leave a day to be judged by.
fn origins(known: &[KnownDay<'_>]) -> Vec<Day> {
    let (Some(earliest), Some(last)) = (known.get(KNOWN_DAYS_MIN), known.last()) else { return Vec::new() };
    let days: Vec<Day> = days_from(earliest.of.day).take_while(|day| *day <= last.of.day).collect();
    let apart = days.len().div_ceil(ORIGINS_MAX).clamp(1, DAYS_APART_MAX);
    let mut origins: Vec<Day> = days.into_iter().rev().step_by(apart).take(ORIGINS_MAX).collect();
    origins.reverse();
    origins
}

fn tried<'a>(
    fit: &'a Fit,
    bands: &'a Bands,
    origin: Day,
    known: &'a KnownDay<'a>,
    level: f64,
) -> impl Iterator<Item = Trial> + 'a {
    let OpenDay { day, class, open } = known.of;
    let days_ahead = days_ahead(origin, day);
    open.iter().map(move |half_hour| Trial {
        origin,
        day,
        days_ahead,
        half_hour,
        expected: bands.half_hour(level * fit.pattern.arrivals(class, half_hour), days_ahead),
        is_learned: bands.is_learned(),
        came: known.arrivals[half_hour.index()],
    })
}
