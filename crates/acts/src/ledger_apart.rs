//! What is taken from the public log without the town's files: its key, a copy, a proof. They are sealed bytes and
//! hashes, of which no service says anything. Nothing is opened or written here.

use crate::{Problem, Strongroom};
use guichet_desk::base::CaseNumber;

impl Strongroom {
    /// The key that verifies checkpoints, as text; none before the first.
    pub fn ledger_key(&self) -> Result<Option<String>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.ledger_key()?))
    }

    /// The checkpoint to take a copy by: the newest that a witness confirmed, or the newest while none confirms.
    pub fn checkpoint_to_keep(&self) -> Result<Option<String>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.checkpoint_to_keep()?.map(|checkpoint| checkpoint.note)))
    }

    /// A file of the log as it is served, by its path. `NotFound` when the log has no such file.
    pub fn ledger_file(&self, path: &str) -> Result<Vec<u8>, Problem> {
        self.store().read(|snapshot| Ok::<_, Problem>(snapshot.ledger_file(path)?))?.ok_or(Problem::NotFound)
    }

    /// The proof of any entry of a case, for whoever runs the desk: it shows sealed bytes only. `NotFound` when there
    /// is no such case; `NotSignedYet` in the first seconds of an entry's life.
    pub fn proof_of_entry(&self, number: CaseNumber, entry: u32) -> Result<String, Problem> {
        self.store().read(|snapshot| {
            let case = snapshot.find_case(number)?.ok_or(Problem::NotFound)?;
            snapshot.proof(case, entry)?.ok_or(Problem::NotSignedYet)
        })
    }
}
