//! A linear regression that learns one wait after the other: ridge regression on normal equations whose
//! older rows fade, solved anew after each wait by Cholesky's decomposition. The faded sums cannot drift
//! away from each other as the recursive form's inverse can, and the ridge keeps rare classes calm.

use super::seen::{Latest, Seen};
use serde::{Deserialize, Serialize};

/// Of what a wait is explained by, so many things are measured; standings and classes but the first follow.
const MEASURED: usize = 16;
const STANDINGS: usize = Seen::STANDINGS as usize - 1;
const CLASSES: usize = Seen::CLASSES as usize - 1;
const TERMS: usize = MEASURED + STANDINGS + CLASSES;
/// A triangle with its diagonal.
const TRIANGLE: usize = TERMS * (TERMS + 1) / 2;
/// How much of the past is left after one more wait: it remembers about two thousand.
const KEEP: f64 = 0.9995;
/// How strongly coefficients are held to zero; the constant term is not.
const RIDGE: f64 = 3.0;
/// So many waits are learned before it says anything.
const LEARNED_MIN: u64 = 3 * TERMS as u64;
/// No forecast beyond so many times the longest wait learned.
const BEYOND: f64 = 1.25;

/// The regression of one queue. Waits are in minutes inside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub(super) struct Regression {
    learned: u64,
    longest: f64,
    /// Sums of products of terms: row after row of the lower triangle.
    products: Vec<f64>,
    /// Sums of products of terms and waits.
    targets: Vec<f64>,
    coefficients: Vec<f64>,
}

impl Default for Regression {
    fn default() -> Self {
        Self {
            learned: 0,
            longest: 0.0,
            products: vec![0.0; TRIANGLE],
            targets: vec![0.0; TERMS],
            coefficients: vec![0.0; TERMS],
        }
    }
}

/// A regression as it was kept, perhaps by a version that explained waits by other things.
#[derive(Deserialize)]
struct Kept {
    learned: u64,
    longest: f64,
    products: Vec<f64>,
    targets: Vec<f64>,
    coefficients: Vec<f64>,
}

impl From<Kept> for Regression {
    /// What does not fit is learned anew.
    fn from(kept: Kept) -> Self {
        let Kept { learned, longest, products, targets, coefficients } = kept;
        let lengths = (products.len(), targets.len(), coefficients.len());
        if lengths == (TRIANGLE, TERMS, TERMS) {
            Self { learned, longest, products, targets, coefficients }
        } else {
            Self::default()
        }
    }
}

impl Regression {
    /// The wait to expect, in seconds; none before enough was learned.
    pub(super) fn expect(&self, seen: &Seen, latest: &Latest) -> Option<f64> {
        let terms = terms(seen, latest);
        let minutes: f64 = terms.iter().zip(&self.coefficients).map(|(term, coefficient)| term * coefficient).sum();
        (self.learned >= LEARNED_MIN).then(|| 60.0 * minutes.clamp(0.0, self.longest * BEYOND))
    }

    /// Takes one more wait in, as it was foreseeable at joining.
    pub(super) fn learn(&mut self, seen: &Seen, latest: &Latest, wait_seconds: f64) {
        let terms = terms(seen, latest);
        let minutes = wait_seconds / 60.0;
        self.learned += 1;
        self.longest = self.longest.max(minutes);
        let mut products = self.products.iter_mut();
        for (row, term) in terms.iter().enumerate() {
            for (sum, other) in products.by_ref().take(row + 1).zip(&terms) {
                *sum = *sum * KEEP + term * other;
            }
        }
        for (sum, term) in self.targets.iter_mut().zip(terms) {
            *sum = *sum * KEEP + term * minutes;
        }
        if let Some(coefficients) = solve(&self.products, &self.targets) {
            self.coefficients = coefficients;
        }
    }
}

/// What a wait is explained by. Counts are in tens and times in minutes, so that all are of like size. How
/// many are ahead of each counter comes twice, the second time flattened: a quiet line moves otherwise.
fn terms(seen: &Seen, latest: &Latest) -> [f64; TERMS] {
    let counters = f64::from(seen.counters.max(1));
    let each = (f64::from(seen.ahead) + 1.0) / counters;
    let (sine, cosine) = (std::f64::consts::TAU * f64::from(seen.second_of_day) / 86_400.0).sin_cos();
    let mut terms = [0.0; TERMS];
    terms[..MEASURED].copy_from_slice(&[
        1.0,
        f64::from(seen.waiting) / 10.0,
        f64::from(seen.ahead) / 10.0,
        f64::from(seen.alike) / 10.0,
        each,
        each.ln_1p(),
        counters / 10.0,
        f64::from(seen.longest_seconds) / 60.0,
        latest.last / 60.0,
        latest.class / 60.0,
        latest.standing / 60.0,
        latest.recent / 60.0,
        sine,
        cosine,
        2.0 * sine * cosine,
        cosine * cosine - sine * sine,
    ]);
    let (standings, classes) = terms[MEASURED..].split_at_mut(STANDINGS);
    if let Some(standing) = seen.standing().checked_sub(1) {
        standings[standing] = 1.0;
    }
    if let Some(class) = seen.class().checked_sub(1) {
        classes[class] = 1.0;
    }
    terms
}

/// Solves (products + ridge) · coefficients = targets by Cholesky's decomposition; none when the sums
/// leave no way to.
fn solve(products: &[f64], targets: &[f64]) -> Option<Vec<f64>> {
    let mut lower = products.to_vec();
    let mut solution = targets.to_vec();
    for row in 0..TERMS {
        let (done, rest) = lower.split_at_mut(start(row));
        let own = &mut rest[..=row];
        own[row] += if row == 0 { RIDGE / 1000.0 } else { RIDGE };
        for column in 0..row {
            let other = &done[start(column)..=start(column) + column];
            own[column] = (own[column] - dot(&own[..column], other)) / other[column];
        }
        let square = own[row] - dot(&own[..row], &own[..row]);
        if !square.is_finite() || square <= 0.0 {
            return None;
        }
        own[row] = square.sqrt();
        solution[row] = (solution[row] - dot(&own[..row], &solution[..row])) / own[row];
    }
    for row in (0..TERMS).rev() {
        let own = &lower[start(row)..=start(row) + row];
        solution[row] /= own[row];
        let (above, value) = solution[..=row].split_at_mut(row);
        for (term, factor) in above.iter_mut().zip(own) {
            *term -= factor * value[0];
        }
    }
    solution.iter().all(|value| value.is_finite()).then_some(solution)
}

const fn start(row: usize) -> usize {
    row * (row + 1) / 2
}

/// The sum of products, as far as the shorter one goes.
fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}
