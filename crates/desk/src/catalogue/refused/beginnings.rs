//! The phrases by the two symbols they begin with, so that a text is gone through once and few of them are tried at each
//! place: every label of a town is gone through whenever its desk opens.

use super::phrase::Phrase;
use std::collections::HashMap;

/// So many marks: a hundred times as many as there are beginnings, in 8 KiB.
const MARKS: usize = 1 << 16;
const IN_ONE: usize = u64::BITS as usize;

/// The phrases, by their beginnings.
pub(super) struct Beginnings {
    phrases: HashMap<(char, char), Vec<Phrase>>,
    /// A mark for each beginning, at a place worked out from it. At most places of a text nothing is marked, and no
    /// more is looked up.
    marked: Box<[u64; MARKS / IN_ONE]>,
}

impl Beginnings {
    /// Sorts phrases by their beginnings.
    pub(super) fn of(all: impl Iterator<Item = Phrase>) -> Self {
        let mut sorted = Self { phrases: HashMap::new(), marked: Box::new([0; MARKS / IN_ONE]) };
        for phrase in all {
            let (part, mark) = mark_of(phrase.beginning());
            sorted.marked[part] |= mark;
            sorted.phrases.entry(phrase.beginning()).or_default().push(phrase);
        }
        sorted
    }

    /// The phrases that begin so.
    pub(super) fn with(&self, beginning: (char, char)) -> &[Phrase] {
        let (part, mark) = mark_of(beginning);
        if self.marked[part] & mark == 0 {
            return &[];
        }
        self.phrases.get(&beginning).map_or(&[], Vec::as_slice)
    }

    /// All phrases, with their beginnings.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = (&(char, char), &Phrase)> {
        self.phrases.iter().flat_map(|(beginning, phrases)| phrases.iter().map(move |phrase| (beginning, phrase)))
    }
}

/// Where a beginning is marked. Multiplying by these odd numbers (Knuth, The Art of Computer Programming 6.4) spreads
/// neighbours.
fn mark_of((first, second): (char, char)) -> (usize, u64) {
    let spread = u32::from(first).wrapping_mul(0x9e37_79b1) ^ u32::from(second).wrapping_mul(0x85eb_ca6b);
    let [high, low, ..] = spread.to_be_bytes();
    let place = usize::from(u16::from_be_bytes([high, low]));
    (place / IN_ONE, 1 << (place % IN_ONE))
}
