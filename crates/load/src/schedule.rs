//! When who comes: a Poisson process, the sum of one for each errand, drawn from a seed before anything is
//! asked. Whatever becomes of the requests, nobody comes later for it.

use crate::kinds::{Errand, PEAK};
use std::time::Duration;

/// Chance that is the same every time (splitmix64, Steele, Lea and Flood 2014); not for secrets.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

/// Somebody who comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival {
    /// When, counted from the start.
    pub(crate) due: Duration,
    /// What for.
    pub(crate) errand: Errand,
    /// What is drawn for it, such as which case.
    pub(crate) drawn: u64,
}

impl Chance {
    /// Begins with a seed.
    pub(crate) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number above 0, at most 1.
    fn part(&mut self) -> f64 {
        let digits = u32::try_from(self.next() >> 32).expect("a number of 64 bits, less 32, has 32");
        (f64::from(digits) + 1.0) / (f64::from(u32::MAX) + 1.0)
    }
}

/// Everybody who comes within so many seconds, when so many times as many come as at the peak.
pub(crate) fn arrivals(times_peak: f64, seconds: u32, chance: &mut Chance) -> Vec<Arrival> {
    let rates: Vec<(Errand, f64)> = PEAK.iter().map(|(errand, rate)| (*errand, rate * times_peak)).collect();
    of_rates(&rates, seconds, chance)
}

/// Everybody who comes within so many seconds for one errand, so many a second.
pub(crate) fn only(errand: Errand, per_second: f64, seconds: u32, chance: &mut Chance) -> Vec<Arrival> {
    of_rates(&[(errand, per_second)], seconds, chance)
}

fn of_rates(rates: &[(Errand, f64)], seconds: u32, chance: &mut Chance) -> Vec<Arrival> {
    let total: f64 = rates.iter().map(|(_, rate)| rate).sum();
    let (mut found, mut at) = (Vec::new(), 0.0);
    loop {
        at -= chance.part().ln() / total;
        if at >= f64::from(seconds) {
            return found;
        }
        let mut place = chance.part() * total;
        let drawn = rates.iter().find(|(_, rate)| {
            place -= rate;
            place <= 0.0
        });
        let errand = drawn.or(rates.last()).expect("somebody comes for something").0;
        found.push(Arrival { due: Duration::from_secs_f64(at), errand, drawn: chance.next() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Kind;

    #[test]
    fn a_seed_gives_the_same_people_again() {
        let dues = |seed| arrivals(5.0, 60, &mut Chance::seeded(seed)).iter().map(|one| one.due).collect::<Vec<_>>();
        assert_eq!(dues(7), dues(7));
        assert_ne!(dues(7), dues(8));
    }

    #[test]
    fn as_many_come_as_the_rate_says_and_their_gaps_are_as_uneven_as_chance() {
        let found = only(Errand::One(Kind::Home), 50.0, 400, &mut Chance::seeded(1));
        let gaps: Vec<f64> = found.windows(2).map(|two| two[1].due.abs_diff(two[0].due).as_secs_f64()).collect();
        let count = f64::from(u32::try_from(gaps.len()).expect("few"));
        let mean = gaps.iter().sum::<f64>() / count;
        let spread = (gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / count).sqrt();
        assert!((mean * 50.0 - 1.0).abs() < 0.03, "the mean gap of a Poisson process is 1 / rate: {mean}");
        assert!((spread / mean - 1.0).abs() < 0.03, "and its spread is its mean: {spread}");
    }

    #[test]
    fn errands_come_in_their_proportions() {
        let found = arrivals(20.0, 300, &mut Chance::seeded(3));
        let (total, all) = (PEAK.iter().map(|(_, rate)| rate).sum::<f64>(), found.len());
        for (errand, rate) in PEAK {
            let share = found.iter().filter(|one| one.errand == errand).count();
            let share = f64::from(u32::try_from(share).expect("few")) / f64::from(u32::try_from(all).expect("few"));
            assert!((share - rate / total).abs() < 0.01, "{errand:?}: {share}");
        }
    }
}
