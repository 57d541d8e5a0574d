//! The end of files: of those of drafts that ended, which are known to be gone, and of those whose row never came.
//! What is in a file is not known here.

use crate::{Store, Tx, fault::StoreFault, master::sync_parent, query, tables::envelopes::document_path};
use guichet_desk::base::{EnvelopeId, Instant};
use std::{collections::HashSet, io::ErrorKind, path::PathBuf};

const AT_ONCE: u32 = 500;

impl Store {
    /// Removes files of drafts that ended earlier than `before`. Cut off anywhere, the next call finishes it. Whoever
    /// reads the files of a draft, or copies them, must have begun later than `before`, or meets one that is gone.
    /// Answers how many there were. One that cannot be removed keeps no other; the first of them is told afterwards.
    pub fn remove_doomed_files(&self, before: Instant) -> Result<u64, StoreFault> {
        let (mut after, mut removed, mut met) = ((i64::MIN, [0; 16]), 0, None);
        loop {
            let page = self.doomed_files(after, before)?;
            let Some(last) = page.last() else { return met.map_or(Ok(removed), Err) };
            after = *last;
            let mut gone = Vec::with_capacity(page.len());
            for (_, id) in page {
                match self.remove_upload(id) {
                    Ok(_) => gone.push(id),
                    Err(fault) => drop(met.get_or_insert(fault)),
                }
            }
            removed += gone.len() as u64;
            self.forget_doomed_files(gone)?;
        }
    }

    fn doomed_files(&self, after: (i64, [u8; 16]), before: Instant) -> Result<Vec<(i64, [u8; 16])>, StoreFault> {
        let key = (after.0, after.1, before.as_micros(), AT_ONCE);
        self.read(|snapshot| snapshot.main.many(&query::DOOMED_FILES, key, |row| Ok((row.get(0)?, row.get(1)?))))
    }

    /// Forgets that files must go, once their names are gone for good.
    fn forget_doomed_files(&self, gone: Vec<[u8; 16]>) -> Result<(), StoreFault> {
        let Some(first) = gone.first() else { return Ok(()) };
        sync_parent(&self.path_of(*first))?;
        let forget = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            gone.iter().try_for_each(|id| tx.main.execute(&query::END_DOOMED_FILE, [id.as_slice()]).map(drop))
        };
        self.write(Vec::new(), forget).wait()?;
        Ok(())
    }

    /// Removes uploads whose row never came and whose name is older than `before`: left over from a crash, or from an
    /// act whose answer nobody waited for. None goes that is on its way in this process, whatever the clock says.
    /// Answers how many went. One that cannot be removed keeps no other; the first of them is told afterwards.
    pub fn sweep_uploads(&self, before: Instant) -> Result<u64, StoreFault> {
        let (mut swept, mut met) = (0, None);
        for id in self.unknown_uploads()? {
            let milliseconds = i64::try_from(id.0 >> 80).unwrap_or(i64::MAX);
            if milliseconds < before.as_micros() / 1000 {
                match self.remove_upload(id.0.to_be_bytes()) {
                    Ok(removed) => swept += u64::from(removed),
                    Err(fault) => drop(met.get_or_insert(fault)),
                }
            }
        }
        met.map_or(Ok(swept), Err)
    }

    /// Uploads that are not on their way. Asked after the folder: a file that was there and is on its way no more has
    /// its row by then, for whoever reads the rows afterwards, or has none for ever.
    pub(crate) fn arrived_uploads(&self) -> Result<Vec<EnvelopeId>, StoreFault> {
        let files = std::fs::read_dir(self.folder().join("uploads"))?;
        let named = |file: std::io::Result<std::fs::DirEntry>| {
            EnvelopeId::try_from(file.ok()?.file_name().to_str()?.to_owned()).ok()
        };
        let present: Vec<EnvelopeId> = files.filter_map(named).collect();
        let on_their_way = self.files_on_their_way.now();
        Ok(present.into_iter().filter(|id| !on_their_way.contains(id)).collect())
    }

    /// Uploads that no row knows and that are not on their way.
    fn unknown_uploads(&self) -> Result<Vec<EnvelopeId>, StoreFault> {
        let arrived = self.arrived_uploads()?;
        // The rows are read after the files, so that a file whose row comes in between is known.
        let known = self.known_uploads()?;
        Ok(arrived.into_iter().filter(|id| !known.contains(id)).collect())
    }

    fn known_uploads(&self) -> Result<HashSet<EnvelopeId>, StoreFault> {
        self.read(|snapshot| {
            let mut known = HashSet::new();
            for query in [&query::ALL_DOCUMENTS, &query::ALL_DRAFT_FILES, &query::ALL_DOOMED_FILES] {
                let ids = snapshot.main.many(query, [], |row| row.get::<_, [u8; 16]>(0))?;
                known.extend(ids.into_iter().map(|id| EnvelopeId(u128::from_be_bytes(id))));
            }
            Ok(known)
        })
    }

    /// Removes an upload; false when somebody else has.
    fn remove_upload(&self, id: [u8; 16]) -> Result<bool, StoreFault> {
        match std::fs::remove_file(self.path_of(id)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => {
                let id = EnvelopeId(u128::from_be_bytes(id));
                Err(StoreFault::from(error).during(&format!("the upload {id} cannot be removed")))
            }
        }
    }

    fn path_of(&self, id: [u8; 16]) -> PathBuf {
        document_path(&self.folder().join("uploads"), EnvelopeId(u128::from_be_bytes(id)))
    }
}
