//! Messages about booked times: opened, and that written down, when they are sent.

use super::AppointmentView;
use crate::{Acts, Problem};
use guichet_desk::base::{Instant, Language};
use guichet_store::{AppointmentMessage, AppointmentMessageKind, Tx};
use serde::{Deserialize, Serialize};

/// A message about a booked time, opened to be sent. The words stand under `appointment-message-<kind>`.
#[derive(Clone, Debug)]
pub struct AppointmentNotice {
    /// What it is about.
    pub kind: AppointmentMessageKind,
    /// The address: e-mail or telephone.
    pub to: String,
    /// The language that they read.
    pub language: Language,
    /// The booking.
    pub view: AppointmentView,
}

/// Whom to remind, as it lies sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SealedContact {
    pub(super) to: String,
    pub(super) language: Language,
}

impl Acts {
    /// The messages about booked times that are to be sent by now, unopened, the oldest first.
    pub fn appointment_messages(&self, now: Instant, limit: u32) -> Result<Vec<AppointmentMessage>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.appointment_messages_due(now, limit)?))
    }

    /// Opens a message to send it, writes that down, and marks it as sent. A message already sent can be
    /// opened again: sending happens at least once. None when nobody is to be told any more.
    pub async fn deliver_appointment_message(
        &self,
        id: i64,
        now: Instant,
    ) -> Result<Option<AppointmentNotice>, Problem> {
        let work = move |tx: &mut Tx<'_>| {
            let message = tx.appointment_message(id)?.ok_or(Problem::NotFound)?;
            let row = tx.appointment_row(message.appointment)?.ok_or(Problem::NotFound)?;
            let locked = tx.open_contact(&message, now)?;
            tx.appointment_message_sent(id, now)?;
            Ok::<_, Problem>((message.kind, AppointmentView::of(&row), locked))
        };
        let ((kind, view, locked), witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let Some(locked) = locked else { return Ok(None) };
        let contact: SealedContact = serde_json::from_slice(&locked.reveal(&witness).plain)?;
        Ok(Some(AppointmentNotice { kind, to: contact.to, language: contact.language, view }))
    }
}
