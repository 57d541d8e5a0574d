//! A booking as whoever has its code sees it.

use crate::{Acts, Problem};
use guichet_desk::{
    appointment::Booking,
    base::{Instant, SecretCode},
};
use guichet_store::{AppointmentMessageKind, AppointmentRow};

/// A booking as whoever has its code, or the address of its feed, sees it.
#[derive(Clone, Debug)]
pub struct AppointmentView {
    /// The booking.
    pub booking: Booking,
    /// When it was changed last.
    pub changed_at: Instant,
    /// Whether somebody is reminded.
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
            Ok(AppointmentView { openings, ..AppointmentView::of(&row) })
        })
    }

    /// The booking that the code of its feed shows. That code changes nothing and shows no openings.
    pub fn appointment_of_feed(&self, feed: &SecretCode) -> Result<AppointmentView, Problem> {
        self.store().read(|snapshot| {
            let row = snapshot.appointment_of_feed(feed)?.ok_or(Problem::NotFound)?;
            Ok(AppointmentView::of(&row))
        })
    }

    /// The code of the feed of a booking. It follows from the booking's own code, and not the other way.
    pub fn feed_code(&self, code: &SecretCode) -> SecretCode {
        SecretCode::from_chance(self.store().code_bytes(&format!("appointment-feed {}", code.compact())))
    }
}

impl AppointmentView {
    pub(super) fn of(row: &AppointmentRow) -> Self {
        Self {
            booking: row.booking.clone(),
            changed_at: row.changed_at,
            is_reminded: row.has_contact,
            is_joined: row.joined.is_some(),
            openings: Vec::new(),
        }
    }
}
