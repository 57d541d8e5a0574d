//! The master key, the data keys it wraps, and keyed hashes by which codes, secrets and requests are known again.

use crate::sealed::{self, Damaged, Purpose};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// Names a wrapped key. Drawn by chance with the time in front, so that keys made together lie together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 16]);

/// The key that wraps all others. It lives in its own file, outside every database and backup.
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// The key of one party in one case, of one draft, or of one file of a draft.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

/// A data key as stored: sealed under the master key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedKey(pub Vec<u8>);

/// A keyed hash by which something is known again: a code or a secret that we drew, a request or a name that somebody
/// else chose. What could be guessed it does not hide from whoever has the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeHash(pub [u8; 16]);

impl MasterKey {
    /// The master key with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Wraps a data key under its name.
    pub fn wrap(&self, id: KeyId, key: &DataKey) -> WrappedKey {
        WrappedKey(sealed::seal(&self.0, Purpose::Key, &id.0, b"", key.0.as_slice()))
    }

    /// Unwraps a data key; `Damaged` when the bytes are not what was wrapped under this name.
    pub fn unwrap(&self, id: KeyId, wrapped: &WrappedKey) -> Result<DataKey, Damaged> {
        let plain = sealed::open(&self.0, Purpose::Key, &id.0, b"", &wrapped.0)?;
        let bytes: [u8; 32] = plain.as_slice().try_into().map_err(|_| Damaged)?;
        Ok(DataKey(Zeroizing::new(bytes)))
    }

    /// Wraps another master key, so that it can be handed over while rows move from one to the other.
    pub fn wrap_master(&self, other: &Self) -> WrappedKey {
        WrappedKey(sealed::seal(&self.0, Purpose::Master, &padded(other.fingerprint()), b"", other.0.as_slice()))
    }

    /// Unwraps another master key; `Damaged` when it is not the one with this fingerprint.
    pub fn unwrap_master(&self, fingerprint: [u8; 8], wrapped: &WrappedKey) -> Result<Self, Damaged> {
        let plain = sealed::open(&self.0, Purpose::Master, &padded(fingerprint), b"", &wrapped.0)?;
        let other = Self::from_bytes(plain.as_slice().try_into().map_err(|_| Damaged)?);
        if other.fingerprint() == fingerprint { Ok(other) } else { Err(Damaged) }
    }

    /// Tells master keys apart without telling anything about them.
    pub fn fingerprint(&self) -> [u8; 8] {
        let whole = hmac(&self.0, &[b"fingerprint"]);
        let mut first = [0; 8];
        first.copy_from_slice(&whole[..8]);
        first
    }

    /// The key for codes in folders from the time when the master key itself hashed them.
    pub fn as_code_key(&self) -> DataKey {
        DataKey(self.0.clone())
    }
}

