//! Envelopes: sealed forms, texts and documents. Sealing is here, that of documents' files in `sealed_files`; the only
//! way to open one is `openings`.

use crate::{SealedFile, Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, EnvelopeId, Instant, ItemCode, PartyIndex};
use guichet_seal::{DataKey, KeyId, Purpose};
use rusqlite::params;
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// What an envelope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeKind {
    /// The answers of a form.
    Form,
    /// Free text: reasons, a notice's words, a message.
    Text,
    /// An uploaded document; its bytes lie in a sealed file.
    Document,
}

impl EnvelopeKind {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Text => "text",
            Self::Document => "document",
        }
    }

    pub(crate) fn from_word(word: &str) -> Result<Self, StoreFault> {
        let kind = [Self::Form, Self::Text, Self::Document].into_iter().find(|kind| kind.word() == word);
        kind.ok_or_else(|| StoreFault::corrupt("an envelope of no kind"))
    }
}

/// What is known of an envelope without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its name.
    pub envelope: EnvelopeId,
    /// Whose it is.
    pub party: PartyIndex,
    /// The checklist item it was given for.
    pub item: Option<ItemCode>,
    /// How many bytes the document has.
    pub bytes: u32,
    /// When it came in.
    pub at: Instant,
}

/// A row of the envelope table before it is sealed.
struct NewEnvelope<'a> {
    id: EnvelopeId,
    kind: EnvelopeKind,
    item: Option<&'a ItemCode>,
    plain: &'a [u8],
    length: usize,
    at: Instant,
}

impl Tx<'_> {
    /// Seals a form or a text of a party.
    pub fn seal_text(
        &mut self,
        case: CaseId,
        party: PartyIndex,
        id: EnvelopeId,
        kind: EnvelopeKind,
        plain: &[u8],
        at: Instant,
    ) -> Result<(), StoreFault> {
        debug_assert_ne!(kind, EnvelopeKind::Document, "documents have bytes of their own");
        self.add_envelope(case, party, &NewEnvelope { id, kind, item: None, plain, length: plain.len(), at })
    }

    /// Adds a document: its name and type, sealed, in the row; its file, sealed to the same party, is on the disk
    /// already. One that has a row by an act that is undone after all is swept within a day or two.
    pub fn add_document(
        &mut self,
        (case, party): (CaseId, PartyIndex),
        file: &SealedFile,
        item: Option<&ItemCode>,
        description: &[u8],
        at: Instant,
    ) -> Result<(), StoreFault> {
        let key = self.main.one(&query::PARTY_KEY, (case.0, party.0), |row| row.get(0).map(KeyId))?;
        if key != Some(file.key) {
            return Err(StoreFault::corrupt("a file sealed under another key than its party's"));
        }
        let (id, kind, length) = (file.id, EnvelopeKind::Document, file.length());
        self.add_envelope(case, party, &NewEnvelope { id, kind, item, plain: description, length, at })?;
        file.use_up();
        Ok(())
    }

    fn add_envelope(&mut self, case: CaseId, party: PartyIndex, new: &NewEnvelope<'_>) -> Result<(), StoreFault> {
        let NewEnvelope { id, kind, item, plain, length, at } = *new;
        let name = id.0.to_be_bytes();
        let sealed = self.data_key(case, party)?.seal(Purpose::Envelope, &name, kind.word().as_bytes(), plain);
        let length = u32::try_from(length).map_err(|_| StoreFault::corrupt("an envelope beyond all limits"))?;
        self.main.execute(
            &query::ADD_ENVELOPE,
            params![case.0, name, party.0, kind.word(), item.map(ItemCode::as_str), length, at.as_micros(), sealed],
        )?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// The documents of a case, oldest first, unopened.
    pub fn documents(&self, case: CaseId) -> Result<Vec<DocumentRow>, StoreFault> {
        self.rows_of_kind(case, EnvelopeKind::Document)
    }

    /// The forms of a case, one per party that filled one in.
    pub fn forms(&self, case: CaseId) -> Result<Vec<DocumentRow>, StoreFault> {
        self.rows_of_kind(case, EnvelopeKind::Form)
    }

    fn rows_of_kind(&self, case: CaseId, kind: EnvelopeKind) -> Result<Vec<DocumentRow>, StoreFault> {
        let rows = self.main.many(&query::ENVELOPES_OF_KIND, (case.0, kind.word()), read_row)?;
        Ok(rows)
    }
}

impl Tx<'_> {
    /// The party whose envelope this is.
    pub fn owner_of(&self, case: CaseId, envelope: EnvelopeId) -> Result<Option<PartyIndex>, StoreFault> {
        let name = envelope.0.to_be_bytes();
        self.main.one(&query::OWNER_OF_ENVELOPE, (case.0, name), |row| row.get(0).map(PartyIndex))
    }

    /// How many documents a case has, and how many bytes.
    pub fn case_holds(&self, case: CaseId) -> Result<(u32, u64), StoreFault> {
        let held = self.main.one(&query::CASE_HOLDS, [case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(held.unwrap_or_default())
    }
}

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<DocumentRow> {
    let item: Option<String> = row.get(2)?;
    Ok(DocumentRow {
        envelope: EnvelopeId(u128::from_be_bytes(row.get(0)?)),
        party: PartyIndex(row.get(1)?),
        item: item.and_then(|item| item.parse().ok()),
        bytes: row.get(3)?,
        at: Instant::from_micros(row.get(4)?),
    })
}

/// The bytes of a document, unsealed. Only `openings` calls this, after the opening was committed, the check, which looks
/// at nothing but whether it succeeds, and `draft_files` for whoever has the draft's code: no transaction does.
pub(crate) fn read_document(uploads: &Path, key: &DataKey, id: EnvelopeId) -> Result<Vec<u8>, StoreFault> {
    let sealed = fs::read(document_path(uploads, id)).map_err(|error| match error.kind() {
        ErrorKind::NotFound => StoreFault::corrupt("a document's file is missing"),
        // No later time reads it.
        ErrorKind::IsADirectory => StoreFault::corrupt("a folder lies in place of a document's file"),
        _ => error.into(),
    })?;
    Ok(key.open(Purpose::Envelope, &content_name(id), b"content", &sealed)?.to_vec())
}

pub(crate) fn document_path(uploads: &Path, id: EnvelopeId) -> PathBuf {
    uploads.join(id.to_string())
}

/// The content's name differs from its row's, so that both have keys of their own.
pub(crate) fn content_name(id: EnvelopeId) -> [u8; 16] {
    (!id.0).to_be_bytes()
}
