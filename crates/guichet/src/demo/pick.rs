//! Choices that a seed determines: the same number gives the same town. Never used for secrets.

/// A stream of choices (SplitMix64).
#[derive(Clone, Debug)]
pub(super) struct Pick(u64);

impl Pick {
    /// The stream of this seed.
    pub(super) const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`, which is at least 1.
    pub(super) const fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// A number from `least` to `most`.
    pub(super) const fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// True in so many cases of a hundred.
    pub(super) const fn in_hundred(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }

    /// One of several.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let bound = u64::try_from(of.len()).ok().filter(|bound| *bound > 0)?;
        of.get(usize::try_from(self.below(bound)).unwrap_or_default())
    }

    /// One of several, each as often as its weight says.
    pub(super) fn weighted<'a, T>(&mut self, of: &'a [(T, u64)]) -> Option<&'a T> {
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
    fn what_weighs_nothing_is_never_chosen() {
        let mut pick = Pick::seeded(1);
        assert!((0..200).all(|_| pick.weighted(&[("never", 0), ("often", 3)]) == Some(&"often")));
    }
}
