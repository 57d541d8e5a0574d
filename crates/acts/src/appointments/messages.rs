//! Messages about booked times: whom to tell lies sealed in the booking, and each opening of it is written down there.

use crate::{Acts, Message, MessageAbout, Problem};
use guichet_desk::{
    appointment::{Booking, Stage},
    base::{Instant, Language},
};
use guichet_store::{AppointmentMessageKey, AppointmentMessageKind, Snapshot, Tx};
use serde::{Deserialize, Serialize};

/// Whom to remind, as it lies sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SealedContact {
    pub(super) to: String,
    pub(super) language: Language,
}

impl Acts {
    /// Opens a message about a booked time, and writes that down in the booking. What it would tell of may be over
    /// meanwhile; then it is dropped unopened.
    pub(crate) async fn open_booking_message(
        &self,
        key: AppointmentMessageKey,
        now: Instant,
    ) -> Result<Message, Problem> {
        let work = move |tx: &mut Tx<'_>| {
            let Some(message) = tx.appointment_message(key)?.filter(|_| key.due_at <= now) else { return Ok(None) };
            let row = tx.appointment_row(message.appointment)?.ok_or(Problem::NotFound)?;
            if !still_tells(message.kind, &row.booking, now) {
                tx.drop_appointment_message(key)?;
                return Ok(None);
            }
            let opened = tx.open_contact(&message, now)?;
            Ok::<_, Problem>(opened.map(|(locked, name)| (message.kind, row.booking, locked, name)))
        };
        let (opened, witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let (kind, booking, locked, name) = opened.ok_or(Problem::NotFound)?;
        let contact: SealedContact = serde_json::from_slice(&locked.reveal(&witness).plain)?;
        let about = MessageAbout::Booking { kind, booking };
        Ok(Message { to: vec![contact.to], name, language: contact.language, about })
    }
}

/// Whether a message that waits tells of what is still so.
pub(crate) fn booking_message_tells(
    snapshot: &Snapshot<'_>,
    key: AppointmentMessageKey,
    now: Instant,
) -> Result<bool, Problem> {
    let Some(message) = snapshot.appointment_message(key)? else { return Ok(false) };
    let row = snapshot.appointment_row(message.appointment)?;
    Ok(row.is_some_and(|row| still_tells(message.kind, &row.booking, now)))
}

/// Whether a message still says what is so.
fn still_tells(kind: AppointmentMessageKind, booking: &Booking, now: Instant) -> bool {
    match kind {
        AppointmentMessageKind::Reminder => booking.stage == Stage::Booked,
        AppointmentMessageKind::Offer => booking.offer.is_some_and(|offer| now < offer.until),
        AppointmentMessageKind::Displaced => booking.stage == Stage::Displaced,
    }
}
