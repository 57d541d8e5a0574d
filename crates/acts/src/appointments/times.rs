//! Which times are free.

use crate::{Acts, Problem};
use guichet_desk::{
    appointment::{BookingRefusal, DayPlan, QuietHalfHours, Seat, Taken, Visit, Wish},
    base::{Day, HallCode, Instant, QueueCode, days_after},
    hall::Hall,
};
use guichet_store::{AppointmentRow, Seats, Snapshot, Tx};

/// A time that is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeTime {
    /// When it begins.
    pub begins: Instant,
    /// When it ends.
    pub ends: Instant,
}

/// A day on which times are free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeDay {
    /// The day.
    pub day: Day,
    /// The free times, in order.
    pub times: Vec<FreeTime>,
}

impl Acts {
    /// The days on which something is free for these queues of a hall, from today as far as can be booked.
    pub fn free_days(
        &self,
        hall: &HallCode,
        queues: &[QueueCode],
        quiet: &QuietHalfHours,
        now: Instant,
    ) -> Result<Vec<FreeDay>, Problem> {
        let plan = self.hall(hall)?;
        let wish = Wish::of(plan, queues).map_err(Problem::Booking)?;
        let today = self.today(now);
        let span = (now, self.start_of(days_after(today, plan.booking.days_ahead + 1)));
        let (closed, taken) = self.store().read(|snapshot: &Snapshot<'_>| {
            Ok::<_, Problem>((snapshot.is_closed(hall, today)?, snapshot.seats_taken(hall, span)?))
        })?;
        let days = (u16::from(closed)..=plan.booking.days_ahead).map(|ahead| days_after(today, ahead));
        let free = |day: Day| FreeDay { day, times: free_in(&self.day_plan(plan, day, quiet), &wish, &taken, now) };
        Ok(days.map(free).filter(|day| !day.times.is_empty()).collect())
    }

    /// The half hours in which few people are foretold in a hall: what opens the additional quota.
    pub fn quiet_half_hours(&self, hall: &HallCode, now: Instant) -> Result<QuietHalfHours, Problem> {
        let outlook = self.hall_outlook(hall, now)?;
        Ok(outlook.off_peak.iter().map(|quiet| (quiet.day, quiet.half_hour.number())).collect())
    }

    /// How many have booked a time in a hall for today and have not come yet, but may.
    pub fn booked_for_today(&self, hall: &HallCode, now: Instant) -> Result<u32, Problem> {
        let (from, end) = (self.still_awaited(hall, now)?, self.start_of(days_after(self.today(now), 1)));
        self.store().read(|snapshot| Ok(snapshot.count_booked(hall, (from, end))?))
    }

    /// Whoever booked for this moment or later can still come now: a hall waits some minutes for them.
    pub(super) fn still_awaited(&self, hall: &HallCode, now: Instant) -> Result<Instant, Problem> {
        Ok(now.plus_seconds(-i64::from(self.hall(hall)?.line.late_minutes_max) * 60))
    }

    /// The plan of a day.
    pub(super) fn day_plan<'a>(&self, hall: &'a Hall, day: Day, quiet: &'a QuietHalfHours) -> DayPlan<'a> {
        DayPlan::of(hall, day, &self.catalogue().calendar, &self.catalogue().town.zone, quiet)
    }

    /// The seats that are taken on a day, as the writer sees them.
    pub(super) fn taken_on(&self, tx: &Tx<'_>, hall: &HallCode, day: Day) -> Result<Taken, Problem> {
        let span = (self.start_of(day), self.start_of(days_after(day, 1)));
        Ok(tx.seats_taken(hall, span)?)
    }

    /// Whether a time may be booked at all: it is yet to come, and not too far ahead.
    pub(super) fn within_reach(&self, hall: &Hall, begins: Instant, now: Instant) -> Result<(), BookingRefusal> {
        let day = begins.day(&self.catalogue().town.zone);
        if begins <= now {
            Err(BookingRefusal::Passed)
        } else if day > days_after(self.today(now), hall.booking.days_ahead) {
            Err(BookingRefusal::TooFar)
        } else {
            Ok(())
        }
    }

    /// Whether seats that were put aside can still be had: the plan may have changed since, or the hall been closed.
    pub(super) fn still_stand(
        &self,
        tx: &Tx<'_>,
        hall: &HallCode,
        begins: Instant,
        seats: &[Seat],
    ) -> Result<Result<(), BookingRefusal>, Problem> {
        let (day, quiet) = (self.day_of(begins), QuietHalfHours::new());
        let Ok(plan) = self.hall(hall) else { return Ok(Err(BookingRefusal::NotASlot)) };
        let stand = self.day_plan(plan, day, &quiet).keeps(seats) && !tx.is_closed(hall, day)?;
        Ok(if stand { Ok(()) } else { Err(BookingRefusal::NotASlot) })
    }

    /// Seats a booking where the plan has room for it now, when it does not keep its seats: at its time, at another
    /// counter that is free. Refuses when there is none.
    pub(super) fn seat_anew(&self, tx: &Tx<'_>, row: &AppointmentRow) -> Result<Result<(), BookingRefusal>, Problem> {
        match self.room_for(tx, row)? {
            Ok(visit) => seat(tx, row, visit.as_ref()).map(Ok),
            Err(refusal) => Ok(Err(refusal)),
        }
    }

    /// The visit that has room for a booking which does not keep its seats; none for one that keeps them. Nothing is
    /// written.
    pub(super) fn room_for(
        &self,
        tx: &Tx<'_>,
        row: &AppointmentRow,
    ) -> Result<Result<Option<Visit>, BookingRefusal>, Problem> {
        let (booking, quiet) = (&row.booking, QuietHalfHours::new());
        let Ok(hall) = self.hall(&booking.hall) else { return Ok(Err(BookingRefusal::NotASlot)) };
        let day = self.day_of(booking.begins);
        let (plan, seats) = (self.day_plan(hall, day, &quiet), tx.seats_of(row.id, Seats::Own)?);
        if plan.keeps(&seats) {
            return Ok(Ok(None));
        }
        let again = |taken: &Taken| {
            Wish::of(hall, &booking.queues).and_then(|wish| plan.seat_again(&wish, booking.begins, taken))
        };
        // Where there would be no room though nobody had a seat, the seats of others need not be readable.
        if let Err(refusal) = again(&Taken::default()) {
            return Ok(Err(refusal));
        }
        let mut taken = self.taken_on(tx, &hall.code, day)?;
        for seat in &seats {
            taken.free(seat);
        }
        Ok(again(&taken).map(Some))
    }

    pub(super) fn start_of(&self, day: Day) -> Instant {
        Instant::start_of(day, &self.catalogue().town.zone)
    }

    pub(super) fn day_of(&self, at: Instant) -> Day {
        at.day(&self.catalogue().town.zone)
    }
}

/// Gives a booking the seats of a visit in place of its own; without one it keeps them.
pub(super) fn seat(tx: &Tx<'_>, row: &AppointmentRow, visit: Option<&Visit>) -> Result<(), Problem> {
    let Some(visit) = visit else { return Ok(()) };
    tx.leave_seats(row.id, Seats::Own)?;
    Ok(tx.take_seats(row.id, &row.booking.hall, &visit.seats, Seats::Own)?)
}

fn free_in(plan: &DayPlan<'_>, wish: &Wish, taken: &Taken, now: Instant) -> Vec<FreeTime> {
    plan.free(wish, taken, now).map(|visit| FreeTime { begins: visit.begins, ends: visit.ends }).collect()
}
