//! Level shifts: whether a series changed its level for good, and since when. Medians decide, so that
//! a few strange days are no shift. Nothing here knows what the series means.

use crate::numbers::{median, number, ratio};
use std::ops::Range;

/// A level is one of so many days at least, a week of working days; it shows once most of them are past.
const DAYS_MIN: usize = 5;
/// Smaller changes are left to the running mean.
const CHANGE_MIN: f64 = 0.08;
/// So many standard errors must lie between two levels. High, because every day is tried as the first
/// of a new level.
const STANDARD_ERRORS_MIN: f64 = 4.0;
/// The standard error of a median of normal values, for a standard deviation of one and one value.
const MEDIAN_ERROR: f64 = 1.2533;
/// The standard deviation of normal values, in median absolute deviations.
const PER_DEVIATION: f64 = 1.4826;

/// The stretches of one level each, in order, that together make up the whole series: it is split
/// where that lowers the sum of absolute deviations most, and the parts again, as long as the levels
/// on both sides are clearly apart.
pub(crate) fn stretches(series: &[f64]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    split(series, 0..series.len(), &mut found);
    found
}

/// The typical distance of `values` from `middle`, as a standard deviation.
pub(crate) fn spread(values: &[f64], middle: f64) -> f64 {
    PER_DEVIATION * median(values.iter().map(|value| (value - middle).abs()))
}

fn split(series: &[f64], range: Range<usize>, found: &mut Vec<Range<usize>>) {
    match best_split(&series[range.clone()]) {
        Some(at) => {
            split(series, range.start..range.start + at, found);
            split(series, range.start + at..range.end, found);
        }
        None => found.push(range),
    }
}

fn best_split(series: &[f64]) -> Option<usize> {
    let splits = DAYS_MIN..(series.len() + 1).saturating_sub(DAYS_MIN);
    let cost = |at: usize| deviation(&series[..at]) + deviation(&series[at..]);
    let best = splits.map(|at| (at, cost(at))).min_by(|one, other| one.1.total_cmp(&other.1));
    best.map(|(at, _)| at).filter(|at| is_shift(&series[..*at], &series[*at..]))
}

fn deviation(values: &[f64]) -> f64 {
    let middle = median(values.iter().copied());
    values.iter().map(|value| (value - middle).abs()).sum()
}

fn is_shift(before: &[f64], after: &[f64]) -> bool {
    let (old, new) = (median(before.iter().copied()), median(after.iter().copied()));
    let apart = (new - old).abs();
    let own_level = before.iter().map(|value| value - old).chain(after.iter().map(|value| value - new));
    let spread = spread(&own_level.collect::<Vec<_>>(), 0.0);
    let error = MEDIAN_ERROR * spread * (1.0 / number(before.len()) + 1.0 / number(after.len())).sqrt();
    let change = ratio(apart, old.min(new).max(0.0)).unwrap_or(f64::INFINITY);
    apart > 0.0 && change >= CHANGE_MIN && apart > STANDARD_ERRORS_MIN * error
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `level` with a wave of a tenth of it that is no level of its own.
    fn wave(level: f64, days: usize) -> Vec<f64> {
        let waves = [0.1, -0.06, 0.02, -0.1, 0.05, -0.01, 0.07];
        (0..days).map(|day| level * (1.0 + waves[day % 7])).collect()
    }

    /// Three days make the majority of the first week of a new level.
    #[test]
    fn a_shift_is_found_from_its_third_day_on_and_where_it_happened_from_its_fifth() {
        for days_since in 0..40 {
            let series = [wave(1.0, 60), wave(1.4, days_since)].concat();
            let found = stretches(&series);
            match days_since {
                0..3 => assert_eq!(found, std::slice::from_ref(&(0..series.len()))),
                3..5 => assert!(found.len() == 2 && (55..=60).contains(&found[1].start), "{found:?}"),
                _ => assert_eq!(found, [0..60, 60..series.len()]),
            }
        }
    }

    #[test]
    fn a_few_strange_days_are_no_shift() {
        let mut series = wave(1.0, 60);
        for day in [20, 21, 22, 57, 58] {
            series[day] = 3.0;
        }
        assert_eq!(stretches(&series), std::slice::from_ref(&(0..60)));
    }

    #[test]
    fn several_shifts_are_found_and_small_changes_are_not() {
        let series = [wave(1.0, 30), wave(0.6, 30), wave(1.2, 30), wave(1.25, 30)].concat();
        assert_eq!(stretches(&series), [0..30, 30..60, 60..120]);
        assert_eq!(stretches(&wave(0.0, 30)), std::slice::from_ref(&(0..30)));
        assert!(stretches(&[]).iter().all(Range::is_empty));
    }
}
