//! Arriving: a booking becomes a ticket of today's line, once.

use super::book::save;
use crate::{Acts, HallWho, PartyKey, Problem, TakenTicket, TicketKey};
use guichet_desk::{
    appointment::Booking,
    base::{Day, HallCode, Instant, SecretCode},
    hall::{Command, Taking, Way},
};
use guichet_store::{AppointmentRow, Seats, Tx};

impl Acts {
    /// Takes the ticket of a booking: marks it as used and joins the line in one transaction. Refuses what
    /// was cancelled, what is for another day or hall, whoever came already, and whoever is too early. Pressed twice it
    /// is the same ticket, until that is over or has another code: then whoever comes again came already.
    pub async fn check_in_appointment(
        &self,
        who: HallWho,
        hall: &HallCode,
        code: &SecretCode,
        (party_size, way): (u8, Way),
        now: Instant,
    ) -> Result<TakenTicket, Problem> {
        let day = self.today(now);
        let kept = self.kept_by_booking(code, hall, day);
        let ticket = self.code_of_ticket(&kept);
        let (acts, hall_code, booked, given) = (self.clone(), hall.clone(), code.clone(), ticket.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<Result<(TicketKey, bool), Problem>, Problem> {
            let by = acts.by(tx, who)?;
            if let Some(known) = not_over(tx, &given)? {
                return Ok(Ok((known, false)));
            }
            let Some(row) = tx.appointment(&booked)? else { return Ok(Err(Problem::NotFound)) };
            if let Err(problem) = acts.may_arrive(&row.booking, &hall_code, now) {
                return Ok(Err(problem));
            }
            let mut file = tx.hall_day(&hall_code, day)?;
            let command = Command::Take(taking(&row.booking, party_size, way));
            let done = acts.decide_in(tx, &mut file, &hall_code, by, &command, now)?;
            let taken = match done {
                Ok(done) => {
                    let number = done.ticket().ok_or_else(|| Problem::Corrupt("a ticket without a number".into()))?;
                    let joined = acts.mark_arrived(tx, &row, &hall_code, now)?;
                    tx.add_hall_ticket(&file, number, &given, joined.map(|key| (key.case, key.party)))?;
                    Ok((TicketKey { hall: hall_code.clone(), day, number }, true))
                }
                Err(problem) => Err(problem),
            };
            tx.keep_hall(file);
            Ok(taken)
        };
        let (key, _) = self.told(hall, self.store().write(Vec::new(), work), |(_, is_new)| *is_new).await?;
        Ok(TakenTicket { key, code: ticket, kept })
    }

    /// Marks a booking as used, in the transaction that takes its ticket; the case that its holder brings
    /// along. Nobody has to be reminded any more, and what was offered to them goes to the next who waits.
    pub(crate) fn mark_arrived(
        &self,
        tx: &mut Tx<'_>,
        row: &AppointmentRow,
        hall: &HallCode,
        now: Instant,
    ) -> Result<Option<PartyKey>, Problem> {
        let zone = &self.catalogue().town.zone;
        let booking = row.booking.arrive(hall, self.today(now), zone).map_err(Problem::Booking)?;
        save(tx, row, &booking, now)?;
        tx.leave_seats(row.id, Seats::Offered)?;
        tx.end_contact(row.id, now)?;
        if let Some(offer) = row.booking.offer {
            self.offer_on(tx, hall, self.day_of(offer.begins), now)?;
        }
        Ok(row.joined.map(|(case, party)| PartyKey { case, party }))
    }

    /// What the code of a booking's ticket follows from. It follows from the booking's own code, and not the other way:
    /// whoever checks in again, because the first answer was lost, gets the same ticket once more.
    fn kept_by_booking(&self, code: &SecretCode, hall: &HallCode, day: Day) -> SecretCode {
        let name = format!("appointment-ticket {hall} {day} {}", code.compact());
        SecretCode::from_chance(self.store().code_bytes(&name))
    }

    fn may_arrive(&self, booking: &Booking, hall: &HallCode, now: Instant) -> Result<(), Problem> {
        booking.may_arrive(hall, self.today(now), &self.catalogue().town.zone).map_err(Problem::Booking)
    }
}

/// The ticket of a code, until it is over: a number that nobody calls any more is no use to anyone.
fn not_over(tx: &Tx<'_>, code: &SecretCode) -> Result<Option<TicketKey>, Problem> {
    let Some(known) = tx.hall_ticket(code)? else { return Ok(None) };
    let file = tx.hall_day(&known.hall, known.day)?;
    let over = file.state().ticket(known.number).is_none_or(|ticket| ticket.stage.is_over());
    tx.keep_hall(file);
    Ok((!over).then(|| TicketKey::of(known)))
}

fn taking(booking: &Booking, party_size: u8, way: Way) -> Taking {
    Taking {
        queues: booking.queues.clone(),
        party_size,
        priority: false,
        way,
        booked: Some(booking.begins),
        announced: None,
    }
}
