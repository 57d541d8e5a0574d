//! Advice: "open n counters from … until …, so that 90 % are called within … minutes".
//!
//! Each half hour is reckoned by itself, as if its load had gone on for ever (the pointwise stationary
//! approximation; L. Green and P. Kolesar, Management Science 37 (1991), 84–97). A line left over from the
//! half hour before is not in it: right after a peak that was short of counters the advice is too low.

use super::{
    erlang_a::ErlangA,
    erlang_c::ErlangC,
    load::{Load, Patience, Refusal},
};
use serde::Serialize;

/// The arrivals foreseen for one half hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Foreseen {
    /// Its beginning, in minutes from the day's midnight.
    pub from_minute: u16,
    /// How many are foreseen to come.
    pub arrivals: f64,
}

/// What is to be kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The share of people to be called in time, above 0 and below 1.
    pub share: f64,
    /// In time is within so many seconds.
    pub within_seconds: f64,
}

/// Who serves and who waits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Staff {
    /// The mean service time.
    pub service_seconds: f64,
    /// How many counters can be opened.
    pub counters_max: u32,
    /// The patience of those who wait; none when nobody is thought to leave.
    pub patience: Option<Patience>,
}

/// Counters to open over some half hours on end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Period {
    /// The beginning, in minutes from the day's midnight.
    pub from_minute: u16,
    /// The end.
    pub until_minute: u16,
    /// How many counters to open; 0 while nobody is foreseen.
    pub counters: u32,
    /// The share called in time in the worst of the half hours.
    pub share: f64,
    /// Whether the target is kept throughout. It is not when more counters would be needed than there are.
    pub kept: bool,
}

const HALF_HOUR_MINUTES: u16 = 30;
const HALF_HOURS_PER_HOUR: f64 = 2.0;
const DAY_SECONDS: f64 = 86_400.0;

/// The fewest counters that keep the target, half hours that follow each other with as many made one.
pub fn advise(forecast: &[Foreseen], staff: &Staff, target: &Target) -> Result<Vec<Period>, Refusal> {
    let possible = target.share > 0.0 && target.share < 1.0;
    if !possible || !(0.0..=DAY_SECONDS).contains(&target.within_seconds) {
        return Err(Refusal::TargetOutOfRange);
    }
    super::load::counters(staff.counters_max)?;
    let mut periods: Vec<Period> = Vec::new();
    for half_hour in forecast {
        let next = period(half_hour, staff, target)?;
        match periods.last_mut() {
            Some(last) if last.joins(&next) => {
                last.until_minute = next.until_minute;
                last.share = last.share.min(next.share);
            }
            _ => periods.push(next),
        }
    }
    Ok(periods)
}

impl Period {
    fn joins(&self, next: &Self) -> bool {
        self.until_minute == next.from_minute && self.counters == next.counters && self.kept == next.kept
    }
}

fn period(half_hour: &Foreseen, staff: &Staff, target: &Target) -> Result<Period, Refusal> {
    let load = Load::new(half_hour.arrivals * HALF_HOURS_PER_HOUR, staff.service_seconds)?;
    let share = |counters| called_within(&load, staff, counters, target.within_seconds);
    let mut counters = 0;
    let mut reached = 1.0;
    if load.erlangs() > 0.0 {
        counters = fewest(staff.counters_max, |counters| Ok(share(counters)? >= target.share))?;
        reached = share(counters)?;
    }
    let until_minute = half_hour.from_minute.saturating_add(HALF_HOUR_MINUTES);
    let kept = reached >= target.share;
    Ok(Period { from_minute: half_hour.from_minute, until_minute, counters, share: reached, kept })
}

/// The share called in time; none are when the line grows without end.
fn called_within(load: &Load, staff: &Staff, counters: u32, seconds: f64) -> Result<f64, Refusal> {
    match staff.patience {
        Some(patience) => Ok(ErlangA::new(load, patience, counters)?.called_within(seconds)),
        None => match ErlangC::new(load, counters) {
            Ok(line) => Ok(line.called_within(seconds)),
            Err(Refusal::Overloaded) => Ok(0.0),
            Err(other) => Err(other),
        },
    }
}

/// The least number up to `most` that is enough; `most` when none is. More counters never serve worse, so
/// it is found by halving.
fn fewest(most: u32, enough: impl Fn(u32) -> Result<bool, Refusal>) -> Result<u32, Refusal> {
    let (mut low, mut high) = (1, most);
    while low < high {
        let middle = u32::midpoint(low, high);
        if enough(middle)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}
