//! What was measured: how long answers took, by kind, in histograms that keep three digits over any range.

use crate::kinds::Kind;
use comfy_table::Table;
use guichet_load::Trouble;
use hdrhistogram::Histogram;
use serde::Serialize;
use std::time::Duration;

/// How many failures are kept word for word.
const KEPT: usize = 5;
/// Two minutes: nobody waits longer for a page.
const MICROS_MAX: u64 = 120_000_000;

/// The measurements of one stretch of time.
pub(crate) struct Tally {
    kinds: Vec<Times>,
    /// Requests that failed: another status than expected, or a connection that broke.
    pub(crate) failed: u64,
    /// The first of them in words.
    pub(crate) failures: Vec<String>,
}

/// Microseconds of one kind.
#[derive(Clone)]
struct Times {
    /// From the moment a request was due.
    waited: Histogram<u64>,
    /// From the moment it was sent.
    answered: Histogram<u64>,
}

/// Milliseconds within which so many of a hundred (or of a thousand) had their answer.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Percentiles {
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    pub(crate) p99_9: f64,
    pub(crate) most: f64,
}

/// One kind, told.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) kind: &'static str,
    pub(crate) requests: u64,
    /// From the moment a request was due until its answer was read.
    pub(crate) waited_ms: Percentiles,
    /// From the moment it was sent.
    pub(crate) answered_ms: Percentiles,
}

impl Tally {
    /// Nothing measured yet.
    pub(crate) fn new() -> Result<Self, Trouble> {
        let times = Times { waited: histogram()?, answered: histogram()? };
        Ok(Self { kinds: vec![times; Kind::ALL.len()], failed: 0, failures: Vec::new() })
    }

    /// One answer.
    pub(crate) fn add(&mut self, kind: Kind, waited: Duration, answered: Duration) {
        let times = &mut self.kinds[kind.place()];
        times.waited.saturating_record(micros(waited));
        times.answered.saturating_record(micros(answered));
    }

    /// One request that failed.
    pub(crate) fn fail(&mut self, words: String) {
        self.failed += 1;
        if self.failures.len() < KEPT {
            self.failures.push(words);
        }
    }

    /// How many were answered as expected.
    pub(crate) fn answered(&self) -> u64 {
        self.kinds.iter().map(|times| times.waited.len()).sum()
    }

    /// All kinds together, from when they were due.
    pub(crate) fn waited(&self) -> Percentiles {
        let mut all = Histogram::new_from(&self.kinds[0].waited);
        for times in &self.kinds {
            all.add(&times.waited).expect("all histograms have the same bounds");
        }
        Percentiles::of(&all)
    }

    /// Each kind that came.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let came = Kind::ALL.into_iter().zip(&self.kinds).filter(|(_, times)| !times.waited.is_empty());
        came.map(|(kind, times)| Line {
            kind: kind.name(),
            requests: times.waited.len(),
            waited_ms: Percentiles::of(&times.waited),
            answered_ms: Percentiles::of(&times.answered),
        })
        .collect()
    }
}

impl Percentiles {
    /// Of a histogram of microseconds.
    pub(crate) fn of(histogram: &Histogram<u64>) -> Self {
        let at = |percent: f64| milliseconds(histogram.value_at_percentile(percent));
        Self { p50: at(50.0), p99: at(99.0), p99_9: at(99.9), most: milliseconds(histogram.max()) }
    }

    /// Of some durations.
    pub(crate) fn of_times(times: &[Duration]) -> Result<Self, Trouble> {
        let mut histogram = histogram()?;
        for time in times {
            histogram.saturating_record(micros(*time));
        }
        Ok(Self::of(&histogram))
    }
}

/// The kinds as a table for people.
pub(crate) fn table(lines: &[Line]) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_FULL_CONDENSED);
    table.set_header(["kind", "requests", "due p50 ms", "p99", "p99.9", "sent p50 ms", "p99", "p99.9"]);
    for Line { kind, requests, waited_ms, answered_ms } in lines {
        let times = [*waited_ms, *answered_ms].into_iter().flat_map(|times| [times.p50, times.p99, times.p99_9]);
        let mut row = vec![(*kind).to_owned(), requests.to_string()];
        row.extend(times.map(|time| format!("{time:.2}")));
        table.add_row(row);
    }
    table
}

/// Microseconds, three digits kept; what lasts longer counts as the longest.
fn histogram() -> Result<Histogram<u64>, Trouble> {
    Histogram::new_with_bounds(1, MICROS_MAX, 3).map_err(|error| Trouble(error.to_string()))
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX).max(1)
}

fn milliseconds(micros: u64) -> f64 {
    f64::from(u32::try_from(micros).unwrap_or(u32::MAX)) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_of_a_thousand_is_seen_where_the_median_hides_it() {
        let mut tally = Tally::new().expect("a tally");
        for _ in 0..995 {
            tally.add(Kind::Home, Duration::from_millis(2), Duration::from_millis(1));
        }
        for _ in 0..5 {
            tally.add(Kind::Home, Duration::from_millis(900), Duration::from_millis(1));
        }
        let [line] = &tally.lines()[..] else { panic!("one kind came") };
        assert!((line.waited_ms.p50 - 2.0).abs() < 0.1 && line.waited_ms.p99_9 > 890.0, "{line:?}");
        assert!(line.answered_ms.p99_9 < 1.1, "what waited before it was sent is told apart: {line:?}");
        assert!(tally.waited().p99_9 > 890.0 && (tally.waited().p50 - 2.0).abs() < 0.1);
        assert_eq!(tally.answered(), 1000);
    }
}
