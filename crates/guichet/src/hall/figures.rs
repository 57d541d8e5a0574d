//! What came out of an evaluation: over the whole log, and week by week.

use super::calls::{Log, Wait};
use crate::table;
use comfy_table::Table;
use guichet_desk::{
    base::{Day, day_from_number},
    hall::waits::{Announced, ByEstimator, Estimator},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// The figures of an evaluation. Errors are in seconds, over the waits that were foretold.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    /// Waits that ended at a server.
    pub(super) calls: u64,
    /// Of these, the ones for which anything was known at joining.
    pub(super) foretold: u64,
    pub(super) rmse_constant: f64,
    pub(super) rmse_chosen: f64,
    /// For each estimator; one that had nothing to go by yet counts as the constant one.
    pub(super) rmse: BTreeMap<&'static str, f64>,
    /// How often each estimator was relied on.
    pub(super) relied_on: BTreeMap<&'static str, u64>,
    /// Of the foretold, the ones that were told a range.
    pub(super) announced: u64,
    /// The share of these ranges that held.
    pub(super) coverage_80: f64,
    pub(super) weeks: Vec<Week>,
    /// Lines left out.
    pub(super) malformed: usize,
    /// Lines kept although their times contradict each other.
    pub(super) doubtful: usize,
}

/// One week of the log, from Thursday on, as 1970 began.
#[derive(Debug, Serialize)]
pub(crate) struct Week {
    pub(super) from: Option<Day>,
    pub(super) foretold: u64,
    pub(super) rmse_constant: f64,
    pub(super) rmse_chosen: f64,
    pub(super) coverage_80: f64,
}

/// Waits held against what was said of them.
#[derive(Debug, Default)]
pub(super) struct Tally {
    calls: u64,
    squares: ByEstimator<f64>,
    relied_on: ByEstimator<u64>,
    all: Sums,
    weeks: BTreeMap<i64, Sums>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    foretold: u64,
    constant: f64,
    chosen: f64,
    announced: u64,
    held: u64,
}

const DAY: i64 = 86_400;

impl Tally {
    /// Counts one more wait.
    pub(super) fn add(&mut self, wait: &Wait, said: &Announced) {
        self.calls += 1;
        let expected = said.expected_seconds;
        let (Some(by), Some(constant)) = (said.by, expected[Estimator::Constant]) else { return };
        let square = |estimator: Estimator| (expected[estimator].unwrap_or(constant) - f64::from(wait.seconds)).powi(2);
        for estimator in Estimator::ALL {
            self.squares[estimator] += square(estimator);
        }
        self.relied_on[by] += 1;
        let one = Sums {
            foretold: 1,
            constant: square(Estimator::Constant),
            chosen: square(by),
            announced: u64::from(said.range.is_some()),
            held: u64::from(said.range.is_some_and(|range| range.holds(wait.seconds))),
        };
        self.all.add(one);
        self.weeks.entry(wait.joined.div_euclid(7 * DAY)).or_default().add(one);
    }

    /// The figures; none when nothing was foretold.
    pub(super) fn figures(&self, log: &Log) -> Option<Figures> {
        let all = self.all;
        (all.foretold > 0).then(|| Figures {
            calls: self.calls,
            foretold: all.foretold,
            rmse_constant: all.root(all.constant),
            rmse_chosen: all.root(all.chosen),
            rmse: Estimator::ALL.map(|one| (one.word(), all.root(self.squares[one]))).into(),
            relied_on: Estimator::ALL.map(|one| (one.word(), self.relied_on[one])).into(),
            announced: all.announced,
            coverage_80: all.coverage(),
            weeks: self.weeks.iter().map(|(number, sums)| Week::of(*number, sums)).collect(),
            malformed: log.malformed.len(),
            doubtful: log.doubtful.len(),
        })
    }
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.foretold += other.foretold;
        self.constant += other.constant;
        self.chosen += other.chosen;
        self.announced += other.announced;
        self.held += other.held;
    }

    fn root(&self, squares: f64) -> f64 {
        round((squares / float(self.foretold.max(1))).sqrt(), 1_000.0)
    }

    fn coverage(&self) -> f64 {
        round(float(self.held) / float(self.announced.max(1)), 10_000.0)
    }
}

impl Week {
    fn of(number: i64, sums: &Sums) -> Self {
        Self {
            from: i32::try_from(number * 7).ok().and_then(day_from_number),
            foretold: sums.foretold,
            rmse_constant: sums.root(sums.constant),
            rmse_chosen: sums.root(sums.chosen),
            coverage_80: sums.coverage(),
        }
    }
}

impl Figures {
    /// How much smaller the error of the chosen estimator is than the constant one's.
    pub(super) fn gain(&self) -> f64 {
        1.0 - self.rmse_chosen / self.rmse_constant
    }

    /// The figures as a table for people.
    pub(crate) fn table(&self) -> Table {
        let mut rows = vec![("waits that ended at a server".to_owned(), self.calls.to_string())];
        rows.push(("foretold".to_owned(), self.foretold.to_string()));
        for (word, error) in &self.rmse {
            let often = self.relied_on[word];
            rows.push((format!("error of {word}, relied on {often} times"), format!("{error:.1} s")));
        }
        rows.push(("error of the chosen ones".to_owned(), format!("{:.1} s", self.rmse_chosen)));
        rows.push(("below the constant one by".to_owned(), format!("{:.1} %", 100.0 * self.gain())));
        rows.push(("ranges announced".to_owned(), self.announced.to_string()));
        rows.push(("of these held (80 % stated)".to_owned(), format!("{:.1} %", 100.0 * self.coverage_80)));
        for week in &self.weeks {
            let from = week.from.map(|day| day.to_string()).unwrap_or_default();
            rows.push((format!("held in the week from {from}"), format!("{:.1} %", 100.0 * week.coverage_80)));
        }
        rows.push(("malformed lines, left out".to_owned(), self.malformed.to_string()));
        rows.push(("lines with contradicting times, kept".to_owned(), self.doubtful.to_string()));
        table::of_figures(rows)
    }
}

fn round(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

#[expect(clippy::cast_precision_loss, reason = "counts of calls stay far below 2^53")]
fn float(count: u64) -> f64 {
    count as f64
}
