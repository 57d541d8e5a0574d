//! Saving and going on later: only whoever has the draft's code can open it, the town cannot.

use crate::{
    Acts, Problem, Upload, aside::aside, sealed_uploads::removed_aside, submit::item_or_other, upload::DRAFT_HOLDS,
};
use guichet_desk::base::{CaseNumber, Instant, ItemCode, SecretCode, ServiceCode};
use guichet_store::{DraftContent, DraftFileRow, SealedDraftFile, Snapshot, Tx};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// A draft was saved.
#[derive(Clone, Debug)]
pub struct DraftSaved {
    /// The key to it.
    pub code: SecretCode,
    /// When it ends by itself.
    pub expires: Instant,
}

/// A draft, opened by its code.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What is applied for.
    pub service: ServiceCode,
    /// What was typed so far.
    pub raw: BTreeMap<String, String>,
    /// The case whose decision it objects to.
    pub objection_to: Option<CaseNumber>,
    /// When it ends by itself.
    pub expires: Instant,
    /// Files so far: for which item, under which name.
    pub files: Vec<(ItemCode, String)>,
}

impl Draft {
    /// Beside what was typed, the word under which a draft keeps the number of the case it objects to. The point in
    /// it keeps it apart from every field: no field's name has one.
    pub const OBJECTION_TO: &str = "objection.to";
}

/// What a draft brings to the application that it becomes.
#[derive(Default)]
pub(crate) struct Brought {
    /// Its files with their bytes.
    pub(crate) uploads: Vec<Upload>,
    /// The case whose decision it objects to.
    pub(crate) objection_to: Option<CaseNumber>,
}

/// The most bytes a draft's words may take.
const BYTES_MAX: usize = 64 << 10;

/// A file on its way into a draft, and what is said of it there.
struct Added {
    file: SealedDraftFile,
    item: ItemCode,
    description: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct FileDescription {
    name: String,
}

impl Acts {
    /// Saves what was typed, under the code of a draft that still lives, else under a new one. Each
    /// saving renews the draft's time.
    pub async fn save_draft(
        &self,
        code: Option<SecretCode>,
        service: &ServiceCode,
        raw: &BTreeMap<String, String>,
        now: Instant,
    ) -> Result<DraftSaved, Problem> {
        let (_, known) = self.0.services.in_force(service).ok_or(Problem::NotFound)?;
        let expires = now.plus_days(i64::from(known.draft_days));
        let alive = |code: &SecretCode| self.store().read(|snapshot| Ok::<_, Problem>(snapshot.has_draft(code, now)?));
        let kept = code.map(|code| Ok::<_, Problem>(alive(&code)?.then_some(code))).transpose()?.flatten();
        let plain = serde_json::to_vec(raw)?;
        if plain.len() > BYTES_MAX {
            // So many fit in every script: none takes more than four bytes for a sign.
            return Err(Problem::TooLong { characters_max: BYTES_MAX / 4 });
        }
        let new_key = kept.is_none().then(|| self.store().new_key(self.draw(), self.draw(), now));
        let code = kept.unwrap_or_else(|| SecretCode::from_chance(self.draw()));
        let (saved, service, keys) = (code.clone(), service.clone(), new_key.iter().cloned().collect());
        let name = self.draw();
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> {
            Ok(tx.save_draft(&code, new_key.as_ref(), name, &service, &plain, (expires, now))?)
        };
        let found = self.store().write(keys, work).await?.into_inner();
        if found { Ok(DraftSaved { code: saved, expires }) } else { Err(Problem::NotFound) }
    }

