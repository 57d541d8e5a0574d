//! The only road to plaintext: an opening is recorded first, in the same transaction, and the text comes
//! out only against the proof that this transaction was committed. A document's file is read after that, so that
//! nobody's act waits for it.
//!
//! There is no other way to a party's words:
//!
//! ```compile_fail
//! // A transaction gives no key away.
//! fn key(tx: &mut guichet_store::Tx<'_>, case: guichet_desk::base::CaseId) {
//!     let _ = tx.data_key(case, guichet_desk::base::PartyIndex::APPLICANT);
//! }
//! ```
//!
//! ```compile_fail
//! // Locked text does not show itself.
//! fn peek(locked: guichet_store::Locked) -> Vec<u8> { locked.plain.to_vec() }
//! ```
//!
//! ```compile_fail
//! // Nor is a document's file read while its description is locked.
//! fn peek(locked: guichet_store::Locked) { drop(locked.content); }
//! ```
//!
//! ```compile_fail
//! // Locked text is not printable.
//! fn print(locked: guichet_store::Locked) { println!("{locked:?}"); }
//! ```
//!
//! ```compile_fail
//! // Nor can the proof of a commit be made up.
//! let witness = guichet_store::Witness(1);
//! ```
//!
//! ```compile_fail
//! // A snapshot opens nothing.
//! fn read(snapshot: &guichet_store::Snapshot<'_>) { snapshot.open(); }
//! ```

use crate::{
    Tx,
    fault::StoreFault,
    query,
    tables::{
        cases::CaseFile,
        envelopes::{EnvelopeKind, read_document},
        everything::PartyEnvelope,
        ledger::{Entry, EntryKind},
    },
    writer::Witness,
};
use guichet_desk::{
    base::{EnvelopeId, PartyIndex},
    lots::LotKind,
};
use guichet_ledger::unpad;
use guichet_seal::{DataKey, Purpose};
use std::{marker::PhantomData, path::PathBuf};
use zeroize::Zeroizing;

/// A reading of one envelope by someone for a purpose: the ledger entry that records it.
#[derive(Clone, Debug)]
pub struct Opening(Entry);

impl Opening {
    /// The opening that `entry` records; the entry's kind becomes `Opened`. What officers opened may be
    /// drawn by lot.
    pub fn recorded_by(entry: Entry) -> Self {
        // What the person is told of only later is not drawn: the audit would tell them.
        let sample = entry.officer.filter(|_| entry.show_from.is_none()).map(|_| LotKind::Opening);
        Self(Entry { kind: EntryKind::Opened, sample, ..entry })
    }
}

/// Proof that an opening was written in this transaction. Made only by `Tx::record_opening`.
struct Recorded<'tx>(PhantomData<&'tx ()>);

/// Opened text that stays locked until its transaction was committed.
pub struct Locked {
    plain: Zeroizing<Vec<u8>>,
    content: Option<SealedContent>,
    party: PartyIndex,
    witness: Witness,
}

/// Opened text.
pub struct Opened {
    /// Whose it is.
    pub party: PartyIndex,
    /// A form, a text, or the description of a document.
    pub plain: Zeroizing<Vec<u8>>,
    /// A document's bytes, to be read.
    pub content: Option<SealedContent>,
}

/// A document's bytes, in their sealed file still, with the key that they were opened by: whatever ends that key
/// meanwhile comes after the opening.
pub struct SealedContent {
    uploads: PathBuf,
    key: DataKey,
    envelope: EnvelopeId,
}

impl SealedContent {
    /// The bytes. Blocks for as long as the disk takes. What is lost or damaged is `Corrupt`; that it was to be opened
    /// stays on record.
    pub fn read(self) -> Result<Zeroizing<Vec<u8>>, StoreFault> {
        read_document(&self.uploads, &self.key, self.envelope).map(Zeroizing::new)
    }
}

impl Locked {
    /// Opened text of nobody's case, locked until this transaction was committed. Whoever makes it has
    /// written the opening down.
    pub(super) const fn until_committed(plain: Zeroizing<Vec<u8>>, witness: Witness) -> Self {
        Self { plain, content: None, party: PartyIndex::APPLICANT, witness }
    }

    /// The text, against the proof that the opening's transaction was committed.
    ///
    /// # Panics
    /// When the proof is of another transaction: an opening that may never have been recorded.
    pub fn reveal(self, witness: &Witness) -> Opened {
        assert_eq!(self.witness, *witness, "the proof must be of the opening's own transaction");
        Opened { party: self.party, plain: self.plain, content: self.content }
    }
}

