//! The tree against its recursive definition, against another implementation, and against 518
//! public vectors.

use super::*;
use crate::text;
use proptest::prelude::*;
use serde_json::Value;
use std::{collections::BTreeMap, convert::Infallible, fs, path::PathBuf};
use tlog_tiles::tlog;

pub(crate) fn leaves(size: u64) -> Vec<Hash> {
    (0..size).map(|index| leaf_hash(&index.to_be_bytes())).collect()
}

pub(crate) fn reader(leaves: &[Hash]) -> impl FnMut(Node) -> Result<Hash, Infallible> {
    move |node| {
        let from = usize::try_from(node.index << node.level).unwrap();
        Ok(root(&leaves[from..from + (1 << node.level)]))
    }
}

/// The definition of a subtree's proof, word for word: the oracle for the verifier.
fn subtree_proof(start: usize, end: usize, leaves: &[Hash], known: bool) -> Vec<Hash> {
    if start == 0 && end == leaves.len() {
        return if known { vec![] } else { vec![root(leaves)] };
    }
    let middle = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(middle);
    let (mut proof, beside) = if end <= middle {
        (subtree_proof(start, end, left, known), root(right))
    } else if start >= middle {
        (subtree_proof(start - middle, end - middle, right, known), root(left))
    } else {
        (subtree_proof(0, end - middle, right, false), root(left))
    };
    proof.push(beside);
    proof
}

struct Stored(BTreeMap<u64, tlog::Hash>);

impl tlog::HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[index]).collect())
    }
}

fn stored(size: u64) -> Stored {
    let mut stored = Stored(BTreeMap::new());
    for index in 0..size {
        let hashes = tlog::stored_hashes(index, &index.to_be_bytes(), &stored).unwrap();
        let first = tlog::stored_hash_index(0, index);
        stored.0.extend((first..).zip(hashes));
    }
    stored
}

fn plain(hashes: Vec<tlog::Hash>) -> Vec<Hash> {
    hashes.into_iter().map(|hash| hash.0).collect()
}

#[test]
fn roots_and_all_proofs_of_small_trees_hold_and_hold_only_for_their_trees() {
    let all = leaves(40);
    for size in 1..=40_u64 {
        let tree = &all[..usize::try_from(size).unwrap()];
        let whole = root(tree);
        assert_eq!(read_root(size, &mut reader(tree)), Ok(whole));
        for index in 0..size {
            let leaf = tree[usize::try_from(index).unwrap()];
            let proof = InclusionProof::generate(index, size, &mut reader(tree)).unwrap().unwrap();
            assert_eq!(proof.verify(&leaf, &whole), Ok(()));
            assert_eq!(proof.verify(&[9; 32], &whole), Err(ProofFault::RootDiffers));
            let old_root = root(&tree[..usize::try_from(index + 1).unwrap()]);
            let proof = ConsistencyProof::generate(index + 1, size, &mut reader(tree)).unwrap().unwrap();
            assert_eq!(proof.verify(&old_root, &whole), Ok(()));
            assert_ne!(proof.verify(&old_root, &[9; 32]), Ok(()));
            assert_ne!(proof.verify(&[9; 32], &whole), Ok(()));
        }
    }
}

#[test]
fn every_subtree_of_small_trees_is_proved_a_part_of_its_tree() {
    let all = leaves(33);
    for size in 1..=33_usize {
        for (start, end) in (0..size).flat_map(|start| (start + 1..=size).map(move |end| (start, end))) {
            let Ok(subtree) = Subtree::new(start as u64, end as u64) else { continue };
            let (part, whole) = (root(&all[start..end]), root(&all[..size]));
            let proof = subtree_proof(start, end, &all[..size], true);
            assert_eq!(verify_subtree_consistency(subtree, size as u64, &part, &whole, &proof), Ok(()));
            let other_part = verify_subtree_consistency(subtree, size as u64, &[9; 32], &whole, &proof);
            assert!(matches!(other_part, Err(ProofFault::OldRootDiffers | ProofFault::RootDiffers)), "{other_part:?}");
            let other_whole = verify_subtree_consistency(subtree, size as u64, &part, &[9; 32], &proof);
            assert!(matches!(other_whole, Err(ProofFault::RootDiffers)), "{other_whole:?}");
        }
    }
}

#[test]
fn every_leaf_of_a_subtree_is_proved_to_stand_in_it_and_no_other_is() {
    let all = leaves(33);
    for (start, end) in (0..33_usize).flat_map(|start| (start + 1..=33).map(move |end| (start, end))) {
        let Ok(subtree) = Subtree::new(start as u64, end as u64) else { continue };
        let (inside, part) = (&all[start..end], root(&all[start..end]));
        for (index, leaf) in (start..).zip(inside) {
            let (place, size) = ((index - start) as u64, inside.len() as u64);
            let proof = InclusionProof::generate(place, size, &mut reader(inside)).unwrap().unwrap().hashes;
            let verify = |at: usize, leaf: &Hash| verify_subtree_inclusion(at as u64, subtree, leaf, &part, &proof);
            assert_eq!(verify(index, leaf), Ok(()));
            assert_eq!(verify(index, &[9; 32]), Err(ProofFault::RootDiffers));
            assert_eq!(verify(end, leaf), Err(ProofFault::OutsideTree));
            assert!(start == 0 || verify(start - 1, leaf) == Err(ProofFault::OutsideTree));
        }
    }
}

