//! Whom to remind of a booked time: sealed under a key of its own, opened only to send, each opening written
//! down in the same transaction, and gone when the day is over.

use crate::{
    NewKey, Snapshot, Tx,
    fault::StoreFault,
    query,
    tables::{openings::Locked, outbox::OutboxWay},
};
use guichet_desk::base::{HallCode, Instant};
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

/// Which message: its row, and from when on it is sent. A row that was dropped may be another message's later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppointmentMessageKey {
    /// From when on it is sent.
    pub due_at: Instant,
    /// Its row.
    pub row: i64,
}

/// A message that is to be sent; it says nothing about whom to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppointmentMessage {
    /// Which it is.
    pub key: AppointmentMessageKey,
    /// The booking's row.
    pub appointment: i64,
    /// What it is about.
    pub kind: AppointmentMessageKind,
    /// When the booked time begins.
    pub begins: Instant,
}

/// A message about a booked time that was refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndeliverableAppointment {
    /// What it is about.
    pub kind: AppointmentMessageKind,
    /// The code it was refused with.
    pub code: String,
    /// When it was.
    pub refused_at: Instant,
    /// The hall of the booked time.
    pub hall: HallCode,
    /// When the booked time begins.
    pub begins: Instant,
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
    /// out only after the commit. Beside it what the message is called outside: the same each time, and telling
    /// nothing. None when there is nobody to send to any more.
    pub fn open_contact(
        &self,
        message: &AppointmentMessage,
        now: Instant,
    ) -> Result<Option<(Locked, [u8; 16])>, StoreFault> {
        let read = |row: &Row<'_>| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, Vec<u8>>(1)?));
        let Some((key, sealed)) = self.main.one(&query::APPOINTMENT_KEY, [message.appointment], read)? else {
            return Ok(None);
        };
        let row = params![message.appointment, message.kind.word(), now.as_micros(), message.appointment];
        self.main.execute(&query::ADD_APPOINTMENT_OPENING, row)?;
        let plain = self.stored_key(KeyId(key))?.open(Purpose::Contact, &key, b"", &sealed)?;
        let due_at = message.key.due_at.as_micros().to_be_bytes();
        let named = [key.as_slice(), message.kind.word().as_bytes(), &due_at].concat();
        let name = self.keyring.hash_code("appointment-message", &named).0;
        Ok(Some((Locked::until_committed(plain, self.witness), name)))
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

    /// Takes back what was not told yet of an offer. What else is to be told of the booking stays.
    pub fn drop_appointment_offers(&self, id: i64) -> Result<(), StoreFault> {
        self.main.execute(&query::DROP_APPOINTMENT_OFFERS, [id])?;
        Ok(())
    }

    /// Takes one message back; what was sent or given up is kept.
    pub fn drop_appointment_message(&self, key: AppointmentMessageKey) -> Result<(), StoreFault> {
        self.main.execute(&query::DROP_APPOINTMENT_MESSAGE, (key.row, key.due_at.as_micros()))?;
        Ok(())
    }

    /// Marks a message as sent.
    pub fn appointment_message_sent(&self, key: AppointmentMessageKey, now: Instant) -> Result<(), StoreFault> {
        let row = (now.as_micros(), key.row, key.due_at.as_micros());
        self.main.execute(&query::APPOINTMENT_MESSAGE_SENT, row)?;
        Ok(())
    }

    /// Remembers by which way alone a message can go.
    pub fn set_appointment_message_way(&self, key: AppointmentMessageKey, way: OutboxWay) -> Result<(), StoreFault> {
        let row = params![way.word(), key.row, key.due_at.as_micros()];
        self.main.execute(&query::APPOINTMENT_MESSAGE_WAY, row)?;
        Ok(())
    }

    /// Keeps a message as undeliverable, under the code it was refused with.
    pub fn appointment_message_refused(
        &self,
        key: AppointmentMessageKey,
        code: &str,
        now: Instant,
    ) -> Result<(), StoreFault> {
        let row = params![code, now.as_micros(), key.row, key.due_at.as_micros()];
        self.main.execute(&query::APPOINTMENT_MESSAGE_REFUSED, row)?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// Whether a message waits: it was neither sent, given up nor dropped.
    pub fn appointment_message_waits(&self, key: AppointmentMessageKey) -> Result<bool, StoreFault> {
        let key = (key.row, key.due_at.as_micros());
        Ok(self.main.one(&query::APPOINTMENT_MESSAGE_WAITS, key, |_| Ok(()))?.is_some())
    }

    /// By which way the reminder of a booking can go, as far as is known; none where no reminder waits.
    pub fn reminder_waits(&self, id: i64) -> Result<Option<OutboxWay>, StoreFault> {
        let word = self.main.one(&query::REMINDER_WAITS, [id], |row| row.get::<_, String>(0))?;
        let way = |word: String| OutboxWay::of_word(&word).ok_or_else(|| StoreFault::corrupt("a message of no way"));
        word.map(way).transpose()
    }

    /// A message.
    pub fn appointment_message(&self, key: AppointmentMessageKey) -> Result<Option<AppointmentMessage>, StoreFault> {
        let key = (key.row, key.due_at.as_micros());
        self.main.one(&query::APPOINTMENT_MESSAGE, key, |row| Ok(read_message(row)))?.transpose()
    }

    /// The newest messages that wait to be sent by now.
    pub fn appointment_messages_waiting(
        &self,
        now: Instant,
        limit: u16,
    ) -> Result<Vec<AppointmentMessage>, StoreFault> {
        let key = (now.as_micros(), limit);
        let rows = self.main.many(&query::APPOINTMENT_MESSAGES_WAITING, key, |row| Ok(read_message(row)))?;
        rows.into_iter().collect()
    }

    /// The messages that wait for this way by now, the oldest first, those after `after`.
    pub fn appointment_messages_to_send(
        &self,
        way: OutboxWay,
        after: Option<AppointmentMessageKey>,
        now: Instant,
        limit: u16,
    ) -> Result<Vec<AppointmentMessage>, StoreFault> {
        let (due_at, id) = after.map_or((i64::MIN, 0), |key| (key.due_at.as_micros(), key.row));
        let key = params![way.word(), now.as_micros(), due_at, id, limit];
        let rows = self.main.many(&query::APPOINTMENT_MESSAGES_TO_SEND, key, |row| Ok(read_message(row)))?;
        rows.into_iter().collect()
    }

    /// How many messages wait by now, and how many are undeliverable.
    pub fn appointment_message_counts(&self, now: Instant) -> Result<(u32, u32), StoreFault> {
        let waiting = self.main.one(&query::COUNT_APPOINTMENT_MESSAGES_WAITING, [now.as_micros()], |row| row.get(0))?;
        let refused = self.main.one(&query::COUNT_APPOINTMENT_MESSAGES_UNDELIVERABLE, (), |row| row.get(0))?;
        Ok((waiting.unwrap_or(0), refused.unwrap_or(0)))
    }

    /// Undeliverable messages, those refused last before the others.
    pub fn appointment_messages_undeliverable(&self, limit: u16) -> Result<Vec<UndeliverableAppointment>, StoreFault> {
        let read = |row: &Row<'_>| Ok(read_undeliverable(row));
        self.main.many(&query::APPOINTMENT_MESSAGES_UNDELIVERABLE, [limit], read)?.into_iter().collect()
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
        key: AppointmentMessageKey { row: row.get(0)?, due_at: Instant::from_micros(row.get(3)?) },
        appointment: row.get(1)?,
        kind: read_kind(&row.get::<_, String>(2)?)?,
        begins: Instant::from_micros(row.get(4)?),
    })
}

fn read_undeliverable(row: &Row<'_>) -> Result<UndeliverableAppointment, StoreFault> {
    Ok(UndeliverableAppointment {
        kind: read_kind(&row.get::<_, String>(0)?)?,
        code: row.get(1)?,
        refused_at: Instant::from_micros(row.get(2)?),
        hall: row.get::<_, String>(3)?.parse().map_err(StoreFault::corrupt)?,
        begins: Instant::from_micros(row.get(4)?),
    })
}
