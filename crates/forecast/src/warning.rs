//! The early warning: half hours for which more people are expected than the planned counters can
//! serve, and how often such warnings were right.

use crate::{
    back_test::{Trial, days_ahead},
    half_hours::HalfHour,
    load::Capacity,
    numbers::{number, ratio},
    outlook::Forecast,
};
use guichet_desk::base::Day;
use serde::{Deserialize, Serialize};

/// A half hour that will be busy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    /// The day.
    pub day: Day,
    /// The half hour.
    pub half_hour: HalfHour,
    /// How early it was said: 1 for the day on which the forecast begins.
    pub days_ahead: u8,
    /// Arrivals expected.
    pub expected: f64,
    /// Arrivals that the planned counters can serve with waits under the promise.
    pub capacity: f64,
    /// Whether even the lower end of the band is more than that.
    pub is_sure: bool,
}

/// How warnings compare with what happened, half hour by half hour.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrackRecord {
    /// Half hours that were judged.
    pub judged: usize,
    /// Warned of, and busy.
    pub right: usize,
    /// Warned of, but not busy.
    pub false_alarms: usize,
    /// Busy, but not warned of.
    pub missed: usize,
    /// The share of warnings that were right; none without warnings.
    pub precision: Option<f64>,
    /// The share of busy half hours that were warned of; none when nothing was busy.
    pub recall: Option<f64>,
}

/// The half hours of a forecast that will be busy, in order.
pub fn warnings(forecast: &Forecast, capacity: &Capacity<'_>) -> Vec<Warning> {
    let loads = forecast.half_hours().map(|(day, of)| (day, of, capacity(day, of.half_hour)));
    let busy = loads.filter(|(_, of, capacity)| of.expected.mean > *capacity);
    busy.map(|(day, of, capacity)| Warning {
        day,
        half_hour: of.half_hour,
        days_ahead: days_ahead(forecast.first, day),
        expected: of.expected.mean,
        capacity,
        is_sure: of.expected.low > capacity,
    })
    .collect()
}

impl TrackRecord {
    /// Counts pairs of whether a half hour was warned of and whether it was busy.
    pub fn of(pairs: impl IntoIterator<Item = (bool, bool)>) -> Self {
        let (mut judged, mut right, mut false_alarms, mut missed) = (0, 0, 0, 0);
        for (warned, busy) in pairs {
            judged += 1;
            right += usize::from(warned && busy);
            false_alarms += usize::from(warned && !busy);
            missed += usize::from(!warned && busy);
        }
        let precision = ratio(number(right), number(right + false_alarms));
        let recall = ratio(number(right), number(right + missed));
        Self { judged, right, false_alarms, missed, precision, recall }
    }

    /// The record that warnings from the back-test would have had, so many days ahead.
    pub fn of_trials(trials: &[Trial], days_ahead: u8, capacity: &Capacity<'_>) -> Self {
        let trials = trials.iter().filter(|trial| trial.days_ahead == days_ahead);
        Self::of(trials.map(|trial| {
            let capacity = capacity(trial.day, trial.half_hour);
            (trial.expected.mean > capacity, f64::from(trial.came) > capacity)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_of_the_warnings_and_recall_of_the_busy_half_hours() {
        let pairs = [(true, true), (true, true), (true, false), (false, true), (false, true), (false, false)];
        let record = TrackRecord::of(pairs);
        assert_eq!((record.judged, record.right, record.false_alarms, record.missed), (6, 2, 1, 2));
        assert_eq!((record.precision, record.recall), (Some(2.0 / 3.0), Some(0.5)));
        let quiet = TrackRecord::of([(false, false)]);
        assert_eq!((quiet.precision, quiet.recall), (None, None));
    }
}
