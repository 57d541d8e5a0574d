//! Every answer of the specification, and the order of storing and answering.

use super::*;
use crate::{
    Hash,
    note::{KeyName, SignerKey},
    tree::{
        self,
        tests::{leaves, reader},
    },
};
use proptest::prelude::*;
use std::convert::Infallible;

const ORIGIN: &str = "town.example/log";

fn log_key(secret: u8) -> SignerKey {
    SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[secret; 32])
}

fn witness() -> Witness {
    let key = WitnessKey::new(KeyName::new("witness.example/w1").unwrap(), &[9; 32]);
    let log = KnownLog { keys: vec![log_key(1).verifier_key().clone()], seen: None };
    Witness::new(key, BTreeMap::from([(ORIGIN.to_owned(), log)]))
}

fn now() -> PosixSeconds {
    PosixSeconds::new(1_700_000_000).unwrap()
}

fn request(old_size: u64, size: u64) -> AddCheckpoint {
    let all = leaves(size);
    let proof = ConsistencyProof::generate(old_size, size, &mut reader(&all)).unwrap();
    let checkpoint = Checkpoint::new(ORIGIN, size, tree::root(&all)).unwrap().sign(&log_key(1));
    AddCheckpoint { old_size, hashes: proof.map_or(vec![], |proof| proof.hashes), checkpoint }
}

fn forked(old_size: u64, size: u64) -> AddCheckpoint {
    let checkpoint = Checkpoint::new(ORIGIN, size, [6; 32]).unwrap().sign(&log_key(1));
    AddCheckpoint { checkpoint, ..request(old_size, size) }
}

fn ask(witness: &mut Witness, body: &str) -> Answer {
    witness.add_checkpoint(body.as_bytes(), now(), |_| Ok::<_, Infallible>(())).unwrap()
}

fn status(witness: &mut Witness, request: &AddCheckpoint) -> u16 {
    ask(witness, &request.to_string()).status
}

#[test]
fn a_growing_log_is_cosigned_and_the_log_can_adopt_the_cosignature() {
    let mut witness = witness();
    let keys = [witness.verifier_key().clone()];
    for (old, new) in [(0, 0), (0, 3), (3, 3), (3, 8), (8, 300)] {
        let mut request = request(old, new);
        let answer = ask(&mut witness, &request.to_string());
        assert_eq!(answer.status, 200, "{old} to {new}: {}", answer.body);
        assert!(answer.body.starts_with("— witness.example/w1 ") && answer.body.ends_with('\n'));
        assert_eq!(request.checkpoint.adopt(answer.body.as_bytes(), &keys), Ok(1));
        assert_eq!(witness.seen(ORIGIN).unwrap().size, new);
    }
}

#[test]
fn a_wrong_old_size_is_a_conflict_that_tells_the_remembered_one() {
    let mut witness = witness();
    assert_eq!(status(&mut witness, &request(0, 5)), 200);
    for request in [request(0, 9), request(4, 9), request(7, 9)] {
        let answer = ask(&mut witness, &request.to_string());
        assert_eq!((answer.status, answer.content_type, answer.body.as_str()), (409, "text/x.tlog.size", "5\n"));
    }
    assert_eq!(witness.seen(ORIGIN).unwrap().size, 5);
}

#[test]
fn another_root_of_the_same_size_is_a_conflict() {
    let mut witness = witness();
    assert_eq!(status(&mut witness, &forked(0, 0)), 409);
    assert_eq!(status(&mut witness, &request(0, 5)), 200);
    let answer = ask(&mut witness, &forked(5, 5).to_string());
    assert_eq!((answer.status, answer.body.as_str()), (409, "5\n"));
}

