//! The proof that an entry is in the log, in one file that can be checked without the log (C2SP
//! tlog-proof): position, hashes, and the signed checkpoint.

use crate::{
    Hash,
    checkpoint::Checkpoint,
    cosignature::Cosigned,
    fault::{LineFault, coded},
    note::{Note, NoteFault},
    text,
    tree::{self, InclusionProof, ProofFault},
    trust::{Trust, Untrusted},
};
use std::fmt;

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// No tree of fewer than 2^63 leaves has a longer proof.
const HASHES_MAX: usize = 63;

/// What is wrong in the text of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofFileProblem {
    /// It is not UTF-8.
    NotText,
    /// The first line is not the one of this format.
    Header,
    /// The extra data is not base 64.
    Extra,
    /// The position is missing or not a plain decimal number.
    Index,
    /// A line is not a hash in base 64, or there are more than 63.
    Hash,
    /// No blank line ends the hashes.
    NoCheckpoint,
    /// The checkpoint is no signed note.
    Checkpoint,
}

coded!(ProofFileProblem {
    Self::NotText => "proof-file-not-text", "the file is not UTF-8";
    Self::Header => "proof-file-header", "the first line is not c2sp.org/tlog-proof@v1";
    Self::Extra => "proof-file-extra", "the extra data is not base 64";
    Self::Index => "proof-file-index", "the position is missing or not a plain decimal number";
    Self::Hash => "proof-file-hash", "this is not a hash in base 64, or the hashes are too many";
    Self::NoCheckpoint => "proof-file-no-checkpoint", "no blank line and checkpoint follow the hashes";
    Self::Checkpoint => "proof-file-checkpoint", "the checkpoint is no signed note";
});

/// A problem in the text of a proof and its line.
pub type ProofFileFault = LineFault<ProofFileProblem>;

/// The content of a `.tlog-proof` file. Reading it proves nothing yet; `verify` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofFile {
    /// Data for whoever applies the proof; nothing vouches for it.
    pub extra: Option<Vec<u8>>,
    /// The entry's position in the log, counted from 0.
    pub index: u64,
    /// The hashes from the leaf's sibling up to the root's child.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: Note,
}

/// What a proof has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// The entry's position in the log.
    pub index: u64,
    /// The checkpoint it stands under.
    pub checkpoint: Checkpoint,
    /// The witnesses' words that the policy asked for.
    pub cosigned: Vec<Cosigned>,
}

/// Why a proof shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unproved {
    /// The checkpoint is not to be believed; lines count within it.
    Untrusted(Untrusted),
    /// The entry does not stand at this place under this checkpoint.
    Inclusion(ProofFault),
}

impl Unproved {
    /// The stable code of this reason, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Untrusted(reason) => reason.code(),
            Self::Inclusion(fault) => fault.code(),
        }
    }
}

impl fmt::Display for Unproved {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Untrusted(reason) => reason.fmt(formatter),
            Self::Inclusion(fault) => fault.fmt(formatter),
        }
    }
}

impl std::error::Error for Unproved {}

impl ProofFile {
    /// Puts a proof and the checkpoint of the tree it was built in into one file.
    pub fn new(proof: InclusionProof, checkpoint: Note) -> Self {
        Self { extra: None, index: proof.index, hashes: proof.hashes, checkpoint }
    }

    /// Reads the text of a proof.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofFileFault> {
        let fault = LineFault::<ProofFileProblem>::new;
        let whole = str::from_utf8(bytes).map_err(|_| fault(1, ProofFileProblem::NotText))?;
        let head = whole.find("\n\n").map_or(whole, |end| &whole[..end]);
        let mut lines = (1..).zip(head.split('\n')).peekable();
        if lines.next().is_none_or(|(_, line)| line != HEADER) {
            return Err(fault(1, ProofFileProblem::Header));
        }
        let extra = match lines.next_if(|(_, line)| line.starts_with("extra ")) {
            Some((number, line)) => Some(extra(line).ok_or(fault(number, ProofFileProblem::Extra))?),
            None => None,
        };
        let (number, line) = lines.next().unwrap_or((2, ""));
        let index = line.strip_prefix("index ").and_then(text::decimal);
        let index = index.ok_or(fault(number, ProofFileProblem::Index))?;
        let hashes = (0..).zip(lines).map(|(count, (number, line))| {
            text::hash(line).filter(|_| count < HASHES_MAX).ok_or(fault(number, ProofFileProblem::Hash))
        });
        let hashes = hashes.collect::<Result<_, _>>()?;
        let first_line = head.split('\n').count() + 1;
        let rest = whole.get(head.len() + 2..).ok_or(fault(first_line, ProofFileProblem::NoCheckpoint))?;
        let checkpoint = Note::parse(rest.as_bytes())
            .map_err(|NoteFault { line, .. }| fault(first_line + line, ProofFileProblem::Checkpoint))?;
        Ok(Self { extra, index, hashes, checkpoint })
    }

    /// Verifies, with nothing else at hand, that an entry with this data is in the log.
    pub fn verify(&self, data: &[u8], trust: &Trust) -> Result<Proved, Unproved> {
        let (checkpoint, cosigned) = trust.check(&self.checkpoint).map_err(Unproved::Untrusted)?;
        let proof = InclusionProof { index: self.index, size: checkpoint.size(), hashes: self.hashes.clone() };
        proof.verify(&tree::leaf_hash(data), checkpoint.root()).map_err(Unproved::Inclusion)?;
        Ok(Proved { index: self.index, checkpoint, cosigned })
    }
}

/// The file's text.
impl fmt::Display for ProofFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(formatter, "extra {}", text::base64(extra))?;
        }
        writeln!(formatter, "index {}", self.index)?;
        self.hashes.iter().try_for_each(|hash| writeln!(formatter, "{}", text::base64(hash)))?;
        write!(formatter, "\n{}", self.checkpoint)
    }
}

