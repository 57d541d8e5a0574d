//! Files of drafts that a program of before kept in the database: before their draft gets another code they are sealed
//! anew, aside, and from then on lie where all files do. Once the drafts of that time have ended nothing comes here.

use crate::{Acts, Problem, aside::aside, sealed_uploads::removed_aside};
use guichet_desk::base::{Instant, SecretCode};
use guichet_store::{DraftFileBefore, SealedDraftFile, Tx};
use std::sync::Arc;

impl Acts {
    /// Brings over whatever files of a draft lie in the database, so that no act has to seal any. `NoRoom` when the
    /// disk has none for them, `Busy` when the memory has none. Of two that come at once, each file of one stays.
    pub(crate) async fn bring_draft_files_over(&self, code: &SecretCode, now: Instant) -> Result<(), Problem> {
        let bytes = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.draft_bytes_in_rows(code)?))?;
        let Some(_room) = self.room_to_keep(bytes).await? else { return Ok(()) };
        let (acts, typed) = (self.clone(), code.clone());
        let sealed = Arc::new(aside(move || acts.seal_draft_files_anew(&typed, now)).await?);
        let (of_act, typed) = (Arc::clone(&sealed), code.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let take = |(before, file): &(DraftFileBefore, SealedDraftFile)| {
                Ok::<_, Problem>(tx.take_draft_file_over(&typed, before, file, now)?)
            };
            of_act.iter().try_for_each(take)
        };
        let written = self.store().write(Vec::new(), work).await;
        if sealed.iter().any(|(_, file)| !file.is_used()) {
            removed_aside(sealed).await;
        }
        written.map(drop)
    }

    /// Waits for the disk: to be called aside.
    fn seal_draft_files_anew(
        &self,
        code: &SecretCode,
        now: Instant,
    ) -> Result<Vec<(DraftFileBefore, SealedDraftFile)>, Problem> {
        let mut sealed = Vec::new();
        self.store().read(|snapshot| {
            snapshot.draft_files_in_rows(code, now, |before, content| {
                let id = self.new_envelope(before.came_at());
                let file = self.store().seal_draft_file(self.draw(), id, &content)?;
                sealed.push((before, file));
                Ok::<_, Problem>(())
            })
        })?;
        Ok(sealed)
    }
}
