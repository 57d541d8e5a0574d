//! Booked times and their seats. The key of a seat is its hall, slot and counter: whatever was decided, a
//! second winner fails here. A booking is saved against the stage and the sequence it was read with.

use super::replaced_codes::Behind;
use crate::{
    Snapshot, Tx,
    fault::StoreFault,
    keyring::Keyring,
    query::{self, Query},
    statements::Statements,
};
use guichet_desk::{
    appointment::{Booking, Offer, Seat, Stage, Taken},
    base::{CaseId, Day, HallCode, Instant, PartyIndex, SecretCode, day_from_number, day_number},
    hall::CounterNumber,
};
use rusqlite::{Params, Row, params};
use std::collections::BTreeSet;

/// A booking as it lies in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentRow {
    /// Its row.
    pub id: i64,
    /// The booking.
    pub booking: Booking,
    /// The case that whoever booked brings along.
    pub joined: Option<(CaseId, PartyIndex)>,
    /// When it was changed last.
    pub changed_at: Instant,
    /// Whether somebody wants to be reminded.
    pub has_contact: bool,
}

/// Bookings in their order.
#[derive(Clone, Debug)]
pub struct AppointmentPage {
    /// Those that can be read.
    pub rows: Vec<AppointmentRow>,
    /// The time and the row of the last one that was looked at, whether it can be read or not; none when none is left.
    pub last: Option<(Instant, i64)>,
}

/// Which of a booking's seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seats {
    /// Those of its own time.
    Own,
    /// Those of the earlier time that is offered.
    Offered,
}

impl Seats {
    const fn number(self) -> u8 {
        match self {
            Self::Own => 0,
            Self::Offered => 1,
        }
    }
}

