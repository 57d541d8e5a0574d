//! Proofs that a tree, or a subtree, is the beginning or a part of a larger tree (RFC 6962, 2.1.2;
//! draft-ietf-plants-merkle-tree-certs, 4.4).

use super::{Node, ProofFault, Subtree, empty_root, node_hash, range_root, split};
use crate::Hash;

/// The proof that the newer tree begins with the older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// The older tree's number of leaves.
    pub old_size: u64,
    /// The newer tree's number of leaves.
    pub new_size: u64,
    /// The hashes, in the order of RFC 6962.
    pub hashes: Vec<Hash>,
}

impl ConsistencyProof {
    /// Builds the proof from the hashes of complete subtrees; none when the older tree is the larger
    /// one. From the empty tree and between equal sizes the proof has no hashes.
    pub fn generate<E>(
        old_size: u64,
        new_size: u64,
        read: &mut impl FnMut(Node) -> Result<Hash, E>,
    ) -> Result<Option<Self>, E> {
        if old_size > new_size {
            return Ok(None);
        }
        let mut hashes = Vec::new();
        if old_size > 0 {
            walk(old_size, new_size, read, &mut hashes)?;
        }
        Ok(Some(Self { old_size, new_size, hashes }))
    }

    /// Whether the tree with the new root begins with the tree with the old root. About an empty
    /// older tree nothing can be proved, so it is refused.
    pub fn verify(&self, old_root: &Hash, new_root: &Hash) -> Result<(), ProofFault> {
        if self.old_size > self.new_size {
            return Err(ProofFault::SizesOutOfOrder);
        }
        if self.old_size == 0 {
            return Err(ProofFault::EmptyTree);
        }
        let old_tree = Subtree { start: 0, end: self.old_size };
        verify_subtree_consistency(old_tree, self.new_size, old_root, new_root, &self.hashes)
    }
}

/// Whether a subtree with this root is a part of the tree with that root. An empty subtree is a part
/// of every tree.
pub fn verify_subtree_consistency(
    subtree: Subtree,
    size: u64,
    subtree_root: &Hash,
    root: &Hash,
    hashes: &[Hash],
) -> Result<(), ProofFault> {
    if subtree.end > size {
        return Err(ProofFault::OutsideTree);
    }
    if subtree.start == subtree.end {
        return empty_part(subtree_root, hashes);
    }
    let mut path = Path { first: subtree.start, last: subtree.end - 1, tree: size - 1 };
    // Neither the levels inside the subtree nor those where it ends with the tree need a hash.
    while path.first != path.last && (path.last == path.tree || path.last & 1 == 1) {
        path.rise();
    }
    fold(path, subtree_root, root, hashes)
}

/// The bits of the subtree's first and last leaf and of the tree's last leaf, level by level.
struct Path {
    first: u64,
    last: u64,
    tree: u64,
}

impl Path {
    fn rise(&mut self) {
        self.first >>= 1;
        self.last >>= 1;
        self.tree >>= 1;
    }
}

fn empty_part(subtree_root: &Hash, hashes: &[Hash]) -> Result<(), ProofFault> {
    match hashes {
        [] if *subtree_root == empty_root() => Ok(()),
        [] => Err(ProofFault::OldRootDiffers),
        _ => Err(ProofFault::LengthWrong),
    }
}

fn fold(mut path: Path, subtree_root: &Hash, root: &Hash, hashes: &[Hash]) -> Result<(), ProofFault> {
    let whole = path.first == path.last;
    let (begin, rest) = match hashes.split_first() {
        _ if whole => (subtree_root, hashes),
        Some(parts) => parts,
        None => return Err(ProofFault::LengthWrong),
    };
    let (mut part, mut all) = (*begin, *begin);
    for hash in rest {
        if path.tree == 0 {
            return Err(ProofFault::LengthWrong);
        }
        if path.last & 1 == 1 || path.last == path.tree {
            if path.first < path.last {
                part = node_hash(hash, &part);
            }
            all = node_hash(hash, &all);
            // A rightmost node without a sibling is its own parent.
            while path.last & 1 == 0 && path.last != 0 {
                path.rise();
            }
        } else {
            all = node_hash(&all, hash);
        }
        path.rise();
    }
    match (path.tree, part == *subtree_root, all == *root) {
        (0, true, true) => Ok(()),
        (0, true, false) => Err(ProofFault::RootDiffers),
        (0, false, _) => Err(ProofFault::OldRootDiffers),
        _ => Err(ProofFault::LengthWrong),
    }
}

/// SUBPROOF of RFC 6962, from the root downwards, then turned round.
fn walk<E>(
    old_size: u64,
    new_size: u64,
    read: &mut impl FnMut(Node) -> Result<Hash, E>,
    hashes: &mut Vec<Hash>,
) -> Result<(), E> {
    let (mut start, mut end) = (0, new_size);
    while end != old_size {
        let middle = start + split(end - start);
        if old_size <= middle {
            hashes.push(range_root(middle, end, read)?);
            end = middle;
        } else {
            hashes.push(range_root(start, middle, read)?);
            start = middle;
        }
    }
    // The verifier knows the old root itself; a part of it has to be told.
    if start != 0 {
        hashes.push(range_root(start, end, read)?);
    }
    hashes.reverse();
    Ok(())
}