fn extra(line: &str) -> Option<Vec<u8>> {
    text::from_base64(line.strip_prefix("extra ")?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        checkpoint::CheckpointProblem,
        cosignature::{WitnessKey, WitnessPolicy},
        note::{KeyName, NoteProblem, PosixSeconds, SignerKey},
        tree::tests::{leaves, reader},
    };
    use proptest::prelude::*;

    fn log(secret: u8) -> SignerKey {
        SignerKey::new(KeyName::new("town.example/log").unwrap(), &[secret; 32])
    }

    fn witness() -> WitnessKey {
        WitnessKey::new(KeyName::new("witness.example").unwrap(), &[9; 32])
    }

    fn trust(secret: u8, witnessed: bool) -> Trust {
        let witnesses = WitnessPolicy::new(1, vec![witness().verifier_key().clone()]).unwrap();
        let keys = vec![log(secret).verifier_key().clone()];
        Trust { origin: "town.example/log".to_owned(), keys, witnesses: witnessed.then_some(witnesses) }
    }

    /// The proof for the leaf at an index in a tree of 13.
    fn sample(index: u64) -> ProofFile {
        let all = leaves(13);
        let proof = InclusionProof::generate(index, 13, &mut reader(&all)).unwrap().unwrap();
        let mut note = Checkpoint::new("town.example/log", 13, tree::root(&all)).unwrap().sign(&log(1));
        note.add(witness().cosign(note.text(), PosixSeconds::new(77).unwrap()));
        ProofFile::new(proof, note)
    }

    fn problem(text: &str) -> Option<(usize, ProofFileProblem)> {
        ProofFile::parse(text.as_bytes()).err().map(|fault| (fault.line, fault.problem))
    }

    #[test]
    fn a_proof_reads_back_and_holds_for_its_entry_alone() {
        for index in 0..13_u64 {
            let mut proof = sample(index);
            proof.extra = (index % 2 == 0).then(|| vec![1, 2, 3]);
            let read = ProofFile::parse(proof.to_string().as_bytes()).unwrap();
            assert_eq!(read, proof);
            let proved = read.verify(&index.to_be_bytes(), &trust(1, true)).unwrap();
            assert_eq!((proved.index, proved.checkpoint.size(), proved.cosigned[0].time.get()), (index, 13, 77));
            let other = read.verify(&(index + 1).to_be_bytes(), &trust(1, false));
            assert_eq!(other, Err(Unproved::Inclusion(ProofFault::RootDiffers)));
            assert_eq!(other.unwrap_err().to_string(), ProofFault::RootDiffers.to_string());
        }
        assert!(!ProofFault::RootDiffers.to_string().is_empty());
    }

    #[test]
    fn the_text_is_the_one_the_specification_shows() {
        let text = sample(12).to_string();
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[..2], ["c2sp.org/tlog-proof@v1", "index 12"]);
        assert_eq!(lines[4..7], ["", "town.example/log", "13"]);
        assert!(lines[9].starts_with("— town.example/log ") && text.ends_with('\n'));
    }

    #[test]
    fn a_reason_names_what_is_missing() {
        let code = |proof: &ProofFile, trust: &Trust| proof.verify(&4_u64.to_be_bytes(), trust).unwrap_err().code();
        let mut proof = sample(4);
        assert_eq!(code(&proof, &trust(2, false)), NoteProblem::NoTrustedSignature.code());
        let other = Trust { origin: "other".to_owned(), ..trust(1, false) };
        assert_eq!(code(&proof, &other), CheckpointProblem::OtherOrigin.code());
        proof.checkpoint = Checkpoint::parse(proof.checkpoint.text()).unwrap().sign(&log(1));
        assert_eq!(code(&proof, &trust(1, true)), "cosignatures-too-few");
        proof.hashes.pop();
        assert_eq!(code(&proof, &trust(1, false)), ProofFault::LengthWrong.code());
        proof.index = 13;
        assert_eq!(code(&proof, &trust(1, false)), ProofFault::OutsideTree.code());
    }

    #[test]
    fn a_malformed_proof_names_the_line() {
        let good = sample(4).to_string();
        let hash = good.lines().nth(2).unwrap();
        for (text, line, expected) in [
            (good.replace("@v1", "@v2"), 1, ProofFileProblem::Header),
            (good.replace("index 4", "extra x\nindex 4"), 2, ProofFileProblem::Extra),
            (good.replace("index 4", "index 04"), 2, ProofFileProblem::Index),
            (good.replace("index 4\n", ""), 2, ProofFileProblem::Index),
            (good.replace(hash, &hash[1..]), 3, ProofFileProblem::Hash),
            (good.replace(hash, &format!("{hash}\n").repeat(64)), 66, ProofFileProblem::Hash),
            (good.replace("\n\n", "\n"), 7, ProofFileProblem::Hash),
            (good[..good.find("\n\n").unwrap()].to_owned(), 7, ProofFileProblem::NoCheckpoint),
            (good.trim_end().to_owned(), 12, ProofFileProblem::Checkpoint),
        ] {
            assert_eq!(problem(&text), Some((line, expected)), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn a_proof_with_one_bit_turned_never_holds(bit in any::<usize>()) {
            let mut bytes = sample(4).to_string().into_bytes();
            let at = bit % (bytes.len() * 8);
            bytes[at / 8] ^= 1 << (at % 8);
            let verdict = ProofFile::parse(&bytes).map(|proof| proof.verify(&4_u64.to_be_bytes(), &trust(1, true)));
            prop_assert!(!matches!(verdict, Ok(Ok(_))));
        }
    }
}