impl DataKey {
    /// The data key made of random bytes.
    pub fn from_chance(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A key that exists only for whoever also has `secret`: used for drafts, which the town itself
    /// cannot open without the draft's code.
    #[must_use]
    pub fn bound_to(&self, secret: &[u8]) -> Self {
        Self(Zeroizing::new(hmac(&self.0, &[b"bound", secret])))
    }

    /// Seals `plain` under this key for one `purpose`, name and context. Two sealings under the same
    /// name and context must hold the same text, or an observer learns that they differ.
    pub fn seal(&self, purpose: Purpose, name: &[u8; 16], context: &[u8], plain: &[u8]) -> Vec<u8> {
        sealed::seal(&self.0, purpose, name, context, plain)
    }

    /// Opens what `seal` made with the same purpose, name and context.
    pub fn open(
        &self,
        purpose: Purpose,
        name: &[u8; 16],
        context: &[u8],
        bytes: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Damaged> {
        sealed::open(&self.0, purpose, name, context, bytes)
    }

    /// The keyed hash by which a code, or what else is given, is known again. `kind` keeps receipt codes, drafts,
    /// tokens and requests apart.
    pub fn hash_code(&self, kind: &str, code: &[u8]) -> CodeHash {
        CodeHash(first_half(&hmac(&self.0, &[b"code", kind.as_bytes(), code])))
    }

    /// The secret half of an Ed25519 key pair that follows from this key.
    pub fn signing_seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(hmac(&self.0, &[b"sign"]))
    }

    /// A tag for an officer that is stable within everything under this key and means nothing elsewhere.
    pub fn officer_tag(&self, officer: u32) -> [u8; 4] {
        let whole = hmac(&self.0, &[b"officer", &officer.to_be_bytes()]);
        [whole[0], whole[1], whole[2], whole[3]]
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("MasterKey(…)")
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DataKey(…)")
    }
}

fn padded(fingerprint: [u8; 8]) -> [u8; 16] {
    let mut name = [0; 16];
    name[..8].copy_from_slice(&fingerprint);
    name
}

/// HMAC-SHA-256 over length-prefixed parts, so that no two lists of parts collide.
pub(crate) fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn first_half(whole: &[u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    half
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hex;

    const ID: KeyId = KeyId([3; 16]);

    #[test]
    fn a_wrapped_key_comes_back_only_under_its_own_name_and_master() {
        let (master, other) = (MasterKey::from_bytes([1; 32]), MasterKey::from_bytes([2; 32]));
        let key = DataKey::from_chance([9; 32]);
        let wrapped = master.wrap(ID, &key);
        assert_eq!(*master.unwrap(ID, &wrapped).expect("same master, same name").0, *key.0);
        assert!(master.unwrap(KeyId([4; 16]), &wrapped).is_err());
        assert!(other.unwrap(ID, &wrapped).is_err());
    }

    #[test]
    fn a_master_key_is_handed_over_only_under_its_own_fingerprint() {
        let (old, new) = (MasterKey::from_bytes([1; 32]), MasterKey::from_bytes([2; 32]));
        let wrapped = old.wrap_master(&new);
        assert_eq!(old.unwrap_master(new.fingerprint(), &wrapped).expect("it was wrapped so").0, new.0);
        assert!(old.unwrap_master(old.fingerprint(), &wrapped).is_err());
        assert!(new.unwrap_master(new.fingerprint(), &wrapped).is_err());
    }

    #[test]
    fn codes_of_different_kinds_hash_apart() {
        let key = DataKey::from_chance([1; 32]);
        assert_ne!(key.hash_code("receipt", b"A"), key.hash_code("draft", b"A"));
        assert_ne!(key.hash_code("receipt", b"A"), key.hash_code("receipt", b"B"));
    }

    /// Computed by another program; a folder from today must mean the same to every later version.
    #[test]
    fn what_follows_from_a_key_stays_the_same() {
        let key = DataKey::from_chance([9; 32]);
        assert_eq!(hex(&*key.signing_seed()), "debb1e5858464ff263bbc53622f0d4ea5093fe2eb56953bf38b01f7a00bd2515");
        assert_eq!(hex(&key.hash_code("receipt", b"A").0), "bde1967deca7266bbd137b5273550ac4");
        assert_eq!((hex(&key.officer_tag(12)), hex(&key.officer_tag(13))), ("cc2f7ed5".into(), "117fdaa2".into()));
        assert_eq!(padded([1, 2, 3, 4, 5, 6, 7, 8]), [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn keys_are_never_printed() {
        let printed = format!("{:?} {:?}", MasterKey::from_bytes([1; 32]), DataKey::from_chance([2; 32]));
        assert_eq!(printed, "MasterKey(…) DataKey(…)");
    }

    #[test]
    fn a_bound_key_needs_the_secret() {
        let key = DataKey::from_chance([9; 32]);
        let sealed = key.bound_to(b"code").seal(Purpose::Draft, &[0; 16], b"", b"words");
        assert!(key.open(Purpose::Draft, &[0; 16], b"", &sealed).is_err());
        assert!(key.bound_to(b"other").open(Purpose::Draft, &[0; 16], b"", &sealed).is_err());
        assert_eq!(
            **key.bound_to(b"code").open(Purpose::Draft, &[0; 16], b"", &sealed).expect("right code"),
            *b"words"
        );
    }
}
