//! A booking as whoever has its code sees it.

use crate::{Acts, Problem};
use guichet_desk::{
    appointment::Booking,
    base::{Instant, SecretCode},
};
use guichet_store::{AppointmentMessageKind, AppointmentRow, OutboxWay, Snapshot};

/// A booking as whoever has its code, or the address of its feed, sees it.
#[derive(Clone, Debug)]
pub struct AppointmentView {
    /// The booking.
    pub booking: Booking,
    /// When it was changed last.
    pub changed_at: Instant,
    /// Whether a reminder of it waits, and there is a way by which it can go.
    pub is_reminded: bool,
    /// Whether it is joined to a case.
    pub is_joined: bool,
    /// When the contact was opened, and for which message.
    pub openings: Vec<(AppointmentMessageKind, Instant)>,
}

impl Acts {
    /// The booking that a code opens.
    pub fn appointment(&self, code: &SecretCode) -> Result<AppointmentView, Problem> {
        self.store().read(|snapshot| {
            let row = snapshot.appointment(code)?.ok_or(Problem::NotFound)?;
            let openings = snapshot.contact_openings(row.id)?;
            Ok(AppointmentView { openings, ..self.appointment_view(snapshot, &row)? })
        })
    }

    /// The booking that the code of its feed shows. That code changes nothing and shows no openings.
    pub fn appointment_of_feed(&self, feed: &SecretCode) -> Result<AppointmentView, Problem> {
        self.store().read(|snapshot| {
            let row = snapshot.appointment_of_feed(feed)?.ok_or(Problem::NotFound)?;
            self.appointment_view(snapshot, &row)
        })
    }

    /// Whether the reminder of a booked time would still go, if somebody left a contact now.
    pub fn would_remind(&self, booking: &Booking, now: Instant) -> Result<bool, Problem> {
        Ok(self.messages_go_by(OutboxWay::Any) && self.reminder_due(booking)? > now)
    }

    /// A booking without its openings.
    pub(super) fn appointment_view(
        &self,
        snapshot: &Snapshot<'_>,
        row: &AppointmentRow,
    ) -> Result<AppointmentView, Problem> {
        Ok(AppointmentView {
            booking: row.booking.clone(),
            changed_at: row.changed_at,
            is_reminded: snapshot.reminder_waits(row.id)?.is_some_and(|way| self.messages_go_by(way)),
            is_joined: row.joined.is_some(),
            openings: Vec::new(),
        })
    }

    /// The code of the feed of a booking. It follows from the booking's own code, and not the other way.
    pub fn feed_code(&self, code: &SecretCode) -> SecretCode {
        SecretCode::from_chance(self.store().code_bytes(&format!("appointment-feed {}", code.compact())))
    }
}
