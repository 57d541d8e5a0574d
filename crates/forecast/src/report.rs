//! What a back-test says, as values for a table or for JSON. The words around them belong to the edge.

use crate::{
    back_test::{DAYS_AHEAD, Trial},
    method::Method,
    numbers::{number, ratio},
};
use guichet_desk::base::Day;
use serde::{Deserialize, Serialize};

/// The errors and hit rates of every method on one hall's past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackTestReport {
    /// Days that were forecast from.
    pub origins: usize,
    /// The first of them.
    pub first_origin: Option<Day>,
    /// The last of them.
    pub last_origin: Option<Day>,
    /// The method with the least absolute error; it makes the forecast.
    pub chosen: Method,
    /// Every method.
    pub methods: Vec<MethodErrors>,
}

/// How one method fared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MethodErrors {
    /// The method.
    pub method: Method,
    /// Over all half hours.
    pub all: Errors,
    /// The relative error of whole days, in the measure of `Errors::relative_error`.
    pub relative_error_of_days: Option<f64>,
    /// By how many days ahead the forecast was; those that could be judged.
    pub horizons: Vec<HorizonErrors>,
}

/// How one method fared so many days ahead.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HorizonErrors {
    /// 1 for the day on which the forecast begins.
    pub days_ahead: u8,
    /// Over the half hours of such days.
    pub errors: Errors,
}

/// Errors over half hours; what nothing was judged for is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Errors {
    /// Half hours that were judged.
    pub half_hours: usize,
    /// The mean of how far the expectation was off, in arrivals (MAE).
    pub mean_absolute_error: Option<f64>,
    /// The sum of how far it was off, in the sum of arrivals (WAPE).
    pub relative_error: Option<f64>,
    /// The sum by which it was too high, in the sum of arrivals; negative when too low.
    pub bias: Option<f64>,
    /// Half hours whose band rested on earlier forecasts.
    pub bands: usize,
    /// The share of these that ended up inside; to be held against `HIT_RATE`.
    pub coverage: Option<f64>,
}

pub(crate) fn errors_of(method: Method, trials: &[Trial]) -> MethodErrors {
    let ahead = (1..=DAYS_AHEAD).filter_map(|days| u8::try_from(days).ok());
    let horizon = |days_ahead| {
        let judged: Vec<Trial> = trials.iter().copied().filter(|trial| trial.days_ahead == days_ahead).collect();
        HorizonErrors { days_ahead, errors: errors(&judged) }
    };
    MethodErrors {
        method,
        all: errors(trials),
        relative_error_of_days: error_of_days(trials),
        horizons: ahead.map(horizon).filter(|horizon| horizon.errors.half_hours > 0).collect(),
    }
}

fn errors(trials: &[Trial]) -> Errors {
    let sum = |of: &dyn Fn(&Trial) -> f64| trials.iter().map(of).sum::<f64>();
    let off = |trial: &Trial| trial.expected.mean - f64::from(trial.came);
    let (half_hours, came) = (trials.len(), sum(&|trial| f64::from(trial.came)));
    let banded = || trials.iter().filter(|trial| trial.is_learned);
    let covered = banded().filter(|trial| trial.expected.covers(f64::from(trial.came))).count();
    Errors {
        half_hours,
        mean_absolute_error: ratio(sum(&|trial| off(trial).abs()), number(half_hours)),
        relative_error: ratio(sum(&|trial| off(trial).abs()), came),
        bias: ratio(sum(&off), came),
        bands: banded().count(),
        coverage: ratio(number(covered), number(banded().count())),
    }
}

fn error_of_days(trials: &[Trial]) -> Option<f64> {
    let days = trials.chunk_by(|one, other| (one.origin, one.day) == (other.origin, other.day));
    let sums = days.map(|day| {
        let sum = |of: &dyn Fn(&Trial) -> f64| day.iter().map(of).sum::<f64>();
        (sum(&|trial| trial.expected.mean), sum(&|trial| f64::from(trial.came)))
    });
    let (off, came) = sums.fold((0.0, 0.0), |sum, (mean, came)| (sum.0 + (mean - came).abs(), sum.1 + came));
    ratio(off, came)
}
