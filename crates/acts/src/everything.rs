//! Everything the town stores about one party of a case, of one moment. Making it is itself an opening, recorded first;
//! documents are read after that, so that nobody's act waits for them. How it is packed and said is not decided here.

use crate::{
    Acts, CaseView, PartyKey, Problem, Purpose, aside::aside, erasure::must_be_kept, messages::Sealed, perform::entry,
    request::Who, submit::SealedForm, upload::Description,
};
use guichet_desk::{
    base::{CertificateCode, Day, EnvelopeId, FieldName, Instant, ItemCode, Language, PartyIndex},
    case::{Event, Happening},
    catalogue::{Answers, Service},
};
use guichet_store::{
    CaseFile, CaseMessageKind, Entry, EntryKind, EnvelopeKind, Locked, LogLine, Opening, OutboxRow, PartyEnvelope,
    StoredRows, Tx, Witness,
};
use std::collections::BTreeMap;

/// Everything about one party, at one moment.
#[derive(Clone, Debug)]
pub struct Everything {
    /// When it was gathered.
    pub made_at: Instant,
    /// Whose it is.
    pub party: PartyIndex,
    /// Where the case stands.
    pub view: CaseView,
    /// The language the party reads, as sealed with the form; none when the party filled in nothing.
    pub language: Option<Language>,
    /// The code of the certificate, in groups of four; none when none was issued.
    pub certificate_code: Option<String>,
    /// The answers to the form.
    pub answers: Answers,
    /// Written words: notices, reasons, answers.
    pub words: Vec<OwnWords>,
    /// Documents with their bytes.
    pub documents: Vec<OwnDocument>,
    /// Messages sent to the party, or waiting to be.
    pub messages: Vec<OwnMessage>,
    /// The case's history; what its events say to the party, `told` knows.
    pub history: Vec<Event>,
    /// The log as the party is shown it now; the last entry is the making of this.
    pub log: Vec<LogLine>,
    /// The last day on which the data is kept; none while the case is open.
    pub kept_until: Option<Day>,
    /// The rows of the database that concern the party.
    pub stored: StoredRows,
}

/// Words that were sealed to the party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWords {
    /// The name of their envelope.
    pub envelope: EnvelopeId,
    /// When they were written.
    pub at: Instant,
    /// The word of the event they belong to; none when no event names them.
    pub said_with: Option<&'static str>,
    /// The words.
    pub text: String,
}

/// A document of the party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDocument {
    /// The name of its envelope.
    pub envelope: EnvelopeId,
    /// When it came in.
    pub at: Instant,
    /// The checklist item it was given for.
    pub item: Option<ItemCode>,
    /// The name it was uploaded with.
    pub name: String,
    /// Its type, found by content.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A message to the party. A code that it carried is left out: whoever holds the code opens the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnMessage {
    /// What kind.
    pub kind: CaseMessageKind,
    /// When it was written.
    pub at: Instant,
    /// When it was sent.
    pub sent_at: Option<Instant>,
    /// The addresses of which the first that can be reached gets it, the one that had to be given first.
    pub to: Vec<String>,
}

/// What the transaction brings out; the sealed part is locked until its commit is proved, its documents not read yet.
struct Gathered {
    file: CaseFile,
    locked: Vec<(PartyEnvelope, Locked)>,
    history: Vec<Event>,
    log: Vec<LogLine>,
    messages: Vec<OutboxRow>,
    stored: StoredRows,
    code: Option<EnvelopeId>,
}

