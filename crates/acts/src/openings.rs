//! Opening sealed data: recorded in the same transaction, given out after its commit, and only to whom
//! the case is assigned, only the fields that their duty needs.

use crate::{
    Acts, Forbidden, PartyKey, Problem, erasure::must_be_kept, perform::entry, refusals::right_or_record, request::Who,
    submit::SealedForm, upload::Description,
};
use guichet_desk::{
    base::{CaseId, CertificateCode, EnvelopeId, FieldName, Instant, OfficerId, PartyIndex},
    case::{Actor, Context},
    catalogue::{Answers, Service},
    people::Duty,
};
use guichet_store::{CaseFile, EntryKind, LogLine, Opening, Tx};
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

    const fn of(duty: Duty) -> Self {
        match duty {
            Duty::Intake => Self::CheckApplication,
            Duty::Decision => Self::Decide,
            Duty::Issue => Self::Issue,
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

/// Who opens what, after the rights were checked.
pub(crate) struct Right {
    purpose: Purpose,
    duty: Option<Duty>,
    /// Names of fields the reader may see; none means all of the reader's own party.
    fields: Option<Vec<FieldName>>,
    party: Option<PartyIndex>,
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
        let entries: [[u8; 16]; 4] = [self.draw(), self.draw(), self.draw(), self.draw()];
        let work = move |tx: &mut Tx<'_>| {
            let (mut file, service) = acts.load(tx, case)?;
            let actor = acts.actor(&who, &file)?;
            let context = acts.context(actor, &service, now);
            let right = match right_or_record(tx, &mut file, &service, &context, entries[0])? {
                Ok(right) => right,
                Err(refused) => return Ok(Err(Problem::Forbidden(refused))),
            };
            if let Some(own) = right.party {
                must_be_kept(tx, &file, own)?;
            }
            let code = if with_code && right.reads_the_code() { tx.certificate_of(case)? } else { None };
            let mut locked = Vec::new();
            for (form, id) in tx.forms(case)?.into_iter().zip(entries) {
                let names = right.fields_of(&service, form.party);
                let other = right.party.is_some_and(|own| own != form.party);
                let code = code.filter(|_| form.party == PartyIndex::APPLICANT).map(|code| code.envelope);
                if (names.is_empty() && code.is_none()) || other || tx.is_erased(case, form.party)? {
                    continue;
                }
                let named = names.iter().cloned().chain(code.and_then(|_| CODE_FIELD.parse().ok())).collect();
                let recorded = opening(id, &context, &right, form.party, named);
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

    /// Opens words of a case: a notice, reasons, an answer in words.
    pub async fn open_text(
        &self,
        who: &Who,
        case: CaseId,
        envelope: EnvelopeId,
        now: Instant,
    ) -> Result<String, Problem> {
        let opened = self.open_one(who, case, envelope, "words", now).await?;
        Ok(String::from_utf8_lossy(&opened.plain).into_owned())
    }

    /// Opens a document of a case.
    pub async fn open_document(
        &self,
        who: &Who,
        case: CaseId,
        envelope: EnvelopeId,
        now: Instant,
    ) -> Result<OpenedDocument, Problem> {
        let opened = self.open_one(who, case, envelope, "document", now).await?;
        let Some(content) = opened.content else { return Err(Problem::NotFound) };
        let description: Description = serde_json::from_slice(&opened.plain)?;
        Ok(OpenedDocument { name: description.name, media_type: description.media_type, bytes: content.to_vec() })
    }

    /// What the ledger tells a party about its case by `now`: who looked, who acted, why.
    pub fn log(&self, party: PartyKey, now: Instant) -> Result<Vec<LogLine>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.log(party.case, party.party, now)?))
    }

    async fn open_one(
        &self,
        who: &Who,
        case: CaseId,
        envelope: EnvelopeId,
        field: &'static str,
        now: Instant,
    ) -> Result<guichet_store::Opened, Problem> {
        let (acts, who, id) = (self.clone(), who.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| {
            let (mut file, service) = acts.load(tx, case)?;
            let actor = acts.actor(&who, &file)?;
            let context = acts.context(actor, &service, now);
            let right = match right_or_record(tx, &mut file, &service, &context, id)? {
                Ok(right) => right,
                Err(refused) => return Ok(Err(Problem::Forbidden(refused))),
            };
            let owner = tx.owner_of(case, envelope)?.ok_or(Problem::NotFound)?;
            if right.party.is_some_and(|own| own != owner) {
                return Err(Problem::NotFound);
            }
            must_be_kept(tx, &file, owner)?;
            // A document is followed by the checklist item that it was given for.
            let item = tx.item_of(case, envelope)?.map(|item| item.to_string());
            let names = std::iter::once(field.to_owned()).chain(item);
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

    /// Whether this officer may open this case's data now, so that a page offers it.
    pub fn may_open(&self, officer: OfficerId, view: &crate::CaseView) -> bool {
        let Ok(who) = self.officer(officer) else { return false };
        let holds = who.duties.iter().any(|duty| view.case.holder(*duty) == Some(officer));
        let asked = view.case.opinions_missing().any(|asked| *asked == who.office);
        view.case.erased_at().is_none() && (holds || (asked && view.case.duty_of(officer).is_none()))
    }
}

/// Parties open what is their own; officers what their duty in this case, or an opinion they were
/// asked for, needs. Everybody else opens nothing.
pub(crate) fn right_to_open(actor: &Actor<'_>, file: &CaseFile, service: &Service) -> Result<Right, Forbidden> {
    match actor {
        Actor::Party(party) => Ok(Right { purpose: Purpose::OwnData, duty: None, fields: None, party: Some(*party) }),
        Actor::Calendar => Err(Forbidden::NotAssigned),
        Actor::Officer(officer) => {
            let duty = Duty::ALL.into_iter().find(|duty| file.case.holder(*duty) == Some(officer.id));
            // A duty that was withdrawn opens nothing, whoever still holds it.
            if duty.is_some_and(|duty| !officer.duties.contains(&duty)) {
                return Err(Forbidden::NotAssigned);
            }
            if let Some(duty) = duty {
                let fields = Some(service.readable_by(duty).into_iter().cloned().collect());
                return Ok(Right { purpose: Purpose::of(duty), duty: Some(duty), fields, party: None });
            }
            let asked = file.case.opinions_missing().any(|office| *office == officer.office);
            if asked && file.case.duty_of(officer.id).is_none() {
                let fields = Some(service.readable_by_office(&officer.office).into_iter().cloned().collect());
                return Ok(Right { purpose: Purpose::GiveOpinion, duty: None, fields, party: None });
            }
            Err(Forbidden::NotAssigned)
        }
    }
}

impl Right {
    /// The code of a certificate is for the applicant, who holds the paper, and for whoever prints it.
    fn reads_the_code(&self) -> bool {
        self.party == Some(PartyIndex::APPLICANT) || self.duty == Some(Duty::Issue)
    }

    fn fields_of(&self, service: &Service, party: PartyIndex) -> Vec<FieldName> {
        match &self.fields {
            Some(names) => names.iter().filter(|name| service.party_of(name) == party.0).cloned().collect(),
            None => service.names_of_party(party.0),
        }
    }
}

fn opening(id: [u8; 16], context: &Context<'_>, right: &Right, party: PartyIndex, fields: Vec<FieldName>) -> Opening {
    let recorded = entry(id, EntryKind::Opened, context, right.duty, right.purpose.code());
    Opening::recorded_by(guichet_store::Entry { party, fields, ..recorded })
}
