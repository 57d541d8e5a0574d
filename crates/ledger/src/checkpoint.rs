//! Checkpoints (C2SP tlog-checkpoint): a log's name, size and root as a signed note.

use crate::{
    Hash,
    fault::LineFault,
    note::{Note, NoteProblem, SignerKey, VerifierKey},
    text,
    tree::TreeHead,
};
use std::fmt;

/// The number of lines that every checkpoint has: origin, size, root.
const LINES: usize = 3;

/// What is wrong with a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckpointProblem {
    /// It is no note, or not signed as one asks for.
    Note(NoteProblem),
    /// The origin is missing, empty, or has control characters.
    Origin,
    /// The checkpoint is another log's.
    OtherOrigin,
    /// The size is missing or not a plain decimal number.
    Size,
    /// The root is missing or not a hash in base 64.
    Root,
    /// A further line is empty or has control characters.
    Extension,
}

impl CheckpointProblem {
    /// The stable code of this problem, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Note(problem) => problem.code(),
            Self::Origin => "checkpoint-origin",
            Self::OtherOrigin => "checkpoint-other-origin",
            Self::Size => "checkpoint-size",
            Self::Root => "checkpoint-root",
            Self::Extension => "checkpoint-extension",
        }
    }
}

impl fmt::Display for CheckpointProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Note(problem) => return problem.fmt(formatter),
            Self::Origin => "the origin is missing or empty",
            Self::OtherOrigin => "the checkpoint is another log's",
            Self::Size => "the size is not a plain decimal number",
            Self::Root => "the root is not a hash in base 64",
            Self::Extension => "a further line is empty",
        })
    }
}

/// A problem in a checkpoint and its line.
pub type CheckpointFault = LineFault<CheckpointProblem>;

impl From<LineFault<NoteProblem>> for CheckpointFault {
    fn from(fault: LineFault<NoteProblem>) -> Self {
        Self::new(fault.line, CheckpointProblem::Note(fault.problem))
    }
}

/// A log at a moment: how many leaves, under which root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint without further lines; the origin is one line and not empty.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Self, CheckpointFault> {
        if !is_line(origin) {
            return Err(LineFault::new(1, CheckpointProblem::Origin));
        }
        Ok(Self { origin: origin.to_owned(), size, root, extensions: vec![] })
    }

    /// The same checkpoint with one more line, which logs had better do without.
    pub fn with_extension(mut self, line: &str) -> Result<Self, CheckpointFault> {
        if !is_line(line) {
            return Err(LineFault::new(LINES + self.extensions.len() + 1, CheckpointProblem::Extension));
        }
        self.extensions.push(line.to_owned());
        Ok(self)
    }

    /// Reads the text of a checkpoint, without signatures.
    pub fn parse(text: &str) -> Result<Self, CheckpointFault> {
        let fault = LineFault::<CheckpointProblem>::new;
        let (body, whole) = text.strip_suffix('\n').map_or((text, false), |body| (body, true));
        let mut lines = body.split('\n');
        let mut next = |number, problem| lines.next().ok_or(fault(number, problem));
        let origin = next(1, CheckpointProblem::Origin)?;
        let size = next(2, CheckpointProblem::Size)?;
        let root = next(3, CheckpointProblem::Root)?;
        let size = text::decimal(size).ok_or(fault(2, CheckpointProblem::Size))?;
        let root = text::hash(root).ok_or(fault(3, CheckpointProblem::Root))?;
        let read = Self::new(origin, size, root)?;
        let read = lines.try_fold(read, Self::with_extension)?;
        let last = LINES + read.extensions.len();
        if whole { Ok(read) } else { Err(fault(last, CheckpointProblem::Note(NoteProblem::NotText))) }
    }

    /// The log's name for itself.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over these leaves.
    pub fn root(&self) -> &Hash {
        &self.root
    }

    /// The further lines.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// Signs the checkpoint. A log never signs two that contradict each other.
    pub fn sign(&self, key: &SignerKey) -> Note {
        let text = self.to_string();
        let signature = key.sign(&text);
        Note::new(text, vec![signature]).expect("every line was checked for control characters")
    }

    /// Reads a signed checkpoint of this log and verifies that one of its keys has signed. Also
    /// gives the note, for its cosignatures.
    pub fn open(bytes: &[u8], origin: &str, keys: &[VerifierKey]) -> Result<(Self, Note), CheckpointFault> {
        let note = Note::parse(bytes)?;
        Ok((Self::verify(&note, origin, keys)?, note))
    }

    /// The checkpoint of this log in a note, when one of its keys has signed.
    pub fn verify(note: &Note, origin: &str, keys: &[VerifierKey]) -> Result<Self, CheckpointFault> {
        let checkpoint = Self::parse(note.text())?;
        if checkpoint.origin != origin {
            return Err(LineFault::new(1, CheckpointProblem::OtherOrigin));
        }
        note.open(keys)?;
        Ok(checkpoint)
    }

    /// The tree that it speaks of.
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root }
    }
}

