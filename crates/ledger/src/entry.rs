//! One entry: its public leaf, its link to the entry before it in the same case, its padding.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// An entry's random name.
pub type EntryId = [u8; 16];

/// The version of the public leaf's layout.
const LEAF_VERSION: u8 = 1;

/// Entries are padded to multiples of this, so that their length tells nothing.
const PADDING: usize = 256;

/// The public leaf data of an entry: SHA-256(version ‖ id ‖ sealed entry).
pub fn public_leaf(id: &EntryId, sealed: &[u8]) -> Hash {
    Sha256::new().chain_update([LEAF_VERSION]).chain_update(id).chain_update(sealed).finalize().into()
}

/// The link of a case's chain after an entry: SHA-256("link" ‖ previous link ‖ public leaf). The link
/// before the first entry is all zeros.
pub fn link(previous: &Hash, leaf: &Hash) -> Hash {
    Sha256::new().chain_update(b"link").chain_update(previous).chain_update(leaf).finalize().into()
}

/// Pads a text to the next multiple of 256 bytes: the text, one byte 0x80, zeros (ISO/IEC 7816-4).
pub fn pad(mut text: Vec<u8>) -> Vec<u8> {
    text.push(0x80);
    text.resize(text.len().next_multiple_of(PADDING), 0);
    text
}

/// Takes the padding off; none when there is no padding to take off.
pub fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let end = padded.iter().rposition(|byte| *byte != 0)?;
    (padded[end] == 0x80).then(|| &padded[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_hides_the_length_and_comes_off_again() {
        for length in 0..600 {
            let text = vec![0_u8; length];
            let padded = pad(text.clone());
            assert_eq!(padded.len() % PADDING, 0);
            assert_eq!(unpad(&padded), Some(text.as_slice()));
        }
        assert_eq!(unpad(&[0; 256]), None);
        assert_eq!(unpad(b"no padding"), None);
    }

    #[test]
    fn a_link_depends_on_everything_before_it() {
        let leaf = public_leaf(&[1; 16], b"sealed");
        assert_ne!(link(&[0; 32], &leaf), link(&[1; 32], &leaf));
        assert_ne!(leaf, public_leaf(&[2; 16], b"sealed"));
        assert_ne!(leaf, public_leaf(&[1; 16], b"sealed "));
    }
}
