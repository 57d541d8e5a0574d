//! Sealing bytes: AES-256-GCM-SIV (RFC 8452) under a key derived for one purpose and name, with a
//! commitment to the key in front, because the cipher alone does not commit to its key.

use crate::key::hmac;
use aes_gcm_siv::{
    Aes256GcmSiv, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const COMMITMENT: usize = 32;

/// What sealed bytes are for; bytes sealed for one purpose never open for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A wrapped data key.
    Key,
    /// A master key handed over to another one.
    Master,
    /// A copy of the wrapped keys.
    Backup,
    /// A form, a text or a document of a case; a draft's file.
    Envelope,
    /// A ledger entry.
    Entry,
    /// A saved draft, and the keys of its files.
    Draft,
    /// A resident's own list of cases.
    Account,
    /// Whom to remind of a booked time.
    Contact,
    /// A piece of a file on its way in.
    Arrival,
}

impl Purpose {
    const fn word(self) -> &'static [u8] {
        match self {
            Self::Key => b"key",
            Self::Master => b"master",
            Self::Backup => b"backup",
            Self::Envelope => b"envelope",
            Self::Entry => b"entry",
            Self::Draft => b"draft",
            Self::Account => b"account",
            Self::Contact => b"contact",
            Self::Arrival => b"arrival",
        }
    }
}

/// The bytes are not what was sealed under this key, purpose, name and context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("sealed bytes are damaged or belong to another key")
    }
}

impl std::error::Error for Damaged {}

pub(crate) fn seal(key: &[u8; 32], purpose: Purpose, name: &[u8; 16], context: &[u8], plain: &[u8]) -> Vec<u8> {
    let sealing = cipher(key, purpose, name);
    let body = sealing
        .encrypt(&Nonce::default(), Payload { msg: plain, aad: context })
        .expect("texts are far below the cipher's limit of 64 GiB");
    let mut bytes = Vec::with_capacity(COMMITMENT + body.len());
    bytes.extend_from_slice(&commitment(key, purpose, name));
    bytes.extend_from_slice(&body);
    bytes
}

pub(crate) fn open(
    key: &[u8; 32],
    purpose: Purpose,
    name: &[u8; 16],
    context: &[u8],
    bytes: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Damaged> {
    let (claimed, body) = bytes.split_at_checked(COMMITMENT).ok_or(Damaged)?;
    if !bool::from(commitment(key, purpose, name).ct_eq(claimed)) {
        return Err(Damaged);
    }
    cipher(key, purpose, name)
        .decrypt(&Nonce::default(), Payload { msg: body, aad: context })
        .map(Zeroizing::new)
        .map_err(|_| Damaged)
}

/// Each name has a key of its own, so the nonce may stand still.
fn cipher(key: &[u8; 32], purpose: Purpose, name: &[u8; 16]) -> Aes256GcmSiv {
    let derived = Zeroizing::new(hmac(key, &[b"cipher", purpose.word(), name]));
    Aes256GcmSiv::new((&*derived).into())
}

fn commitment(key: &[u8; 32], purpose: Purpose, name: &[u8; 16]) -> [u8; 32] {
    hmac(key, &[b"commit", purpose.word(), name])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DataKey, hex};
    use proptest::prelude::*;

    /// AES-GCM-SIV alone lets somebody make bytes that open under two keys; what stands before them does not.
    /// The value was computed by another program.
    #[test]
    fn sealed_bytes_name_the_one_key_that_opens_them() {
        let (key, name) = ([9; 32], [7; 16]);
        let said = hex(&commitment(&key, Purpose::Envelope, &name));
        assert_eq!(said, "f60f69d659242bcfd6d88637244410e7a71a7c97bc89a0a8dac88c107d0e6100");
        assert_ne!(commitment(&key, Purpose::Envelope, &name), commitment(&[8; 32], Purpose::Envelope, &name));
        let mine = seal(&key, Purpose::Envelope, &name, b"", b"words");
        let mut claimed = mine.clone();
        claimed[..COMMITMENT].copy_from_slice(&commitment(&[8; 32], Purpose::Envelope, &name));
        assert_eq!(open(&key, Purpose::Envelope, &name, b"", &claimed), Err(Damaged));
        assert!(open(&key, Purpose::Envelope, &name, b"", &mine).is_ok());
        assert_eq!(Damaged.to_string(), "sealed bytes are damaged or belong to another key");
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_and_nothing_else_does(
            bytes in any::<[u8; 32]>(), name in any::<[u8; 16]>(), plain in proptest::collection::vec(any::<u8>(), 0..200), flip in any::<usize>(),
        ) {
            let key = DataKey::from_chance(bytes);
            let sealed = key.seal(Purpose::Envelope, &name, b"context", &plain);
            let opened = key.open(Purpose::Envelope, &name, b"context", &sealed).expect("it was sealed so");
            prop_assert_eq!(&**opened, &plain[..]);
            prop_assert!(key.open(Purpose::Entry, &name, b"context", &sealed).is_err());
            prop_assert!(key.open(Purpose::Envelope, &name, b"other", &sealed).is_err());
            let mut damaged = sealed.clone();
            let place = flip % damaged.len();
            damaged[place] ^= 1;
            prop_assert!(key.open(Purpose::Envelope, &name, b"context", &damaged).is_err());
            prop_assert!(key.open(Purpose::Envelope, &name, b"context", &sealed[..sealed.len() - 1]).is_err());
        }
    }
}
