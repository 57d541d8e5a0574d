//! Drafts: unfinished applications that only whoever has the code can open. A draft's key is bound to
//! its code, so the town cannot read one by itself and no opening has to be recorded. Its files are in `draft_files`.

use super::{draft_files::DraftFileRow, replaced_codes::Behind};
use crate::{NewKey, Snapshot, Tx, fault::StoreFault, keyring::Keyring, query};
use guichet_desk::base::{Instant, SecretCode, ServiceCode};
use guichet_seal::{DataKey, KeyId, Purpose};
use rusqlite::params;

/// A draft, opened by its code.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// The service applied for.
    pub service: String,
    /// When it ends by itself.
    pub expires: Instant,
    /// What was typed so far.
    pub plain: Vec<u8>,
    /// What was uploaded so far.
    pub files: Vec<DraftFileRow>,
}

impl Tx<'_> {
    /// Saves what was typed under a code: a new draft when there is a new key, else the existing one
    /// anew; false when that draft has ended. Each saving is sealed under a `name` drawn for it.
    pub fn save_draft(
        &self,
        code: &SecretCode,
        new_key: Option<&NewKey>,
        name: [u8; 16],
        service: &ServiceCode,
        plain: &[u8],
        (expires, now): (Instant, Instant),
    ) -> Result<bool, StoreFault> {
        let hash = hash_of(self.keyring, code);
        let known = self.main.one(&query::DRAFT, params![hash, now.as_micros()], |row| row.get::<_, [u8; 16]>(1))?;
        let (id, key) = match (new_key, known) {
            (Some(new), _) => (new.id, new.key.clone()),
            (None, Some(id)) => (KeyId(id), self.stored_key(KeyId(id))?),
            (None, None) => return Ok(false),
        };
        let sealed = sealed(&bound(&key, code), name, plain);
        self.main.execute(&query::SAVE_DRAFT, params![hash, service.as_str(), id.0, expires.as_micros(), sealed])?;
        Ok(true)
    }

    /// Lets a draft end later, and leaves what was typed as it is; false when it has ended.
    pub fn prolong_draft(&self, code: &SecretCode, (expires, now): (Instant, Instant)) -> Result<bool, StoreFault> {
        let hash = hash_of(self.keyring, code);
        let changed = self.main.execute(&query::PROLONG_DRAFT, params![expires.as_micros(), hash, now.as_micros()])?;
        Ok(changed > 0)
    }

    /// Seals a draft anew under another code and a `name` drawn for it; when it ends. Its old code opens nothing any
    /// more. Its files stay as they are, and their keys are sealed anew. None when there is no such draft.
    pub fn replace_draft_code(
        &self,
        old: &SecretCode,
        new: &SecretCode,
        name: [u8; 16],
        (now, day): (Instant, i32),
    ) -> Result<Option<Instant>, StoreFault> {
        let [hash, next] = [old, new].map(|code| hash_of(self.keyring, code));
        let row = self.main.one(&query::DRAFT, params![hash, now.as_micros()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, i64>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        let Some((service, id, expires, words)) = row else { return Ok(None) };
        let key = self.stored_key(KeyId(id))?;
        let [by_old, by_new] = [old, new].map(|code| bound(&key, code));
        let words = sealed(&by_new, name, &opened(&by_old, &hash, &words)?);
        self.main.execute(&query::SAVE_DRAFT, params![next, service, id, expires, words])?;
        self.move_draft_files((hash, &by_old), (next, &by_new))?;
        // What points at the old row goes with it.
        self.move_replaced_codes(hash, next)?;
        self.keep_replaced_code(hash, Behind::Draft(next), day)?;
        self.main.execute(&query::END_DRAFT, [hash.as_slice()])?;
        Ok(Some(Instant::from_micros(expires)))
    }

    /// Ends a draft that became an application, and with it its key.
    pub fn end_draft(&self, code: &SecretCode, now: Instant) -> Result<(), StoreFault> {
        self.end_draft_of(hash_of(self.keyring, code), now)
    }

    fn end_draft_of(&self, hash: [u8; 16], now: Instant) -> Result<(), StoreFault> {
        if let Some(key) = self.main.one(&query::DRAFT_KEY, [hash.as_slice()], |row| row.get(0))? {
            self.doom_key(key, now)?;
            self.forget_draft(hash, now)?;
        }
        Ok(())
    }

    /// Forgets a draft whose key has ended or is about to. Its files are removed some time later.
    pub(crate) fn forget_draft(&self, hash: [u8; 16], now: Instant) -> Result<(), StoreFault> {
        self.doom_draft_files(hash, now)?;
        self.main.execute(&query::END_DRAFT, [hash.as_slice()])?;
        Ok(())
    }

    /// Ends drafts whose announced time is over, at most `limit`; answers how many.
    pub fn expire_drafts(&self, now: Instant, limit: u32) -> Result<u32, StoreFault> {
        let expired =
            self.main.many(&query::DRAFTS_EXPIRED, (now.as_micros(), limit), |row| row.get::<_, [u8; 16]>(0))?;
        for hash in &expired {
            self.end_draft_of(*hash, now)?;
        }
        Ok(u32::try_from(expired.len()).unwrap_or(limit))
    }
}

impl Snapshot<'_> {
    /// Whether the draft of a code still lives.
    pub fn has_draft(&self, code: &SecretCode, now: Instant) -> Result<bool, StoreFault> {
        let hash = hash_of(self.keyring, code);
        Ok(self.main.one(&query::DRAFT, params![hash, now.as_micros()], |_| Ok(()))?.is_some())
    }

    /// The draft that a code opens, while it lives; of its files, what they are called.
    pub fn draft(&self, code: &SecretCode, now: Instant) -> Result<Option<DraftRow>, StoreFault> {
        let hash = hash_of(self.keyring, code);
        let row = self.main.one(&query::DRAFT, params![hash, now.as_micros()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, i64>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        let Some((service, key, expires, sealed)) = row else { return Ok(None) };
        let key = bound(&self.stored_key(KeyId(key))?, code);
        let plain = opened(&key, &hash, &sealed)?;
        let files = self.draft_files(&key, hash)?;
        Ok(Some(DraftRow { service, expires: Instant::from_micros(expires), plain, files }))
    }

    /// The hash of the code of a draft that lives, and its key, bound to that code.
    pub(super) fn draft_key(&self, code: &SecretCode, now: Instant) -> Result<Option<([u8; 16], DataKey)>, StoreFault> {
        let hash = hash_of(self.keyring, code);
        let id = self.main.one(&query::DRAFT, params![hash, now.as_micros()], |row| row.get(1).map(KeyId))?;
        let key = id.map(|id| self.stored_key(id)).transpose()?;
        Ok(key.map(|key| (hash, bound(&key, code))))
    }
}

pub(super) fn hash_of(keyring: &Keyring, code: &SecretCode) -> [u8; 16] {
    keyring.hash_code("draft", code.compact().as_bytes()).0
}

/// What was typed: behind the name it was sealed under. What an older program saved has none in front and
/// is sealed under the draft's own.
fn opened(key: &DataKey, hash: &[u8; 16], sealed: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let named = sealed.split_first_chunk().and_then(|(name, body)| key.open(Purpose::Draft, name, b"", body).ok());
    match named {
        Some(plain) => Ok(plain.to_vec()),
        None => Ok(key.open(Purpose::Draft, hash, b"", sealed)?.to_vec()),
    }
}

/// A draft's key as it opens what lies in the draft: nobody has it without the code.
fn bound(key: &DataKey, code: &SecretCode) -> DataKey {
    key.bound_to(code.compact().as_bytes())
}

/// What was typed, behind the name that it is sealed under.
fn sealed(key: &DataKey, name: [u8; 16], plain: &[u8]) -> Vec<u8> {
    [&name[..], &key.seal(Purpose::Draft, &name, b"", plain)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_older_program_saved_still_opens() {
        let (key, hash, name) = (DataKey::from_chance([4; 32]), [1; 16], [2; 16]);
        let older = key.seal(Purpose::Draft, &hash, b"", b"typed");
        let newer = [&name[..], &key.seal(Purpose::Draft, &name, b"", b"typed")].concat();
        for sealed in [older, newer] {
            assert_eq!(opened(&key, &hash, &sealed).unwrap(), b"typed");
            assert!(opened(&key, &hash, &sealed[1..]).is_err());
        }
        assert!(opened(&key, &hash, b"").is_err());
    }
}
