//! Drafts: unfinished applications that only whoever has the code can open. A draft's key is bound to
//! its code, so the town cannot read one by itself and no opening has to be recorded.

use super::replaced_codes::Behind;
use crate::{NewKey, Snapshot, Tx, fault::StoreFault, keyring::Keyring, query};
use guichet_desk::base::{Instant, ItemCode, SecretCode, ServiceCode};
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

/// A file of a draft, without its bytes.
#[derive(Clone, Debug)]
pub struct DraftFileRow {
    /// The checklist item it is for.
    pub item: String,
    /// Its description as it was given.
    pub description: Vec<u8>,
}

/// A file of a draft with its bytes.
pub struct DraftContent {
    /// The file.
    pub file: DraftFileRow,
    /// Its bytes.
    pub content: Vec<u8>,
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
        let sealed = [&name[..], &seal(&key, code, &name, plain)].concat();
        self.main.execute(&query::SAVE_DRAFT, params![hash, service.as_str(), id.0, expires.as_micros(), sealed])?;
        Ok(true)
    }

    /// Adds a file to a draft, its description sealed apart from its bytes; false when there is no such draft.
    pub fn add_draft_file(
        &self,
        code: &SecretCode,
        id: [u8; 16],
        item: &ItemCode,
        (description, content): (&[u8], &[u8]),
        now: Instant,
    ) -> Result<bool, StoreFault> {
        let hash = hash_of(self.keyring, code);
        let Some(key) = self.main.one(&query::DRAFT, params![hash, now.as_micros()], |row| row.get(1))? else {
            return Ok(false);
        };
        let key = self.stored_key(KeyId(key))?;
        let described = seal(&key, code, &description_name(&id), description);
        let sealed = seal(&key, code, &id, content);
        self.main.execute(&query::ADD_DRAFT_FILE, params![hash, id, item.as_str(), described, sealed])?;
        Ok(true)
    }

    /// Seals a draft anew under another code and a `name` drawn for it; when it ends. Its old code opens nothing any
    /// more. None when there is no such draft.
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
        let Some((service, id, expires, sealed)) = row else { return Ok(None) };
        let key = self.stored_key(KeyId(id))?;
        let bound = key.bound_to(old.compact().as_bytes());
        let sealed = [&name[..], &seal(&key, new, &name, &opened(&bound, &hash, &sealed)?)].concat();
        self.main.execute(&query::SAVE_DRAFT, params![next, service, id, expires, sealed])?;
        for id in self.main.many(&query::DRAFT_FILE_IDS, [hash.as_slice()], |row| row.get::<_, [u8; 16]>(0))? {
            let Some(row) = self.main.one(&query::DRAFT_CONTENT, (hash, id), read_file)? else { continue };
            let DraftContent { file, content } = row.content(&bound)?;
            let described = seal(&key, new, &description_name(&id), &file.description);
            let sealed = seal(&key, new, &id, &content);
            self.main.execute(&query::ADD_DRAFT_FILE, params![next, id, file.item, described, sealed])?;
        }
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
            self.main.execute(&query::END_DRAFT, [hash.as_slice()])?;
        }
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

    /// How many files a draft has, and how many bytes, sealed.
    pub fn draft_holds(&self, code: &SecretCode) -> Result<(u32, u64), StoreFault> {
        let hash = hash_of(self.keyring, code);
        let held = self.main.one(&query::DRAFT_HOLDS, [hash.as_slice()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(held.unwrap_or_default())
    }

    /// The draft that a code opens, while it lives; of its files, what they are called.
    pub fn draft(&self, code: &SecretCode, now: Instant) -> Result<Option<DraftRow>, StoreFault> {
        let hash = hash_of(self.keyring, code);
        let row = self.main.one(&query::DRAFT, params![hash, now.as_micros()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, i64>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        let Some((service, key, expires, sealed)) = row else { return Ok(None) };
        let key = self.stored_key(KeyId(key))?.bound_to(code.compact().as_bytes());
        let plain = opened(&key, &hash, &sealed)?;
        let files = self.draft_files(&key, &hash)?;
        Ok(Some(DraftRow { service, expires: Instant::from_micros(expires), plain, files }))
    }

    /// The files of the draft that a code opens, while it lives, one after the other.
    pub fn draft_contents<E: From<StoreFault>>(
        &self,
        code: &SecretCode,
        now: Instant,
        mut each: impl FnMut(DraftContent) -> Result<(), E>,
    ) -> Result<(), E> {
        let hash = hash_of(self.keyring, code);
        let key = self.main.one(&query::DRAFT, params![hash, now.as_micros()], |row| row.get::<_, [u8; 16]>(1))?;
        let Some(key) = key else { return Ok(()) };
        let key = self.stored_key(KeyId(key))?.bound_to(code.compact().as_bytes());
        for id in self.main.many(&query::DRAFT_FILE_IDS, [hash.as_slice()], |row| row.get::<_, [u8; 16]>(0))? {
            let row = self.main.one(&query::DRAFT_CONTENT, (hash, id), read_file)?;
            row.map(|row| each(row.content(&key)?)).transpose()?;
        }
        Ok(())
    }

    fn draft_files(&self, key: &DataKey, hash: &[u8; 16]) -> Result<Vec<DraftFileRow>, StoreFault> {
        let rows = self.main.many(&query::DRAFT_FILES, [hash.as_slice()], read_file)?;
        rows.into_iter().map(|row| row.file(key)).collect()
    }
}

/// A file as it lies in its row.
struct SealedFile {
    id: [u8; 16],
    item: String,
    description: Option<Vec<u8>>,
    sealed: Option<Vec<u8>>,
}

fn read_file(row: &rusqlite::Row<'_>) -> rusqlite::Result<SealedFile> {
    Ok(SealedFile { id: row.get(0)?, item: row.get(1)?, description: row.get(2)?, sealed: row.get(3)? })
}

impl SealedFile {
    fn file(self, key: &DataKey) -> Result<DraftFileRow, StoreFault> {
        match &self.description {
            Some(sealed) => {
                let description = key.open(Purpose::Draft, &description_name(&self.id), b"", sealed)?.to_vec();
                Ok(DraftFileRow { item: self.item, description })
            }
            None => Ok(self.content(key)?.file),
        }
    }

    /// The file with its bytes. What an older program saved has its description in front of them, in a line.
    fn content(mut self, key: &DataKey) -> Result<DraftContent, StoreFault> {
        let sealed = self.sealed.take().unwrap_or_default();
        let mut content = key.open(Purpose::Draft, &self.id, b"", &sealed)?.to_vec();
        drop(sealed);
        if self.description.is_some() {
            return Ok(DraftContent { file: self.file(key)?, content });
        }
        let end = content.iter().position(|byte| *byte == b'\n');
        let end = end.ok_or_else(|| StoreFault::corrupt("a draft's file is cut off"))?;
        let mut description: Vec<u8> = content.drain(..=end).collect();
        description.pop();
        Ok(DraftContent { file: DraftFileRow { item: self.item, description }, content })
    }
}

/// The description's name differs from its file's, so that both have keys of their own.
fn description_name(id: &[u8; 16]) -> [u8; 16] {
    id.map(|byte| !byte)
}

fn hash_of(keyring: &Keyring, code: &SecretCode) -> [u8; 16] {
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

fn seal(key: &DataKey, code: &SecretCode, name: &[u8; 16], plain: &[u8]) -> Vec<u8> {
    key.bound_to(code.compact().as_bytes()).seal(Purpose::Draft, name, b"", plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_an_older_program_saved_still_opens() {
        let (key, id) = (DataKey::from_chance([4; 32]), [3; 16]);
        let older = key.seal(Purpose::Draft, &id, b"", b"{\"name\":\"a.pdf\"}\n%PDF\n");
        let newer = key.seal(Purpose::Draft, &id, b"", b"%PDF\n");
        let described = key.seal(Purpose::Draft, &description_name(&id), b"", b"{\"name\":\"a.pdf\"}");
        for (description, sealed) in [(None, older), (Some(described), newer)] {
            let row = || SealedFile {
                id,
                item: "identity".into(),
                description: description.clone(),
                sealed: Some(sealed.clone()),
            };
            assert_eq!(row().file(&key).unwrap().description, b"{\"name\":\"a.pdf\"}");
            assert_eq!(row().content(&key).unwrap().content, b"%PDF\n");
        }
    }

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
