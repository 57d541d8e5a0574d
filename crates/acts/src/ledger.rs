//! The public log: what was signed, its files, and a proof of each entry to take away.

use crate::{Acts, PartyKey, Problem};
use guichet_desk::base::{CaseId, Instant};
use guichet_store::{ProofFault, SignedCheckpoint, Snapshot, Tx};
use std::sync::atomic::Ordering;

/// A checkpoint in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerState {
    /// The log's name.
    pub origin: String,
    /// The key that verifies its signatures, as text.
    pub key: String,
    /// How many places were signed: entries, and the padding between them.
    pub size: u64,
    /// When.
    pub at: Instant,
    /// The root, in base 64.
    pub root: String,
    /// The names of the witnesses who confirmed it.
    pub witnesses: Vec<String>,
}

/// What came out of checking a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofVerdict {
    /// The entry is in the log as it stands now.
    Holds {
        /// Its place, counted from 0.
        position: u64,
        /// How many places the log had when the proof was made.
        size: u64,
    },
    /// It is not; a stable code says why.
    Fails(&'static str),
}

impl Acts {
    /// The newest signed checkpoint with the witnesses' lines so far; none before the first.
    pub fn checkpoint(&self) -> Result<Option<String>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.checkpoint()?.map(|checkpoint| checkpoint.note)))
    }

    /// The key that verifies checkpoints, as text; none before the first.
    pub fn ledger_key(&self) -> Result<Option<String>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.ledger_key()?))
    }

    /// The newest checkpoint in parts.
    pub fn ledger_state(&self) -> Result<Option<LedgerState>, Problem> {
        self.store().read(|snapshot| state(snapshot, snapshot.checkpoint()?))
    }

    /// The checkpoint to take a copy by in parts: the newest that a witness confirmed, or the newest while none confirms.
    pub fn ledger_state_to_keep(&self) -> Result<Option<LedgerState>, Problem> {
        self.store().read(|snapshot| state(snapshot, snapshot.checkpoint_to_keep()?))
    }

    /// Whether signing has stopped because a stored entry does not fit.
    pub fn ledger_alarm(&self) -> bool {
        self.0.alarm.load(Ordering::Relaxed)
    }

    /// A file of the log as it is served, by its path: `checkpoint`, or a tile or bundle such as `tile/0/000`. `NotFound`
    /// when the log has no such file.
    pub fn ledger_file(&self, path: &str) -> Result<Vec<u8>, Problem> {
        self.store().read(|snapshot| Ok::<_, Problem>(snapshot.ledger_file(path)?))?.ok_or(Problem::NotFound)
    }

    /// The proof that one entry of a party's log is in the public log, as a `.tlog-proof`. `NotFound` for
    /// an entry that is not the party's own; `NotSignedYet` in the first seconds of its life.
    pub fn proof(&self, party: PartyKey, number: u32, now: Instant) -> Result<String, Problem> {
        self.store().read(|snapshot| {
            let line = snapshot.log_line(party.case, party.party, number, now)?.ok_or(Problem::NotFound)?;
            snapshot.proof(party.case, line.place)?.ok_or(Problem::NotSignedYet)
        })
    }

    /// Names the log, unless it has a name already.
    pub async fn name_ledger(&self, origin: String) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.name_ledger(&origin)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// What a witness that knows the log up to `old_size` is asked to confirm (C2SP tlog-witness); none
    /// before the first checkpoint, or when the log is shorter than that.
    pub fn witness_request(&self, old_size: u64) -> Result<Option<(u64, String)>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.witness_request(old_size)?))
    }

    /// Keeps what a witness answered, if its key signed exactly the checkpoint of this size. Answers
    /// whether it did.
    pub async fn add_cosignature(&self, size: u64, witness: String, answer: String) -> Result<bool, Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> { Ok(tx.add_cosignature(size, &witness, &answer)?) };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }

    /// The proof of any entry of a case, for whoever runs the desk: it shows sealed bytes only.
    pub fn proof_of_entry(&self, case: CaseId, number: u32) -> Result<String, Problem> {
        self.store().read(|snapshot| snapshot.proof(case, number)?.ok_or(Problem::NotSignedYet))
    }

    /// Checks a proof against this log's key and the log as it stands now.
    pub fn check_proof(&self, proof: &str) -> Result<ProofVerdict, Problem> {
        self.store().read(|snapshot| {
            Ok(match snapshot.check_proof(proof)? {
                Ok(held) => ProofVerdict::Holds { position: held.position, size: held.size },
                Err(fault) => ProofVerdict::Fails(code(fault)),
            })
        })
    }
}

fn state(snapshot: &Snapshot<'_>, signed: Option<SignedCheckpoint>) -> Result<Option<LedgerState>, Problem> {
    let (Some(signed), Some(key)) = (signed, snapshot.ledger_key()?) else { return Ok(None) };
    let origin = key.split('+').next().unwrap_or_default().to_owned();
    let SignedCheckpoint { size, at, root, witnesses, .. } = signed;
    Ok(Some(LedgerState { origin, key, size, at, root, witnesses }))
}

const fn code(fault: ProofFault) -> &'static str {
    match fault {
        ProofFault::Malformed => "malformed",
        ProofFault::Signature => "signature",
        ProofFault::Entry => "entry",
        ProofFault::UnknownCheckpoint => "unknown-checkpoint",
    }
}
