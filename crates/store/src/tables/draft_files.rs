//! Files of drafts. Each lies where all sealed files lie, under a key of its own, on the disk before the transaction
//! that adds its row. The row has the key, sealed under the draft's key and code: another code seals the keys anew and
//! touches no file, and when the draft's key has ended none of them opens. What files a program of before kept in their
//! rows is in `draft_files_before`.

use super::{drafts::hash_of, envelopes::read_document};
use crate::{SealedFile, Snapshot, Store, Tx, fault::StoreFault, query, sealed_files::FileKey};
use guichet_desk::base::{EnvelopeId, Instant, ItemCode, SecretCode};
use guichet_seal::{DataKey, Purpose};
use rusqlite::params;
use std::path::Path;
use zeroize::Zeroizing;

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

/// A file on its way into a draft: on the disk, sealed under a key of its own. See `SealedFile`.
pub struct SealedDraftFile {
    file: SealedFile,
    secret: Zeroizing<[u8; 32]>,
}

impl SealedDraftFile {
    /// How many bytes the file has.
    pub const fn length(&self) -> usize {
        self.file.length()
    }

    /// Whether a transaction has added its row. Whether it was committed is not known here.
    pub fn is_used(&self) -> bool {
        self.file.is_used()
    }
}

impl Store {
    /// Seals a file for a draft under a key of these random bytes and writes it; it is on the disk, name and all, when
    /// this returns. Blocks for as long as that takes.
    pub fn seal_draft_file(
        &self,
        secret: [u8; 32],
        id: EnvelopeId,
        content: &[u8],
    ) -> Result<SealedDraftFile, StoreFault> {
        let secret = Zeroizing::new(secret);
        let mut files = self.seal_files(&FileKey::of_its_own(id, DataKey::from_chance(*secret)), [(id, content)])?;
        let file = files.pop().ok_or_else(|| StoreFault::unavailable("a file was not sealed"))?;
        Ok(SealedDraftFile { file, secret })
    }
}

