//! Files of drafts that a program of before kept in their rows, sealed under the draft's key and code themselves. They
//! are read as they are when their draft is sent; before it gets another code each is sealed anew, aside, and takes the
//! place of its row. No new one comes, so once the drafts of that time have ended nothing here is needed.

use super::{
    draft_files::{DraftContent, DraftFileRow, SealedDraftFile, StoredFile, read_row},
    drafts::hash_of,
};
use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{Instant, SecretCode};
use guichet_seal::{DataKey, Purpose};

/// A file that lies in its row.
#[derive(Clone, Debug)]
pub struct DraftFileBefore {
    id: [u8; 16],
    file: DraftFileRow,
}

impl DraftFileBefore {
    /// When it came, which is the beginning of its name: files are listed in that order.
    pub fn came_at(&self) -> Instant {
        let milliseconds = u128::from_be_bytes(self.id) >> 80;
        Instant::from_micros(i64::try_from(milliseconds).unwrap_or(0).saturating_mul(1000))
    }
}

impl Snapshot<'_> {
    /// How many bytes of a draft's files lie in their rows.
    pub fn draft_bytes_in_rows(&self, code: &SecretCode) -> Result<u64, StoreFault> {
        let hash = hash_of(self.keyring, code);
        Ok(self.main.one(&query::DRAFT_BYTES_IN_ROWS, [hash.as_slice()], |row| row.get(0))?.unwrap_or(0))
    }

    /// The files of a draft that lie in their rows, one after the other, with their bytes.
    pub fn draft_files_in_rows<E: From<StoreFault>>(
        &self,
        code: &SecretCode,
        now: Instant,
        mut each: impl FnMut(DraftFileBefore, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some((hash, key)) = self.draft_key(code, now)? else { return Ok(()) };
        for id in self.main.many(&query::DRAFT_FILES_IN_ROWS, [hash.as_slice()], |row| row.get::<_, [u8; 16]>(0))? {
            let Some(row) = self.main.one(&query::DRAFT_CONTENT, (hash, id), read_row)? else { continue };
            let DraftContent { file, content } = row.content_in_row(&key)?;
            each(DraftFileBefore { id, file }, content)?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Lets a file that was sealed anew take the place of its row of before; nothing happens when the draft is gone, or
    /// another one has taken it.
    pub fn take_draft_file_over(
        &self,
        code: &SecretCode,
        before: &DraftFileBefore,
        file: &SealedDraftFile,
        now: Instant,
    ) -> Result<(), StoreFault> {
        let Some((hash, key)) = self.draft_key(code, now)? else { return Ok(()) };
        if self.main.execute(&query::END_DRAFT_FILE, (hash, before.id))? == 0 {
            return Ok(());
        }
        self.use_draft_file((hash, &key), file, &before.file.item, &before.file.description)
    }
}

impl StoredFile {
    /// The file with its bytes, both of them from its row. What an even older program saved has its description in
    /// front of its bytes, in a line.
    pub(super) fn content_in_row(mut self, key: &DataKey) -> Result<DraftContent, StoreFault> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_an_older_program_saved_still_opens() {
        let (key, id) = (DataKey::from_chance([4; 32]), [3; 16]);
        let older = key.seal(Purpose::Draft, &id, b"", b"{\"name\":\"a.pdf\"}\n%PDF\n");
        let newer = key.seal(Purpose::Draft, &id, b"", b"%PDF\n");
        let described = key.seal(Purpose::Draft, &[!3; 16], b"", b"{\"name\":\"a.pdf\"}");
        for (description, sealed) in [(None, older), (Some(described), newer)] {
            let row = || StoredFile {
                id,
                item: "identity".into(),
                description: description.clone(),
                sealed: Some(sealed.clone()),
                file_key: None,
                bytes: None,
            };
            assert_eq!(row().file(&key).unwrap().description, b"{\"name\":\"a.pdf\"}");
            assert_eq!(row().content_in_row(&key).unwrap().content, b"%PDF\n");
        }
    }
}