#[test]
fn what_cannot_be_proved_is_refused_before_hashing() {
    let tree = leaves(3);
    assert_eq!(InclusionProof::generate(3, 3, &mut reader(&tree)), Ok(None));
    assert_eq!(ConsistencyProof::generate(4, 3, &mut reader(&tree)), Ok(None));
    let empty = ConsistencyProof::generate(0, 3, &mut reader(&tree)).unwrap().unwrap();
    assert_eq!(empty.hashes, Vec::<Hash>::new());
    assert_eq!(empty.verify(&empty_root(), &root(&tree)), Err(ProofFault::EmptyTree));
    assert_eq!(root(&[]), empty_root());
    let whole = root(&tree);
    let part = |subtree_root: Hash, hashes: &[Hash]| {
        verify_subtree_consistency(Subtree { start: 2, end: 2 }, 5, &subtree_root, &whole, hashes)
    };
    assert_eq!(part(empty_root(), &[]), Ok(()), "an empty part is a part of every tree");
    assert_eq!(part([9; 32], &[]), Err(ProofFault::OldRootDiffers));
    assert_eq!(part(empty_root(), &[[9; 32]]), Err(ProofFault::LengthWrong));
    // SHA-256 of nothing (RFC 9162, 2.1.1).
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(empty_root().map(|byte| format!("{byte:02x}")).concat(), nothing);
    let subtree = Subtree::new(8, 12).unwrap();
    assert_eq!((subtree.start(), subtree.end()), (8, 12));
    assert_eq!(read_root(0, &mut reader(&tree)), Ok(empty_root()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn another_implementation_builds_the_same_roots_and_proofs(size in 1_u64..700, pick in any::<u64>()) {
        let (tree, theirs) = (leaves(size), stored(size));
        let index = pick % size;
        prop_assert_eq!(root(&tree), tlog::tree_hash(size, &theirs).unwrap().0);
        let ours = InclusionProof::generate(index, size, &mut reader(&tree)).unwrap().unwrap();
        prop_assert_eq!(&ours.hashes, &plain(tlog::prove_record(size, index, &theirs).unwrap()));
        let ours = ConsistencyProof::generate(index + 1, size, &mut reader(&tree)).unwrap().unwrap();
        prop_assert_eq!(&ours.hashes, &plain(tlog::prove_tree(size, index + 1, &theirs).unwrap()));
    }

    #[test]
    fn a_proof_with_one_bit_turned_never_holds(size in 2_u64..300, pick in any::<u64>(), bit in any::<usize>()) {
        let tree = leaves(size);
        let (index, whole) = (pick % size, root(&tree));
        let mut proof = InclusionProof::generate(index, size, &mut reader(&tree)).unwrap().unwrap();
        let at = bit % (proof.hashes.len() * 256);
        proof.hashes[at / 256][at % 256 / 8] ^= 1 << (at % 8);
        prop_assert_eq!(
            proof.verify(&tree[usize::try_from(index).unwrap()], &whole),
            Err(ProofFault::RootDiffers)
        );
    }
}

/// A hash of a vector; none where it is left empty. Some vectors write words where any hash will do;
/// each stands for one of its own.
fn hash_or_word(text: &Value) -> Option<Hash> {
    let bytes = text::from_base64(text.as_str().unwrap()).unwrap();
    (!bytes.is_empty()).then(|| bytes.as_slice().try_into().unwrap_or_else(|_| leaf_hash(&bytes)))
}

fn hashes(vector: &Value) -> Option<Vec<Hash>> {
    vector["proof"].as_array().map_or(Some(vec![]), |proof| proof.iter().map(hash_or_word).collect())
}

fn number(vector: &Value, name: &str) -> u64 {
    vector[name].as_u64().unwrap_or_else(|| panic!("{name} in {vector}"))
}

/// Whether a vector's proof holds; what is no hash or no subtree makes it not hold.
fn holds(kind: &str, vector: &Value) -> Option<bool> {
    let hash = |name: &str| hash_or_word(&vector[name]);
    let number = |name: &str| number(vector, name);
    let subtree = || Subtree::new(number("start"), number("end")).ok();
    let proof = hashes(vector)?;
    let verdict = match kind {
        "inclusion" => InclusionProof { index: number("leafIdx"), size: number("treeSize"), hashes: proof }
            .verify(&hash("leafHash")?, &hash("root")?),
        "consistency" => ConsistencyProof { old_size: number("size1"), new_size: number("size2"), hashes: proof }
            .verify(&hash("root1")?, &hash("root2")?),
        "subtreeinclusion" => {
            verify_subtree_inclusion(number("leafIdx"), subtree()?, &hash("leafHash")?, &hash("root")?, &proof)
        }
        "subtreeconsistency" => {
            verify_subtree_consistency(subtree()?, number("size"), &hash("root1")?, &hash("root2")?, &proof)
        }
        other => panic!("no such kind of vectors: {other}"),
    };
    Some(verdict.is_ok())
}

fn files(folder: PathBuf) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(path) } else { vec![path] }).collect()
}

#[test]
fn every_public_vector_gets_its_verdict() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/merkle/testdata");
    if !folder.is_dir() {
        eprintln!("SKIPPED: the Merkle vectors are not at {}; nothing was checked against them", folder.display());
        return;
    }
    let mut seen = 0;
    for kind in ["inclusion", "consistency", "subtreeinclusion", "subtreeconsistency"] {
        for file in files(folder.join(kind)) {
            let vector: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
            let expected = !vector["wantErr"].as_bool().unwrap();
            assert_eq!(holds(kind, &vector).unwrap_or(false), expected, "{}", file.display());
            seen += 1;
        }
    }
    assert_eq!(seen, 518);
}
