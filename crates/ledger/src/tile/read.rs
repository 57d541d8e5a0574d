//! Roots and proofs read from tiles, each tile once.

use super::{FULL_WIDTH, HEIGHT, TileName};
use crate::{
    Hash,
    tree::{self, ConsistencyProof, InclusionProof, Node},
};
use std::{collections::BTreeMap, fmt};

/// Why a tile could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFault<E> {
    /// The reader failed.
    Reader(E),
    /// The reader gave another number of hashes than the tile has.
    Width(TileName),
}

impl<E: fmt::Display> fmt::Display for ReadFault<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reader(fault) => fault.fmt(formatter),
            Self::Width(name) => write!(formatter, "{name} does not have {} hashes", name.width()),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for ReadFault<E> {}

/// The hashes of a tree of known size, read from its tiles as they are needed and kept.
pub struct TileNodes<F> {
    size: u64,
    read: F,
    kept: BTreeMap<TileName, Vec<Hash>>,
}

impl<E, F: FnMut(TileName) -> Result<Vec<Hash>, E>> TileNodes<F> {
    /// The tree of this size; `read` gives a tile's hashes, exactly as many as its name says.
    pub fn new(size: u64, read: F) -> Self {
        Self { size, read, kept: BTreeMap::new() }
    }

    /// The root of the first `size` leaves, which may be fewer than the tree has.
    pub fn root(&mut self, size: u64) -> Result<Option<Hash>, ReadFault<E>> {
        if size > self.size {
            return Ok(None);
        }
        tree::read_root(size, &mut |node| self.node(node)).map(Some)
    }

    /// The proof that the leaf at `index` stands in this tree; none when the tree has no such leaf.
    pub fn inclusion(&mut self, index: u64) -> Result<Option<InclusionProof>, ReadFault<E>> {
        InclusionProof::generate(index, self.size, &mut |node| self.node(node))
    }

    /// The proof that this tree begins with its first `old_size` leaves; none when it has fewer.
    pub fn consistency(&mut self, old_size: u64) -> Result<Option<ConsistencyProof>, ReadFault<E>> {
        ConsistencyProof::generate(old_size, self.size, &mut |node| self.node(node))
    }

    fn node(&mut self, node: Node) -> Result<Hash, ReadFault<E>> {
        let (level, height) = (u32::from(node.level) / HEIGHT, u32::from(node.level) % HEIGHT);
        let first = node.index << height;
        let number = first / u64::from(FULL_WIDTH);
        let level = u8::try_from(level).expect("an eighth of a u8 is a u8");
        let name = TileName::in_tree(level, number, self.size)
            .expect("complete subtrees are asked for inside the tree only, and each lies in one tile");
        let hashes = match self.kept.entry(name) {
            std::collections::btree_map::Entry::Occupied(kept) => kept.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => place.insert(exactly(name, &mut self.read)?),
        };
        let from = usize::try_from(first % u64::from(FULL_WIDTH)).expect("below 256");
        Ok(tree::root(&hashes[from..from + (1 << height)]))
    }
}

/// Reads a tile and insists on its width.
pub(super) fn exactly<E>(
    name: TileName,
    read: &mut impl FnMut(TileName) -> Result<Vec<Hash>, E>,
) -> Result<Vec<Hash>, ReadFault<E>> {
    let hashes = read(name).map_err(ReadFault::Reader)?;
    if hashes.len() == usize::from(name.width()) { Ok(hashes) } else { Err(ReadFault::Width(name)) }
}
