//! Bookings that cannot be read: such a row keeps nobody else from booking, from an offer, or from being told.

use super::{CONTACT, MANAGER, book, cut_short, fit, free, hall, hold};
use crate::town::{NOW, Town};
use guichet_acts::{HallWho, Problem};
use guichet_desk::appointment::{OFFER_MINUTES, Stage};
use rusqlite::Connection;

fn main_of(town: &Town) -> Connection {
    Connection::open(town.path().join("main.db")).unwrap()
}

/// Makes the one booking of which this holds unreadable.
pub(super) fn spoil(town: &Town, one: &str) {
    let spoiled = main_of(town).execute(&format!("UPDATE appointment SET queues = '{{}}' WHERE {one}"), []).unwrap();
    assert_eq!(spoiled, 1);
}

/// Makes the one seat of which this holds unreadable.
fn spoil_seat(town: &Town, one: &str) {
    let spoiled = main_of(town).execute(&format!("UPDATE appointment_seat SET queue = '?' WHERE {one}"), []).unwrap();
    assert_eq!(spoiled, 1);
}

#[tokio::test]
async fn a_held_time_that_cannot_be_read_runs_out_and_keeps_nobody_from_booking() {
    let town = Town::open();
    let times = free(&town, "permits", NOW);
    hold(&town, "permits", times[5], NOW).await.unwrap();
    spoil(&town, "held_until IS NOT NULL");
    let late = NOW.plus_seconds(601);
    for begins in [times[6], times[5]] {
        hold(&town, "permits", begins, late).await.unwrap();
    }
    town.acts.pass_time(late).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn whatever_keeps_a_held_time_from_running_out_keeps_no_contact_past_its_day() {
    let town = Town::open();
    let times = free(&town, "permits", NOW.plus_days(1));
    let booked = book(&town, "permits", times[5], Some(CONTACT)).await;
    hold(&town, "permits", times[6], NOW).await.unwrap();
    let refuses = "CREATE TRIGGER refuses BEFORE DELETE ON appointment_seat BEGIN SELECT RAISE(ABORT, 'refused'); END";
    main_of(&town).execute_batch(refuses).unwrap();
    let is_reminded = || town.acts.appointment(&booked).unwrap().is_reminded;
    assert!(is_reminded());
    let later = times[5].plus_days(1);
    let met = town.acts.pass_time(later).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
    assert!(!is_reminded());
    main_of(&town).execute_batch("DROP TRIGGER refuses").unwrap();
    assert!(town.acts.pass_time(later).await.is_ok());
}

#[tokio::test]
async fn as_many_bookings_that_cannot_be_read_as_a_page_takes_keep_no_other_from_being_held_against_a_new_plan() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let times = free(&town, "permits", NOW.plus_days(4));
    let day = times[0].day(&zone);
    let last = times.iter().copied().rfind(|begins| begins.day(&zone) == day).unwrap();
    book(&town, "permits", times[0], None).await;
    let late = book(&town, "permits", last, None).await;
    let unread =
        "INSERT INTO appointment (code_hash, feed_hash, hall, queues, begins, ends, stage, sequence, changed_at)
        WITH RECURSIVE copy (number) AS (VALUES (1) UNION ALL SELECT number + 1 FROM copy WHERE number < 100)
        SELECT randomblob(16), randomblob(16), hall, '{}', begins, ends, stage, sequence, changed_at
        FROM appointment JOIN copy WHERE begins = ?1";
    assert_eq!(main_of(&town).execute(unread, [times[0].as_micros()]).unwrap(), 100);
    let town = town.with_catalogue(cut_short(day, "09:00-12:00"));
    assert_eq!(fit(&town, NOW).await.unwrap(), 1);
    assert_eq!(town.acts.appointment(&late).unwrap().booking.stage, Stage::Displaced);
}

