//! The forecast itself: arrivals for each open half hour of the next fourteen days.

use crate::{
    back_test::{BackTest, DAYS_AHEAD, days_ahead},
    band::{Expected, HIT_RATE},
    fit::Fit,
    half_hours::HalfHour,
    hall::{Hall, OpenDay},
    history::History,
    method::{Method, days_from},
};
use guichet_desk::base::Day;
use serde::{Deserialize, Serialize};

/// Arrivals to expect in one hall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The first of fourteen days; what came before it was known.
    pub first: Day,
    /// The method that made it.
    pub method: Method,
    /// The share of half hours that will end up inside their bands.
    pub hit_rate: f64,
    /// Whether the bands rest on earlier forecasts of this hall; else they are an assumption.
    pub is_learned: bool,
    /// The days on which the hall is open, in order.
    pub days: Vec<DayForecast>,
}

/// Arrivals to expect on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayForecast {
    /// The day.
    pub day: Day,
    /// Over the whole day; its band is narrower than the sum of the bands of its half hours.
    pub total: Expected,
    /// The open half hours, in order.
    pub half_hours: Vec<HalfHourForecast>,
}

/// Arrivals to expect in one half hour.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HalfHourForecast {
    /// The half hour.
    pub half_hour: HalfHour,
    /// How many.
    pub expected: Expected,
}

/// There are too few recorded days on which the hall was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLittleHistory {
    /// So many are there.
    pub days: usize,
    /// So many are needed.
    pub needed: usize,
}

/// A week of working days.
const DAYS_NEEDED: usize = 5;

/// What to expect in the fourteen days from `first` on, by the method that did best in `tested`, the
/// back-test of the same hall.
pub fn forecast(
    history: &History,
    hall: &Hall<'_>,
    first: Day,
    tested: &BackTest,
) -> Result<Forecast, TooLittleHistory> {
    let known = hall.known_days(history, first);
    if known.len() < DAYS_NEEDED {
        return Err(TooLittleHistory { days: known.len(), needed: DAYS_NEEDED });
    }
    let (method, fit) = (tested.best(), Fit::of(&known, first));
    let bands = tested.bands(method);
    let open = hall.open_days(days_from(first).take(DAYS_AHEAD));
    let levels = method.levels(&fit, first, &open);
    let day = |(OpenDay { day, class, open }, level): (&OpenDay, f64)| {
        let mean = |half_hour| level * fit.pattern.arrivals(*class, half_hour);
        let expected = |half_hour| bands.half_hour(mean(half_hour), days_ahead(first, *day));
        let half_hour = |half_hour| HalfHourForecast { half_hour, expected: expected(half_hour) };
        let total = bands.day(open.iter().map(mean).sum());
        DayForecast { day: *day, total, half_hours: open.iter().map(half_hour).collect() }
    };
    let days = open.iter().zip(levels).map(day).collect();
    Ok(Forecast { first, method, hit_rate: HIT_RATE, is_learned: bands.is_learned(), days })
}

impl Forecast {
    /// What to expect in a half hour; nobody while the hall is closed or beyond the fourteen days.
    pub fn at(&self, day: Day, half_hour: HalfHour) -> Expected {
        let day = self.days.iter().find(|forecast| forecast.day == day);
        let found = day.and_then(|day| day.half_hours.iter().find(|forecast| forecast.half_hour == half_hour));
        found.map_or(Expected::default(), |forecast| forecast.expected)
    }

    /// Every open half hour with its day, in order.
    pub fn half_hours(&self) -> impl Iterator<Item = (Day, HalfHourForecast)> {
        self.days.iter().flat_map(|day| day.half_hours.iter().map(|half_hour| (day.day, *half_hour)))
    }
}
