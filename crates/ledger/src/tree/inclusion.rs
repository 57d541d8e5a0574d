//! Proofs that a leaf stands at its place in a tree (RFC 6962, 2.1.1).

use super::{Node, ProofFault, Subtree, node_hash, range_root, split};
use crate::Hash;

/// The way from a leaf to the root: the hashes beside it, from the leaf's sibling upwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionProof {
    /// The leaf's position, counted from 0.
    pub index: u64,
    /// The number of leaves in the tree.
    pub size: u64,
    /// The hashes, from the leaf's sibling up to the root's child.
    pub hashes: Vec<Hash>,
}

impl InclusionProof {
    /// Builds the proof for a leaf from the hashes of complete subtrees; none when the tree has no such leaf.
    pub fn generate<E>(
        index: u64,
        size: u64,
        read: &mut impl FnMut(Node) -> Result<Hash, E>,
    ) -> Result<Option<Self>, E> {
        if index >= size {
            return Ok(None);
        }
        let mut hashes = Vec::new();
        let (mut start, mut end) = (0, size);
        while end - start > 1 {
            let middle = start + split(end - start);
            if index < middle {
                hashes.push(range_root(middle, end, read)?);
                end = middle;
            } else {
                hashes.push(range_root(start, middle, read)?);
                start = middle;
            }
        }
        hashes.reverse();
        Ok(Some(Self { index, size, hashes }))
    }

    /// Whether the leaf with this hash stands at `index` in the tree with this root.
    pub fn verify(&self, leaf: &Hash, root: &Hash) -> Result<(), ProofFault> {
        let found = climb(self.index, self.size, leaf, &self.hashes)?;
        if found == *root { Ok(()) } else { Err(ProofFault::RootDiffers) }
    }
}

/// Whether the leaf at `index` of the whole tree stands in a subtree with this root.
pub fn verify_subtree_inclusion(
    index: u64,
    subtree: Subtree,
    leaf: &Hash,
    root: &Hash,
    hashes: &[Hash],
) -> Result<(), ProofFault> {
    let inside = index.checked_sub(subtree.start).ok_or(ProofFault::OutsideTree)?;
    let found = climb(inside, subtree.end - subtree.start, leaf, hashes)?;
    if found == *root { Ok(()) } else { Err(ProofFault::RootDiffers) }
}

/// The root that a leaf and the hashes beside its way lead to (RFC 9162, 2.1.3.2).
fn climb(index: u64, size: u64, leaf: &Hash, hashes: &[Hash]) -> Result<Hash, ProofFault> {
    if index >= size {
        return Err(ProofFault::OutsideTree);
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for beside in hashes {
        if last == 0 {
            return Err(ProofFault::LengthWrong);
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(beside, &hash);
            // A rightmost node without a sibling is its own parent.
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, beside);
        }
        place >>= 1;
        last >>= 1;
    }
    if last == 0 { Ok(hash) } else { Err(ProofFault::LengthWrong) }
}