#[tokio::test]
async fn somebody_who_waits_and_cannot_be_read_keeps_no_other_from_an_offer() {
    let town = Town::open();
    let times = free(&town, "permits", NOW.plus_days(1));
    let given_back = book(&town, "permits", times[0], None).await;
    let unread = book(&town, "permits", times[1], None).await;
    let waits = book(&town, "permits", times[2], None).await;
    for code in [&unread, &waits] {
        town.acts.wait_for_earlier(code, NOW).await.unwrap();
    }
    spoil(&town, &format!("begins = {}", times[1].as_micros()));
    town.acts.cancel_appointment(&given_back, NOW).await.unwrap();
    let offer = town.acts.appointment(&waits).unwrap().booking.offer;
    assert!(offer.is_some_and(|offer| offer.begins < times[2]), "{offer:?}");
    town.is_sound();
}

#[tokio::test]
async fn a_day_whose_seats_cannot_be_read_keeps_nobody_from_booking_on_another() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let times = free(&town, "permits", NOW.plus_days(1));
    let another_day = times.iter().copied().find(|begins| begins.day(&zone) > times[0].day(&zone)).unwrap();
    hold(&town, "permits", times[0], NOW).await.unwrap();
    let waits = book(&town, "permits", times[1], None).await;
    town.acts.wait_for_earlier(&waits, NOW).await.unwrap();
    spoil_seat(&town, &format!("begins = {}", times[1].as_micros()));
    let late = NOW.plus_seconds(601);
    hold(&town, "permits", another_day, late).await.unwrap();
    let unread = hold(&town, "permits", times[2], late).await;
    assert!(matches!(unread, Err(Problem::Corrupt(_))), "whoever asks for that day is told: {unread:?}");
}

#[tokio::test]
async fn a_seat_that_cannot_be_read_on_any_day_keeps_no_other_booking_from_being_held_against_a_new_plan() {
    for is_of_the_same_day in [false, true] {
        let town = Town::open();
        let zone = town.acts.catalogue().town.zone.clone();
        let (another_day, times) =
            (free(&town, "permits", NOW.plus_days(1))[0], free(&town, "permits", NOW.plus_days(8)));
        let day = times[0].day(&zone);
        assert!(another_day.day(&zone) < day, "it is looked at first");
        let last = times.iter().copied().rfind(|begins| begins.day(&zone) == day).unwrap();
        let begins = if is_of_the_same_day { times[0] } else { another_day };
        let (unread, late) = (book(&town, "permits", begins, None).await, book(&town, "permits", last, None).await);
        spoil_seat(&town, &format!("begins = {}", begins.as_micros()));
        let town = town.with_catalogue(cut_short(day, "09:00-12:00"));
        let met = fit(&town, NOW).await;
        assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
        let stage = |code| town.acts.appointment(code).unwrap().booking.stage;
        assert_eq!((stage(&unread), stage(&late)), (Stage::Booked, Stage::Displaced), "{is_of_the_same_day}");
    }
}

#[tokio::test]
async fn an_offered_seat_that_cannot_be_read_keeps_no_hall_from_being_closed_and_runs_out() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let today = NOW.day(&zone);
    let last = free(&town, "permits", NOW).into_iter().rfind(|begins| begins.day(&zone) == today).unwrap();
    let booked = book(&town, "permits", last, None).await;
    let times = free(&town, "permits", NOW.plus_days(1));
    let given_back = book(&town, "permits", times[0], None).await;
    let waits = book(&town, "permits", times[2], None).await;
    town.acts.wait_for_earlier(&waits, NOW).await.unwrap();
    town.acts.cancel_appointment(&given_back, NOW).await.unwrap();
    spoil_seat(&town, "offered = 1");
    town.acts.end_hall_day(HallWho::Manager(MANAGER), &hall(), today, NOW).await.unwrap();
    let booking = |code| town.acts.appointment(code).unwrap().booking;
    assert_eq!(booking(&booked).stage, Stage::Displaced);
    assert!(booking(&waits).offer.is_some());
    town.acts.pass_time(NOW.plus_seconds(OFFER_MINUTES * 60)).await.unwrap();
    assert_eq!((booking(&waits).offer, booking(&waits).begins), (None, times[2]));
    town.is_sound();
}
