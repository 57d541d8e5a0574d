//! Opening hours of a day as moments and as half hours.

use super::HALF_HOURS;
use guichet_desk::{
    base::{Day, Instant, Zone},
    hall::Hours,
};
use jiff::civil::Time;

/// The half hours, counted from midnight, any of which lies within these hours.
pub(crate) fn half_hours_within(open: &[Hours]) -> Vec<usize> {
    let minutes = |time: Time| usize::from(time.hour().unsigned_abs()) * 60 + usize::from(time.minute().unsigned_abs());
    let within = |half_hour: &usize| {
        let begin = half_hour * 30;
        open.iter().any(|hours| begin + 30 > minutes(hours.from) && begin < minutes(hours.until))
    };
    (0..HALF_HOURS).filter(within).collect()
}

/// From when until when these hours last on a day.
pub(crate) fn moments(open: &[Hours], day: Day, zone: &Zone) -> Vec<(Instant, Instant)> {
    open.iter().map(|hours| (moment(day, hours.from, zone), moment(day, hours.until, zone))).collect()
}

/// A time of a day; where the clocks leave one out, the day's beginning.
pub(crate) fn moment(day: Day, time: Time, zone: &Zone) -> Instant {
    let zoned = day.to_datetime(time).to_zoned(zone.clone());
    zoned.map_or_else(|_| Instant::start_of(day, zone), |zoned| zoned.timestamp().into())
}
