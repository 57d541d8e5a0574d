//! Moving and cancelling a booking. What becomes free goes to those who wait.

use super::{
    AppointmentView,
    book::{reread, save},
};
use crate::{Acts, Problem};
use guichet_desk::{
    appointment::{Booking, BookingRefusal, QuietHalfHours, Stage, Wish},
    base::{Instant, SecretCode},
};
use guichet_store::{AppointmentRow, Seats, Tx};

impl Acts {
    /// Gives a booking another time. Its own is let go only when the other one is had.
    pub async fn move_appointment(
        &self,
        code: &SecretCode,
        begins: Instant,
        quiet: &QuietHalfHours,
        now: Instant,
    ) -> Result<AppointmentView, Problem> {
        let (acts, quiet) = (self.clone(), quiet.clone());
        self.change(code, move |tx, row| acts.move_in(tx, row, begins, &quiet, now)).await
    }

    /// Cancels a booking: its seats go to others, and nobody is reminded any more.
    pub async fn cancel_appointment(&self, code: &SecretCode, now: Instant) -> Result<AppointmentView, Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>, row: &AppointmentRow| -> Changed {
            let after = refused_or!(row.booking.cancel(now));
            save(tx, row, &after, now)?;
            acts.let_go(tx, row, now)?;
            tx.end_contact(row.id, now)?;
            Ok(Ok(()))
        };
        self.change(code, work).await
    }

    fn move_in(
        &self,
        tx: &mut Tx<'_>,
        row: &AppointmentRow,
        begins: Instant,
        quiet: &QuietHalfHours,
        now: Instant,
    ) -> Changed {
        refused_or!(row.booking.may_move(now));
        if begins == row.booking.begins && row.booking.stage == Stage::Booked {
            return Ok(Err(Problem::Booking(BookingRefusal::NothingChanges)));
        }
        self.let_what_ran_out_go(tx, now)?;
        // Something may have been offered to this booking by that, or taken from it.
        let row = &reread(tx, row.id)?;
        let booking = &row.booking;
        let hall = self.hall(&booking.hall)?;
        refused_or!(self.within_reach(hall, begins, now));
        let wish = refused_or!(Wish::of(hall, &booking.queues));
        let day = self.day_of(begins);
        if tx.is_closed(&hall.code, day)? {
            return Ok(Err(Problem::Booking(BookingRefusal::NotASlot)));
        }
        let mut taken = self.taken_on(tx, &hall.code, day)?;
        for seat in tx.seats_of(row.id, Seats::Own)? {
            taken.free(&seat);
        }
        let visit = refused_or!(self.day_plan(hall, day, quiet).seat(&wish, begins, &taken));
        let after = refused_or!(booking.move_to(&visit, now));
        save(tx, row, &after, now)?;
        tx.leave_seats(row.id, Seats::Own)?;
        tx.leave_seats(row.id, Seats::Offered)?;
        tx.take_seats(row.id, &hall.code, &visit.seats, Seats::Own)?;
        self.remind_in(tx, &reread(tx, row.id)?, now)?;
        self.offer_what_is_free(tx, booking, now)?;
        Ok(Ok(()))
    }

    /// Gives all seats of a booking back and offers them.
    pub(super) fn let_go(&self, tx: &mut Tx<'_>, row: &AppointmentRow, now: Instant) -> Result<(), Problem> {
        tx.leave_seats(row.id, Seats::Own)?;
        tx.leave_seats(row.id, Seats::Offered)?;
        self.offer_what_is_free(tx, &row.booking, now)
    }

    /// Offers what a booking let go, on the day of its time and on that of its offer.
    pub(super) fn offer_what_is_free(&self, tx: &mut Tx<'_>, was: &Booking, now: Instant) -> Result<(), Problem> {
        self.offer_on(tx, &was.hall, self.day_of(was.begins), now)?;
        match was.offer {
            Some(offer) => self.offer_on(tx, &was.hall, self.day_of(offer.begins), now),
            None => Ok(()),
        }
    }

    /// One road for every change by whoever has the code: a refusal changes nothing.
    pub(super) async fn change<F>(&self, code: &SecretCode, mut change: F) -> Result<AppointmentView, Problem>
    where
        F: FnMut(&mut Tx<'_>, &AppointmentRow) -> Changed + Send + 'static,
    {
        let (acts, code) = (self.clone(), code.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<Result<AppointmentView, Problem>, Problem> {
            let Some(row) = tx.appointment(&code)? else { return Ok(Err(Problem::NotFound)) };
            match change(tx, &row)? {
                Ok(()) => Ok(Ok(acts.appointment_view(tx, &reread(tx, row.id)?)?)),
                Err(problem) => Ok(Err(problem)),
            }
        };
        self.store().write(Vec::new(), work).await?.into_inner()
    }
}

/// What came of a change: the outer error undoes everything, a refusal inside is an answer.
pub(super) type Changed = Result<Result<(), Problem>, Problem>;

/// The value, or the refusal as the answer of a change.
macro_rules! refused_or {
    ($decided:expr) => {
        match $decided {
            Ok(value) => value,
            Err(refusal) => return Ok(Err($crate::Problem::Booking(refusal))),
        }
    };
}
pub(super) use refused_or;
