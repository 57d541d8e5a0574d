//! Bands: how far arrivals have strayed from what was foretold, and so how far they will.
//!
//! The spread of a count around its expectation `m` is taken as the root of `arrivals × m + share × m²`:
//! chance among many people, and days that are busier or quieter as a whole. Both numbers and the
//! quantiles beyond them are learned from earlier forecasts (split conformal prediction: Lei et al. 2018,
//! "Distribution-Free Predictive Inference for Regression"), so nothing is assumed to be normal.

use crate::numbers::number;
use serde::{Deserialize, Serialize};

/// The share of half hours that end up inside their band.
pub const HIT_RATE: f64 = 0.8;
/// One in so many lies beyond each end of its band.
const BEYOND_ONE_IN: usize = 10;
/// Until something is learned: chance among people, days a fifth busier or quieter, a normal spread.
const ASSUMED: Spread = Spread { arrivals: 1.0, share: 0.04, low: -1.2816, high: 1.2816 };

/// What to expect, with its band: `low ≤ expected ≤ high`, none negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Arrivals on average.
    pub mean: f64,
    /// The lower end of the band.
    pub low: f64,
    /// The upper end of the band.
    pub high: f64,
}

impl Expected {
    /// Whether `arrivals` lie in the band.
    pub fn covers(&self, arrivals: f64) -> bool {
        // A hair's breadth of rounding is no miss.
        let hair = 1e-9 * self.high.max(1.0);
        (self.low - hair..=self.high + hair).contains(&arrivals)
    }
}

/// How counts spread around their expectation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    arrivals: f64,
    share: f64,
    low: f64,
    high: f64,
}

impl Spread {
    /// Learned from pairs of what was foretold and what came; none from too few.
    pub(crate) fn learned(pairs: &[(f64, f64)], at_least: usize) -> Option<Self> {
        let pairs: Vec<_> = pairs.iter().copied().filter(|(mean, _)| *mean > 0.0).collect();
        if pairs.len() < at_least {
            return None;
        }
        let (arrivals, share) = variance(&pairs);
        let unit = Self { arrivals, share, low: 0.0, high: 0.0 };
        let strayed = pairs.iter().map(|(mean, came)| (*mean, *came, unit.deviation(*mean)));
        let strayed =
            strayed.map(|(mean, came, deviation)| if deviation > 0.0 { (came - mean) / deviation } else { 0.0 });
        let mut strayed: Vec<f64> = strayed.collect();
        strayed.sort_unstable_by(f64::total_cmp);
        let beyond = ((strayed.len() + 1) / BEYOND_ONE_IN).clamp(1, strayed.len());
        let (low, high) = (strayed[beyond - 1], strayed[strayed.len() - beyond]);
        Some(Self { low: low.min(0.0), high: high.max(0.0), ..unit })
    }

    /// What is assumed until something is learned.
    pub(crate) const fn assumed() -> Self {
        ASSUMED
    }

    /// The band around `mean`.
    pub(crate) fn around(&self, mean: f64) -> Expected {
        let deviation = self.deviation(mean);
        Expected { mean, low: (mean + self.low * deviation).max(0.0), high: mean + self.high * deviation }
    }

    fn deviation(&self, mean: f64) -> f64 {
        (self.arrivals * mean + self.share * mean * mean).sqrt()
    }
}

/// Fits `(came − mean)² / mean = arrivals + share × mean` by least squares, neither below zero.
fn variance(pairs: &[(f64, f64)]) -> (f64, f64) {
    let count = number(pairs.len());
    let points = || pairs.iter().map(|(mean, came)| (*mean, (came - mean).powi(2) / mean));
    let (x, y) = points().fold((0.0, 0.0), |sums, (x, y)| (sums.0 + x / count, sums.1 + y / count));
    let spread: f64 = points().map(|(other, _)| (other - x).powi(2)).sum();
    let slope = points().map(|(other, value)| (other - x) * (value - y)).sum::<f64>() / spread;
    match (slope, y - slope * x) {
        (share, arrivals) if share >= 0.0 && arrivals >= 0.0 => (arrivals, share),
        (share, _) if share > 0.0 => {
            (0.0, points().map(|(x, y)| x * y).sum::<f64>() / points().map(|(x, _)| x * x).sum::<f64>())
        }
        _ => (y, 0.0),
    }
}
