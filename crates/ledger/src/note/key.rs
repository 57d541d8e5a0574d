//! The keys of notes: names, what a key's signatures mean, and the text form `name+id+key` of the
//! public half. Only Ed25519; the secret half has no text form.

use super::{KEY_ID_SIZE, SignatureLine};
use crate::{cosignature, fault::coded, text};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

const TIMESTAMP_SIZE: usize = 8;

/// Why something is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// The name is empty, or has spaces, plus signs or control characters.
    Name,
    /// The text is not of the form `name+id+key`.
    Form,
    /// The id is not the one of this name and key.
    Id,
    /// The kind of signature is none that is known here.
    Kind,
    /// The bytes are no safe Ed25519 public key.
    Key,
}

coded!(KeyFault {
    Self::Name => "key-name", "the name is empty or has spaces, plus signs or control characters";
    Self::Form => "key-form", "the key is not of the form name+id+key";
    Self::Id => "key-id", "the id does not belong to this name and key";
    Self::Kind => "key-kind", "the key is of a kind that is not known here";
    Self::Key => "key-bytes", "the bytes are no safe Ed25519 public key";
});

/// The name of a key; an address without scheme is usual.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

impl KeyName {
    /// A name that is not empty and has no spaces, plus signs or control characters.
    pub fn new(name: &str) -> Result<Self, KeyFault> {
        let bad = |letter: char| letter.is_whitespace() || letter == '+' || letter < ' ';
        if name.is_empty() || name.contains(bad) { Err(KeyFault::Name) } else { Ok(Self(name.to_owned())) }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What the signatures of a key mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// Ed25519 over the note's text (0x01): a log's signature.
    Signature,
    /// Ed25519 over a time and the note's text (0x04): a witness' cosignature.
    Cosignature,
}

impl KeyKind {
    fn byte(self) -> u8 {
        match self {
            Self::Signature => 1,
            Self::Cosignature => 4,
        }
    }

    fn from_byte(byte: u8) -> Option<Self> {
        [Self::Signature, Self::Cosignature].into_iter().find(|kind| kind.byte() == byte)
    }
}

/// Seconds since 1970-01-01 in UTC, below 2^63.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PosixSeconds(u64);

impl PosixSeconds {
    /// This many seconds; none from 2^63 on.
    pub fn new(seconds: u64) -> Option<Self> {
        (seconds >> 63 == 0).then_some(Self(seconds))
    }

    /// The seconds.
    pub fn get(self) -> u64 {
        self.0
    }
}

/// What a verified signature says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// The key has signed the text.
    Signed,
    /// The key saw the text as the log's largest tree at this time.
    Cosigned(PosixSeconds),
}

/// The secret half of a log's key. It is wiped from memory when dropped, and has no debug form.
pub struct SignerKey {
    signing: SigningKey,
    public: VerifierKey,
}

impl SignerKey {
    /// The key of this name from 32 secret random bytes.
    pub fn new(name: KeyName, secret: &[u8; 32]) -> Self {
        Self::of_kind(KeyKind::Signature, name, secret)
    }

    pub(crate) fn of_kind(kind: KeyKind, name: KeyName, secret: &[u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(secret);
        let public = VerifierKey { name, kind, key: signing.verifying_key() };
        Self { signing, public }
    }

    /// The public half.
    pub fn verifier_key(&self) -> &VerifierKey {
        &self.public
    }

    /// Signs a note's text.
    pub fn sign(&self, text: &str) -> SignatureLine {
        SignatureLine::new(&self.public, self.sign_bytes(text.as_bytes()).to_vec())
    }

    pub(crate) fn sign_bytes(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }
}

/// The public half of a key. Its text form is `name+id+key`, the id in hexadecimal, the kind and key
/// in base 64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: KeyName,
    kind: KeyKind,
    key: VerifyingKey,
}

impl VerifierKey {
    /// The name.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// What its signatures mean.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The 32 bytes of the Ed25519 public key.
    pub fn bytes(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// The first four bytes of SHA-256(name ‖ newline ‖ kind ‖ key).
    pub fn id(&self) -> [u8; KEY_ID_SIZE] {
        let hash = Sha256::new().chain_update(self.name.as_str()).chain_update([b'\n', self.kind.byte()]);
        let hash: [u8; 32] = hash.chain_update(self.bytes()).finalize().into();
        *hash.first_chunk().expect("a hash has more than four bytes")
    }

    /// What a signature says about a text; none when it is not this key's for this text.
    pub fn verify(&self, text: &str, signature: &[u8]) -> Option<Vouched> {
        match self.kind {
            KeyKind::Signature => self.holds(text.as_bytes(), signature).then_some(Vouched::Signed),
            KeyKind::Cosignature => {
                let (seconds, signature) = signature.split_first_chunk::<TIMESTAMP_SIZE>()?;
                let seconds = PosixSeconds::new(u64::from_be_bytes(*seconds))?;
                let message = cosignature::message(text, seconds);
                self.holds(message.as_bytes(), signature).then_some(Vouched::Cosigned(seconds))
            }
        }
    }

    fn holds(&self, message: &[u8], signature: &[u8]) -> bool {
        let signature = Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = text::base64(&[&[self.kind.byte()][..], &self.bytes()].concat());
        write!(formatter, "{}+{:08x}+{key}", self.name, u32::from_be_bytes(self.id()))
    }
}

impl FromStr for VerifierKey {
    type Err = KeyFault;

    fn from_str(form: &str) -> Result<Self, KeyFault> {
        // The key's base 64 may have plus signs; the name and the id have none.
        let (name, rest) = form.split_once('+').ok_or(KeyFault::Form)?;
        let (id, key) = rest.split_once('+').ok_or(KeyFault::Form)?;
        let name = KeyName::new(name)?;
        let bytes = text::from_base64(key).ok_or(KeyFault::Form)?;
        let (kind, bytes) = bytes.split_first().ok_or(KeyFault::Form)?;
        let kind = KeyKind::from_byte(*kind).ok_or(KeyFault::Kind)?;
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| KeyFault::Key)?;
        let key = VerifyingKey::from_bytes(bytes).ok().filter(|key| !key.is_weak()).ok_or(KeyFault::Key)?;
        let found = Self { name, kind, key };
        let expected = format!("{:08x}", u32::from_be_bytes(found.id()));
        if id == expected { Ok(found) } else { Err(KeyFault::Id) }
    }
}
