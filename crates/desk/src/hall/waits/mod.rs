//! How long somebody who joins a queue will wait: several estimators side by side, of which the one with
//! the least recent error is relied on, and a range that holds for eight in ten.
//!
//! The state of one queue is a [`Waits`]: small whatever comes (at most some 15 kB of JSON), no chance, no
//! clock. It knows nothing of tickets; who calls it keeps each [`Announced`] with its ticket and gives it
//! back with the real wait. Before it has something to go by, it says so instead of inventing a figure.

mod accuracy;
mod band;
mod mean;
mod regression;
mod seen;
mod table;
#[cfg(test)]
mod tests;

pub use accuracy::Accuracy;
pub use band::STATED;
pub use seen::{Announced, ByEstimator, Estimator, Range, Seen};

use band::Band;
use mean::Mean;
use regression::Regression;
use seen::Latest;
use serde::{Deserialize, Serialize};
use table::Table;

/// Nothing is told to people before so many waits were learned.
pub const LEARNED_MIN: u64 = 20;

/// What was learned about the waits in one queue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Waits {
    mean: Mean,
    recent: Mean,
    last: f64,
    last_of_class: [Option<f64>; Seen::CLASSES as usize],
    last_of_standing: [Option<f64>; Seen::STANDINGS as usize],
    table: Table,
    regression: Regression,
    bands: ByEstimator<Band>,
    accuracy: ByEstimator<Accuracy>,
    told: Told,
}

/// How often the ranges that people were told held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How many were told and are over.
    pub announced: u64,
    /// How many of them held.
    pub held: u64,
}

impl Told {
    /// The share that held; none before the first.
    pub fn share(self) -> Option<f64> {
        (self.announced > 0).then(|| mean::float(self.held) / mean::float(self.announced))
    }
}

/// "Recent" waits are about the last so many.
const RECENT: u64 = 10;

impl Waits {
    /// What to tell somebody who joins the line as it is.
    pub fn predict(&self, seen: &Seen) -> Announced {
        let latest = self.latest(seen);
        let known = self.mean.get();
        let expected_seconds = ByEstimator::from_fn(|estimator| {
            let mean = known?;
            match estimator {
                Estimator::Constant => Some(mean),
                Estimator::LengthAndClass => Some(self.table.expect(seen, mean)),
                Estimator::LastEntered => Some(self.last),
                Estimator::Regression => self.regression.expect(seen, &latest),
            }
        });
        let by = self.best().filter(|best| expected_seconds[*best].is_some());
        let by = by.or(known.map(|_| Estimator::Constant));
        let enough = self.mean.count >= LEARNED_MIN;
        let range = by.filter(|_| enough).and_then(|by| Some(self.band(by, expected_seconds[by]?, &latest)));
        Announced { seen: *seen, expected_seconds, by, range, latest }
    }

    /// Learns how long somebody waited until they were called, given what was announced to them. Whoever
    /// left before being called teaches nothing: their wait is not known.
    pub fn learn(&mut self, announced: &Announced, wait_seconds: u32) {
        let wait = f64::from(wait_seconds);
        self.compare(announced, wait_seconds);
        let Announced { seen, latest, .. } = announced;
        self.table.learn(seen, wait);
        self.regression.learn(seen, latest, wait);
        self.mean.add(wait);
        self.recent.add_recent(wait, RECENT);
        self.last = wait;
        self.last_of_class[seen.class()] = Some(wait);
        self.last_of_standing[seen.standing()] = Some(wait);
    }

    /// How each estimator did lately, told or not.
    pub fn accuracy(&self) -> &ByEstimator<Accuracy> {
        &self.accuracy
    }

    /// How often the ranges that people were told held, since the beginning.
    pub fn told(&self) -> Told {
        self.told
    }

    /// The estimator relied on: the one with the least recent error, the simplest of equals.
    pub fn best(&self) -> Option<Estimator> {
        let tried = Estimator::ALL.into_iter().filter_map(|one| Some((one, self.accuracy[one].tried_rmse()?)));
        tried.min_by(|(_, left), (_, right)| left.total_cmp(right)).map(|(one, _)| one)
    }

    fn latest(&self, seen: &Seen) -> Latest {
        Latest {
            mean: self.mean.get().unwrap_or_default(),
            recent: self.recent.get().unwrap_or_default(),
            last: self.last,
            class: self.last_of_class[seen.class()].unwrap_or(self.last),
            standing: self.last_of_standing[seen.standing()].unwrap_or(self.last),
        }
    }

    fn band(&self, by: Estimator, expected: f64, latest: &Latest) -> Range {
        self.bands[by].around(expected, latest.mean)
    }

    /// Holds the wait against what each estimator said.
    fn compare(&mut self, announced: &Announced, wait_seconds: u32) {
        if let Some(range) = announced.range {
            self.told.announced += 1;
            self.told.held += u64::from(range.holds(wait_seconds));
        }
        for estimator in Estimator::ALL {
            let Some(expected) = announced.expected_seconds[estimator] else { continue };
            let told = announced.range.filter(|_| announced.by == Some(estimator));
            let given = told.unwrap_or_else(|| self.band(estimator, expected, &announced.latest));
            self.accuracy[estimator].learn(expected, given, wait_seconds);
            self.bands[estimator].learn((expected, announced.latest.mean), given, wait_seconds);
        }
    }
}