impl Tx<'_> {
    /// Adds a booking under its code and the code of its feed.
    pub fn add_appointment(
        &self,
        booking: &Booking,
        (code, feed): (&SecretCode, &SecretCode),
        now: Instant,
    ) -> Result<i64, StoreFault> {
        let queues = serde_json::to_string(&booking.queues).map_err(StoreFault::corrupt)?;
        let row = params![
            hash_of(self.keyring, code),
            feed_hash_of(self.keyring, feed),
            booking.hall.as_str(),
            queues,
            booking.begins.as_micros(),
            booking.ends.as_micros(),
            booking.stage.word(),
            held_until(booking.stage),
            booking.sequence,
            now.as_micros(),
        ];
        let id = self.main.one(&query::ADD_APPOINTMENT, row, |row| row.get(0))?;
        id.ok_or_else(|| StoreFault::corrupt("a booking without a row"))
    }

    /// Saves what became of a booking since it was read; false when somebody else changed it meanwhile.
    pub fn save_appointment(&self, row: &AppointmentRow, after: &Booking, now: Instant) -> Result<bool, StoreFault> {
        let offer = |part: fn(&Offer) -> Instant| after.offer.as_ref().map(part).map(Instant::as_micros);
        let values = params![
            after.begins.as_micros(),
            after.ends.as_micros(),
            after.stage.word(),
            held_until(after.stage),
            after.sequence,
            now.as_micros(),
            after.waits.map(Instant::as_micros),
            offer(|offer| offer.begins),
            offer(|offer| offer.ends),
            offer(|offer| offer.until),
            row.id,
            row.booking.stage.word(),
            row.booking.sequence,
        ];
        Ok(self.main.execute(&query::SAVE_APPOINTMENT, values)? == 1)
    }

    /// Gives a booking another code, in place of `old`, and its feed another code: those it had open nothing any more.
    /// Of `old` is kept that it was one, until `day`.
    pub fn replace_appointment_code(
        &self,
        id: i64,
        old: &SecretCode,
        (code, feed): (&SecretCode, &SecretCode),
        day: i32,
    ) -> Result<(), StoreFault> {
        self.keep_replaced_code(hash_of(self.keyring, old), Behind::Booking(id), day)?;
        let row = params![hash_of(self.keyring, code), feed_hash_of(self.keyring, feed), id];
        self.main.execute(&query::REPLACE_APPOINTMENT_CODE, row)?;
        Ok(())
    }

    /// Takes seats for a booking; fails when one of them is taken.
    pub fn take_seats(&self, id: i64, hall: &HallCode, seats: &[Seat], which: Seats) -> Result<(), StoreFault> {
        for seat in seats {
            let (begins, counter) = (seat.begins.as_micros(), seat.counter.0);
            let row = params![hall.as_str(), begins, counter, seat.queue.as_str(), id, which.number()];
            self.main.execute(&query::TAKE_SEAT, row)?;
        }
        Ok(())
    }

    /// The seats of a booking, in order.
    pub fn seats_of(&self, id: i64, which: Seats) -> Result<Vec<Seat>, StoreFault> {
        let rows = self.main.many(&query::SEATS_OF, (id, which.number()), |row| Ok(read_seat(row)))?;
        rows.into_iter().collect()
    }

    /// The seats that are offered to a booking, in order; none when one of them cannot be read, and the log names the
    /// booking's row.
    pub fn readable_offered_seats(&self, id: i64) -> Result<Option<Vec<Seat>>, StoreFault> {
        match self.seats_of(id, Seats::Offered) {
            Err(StoreFault::Corrupt(_)) => {
                tracing::error!(row = id, "an offer whose seats cannot be read is passed by");
                Ok(None)
            }
            seats => seats.map(Some),
        }
    }

    /// Gives the seats of a booking back.
    pub fn leave_seats(&self, id: i64, which: Seats) -> Result<(), StoreFault> {
        self.main.execute(&query::LEAVE_SEATS, (id, which.number()))?;
        Ok(())
    }

    /// Makes the offered seats of a booking its own, in place of those it had.
    pub fn take_offered_seats(&self, id: i64) -> Result<(), StoreFault> {
        self.leave_seats(id, Seats::Own)?;
        self.main.execute(&query::TAKE_OFFERED_SEATS, [id])?;
        Ok(())
    }

    /// Lets go what was held and not confirmed by `now`, at most `limit`: what it was. A booking that cannot be read is
    /// let go as well, and the log names its row.
    pub fn end_holds(&self, now: Instant, limit: u32) -> Result<Vec<AppointmentRow>, StoreFault> {
        let over = self.main.many(&query::HOLDS_OVER, (now.as_micros(), limit), |row| row.get::<_, i64>(0))?;
        let mut ended = Vec::new();
        for id in over {
            match self.appointment_row(id) {
                Err(StoreFault::Corrupt(_)) => tracing::error!(row = id, "a held time that cannot be read has run out"),
                read => ended.extend(read?),
            }
            self.end_appointment(id)?;
        }
        Ok(ended)
    }

    /// The bookings whose offers end by then, at most `limit`, by their rows; none beside one that cannot be read.
    pub fn offers_to_end(&self, by: Instant, limit: u32) -> Result<Vec<(i64, Option<AppointmentRow>)>, StoreFault> {
        let ending = self.main.many(&query::OFFERS_TO_END, (by.as_micros(), limit), |row| row.get::<_, i64>(0))?;
        let read = |id| match self.appointment_row(id) {
            Err(StoreFault::Corrupt(_)) => Ok((id, None)),
            read => Ok((id, read?)),
        };
        ending.into_iter().map(read).collect()
    }

    /// Ends the offer of a booking that cannot be read and takes it off the list of those who wait. It keeps its time;
    /// the log names its row.
    pub fn end_unread_offer(&self, id: i64) -> Result<(), StoreFault> {
        tracing::error!(row = id, "an offer to a booking that cannot be read has ended");
        self.leave_seats(id, Seats::Offered)?;
        self.drop_appointment_offers(id)?;
        self.main.execute(&query::END_OFFER, [id])?;
        Ok(())
    }

    /// Those who wait in a hall for an earlier time than theirs, which is still to come, and have no offer; in their
    /// order, at most `limit`. A booking that cannot be read is passed by, and the log names its row.
    pub fn appointments_waiting(
        &self,
        hall: &HallCode,
        now: Instant,
        limit: u32,
    ) -> Result<Vec<AppointmentRow>, StoreFault> {
        let key = (hall.as_str(), now.as_micros(), limit);
        Ok(readable_of(self.main, &query::APPOINTMENTS_WAITING, key)?.rows)
    }

    /// The bookings after this one by time and row, at most `limit`. One that cannot be read is passed by, and the log
    /// names its row.
    pub fn appointments_after(&self, key: (Instant, i64), limit: u32) -> Result<AppointmentPage, StoreFault> {
        readable_of(self.main, &query::APPOINTMENTS_AFTER, (key.0.as_micros(), key.1, limit))
    }

    /// Keeps where and when something became free, until it is offered.
    pub fn add_times_freed(&self, freed: &BTreeSet<(HallCode, Day)>) -> Result<(), StoreFault> {
        for (hall, day) in freed {
            self.main.execute(&query::ADD_TIME_FREED, (hall.as_str(), day_number(*day)))?;
        }
        Ok(())
    }

    /// Where and when something became free that was not offered yet, which is kept no longer. What cannot be read is
    /// passed by, and the log says so.
    pub fn take_times_freed(&self) -> Result<Vec<(HallCode, Day)>, StoreFault> {
        let text = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i32>(1)?));
        let rows = self.main.many(&query::TIMES_FREED, (), text)?;
        self.main.execute(&query::END_TIMES_FREED, ())?;
        let read = |(hall, day): &(String, i32)| Some((hall.parse::<HallCode>().ok()?, day_from_number(*day)?));
        let freed: Vec<_> = rows.iter().filter_map(read).collect();
        if freed.len() < rows.len() {
            tracing::error!(rows = rows.len() - freed.len(), "times that became free cannot be read and are passed by");
        }
        Ok(freed)
    }

    /// Joins a booking to the case that whoever booked brings along.
    pub fn join_appointment(&self, id: i64, (case, party): (CaseId, PartyIndex)) -> Result<(), StoreFault> {
        self.main.execute(&query::JOIN_APPOINTMENT, (case.0, party.0, id))?;
        Ok(())
    }

    /// Forgets bookings that began before `before`, at most `limit`; answers how many. Their contacts must
    /// have ended already.
    pub fn forget_appointments(&self, before: Instant, limit: u32) -> Result<u32, StoreFault> {
        let old =
            self.main.many(&query::APPOINTMENTS_BEFORE, (before.as_micros(), limit), |row| row.get::<_, i64>(0))?;
        for id in &old {
            self.end_appointment(*id)?;
        }
        Ok(u32::try_from(old.len()).unwrap_or(limit))
    }

    /// Ends a booking by its row, with its seats and all that points at it. Nothing of it is read.
    fn end_appointment(&self, id: i64) -> Result<(), StoreFault> {
        self.leave_seats(id, Seats::Own)?;
        self.leave_seats(id, Seats::Offered)?;
        for statement in [&query::END_APPOINTMENT_MESSAGES, &query::END_APPOINTMENT_OPENINGS, &query::END_APPOINTMENT] {
            self.main.execute(statement, [id])?;
        }
        Ok(())
    }
}

