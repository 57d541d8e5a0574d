//! Messages to people: sealed words in the outbox, opened (and that recorded) to be sent, marked once they are.

use crate::{Acts, Problem, erasure::must_be_kept, openings::Purpose, perform::entry, submit::SealedForm};
use guichet_desk::{
    base::{CaseId, CaseNumber, EnvelopeId, Instant, Language, PartyIndex},
    case::Actor,
};
use guichet_store::{EntryKind, EnvelopeKind, Opening, OutboxRow, OutboxWay, Tx};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A message, opened to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// What kind; the words stand under `message-<kind>`.
    pub kind: String,
    /// Where it can go, e-mail or telephone, the address that had to be given first; none when none was given.
    pub to: Vec<String>,
    /// What it is called outside: the same each time it is opened, and telling nothing.
    pub name: [u8; 16],
    /// The language the person reads.
    pub language: Language,
    /// The case's number.
    pub number: CaseNumber,
    /// A code to pass on, in groups of four.
    pub code: Option<String>,
}

impl fmt::Debug for Message {
    /// Neither address nor code: whatever is printed may end in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Message").field("kind", &self.kind).finish_non_exhaustive()
    }
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

    /// The messages that wait for this way, unopened, the oldest first, those after the row `after`.
    pub fn messages_to_send(&self, way: OutboxWay, after: i64, limit: u16) -> Result<Vec<OutboxRow>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.outbox_to_send(way, after, limit)?))
    }

    /// How many messages wait, and how many are undeliverable.
    pub fn message_counts(&self) -> Result<(u32, u32), Problem> {
        self.store().read(|snapshot| Ok(snapshot.outbox_counts()?))
    }

    /// Opens a message to send it, and records that. Whoever has sent it says so with `message_sent`; until
    /// then it waits, and is opened again for another try.
    pub async fn open_message(&self, id: i64, now: Instant) -> Result<Message, Problem> {
        let (acts, entry_id) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| {
            let row = tx.outbox_row(id)?.ok_or(Problem::NotFound)?;
            let (mut file, service) = acts.load(tx, row.case)?;
            must_be_kept(tx, &file, row.party)?;
            let context = acts.context(Actor::Calendar, &service, now);
            let mut recorded = entry(entry_id, EntryKind::Opened, &context, None, Purpose::SendMessage.code());
            recorded.fields = service.contact_field(row.party.0).into_iter().collect();
            let locked = tx.open(&mut file, row.envelope, &Opening::recorded_by(recorded))?;
            let name = tx.message_name(&row);
            Ok::<_, Problem>((row, name, file.number, service, locked))
        };
        let ((row, name, number, service, locked), witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let plain = locked.reveal(&witness).plain;
        if let Ok(sealed) = serde_json::from_slice::<Sealed>(&plain) {
            let to = Some(sealed.to).filter(|to| !to.is_empty()).into_iter().collect();
            return Ok(Message { kind: row.kind, to, name, language: sealed.language, number, code: sealed.code });
        }
        let form: SealedForm = serde_json::from_slice(&plain)?;
        let to = service.contacts_of(row.party.0, &form.answers);
        Ok(Message { kind: row.kind, to, name, language: form.language, number, code: None })
    }

    /// Marks a message as sent: it is not opened or sent any more.
    pub async fn message_sent(&self, id: i64, now: Instant) -> Result<(), Problem> {
        self.mark_message(move |tx| Ok(tx.mark_sent(id, now)?)).await
    }

    /// Keeps a message as undeliverable, under the code it was refused with: it is not opened or sent any more.
    pub async fn message_refused(&self, id: i64, code: String, now: Instant) -> Result<(), Problem> {
        self.mark_message(move |tx| Ok(tx.mark_refused(id, &code, now)?)).await
    }

    /// Remembers by which way alone a message can go, so that it is not opened for another.
    pub async fn message_goes_by(&self, id: i64, way: OutboxWay) -> Result<(), Problem> {
        self.mark_message(move |tx| Ok(tx.set_way(id, way)?)).await
    }

    async fn mark_message(
        &self,
        mark: impl Fn(&mut Tx<'_>) -> Result<(), Problem> + Send + 'static,
    ) -> Result<(), Problem> {
        self.store().write(Vec::new(), mark).await?;
        Ok(())
    }
}
