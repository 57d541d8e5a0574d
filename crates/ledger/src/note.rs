//! Signed notes (C2SP signed-note): a text, a blank line, and lines of signatures. Reading a note
//! proves nothing yet; `Note::open` does, with the keys one trusts.

mod key;
#[cfg(test)]
mod tests;

use crate::{
    fault::{LineFault, coded},
    text,
};
pub use key::{KeyFault, KeyKind, KeyName, PosixSeconds, SignerKey, VerifierKey, Vouched};
use std::fmt;

/// Begins a line of signature: an em dash and a space.
const DASH: &str = "— ";
const KEY_ID_SIZE: usize = 4;

/// Longer notes are refused unread, in bytes.
pub const NOTE_SIZE_MAX: usize = 1_000_000;
/// Notes with more signatures are refused; the specification asks for at least 16.
pub const SIGNATURES_MAX: usize = 100;

/// What is wrong with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteProblem {
    /// It is longer than a million bytes.
    TooLong,
    /// It is not UTF-8, or has control characters.
    NotText,
    /// The text does not end with a newline, or no blank line parts it from signatures.
    NoSignatures,
    /// A line is no line of signature.
    SignatureMalformed,
    /// There are more than 100 signatures.
    TooManySignatures,
    /// A trusted key's signature does not fit the text.
    SignatureWrong,
    /// No trusted key has signed.
    NoTrustedSignature,
}

coded!(NoteProblem {
    Self::TooLong => "note-too-long", "the note is longer than a million bytes";
    Self::NotText => "note-not-text", "the note is not UTF-8 or has control characters";
    Self::NoSignatures => "note-no-signatures", "the text is not followed by a blank line and signatures";
    Self::SignatureMalformed => "note-signature-malformed", "this is no line of signature";
    Self::TooManySignatures => "note-too-many-signatures", "the note has more than 100 signatures";
    Self::SignatureWrong => "note-signature-wrong", "the signature of a trusted key does not fit the text";
    Self::NoTrustedSignature => "note-no-trusted-signature", "no trusted key has signed";
});

/// A problem in a note and its line.
pub type NoteFault = LineFault<NoteProblem>;

/// A line of signature. What its bytes mean depends on the kind of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    name: KeyName,
    id: [u8; KEY_ID_SIZE],
    bytes: Vec<u8>,
}

/// A text with signatures that are not verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<SignatureLine>,
}

/// A trusted key's word for a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified<'k> {
    /// The key.
    pub key: &'k VerifierKey,
    /// What its signature says.
    pub vouched: Vouched,
}

impl SignatureLine {
    pub(crate) fn new(key: &VerifierKey, bytes: Vec<u8>) -> Self {
        Self { name: key.name().clone(), id: key.id(), bytes }
    }

    /// The name of the key.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    fn parse(line: &str) -> Option<Self> {
        let (name, bytes) = line.strip_prefix(DASH)?.split_once(' ')?;
        let bytes = text::from_base64(bytes)?;
        let (id, bytes) = bytes.split_first_chunk::<KEY_ID_SIZE>()?;
        let name = KeyName::new(name).ok()?;
        (!bytes.is_empty()).then(|| Self { name, id: *id, bytes: bytes.to_vec() })
    }

    fn is_of(&self, key: &VerifierKey) -> bool {
        self.name == *key.name() && self.id == key.id()
    }
}

/// The line as it stands in a note, without its newline.
impl fmt::Display for SignatureLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{DASH}{} {}", self.name, text::base64(&[&self.id[..], &self.bytes].concat()))
    }
}

impl Note {
    /// A note of this text, which ends with a newline and has no other control characters.
    pub fn new(text: String, signatures: Vec<SignatureLine>) -> Result<Self, NoteFault> {
        if !is_text(&text) || !text.ends_with('\n') {
            return Err(LineFault::new(1, NoteProblem::NotText));
        }
        Ok(Self { text, signatures })
    }

    /// Reads a signed note. The signatures are not verified.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteFault> {
        if bytes.len() > NOTE_SIZE_MAX {
            return Err(LineFault::new(1, NoteProblem::TooLong));
        }
        let whole = str::from_utf8(bytes).ok().filter(|whole| is_text(whole));
        let whole = whole.ok_or(LineFault::new(1, NoteProblem::NotText))?;
        let last = whole.lines().count().max(1);
        let end = whole.rfind("\n\n").ok_or(LineFault::new(last, NoteProblem::NoSignatures))?;
        let (text, lines) = (&whole[..=end], &whole[end + 2..]);
        let signatures = parse_lines(lines, text.lines().count() + 2)?;
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// The text that is signed, with its last newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines of signature.
    pub fn signatures(&self) -> &[SignatureLine] {
        &self.signatures
    }

    /// Appends a line of signature.
    pub fn add(&mut self, signature: SignatureLine) {
        self.signatures.push(signature);
    }

    /// Appends those of the given lines (a witness' answer) that one of these keys has made for this
    /// text; tells how many. Lines of unknown keys and those already here are left out.
    pub fn adopt(&mut self, lines: &[u8], keys: &[VerifierKey]) -> Result<usize, NoteFault> {
        let lines = str::from_utf8(lines).ok().filter(|lines| is_text(lines));
        let found = parse_lines(lines.ok_or(LineFault::new(1, NoteProblem::NotText))?, 1)?;
        let before = self.signatures.len();
        for (line, signature) in (1..).zip(found) {
            let Some(key) = keys.iter().find(|key| signature.is_of(key)) else { continue };
            key.verify(&self.text, &signature.bytes).ok_or(LineFault::new(line, NoteProblem::SignatureWrong))?;
            if !self.signatures.contains(&signature) {
                self.signatures.push(signature);
            }
        }
        Ok(self.signatures.len() - before)
    }

    /// Verifies the signatures of the keys one trusts and passes over all others. A wrong signature
    /// of a trusted key refuses the whole note; each key counts once.
    pub fn open<'k>(&self, keys: &'k [VerifierKey]) -> Result<Vec<Verified<'k>>, NoteFault> {
        let first_line = self.text.lines().count() + 2;
        let mut verified: Vec<Verified<'k>> = Vec::new();
        for (line, signature) in (first_line..).zip(&self.signatures) {
            let Some(key) = keys.iter().find(|key| signature.is_of(key)) else { continue };
            let vouched = key.verify(&self.text, &signature.bytes);
            let vouched = vouched.ok_or(LineFault::new(line, NoteProblem::SignatureWrong))?;
            if verified.iter().all(|other| other.key != key) {
                verified.push(Verified { key, vouched });
            }
        }
        if verified.is_empty() {
            return Err(LineFault::new(first_line, NoteProblem::NoTrustedSignature));
        }
        Ok(verified)
    }
}

/// The note as it is stored and served.
impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(formatter, "{signature}"))
    }
}

fn is_text(text: &str) -> bool {
    text.bytes().all(|byte| byte >= b' ' || byte == b'\n')
}

fn parse_lines(lines: &str, first_line: usize) -> Result<Vec<SignatureLine>, NoteFault> {
    let Some(lines) = lines.strip_suffix('\n') else {
        return Err(LineFault::new(first_line, NoteProblem::NoSignatures));
    };
    let mut signatures = Vec::new();
    for (number, line) in (first_line..).zip(lines.split('\n')) {
        if signatures.len() == SIGNATURES_MAX {
            return Err(LineFault::new(number, NoteProblem::TooManySignatures));
        }
        let signature = SignatureLine::parse(line);
        signatures.push(signature.ok_or(LineFault::new(number, NoteProblem::SignatureMalformed))?);
    }
    Ok(signatures)
}
