//! Holding a time while the form is filled in, and confirming it.

use super::{AppointmentView, messages::SealedContact};
use crate::{Acts, PartyKey, Problem, ShownRight};
use guichet_desk::{
    appointment::{Booking, BookingRefusal, QuietHalfHours, Stage, Wish},
    base::{HallCode, Instant, Language, QueueCode, SecretCode},
};
use guichet_store::{AppointmentMessageKind, AppointmentRow, CodeKind, NewKey, Seats, Tx};

/// A time to be held.
#[derive(Clone, Debug)]
pub struct HoldRequest {
    /// The hall.
    pub hall: HallCode,
    /// What it is for, in order.
    pub queues: Vec<QueueCode>,
    /// When it begins.
    pub begins: Instant,
    /// The name of this request, a random word: one that is sent twice, with all else alike, holds one time. None when
    /// it cannot be sent twice.
    pub once: Option<SecretCode>,
}

/// A time that is held.
#[derive(Clone, Debug)]
pub struct HeldTime {
    /// The key to it. Shown to nobody before it is confirmed.
    pub code: SecretCode,
    /// The booking.
    pub booking: Booking,
}

/// What is said when a held time is confirmed.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// Whom to remind: an e-mail address or a telephone number, as `catalogue::read_contact` gives it.
    pub contact: Option<String>,
    /// The language that they read.
    pub language: Language,
    /// The receipt code of the case that it is about.
    pub receipt: Option<SecretCode>,
}

