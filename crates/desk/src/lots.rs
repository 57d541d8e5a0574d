//! Lots: which of a day's official acts an auditor looks at. The draw follows from a signed checkpoint
//! that nobody could know when the day ended, so nobody can steer it and anyone can repeat it.
//!
//! This module knows numbers only: which act has which rank is the store's business.

use crate::base::Day;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LotKind {
    /// Cases that the checklist accepted without an intake officer.
    FastLane,
    /// Decisions.
    Decision,
    /// Openings of sealed data.
    Opening,
}

impl LotKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::FastLane, Self::Decision, Self::Opening];

    /// The stable word for rows, files and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::FastLane => "fast-lane",
            Self::Decision => "decision",
            Self::Opening => "opening",
        }
    }

    /// The kind whose word this is.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// One in so many is drawn, at least one a day.
    const fn one_in(self) -> u64 {
        match self {
            Self::FastLane => 10,
            Self::Decision => 20,
            Self::Opening => 50,
        }
    }
}

/// At most so many of one kind a day: what one person can look at.
const DRAWN_MAX: u64 = 20;

/// How many are drawn from so many.
pub fn sample_size(kind: LotKind, population: u64) -> u64 {
    population.div_ceil(kind.one_in()).min(DRAWN_MAX).min(population)
}

/// The ranks that are drawn, counted from 0, in ascending order.
///
/// For counter = 0, 1, 2 … the first eight bytes (big-endian) of SHA-256 over the lines
/// `guichet lot v1`, kind, day (`2026-11-24`), root (base 64, as in the checkpoint) and counter, each
/// ended by a line feed, make a number. Numbers at or above the largest multiple of the population are
/// passed over, so that every rank is equally likely; the rest is taken modulo the population, and what
/// was drawn already is passed over.
pub fn draw(kind: LotKind, day: Day, root: &str, population: u64) -> BTreeSet<u64> {
    let wanted = sample_size(kind, population);
    let mut drawn = BTreeSet::new();
    let mut counter = 0_u64;
    while (drawn.len() as u64) < wanted {
        let number = number(kind, day, root, counter);
        counter += 1;
        let fair = u64::MAX - u64::MAX % population;
        if number < fair {
            drawn.insert(number % population);
        }
    }
    drawn
}

fn number(kind: LotKind, day: Day, root: &str, counter: u64) -> u64 {
    let lines = format!("guichet lot v1\n{}\n{day}\n{root}\n{counter}\n", kind.word());
    let whole: [u8; 32] = Sha256::digest(lines.as_bytes()).into();
    let mut first = [0; 8];
    first.copy_from_slice(&whole[..8]);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const ROOT: &str = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    #[test]
    fn the_same_checkpoint_draws_the_same_and_another_draws_others() {
        let day = date(2026, 11, 24);
        let first = draw(LotKind::Decision, day, ROOT, 200);
        assert_eq!(first, draw(LotKind::Decision, day, ROOT, 200));
        assert_eq!(first.len(), 10);
        assert_ne!(first, draw(LotKind::Opening, day, ROOT, 200));
        assert_ne!(first, draw(LotKind::Decision, date(2026, 11, 25), ROOT, 200));
        assert_ne!(first, draw(LotKind::Decision, day, "other", 200));
    }

    #[test]
    fn a_draw_is_what_the_published_description_gives() {
        let drawn = |kind, population| draw(kind, date(2026, 11, 24), ROOT, population).into_iter().collect::<Vec<_>>();
        // Worked out apart from this program, by the lines of Python in docs/ledger.md.
        assert_eq!(drawn(LotKind::Decision, 200), [9, 49, 71, 96, 116, 137, 141, 147, 150, 199]);
        assert_eq!(drawn(LotKind::FastLane, 7), [4]);
        assert_eq!(drawn(LotKind::Opening, 120), [14, 74, 119]);
        let page = include_str!("../../../docs/ledger.md");
        for said in [ROOT, "[9, 49, 71, 96, 116, 137, 141, 147, 150, 199]", "# [4]", "# [14, 74, 119]"] {
            assert!(page.contains(said), "the page shows it: {said}");
        }
    }

    #[test]
    fn at_least_one_is_drawn_and_never_more_than_there_are() {
        let day = date(2026, 11, 24);
        assert!(draw(LotKind::FastLane, day, ROOT, 0).is_empty());
        assert_eq!(draw(LotKind::FastLane, day, ROOT, 1).len(), 1);
        for population in 1..500 {
            let drawn = draw(LotKind::FastLane, day, ROOT, population);
            assert_eq!(drawn.len() as u64, sample_size(LotKind::FastLane, population));
            assert!(drawn.iter().all(|rank| *rank < population));
        }
    }

    #[test]
    fn every_rank_is_about_equally_likely() {
        let mut times = [0_u32; 40];
        for turn in 0..4_000 {
            for rank in draw(LotKind::Decision, date(2026, 11, 24), &turn.to_string(), 40) {
                times[usize::try_from(rank).unwrap()] += 1;
            }
        }
        // 200 times each on average; six standard deviations of about 14.
        assert!(times.iter().all(|count| (116..=284).contains(count)), "{times:?}");
    }
}
