//! The body of a request to a witness' `add-checkpoint`, both ways.

use crate::{
    Hash,
    fault::{LineFault, coded},
    note::Note,
    text,
};
use std::fmt;

/// The specification's limit.
const HASHES_MAX: usize = 63;

/// What is wrong in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestProblem {
    /// It is not UTF-8.
    NotText,
    /// The first line is not `old` and a plain decimal number.
    OldSize,
    /// A line is not a hash in base 64, or there are more than 63.
    Hash,
    /// No blank line and checkpoint follow.
    NoCheckpoint,
    /// The checkpoint is no signed note.
    Checkpoint,
}

coded!(RequestProblem {
    Self::NotText => "request-not-text", "the request is not UTF-8";
    Self::OldSize => "request-old-size", "the first line is not old and a plain decimal number";
    Self::Hash => "request-hash", "this is not a hash in base 64, or the hashes are too many";
    Self::NoCheckpoint => "request-no-checkpoint", "no blank line and checkpoint follow";
    Self::Checkpoint => "request-checkpoint", "the checkpoint is no signed note";
});

/// A problem in a request and its line.
pub type RequestFault = LineFault<RequestProblem>;

/// What a log asks a witness to cosign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size of the tree that the witness remembers.
    pub old_size: u64,
    /// The proof that the new tree begins with it.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: Note,
}

impl AddCheckpoint {
    /// Reads a request. Neither signature nor proof is verified.
    pub fn parse(body: &[u8]) -> Result<Self, RequestFault> {
        let fault = LineFault::<RequestProblem>::new;
        let whole = str::from_utf8(body).map_err(|_| fault(1, RequestProblem::NotText))?;
        let head = whole.find("\n\n").map_or(whole, |end| &whole[..end]);
        let mut lines = (1..).zip(head.split('\n'));
        let old_size = lines.next().and_then(|(_, line)| text::decimal(line.strip_prefix("old ")?));
        let old_size = old_size.ok_or(fault(1, RequestProblem::OldSize))?;
        let hashes = (0..).zip(lines).map(|(count, (number, line))| {
            text::hash(line).filter(|_| count < HASHES_MAX).ok_or(fault(number, RequestProblem::Hash))
        });
        let hashes = hashes.collect::<Result<_, _>>()?;
        let blank = head.split('\n').count() + 1;
        let rest = whole.get(head.len() + 2..).ok_or(fault(blank, RequestProblem::NoCheckpoint))?;
        let checkpoint =
            Note::parse(rest.as_bytes()).map_err(|inner| fault(blank + inner.line, RequestProblem::Checkpoint))?;
        Ok(Self { old_size, hashes, checkpoint })
    }
}

/// The request's body.
impl fmt::Display for AddCheckpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "old {}", self.old_size)?;
        self.hashes.iter().try_for_each(|hash| writeln!(formatter, "{}", text::base64(hash)))?;
        write!(formatter, "\n{}", self.checkpoint)
    }
}