/// The text that is signed.
impl fmt::Display for Checkpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}\n{}\n{}", self.origin, self.size, text::base64(&self.root))?;
        self.extensions.iter().try_for_each(|line| writeln!(formatter, "{line}"))
    }
}

fn is_line(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|byte| byte >= b' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::KeyName;

    const TEXT: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    fn problem(text: &str) -> Option<(usize, CheckpointProblem)> {
        Checkpoint::parse(text).err().map(|fault| (fault.line, fault.problem))
    }

    #[test]
    fn the_specifications_example_reads_and_writes_back() {
        let checkpoint = Checkpoint::parse(TEXT).unwrap();
        assert_eq!((checkpoint.origin(), checkpoint.size()), ("example.com/behind-the-sofa", 20_852_163));
        assert_eq!(checkpoint.to_string(), TEXT);
        let theirs = tlog_tiles::Checkpoint::from_bytes(TEXT.as_bytes()).unwrap();
        assert_eq!((theirs.size(), theirs.hash().0), (checkpoint.size(), *checkpoint.root()));
        let extended = format!("{TEXT}further\nlines\n");
        let checkpoint = Checkpoint::parse(&extended).unwrap();
        assert_eq!((checkpoint.extensions().len(), checkpoint.to_string()), (2, extended));
    }

    #[test]
    fn a_malformed_checkpoint_names_the_line() {
        let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        for (text, line, expected) in [
            (String::new(), 2, CheckpointProblem::Size),
            (format!("\n1\n{root}\n"), 1, CheckpointProblem::Origin),
            (format!("a\r\n1\n{root}\n"), 1, CheckpointProblem::Origin),
            ("a\n".to_owned(), 2, CheckpointProblem::Size),
            (format!("a\n01\n{root}\n"), 2, CheckpointProblem::Size),
            (format!("a\n-1\n{root}\n"), 2, CheckpointProblem::Size),
            (format!("a\n18446744073709551616\n{root}\n"), 2, CheckpointProblem::Size),
            ("a\n1\n".to_owned(), 3, CheckpointProblem::Root),
            (format!("a\n1\n{}\n", &root[1..]), 3, CheckpointProblem::Root),
            (format!("a\n1\n{root} \n"), 3, CheckpointProblem::Root),
            (format!("a\n1\n{root}\n\n"), 4, CheckpointProblem::Extension),
            (format!("a\n1\n{root}\nx\n\ny\n"), 5, CheckpointProblem::Extension),
            (format!("a\n1\n{root}"), 3, CheckpointProblem::Note(NoteProblem::NotText)),
            (format!("a\n1\n{root}\nx"), 4, CheckpointProblem::Note(NoteProblem::NotText)),
        ] {
            assert_eq!(problem(&text), Some((line, expected)), "{text:?}");
        }
    }

    #[test]
    fn only_the_logs_own_signed_checkpoint_opens() {
        let key = |secret: u8| SignerKey::new(KeyName::new("log.example").unwrap(), &[secret; 32]);
        let signed = Checkpoint::new("log.example", 7, [1; 32]).unwrap().sign(&key(1)).to_string();
        let open = |origin: &str, secret: u8| {
            let keys = [key(secret).verifier_key().clone()];
            Checkpoint::open(signed.as_bytes(), origin, &keys).map(|(read, _)| read.size())
        };
        assert_eq!(open("log.example", 1), Ok(7));
        let fault = |line, problem| Err(CheckpointFault { line, problem });
        assert_eq!(open("other.example", 1), fault(1, CheckpointProblem::OtherOrigin));
        assert_eq!(open("log.example", 2), fault(5, CheckpointProblem::Note(NoteProblem::NoTrustedSignature)));
    }
}
