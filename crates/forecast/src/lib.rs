//! The hall's forecast: arrivals per half hour for the next fourteen days, the early warning that
//! follows from them, and when to come.
//!
//! Pure: no I/O, no clock, no chance. It knows counts of arrivals, never who came or for what, and it
//! does not say how many counters to open: how many people can be served comes in as an argument. A
//! crate of its own because `augurs` is slow to compile. The method stands in docs/hall-forecast.md.

mod back_test;
mod band;
mod fit;
mod half_hours;
mod hall;
mod history;
mod load;
mod method;
mod numbers;
mod outlook;
mod pattern;
mod report;
mod shift;
mod visit;
mod warning;

pub use back_test::{BackTest, DAYS_AHEAD, Trial, back_test};
pub use band::{Expected, HIT_RATE};
pub use half_hours::{HALF_HOURS, HalfHour, HalfHours};
pub use hall::Hall;
pub use history::{DayCounts, History};
pub use load::{Capacity, Level, Thresholds};
pub use method::Method;
pub use outlook::{DayForecast, Forecast, HalfHourForecast, TooLittleHistory, forecast};
pub use report::{BackTestReport, Errors, HorizonErrors, MethodErrors};
pub use visit::{
    Asked, BetterTime, DayPart, DayParts, Nearby, OffPeak, PartLevel, better_times, off_peak, when_to_come,
};
pub use warning::{TrackRecord, Warning, warnings};
