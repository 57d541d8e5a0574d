//! Files of documents and drafts: sealed, written and synced before the transaction that adds their rows, so that no act waits
//! for somebody else's files. Until that transaction has its answer a file is on its way, and the sweep leaves it
//! alone; one that no transaction added a row for goes with the last who holds it. What is in a file, and who may
//! bring one, is not known here.

use crate::{
    NewKey, Snapshot, Store,
    differences::sync,
    fault::StoreFault,
    master::{create_secret_file, sync_parent},
    query,
    tables::envelopes::{content_name, document_path},
};
use guichet_desk::base::{CaseId, EnvelopeId, PartyIndex};
use guichet_seal::{DataKey, KeyId, Purpose};
use std::{
    collections::HashSet,
    fs,
    io::Write,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// The key of a party, to seal its files under, or that of one file alone. Outside of the store nothing is opened with
/// it.
#[derive(Clone, Debug)]
pub struct FileKey {
    id: KeyId,
    key: DataKey,
}

/// A document's file: on the disk, sealed, with its name, before its row is. While this lives it is on its way; when it
/// ends and no transaction added its row, because the act was refused or nobody waited for it, the file is removed.
/// That takes its name out of a folder, and blocks for as long as the disk takes.
#[derive(Debug)]
pub struct SealedFile {
    pub(crate) id: EnvelopeId,
    /// The key that it is sealed under.
    pub(crate) key: KeyId,
    length: usize,
    path: PathBuf,
    is_used: AtomicBool,
    /// Ends after the file was removed, or stays with its row.
    _on_its_way: OnItsWay,
}

impl NewKey {
    /// The same key, to seal files under before it is anybody's.
    pub fn for_files(&self) -> FileKey {
        FileKey { id: self.id, key: self.key.clone() }
    }
}

impl FileKey {
    /// The key of one file, which no party has.
    pub(crate) fn of_its_own(id: EnvelopeId, key: DataKey) -> Self {
        Self { id: KeyId(id.0.to_be_bytes()), key }
    }
}

impl Snapshot<'_> {
    /// The key to seal files of a party under; none when there is no such party, or no such key any more.
    pub fn file_key(&self, case: CaseId, party: PartyIndex) -> Result<Option<FileKey>, StoreFault> {
        let id = self.main.one(&query::PARTY_KEY, (case.0, party.0), |row| row.get(0).map(KeyId))?;
        let Some(id) = id else { return Ok(None) };
        match self.stored_key(id) {
            Ok(key) => Ok(Some(FileKey { id, key })),
            // Gone, perhaps since the snapshot began.
            Err(_) if !self.has_key(id.0)? => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

impl SealedFile {
    /// How many bytes the document has.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Whether a transaction has added its row. Whether it was committed is not known here.
    pub fn is_used(&self) -> bool {
        self.is_used.load(Ordering::Acquire)
    }

    /// Says that a transaction has added its row.
    pub(crate) fn use_up(&self) {
        self.is_used.store(true, Ordering::Release);
    }
}

impl Drop for SealedFile {
    fn drop(&mut self) {
        if !self.is_used() {
            // The sweep removes what cannot be removed now.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Store {
    /// Seals documents under a key and writes their files, which are on the disk, names and all, when this returns.
    /// Blocks for as long as that takes. Unless all of them can be written, none stays.
    pub fn seal_files<'a>(
        &self,
        key: &FileKey,
        documents: impl IntoIterator<Item = (EnvelopeId, &'a [u8])>,
    ) -> Result<Vec<SealedFile>, StoreFault> {
        let mut files = Vec::new();
        let written = documents.into_iter().try_for_each(|document| self.seal_file(key, document, &mut files));
        // One sync of the folder does for the names of all.
        written.and_then(|()| files.first().map_or(Ok(()), |file| sync_parent(&file.path)))?;
        Ok(files)
    }

    fn seal_file(
        &self,
        key: &FileKey,
        (id, bytes): (EnvelopeId, &[u8]),
        files: &mut Vec<SealedFile>,
    ) -> Result<(), StoreFault> {
        // On its way before it is there, so that no sweep sees it otherwise.
        let on_its_way = self.files_on_their_way.begin(id);
        let path = document_path(&self.folder().join("uploads"), id);
        let mut written = create_secret_file(&path)?;
        // Held only now: a file that was there before is somebody else's, and stays.
        let (length, is_used) = (bytes.len(), AtomicBool::new(false));
        files.push(SealedFile { id, key: key.id, length, path, is_used, _on_its_way: on_its_way });
        written.write_all(&key.key.seal(Purpose::Envelope, &content_name(id), b"content", bytes))?;
        sync(&written);
        Ok(())
    }
}

/// The names of files whose transaction has no answer yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilesOnTheirWay(Arc<Mutex<HashSet<EnvelopeId>>>);

impl FilesOnTheirWay {
    /// Those that are on their way now. One that was, and is no more, has its row by now, or none for ever.
    pub(crate) fn now(&self) -> HashSet<EnvelopeId> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn begin(&self, id: EnvelopeId) -> OnItsWay {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        OnItsWay { id, all: self.clone() }
    }
}

/// Keeps the name of a file among those on their way for as long as this lives.
#[derive(Debug)]
struct OnItsWay {
    id: EnvelopeId,
    all: FilesOnTheirWay,
}

impl Drop for OnItsWay {
    fn drop(&mut self) {
        self.all.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
