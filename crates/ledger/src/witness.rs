//! A witness (C2SP tlog-witness): it remembers the largest tree it has seen of each log it knows,
//! and cosigns a checkpoint only when that tree begins with it. Pure: whoever runs it keeps the
//! memory on disk, and no cosignature leaves before that is done.

mod request;
#[cfg(test)]
mod tests;

use crate::{
    checkpoint::Checkpoint,
    cosignature::WitnessKey,
    note::{Note, PosixSeconds, VerifierKey},
    tree::{ConsistencyProof, TreeHead, empty_root},
};
pub use request::{AddCheckpoint, RequestFault, RequestProblem};
use std::collections::BTreeMap;

/// A log that a witness knows.
#[derive(Clone, Debug)]
pub struct KnownLog {
    /// The log's keys; one of them must have signed.
    pub keys: Vec<VerifierKey>,
    /// The latest tree cosigned, if any.
    pub seen: Option<TreeHead>,
}

/// What has to be on disk before a cosignature leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The log.
    pub origin: String,
    /// What was remembered; who stores the change makes sure that it still is.
    pub before: Option<TreeHead>,
    /// What is remembered from now on.
    pub after: TreeHead,
}

/// An answer over HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The content type of the body.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

/// What follows from a request.
#[derive(Clone, Debug)]
pub enum Decision {
    /// No cosignature; the answer says why.
    Refuse(Answer),
    /// A cosignature, once the change is stored.
    Cosign(Pending),
}

/// A cosignature that waits for its change to be stored; it cannot be read before.
#[derive(Clone, Debug)]
pub struct Pending {
    change: Change,
    answer: Answer,
}

/// A witness: its key and the logs it knows, by origin.
pub struct Witness {
    key: WitnessKey,
    logs: BTreeMap<String, KnownLog>,
}

impl Pending {
    /// What has to be stored.
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// Stores the change, durably and only if what was remembered still is, and gives the answer.
    pub fn store<E>(self, store: impl FnOnce(&Change) -> Result<(), E>) -> Result<Answer, E> {
        store(&self.change)?;
        Ok(self.answer)
    }
}

impl Witness {
    /// A witness that knows these logs and remembers what it has seen of them.
    pub fn new(key: WitnessKey, logs: BTreeMap<String, KnownLog>) -> Self {
        Self { key, logs }
    }

    /// The public half of its key.
    pub fn verifier_key(&self) -> &VerifierKey {
        self.key.verifier_key()
    }

    /// What it remembers of a log.
    pub fn seen(&self, origin: &str) -> Option<TreeHead> {
        self.logs.get(origin)?.seen
    }

    /// Answers the body of a request to `add-checkpoint`. `store` makes the change durable before
    /// the answer exists; when it fails, nothing is remembered and nothing cosigned.
    pub fn add_checkpoint<E>(
        &mut self,
        body: &[u8],
        now: PosixSeconds,
        store: impl FnOnce(&Change) -> Result<(), E>,
    ) -> Result<Answer, E> {
        let pending = match self.decide(body, now) {
            Decision::Refuse(answer) => return Ok(answer),
            Decision::Cosign(pending) => pending,
        };
        let change = pending.change.clone();
        let answer = pending.store(store)?;
        if let Some(log) = self.logs.get_mut(&change.origin) {
            log.seen = Some(change.after);
        }
        Ok(answer)
    }

    /// What follows from a request, for a witness whose memory is looked after elsewhere.
    pub fn decide(&self, body: &[u8], now: PosixSeconds) -> Decision {
        self.consider(body, now).map_or_else(Decision::Refuse, Decision::Cosign)
    }

    fn consider(&self, body: &[u8], now: PosixSeconds) -> Result<Pending, Answer> {
        let request = AddCheckpoint::parse(body).map_err(|fault| Answer::text(400, &fault.to_string()))?;
        let text = Checkpoint::parse(request.checkpoint.text());
        let checkpoint = text.map_err(|fault| Answer::text(400, &fault.to_string()))?;
        let log = self.logs.get(checkpoint.origin()).ok_or_else(|| Answer::text(404, "this log is not known here"))?;
        verify_signature(&request.checkpoint, log)?;
        verify_growth(&request, &checkpoint, log.seen)?;
        let change = Change { origin: checkpoint.origin().to_owned(), before: log.seen, after: checkpoint.head() };
        let line = self.key.cosign(request.checkpoint.text(), now);
        Ok(Pending { change, answer: Answer::text(200, &line.to_string()) })
    }
}

impl Answer {
    fn text(status: u16, line: &str) -> Self {
        Self { status, content_type: "text/plain; charset=utf-8", body: format!("{line}\n") }
    }

    /// Tells how large a tree is remembered.
    fn conflict(size: u64) -> Self {
        Self { status: 409, content_type: "text/x.tlog.size", body: format!("{size}\n") }
    }
}

fn verify_signature(note: &Note, log: &KnownLog) -> Result<(), Answer> {
    note.open(&log.keys).map(|_| ()).map_err(|fault| Answer::text(403, &fault.problem.to_string()))
}

/// Whether the checkpoint's tree begins with the one that is remembered.
fn verify_growth(request: &AddCheckpoint, checkpoint: &Checkpoint, seen: Option<TreeHead>) -> Result<(), Answer> {
    if request.old_size > checkpoint.size() {
        return Err(Answer::text(400, "the old size is larger than the checkpoint's"));
    }
    let seen = seen.unwrap_or_else(|| TreeHead { size: 0, root: empty_root() });
    if request.old_size != seen.size {
        return Err(Answer::conflict(seen.size));
    }
    if checkpoint.size() == seen.size && *checkpoint.root() != seen.root {
        return Err(Answer::conflict(seen.size));
    }
    let hashes = request.hashes.clone();
    let holds = if seen.size == 0 {
        hashes.is_empty()
    } else {
        let proof = ConsistencyProof { old_size: seen.size, new_size: checkpoint.size(), hashes };
        proof.verify(&seen.root, checkpoint.root()).is_ok()
    };
    if holds { Ok(()) } else { Err(Answer::text(422, "the consistency proof does not hold")) }
}
