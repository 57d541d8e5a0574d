//! Messages to send: rows in the same transaction as the act, worked at least once; and requests for disclosures
//! already answered, so that one pressed twice is one. Of an application sent twice its receipt code tells.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, CaseNumber, EnvelopeId, Instant, PartyIndex};
use rusqlite::{Row, params};

/// By which way a message can go, as far as is known without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxWay {
    /// Nobody has looked yet.
    Any,
    /// No telephone number was given, or those that were are given up.
    Mail,
    /// No e-mail address was given, or those that were are given up.
    Telephone,
}

impl OutboxWay {
    /// The stable word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Mail => "mail",
            Self::Telephone => "telephone",
        }
    }

    /// The way of which this is the word.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        [Self::Any, Self::Mail, Self::Telephone].into_iter().find(|way| way.word() == word)
    }
}

/// What a message about a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseMessageKind {
    /// Somebody is asked to confirm it.
    Confirm,
    /// Something is missing in it.
    Notice,
    /// More time was taken for it.
    Extended,
    /// It was decided.
    Decision,
    /// Its certificate was issued.
    Issued,
    /// Its certificate was revoked.
    Revoked,
    /// An officer closed it without a decision.
    Closed,
    /// What was granted in it waits for its fee or to be collected, and not for long any more.
    KeptReady,
    /// A lost receipt code was replaced by the one in the message.
    NewCode,
    /// Its receipt code was replaced by whoever had it.
    CodeReplaced,
}

impl CaseMessageKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Confirm,
        Self::Notice,
        Self::Extended,
        Self::Decision,
        Self::Issued,
        Self::Revoked,
        Self::Closed,
        Self::KeptReady,
        Self::NewCode,
        Self::CodeReplaced,
    ];

    /// The stable word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Notice => "notice",
            Self::Extended => "extended",
            Self::Decision => "decision",
            Self::Issued => "issued",
            Self::Revoked => "revoked",
            Self::Closed => "closed",
            Self::KeptReady => "kept-ready",
            Self::NewCode => "new-code",
            Self::CodeReplaced => "code-replaced",
        }
    }
}

/// A message that was refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndeliverableRow {
    /// Its row.
    pub id: i64,
    /// What it is about.
    pub kind: CaseMessageKind,
    /// The code it was refused with.
    pub code: String,
    /// When it was.
    pub refused_at: Instant,
    /// The case it belongs to.
    pub case: CaseId,
    /// The case's number.
    pub number: CaseNumber,
    /// The row of its service's version.
    pub service_version: i64,
}

/// Which message of the outbox. A row that was dropped may be another message's later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutboxKey {
    /// Its row.
    pub row: i64,
    /// When it was put there.
    pub at: Instant,
}

/// A message to send; its words and its address are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// Its row.
    pub id: i64,
    /// What it is about.
    pub kind: CaseMessageKind,
    /// The case it belongs to.
    pub case: CaseId,
    /// The party it goes to.
    pub party: PartyIndex,
    /// Its sealed words.
    pub envelope: EnvelopeId,
    /// When it was put here.
    pub at: Instant,
    /// When it was sent.
    pub sent_at: Option<Instant>,
}

impl OutboxRow {
    /// Which message it is.
    pub const fn key(&self) -> OutboxKey {
        OutboxKey { row: self.id, at: self.at }
    }
}

impl Tx<'_> {
    /// Puts a message into the outbox. One of the same kind with the same envelope and revision is there once: a second
    /// is a fault. The envelope of a form is the same for all that is told with it, and the revision tells those apart;
    /// a message with words of its own has an envelope of its own, and revision 0.
    pub fn add_to_outbox(
        &self,
        kind: CaseMessageKind,
        (case, party): (CaseId, PartyIndex),
        envelope: EnvelopeId,
        revision: u32,
        at: Instant,
    ) -> Result<(), StoreFault> {
        let word = kind.word();
        let key = format!("{word}-{envelope}-{revision}");
        self.main.execute(
            &query::ADD_TO_OUTBOX,
            params![word, case.0, party.0, envelope.0.to_be_bytes(), key, at.as_micros()],
        )?;
        Ok(())
    }

    /// Marks a message as sent.
    pub fn mark_sent(&self, key: OutboxKey, at: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::OUTBOX_SENT, (at.as_micros(), key.row, key.at.as_micros()))?;
        Ok(())
    }

    /// Remembers by which way alone a message can go.
    pub fn set_way(&self, key: OutboxKey, way: OutboxWay) -> Result<(), StoreFault> {
        self.main.execute(&query::OUTBOX_WAY, params![way.word(), key.row, key.at.as_micros()])?;
        Ok(())
    }

    /// Drops a message that would tell of what is over; what was sent or given up is kept.
    pub fn drop_message(&self, key: OutboxKey) -> Result<(), StoreFault> {
        self.main.execute(&query::DROP_MESSAGE, (key.row, key.at.as_micros()))?;
        Ok(())
    }

    /// Keeps a message as undeliverable, under the code it was refused with.
    pub fn mark_refused(&self, key: OutboxKey, code: &str, at: Instant) -> Result<(), StoreFault> {
        let (row, put_at) = (key.row, key.at.as_micros());
        self.main.execute(&query::OUTBOX_REFUSED, params![code, at.as_micros(), row, put_at])?;
        Ok(())
    }

    /// What a message is called outside: the same each time, and telling nothing of the case or the person.
    pub fn message_name(&self, row: &OutboxRow) -> [u8; 16] {
        let key = [row.id.to_be_bytes().as_slice(), &row.envelope.0.to_be_bytes()].concat();
        self.keyring.hash_code("message", &key).0
    }

    /// The case that an earlier request with the same key is about.
    pub fn answered(&self, key: &str) -> Result<Option<CaseId>, StoreFault> {
        let hash = self.keyring.hash_code("request", key.as_bytes());
        self.main.one(&query::ANSWERED, [hash.0.as_slice()], |row| row.get(0).map(CaseId))
    }

    /// Remembers which case a request with this key is about.
    pub fn remember_answer(&self, key: &str, case: CaseId, at: Instant) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("request", key.as_bytes());
        self.main.execute(&query::ADD_ANSWERED, params![hash.0, case.0, at.as_micros()])?;
        Ok(())
    }

    /// Forgets requests older than `before`.
    pub fn forget_answers(&self, before: Instant) -> Result<usize, StoreFault> {
        self.main.execute(&query::FORGET_ANSWERED, [before.as_micros()])
    }
}

