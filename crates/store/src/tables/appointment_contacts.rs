//! Whom to remind of a booked time: sealed under a key of its own, opened only to send, each opening written
//! down in the same transaction, and gone when the day is over.

use crate::{NewKey, Snapshot, Tx, fault::StoreFault, query, tables::openings::Locked};
use guichet_desk::base::Instant;
use guichet_seal::{KeyId, Purpose};
use rusqlite::{Row, params};

/// What a message about a booked time is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppointmentMessageKind {
    /// It comes soon.
    Reminder,
    /// An earlier time is offered.
    Offer,
    /// The hall is not open then any more.
    Displaced,
}

impl AppointmentMessageKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Reminder, Self::Offer, Self::Displaced];

    /// The stable word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Offer => "offer",
            Self::Displaced => "displaced",
        }
    }
}

/// A message that is to be sent; it says nothing about whom to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppointmentMessage {
    /// Its row.
    pub id: i64,
    /// The booking's row.
    pub appointment: i64,
    /// What it is about.
    pub kind: AppointmentMessageKind,
    /// From when on it is sent.
    pub due_at: Instant,
    /// When it was sent.
    pub sent_at: Option<Instant>,
}

impl Tx<'_> {
    /// Seals whom to remind, in place of whoever it was before.
    pub fn seal_contact(&self, id: i64, key: &NewKey, plain: &[u8], now: Instant) -> Result<(), StoreFault> {
        self.end_contact(id, now)?;
        let sealed = key.key.seal(Purpose::Contact, &key.id.0, b"", plain);
        self.main.execute(&query::SEAL_APPOINTMENT, params![key.id.0, sealed, id])?;
        Ok(())
    }

    /// Ends it: the key is destroyed right after this transaction, and nothing is sent any more.
    pub fn end_contact(&self, id: i64, now: Instant) -> Result<(), StoreFault> {
        if let Some(key) = self.main.one(&query::APPOINTMENT_KEY, [id], |row| row.get::<_, [u8; 16]>(0))? {
            self.doom_key(key, now)?;
            self.main.execute(&query::UNSEAL_APPOINTMENT, [id])?;
        }
        self.main.execute(&query::DROP_APPOINTMENT_MESSAGES, [id])?;
        Ok(())
    }

    /// Ends the contacts of bookings that began before `before`, at most `limit`; answers how many.
    pub fn end_contacts(&self, before: Instant, now: Instant, limit: u32) -> Result<u32, StoreFault> {
        let key = (before.as_micros(), limit);
        let old = self.main.many(&query::SEALED_APPOINTMENTS_BEFORE, key, |row| row.get::<_, i64>(0))?;
        for id in &old {
            self.end_contact(*id, now)?;
        }
        Ok(u32::try_from(old.len()).unwrap_or(limit))
    }

    /// Writes down that a contact is opened for a message, and opens it, in one step. The text can be taken
    /// out only after the commit. None when there is nobody to send to any more.
    pub fn open_contact(&self, message: &AppointmentMessage, now: Instant) -> Result<Option<Locked>, StoreFault> {
        let read = |row: &Row<'_>| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, Vec<u8>>(1)?));
        let Some((key, sealed)) = self.main.one(&query::APPOINTMENT_KEY, [message.appointment], read)? else {
            return Ok(None);
        };
        let row = params![message.appointment, message.kind.word(), now.as_micros(), message.appointment];
        self.main.execute(&query::ADD_APPOINTMENT_OPENING, row)?;
        let plain = self.stored_key(KeyId(key))?.open(Purpose::Contact, &key, b"", &sealed)?;
        Ok(Some(Locked::until_committed(plain, self.witness)))
    }

    /// Puts a message about a booking into the outbox, to be sent from `due_at` on.
    pub fn add_appointment_message(
        &self,
        id: i64,
        kind: AppointmentMessageKind,
        sequence: u32,
        due_at: Instant,
    ) -> Result<(), StoreFault> {
        let row = params![id, kind.word(), sequence, due_at.as_micros()];
        self.main.execute(&query::ADD_APPOINTMENT_MESSAGE, row)?;
        Ok(())
    }

    /// Takes back what was not sent yet about a booking.
    pub fn drop_appointment_messages(&self, id: i64) -> Result<(), StoreFault> {
        self.main.execute(&query::DROP_APPOINTMENT_MESSAGES, [id])?;
        Ok(())
    }

    /// A message by its row.
    pub fn appointment_message(&self, id: i64) -> Result<Option<AppointmentMessage>, StoreFault> {
        self.main.one(&query::APPOINTMENT_MESSAGE, [id], |row| Ok(read_message(row)))?.transpose()
    }

    /// Marks a message as sent.
    pub fn appointment_message_sent(&self, id: i64, now: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::APPOINTMENT_MESSAGE_SENT, (now.as_micros(), id))?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// The messages that are to be sent by now, at most `limit`.
    pub fn appointment_messages_due(&self, now: Instant, limit: u32) -> Result<Vec<AppointmentMessage>, StoreFault> {
        let key = (now.as_micros(), limit);
        let rows = self.main.many(&query::APPOINTMENT_MESSAGES_DUE, key, |row| Ok(read_message(row)))?;
        rows.into_iter().collect()
    }

    /// When the contact of a booking was opened, and for what.
    pub fn contact_openings(&self, id: i64) -> Result<Vec<(AppointmentMessageKind, Instant)>, StoreFault> {
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, Instant::from_micros(row.get(1)?)));
        let rows = self.main.many(&query::APPOINTMENT_OPENINGS, [id], read)?;
        rows.into_iter().map(|(kind, at)| Ok((read_kind(&kind)?, at))).collect()
    }
}

fn read_kind(word: &str) -> Result<AppointmentMessageKind, StoreFault> {
    let found = AppointmentMessageKind::ALL.into_iter().find(|kind| kind.word() == word);
    found.ok_or_else(|| StoreFault::corrupt("a message about a booking of no kind"))
}

fn read_message(row: &Row<'_>) -> Result<AppointmentMessage, StoreFault> {
    Ok(AppointmentMessage {
        id: row.get(0)?,
        appointment: row.get(1)?,
        kind: read_kind(&row.get::<_, String>(2)?)?,
        due_at: Instant::from_micros(row.get(3)?),
        sent_at: row.get::<_, Option<i64>>(4)?.map(Instant::from_micros),
    })
}
