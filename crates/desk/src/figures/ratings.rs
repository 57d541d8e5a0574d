//! How a queue was rated, as far as it may be shown. Ratings join as the cases of a service do: whole months, ten
//! or more at a time, in blocks that never change. With a threshold alone, whoever looked before and after a
//! visit would read its rating off the difference.

use super::{
    Month,
    publish::{Joining, blocks_shown},
};
use std::{collections::BTreeMap, ops::AddAssign};

/// How often each level was given; 1 is the best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatingCount(pub BTreeMap<u8, u64>);

impl RatingCount {
    /// How many ratings these are.
    pub fn sum(&self) -> u64 {
        self.0.values().sum()
    }
}

impl AddAssign<&Self> for RatingCount {
    fn add_assign(&mut self, other: &Self) {
        for (level, count) in &other.0 {
            *self.0.entry(*level).or_default() += count;
        }
    }
}

impl Joining for RatingCount {
    fn size(&self) -> u64 {
        self.sum()
    }
}

/// What may be shown of a queue's ratings in the twelve months up to `last`, which must be over; none of fewer
/// than ten. They are to be counted from [`super::PublicFigures::counted_from`] on.
pub fn shown_ratings(counted: &BTreeMap<Month, RatingCount>, last: Month) -> Option<RatingCount> {
    blocks_shown(counted, last).reduce(|mut sum, block| {
        sum += &block;
        sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{MONTHS_SHOWN, PublicFigures, SHOWN_FROM, publish::blocks};
    use proptest::prelude::*;

    const FIRST: Month = Month::from_number(2025 * 12);

    fn ratings(best: u64, worst: u64) -> RatingCount {
        RatingCount(BTreeMap::from([(1, best), (5, worst)]))
    }

    fn shown(counted: &BTreeMap<Month, RatingCount>, last: i32) -> RatingCount {
        shown_ratings(counted, FIRST.plus(last)).unwrap_or_default()
    }

    /// Two years of a queue; in some months nobody says anything.
    fn counted() -> impl Strategy<Value = BTreeMap<Month, RatingCount>> {
        let month = prop_oneof![3 => (0_u64..9, 0_u64..4), 1 => (0_u64..200, 0_u64..40), 1 => Just((0, 0))];
        prop::collection::vec(month, 24).prop_map(|months| {
            let counts = (0..).zip(months).map(|(place, (best, worst))| (FIRST.plus(place), ratings(best, worst)));
            counts.filter(|(_, count)| count.sum() > 0).collect()
        })
    }

    proptest! {
        #[test]
        fn the_month_that_runs_leaves_no_trace(counted in counted(), last in 0_i32..24, level in 1_u8..=5) {
            let mut more = counted.clone();
            *more.entry(FIRST.plus(last + 1)).or_default().0.entry(level).or_default() += 1;
            prop_assert_eq!(shown(&more, last), shown(&counted, last));
        }

        #[test]
        fn two_states_shown_differ_by_nothing_or_by_ten_ratings_or_more(
            counted in counted(), (one, other) in (0_i32..12, 0_i32..12)
        ) {
            // Within the first year nothing leaves.
            let (earlier, later) = (shown(&counted, one.min(other)), shown(&counted, one.max(other)));
            let joined = later.sum() - earlier.sum();
            prop_assert!(joined == 0 || joined >= SHOWN_FROM, "{} joined", joined);
            prop_assert!(earlier.0.iter().all(|(level, count)| later.0[level] >= *count));
        }

        #[test]
        fn what_leaves_after_a_year_are_whole_blocks(counted in counted(), last in 12_i32..24) {
            let left = shown(&counted, last - MONTHS_SHOWN).sum();
            let ever: u64 = blocks(&counted, FIRST.plus(last)).iter().map(|(_, block)| block.sum()).sum();
            prop_assert!(left == 0 || left >= SHOWN_FROM, "{} left", left);
            prop_assert_eq!(shown(&counted, last).sum() + left, ever);
            let needed = counted.range(PublicFigures::counted_from(FIRST.plus(last))..);
            let needed = needed.map(|(month, count)| (*month, count.clone())).collect();
            prop_assert_eq!(shown(&needed, last), shown(&counted, last), "older months are not needed");
        }
    }

    #[test]
    fn months_wait_for_each_other_until_they_are_ten() {
        let months = [ratings(9, 0), ratings(2, 1), ratings(9, 0)];
        let counted = (0..).zip(months).map(|(place, count)| (FIRST.plus(place), count)).collect();
        assert_eq!(shown_ratings(&counted, FIRST), None);
        assert_eq!(shown_ratings(&counted, FIRST.plus(1)), Some(ratings(11, 1)));
        assert_eq!(shown_ratings(&counted, FIRST.plus(2)), Some(ratings(11, 1)), "nine wait");
    }
}
