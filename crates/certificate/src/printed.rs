//! What a printed code carries: the fields as the paper has them, compact and signed, so that a code copied
//! onto another paper shows that paper's forgery.

use crate::{
    decoded, encoded,
    key::{CertificateKey, CertificateVerifier},
};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use std::{
    fmt,
    io::{Read as _, Write as _},
};

/// The form of the payload; another form begins with another byte.
const FORM: u8 = 1;
const SIGNATURE_SIZE: usize = 64;
/// The longest text that is unpacked, in bytes. A long certificate has some 600.
const TEXT_BYTES_MAX: u64 = 16 * 1024;
/// The longest payload that is read, in characters; QR codes hold fewer.
pub const PAYLOAD_CHARACTERS_MAX: usize = 8_000;

/// A certificate as it is printed, in the language it is printed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The certificate's code, sixteen symbols without spaces.
    pub code: String,
    /// The language of the paper, as a tag.
    pub language: String,
    /// What it is called.
    pub title: String,
    /// What it states.
    pub statement: String,
    /// Its fields in their order, each with its label.
    pub lines: Vec<(String, String)>,
}

/// Why a payload says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadFault {
    /// It is not of the form that this desk prints.
    Form,
    /// The desk did not sign it, or it was changed since.
    Signature,
}

impl fmt::Display for PayloadFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Form => "the code does not carry a certificate",
            Self::Signature => "the code was not signed by this desk",
        })
    }
}

impl std::error::Error for PayloadFault {}

impl Printed {
    /// The payload for the printed code: form, packed fields, signature, as text for a link. The same
    /// fields always give the same payload.
    pub fn seal(&self, key: &CertificateKey) -> String {
        let mut body = vec![FORM];
        body.extend(packed(&self.texts()));
        let signature = key.sign_for_paper(&body);
        body.extend(signature);
        encoded(body)
    }

    /// The fields of a payload that this key signed.
    pub fn read(payload: &str, key: &CertificateVerifier) -> Result<Self, PayloadFault> {
        let short = Some(payload).filter(|text| text.len() <= PAYLOAD_CHARACTERS_MAX);
        let bytes = short.and_then(decoded).ok_or(PayloadFault::Form)?;
        let (body, signature) = bytes.split_last_chunk::<SIGNATURE_SIZE>().ok_or(PayloadFault::Form)?;
        let (form, fields) = body.split_first().ok_or(PayloadFault::Form)?;
        if *form != FORM {
            return Err(PayloadFault::Form);
        }
        if !key.signed_for_paper(body, signature) {
            return Err(PayloadFault::Signature);
        }
        unpacked(fields).and_then(Self::of_texts).ok_or(PayloadFault::Form)
    }

    fn texts(&self) -> Vec<&str> {
        let head = [&self.code, &self.language, &self.title, &self.statement].map(String::as_str);
        let lines = self.lines.iter().flat_map(|(label, said)| [label.as_str(), said.as_str()]);
        head.into_iter().chain(lines).collect()
    }

    fn of_texts(texts: Vec<String>) -> Option<Self> {
        let mut texts = texts.into_iter();
        let mut next = || texts.next();
        let (code, language, title, statement) = (next()?, next()?, next()?, next()?);
        let mut lines = Vec::new();
        while let Some(label) = next() {
            lines.push((label, next()?));
        }
        Some(Self { code, language, title, statement, lines })
    }
}

/// A JSON list, deflated (RFC 1951): what every browser unpacks by itself.
fn packed(texts: &[&str]) -> Vec<u8> {
    let list = serde_json::json!(texts).to_string();
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    packer.write_all(list.as_bytes()).expect("writing to memory cannot fail");
    packer.finish().expect("writing to memory cannot fail")
}

fn unpacked(bytes: &[u8]) -> Option<Vec<String>> {
    let mut text = Vec::new();
    DeflateDecoder::new(bytes).take(TEXT_BYTES_MAX).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
