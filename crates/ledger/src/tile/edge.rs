//! The right edge of a tree: the partial tile of each level, which is all one needs to let the tree
//! grow, to write the tiles that change, and to tell its root.

use super::{FULL_WIDTH, HEIGHT, ReadFault, Tile, TileName};
use crate::{Hash, tree};

/// The partial tiles of a tree, one level above the other; at most 8 of fewer than 256 hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightEdge {
    size: u64,
    levels: Vec<Vec<Hash>>,
}

/// What changes when leaves are appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The number of leaves before.
    pub old_size: u64,
    /// The number of leaves after.
    pub new_size: u64,
    /// The root after.
    pub root: Hash,
    /// The tiles to write: those that became full, and the partial ones that are new or wider.
    pub tiles: Vec<Tile>,
}

impl RightEdge {
    /// The edge of the tree without leaves.
    pub fn empty() -> Self {
        Self { size: 0, levels: Vec::new() }
    }

    /// Reads the edge of a tree of this size from its tiles.
    pub fn read<E>(size: u64, mut read: impl FnMut(TileName) -> Result<Vec<Hash>, E>) -> Result<Self, ReadFault<E>> {
        let mut levels = Vec::new();
        let mut hashes = size;
        for level in 0.. {
            if hashes == 0 {
                break;
            }
            let name = TileName::in_tree(level, hashes / u64::from(FULL_WIDTH), size);
            levels.push(name.map_or(Ok(vec![]), |name| super::read::exactly(name, &mut read))?);
            hashes >>= HEIGHT;
        }
        Ok(Self { size, levels })
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The tree's root.
    pub fn root(&self) -> Hash {
        let mut root = None;
        for hashes in &self.levels {
            root = fold(hashes, root);
        }
        root.unwrap_or_else(tree::empty_root)
    }

    /// Appends leaves, given by their hashes, and tells which tiles to write.
    pub fn grow(&mut self, leaves: impl IntoIterator<Item = Hash>) -> Growth {
        let old_size = self.size;
        let mut tiles = Vec::new();
        for leaf in leaves {
            self.append(leaf, &mut |tile| tiles.push(tile));
        }
        let changed = |tile: &Tile| {
            let shift = HEIGHT * u32::from(tile.name.level());
            old_size >> shift != self.size >> shift
        };
        tiles.extend(self.partial_tiles().filter(changed));
        Growth { old_size, new_size: self.size, root: self.root(), tiles }
    }

    /// Appends one leaf and hands on every tile that it makes full, lowest level first.
    pub fn append(&mut self, leaf: Hash, full: &mut impl FnMut(Tile)) {
        self.size += 1;
        let mut hash = leaf;
        for level in 0.. {
            if self.levels.len() == usize::from(level) {
                self.levels.push(Vec::with_capacity(FULL_WIDTH.into()));
            }
            let hashes = &mut self.levels[usize::from(level)];
            hashes.push(hash);
            if hashes.len() < usize::from(FULL_WIDTH) {
                return;
            }
            let hashes = std::mem::replace(hashes, Vec::with_capacity(FULL_WIDTH.into()));
            hash = tree::root(&hashes);
            full(Tile { name: name(level, self.size, FULL_WIDTH), hashes });
        }
    }

    /// The partial tiles of the tree as it is, lowest level first.
    pub fn partial_tiles(&self) -> impl Iterator<Item = Tile> {
        (0_u8..).zip(&self.levels).filter(|(_, hashes)| !hashes.is_empty()).map(|(level, hashes)| {
            let width = u16::try_from(hashes.len()).expect("a partial tile has fewer than 256 hashes");
            Tile { name: name(level, self.size, width), hashes: hashes.clone() }
        })
    }
}

/// The rightmost tile of a level; a full one has just moved the size past itself.
fn name(level: u8, size: u64, width: u16) -> TileName {
    let hashes = size >> (HEIGHT * u32::from(level));
    let number = (hashes - u64::from(width)) / u64::from(FULL_WIDTH);
    TileName::new(level, number, width).expect("a tree of 2^64 leaves has 8 levels of tiles, none wider than 256")
}

/// The root over a partial tile and what stands to its right.
fn fold(hashes: &[Hash], right: Option<Hash>) -> Option<Hash> {
    let mut rest = hashes;
    let mut right = right;
    while !rest.is_empty() {
        let width = 1 << rest.len().trailing_zeros();
        let (before, last) = rest.split_at(rest.len() - width);
        let left = tree::root(last);
        right = Some(right.map_or(left, |right| tree::node_hash(&left, &right)));
        rest = before;
    }
    right
}
