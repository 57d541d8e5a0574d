//! What is disclosed to somebody outside, signed: a token beside the files that names each with its hash, so that the
//! recipient can show later what the town gave, and that nothing was changed on the way or afterwards.

use crate::{CertificateKey, CertificateVerifier, encoded};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The token's media type; no other token of the key has it.
const KIND: &str = "guichet-disclosure+jwt";

/// The signed token (RFC 7515, compact) about these files, by name, as produced at this second since 1970.
pub fn sign_package(issuer: &str, at: i64, files: &[(&str, &[u8])], key: &CertificateKey) -> String {
    key.token(KIND, &json!({ "iss": issuer, "iat": at, "sha-256": hashes(files) }))
}

/// Whether this key signed exactly these files as one package.
pub fn is_signed_package(token: &str, files: &[(&str, &[u8])], verifier: &CertificateVerifier) -> bool {
    let names_kind = token
        .split('.')
        .next()
        .and_then(crate::decoded)
        .is_some_and(|header| serde_json::from_slice::<Value>(&header).is_ok_and(|header| header["typ"] == KIND));
    let stated = verifier.read_token(token);
    names_kind && stated.is_some_and(|stated| stated["sha-256"] == Value::Object(hashes(files)))
}

fn hashes(files: &[(&str, &[u8])]) -> Map<String, Value> {
    files.iter().map(|(name, bytes)| ((*name).to_owned(), encoded(Sha256::digest(bytes)).into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &[u8]); 2] = [("disclosure.json", b"{}"), ("01-identity.pdf", b"%PDF")];

    #[test]
    fn a_package_is_signed_whole_and_by_the_town_alone() {
        let (key, other) = (CertificateKey::new(&[7; 32]), CertificateKey::new(&[8; 32]));
        let token = sign_package("https://desk.example", 1_790_217_060, &FILES, &key);
        assert!(is_signed_package(&token, &FILES, key.verifier()));
        assert!(!is_signed_package(&token, &FILES, other.verifier()));
        assert!(!is_signed_package(&token, &FILES[..1], key.verifier()), "a file is missing");
        assert!(!is_signed_package(&token, &[FILES[0], (FILES[1].0, b"%PDG")], key.verifier()), "a byte is another");
        assert!(!is_signed_package(&token, &[FILES[0], ("02-identity.pdf", FILES[1].1)], key.verifier()), "renamed");
        let stated = key.verifier().read_token(&token).expect("a token");
        assert_eq!((&stated["iss"], &stated["iat"]), (&"https://desk.example".into(), &1_790_217_060.into()));
    }

    #[test]
    fn no_other_token_of_the_key_passes_for_a_package() {
        let key = CertificateKey::new(&[7; 32]);
        let other = key.token("dc+sd-jwt", &json!({ "sha-256": hashes(&FILES) }));
        assert!(!is_signed_package(&other, &FILES, key.verifier()));
        assert!(!is_signed_package("", &FILES, key.verifier()));
    }
}
