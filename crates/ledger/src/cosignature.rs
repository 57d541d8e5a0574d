//! Cosignatures of witnesses (C2SP tlog-cosignature, `cosignature/v1`), and how many of them one
//! asks for before one believes a checkpoint.

use crate::{
    fault::coded,
    note::{KeyKind, KeyName, Note, NoteFault, PosixSeconds, SignatureLine, SignerKey, VerifierKey, Vouched},
};
use std::fmt;

/// The secret half of a witness' key.
pub struct WitnessKey(SignerKey);

impl WitnessKey {
    /// The key of this name from 32 secret random bytes, which no other key may share.
    pub fn new(name: KeyName, secret: &[u8; 32]) -> Self {
        Self(SignerKey::of_kind(KeyKind::Cosignature, name, secret))
    }

    /// The public half.
    pub fn verifier_key(&self) -> &VerifierKey {
        self.0.verifier_key()
    }

    /// States that at this time the checkpoint of this text is the log's largest consistent one seen.
    pub fn cosign(&self, text: &str, time: PosixSeconds) -> SignatureLine {
        let signature = self.0.sign_bytes(message(text, time).as_bytes());
        SignatureLine::new(self.verifier_key(), [&time.get().to_be_bytes()[..], &signature].concat())
    }
}

/// What a cosignature signs: header, time, and the whole text of the checkpoint.
pub(crate) fn message(text: &str, time: PosixSeconds) -> String {
    format!("cosignature/v1\ntime {}\n{text}", time.get())
}

/// Why a set of witnesses cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    /// More cosignatures are asked for than there are witnesses, or none at all.
    Number,
    /// A key is not a witness' key.
    NotAWitness,
    /// Two witnesses have the same key, so one could speak twice.
    SameKey,
}

coded!(PolicyFault {
    Self::Number => "policy-number", "ask for at least one cosignature and at most as many as there are witnesses";
    Self::NotAWitness => "policy-not-a-witness", "the key is not a witness' key";
    Self::SameKey => "policy-same-key", "two witnesses have the same key";
});

/// The demand for cosignatures by at least so many of these witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessPolicy {
    needed: usize,
    witnesses: Vec<VerifierKey>,
}

/// A witness' word for a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The witness.
    pub name: KeyName,
    /// When it said so.
    pub time: PosixSeconds,
}

/// Why a checkpoint does not satisfy a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CosignatureFault {
    /// A known witness' cosignature is wrong.
    Note(NoteFault),
    /// Too few of the known witnesses have cosigned.
    TooFew {
        /// How many have.
        found: usize,
        /// How many are asked for.
        needed: usize,
    },
}

impl CosignatureFault {
    /// The stable code of this fault, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Note(fault) => fault.problem.code(),
            Self::TooFew { .. } => "cosignatures-too-few",
        }
    }
}

impl fmt::Display for CosignatureFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(fault) => fault.fmt(formatter),
            Self::TooFew { found, needed } => {
                write!(formatter, "{found} known witnesses cosigned, {needed} are needed")
            }
        }
    }
}

impl std::error::Error for CosignatureFault {}

