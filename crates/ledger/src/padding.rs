//! Padding of the log itself. A round with entries grows the log by a coarse step, and nobody outside can
//! tell which of its leaves are entries: neither how many were made nor how many stand before one's own.
//!
//! What fills the other places are random bytes, kept like an entry's, so that whoever checks the stored
//! log derives each leaf the same way. A round without entries is none: that nothing happened shows.

use crate::{EntryId, Hash};
use sha2::{Digest, Sha256};

/// A round with entries grows the log by at least so many leaves.
const STEP_LEAST: usize = 8;

/// What stands at one place of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The next entry.
    Entry,
    /// Nothing, made of chance.
    Padding {
        /// In place of an entry's name.
        id: EntryId,
        /// In place of sealed bytes.
        sealed: [u8; 16],
    },
}

/// By how many leaves a round of so many entries grows the log: the next power of two, at least eight.
pub fn padded(entries: usize) -> usize {
    if entries == 0 { 0 } else { entries.next_power_of_two().max(STEP_LEAST) }
}

/// The places of a round of so many entries, in their order. Entries keep theirs; every way to mix
/// padding in is as likely as every other (selection sampling: D. E. Knuth, The Art of Computer
/// Programming, volume 2, section 3.4.2, algorithm S). `chance` is used once and kept nowhere.
pub fn places(entries: usize, chance: [u8; 32]) -> impl Iterator<Item = Place> {
    let (count, mut entries) = (padded(entries), entries);
    (0..count).map(move |place| {
        let left = count - place;
        if entries == left || is_drawn(entries, left, &derived(&chance, place, b"place")) {
            entries -= 1;
            return Place::Entry;
        }
        let bytes = derived(&chance, place, b"padding");
        let (mut id, mut sealed) = ([0; 16], [0; 16]);
        id.copy_from_slice(&bytes[..16]);
        sealed.copy_from_slice(&bytes[16..]);
        Place::Padding { id, sealed }
    })
}

/// Whether a lot of `some` in `all` falls; of none, none does.
fn is_drawn(some: usize, all: usize, bytes: &Hash) -> bool {
    let (number, _) = bytes.split_first_chunk().expect("a hash is longer than eight bytes");
    // The product's upper half is a number below `all`.
    (u128::from(u64::from_be_bytes(*number)) * all as u128) >> 64 < some as u128
}

fn derived(chance: &[u8; 32], place: usize, what: &[u8]) -> Hash {
    Sha256::new().chain_update(chance).chain_update((place as u64).to_be_bytes()).chain_update(what).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_round_grows_the_log_by_steps_that_tell_only_how_much_at_most() {
        assert_eq!(padded(0), 0, "a quiet desk writes nothing");
        for entries in 1..5_000 {
            let step = padded(entries);
            assert!(step >= 8 && step.is_power_of_two() && step >= entries);
            assert!(step == 8 || step < 2 * entries, "never more than twice as much");
        }
        assert_eq!(padded(1 << 14), 1 << 14, "a full round of a power of two needs none");
    }

    #[test]
    fn every_entry_has_its_place_and_no_padding_is_like_another() {
        for entries in 0..300 {
            let all: Vec<_> = places(entries, [7; 32]).collect();
            assert_eq!(all.len(), padded(entries));
            let padding: Vec<_> = all.iter().filter(|place| **place != Place::Entry).collect();
            assert_eq!(all.len() - padding.len(), entries);
            let different: BTreeSet<_> = padding.iter().map(|place| format!("{place:?}")).collect();
            assert_eq!(different.len(), padding.len());
        }
        let words = |chance| places(5, [chance; 32]).map(|place| format!("{place:?}")).collect::<Vec<_>>();
        assert_eq!(words(1), words(1), "a transaction that runs again writes the same");
        assert_ne!(words(1), words(2));
    }

    #[test]
    fn an_entry_stands_anywhere_in_its_round_so_its_place_tells_of_no_others() {
        let mut times = [0_u32; 16];
        for turn in 0..4_000_u32 {
            let chance = Sha256::digest(turn.to_be_bytes()).into();
            for (place, stands) in places(10, chance).enumerate() {
                times[place] += u32::from(stands == Place::Entry);
            }
        }
        // 2 500 times each on average; six standard deviations of about 31.
        assert!(times.iter().all(|count| (2_316..=2_684).contains(count)), "{times:?}");
    }
}