impl Acts {
    /// Everything stored about a party of a case. One entry with the purpose `own-data` records it. `Erased`
    /// once the party's data was. `place` is kept as long as what is gathered, also when nobody waits for it any more.
    pub async fn everything(
        &self,
        key: PartyKey,
        place: impl Clone + Send + 'static,
        now: Instant,
    ) -> Result<Everything, Problem> {
        let (acts, id) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| Ok::<_, Problem>((acts.gather(tx, key, id, now)?, place.clone()));
        let ((gathered, place), witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let acts = self.clone();
        let read = aside(move || Ok((acts.unlocked(key, gathered, witness, now)?, place)));
        let (everything, _place) = read.await?;
        Ok(everything)
    }

    fn gather(&self, tx: &mut Tx<'_>, key: PartyKey, id: [u8; 16], now: Instant) -> Result<Gathered, Problem> {
        let (mut file, service) = self.load(tx, key.case)?;
        let actor = self.actor(tx, &Who::Party(key), &file)?;
        must_be_kept(tx, &file, key.party)?;
        let context = self.context(actor, &service, now);
        let sealed = tx.envelopes_of(key.case, key.party, now)?;
        let recorded = entry(id, EntryKind::Opened, &context, None, Purpose::OwnData.code());
        let recorded = Entry { party: key.party, fields: whole(&service, key.party, &sealed), ..recorded };
        let locked = tx.open_party(&mut file, &Opening::recorded_by(recorded))?;
        let log = tx.log_of(key.case, key.party, now)?;
        Ok(Gathered {
            code: tx.certificate_of(key.case)?.map(|certificate| certificate.envelope),
            locked,
            history: tx.history(key.case)?,
            messages: tx.messages_of(key.case, key.party)?,
            stored: tx.rows_of(key.case, key.party, &log, now)?,
            log,
            file,
        })
    }

    fn unlocked(
        &self,
        key: PartyKey,
        gathered: Gathered,
        witness: Witness,
        now: Instant,
    ) -> Result<Everything, Problem> {
        let view = self.view_of(gathered.file, now)?;
        let kept_until = self.kept_until(&view.case, &view.service);
        let mut everything = Everything {
            made_at: now,
            party: key.party,
            view,
            language: None,
            certificate_code: None,
            answers: Answers::new(),
            words: Vec::new(),
            documents: Vec::new(),
            messages: Vec::new(),
            history: gathered.history,
            log: gathered.log,
            kept_until,
            stored: gathered.stored,
        };
        let mut addresses = BTreeMap::new();
        for (row, locked) in gathered.locked {
            if gathered.code == Some(row.envelope) {
                let code = String::from_utf8_lossy(&locked.reveal(&witness).plain).parse::<CertificateCode>();
                everything.certificate_code = code.ok().map(|code| code.grouped());
                continue;
            }
            everything.take(row, locked, witness, &gathered.messages, &mut addresses)?;
        }
        // A message without an envelope of its own goes to the contacts in the form.
        let contacts = everything.view.service.contacts_of(key.party.0, &everything.answers);
        let messages = gathered.messages.into_iter().map(|row| OwnMessage {
            to: addresses.remove(&row.envelope).unwrap_or_else(|| contacts.clone()),
            kind: row.kind,
            at: row.at,
            sent_at: row.sent_at,
        });
        everything.messages = messages.collect();
        everything.messages.sort_by_key(|message| message.at);
        Ok(everything)
    }
}

impl Everything {
    /// What an event of the history says to the party; none where that is between the town and the applicant.
    pub fn told<'a>(&self, event: &'a Event) -> Option<&'a Happening> {
        let is_told = self.party == PartyIndex::APPLICANT || !event.what.is_for_the_applicant();
        is_told.then_some(&event.what)
    }

    fn take(
        &mut self,
        row: PartyEnvelope,
        locked: Locked,
        witness: Witness,
        messages: &[OutboxRow],
        addresses: &mut BTreeMap<EnvelopeId, Vec<String>>,
    ) -> Result<(), Problem> {
        let opened = locked.reveal(&witness);
        match row.kind {
            EnvelopeKind::Form => {
                let form: SealedForm = serde_json::from_slice(&opened.plain)?;
                self.language = Some(form.language);
                self.answers = form.answers;
            }
            EnvelopeKind::Text if messages.iter().any(|message| message.envelope == row.envelope) => {
                let sealed: Sealed = serde_json::from_slice(&opened.plain)?;
                addresses.insert(row.envelope, sealed.to);
            }
            EnvelopeKind::Text => self.words.push(OwnWords {
                envelope: row.envelope,
                at: row.at,
                said_with: said_with(&self.history, row.envelope),
                text: String::from_utf8_lossy(&opened.plain).into_owned(),
            }),
            EnvelopeKind::Document => {
                let description: Description = serde_json::from_slice(&opened.plain)?;
                let bytes = opened.content.map(|content| content.read()).transpose()?;
                self.documents.push(OwnDocument {
                    envelope: row.envelope,
                    at: row.at,
                    item: row.item,
                    name: description.name,
                    media_type: description.media_type,
                    bytes: bytes.map(|bytes| bytes.to_vec()).unwrap_or_default(),
                });
            }
        }
        Ok(())
    }
}

/// What is sealed to the party: every field when it filled in a form, words and documents when there are any.
fn whole(service: &Service, party: PartyIndex, sealed: &[PartyEnvelope]) -> Vec<FieldName> {
    let has = |kind| sealed.iter().any(|envelope| envelope.kind == kind);
    let fields = if has(EnvelopeKind::Form) { service.names_of_party(party.0) } else { Vec::new() };
    let more = [(EnvelopeKind::Text, "words"), (EnvelopeKind::Document, "document")];
    let more = more.into_iter().filter(|(kind, _)| has(*kind)).filter_map(|(_, name)| name.parse().ok());
    fields.into_iter().chain(more).collect()
}

/// The word of the event that names this envelope.
fn said_with(history: &[Event], envelope: EnvelopeId) -> Option<&'static str> {
    history.iter().find(|event| named(&event.what) == Some(envelope)).map(|event| event.what.word())
}

const fn named(what: &Happening) -> Option<EnvelopeId> {
    match what {
        Happening::ItemAnswered { answer, .. } => answer.envelope(),
        Happening::DocumentAdded { envelope, .. } => Some(*envelope),
        said => said.words(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        PartyKey,
        held::{NOW, certificate, desk, keeps_its_place},
    };
    use guichet_desk::base::PartyIndex;

    #[tokio::test]
    async fn a_place_is_taken_for_as_long_as_what_was_gathered_for_somebody_who_has_gone_is_there() {
        let (_folder, acts) = desk();
        let key = PartyKey { case: certificate(&acts).await.case, party: PartyIndex::APPLICANT };
        keeps_its_place(&acts, |place| acts.everything(key, place, NOW)).await;
    }
}