impl Acts {
    /// Holds a time for a few minutes. Whoever comes second is refused; the same request sent twice is answered with
    /// the same booking, also when it was confirmed in between, and refused when that has another code by now: a second
    /// one would open to whoever saw the first code.
    pub async fn hold_appointment(
        &self,
        request: HoldRequest,
        quiet: &QuietHalfHours,
        now: Instant,
    ) -> Result<HeldTime, Problem> {
        let plan = self.hall(&request.hall)?;
        let wish = Wish::of(plan, &request.queues).map_err(Problem::Booking)?;
        self.within_reach(plan, request.begins, now).map_err(Problem::Booking)?;
        let code = self.code_of_hold(&request);
        let feed = self.feed_code(&code);
        let until = now.plus_seconds(i64::from(plan.booking.hold_minutes) * 60);
        let HoldRequest { hall, begins, .. } = request;
        let (acts, quiet, kept) = (self.clone(), quiet.clone(), code.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<Result<Booking, Problem>, Problem> {
            acts.let_what_ran_out_go(tx, now)?;
            if let Some(known) = tx.appointment(&kept)? {
                let may_go_on = known.booking.confirm(now);
                return Ok(may_go_on.map(|_| known.booking).map_err(Problem::Booking));
            }
            if tx.code_replaced(CodeKind::Booking, &kept)?.is_some() {
                return Ok(Err(Problem::Booking(BookingRefusal::CodeReplaced)));
            }
            let day = acts.day_of(begins);
            if tx.is_closed(&hall, day)? {
                return Ok(Err(Problem::Booking(BookingRefusal::NotASlot)));
            }
            let taken = acts.taken_on(tx, &hall, day)?;
            let visit = match acts.day_plan(acts.hall(&hall)?, day, &quiet).seat(&wish, begins, &taken) {
                Ok(visit) => visit,
                Err(refusal) => return Ok(Err(Problem::Booking(refusal))),
            };
            let booking = Booking::hold(hall.clone(), wish.queues().to_vec(), &visit, until);
            let id = tx.add_appointment(&booking, (&kept, &feed), now)?;
            tx.take_seats(id, &hall, &visit.seats, Seats::Own)?;
            Ok(Ok(booking))
        };
        let booking = self.store().write(Vec::new(), work).await?.into_inner()?;
        Ok(HeldTime { code, booking })
    }

    /// With all that was asked: whoever hits on the same word has a booking of their own.
    fn code_of_hold(&self, request: &HoldRequest) -> SecretCode {
        SecretCode::from_chance(match &request.once {
            Some(once) => self.store().code_bytes(&format!("appointment {} {}", once.compact(), asked(request))),
            None => self.draw(),
        })
    }

    /// Books a time that is held. Confirming twice is confirming once. `NotFound` for a receipt code that opens nothing,
    /// also when a new one or the erasure of the data ended it meanwhile.
    pub async fn confirm_appointment(
        &self,
        code: &SecretCode,
        confirmation: Confirmation,
        now: Instant,
    ) -> Result<AppointmentView, Problem> {
        let joined = confirmation.receipt.as_ref().map(|receipt| self.right_of_code(receipt)).transpose()?;
        let contact = confirmation.contact.as_ref().map(|to| {
            let sealed = SealedContact { to: to.clone(), language: confirmation.language };
            (self.store().new_key(self.draw(), self.draw(), now), sealed)
        });
        let keys = contact.iter().map(|(key, _)| key.clone()).collect();
        let (acts, kept) = (self.clone(), code.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<Result<AppointmentView, Problem>, Problem> {
            match acts.confirm_in(tx, &kept, joined, contact.as_ref(), now)? {
                Ok(row) => Ok(Ok(acts.appointment_view(tx, &row)?)),
                Err(problem) => Ok(Err(problem)),
            }
        };
        self.store().write(keys, work).await?.into_inner()
    }

    fn confirm_in(
        &self,
        tx: &mut Tx<'_>,
        code: &SecretCode,
        joined: Option<ShownRight>,
        contact: Option<&(NewKey, SealedContact)>,
        now: Instant,
    ) -> Result<Result<AppointmentRow, Problem>, Problem> {
        // What was held and ran out may have been let go already.
        let Some(row) = tx.appointment(code)? else { return Ok(Err(Problem::Booking(BookingRefusal::HoldOver))) };
        let after = match row.booking.confirm(now) {
            Ok(after) => after,
            Err(refusal) => return Ok(Err(Problem::Booking(refusal))),
        };
        if row.booking.stage == Stage::Booked {
            return Ok(Ok(row));
        }
        if let Some(right) = &joined
            && !right.still_holds(tx)?
        {
            return Ok(Err(Problem::NotFound));
        }
        if tx.is_closed(&row.booking.hall, self.day_of(row.booking.begins))? {
            return Ok(Err(Problem::Booking(BookingRefusal::NotASlot)));
        }
        // The plan may have changed since: another counter serves as well.
        if let Err(refusal) = self.seat_anew(tx, &row)? {
            return Ok(Err(Problem::Booking(refusal)));
        }
        save(tx, &row, &after, now)?;
        if let Some(right) = joined {
            let PartyKey { case, party } = right.key();
            tx.join_appointment(row.id, (case, party))?;
        }
        if let Some((key, contact)) = contact {
            tx.seal_contact(row.id, key, &serde_json::to_vec(contact)?, now)?;
        }
        let row = reread(tx, row.id)?;
        self.remind_in(tx, &row, now)?;
        Ok(Ok(row))
    }

    /// Puts the reminder of a booked time into the outbox, when somebody wants one and it is far enough away.
    pub(super) fn remind_in(&self, tx: &Tx<'_>, row: &AppointmentRow, now: Instant) -> Result<(), Problem> {
        let due = self.reminder_due(&row.booking)?;
        tx.drop_appointment_messages(row.id)?;
        if row.has_contact && due > now {
            tx.add_appointment_message(row.id, AppointmentMessageKind::Reminder, row.booking.sequence, due)?;
        }
        Ok(())
    }

    /// When the reminder of a booked time is due.
    pub(super) fn reminder_due(&self, booking: &Booking) -> Result<Instant, Problem> {
        let hours = self.hall(&booking.hall)?.booking.reminder_hours;
        Ok(booking.begins.plus_seconds(-i64::from(hours) * 3600))
    }
}

/// What was asked, in words that stay: a new version must know a request again that an older one answered.
fn asked(request: &HoldRequest) -> String {
    let queues: Vec<_> = request.queues.iter().map(QueueCode::as_str).collect();
    format!("{} {} {}", request.hall, queues.join(","), request.begins.as_micros())
}

/// Saves what became of a booking since it was read in this transaction.
pub(super) fn save(tx: &Tx<'_>, row: &AppointmentRow, after: &Booking, now: Instant) -> Result<(), Problem> {
    if tx.save_appointment(row, after, now)? {
        Ok(())
    } else {
        Err(Problem::Corrupt("a booking was changed by somebody else".into()))
    }
}

pub(super) fn reread(tx: &Tx<'_>, id: i64) -> Result<AppointmentRow, Problem> {
    tx.appointment_row(id)?.ok_or_else(|| Problem::Corrupt("a booking without a row".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_is_named_in_words_that_stay() {
        let queues = ["permits", "moving_in"].map(|code| code.parse().expect("a code"));
        let hall = "town-hall".parse().expect("a code");
        let begins = Instant::from_micros(1_790_000_000_000_000);
        let request = HoldRequest { hall, queues: queues.into(), begins, once: None };
        assert_eq!(asked(&request), "town-hall permits,moving_in 1790000000000000");
    }
}
