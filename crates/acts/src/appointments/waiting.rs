//! The list of those who would come earlier: one offer after the other, each kept for one of them.

use super::{
    AppointmentView,
    book::{reread, save},
    change::{Changed, refused_or},
};
use crate::{Acts, Problem};
use guichet_desk::{
    appointment::{OFFER_MINUTES, QuietHalfHours, Waiter, Wish, next_offer},
    base::{Day, HallCode, Instant, SecretCode},
};
use guichet_store::{AppointmentMessageKind, AppointmentRow, Seats, Tx};
use std::collections::BTreeSet;

/// How far down the list is looked when something became free.
const WAITERS_MAX: u32 = 100;
/// How many offers are looked at when the plan changed; one that is left is refused when it is taken.
const OFFERS_MAX: u32 = 1000;

impl Acts {
    /// Puts a booking onto the list of those who would come earlier. What is free already can be had by
    /// moving; this is for what becomes free.
    pub async fn wait_for_earlier(&self, code: &SecretCode, now: Instant) -> Result<AppointmentView, Problem> {
        let work = move |tx: &mut Tx<'_>, row: &AppointmentRow| -> Changed {
            let after = refused_or!(row.booking.wait(now));
            save(tx, row, &after, now)?;
            Ok(Ok(()))
        };
        self.change(code, work).await
    }

    /// Takes a booking off that list; what was offered to it goes to the next.
    pub async fn stop_waiting(&self, code: &SecretCode, now: Instant) -> Result<AppointmentView, Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>, row: &AppointmentRow| -> Changed {
            let after = refused_or!(row.booking.stop_waiting());
            save(tx, row, &after, now)?;
            tx.leave_seats(row.id, Seats::Offered)?;
            acts.offer_what_is_free(tx, &row.booking, now)?;
            Ok(Ok(()))
        };
        self.change(code, work).await
    }

    /// Takes the earlier time that is offered; the later one goes to the next who waits.
    pub async fn take_offer(&self, code: &SecretCode, now: Instant) -> Result<AppointmentView, Problem> {
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>, row: &AppointmentRow| -> Changed {
            let after = refused_or!(row.booking.take_offer(now));
            let seats = tx.seats_of(row.id, Seats::Offered)?;
            refused_or!(acts.still_stand(tx, &after.hall, after.begins, &seats)?);
            save(tx, row, &after, now)?;
            tx.take_offered_seats(row.id)?;
            acts.remind_in(tx, &reread(tx, row.id)?, now)?;
            acts.offer_what_is_free(tx, &row.booking, now)?;
            Ok(Ok(()))
        };
        self.change(code, work).await
    }

    /// Takes back what was offered and cannot be had any more. Whoever it was offered to goes on waiting. Answers
    /// where and when: of a visit to two queues, the time at one of them may be had by others.
    pub(super) fn take_offers_back(&self, tx: &mut Tx<'_>, now: Instant) -> Result<BTreeSet<(HallCode, Day)>, Problem> {
        let mut free = BTreeSet::new();
        let offers = tx.offers_to_end(now.plus_seconds(OFFER_MINUTES * 60), OFFERS_MAX)?;
        // An offer that cannot be read, or whose seats cannot be, can be taken by nobody either, and runs out.
        for row in offers.into_iter().filter_map(|(_, row)| row) {
            let Some(seats) = tx.readable_offered_seats(row.id)? else { continue };
            let booking = &row.booking;
            // Whoever booked in a hall that left the plan loses the booking with the offer.
            let Some(offer) = booking.offer.filter(|_| self.hall(&booking.hall).is_ok()) else { continue };
            if self.still_stand(tx, &booking.hall, offer.begins, &seats)?.is_err() {
                save(tx, &row, &booking.without_offer(), now)?;
                tx.leave_seats(row.id, Seats::Offered)?;
                tx.drop_appointment_offers(row.id)?;
                free.insert((booking.hall.clone(), self.day_of(offer.begins)));
            }
        }
        Ok(free)
    }

    /// Offers what is free on a day to those who wait, in their order, until nobody is served by it.
    pub(super) fn offer_on(&self, tx: &mut Tx<'_>, hall: &HallCode, day: Day, now: Instant) -> Result<(), Problem> {
        // A hall that left the plan has nothing to offer.
        let Ok(plan) = self.hall(hall) else { return Ok(()) };
        if tx.is_closed(hall, day)? {
            return Ok(());
        }
        let rows = tx.appointments_waiting(hall, now, WAITERS_MAX)?;
        let waiter = |row: &AppointmentRow| {
            let wish = Wish::of(plan, &row.booking.queues).ok()?;
            Some(Waiter { id: row.id, wish, begins: row.booking.begins })
        };
        let mut waiters: Vec<Waiter> = rows.iter().filter_map(waiter).collect();
        if waiters.is_empty() {
            return Ok(());
        }
        // What only a quiet half hour opens is found by looking, not offered.
        let quiet = QuietHalfHours::new();
        let day_plan = self.day_plan(plan, day, &quiet);
        let mut taken = match self.taken_on(tx, hall, day) {
            // Whoever asks for a time of that day is told; what is done for others goes on.
            Err(Problem::Corrupt(_)) => return Ok(()),
            taken => taken?,
        };
        while let Some((id, visit)) = next_offer(&day_plan, &taken, &waiters, now) {
            let row = reread(tx, id)?;
            let until = now.plus_seconds(OFFER_MINUTES * 60);
            save(tx, &row, &row.booking.offered(&visit, until), now)?;
            tx.take_seats(id, hall, &visit.seats, Seats::Offered)?;
            if row.has_contact {
                tx.add_appointment_message(id, AppointmentMessageKind::Offer, row.booking.sequence, now)?;
            }
            for seat in &visit.seats {
                taken.take(seat);
            }
            waiters.retain(|waiter| waiter.id != id);
        }
        Ok(())
    }
}