impl Snapshot<'_> {
    /// A booking by its row.
    pub fn appointment_row(&self, id: i64) -> Result<Option<AppointmentRow>, StoreFault> {
        self.main.one(&query::APPOINTMENT, [id], |row| Ok(read_row(row)))?.transpose()
    }

    /// The booking that a code opens.
    pub fn appointment(&self, code: &SecretCode) -> Result<Option<AppointmentRow>, StoreFault> {
        find(self.main, self.keyring, code)
    }

    /// The booking that the code of its feed shows.
    pub fn appointment_of_feed(&self, feed: &SecretCode) -> Result<Option<AppointmentRow>, StoreFault> {
        let hash = feed_hash_of(self.keyring, feed);
        self.main.one(&query::APPOINTMENT_BY_FEED, [hash.as_slice()], |row| Ok(read_row(row)))?.transpose()
    }

    /// The seats that are taken in a hall from one instant to before another. What was held or offered until a moment
    /// that has passed is taken until it is let go.
    pub fn seats_taken(&self, hall: &HallCode, (from, until): (Instant, Instant)) -> Result<Taken, StoreFault> {
        let key = (hall.as_str(), from.as_micros(), until.as_micros());
        let rows = self.main.many(&query::SEATS_TAKEN, key, |row| Ok(read_seat(row)))?;
        rows.into_iter().collect()
    }

    /// How many bookings of a hall begin from one instant to before another.
    pub fn count_booked(&self, hall: &HallCode, (from, until): (Instant, Instant)) -> Result<u32, StoreFault> {
        let key = (hall.as_str(), from.as_micros(), until.as_micros());
        Ok(self.main.one(&query::COUNT_APPOINTMENTS_BOOKED, key, |row| row.get(0))?.unwrap_or(0))
    }

    /// Whether a hall was closed for the rest of a day.
    pub fn is_closed(&self, hall: &HallCode, day: Day) -> Result<bool, StoreFault> {
        let key = (hall.as_str(), day_number(day));
        Ok(self.main.one(&query::HALL_CLOSED, key, |row| row.get(0))?.unwrap_or(false))
    }
}