impl WitnessPolicy {
    /// At least `needed` of these witnesses, each with a key of its own.
    pub fn new(needed: usize, witnesses: Vec<VerifierKey>) -> Result<Self, PolicyFault> {
        if needed == 0 || needed > witnesses.len() {
            return Err(PolicyFault::Number);
        }
        if witnesses.iter().any(|key| key.kind() != KeyKind::Cosignature) {
            return Err(PolicyFault::NotAWitness);
        }
        let mut keys: Vec<_> = witnesses.iter().map(VerifierKey::bytes).collect();
        keys.sort_unstable();
        if keys.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(PolicyFault::SameKey);
        }
        Ok(Self { needed, witnesses })
    }

    /// The witnesses' words for a checkpoint, when they are enough.
    pub fn check(&self, note: &Note) -> Result<Vec<Cosigned>, CosignatureFault> {
        let verified = match note.open(&self.witnesses) {
            Ok(verified) => verified,
            Err(fault) if fault.problem == crate::note::NoteProblem::NoTrustedSignature => vec![],
            Err(fault) => return Err(CosignatureFault::Note(fault)),
        };
        let cosigned: Vec<_> = verified
            .iter()
            .filter_map(|verified| match verified.vouched {
                Vouched::Cosigned(time) => Some(Cosigned { name: verified.key.name().clone(), time }),
                Vouched::Signed => None,
            })
            .collect();
        let (found, needed) = (cosigned.len(), self.needed);
        if found < needed { Err(CosignatureFault::TooFew { found, needed }) } else { Ok(cosigned) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::NoteProblem;

    const TEXT: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    fn witness(number: u8) -> WitnessKey {
        WitnessKey::new(KeyName::new(&format!("witness.example/w{number}")).unwrap(), &[number; 32])
    }

    fn time(seconds: u64) -> PosixSeconds {
        PosixSeconds::new(seconds).unwrap()
    }

    fn policy(needed: usize, numbers: &[u8]) -> Result<WitnessPolicy, PolicyFault> {
        WitnessPolicy::new(needed, numbers.iter().map(|number| witness(*number).verifier_key().clone()).collect())
    }

    fn cosigned(numbers: &[u8]) -> Note {
        let lines = numbers.iter().map(|number| witness(*number).cosign(TEXT, time(1_679_315_147))).collect();
        Note::new(TEXT.to_owned(), lines).unwrap()
    }

    #[test]
    fn the_signed_message_is_the_one_the_specification_shows() {
        assert_eq!(message(TEXT, time(1_679_315_147)), format!("cosignature/v1\ntime 1679315147\n{TEXT}"));
        let line = witness(1).cosign(TEXT, time(1_679_315_147)).to_string();
        let bytes = crate::text::from_base64(line.rsplit_once(' ').unwrap().1).unwrap();
        assert_eq!((bytes.len(), &bytes[4..12]), (4 + 8 + 64, &1_679_315_147_u64.to_be_bytes()[..]));
        assert_eq!(bytes[..4], witness(1).verifier_key().id());
        let form = witness(1).verifier_key().to_string();
        assert_eq!(form.parse::<VerifierKey>().unwrap().kind(), KeyKind::Cosignature);
    }

    #[test]
    fn a_policy_counts_each_known_witness_once() {
        let two_of_three = policy(2, &[1, 2, 3]).unwrap();
        let names: Vec<_> =
            two_of_three.check(&cosigned(&[3, 9, 1])).unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names, [witness(3), witness(1)].map(|key| key.verifier_key().name().clone()));
        let too_few = |found| Err(CosignatureFault::TooFew { found, needed: 2 });
        assert_eq!(two_of_three.check(&cosigned(&[1, 1, 9])), too_few(1));
        assert_eq!(two_of_three.check(&cosigned(&[8, 9])), too_few(0));
        let said = CosignatureFault::TooFew { found: 1, needed: 2 }.to_string();
        assert_eq!(said, "1 known witnesses cosigned, 2 are needed");
    }

    #[test]
    fn a_cosignature_holds_for_its_time_and_text_only() {
        let one = policy(1, &[1]).unwrap();
        let line = witness(1).cosign(TEXT, time(5)).to_string();
        let (head, bytes) = line.rsplit_once(' ').unwrap();
        let mut bytes = crate::text::from_base64(bytes).unwrap();
        bytes[11] += 1;
        let later = format!("{head} {}", crate::text::base64(&bytes));
        for wrong in [later, witness(1).cosign("other\n", time(5)).to_string()] {
            let note = Note::parse(format!("{TEXT}\n{wrong}\n").as_bytes()).unwrap();
            let fault = one.check(&note).unwrap_err();
            assert_eq!(fault.code(), NoteProblem::SignatureWrong.code());
        }
        assert_eq!(PosixSeconds::new(1 << 63), None);
    }

    #[test]
    fn a_policy_that_cannot_be_met_or_counts_twice_is_refused() {
        assert_eq!(policy(0, &[1]), Err(PolicyFault::Number));
        assert_eq!(policy(2, &[1]), Err(PolicyFault::Number));
        assert_eq!(policy(1, &[1, 1]), Err(PolicyFault::SameKey));
        let log = SignerKey::new(KeyName::new("log").unwrap(), &[1; 32]);
        assert_eq!(WitnessPolicy::new(1, vec![log.verifier_key().clone()]), Err(PolicyFault::NotAWitness));
    }
}