    /// Renews a draft's time and leaves what was typed as it is, whoever saved it last. `NotFound` when it does not
    /// live any more.
    pub async fn prolong_draft(
        &self,
        code: &SecretCode,
        service: &ServiceCode,
        now: Instant,
    ) -> Result<DraftSaved, Problem> {
        let (_, known) = self.0.services.in_force(service).ok_or(Problem::NotFound)?;
        let (expires, kept) = (now.plus_days(i64::from(known.draft_days)), code.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> { Ok(tx.prolong_draft(&kept, (expires, now))?) };
        let found = self.store().write(Vec::new(), work).await?.into_inner();
        if found { Ok(DraftSaved { code: code.clone(), expires }) } else { Err(Problem::NotFound) }
    }

    /// The draft that this code opens, while it lives.
    pub fn load_draft(&self, code: &SecretCode, now: Instant) -> Result<Draft, Problem> {
        let row =
            self.store().read(|snapshot| Ok::<_, Problem>(snapshot.draft(code, now)?))?.ok_or(Problem::NotFound)?;
        let files = row
            .files
            .iter()
            .map(|file| Ok((item_or_other(&file.item)?, name_of(file)?)))
            .collect::<Result<_, Problem>>()?;
        let (raw, objection_to) = words_of(&row.plain)?;
        Ok(Draft {
            service: row.service.parse().map_err(|_| Problem::Corrupt("a draft of no service".into()))?,
            raw,
            objection_to,
            expires: row.expires,
            files,
        })
    }

    /// Adds a file to a draft, and says by which name it goes there; it becomes the case's own at submission. It is
    /// sealed and on the disk before the act has its turn.
    pub async fn add_draft_file(&self, code: &SecretCode, upload: Upload, now: Instant) -> Result<String, Problem> {
        let acts = self.clone();
        let (name, added) = aside(move || acts.seal_draft_upload(upload, now)).await?;
        let added = Arc::new(added);
        let (of_act, code) = (Arc::clone(&added), code.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> {
            let Added { file, item, description } = &*of_act;
            DRAFT_HOLDS.let_in(tx.draft_holds(&code)?, file.length())?;
            Ok(tx.add_draft_file(&code, file, item, description, now)?)
        };
        let written = self.store().write(Vec::new(), work).await;
        if !added.file.is_used() {
            removed_aside(added).await;
        }
        if written?.into_inner() { Ok(name) } else { Err(Problem::NotFound) }
    }

    /// Cleans a file and seals it for a draft; the name it goes by. Waits for the disk: to be called aside.
    fn seal_draft_upload(&self, upload: Upload, now: Instant) -> Result<(String, Added), Problem> {
        let upload = upload.cleaned()?;
        let name = upload.name().to_owned();
        let description = serde_json::to_vec(&FileDescription { name: name.clone() })?;
        let file = self.store().seal_draft_file(self.draw(), self.new_envelope(now), upload.bytes())?;
        Ok((name, Added { file, item: upload.item().clone(), description }))
    }
}

/// What a draft brings along; nothing when it does not live any more, which whoever submits has to ask as well.
pub(crate) fn brought(snapshot: &Snapshot<'_>, code: &SecretCode, now: Instant) -> Result<Brought, Problem> {
    let Some(row) = snapshot.draft(code, now)? else { return Ok(Brought::default()) };
    let (_, objection_to) = words_of(&row.plain)?;
    Ok(Brought { uploads: uploads_of(snapshot, code, now)?, objection_to })
}

/// What was typed, and apart from it the case that is objected to.
fn words_of(plain: &[u8]) -> Result<(BTreeMap<String, String>, Option<CaseNumber>), Problem> {
    let mut raw: BTreeMap<String, String> = serde_json::from_slice(plain)?;
    let named = raw.remove(Draft::OBJECTION_TO).map(|number| number.parse());
    let objection_to = named.transpose().map_err(|_| Problem::Corrupt("a draft that objects to no case".into()))?;
    Ok((raw, objection_to))
}

fn uploads_of(snapshot: &Snapshot<'_>, code: &SecretCode, now: Instant) -> Result<Vec<Upload>, Problem> {
    let mut uploads = Vec::new();
    snapshot.draft_contents(code, now, |DraftContent { file, content }| {
        uploads.push(Upload { item: item_or_other(&file.item)?, name: name_of(&file)?, bytes: content });
        Ok::<_, Problem>(())
    })?;
    Ok(uploads)
}

fn name_of(file: &DraftFileRow) -> Result<String, Problem> {
    Ok(serde_json::from_slice::<FileDescription>(&file.description)?.name)
}