fn hash_of(keyring: &Keyring, code: &SecretCode) -> [u8; 16] {
    keyring.hash_code("appointment", code.compact().as_bytes()).0
}

fn feed_hash_of(keyring: &Keyring, code: &SecretCode) -> [u8; 16] {
    keyring.hash_code("appointment-feed", code.compact().as_bytes()).0
}

fn find(main: Statements<'_>, keyring: &Keyring, code: &SecretCode) -> Result<Option<AppointmentRow>, StoreFault> {
    let hash = hash_of(keyring, code);
    main.one(&query::APPOINTMENT_BY_CODE, [hash.as_slice()], |row| Ok(read_row(row)))?.transpose()
}

/// The bookings that a query finds, as far as they can be read.
fn readable_of(main: Statements<'_>, query: &Query, key: impl Params) -> Result<AppointmentPage, StoreFault> {
    let found = main.many(query, key, |row| {
        let place = (Instant::from_micros(row.get(3)?), row.get::<_, i64>(0)?);
        Ok((place, read_row(row)))
    })?;
    let last = found.last().map(|(place, _)| *place);
    let (mut rows, mut unread) = (Vec::with_capacity(found.len()), Vec::new());
    for ((_, id), read) in found {
        match read {
            Err(StoreFault::Corrupt(_)) => unread.push(id),
            read => rows.push(read?),
        }
    }
    if !unread.is_empty() {
        tracing::error!(rows = ?unread, "bookings that cannot be read are passed by");
    }
    Ok(AppointmentPage { rows, last })
}

const fn held_until(stage: Stage) -> Option<i64> {
    match stage {
        Stage::Held { until } => Some(until.as_micros()),
        Stage::Booked | Stage::Arrived | Stage::Cancelled | Stage::Displaced => None,
    }
}

fn read_seat(row: &Row<'_>) -> Result<Seat, StoreFault> {
    Ok(Seat {
        begins: Instant::from_micros(row.get(0)?),
        counter: CounterNumber(row.get(1)?),
        queue: row.get::<_, String>(2)?.parse().map_err(StoreFault::corrupt)?,
    })
}

fn read_row(row: &Row<'_>) -> Result<AppointmentRow, StoreFault> {
    let instant = |place: usize| Ok::<_, StoreFault>(row.get::<_, Option<i64>>(place)?.map(Instant::from_micros));
    let stage = match (row.get::<_, String>(5)?.as_str(), instant(6)?) {
        ("held", Some(until)) => Stage::Held { until },
        ("booked", None) => Stage::Booked,
        ("arrived", None) => Stage::Arrived,
        ("cancelled", None) => Stage::Cancelled,
        ("displaced", None) => Stage::Displaced,
        _ => return Err(StoreFault::corrupt("a booking of no stage")),
    };
    let offer = match (instant(9)?, instant(10)?, instant(11)?) {
        (Some(begins), Some(ends), Some(until)) => Some(Offer { begins, ends, until }),
        _ => None,
    };
    let booking = Booking {
        hall: row.get::<_, String>(1)?.parse().map_err(StoreFault::corrupt)?,
        queues: serde_json::from_str(&row.get::<_, String>(2)?)?,
        begins: Instant::from_micros(row.get(3)?),
        ends: Instant::from_micros(row.get(4)?),
        stage,
        sequence: row.get(7)?,
        waits: instant(8)?,
        offer,
    };
    let joined = row.get::<_, Option<i64>>(12)?.map(CaseId).zip(row.get::<_, Option<u8>>(13)?.map(PartyIndex));
    let changed_at = Instant::from_micros(row.get(14)?);
    Ok(AppointmentRow { id: row.get(0)?, booking, joined, changed_at, has_contact: row.get(15)? })
}
