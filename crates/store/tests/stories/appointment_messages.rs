//! Messages about booked times: each is known by its row and its time, and what was given up stays on record.

use super::{NOW, town};
use guichet_desk::{
    appointment::{Booking, Visit},
    base::SecretCode,
};
use guichet_store::{AppointmentMessageKey, AppointmentMessageKind, StoreFault, Tx};

#[test]
fn a_message_about_a_booked_time_is_dropped_by_its_row_and_time_unless_it_was_given_up() {
    let town = town();
    let codes = [5, 6].map(|seed| SecretCode::from_chance([seed; 10]));
    let add = move |tx: &mut Tx<'_>| -> Result<Vec<AppointmentMessageKey>, StoreFault> {
        let begins = NOW.plus_days(1);
        let visit = Visit { begins, ends: begins.plus_seconds(900), seats: Vec::new() };
        let (hall, queue) = ("town-hall".parse().unwrap(), "papers".parse().unwrap());
        let booking = Booking::hold(hall, vec![queue], &visit, NOW.plus_seconds(600));
        let id = tx.add_appointment(&booking, (&codes[0], &codes[1]), NOW)?;
        tx.add_appointment_message(id, AppointmentMessageKind::Reminder, 0, NOW)?;
        tx.add_appointment_message(id, AppointmentMessageKind::Displaced, 0, NOW)?;
        Ok(tx.appointment_messages_waiting(NOW, 2)?.iter().map(|message| message.key).collect())
    };
    let keys = town.store.write(Vec::new(), add).wait().unwrap().into_inner();
    let [waits, given_up] = keys[..] else { panic!("{keys:?}") };
    let refuse =
        move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.appointment_message_refused(given_up, "550", NOW) };
    town.store.write(Vec::new(), refuse).wait().unwrap();
    let left_without = |key: AppointmentMessageKey| {
        let work = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.drop_appointment_message(key) };
        town.store.write(Vec::new(), work).wait().unwrap();
        town.store.read(|snapshot| snapshot.appointment_message_counts(NOW)).unwrap()
    };
    let earlier = AppointmentMessageKey { due_at: NOW.plus_seconds(-60), ..waits };
    assert_eq!(left_without(earlier), (1, 1), "its row is another message's by now");
    assert_eq!(left_without(given_up), (1, 1), "what could not be delivered stays listed");
    assert_eq!(left_without(waits), (0, 1));
}
