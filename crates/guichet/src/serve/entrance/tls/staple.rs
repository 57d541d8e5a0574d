//! The issuer's word that a certificate is not revoked (an OCSP response, RFC 6960), read as far as it takes not to hand
//! out one that is of another certificate or over: browsers turn away from those. Whether it is the issuer who signed
//! it, is for whoever is shown it to check.

use super::der::{INTEGER, NAME, OCTETS, SEQUENCE, STATUS, TIME, ZEROTH, first, values};
use x509_parser::parse_x509_certificate;

/// Why a word is not handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is no answer of a responder, or one that answers nothing.
    Unreadable,
    /// It says nothing of this certificate.
    OfAnother,
    /// The issuer has said a newer one meanwhile.
    Over,
}

/// The name of the one kind of response there is, id-pkix-ocsp-basic.
const BASIC: [u8; 9] = [0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1];

/// Whether a word can be handed out with this certificate (DER) at this time of UTC, written as `20261231235959Z`.
pub(super) fn check(word: &[u8], certificate: &[u8], now: &str) -> Result<(), Unfit> {
    let answers = answers(word).ok_or(Unfit::Unreadable)?;
    let (_, certificate) = parse_x509_certificate(certificate).map_err(|_| Unfit::OfAnother)?;
    let serial = Some(certificate.raw_serial());
    let answer = values(answers).map(|(_, answer)| answer).find(|answer| about(answer) == serial);
    let answer = answer.ok_or(Unfit::OfAnother)?;
    // Without an end there is always a newer one to be had, and none of them is over.
    match first(answer, ZEROTH).and_then(|next| first(next, TIME)) {
        Some(end) if end < now.as_bytes() => Err(Unfit::Over),
        _ => Ok(()),
    }
}

/// What a successful response says, one certificate after the other.
fn answers(word: &[u8]) -> Option<&[u8]> {
    let response = first(word, SEQUENCE)?;
    let kind = first(first(response, ZEROTH)?, SEQUENCE)?;
    if first(response, STATUS)? != [0] || first(kind, NAME)? != BASIC {
        return None;
    }
    let signed = first(first(kind, OCTETS)?, SEQUENCE)?;
    first(first(signed, SEQUENCE)?, SEQUENCE)
}

/// The number of the certificate that an answer is about.
fn about(answer: &[u8]) -> Option<&[u8]> {
    first(answer, SEQUENCE).and_then(|named| first(named, INTEGER))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use rcgen::{CertificateParams, KeyPair, SerialNumber};

    /// What a responder answered (`openssl ocsp -respout`): good, from the end of 2026 until November 2126.
    pub(crate) const WORD: &[u8] = include_bytes!("word.der");
    /// Of the certificate with this number.
    pub(crate) const SERIAL: [u8; 8] = [0x1f, 0x2e, 0x3d, 0x4c, 0x5b, 0x6a, 0x79, 0x88];

    /// A certificate with this number.
    fn certificate(serial: &[u8]) -> Vec<u8> {
        let mut itself = CertificateParams::new(["localhost".to_owned()]).expect("a name");
        itself.serial_number = Some(SerialNumber::from(serial.to_vec()));
        itself.self_signed(&KeyPair::generate().expect("a key")).expect("a certificate").der().to_vec()
    }

    #[test]
    fn a_word_is_of_one_certificate_and_ends() {
        let mine = certificate(&SERIAL);
        assert_eq!(check(WORD, &mine, "20261231235959Z"), Ok(()));
        assert_eq!(check(WORD, &mine, "21261105000000Z"), Err(Unfit::Over));
        assert_eq!(check(WORD, &certificate(&[7]), "20261231235959Z"), Err(Unfit::OfAnother));
        assert_eq!(check(WORD, b"no certificate", "20261231235959Z"), Err(Unfit::OfAnother));
    }

    #[test]
    fn what_is_no_successful_answer_is_none() {
        let mine = certificate(&SERIAL);
        // What a responder says that cannot answer now: its status is 3, and nothing is behind it.
        let no_words: [&[u8]; 5] =
            [b"", b"\x30\x03\x0a\x01\x03", b"-----BEGIN CERTIFICATE-----", &mine, &[0x30, 0x84, 9]];
        for no_word in no_words {
            assert_eq!(check(no_word, &mine, "20261231235959Z"), Err(Unfit::Unreadable), "{no_word:?}");
        }
        let mut refused = WORD.to_vec();
        let status = refused.windows(3).position(|three| three == [STATUS, 1, 0]).expect("a status");
        refused[status + 2] = 6;
        assert_eq!(check(&refused, &mine, "20261231235959Z"), Err(Unfit::Unreadable));
        for end in 0..WORD.len() {
            assert!(check(&WORD[..end], &mine, "20261231235959Z").is_err(), "cut off after {end}");
        }
    }
}