impl Tx<'_> {
    /// Records an opening in the case's ledger and opens the envelope, in one step. The text can be
    /// taken out, and a document's file read, only after the commit.
    pub fn open(&mut self, file: &mut CaseFile, envelope: EnvelopeId, opening: &Opening) -> Result<Locked, StoreFault> {
        let name = envelope.0.to_be_bytes();
        let (party, kind, sealed) = self
            .main
            .one(&query::ENVELOPE, (file.id.0, name), |row| {
                Ok((PartyIndex(row.get(0)?), row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
            })?
            .ok_or_else(|| StoreFault::corrupt("an envelope that is not in its case"))?;
        let witness = self.witness;
        let recorded = record_opening(self, file, &Entry { party, ..opening.0.clone() })?;
        let (plain, content) = unseal(self, &recorded, file, (party, envelope), &kind, &sealed)?;
        self.count_unsealing();
        Ok(Locked { plain, content, party, witness })
    }

    /// Records one opening in the case's ledger and opens these envelopes of the party it concerns. The
    /// text can be taken out only after the commit.
    pub fn open_together(
        &mut self,
        file: &mut CaseFile,
        envelopes: &[EnvelopeId],
        opening: &Opening,
    ) -> Result<Vec<Locked>, StoreFault> {
        let (party, witness) = (opening.0.party, self.witness);
        let recorded = record_opening(self, file, &opening.0)?;
        self.count_unsealing();
        let open = |envelope: &EnvelopeId| {
            let found = self.main.one(&query::ENVELOPE, (file.id.0, envelope.0.to_be_bytes()), |row| {
                Ok((PartyIndex(row.get(0)?), row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
            })?;
            let own = found.filter(|(owner, ..)| *owner == party);
            let (_, kind, sealed) = own.ok_or_else(|| StoreFault::corrupt("an envelope that is not the party's"))?;
            let (plain, content) = unseal(self, &recorded, file, (party, *envelope), &kind, &sealed)?;
            Ok(Locked { plain, content, party, witness })
        };
        envelopes.iter().map(open).collect()
    }

    /// Records one opening in the case's ledger and opens everything that is sealed to the party it
    /// concerns, oldest first. The text can be taken out only after the commit.
    pub fn open_party(
        &mut self,
        file: &mut CaseFile,
        opening: &Opening,
    ) -> Result<Vec<(PartyEnvelope, Locked)>, StoreFault> {
        let (party, witness) = (opening.0.party, self.witness);
        let recorded = record_opening(self, file, &opening.0)?;
        let rows = self.envelopes_of(file.id, party, opening.0.at)?;
        self.count_unsealing();
        rows.into_iter()
            .map(|row| {
                let word = row.kind.word();
                let name = (file.id.0, row.envelope.0.to_be_bytes());
                let sealed = self.main.one(&query::ENVELOPE, name, |found| found.get::<_, Vec<u8>>(2))?;
                let sealed = sealed.ok_or_else(|| StoreFault::corrupt("an envelope that is not in its case"))?;
                let (plain, content) = unseal(self, &recorded, file, (party, row.envelope), word, &sealed)?;
                Ok((row, Locked { plain, content, party, witness }))
            })
            .collect()
    }
}

impl Tx<'_> {
    /// Records an opening and opens one entry of the case's ledger, for an auditor. None when the person
    /// it was sealed to has been erased: then there is nothing to open, and nothing is recorded.
    pub fn open_entry(
        &mut self,
        file: &mut CaseFile,
        number: u32,
        opening: &Opening,
    ) -> Result<Option<Locked>, StoreFault> {
        let (party, id, sealed) = self
            .main
            .one(&query::SEALED_ENTRY, (file.id.0, number), |row| {
                Ok((PartyIndex(row.get(0)?), row.get::<_, [u8; 16]>(1)?, row.get::<_, Vec<u8>>(2)?))
            })?
            .ok_or_else(|| StoreFault::corrupt("an entry that is not in its case"))?;
        if self.main.one(&query::PARTY_ERASED, (file.id.0, party.0), |_| Ok(()))?.is_some() {
            return Ok(None);
        }
        let witness = self.witness;
        record_opening(self, file, &Entry { party, ..opening.0.clone() })?;
        let padded = self.data_key(file.id, party)?.open(Purpose::Entry, &id, b"", &sealed)?;
        let text = unpad(&padded).ok_or_else(|| StoreFault::corrupt("an entry without padding"))?;
        self.count_unsealing();
        Ok(Some(Locked { plain: Zeroizing::new(text.to_vec()), content: None, party, witness }))
    }
}

impl Tx<'_> {
    /// Counts what was unsealed under one recorded opening.
    fn count_unsealing(&self) {
        self.unseals.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
}

fn record_opening<'tx>(tx: &mut Tx<'tx>, file: &mut CaseFile, entry: &Entry) -> Result<Recorded<'tx>, StoreFault> {
    tx.chain_entry(file, entry)?;
    tx.save_chain(file)?;
    Ok(Recorded(PhantomData))
}

type Plain = (Zeroizing<Vec<u8>>, Option<SealedContent>);

fn unseal(
    tx: &mut Tx<'_>,
    _recorded: &Recorded<'_>,
    file: &CaseFile,
    (party, envelope): (PartyIndex, EnvelopeId),
    kind: &str,
    sealed: &[u8],
) -> Result<Plain, StoreFault> {
    let key = tx.data_key(file.id, party)?;
    let plain = key.open(Purpose::Envelope, &envelope.0.to_be_bytes(), kind.as_bytes(), sealed)?;
    let is_document = kind == EnvelopeKind::Document.word();
    let content = is_document.then(|| SealedContent { uploads: tx.uploads.to_owned(), key, envelope });
    Ok((plain, content))
}
