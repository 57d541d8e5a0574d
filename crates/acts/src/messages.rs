//! Messages to people: sealed words in the outbox, opened (and that recorded) when they are sent.

use crate::{Acts, Problem, erasure::must_be_kept, openings::Purpose, perform::entry, submit::SealedForm};
use guichet_desk::{
    base::{CaseId, CaseNumber, EnvelopeId, Instant, Language, PartyIndex},
    case::Actor,
};
use guichet_store::{EntryKind, EnvelopeKind, Opening, OutboxRow, Tx};
use serde::{Deserialize, Serialize};

/// A message, opened to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What kind; the words stand under `message-<kind>`.
    pub kind: String,
    /// The address: e-mail or telephone.
    pub to: String,
    /// The language the person reads.
    pub language: Language,
    /// The case's number.
    pub number: CaseNumber,
    /// A code to pass on, in groups of four.
    pub code: Option<String>,
}

/// A message as it lies in its envelope.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sealed {
    pub(crate) to: String,
    pub(crate) code: Option<String>,
    pub(crate) number: CaseNumber,
    pub(crate) language: Language,
}

/// Seals a message to its party and puts it into the outbox.
pub(crate) fn seal(
    tx: &mut Tx<'_>,
    kind: &str,
    (case, party): (CaseId, PartyIndex),
    envelope: EnvelopeId,
    message: &Sealed,
    now: Instant,
) -> Result<(), Problem> {
    tx.seal_text(case, party, envelope, EnvelopeKind::Text, &serde_json::to_vec(message)?, now)?;
    Ok(tx.add_to_outbox(kind, (case, party), envelope, 0, now)?)
}

impl Acts {
    /// The newest messages that wait to be sent, unopened.
    pub fn outbox(&self, limit: u16) -> Result<Vec<OutboxRow>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.outbox_waiting(limit)?))
    }

    /// Opens a message to send it, records that, and marks it as sent. A message already sent can be
    /// opened again: sending happens at least once.
    pub async fn deliver(&self, id: i64, now: Instant) -> Result<Message, Problem> {
        let (acts, entry_id) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| {
            let row = tx.outbox_row(id)?.ok_or(Problem::NotFound)?;
            let (mut file, service) = acts.load(tx, row.case)?;
            must_be_kept(tx, &file, row.party)?;
            let context = acts.context(Actor::Calendar, &service, now);
            let mut recorded = entry(entry_id, EntryKind::Opened, &context, None, Purpose::SendMessage.code());
            recorded.fields = service.contact_field(row.party.0).into_iter().collect();
            let locked = tx.open(&mut file, row.envelope, &Opening::recorded_by(recorded))?;
            tx.mark_sent(id, now)?;
            Ok::<_, Problem>((row, file.number, service, locked))
        };
        let ((row, number, service, locked), witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let plain = locked.reveal(&witness).plain;
        if let Ok(sealed) = serde_json::from_slice::<Sealed>(&plain) {
            return Ok(Message { kind: row.kind, to: sealed.to, language: sealed.language, number, code: sealed.code });
        }
        let form: SealedForm = serde_json::from_slice(&plain)?;
        let to = service.contact_of(row.party.0, &form.answers);
        Ok(Message { kind: row.kind, to, language: form.language, number, code: None })
    }
}
