//! Signed notes, checkpoints, cosignatures, keys and what a witness is asked: all the log's lines of text.

use guichet_ledger::{
    checkpoint::Checkpoint,
    cosignature::{WitnessKey, WitnessPolicy},
    note::{KeyName, Note, PosixSeconds, SIGNATURES_MAX, SignerKey, VerifierKey},
    trust::Trust,
    witness::{AddCheckpoint, Decision, KnownLog, Witness},
};
use std::{collections::BTreeMap, sync::LazyLock};

/// The name of the log whose key is known here.
pub(crate) const ORIGIN: &str = "desk.example.org/ledger";
/// Tuesday 1 September 2026, noon in UTC.
const NOW: u64 = 1_788_264_000;

/// The key of the log.
pub(crate) static LOG: LazyLock<SignerKey> =
    LazyLock::new(|| SignerKey::new(KeyName::new(ORIGIN).expect("an address without spaces"), &[1; 32]));

/// The key of its witness.
pub(crate) fn witness_key() -> WitnessKey {
    WitnessKey::new(KeyName::new("witness.example.org").expect("an address without spaces"), &[2; 32])
}

/// Somebody who believes the log and its witness.
pub(crate) static TRUST: LazyLock<Trust> = LazyLock::new(|| Trust {
    origin: ORIGIN.to_owned(),
    keys: vec![LOG.verifier_key().clone()],
    witnesses: WitnessPolicy::new(1, vec![witness_key().verifier_key().clone()]).ok(),
});

static WITNESS: LazyLock<Witness> = LazyLock::new(|| {
    let log = KnownLog { keys: TRUST.keys.clone(), seen: None };
    Witness::new(witness_key(), BTreeMap::from([(ORIGIN.to_owned(), log)]))
});

/// What is read is written the same, faults name a line that is there, and only what the key signed is believed.
pub fn run(bytes: &[u8]) {
    match Note::parse(bytes) {
        Ok(note) => noted(&note, bytes),
        Err(fault) => assert!((1..=lines(bytes)).contains(&fault.line), "{fault}"),
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        match Checkpoint::parse(text) {
            Ok(checkpoint) => assert_eq!(checkpoint.to_string(), text),
            Err(fault) => assert!((1..=lines(bytes).max(3)).contains(&fault.line), "{fault}"),
        }
        if let Ok(key) = text.parse::<VerifierKey>() {
            assert_eq!(key.to_string(), text);
        }
    }
    asked(bytes);
}

fn noted(note: &Note, bytes: &[u8]) {
    assert_eq!(note.to_string().as_bytes(), bytes);
    assert!((1..=SIGNATURES_MAX).contains(&note.signatures().len()));
    let trust = Trust { witnesses: None, ..TRUST.clone() };
    if let Ok((checkpoint, _)) = trust.check(note) {
        assert_eq!(checkpoint.origin(), ORIGIN);
        assert!(note.signatures().contains(&LOG.sign(note.text())), "believed, and the key did not sign it");
    }
    if let Ok((_, cosigned)) = TRUST.check(note) {
        assert_eq!(cosigned.len(), 1, "one witness speaks once");
    }
}

/// A witness answers whatever it is asked, and cosigns only what the log's key signed.
fn asked(bytes: &[u8]) {
    if let Err(fault) = AddCheckpoint::parse(bytes) {
        assert!((1..=lines(bytes).max(2)).contains(&fault.line), "{fault}");
    }
    let now = PosixSeconds::new(NOW).expect("below 2^63");
    match WITNESS.decide(bytes, now) {
        Decision::Refuse(answer) => assert!((400..500).contains(&answer.status), "{}", answer.status),
        Decision::Cosign(pending) => {
            assert_eq!(pending.change().origin, ORIGIN);
            let request = AddCheckpoint::parse(bytes).expect("what is cosigned can be read");
            assert!(TRUST.keys.iter().any(|key| request.checkpoint.open(std::slice::from_ref(key)).is_ok()));
        }
    }
}

fn lines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count()
}
