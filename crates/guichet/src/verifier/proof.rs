//! One proof, checked with nothing at hand but the log's key.

use super::{Belief, bad_key, fault_at, not_believed, not_one, read};
use crate::fault::Fault;
use guichet_ledger::{
    proof_file::{ProofFile, Unproved},
    public_leaf,
    trust::Trust,
};
use std::path::Path;

/// Checks a `.tlog-proof` whose extra data is the entry's name and its sealed bytes.
pub(super) fn verify(file: &Path, belief: &Belief) -> Result<(), Fault> {
    let key = belief.key.clone().ok_or_else(|| bad_key("no key to check with"))?;
    let proof = ProofFile::parse(&read(file)?).map_err(|fault| not_one("proof", file, fault))?;
    let entry = proof.extra.as_deref().and_then(<[u8]>::split_first_chunk::<16>);
    let (id, sealed) = entry.ok_or_else(|| fault_at("extra", "no entry in it"))?;
    let trust = Trust { origin: key.name().to_string(), keys: vec![key], witnesses: belief.witnesses.clone() };
    let proved = proof.verify(&public_leaf(id, sealed), &trust).map_err(not_proved)?;
    println!("ok place {} of {} (counted from 0)", proved.index, proved.checkpoint.size());
    for witness in proved.cosigned {
        println!("confirmed by {} at {} s since 1970", witness.name, witness.time.get());
    }
    Ok(())
}

fn not_proved(fault: Unproved) -> Fault {
    match fault {
        Unproved::Untrusted(reason) => not_believed("proof", reason),
        Unproved::Inclusion(_) => fault_at("proof", fault),
    }
}
