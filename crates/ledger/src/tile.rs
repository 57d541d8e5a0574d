//! The tree's hashes and the entries as C2SP tlog-tiles lays them out: tiles of 256 hashes and
//! bundles of 256 entries, each with a path of its own. What is written to which place is decided
//! here; the writing itself is not.

mod bundle;
mod edge;
mod name;
mod read;
#[cfg(test)]
mod tests;

use crate::Hash;
pub(crate) use bundle::BundleEntries;
pub use bundle::{BundleFault, BundleProblem, decode_bundle, encode_bundle, prefix_of_bundle};
pub use edge::{Growth, RightEdge};
pub use name::{BundleName, NameFault, Resource, TileName, bundles_grown};
pub use read::{ReadFault, TileNodes};

/// The number of hashes in a full tile and of entries in a full bundle.
pub const FULL_WIDTH: u16 = 256;

/// The number of tree levels that a tile spans.
const HEIGHT: u32 = 8;
const HASH_SIZE: usize = 32;

/// A tile and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Where it stands.
    pub name: TileName,
    /// Its hashes, as many as its width.
    pub hashes: Vec<Hash>,
}

impl Tile {
    /// The tile as it is stored and served: its hashes, one after the other.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.hashes.concat()
    }
}

/// The hashes of a tile from its bytes; none when their number does not fit the tile's width.
pub fn decode_tile(name: TileName, bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<HASH_SIZE>();
    (rest.is_empty() && hashes.len() == usize::from(name.width())).then(|| hashes.to_vec())
}

/// The bytes of a partial tile, cut from those of the same tile when it had grown further; none when
/// they are too few.
pub fn prefix_of_tile(name: TileName, wider: &[u8]) -> Option<&[u8]> {
    wider.get(..usize::from(name.width()) * HASH_SIZE)
}