impl Snapshot<'_> {
    /// A message; none when it was dropped.
    pub fn outbox_row(&self, key: OutboxKey) -> Result<Option<OutboxRow>, StoreFault> {
        self.main.one(&query::OUTBOX_ROW, (key.row, key.at.as_micros()), |row| Ok(read_row(row)))?.transpose()
    }

    /// Whether a message waits: it was neither sent, given up nor dropped.
    pub fn outbox_waits(&self, key: OutboxKey) -> Result<bool, StoreFault> {
        Ok(self.main.one(&query::OUTBOX_WAITS, (key.row, key.at.as_micros()), |_| Ok(()))?.is_some())
    }

    /// The newest messages that wait to be sent.
    pub fn outbox_waiting(&self, limit: u16) -> Result<Vec<OutboxRow>, StoreFault> {
        self.main.many(&query::OUTBOX_WAITING, [limit], |row| Ok(read_row(row)))?.into_iter().collect()
    }

    /// The messages that wait for this way, the oldest first, those after the row `after`.
    pub fn outbox_to_send(&self, way: OutboxWay, after: i64, limit: u16) -> Result<Vec<OutboxRow>, StoreFault> {
        let key = params![way.word(), after, limit];
        self.main.many(&query::OUTBOX_TO_SEND, key, |row| Ok(read_row(row)))?.into_iter().collect()
    }

    /// How many messages wait, and how many are undeliverable.
    pub fn outbox_counts(&self) -> Result<(u32, u32), StoreFault> {
        let count = |query| self.main.one(query, (), |row| row.get(0));
        Ok((count(&query::COUNT_WAITING)?.unwrap_or(0), count(&query::COUNT_UNDELIVERABLE)?.unwrap_or(0)))
    }

    /// Undeliverable messages after this place in their order, those refused last before the others.
    pub fn outbox_undeliverable(&self, after: (Instant, i64), limit: u16) -> Result<Vec<UndeliverableRow>, StoreFault> {
        let key = (after.0.as_micros(), after.1, limit);
        let read = |row: &Row<'_>| Ok(read_undeliverable(row));
        self.main.many(&query::OUTBOX_UNDELIVERABLE, key, read)?.into_iter().collect()
    }

    /// The undeliverable messages of a case, in the order in which they were written.
    pub fn outbox_undeliverable_of(&self, case: CaseId) -> Result<Vec<UndeliverableRow>, StoreFault> {
        let read = |row: &Row<'_>| Ok(read_undeliverable(row));
        self.main.many(&query::OUTBOX_UNDELIVERABLE_OF, [case.0], read)?.into_iter().collect()
    }
}

fn read_kind(word: &str) -> Result<CaseMessageKind, StoreFault> {
    let found = CaseMessageKind::ALL.into_iter().find(|kind| kind.word() == word);
    found.ok_or_else(|| StoreFault::corrupt("a message about a case of no kind"))
}

fn read_undeliverable(row: &Row<'_>) -> Result<UndeliverableRow, StoreFault> {
    Ok(UndeliverableRow {
        id: row.get(0)?,
        kind: read_kind(&row.get::<_, String>(1)?)?,
        code: row.get(2)?,
        refused_at: Instant::from_micros(row.get(3)?),
        case: CaseId(row.get(4)?),
        number: CaseNumber::new(row.get(5)?, row.get(6)?),
        service_version: row.get(7)?,
    })
}

pub(super) fn read_row(row: &Row<'_>) -> Result<OutboxRow, StoreFault> {
    Ok(OutboxRow {
        id: row.get(0)?,
        kind: read_kind(&row.get::<_, String>(1)?)?,
        case: CaseId(row.get(2)?),
        party: PartyIndex(row.get(3)?),
        envelope: EnvelopeId(u128::from_be_bytes(row.get(4)?)),
        at: Instant::from_micros(row.get(5)?),
        sent_at: row.get::<_, Option<i64>>(6)?.map(Instant::from_micros),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_its_word_and_any_other_word_is_a_damaged_store() {
        for kind in CaseMessageKind::ALL {
            assert_eq!(read_kind(kind.word()).ok(), Some(kind));
        }
        for word in ["", "New-code", "reminder"] {
            assert!(matches!(read_kind(word), Err(StoreFault::Corrupt(_))), "{word}");
        }
    }
}
