//! When to come: the public calendar in four levels, better times, and the half hours that are quiet
//! enough for the off-peak quota of appointments.

use crate::{
    half_hours::HalfHour,
    load::{Capacity, Level, Thresholds},
    numbers::ratio,
    outlook::{DayForecast, Forecast, HalfHourForecast},
};
use guichet_desk::base::{Day, day_number};
use serde::{Deserialize, Serialize};

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayPart {
    /// From opening on.
    Morning,
    /// Around noon.
    Midday,
    /// Until closing.
    Afternoon,
}

/// Where the parts of the day begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayParts {
    /// The first half hour that is midday.
    pub midday: HalfHour,
    /// The first half hour that is afternoon.
    pub afternoon: HalfHour,
}

/// A part of one day, with its level.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartLevel {
    /// The day.
    pub day: Day,
    /// The part.
    pub part: DayPart,
    /// Its first open half hour.
    pub first: HalfHour,
    /// Its last open half hour.
    pub last: HalfHour,
    /// Arrivals expected in it.
    pub expected: f64,
    /// Arrivals that can be served in it with waits under the promise.
    pub capacity: f64,
    /// How busy it will be.
    pub level: Level,
}

/// A time for which somebody wants to know a better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The day.
    pub day: Day,
    /// The half hour.
    pub half_hour: HalfHour,
    /// Nothing earlier is suggested, because it is past or too soon.
    pub earliest: (Day, HalfHour),
}

/// What counts as near, and how many suggestions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearby {
    /// Days before and after that are looked at.
    pub days: u8,
    /// Suggestions for one day, and the time asked for, lie at least so many half hours apart.
    pub half_hours_apart: u8,
    /// At most so many suggestions.
    pub most: usize,
}

/// A time at which it will be quieter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BetterTime {
    /// The day.
    pub day: Day,
    /// The half hour.
    pub half_hour: HalfHour,
    /// How busy it will be.
    pub level: Level,
}

/// A half hour that is open to off-peak appointments.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OffPeak {
    /// The day.
    pub day: Day,
    /// The half hour.
    pub half_hour: HalfHour,
    /// How many more can be served even when the upper end of the band comes.
    pub room: f64,
}

/// The share of the load asked for that a better time has at most.
const BETTER_SHARE: f64 = 0.8;

impl Default for DayParts {
    /// Midday from 11:30 to 14:00.
    fn default() -> Self {
        let half_hour = |number| HalfHour::from_number(number).expect("the numbers below are those of a day");
        Self { midday: half_hour(23), afternoon: half_hour(28) }
    }
}

impl Default for Nearby {
    /// Three days around, two hours apart, three suggestions.
    fn default() -> Self {
        Self { days: 3, half_hours_apart: 4, most: 3 }
    }
}

impl DayParts {
    /// The part in which a half hour lies.
    pub fn part(&self, half_hour: HalfHour) -> DayPart {
        if half_hour < self.midday {
            DayPart::Morning
        } else if half_hour < self.afternoon {
            DayPart::Midday
        } else {
            DayPart::Afternoon
        }
    }
}

/// The level of each part of each open day, in order.
pub fn when_to_come(
    forecast: &Forecast,
    capacity: &Capacity<'_>,
    parts: DayParts,
    thresholds: Thresholds,
) -> Vec<PartLevel> {
    let of_day = |day: &DayForecast| {
        let chunks = day.half_hours.chunk_by(|one, other| parts.part(one.half_hour) == parts.part(other.half_hour));
        chunks
            .filter_map(|chunk| {
                let (first, last) = (chunk.first()?.half_hour, chunk.last()?.half_hour);
                let expected = chunk.iter().map(|of| of.expected.mean).sum();
                let served = chunk.iter().map(|of| capacity(day.day, of.half_hour)).sum();
                let level = thresholds.level(expected, served);
                Some(PartLevel {
                    day: day.day,
                    part: parts.part(first),
                    first,
                    last,
                    expected,
                    capacity: served,
                    level,
                })
            })
            .collect::<Vec<_>>()
    };
    forecast.days.iter().flat_map(of_day).collect()
}

/// Quieter times than the half hour asked for, on the same day and near ones: the quietest level first,
/// then the nearest day, then the least load; a quieter time has at most four fifths of the load asked for.
pub fn better_times(
    forecast: &Forecast,
    capacity: &Capacity<'_>,
    asked: Asked,
    nearby: Nearby,
    thresholds: Thresholds,
) -> Vec<BetterTime> {
    let asked_load = load(forecast.at(asked.day, asked.half_hour).mean, capacity(asked.day, asked.half_hour));
    let days_off = |day: Day| (day_number(day) - day_number(asked.day)).unsigned_abs();
    let is_near = |day: Day, half_hour| days_off(day) <= u32::from(nearby.days) && (day, half_hour) >= asked.earliest;
    let near = forecast.half_hours().filter(|(day, of)| is_near(*day, of.half_hour));
    let mut better: Vec<_> = near
        .map(|(day, HalfHourForecast { half_hour, expected })| {
            let capacity = capacity(day, half_hour);
            let level = thresholds.level(expected.mean, capacity);
            (BetterTime { day, half_hour, level }, load(expected.mean, capacity))
        })
        .filter(|(_, load)| *load <= BETTER_SHARE * asked_load && load.is_finite())
        .collect();
    better.sort_by(|(one, load), (other, other_load)| {
        let rank = |time: &BetterTime| (time.level, days_off(time.day), time.day);
        rank(one).cmp(&rank(other)).then(load.total_cmp(other_load))
    });
    apart(better.into_iter().map(|(time, _)| time), asked, nearby)
}

/// The half hours that are quiet and stay within what can be served even when the upper end of the
/// band comes, with room for one more at least.
pub fn off_peak(forecast: &Forecast, capacity: &Capacity<'_>, thresholds: Thresholds) -> Vec<OffPeak> {
    let half_hours = forecast.half_hours().filter_map(|(day, of)| {
        let capacity = capacity(day, of.half_hour);
        let room = (capacity - of.expected.high).floor();
        let is_quiet = thresholds.level(of.expected.mean, capacity) == Level::Quiet;
        (is_quiet && room >= 1.0).then_some(OffPeak { day, half_hour: of.half_hour, room })
    });
    half_hours.collect()
}

/// Arrivals for each that can be served; without end where nobody is served.
fn load(expected: f64, capacity: f64) -> f64 {
    ratio(expected, capacity).unwrap_or(f64::INFINITY)
}

fn apart(times: impl Iterator<Item = BetterTime>, asked: Asked, nearby: Nearby) -> Vec<BetterTime> {
    let mut taken = vec![(asked.day, asked.half_hour)];
    let mut chosen = Vec::new();
    for time in times {
        let is_apart = |(day, half_hour): &(Day, HalfHour)| {
            *day != time.day || half_hour.number().abs_diff(time.half_hour.number()) >= nearby.half_hours_apart
        };
        if chosen.len() < nearby.most && taken.iter().all(is_apart) {
            taken.push((time.day, time.half_hour));
            chosen.push(time);
        }
    }
    chosen
}
