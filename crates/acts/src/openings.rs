//! Opening sealed data: recorded in the same transaction, given out after its commit, and only to whom
//! the case is assigned, only the fields that their duty needs.

use crate::{
    Acts, Forbidden, PartyKey, Problem,
    aside::aside,
    erasure::must_be_kept,
    perform::entry,
    refusals::{record, right_or_record},
    request::Who,
    right_to_open::Right,
    submit::SealedForm,
    upload::Description,
};
use guichet_desk::{
    base::{CaseId, CertificateCode, EnvelopeId, FieldName, Instant, PartyIndex},
    case::Context,
    catalogue::{Answers, Service},
};
use guichet_store::{CaseFile, EntryKind, EnvelopeKind, LogLine, LogPage, Opening, Tx};
use std::sync::Arc;

/// Why something is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To check the application.
    CheckApplication,
    /// To decide.
    Decide,
    /// To produce and hand over what was granted.
    Issue,
    /// To give an opinion that was asked.
    GiveOpinion,
    /// A party reads what is its own.
    OwnData,
    /// To send a message.
    SendMessage,
    /// To compare a contact, because a receipt code was lost.
    CompareContact,
    /// To check what the lot drew.
    Audit,
    /// To give it to somebody outside the case, with a legal basis and two people.
    Disclosure,
    /// To read to whom and why a disclosure is asked for.
    CheckDisclosure,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 10] = [
        Self::CheckApplication,
        Self::Decide,
        Self::Issue,
        Self::GiveOpinion,
        Self::OwnData,
        Self::SendMessage,
        Self::CompareContact,
        Self::Audit,
        Self::Disclosure,
        Self::CheckDisclosure,
    ];

    /// The stable code; the words for people stand under `purpose-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CheckApplication => "check-application",
            Self::Decide => "decide",
            Self::Issue => "issue",
            Self::GiveOpinion => "give-opinion",
            Self::OwnData => "own-data",
            Self::SendMessage => "send-message",
            Self::CompareContact => "compare-contact",
            Self::Audit => "audit",
            Self::Disclosure => "disclosure",
            Self::CheckDisclosure => "check-disclosure",
        }
    }
}

/// What one party said, as far as the reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFields {
    /// Whose it is.
    pub party: PartyIndex,
    /// The answers.
    pub answers: Answers,
}

/// A document, opened.
pub struct OpenedDocument {
    /// The name it was uploaded with.
    pub name: String,
    /// Its type, found by content.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What the log calls the code of a certificate.
const CODE_FIELD: &str = "certificate_code";

/// What is opened one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum One {
    Words,
    Document,
}

impl One {
    /// What the log calls it.
    const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Document => "document",
        }
    }
}

impl Acts {
    /// Opens the forms of a case, as far as the reader's duty, office or own part needs them. Always
    /// recorded first, party by party.
    pub async fn open_fields(&self, who: &Who, case: CaseId, now: Instant) -> Result<Vec<OpenedFields>, Problem> {
        Ok(self.open_forms(who, case, false, now).await?.0)
    }

    /// Opens the forms of a case, and with the applicant's the code of what was issued, for the applicant
    /// and whoever issues.
    pub(crate) async fn open_forms(
        &self,
        who: &Who,
        case: CaseId,
        with_code: bool,
        now: Instant,
    ) -> Result<(Vec<OpenedFields>, Option<CertificateCode>), Problem> {
        let (acts, who) = (self.clone(), who.clone());
        // Drawn here, because the closure may run again; the first one also names a refusal.
        let entries: Vec<[u8; 16]> = (0..self.0.services.forms_max()).map(|_| self.draw()).collect();
        let work = move |tx: &mut Tx<'_>| {
            let (mut file, service) = acts.load(tx, case)?;
            let actor = acts.actor(tx, &who, &file)?;
            let context = acts.context(actor, &service, now);
            let right = match right_or_record(tx, &mut file, &context, entries[0])? {
                Ok(right) => right,
                Err(refused) => return Ok(Err(Problem::Forbidden(refused))),
            };
            if let Some(own) = right.own() {
                must_be_kept(tx, &file, own)?;
            }
            let code = if with_code && right.reads_the_code() { tx.certificate_of(case)? } else { None };
            let mut locked = Vec::new();
            for (form, id) in tx.forms(case)?.into_iter().zip(&entries) {
                let names = right.fields_of(&service, form.party);
                let other = right.own().is_some_and(|own| own != form.party);
                let code = code.filter(|_| form.party == PartyIndex::APPLICANT).map(|code| code.envelope);
                if (names.is_empty() && code.is_none()) || other || tx.is_erased(case, form.party)? {
                    continue;
                }
                let named = names.iter().cloned().chain(code.and_then(|_| CODE_FIELD.parse().ok())).collect();
                let recorded = opening(*id, &context, &right, form.party, named);
                let envelopes: Vec<EnvelopeId> = std::iter::once(form.envelope).chain(code).collect();
                locked.push((names, tx.open_together(&mut file, &envelopes, &recorded)?));
            }
            Ok::<_, Problem>(Ok(locked))
        };
        let (locked, witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let (mut fields, mut code) = (Vec::new(), None);
        for (names, locked) in locked? {
            let mut opened = locked.into_iter().map(|locked| locked.reveal(&witness));
            let Some(form) = opened.next() else { continue };
            let answers = serde_json::from_slice::<SealedForm>(&form.plain)?.answers.only(&names);
            fields.push(OpenedFields { party: form.party, answers });
            code = opened.next().and_then(|code| std::str::from_utf8(&code.plain).ok()?.parse().ok()).or(code);
        }
        Ok((fields, code))
    }

