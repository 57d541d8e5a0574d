//! Sealed packages for somebody outside: one file in the format of age (age-encryption.org/v1), which
//! the recipient opens with their own tools. Nothing here keeps a package or its passphrase.
//!
//! The chance inside a package (its file key and nonces) is drawn by age itself from the system.

use age::secrecy::SecretString;
use std::fmt;

/// For whom a package is sealed.
#[derive(Clone, Copy)]
pub enum PackageFor<'a> {
    /// Whoever has these words, which travel another way than the package.
    Passphrase {
        /// The words; drawn by chance, never chosen.
        words: &'a str,
        /// How much opening costs.
        cost: PassphraseCost,
    },
    /// The holder of the key whose public half is this `age1…`.
    Recipient(&'a str),
}

/// What one attempt at a passphrase costs: scrypt (RFC 7914) with N = 2^this, r = 8, p = 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassphraseCost(u8);

impl PassphraseCost {
    /// For packages that leave the house: N = 2^17, so 128 MiB of memory for every attempt. The
    /// passphrases are drawn with 75 bits, so no cost has to make up for a weak one; this one keeps
    /// attempts dear on special hardware and opens at once on an ordinary machine. The value is fixed
    /// rather than measured on the spot, so that a busy or a small machine does not seal weaker.
    pub const FULL: Self = Self(17);
    /// For tests only: no cost at all.
    pub const TEST: Self = Self(2);
}

/// The key given is no `age1…` recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARecipient;

impl fmt::Display for NotARecipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the key is no age1… recipient")
    }
}

impl std::error::Error for NotARecipient {}

/// Whether a package can be sealed for this `age1…`.
pub fn is_recipient(key: &str) -> bool {
    key.parse::<age::x25519::Recipient>().is_ok()
}

/// Seals `plain` into one age file.
pub fn seal_package(plain: &[u8], recipient: PackageFor<'_>) -> Result<Vec<u8>, NotARecipient> {
    match recipient {
        PackageFor::Passphrase { words, cost } => {
            let mut passphrase = age::scrypt::Recipient::new(SecretString::from(words.to_owned()));
            passphrase.set_work_factor(cost.0);
            age::encrypt(&passphrase, plain).map_err(|_| NotARecipient)
        }
        PackageFor::Recipient(key) => {
            let key: age::x25519::Recipient = key.parse().map_err(|_| NotARecipient)?;
            age::encrypt(&key, plain).map_err(|_| NotARecipient)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_opens_with_its_passphrase_and_no_other() {
        let cost = PassphraseCost::TEST;
        let sealed = seal_package(b"one field", PackageFor::Passphrase { words: "ABCD", cost }).expect("sealed");
        let identity = |words: &str| age::scrypt::Identity::new(SecretString::from(words.to_owned()));
        assert_eq!(age::decrypt(&identity("ABCD"), &sealed).expect("the right words"), b"one field");
        assert!(age::decrypt(&identity("ABCE"), &sealed).is_err());
        assert!(!sealed.windows(9).any(|window| window == b"one field"));
    }

    #[test]
    fn a_package_for_a_key_opens_with_that_key_and_no_other() {
        let (key, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
        let public = key.to_public().to_string();
        assert!(is_recipient(&public));
        let sealed = seal_package(b"one field", PackageFor::Recipient(&public)).expect("sealed");
        assert_eq!(age::decrypt(&key, &sealed).expect("the right key"), b"one field");
        assert!(age::decrypt(&other, &sealed).is_err());
    }

    #[test]
    fn what_is_no_recipient_seals_nothing() {
        assert_eq!(NotARecipient.to_string(), "the key is no age1… recipient");
        for key in ["", "age1", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"] {
            assert!(!is_recipient(key));
            assert_eq!(seal_package(b"x", PackageFor::Recipient(key)), Err(NotARecipient));
        }
    }

    #[test]
    fn packages_cost_what_owasp_asks_for_and_older_ones_open() {
        let identity = age::scrypt::Identity::new(SecretString::from("ABCD".to_owned()));
        for cost in [PassphraseCost(16), PassphraseCost::FULL] {
            let sealed = seal_package(b"one field", PackageFor::Passphrase { words: "ABCD", cost }).expect("sealed");
            assert_eq!(age::decrypt(&identity, &sealed).expect("the right words"), b"one field", "{cost:?}");
        }
        assert_eq!(PassphraseCost::FULL, PassphraseCost(17), "N = 2^17, r = 8, p = 1");
    }

    #[test]
    fn the_cost_is_written_into_the_package() {
        for cost in [3, 5] {
            let recipient = PackageFor::Passphrase { words: "ABCD", cost: PassphraseCost(cost) };
            let head = String::from_utf8_lossy(&seal_package(b"x", recipient).expect("sealed")).into_owned();
            let stanza = head.lines().nth(1).expect("the passphrase's line");
            assert!(stanza.starts_with("-> scrypt ") && stanza.ends_with(&format!(" {cost}")), "{stanza}");
        }
    }
}