#[test]
fn a_proof_that_does_not_hold_is_not_processed() {
    let mut witness = witness();
    let superfluous = AddCheckpoint { hashes: vec![[0; 32]], ..request(0, 5) };
    assert_eq!(status(&mut witness, &superfluous), 422);
    assert_eq!(status(&mut witness, &request(0, 5)), 200);
    assert_eq!(status(&mut witness, &forked(5, 9)), 422);
    assert_eq!(status(&mut witness, &AddCheckpoint { hashes: vec![], ..request(5, 9) }), 422);
    assert_eq!(status(&mut witness, &AddCheckpoint { hashes: vec![[0; 32]], ..request(5, 5) }), 422);
    assert_eq!(witness.seen(ORIGIN).unwrap().size, 5);
}

#[test]
fn strangers_and_unsigned_checkpoints_are_turned_away() {
    let mut witness = witness();
    let other = Checkpoint::new("other.example/log", 5, [1; 32]).unwrap().sign(&log_key(1));
    assert_eq!(status(&mut witness, &AddCheckpoint { checkpoint: other, ..request(0, 5) }), 404);
    let unsigned = Checkpoint::parse(request(0, 5).checkpoint.text()).unwrap().sign(&log_key(2));
    assert_eq!(status(&mut witness, &AddCheckpoint { checkpoint: unsigned, ..request(0, 5) }), 403);
    assert_eq!(status(&mut witness, &AddCheckpoint { old_size: 6, ..request(0, 5) }), 400);
    assert_eq!(witness.seen(ORIGIN), None);
}

#[test]
fn a_malformed_request_is_bad_and_the_answer_names_the_line() {
    let mut witness = witness();
    let good = request(0, 5).to_string();
    let hash = text_of([1; 32]);
    for (body, expected) in [
        (String::new(), "line 1: "),
        (good.replace("old 0", "old 00"), "line 1: "),
        (good.replace("old 0", "old  0"), "line 1: "),
        (good.replace("old 0\n", "old 0\nhash\n"), "line 2: "),
        (good.replace("old 0\n", &format!("old 0\n{}", format!("{hash}\n").repeat(64))), "line 65: "),
        ("old 0\n".to_owned(), "line 2: "),
        ("old 0".to_owned(), "line 2: "),
        (good.trim_end().to_owned(), "line 7: "),
        (good.replace("\n5\n", "\n05\n"), "line 2: the size"),
    ] {
        let answer = ask(&mut witness, &body);
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.body.starts_with(expected), "{} for {body}", answer.body);
    }
}

fn text_of(hash: Hash) -> String {
    crate::text::base64(&hash)
}

#[test]
fn nothing_is_cosigned_or_remembered_before_it_is_stored() {
    let mut witness = witness();
    let body = request(0, 5).to_string();
    assert_eq!(witness.add_checkpoint(body.as_bytes(), now(), |_| Err("disk full")), Err("disk full"));
    assert_eq!(witness.seen(ORIGIN), None);
    let mut stored = None;
    let answer = witness.add_checkpoint(body.as_bytes(), now(), |change| {
        stored = Some(change.clone());
        Ok::<_, Infallible>(())
    });
    let after = TreeHead { size: 5, root: tree::root(&leaves(5)) };
    assert_eq!(stored, Some(Change { origin: ORIGIN.to_owned(), before: None, after }));
    assert_eq!((answer.unwrap().status, witness.seen(ORIGIN)), (200, Some(after)));
    let refused = witness
        .add_checkpoint(body.as_bytes(), now(), |_| -> Result<(), Infallible> { panic!("a refusal stores nothing") });
    assert_eq!(refused.unwrap().status, 409);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_turned_bit_brings_a_witness_to_cosign_another_tree(bit in any::<usize>()) {
        let mut witness = witness();
        assert_eq!(status(&mut witness, &request(0, 5)), 200);
        let mut body = request(5, 11).to_string().into_bytes();
        let at = bit % (body.len() * 8);
        body[at / 8] ^= 1 << (at % 8);
        let answer = witness.add_checkpoint(&body, now(), |_| Ok::<_, Infallible>(())).unwrap();
        prop_assert!(answer.status != 200, "{}", String::from_utf8_lossy(&body));
    }
}