    /// Opens words of a case: a notice, reasons, an answer in words. For a party, what was written in its history and is
    /// sealed to it; nothing else that lies under its key.
    pub async fn open_text(
        &self,
        who: &Who,
        case: CaseId,
        envelope: EnvelopeId,
        now: Instant,
    ) -> Result<String, Problem> {
        let opened = self.open_one(who, case, envelope, One::Words, now).await?;
        Ok(String::from_utf8_lossy(&opened.plain).into_owned())
    }

    /// Opens a document of a case. Its file is read when that is on record, on a thread that keeps nobody waiting.
    pub async fn open_document(
        &self,
        who: &Who,
        case: CaseId,
        envelope: EnvelopeId,
        now: Instant,
    ) -> Result<OpenedDocument, Problem> {
        let opened = self.open_one(who, case, envelope, One::Document, now).await?;
        let Some(content) = opened.content else { return Err(Problem::NotFound) };
        let description: Description = serde_json::from_slice(&opened.plain)?;
        let bytes = aside(move || Ok(content.read()?.to_vec())).await?;
        Ok(OpenedDocument { name: description.name, media_type: description.media_type, bytes })
    }

    /// What the ledger tells a party about its case by `now`: who looked, who acted, why.
    pub fn log(&self, party: PartyKey, now: Instant) -> Result<Vec<LogLine>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.log(party.case, party.party, now)?))
    }

    /// The newest lines of that log, or of those before one of them: at most 200, however long it is.
    pub fn log_page(&self, party: PartyKey, before: Option<u32>, now: Instant) -> Result<LogPage, Problem> {
        self.store().read(|snapshot| Ok(snapshot.log_page(party.case, party.party, before, now)?))
    }

    /// One line of that log, by its number.
    pub fn log_line(&self, party: PartyKey, number: u32, now: Instant) -> Result<LogLine, Problem> {
        self.store().read(|snapshot| snapshot.log_line(party.case, party.party, number, now)?.ok_or(Problem::NotFound))
    }

    /// That log without the party's own looks, however many there are, and not numbered.
    pub fn log_of_others(&self, party: PartyKey, now: Instant) -> Result<Vec<LogLine>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.log_of_others(party.case, party.party, now)?))
    }

    async fn open_one(
        &self,
        who: &Who,
        case: CaseId,
        envelope: EnvelopeId,
        what: One,
        now: Instant,
    ) -> Result<guichet_store::Opened, Problem> {
        let (acts, who, id) = (self.clone(), who.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| {
            let (mut file, service) = acts.load(tx, case)?;
            let actor = acts.actor(tx, &who, &file)?;
            let context = acts.context(actor, &service, now);
            let right = match right_or_record(tx, &mut file, &context, id)? {
                Ok(right) => right,
                Err(refused) => return Ok(Err(Problem::Forbidden(refused))),
            };
            let owner = tx.owner_of(case, envelope)?.ok_or(Problem::NotFound)?;
            if right.own().is_some_and(|own| own != owner) {
                return Err(Problem::NotFound);
            }
            let (item, kind) = tx.sealed_for(case, envelope)?.ok_or(Problem::NotFound)?;
            let may = match (what, kind) {
                (One::Document, EnvelopeKind::Document) => right.opens_document(&service, item.as_ref()),
                (One::Words, EnvelopeKind::Text) => {
                    let history = tx.history(case)?;
                    history.iter().any(|event| right.words_with(&event.what) == Some(envelope))
                }
                // Nothing was opened that the log could tell of.
                _ => false,
            };
            if !may {
                // Of what else is sealed to a party, nothing says that it is there.
                if right.own().is_some() {
                    return Err(Problem::NotFound);
                }
                record(tx, &mut file, &context, right.duty(), Forbidden::NotAssigned.code(), id)?;
                return Ok(Err(Problem::Forbidden(Forbidden::NotAssigned)));
            }
            must_be_kept(tx, &file, owner)?;
            // A document is followed by the checklist item that it was given for.
            let item = item.map(|item| item.to_string());
            let names = std::iter::once(what.name().to_owned()).chain(item);
            let names = names.map(|name| name.parse().map_err(|_| Problem::NotFound)).collect::<Result<_, _>>()?;
            Ok(Ok(tx.open(&mut file, envelope, &opening(id, &context, &right, owner, names))?))
        };
        let (locked, witness) = self.store().write(Vec::new(), work).await?.into_parts();
        Ok(locked?.reveal(&witness))
    }

    pub(crate) fn load(&self, tx: &Tx<'_>, case: CaseId) -> Result<(CaseFile, Arc<Service>), Problem> {
        let file = tx.load_case(case)?.ok_or(Problem::NotFound)?;
        let service = Arc::clone(self.0.services.at(file.service_version)?);
        Ok((file, service))
    }
}

fn opening(id: [u8; 16], context: &Context<'_>, right: &Right, party: PartyIndex, fields: Vec<FieldName>) -> Opening {
    let recorded = entry(id, EntryKind::Opened, context, right.duty(), right.purpose().code());
    Opening::recorded_by(guichet_store::Entry { party, fields, ..recorded })
}
