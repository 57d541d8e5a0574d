//! Variations of seeds, the same ones every time: bits flipped, parts cut, repeated and moved, seeds joined, and
//! words put in that parsers have stumbled over before.
//!
//! It follows no coverage; that is what `cargo fuzz` is for.

/// Longer variations than this many bytes are cut.
const BYTES_MAX: usize = 16 * 1024;
/// How many changes one variation has at most.
const CHANGES_MAX: usize = 4;

/// What parsers have stumbled over before: ends of lines, signs of structure, numbers at the edge of their
/// types, characters of several bytes, marks that turn the direction of writing, and bytes that are no text.
const WORDS: [&[u8]; 48] = [
    b"\0",
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\t",
    b" ",
    b"\"",
    b"'",
    b"\"\"\"",
    b"\\",
    b"/",
    b"//",
    b"../",
    b"%00",
    b"%",
    b"&",
    b"=",
    b"==",
    b";",
    b",",
    b"--",
    b"+",
    b"-",
    b"0",
    b"-1",
    b"00",
    b"65536",
    b"4294967296",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"18446744073709551616",
    b"1e309",
    b"NaN",
    b"[[",
    b"]",
    b"{",
    b"}",
    b"((((((((",
    b"!!!!",
    b"\xff",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    "\u{feff}".as_bytes(),
    "é".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{ff10}".as_bytes(),
    "居".as_bytes(),
    "\u{1f3e0}".as_bytes(),
];

/// Makes variations, one after the other (SplitMix64).
pub struct Mutator {
    state: u64,
}

impl Mutator {
    /// The variations that follow from this number.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A variation of one of the seeds; nothing when there are none.
    pub fn vary(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        if seeds.is_empty() {
            return Vec::new();
        }
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(CHANGES_MAX) {
            let other = &seeds[self.below(seeds.len())];
            self.change(&mut bytes, other);
        }
        bytes.truncate(BYTES_MAX);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        match self.below(8) {
            0 | 1 => self.flip(bytes),
            2 => {
                let place = self.below(bytes.len() + 1);
                let byte = self.byte();
                bytes.insert(place, byte);
            }
            3 => {
                let range = self.range(bytes.len());
                bytes.drain(range);
            }
            4 => self.repeat(bytes),
            5 => {
                let (keep, from) = (self.below(bytes.len() + 1), self.below(other.len() + 1));
                bytes.truncate(keep);
                bytes.extend_from_slice(&other[from..]);
            }
            6 => {
                let word = WORDS[self.below(WORDS.len())];
                self.put(bytes, word);
            }
            _ => self.overwrite(bytes),
        }
    }

    fn flip(&mut self, bytes: &mut [u8]) {
        if !bytes.is_empty() {
            let place = self.below(bytes.len());
            bytes[place] ^= 1 << self.below(8);
        }
    }

    /// A part stands once more, or many times, right behind itself.
    fn repeat(&mut self, bytes: &mut Vec<u8>) {
        let range = self.range(bytes.len());
        let times = if self.below(8) == 0 { 60 } else { 1 };
        let part = bytes[range.clone()].repeat(times);
        bytes.splice(range.end..range.end, part);
    }

    /// A word in the place of a part, or between two bytes.
    fn put(&mut self, bytes: &mut Vec<u8>, word: &[u8]) {
        let range = self.range(bytes.len());
        let end = if self.below(2) == 0 { range.start } else { range.end };
        bytes.splice(range.start..end, word.iter().copied());
    }

    /// A part in the place of another one.
    fn overwrite(&mut self, bytes: &mut Vec<u8>) {
        let (from, to) = (self.range(bytes.len()), self.range(bytes.len()));
        let part = bytes[from].to_vec();
        bytes.splice(to, part);
    }

    /// A part of so many bytes, mostly a short one.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = if self.below(4) == 0 { length - start } else { (length - start).min(8) };
        start..start + self.below(most + 1)
    }

    /// The next byte of its chance.
    pub(crate) fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    /// A number below `end`; 0 when `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variations(seed: u64, seeds: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let mut mutator = Mutator::new(seed);
        (0..500).map(|_| mutator.vary(seeds)).collect()
    }

    #[test]
    fn the_same_number_gives_the_same_variations_and_another_gives_others() {
        let seeds = [b"index 3\n".to_vec(), b"origin\n7\n".to_vec()];
        assert_eq!(variations(1, &seeds), variations(1, &seeds));
        assert_ne!(variations(1, &seeds), variations(2, &seeds));
        let mut different = variations(1, &seeds);
        different.sort();
        different.dedup();
        assert!(different.len() > 400, "{} of 500 differ", different.len());
    }

    #[test]
    fn empty_seeds_and_none_are_varied_too() {
        assert!(variations(1, &[]).iter().all(Vec::is_empty));
        assert!(variations(1, &[Vec::new()]).iter().any(|bytes| !bytes.is_empty()));
    }

    #[test]
    fn no_variation_is_longer_than_allowed() {
        assert!(variations(3, &[vec![7; BYTES_MAX]]).iter().all(|bytes| bytes.len() <= BYTES_MAX));
    }
}
