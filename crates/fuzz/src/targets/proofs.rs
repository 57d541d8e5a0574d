//! Proofs that an entry is in the log, as people download and check them.

use super::checkpoints::TRUST;
use guichet_ledger::{proof_file::ProofFile, trust::Trust};

/// The entry that the seeds prove.
pub(crate) const ENTRY: &[u8] = b"an entry of the log";

/// What is read is written the same, and proves nothing but what the signed root holds.
pub fn run(bytes: &[u8]) {
    let proof = match ProofFile::parse(bytes) {
        Ok(proof) => proof,
        Err(fault) => {
            let lines = bytes.split(|byte| *byte == b'\n').count() + 1;
            assert!((1..=lines).contains(&fault.line), "{fault}");
            return;
        }
    };
    assert_eq!(proof.to_string().as_bytes(), bytes);
    let trust = Trust { witnesses: None, ..TRUST.clone() };
    if let Ok(proved) = proof.verify(ENTRY, &trust) {
        assert_eq!(proved.index, proof.index);
        assert!(proved.index < proved.checkpoint.size(), "an entry behind the end of the log");
        assert!(proof.verify(b"another entry", &trust).is_err(), "one proof for two entries");
        let further = ProofFile { index: proof.index + 1, ..proof.clone() };
        assert!(further.verify(ENTRY, &trust).is_err(), "one proof for two places");
    }
}
