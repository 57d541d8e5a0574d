//! Files that an act brings along: sealed and on the disk before its transaction, which adds their rows alone, so that
//! nobody else's act waits for them. Those that it asked no row for go with the last who holds them: its transaction,
//! or whoever waits for the answer. What may be taken is decided in `upload`.

use crate::{
    Acts, Problem,
    aside::aside,
    upload::{CASE_HOLDS, Cleaned},
};
use guichet_desk::base::{CaseId, EnvelopeId, Instant, ItemCode, PartyIndex};
use guichet_store::{FileKey, SealedFile, Tx};
use std::sync::Arc;

/// A file on its way into a case, and what is said of it there.
pub(crate) struct SealedUpload {
    file: SealedFile,
    item: ItemCode,
    description: Vec<u8>,
}

/// The files of one act, in the hands of its transaction and of whoever waits for its answer.
#[derive(Clone, Default)]
pub(crate) struct SealedUploads(Arc<[SealedUpload]>);

impl SealedUpload {
    /// The checklist item it is for.
    pub(crate) const fn item(&self) -> &ItemCode {
        &self.item
    }

    /// Adds it to a case that has room for it.
    pub(crate) fn add(
        &self,
        tx: &mut Tx<'_>,
        owner: (CaseId, PartyIndex),
        item: Option<&ItemCode>,
        now: Instant,
    ) -> Result<(), Problem> {
        CASE_HOLDS.let_in(tx.case_holds(owner.0)?, self.file.length())?;
        Ok(tx.add_document(owner, &self.file, item, &self.description, now)?)
    }
}

impl SealedUploads {
    /// All of them.
    pub(crate) fn all(&self) -> &[SealedUpload] {
        &self.0
    }

    /// Lets go of them when the act has its answer. Those it asked no row for, because it was refused or had happened
    /// before, are removed aside, and are gone when this returns.
    pub(crate) async fn let_go(self) {
        if self.all().iter().all(|upload| upload.file.is_used()) {
            return;
        }
        removed_aside(self).await;
    }
}

/// Lets go of files of which some have no row, because their act was refused or had happened before: those are removed
/// aside, and are gone when this returns.
pub(crate) async fn removed_aside<F: Send + 'static>(files: F) {
    let work = move || {
        drop(files);
        Ok(())
    };
    // The answer stands, whatever comes of this.
    drop(aside(work).await);
}

impl Acts {
    /// Seals files under a key and writes them. Waits for the disk: to be called aside.
    pub(crate) fn seal_uploads(
        &self,
        key: &FileKey,
        uploads: &[(EnvelopeId, Cleaned)],
    ) -> Result<SealedUploads, Problem> {
        let descriptions =
            uploads.iter().map(|(_, upload)| upload.description()).collect::<Result<Vec<_>, Problem>>()?;
        let files = self.store().seal_files(key, uploads.iter().map(|(id, upload)| (*id, upload.bytes())))?;
        let described = uploads.iter().zip(descriptions);
        let sealed = files.into_iter().zip(described).map(|(file, ((_, upload), description))| {
            let item = upload.item().clone();
            SealedUpload { file, item, description }
        });
        Ok(SealedUploads(sealed.collect()))
    }

    /// The same, aside, for a file that is brought to a case, if one is. Nothing is sealed to a party without a key:
    /// what follows from that is for the transaction to say.
    pub(crate) async fn seal_brought(
        &self,
        (case, party): (CaseId, PartyIndex),
        envelope: EnvelopeId,
        brought: Option<Cleaned>,
    ) -> Result<SealedUploads, Problem> {
        let Some(upload) = brought else { return Ok(SealedUploads::default()) };
        let acts = self.clone();
        let work = move || match acts.store().read(|snapshot| snapshot.file_key(case, party))? {
            Some(key) => acts.seal_uploads(&key, &[(envelope, upload)]),
            None => Ok(SealedUploads::default()),
        };
        aside(work).await
    }
}