impl Tx<'_> {
    /// Adds a file to a draft; false when there is no such draft. One that has a row by an act that is undone after all
    /// is swept within a day or two.
    pub fn add_draft_file(
        &self,
        code: &SecretCode,
        file: &SealedDraftFile,
        item: &ItemCode,
        description: &[u8],
        now: Instant,
    ) -> Result<bool, StoreFault> {
        let Some(draft) = self.draft_key(code, now)? else { return Ok(false) };
        self.use_draft_file((draft.0, &draft.1), file, item.as_str(), description)?;
        Ok(true)
    }

    /// Gives a file that was sealed for a draft its row.
    pub(super) fn use_draft_file(
        &self,
        draft: ([u8; 16], &DataKey),
        file: &SealedDraftFile,
        item: &str,
        description: &[u8],
    ) -> Result<(), StoreFault> {
        let bytes = u32::try_from(file.length()).map_err(|_| StoreFault::corrupt("a file beyond all limits"))?;
        let id = file.file.id.0.to_be_bytes();
        self.keep_draft_file(draft, (id, item, bytes), description, &file.secret)?;
        file.file.use_up();
        Ok(())
    }

    /// Lets the files of a draft go on with it under another code.
    pub(super) fn move_draft_files(
        &self,
        (old, by_old): ([u8; 16], &DataKey),
        new: ([u8; 16], &DataKey),
    ) -> Result<(), StoreFault> {
        for row in self.main.many(&query::DRAFT_FILES, [old.as_slice()], read_row)? {
            let (Some(secret), Some(bytes)) = (row.own_secret(by_old)?, row.bytes) else {
                return Err(StoreFault::unavailable("a file of before was not brought over"));
            };
            let id = row.id;
            let DraftFileRow { item, description } = row.file(by_old)?;
            self.keep_draft_file(new, (id, &item, bytes), &description, &secret)?;
        }
        Ok(())
    }

    /// Says that the files of a draft are to be removed, in the transaction that forgets it.
    pub(super) fn doom_draft_files(&self, hash: [u8; 16], now: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::DOOM_DRAFT_FILES, params![now.as_micros(), hash])?;
        Ok(())
    }

    fn keep_draft_file(
        &self,
        (hash, key): ([u8; 16], &DataKey),
        (id, item, bytes): ([u8; 16], &str, u32),
        description: &[u8],
        secret: &[u8; 32],
    ) -> Result<(), StoreFault> {
        let described = key.seal(Purpose::Draft, &description_name(&id), b"", description);
        let file_key = key.seal(Purpose::Draft, &id, b"", secret);
        let in_row: &[u8] = &[];
        self.main.execute(&query::ADD_DRAFT_FILE, params![hash, id, item, described, in_row, file_key, bytes])?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// How many files a draft has, and how many bytes.
    pub fn draft_holds(&self, code: &SecretCode) -> Result<(u32, u64), StoreFault> {
        let hash = hash_of(self.keyring, code);
        let held = self.main.one(&query::DRAFT_HOLDS, [hash.as_slice()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(held.unwrap_or_default())
    }

    /// The files of the draft that a code opens, while it lives, one after the other. Waits for the disk, and so is
    /// done within no transaction.
    pub fn draft_contents<E: From<StoreFault>>(
        &self,
        code: &SecretCode,
        now: Instant,
        mut each: impl FnMut(DraftContent) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some((hash, key)) = self.draft_key(code, now)? else { return Ok(()) };
        let uploads = self.uploads()?;
        for id in self.main.many(&query::DRAFT_FILE_IDS, [hash.as_slice()], |row| row.get::<_, [u8; 16]>(0))? {
            let row = self.main.one(&query::DRAFT_CONTENT, (hash, id), read_row)?;
            row.map(|row| each(row.content(&key, &uploads)?)).transpose()?;
        }
        Ok(())
    }

    /// What the files of a draft are called.
    pub(super) fn draft_files(&self, key: &DataKey, hash: [u8; 16]) -> Result<Vec<DraftFileRow>, StoreFault> {
        let rows = self.main.many(&query::DRAFT_FILES, [hash.as_slice()], read_row)?;
        rows.into_iter().map(|row| row.file(key)).collect()
    }
}

/// A file as its row has it.
pub(super) struct StoredFile {
    pub(super) id: [u8; 16],
    pub(super) item: String,
    pub(super) description: Option<Vec<u8>>,
    /// What a program of before kept; empty for every other file.
    pub(super) sealed: Option<Vec<u8>>,
    /// Its own key, sealed; none for a file of before.
    pub(super) file_key: Option<Vec<u8>>,
    pub(super) bytes: Option<u32>,
}

pub(super) fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoredFile> {
    Ok(StoredFile {
        id: row.get(0)?,
        item: row.get(1)?,
        description: row.get(2)?,
        sealed: row.get(3)?,
        file_key: row.get(4)?,
        bytes: row.get(5)?,
    })
}

impl StoredFile {
    pub(super) fn file(self, key: &DataKey) -> Result<DraftFileRow, StoreFault> {
        match &self.description {
            Some(sealed) => {
                let description = key.open(Purpose::Draft, &description_name(&self.id), b"", sealed)?.to_vec();
                Ok(DraftFileRow { item: self.item, description })
            }
            None => Ok(self.content_in_row(key)?.file),
        }
    }

    fn content(self, key: &DataKey, uploads: &Path) -> Result<DraftContent, StoreFault> {
        let Some(secret) = self.own_secret(key)? else { return self.content_in_row(key) };
        let id = EnvelopeId(u128::from_be_bytes(self.id));
        let content = read_document(uploads, &DataKey::from_chance(*secret), id)?;
        Ok(DraftContent { file: self.file(key)?, content })
    }

    /// The bytes of its own key; none for a file of before.
    fn own_secret(&self, key: &DataKey) -> Result<Option<Zeroizing<[u8; 32]>>, StoreFault> {
        let Some(sealed) = &self.file_key else { return Ok(None) };
        let plain = key.open(Purpose::Draft, &self.id, b"", sealed)?;
        let secret: [u8; 32] =
            plain.as_slice().try_into().map_err(|_| StoreFault::corrupt("a file's key is cut off"))?;
        Ok(Some(Zeroizing::new(secret)))
    }
}

/// The description's name differs from its file's, so that both have keys of their own.
fn description_name(id: &[u8; 16]) -> [u8; 16] {
    id.map(|byte| !byte)
}
