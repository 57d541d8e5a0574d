//! Choices that a seed determines: the same number gives the same town, and the same crowd in its halls. Never
//! used for secrets.

/// A stream of choices (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Pick(u64);

impl Pick {
    /// The stream of this seed.
    pub(crate) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`, which is at least 1.
    pub(crate) const fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// A number from `least` to `most`.
    pub(crate) const fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// True in so many cases of a hundred.
    pub(crate) const fn in_hundred(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }

    /// A number above 0 and below 1, each as likely as any other.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(crate) const fn share(&mut self) -> f64 {
        (self.below(1 << 53) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A time of this mean between things that happen by chance at an even rate (exponential).
    pub(crate) fn gap(&mut self, mean: f64) -> f64 {
        -mean * self.share().ln()
    }

    /// A duration of this mean whose deviation is `spread` times the mean (log-normal): what services and
    /// patience are like (Brown et al., Journal of the American Statistical Association 100 (2005), 36–50).
    pub(crate) fn duration(&mut self, mean: f64, spread: f64) -> f64 {
        let variance = spread.mul_add(spread, 1.0).ln();
        // Box and Muller (1958): a normal number out of two even ones.
        let normal = (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos();
        mean * variance.sqrt().mul_add(normal, -variance / 2.0).exp()
    }

    /// One of several.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let bound = u64::try_from(of.len()).ok().filter(|bound| *bound > 0)?;
        of.get(usize::try_from(self.below(bound)).unwrap_or_default())
    }

    /// One of several, each as often as its weight says.
    pub(crate) fn weighted<'a, T>(&mut self, of: &'a [(T, u64)]) -> Option<&'a T> {
        let mut left = self.below(of.iter().map(|(_, weight)| weight).sum::<u64>().max(1));
        of.iter().find_map(|(one, weight)| match left.checked_sub(*weight) {
            Some(rest) => {
                left = rest;
                None
            }
            None => Some(one),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_determines_every_choice() {
        let draw = |seed| {
            let mut pick = Pick::seeded(seed);
            [(); 8].map(|()| pick.below(1000))
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn times_have_their_mean_and_spread() {
        let mut pick = Pick::seeded(1);
        let mut check = |draw: &dyn Fn(&mut Pick) -> f64, mean: f64, deviation: f64| {
            let drawn: Vec<f64> = (0..40_000).map(|_| draw(&mut pick)).collect();
            let found = drawn.iter().sum::<f64>() / 40_000.0;
            let square = drawn.iter().map(|time| (time - found).powi(2)).sum::<f64>() / 40_000.0;
            assert!((found / mean - 1.0).abs() < 0.03, "a mean of {found} for {mean}");
            assert!((square.sqrt() / deviation - 1.0).abs() < 0.06, "a deviation of {} for {deviation}", square.sqrt());
        };
        check(&|pick| pick.gap(60.0), 60.0, 60.0);
        check(&|pick| pick.duration(480.0, 0.5), 480.0, 240.0);
    }

    #[test]
    fn what_weighs_nothing_is_never_chosen() {
        let mut pick = Pick::seeded(1);
        assert!((0..200).all(|_| pick.weighted(&[("never", 0), ("often", 3)]) == Some(&"often")));
    }
}
