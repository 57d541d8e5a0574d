//! What time and a new plan do to bookings: holds and offers run out, contacts end with their day, and what
//! the hall is not open for any more falls out and is told so.

use super::{book::save, times::seat};
use crate::{Acts, Problem};
use guichet_desk::{
    appointment::Stage,
    base::{Day, HallCode, Instant, days_after},
};
use guichet_store::{AppointmentMessageKind, AppointmentRow, Seats, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// For how many days after its time a booking can still be looked at.
const DAYS_KEPT: i64 = 30;
const AT_ONCE: u32 = 100;

/// What came of holding bookings against the plan so far. Whom a try displaced before it failed is counted by no later
/// one: whoever tries again hands in the same. What it freed is stored.
#[derive(Debug, Default)]
pub struct Fitting {
    /// How many fell out.
    fell: u32,
    /// The rows of those for which seats had to be read that cannot be, with the cause.
    unread: BTreeMap<i64, String>,
}

impl Acts {
    /// Lets go what ran out by `now`, and ends the contacts of days that are over, whatever comes of the former.
    pub(crate) async fn pass_appointments(&self, now: Instant) -> Result<(), Problem> {
        let (acts, today) = (self.clone(), self.start_of(self.today(now)));
        let let_go = move |tx: &mut Tx<'_>| acts.let_what_ran_out_go(tx, now);
        let end = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let contacts = tx.end_contacts(today, now, AT_ONCE)?;
            if contacts == 0 {
                tx.forget_appointments(today.plus_days(-DAYS_KEPT), AT_ONCE)?;
            }
            Ok(())
        };
        // Side by side, so that both wait for one commit.
        let (let_go, end) = (self.store().write(Vec::new(), let_go), self.store().write(Vec::new(), end));
        let (let_go, end) = (let_go.await.map(drop), end.await.map(drop));
        let_go.and(end)
    }

    /// Looks at every booking to come against the plan as it is now: who can still be served at their time
    /// stays, if need be at another counter; who cannot is told, and may choose another time. Answers how
    /// many fell out, in tries before this one, too. For when the town's files were changed. Seats that cannot be read
    /// keep no other booking from it; those that could not be looked at are told afterwards.
    pub async fn fit_appointments(&self, fitting: &mut Fitting, now: Instant) -> Result<u32, Problem> {
        // Every booking is looked at anew.
        fitting.unread.clear();
        let fitted = self.fit_page_by_page(fitting, now).await;
        // What was held or offered and is free, once everybody who had booked has a seat again; also when a page could
        // not be looked at, because nobody else would find it.
        let acts = self.clone();
        let offer = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let freed = tx.take_times_freed()?;
            freed.iter().try_for_each(|(hall, day)| acts.offer_on(tx, hall, *day, now))
        };
        let offered = self.store().write(Vec::new(), offer).await.map(drop);
        fitted.and(offered)?;
        let Fitting { fell, unread, .. } = fitting;
        if unread.is_empty() {
            return Ok(*fell);
        }
        Err(Problem::Corrupt(format!("rows of bookings whose seats, or whose day's seats, cannot be read: {unread:?}")))
    }

    async fn fit_page_by_page(&self, fitting: &mut Fitting, now: Instant) -> Result<(), Problem> {
        let mut after = (now, 0);
        loop {
            let acts = self.clone();
            let work = move |tx: &mut Tx<'_>| -> Result<_, Problem> {
                // Nobody is told to choose again because of a seat that nobody has any more.
                let mut free = acts.end_what_ran_out(tx, now)?;
                free.extend(acts.take_offers_back(tx, now)?);
                tx.add_times_freed(&free)?;
                let mut fitting = Fitting::default();
                let page = tx.appointments_after(after, AT_ONCE)?;
                for row in page.rows.iter().filter(|row| row.booking.stage == Stage::Booked) {
                    acts.fit_in(tx, row, &mut fitting, now)?;
                }
                Ok((page.last, fitting))
            };
            let (last, more) = self.store().write(Vec::new(), work).await?.into_inner();
            fitting.fell += more.fell;
            fitting.unread.extend(more.unread);
            match last {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }

    fn fit_in(
        &self,
        tx: &mut Tx<'_>,
        row: &AppointmentRow,
        fitting: &mut Fitting,
        now: Instant,
    ) -> Result<(), Problem> {
        match self.room_for(tx, row) {
            Ok(Ok(visit)) => seat(tx, row, visit.as_ref()),
            Ok(Err(_)) => {
                fitting.fell += 1;
                displace(tx, row, now)
            }
            // Nothing was written by then: the others go on.
            Err(Problem::Corrupt(cause)) => {
                fitting.unread.insert(row.id, cause);
                Ok(())
            }
            Err(problem) => Err(problem),
        }
    }

    /// Tells everybody who booked in a hall for later on a day that it was closed for the rest of it, whoever is due
    /// and may still come late among them, and takes back what was offered of it. What is only held runs out.
    pub(crate) fn displace_rest_of(
        &self,
        tx: &mut Tx<'_>,
        hall: &HallCode,
        day: Day,
        now: Instant,
    ) -> Result<(), Problem> {
        let free = self.take_offers_back(tx, now)?;
        let (mut after, end) = ((self.still_awaited(hall, now)?, 0), self.start_of(days_after(day, 1)));
        loop {
            let page = tx.appointments_after(after, AT_ONCE)?;
            for row in page.rows.iter().filter(|row| row.booking.begins < end && row.booking.hall == *hall) {
                if row.booking.stage == Stage::Booked {
                    displace(tx, row, now)?;
                }
            }
            match page.last {
                Some(last) if last.0 < end => after = last,
                _ => break,
            }
        }
        free.iter().try_for_each(|(hall, day)| self.offer_on(tx, hall, *day, now))
    }

    /// Lets go what was held and not confirmed, and what was offered and not taken, and offers it to those who wait.
    /// Nothing is offered before all of it is free: who is next is asked for the earliest of it.
    pub(super) fn let_what_ran_out_go(&self, tx: &mut Tx<'_>, now: Instant) -> Result<(), Problem> {
        let free = self.end_what_ran_out(tx, now)?;
        free.iter().try_for_each(|(hall, day)| self.offer_on(tx, hall, *day, now))
    }

    /// Lets go what was held and not confirmed, and what was offered and not taken, whose booking leaves the list.
    /// Answers where and when.
    fn end_what_ran_out(&self, tx: &mut Tx<'_>, now: Instant) -> Result<BTreeSet<(HallCode, Day)>, Problem> {
        let mut ended = tx.end_holds(now, AT_ONCE)?;
        for (id, row) in tx.offers_to_end(now, AT_ONCE)? {
            let Some(row) = row else {
                tx.end_unread_offer(id)?;
                continue;
            };
            if let Ok(after) = row.booking.stop_waiting() {
                save(tx, &row, &after, now)?;
                tx.leave_seats(row.id, Seats::Offered)?;
                ended.push(row);
            }
        }
        let free = |row: AppointmentRow| {
            let begins = [Some(row.booking.begins), row.booking.offer.map(|offer| offer.begins)];
            begins.map(|begins| begins.map(|begins| (row.booking.hall.clone(), self.day_of(begins))))
        };
        Ok(ended.into_iter().flat_map(free).flatten().collect())
    }
}

/// Takes a booking's time away and tells whoever left a contact; they may choose another.
fn displace(tx: &mut Tx<'_>, row: &AppointmentRow, now: Instant) -> Result<(), Problem> {
    let after = row.booking.displace();
    save(tx, row, &after, now)?;
    tx.leave_seats(row.id, Seats::Own)?;
    tx.leave_seats(row.id, Seats::Offered)?;
    tx.drop_appointment_messages(row.id)?;
    if row.has_contact {
        tx.add_appointment_message(row.id, AppointmentMessageKind::Displaced, after.sequence, now)?;
    }
    Ok(())
}
