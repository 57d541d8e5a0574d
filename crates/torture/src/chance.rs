//! Chance that repeats itself.

/// Draws from a seed (SplitMix64).
pub struct Draw(pub u64);

impl Draw {
    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let end = u64::try_from(end.max(1)).expect("a number");
        usize::try_from((mixed ^ (mixed >> 31)) % end).expect("it is below a number of that kind")
    }
}
