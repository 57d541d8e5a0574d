//! Whom a verifier believes: a log's keys, and the witnesses one asks for.

use crate::{
    checkpoint::{Checkpoint, CheckpointFault},
    cosignature::{CosignatureFault, Cosigned, WitnessPolicy},
    note::{Note, VerifierKey},
};
use std::fmt;

/// The log that a verifier expects, and the cosignatures it asks for.
#[derive(Clone, Debug)]
pub struct Trust {
    /// The log's name for itself.
    pub origin: String,
    /// The log's keys; one of them must have signed.
    pub keys: Vec<VerifierKey>,
    /// The cosignatures one asks for, if any.
    pub witnesses: Option<WitnessPolicy>,
}

/// Why a checkpoint is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untrusted {
    /// It is no checkpoint, another log's, or not signed by this one.
    Checkpoint(CheckpointFault),
    /// The witnesses that one asks for have not cosigned.
    Witnesses(CosignatureFault),
}

impl Untrusted {
    /// The stable code of this reason, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Checkpoint(fault) => fault.problem.code(),
            Self::Witnesses(fault) => fault.code(),
        }
    }

    /// The line of the checkpoint that the reason is about, counted from 1.
    pub fn line(&self) -> usize {
        match self {
            Self::Checkpoint(fault) => fault.line,
            Self::Witnesses(CosignatureFault::Note(fault)) => fault.line,
            Self::Witnesses(CosignatureFault::TooFew { .. }) => 1,
        }
    }
}

impl fmt::Display for Untrusted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint(fault) => write!(formatter, "checkpoint, {fault}"),
            Self::Witnesses(fault) => write!(formatter, "checkpoint, {fault}"),
        }
    }
}

impl std::error::Error for Untrusted {}

impl Trust {
    /// The checkpoint in a note and its witnesses' words, if it is to be believed.
    pub fn check(&self, note: &Note) -> Result<(Checkpoint, Vec<Cosigned>), Untrusted> {
        let checkpoint = Checkpoint::verify(note, &self.origin, &self.keys).map_err(Untrusted::Checkpoint)?;
        let cosigned = self.witnesses.as_ref().map_or(Ok(vec![]), |policy| policy.check(note));
        Ok((checkpoint, cosigned.map_err(Untrusted::Witnesses)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checkpoint::CheckpointProblem,
        note::{NoteFault, NoteProblem},
    };

    #[test]
    fn what_is_not_believed_says_its_line_and_why() {
        let size = CheckpointFault { line: 2, problem: CheckpointProblem::Size };
        let note = CosignatureFault::Note(NoteFault { line: 7, problem: NoteProblem::SignatureWrong });
        let few = CosignatureFault::TooFew { found: 1, needed: 2 };
        for (untrusted, line, why) in [
            (Untrusted::Checkpoint(size), 2, size.to_string()),
            (Untrusted::Witnesses(note), 7, note.to_string()),
            (Untrusted::Witnesses(few), 1, "1 known witnesses cosigned, 2 are needed".to_owned()),
        ] {
            assert_eq!((untrusted.line(), untrusted.to_string()), (line, format!("checkpoint, {why}")));
        }
    }
}
