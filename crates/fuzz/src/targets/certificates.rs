//! What the printed code of a certificate carries, and tokens of the same key.

use guichet_certificate::{CertificateKey, PayloadFault, Printed};
use std::sync::LazyLock;

/// The key that signed the seeds.
pub(crate) static KEY: LazyLock<CertificateKey> = LazyLock::new(|| CertificateKey::new(&[3; 32]));

/// What reads was signed, and signing it again gives the same link; bytes nobody signed are unpacked by nobody.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Printed::read(&text, KEY.verifier()) {
        Ok(printed) => assert_eq!(printed.seal(&KEY), text, "two links for one certificate"),
        Err(fault) => assert!(!fault.to_string().is_empty()),
    }
    let other = CertificateKey::new(&[4; 32]);
    assert!(Printed::read(&text, other.verifier()).is_err(), "another key signed it");
    if let Some(token) = KEY.verifier().read_token(&text) {
        assert!(token.is_object() && Printed::read(&text, KEY.verifier()) == Err(PayloadFault::Form));
    }
    // Any words at all come back from the code they were printed in.
    let mut words = text.split('\n').map(str::to_owned);
    let mut next = || words.next().unwrap_or_default();
    let (code, language, title, statement) = (next(), next(), next(), next());
    let lines: Vec<_> = words.map(|line| (line.chars().take(8).collect(), line)).collect();
    let printed = Printed { code, language, title, statement, lines };
    if bytes.len() <= 1_000 {
        assert_eq!(Printed::read(&printed.seal(&KEY), KEY.verifier()), Ok(printed));
    }
}
