//! The Merkle tree of RFC 6962: hashes of leaves and nodes, roots, and the proofs built on them.
//!
//! Nothing is stored here. Whoever asks for a root or a proof of a large tree hands over a way to
//! read the hashes of complete subtrees.

mod consistency;
mod inclusion;
#[cfg(test)]
pub(crate) mod tests;

use crate::{Hash, fault::coded};
pub use consistency::{ConsistencyProof, verify_subtree_consistency};
pub use inclusion::{InclusionProof, verify_subtree_inclusion};
use sha2::{Digest, Sha256};

/// A complete subtree: the leaves from `index * 2^level` up to `(index + 1) * 2^level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// The subtree's height; leaves have 0.
    pub level: u8,
    /// Its position among the complete subtrees of this height.
    pub index: u64,
}

/// A tree that someone has seen or signed: how many leaves, under which root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// The number of leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofFault {
    /// The leaf lies outside the tree.
    OutsideTree,
    /// The older tree is larger than the newer one.
    SizesOutOfOrder,
    /// About an empty tree there is nothing to prove.
    EmptyTree,
    /// The range is no subtree that a proof can speak about.
    NotASubtree,
    /// The proof has too many or too few hashes.
    LengthWrong,
    /// The hashes lead to another root.
    RootDiffers,
    /// The hashes lead to another root of the older tree.
    OldRootDiffers,
}

coded!(ProofFault {
    Self::OutsideTree => "proof-outside-tree", "the leaf lies outside the tree";
    Self::SizesOutOfOrder => "proof-sizes-out-of-order", "the older tree is larger than the newer one";
    Self::EmptyTree => "proof-empty-tree", "about an empty tree there is nothing to prove";
    Self::NotASubtree => "proof-not-a-subtree", "the range is no subtree of the tree";
    Self::LengthWrong => "proof-length", "the proof has too many or too few hashes";
    Self::RootDiffers => "proof-root", "the proof leads to another root";
    Self::OldRootDiffers => "proof-old-root", "the proof leads to another root of the older tree";
});

/// A range of leaves that is a tree of its own inside every tree that contains it: its start is a
/// multiple of its length rounded up to a power of two (draft-ietf-plants-merkle-tree-certs, 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subtree {
    start: u64,
    end: u64,
}

impl Subtree {
    /// The range from `start` up to and without `end`; a fault when it is no subtree. It may be empty.
    pub fn new(start: u64, end: u64) -> Result<Self, ProofFault> {
        let length = end.checked_sub(start).ok_or(ProofFault::NotASubtree)?;
        let aligned = match length.checked_next_power_of_two() {
            Some(width) => start.is_multiple_of(width),
            None => start == 0,
        };
        if aligned { Ok(Self { start, end }) } else { Err(ProofFault::NotASubtree) }
    }

    /// The first leaf.
    pub fn start(self) -> u64 {
        self.start
    }

    /// The first leaf after it.
    pub fn end(self) -> u64 {
        self.end
    }
}

/// The hash of a leaf: SHA-256(0x00 ‖ data).
pub fn leaf_hash(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

/// The hash of a node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of the tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The root of a tree, from the hashes of its leaves.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&root(left), &root(right))
        }
    }
}

/// The root of the first `size` leaves, from the hashes of complete subtrees.
pub fn read_root<E>(size: u64, read: &mut impl FnMut(Node) -> Result<Hash, E>) -> Result<Hash, E> {
    if size == 0 { Ok(empty_root()) } else { range_root(0, size, read) }
}

/// The largest power of two below a size of at least 2: where the tree parts.
fn split(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}

/// The root over the leaves of a non-empty range whose start is aligned as a subtree's is.
fn range_root<E>(start: u64, end: u64, read: &mut impl FnMut(Node) -> Result<Hash, E>) -> Result<Hash, E> {
    let length = end - start;
    if length.is_power_of_two() {
        let level = length.ilog2();
        let index = start >> level;
        return read(Node { level: u8::try_from(level).expect("a u64 has at most 63 halvings"), index });
    }
    let middle = start + split(length);
    let left = range_root(start, middle, read)?;
    Ok(node_hash(&left, &range_root(middle, end, read)?))
}
