//! Those who would come earlier: what is given back is offered to one after the other, and what they let pass goes on.

use super::{CONTACT, book, check_in, cut_short, due, fit, free, hold, refusal, unread::spoil, with};
use crate::town::{NOW, Town, catalogue};
use guichet_acts::{AppointmentMessageKind, Fitting, HallWho, MessageAbout, Problem};
use guichet_desk::{
    appointment::{BookingRefusal, NOTICE_MINUTES, OFFER_MINUTES, Stage},
    base::{Day, Instant, SecretCode},
    hall::CounterNumber,
};
use rusqlite::Connection;
use std::{collections::BTreeSet, sync::Arc};

#[tokio::test]
async fn what_is_cancelled_goes_to_one_of_those_who_wait_in_their_order() {
    let town = Town::open();
    let times = free(&town, "permits", NOW.plus_days(1));
    let first = book(&town, "permits", times[0], None).await;
    let (second, third) =
        (book(&town, "permits", times[30], Some(CONTACT)).await, book(&town, "permits", times[31], None).await);
    // Everything before their own times is taken, so that only what becomes free is offered.
    for begins in free(&town, "permits", NOW) {
        if begins < times[30] {
            book(&town, "permits", begins, None).await;
        }
    }
    let later = NOW.plus_seconds(2);
    town.acts.wait_for_earlier(&second, NOW).await.unwrap();
    town.acts.wait_for_earlier(&third, later).await.unwrap();
    town.acts.cancel_appointment(&first, later).await.unwrap();
    let offer = town.acts.appointment(&second).unwrap().booking.offer.unwrap();
    assert_eq!(offer.begins, times[0]);
    assert_eq!(town.acts.appointment(&third).unwrap().booking.offer, None, "one at a time");
    assert_eq!(refusal(hold(&town, "permits", times[0], later).await), BookingRefusal::Taken, "it is kept for them");
    let due = due(&town, later);
    assert_eq!(due.iter().map(|message| message.kind.word()).collect::<Vec<_>>(), ["offer"]);
    let message = town.acts.open_message(due[0].id, later).await.unwrap();
    let booking = town.acts.appointment(&second).unwrap().booking;
    assert!(message.about == MessageAbout::Booking { kind: AppointmentMessageKind::Offer, booking });
    // The second lets it pass: the third is asked, and takes it.
    let passed = later.plus_seconds(OFFER_MINUTES * 60);
    town.acts.pass_time(passed).await.unwrap();
    assert_eq!(town.acts.appointment(&second).unwrap().booking.waits, None);
    let over = town.acts.open_message(due[0].id, passed).await;
    assert!(matches!(over, Err(Problem::NotFound)), "an offer that is over is told to nobody");
    assert_eq!(self::due(&town, passed), []);
    assert_eq!(town.acts.appointment(&second).unwrap().openings.len(), 1, "nor is anything opened for it");
    assert_eq!(refusal(town.acts.take_offer(&second, passed).await), BookingRefusal::NoOffer);
    let taken = town.acts.take_offer(&third, passed).await.unwrap();
    assert_eq!((taken.booking.begins, taken.booking.sequence), (times[0], 1));
    assert!(free(&town, "permits", passed).contains(&times[31]), "what they had is free");
    town.is_sound();
}

/// Three who wait for an earlier time, of whom two were offered one in the same moment: who booked first has what was
/// given back last. The times of the hall, and the codes of the three.
async fn two_offered(town: &Town, now: Instant) -> (Vec<Instant>, Vec<SecretCode>) {
    let times = free(town, "permits", NOW.plus_days(1));
    let given_back = [book(town, "permits", times[0], None).await, book(town, "permits", times[1], None).await];
    let mut waiting = Vec::new();
    for begins in &times[30..33] {
        waiting.push(book(town, "permits", *begins, None).await);
    }
    for begins in free(town, "permits", NOW) {
        if begins < times[30] {
            book(town, "permits", begins, None).await;
        }
    }
    for (place, seconds) in [(1, 0), (0, 1), (2, 2)] {
        town.acts.wait_for_earlier(&waiting[place], NOW.plus_seconds(seconds)).await.unwrap();
    }
    for code in &given_back {
        town.acts.cancel_appointment(code, now).await.unwrap();
    }
    assert_eq!(offered(town, &waiting), [Some(times[1]), Some(times[0]), None]);
    (times, waiting)
}

fn offered(town: &Town, codes: &[SecretCode]) -> Vec<Option<Instant>> {
    let offer = |code| town.acts.appointment(code).unwrap().booking.offer;
    codes.iter().map(|code| offer(code).map(|offer| offer.begins)).collect()
}

#[tokio::test]
async fn two_offers_that_pass_in_one_moment_are_both_free_before_either_goes_on() {
    let town = Town::open();
    let later = NOW.plus_seconds(5);
    let (times, waiting) = two_offered(&town, later).await;
    town.acts.pass_time(later.plus_seconds(OFFER_MINUTES * 60)).await.unwrap();
    assert_eq!(offered(&town, &waiting), [None, None, Some(times[0])]);
    town.is_sound();
}

#[tokio::test]
async fn an_offer_to_a_booking_that_cannot_be_read_passes_and_the_others_go_on() {
    let town = Town::open();
    let later = NOW.plus_seconds(5);
    let (times, waiting) = two_offered(&town, later).await;
    spoil(&town, &format!("offer_begins = {}", times[1].as_micros()));
    let passed = later.plus_seconds(OFFER_MINUTES * 60);
    town.acts.pass_time(passed).await.unwrap();
    assert_eq!(offered(&town, &waiting[1..]), [None, Some(times[0])]);
    hold(&town, "permits", times[1], passed).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn an_offer_that_has_passed_stands_in_nobody_s_way_even_before_time_was_looked_at() {
    let town = Town::open();
    let later = NOW.plus_seconds(5);
    let (times, waiting) = two_offered(&town, later).await;
    let passed = later.plus_seconds(OFFER_MINUTES * 60);
    assert_eq!(
        refusal(hold(&town, "permits", times[0], passed).await),
        BookingRefusal::Taken,
        "the third is asked now"
    );
    assert_eq!(offered(&town, &waiting), [None, None, Some(times[0])]);
    hold(&town, "permits", times[1], passed).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn who_waited_and_did_not_come_is_not_asked_before_those_who_still_can() {
    let town = Town::open();
    let times = free(&town, "permits", NOW.plus_days(1));
    for begins in &times[..100] {
        let gone = book(&town, "permits", *begins, None).await;
        town.acts.wait_for_earlier(&gone, NOW).await.unwrap();
    }
    let (given_back, waits) =
        (book(&town, "permits", times[110], None).await, book(&town, "permits", times[111], None).await);
    for begins in free(&town, "permits", times[99]) {
        if begins < times[111] {
            book(&town, "permits", begins, None).await;
        }
    }
    let later = times[100];
    town.acts.wait_for_earlier(&waits, NOW.plus_seconds(1)).await.unwrap();
    town.acts.cancel_appointment(&given_back, later).await.unwrap();
    assert_eq!(offered(&town, &[waits]), [Some(times[110])]);
    town.is_sound();
}

/// Somebody who waits for an earlier time than `later`, to whom `earlier` is offered, and who has what they had.
async fn offered_one(town: &Town, earlier: Instant, later: Instant, contact: Option<&str>) -> SecretCode {
    let mut first = Vec::new();
    while let Ok(held) = hold(town, "permits", earlier, NOW).await {
        town.acts.confirm_appointment(&held.code, with(None), NOW).await.unwrap();
        first.push(held.code);
    }
    let waits = book(town, "permits", later, contact).await;
    town.acts.wait_for_earlier(&waits, NOW).await.unwrap();
    // Everything before it is taken, so that this is the earliest that becomes free.
    for begins in free(town, "permits", NOW).into_iter().filter(|begins| *begins < later) {
        while hold(town, "permits", begins, NOW).await.is_ok() {}
    }
    town.acts.cancel_appointment(&first[0], NOW).await.unwrap();
    assert_eq!(offered(town, std::slice::from_ref(&waits)), [Some(earlier)]);
    waits
}

#[tokio::test]
async fn what_was_offered_to_whoever_comes_goes_to_the_next_who_waits() {
    // So early that the offer has not passed yet.
    let mut patient = catalogue();
    Arc::make_mut(patient.halls.get_mut(&super::hall()).unwrap()).line.early_minutes_max = 240;
    let town = Town::open().with_catalogue(patient);
    let times = free(&town, "permits", NOW.plus_seconds(NOTICE_MINUTES * 60));
    let comes = offered_one(&town, times[0], times[1], None).await;
    let waits = book(&town, "permits", times[2], None).await;
    town.acts.wait_for_earlier(&waits, NOW.plus_seconds(1)).await.unwrap();
    let at = NOW.plus_seconds(2);
    check_in(&town, &comes, at).await.unwrap();
    assert_eq!(offered(&town, &[comes, waits.clone()]), [None, Some(times[0])]);
    assert_eq!(town.acts.take_offer(&waits, at).await.unwrap().booking.begins, times[0]);
    town.is_sound();
}

/// The last time of a day that is free, and the first of the days after it.
fn last_of(town: &Town, day: Day) -> (Instant, Instant) {
    let (zone, times) = (town.acts.catalogue().town.zone.clone(), free(town, "permits", NOW));
    let last = times.iter().copied().rfind(|begins| begins.day(&zone) == day).unwrap();
    (last, times.into_iter().find(|begins| begins.day(&zone) > day).unwrap())
}

/// The offer is gone; they have the time that they had, and wait for another.
async fn has_and_waits(town: &Town, code: &SecretCode, later: Instant) {
    assert_eq!(refusal(town.acts.take_offer(code, NOW).await), BookingRefusal::NoOffer);
    let kept = town.acts.appointment(code).unwrap().booking;
    assert_eq!((kept.begins, kept.stage, kept.waits, kept.offer), (later, Stage::Booked, Some(NOW), None));
    town.is_sound();
}

#[tokio::test]
async fn an_offer_goes_with_the_plan_it_was_made_on_and_the_later_time_stays() {
    let town = Town::open();
    let day = free(&town, "permits", NOW.plus_days(4))[0].day(&town.acts.catalogue().town.zone);
    let (earlier, later) = last_of(&town, day);
    let waits = offered_one(&town, earlier, later, None).await;
    let town = town.with_catalogue(cut_short(day, "09:00-12:00"));
    assert_eq!(refusal(town.acts.take_offer(&waits, NOW).await), BookingRefusal::NotASlot);
    fit(&town, NOW).await.unwrap();
    has_and_waits(&town, &waits, later).await;
}

/// The town with as many booked times as counters, and all or one of the two counters for permits.
fn with_all_places(counters: u16) -> guichet_desk::catalogue::Catalogue {
    let mut catalogue = catalogue();
    let plan = Arc::make_mut(catalogue.halls.get_mut(&super::hall()).unwrap());
    plan.booking.online_percent = 100;
    if counters == 1 {
        plan.counters.get_mut(&CounterNumber(6)).unwrap().skills.remove(&"permits".parse().unwrap());
    }
    catalogue
}

#[tokio::test]
async fn whoever_booked_is_seated_anew_before_what_was_held_is_offered_to_others() {
    let town = Town::open().with_catalogue(with_all_places(2));
    let zone = town.acts.catalogue().town.zone.clone();
    let times = free(&town, "permits", NOW.plus_days(1));
    // The first time of a day, so that nothing before it is free.
    let place = times.iter().position(|begins| begins.day(&zone) > times[0].day(&zone)).unwrap();
    let (begins, next) = (times[place], times[place + 1]);
    // The counter for permits alone is held; the other one is left for who books.
    hold(&town, "permits", begins, NOW).await.unwrap();
    let booked = book(&town, "permits", begins, None).await;
    let waits = book(&town, "permits", next, None).await;
    town.acts.wait_for_earlier(&waits, NOW).await.unwrap();
    let town = town.with_catalogue(with_all_places(1));
    let later = NOW.plus_seconds(601);
    assert_eq!(fit(&town, later).await.unwrap(), 0, "nobody has to choose again");
    assert_eq!(town.acts.appointment(&booked).unwrap().booking.stage, Stage::Booked);
    assert_eq!(offered(&town, &[waits]), [None]);
    town.is_sound();
}

#[tokio::test]
async fn what_a_try_has_freed_when_it_fails_is_offered_by_the_next_which_counts_whom_it_displaced() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let times = free(&town, "permits", NOW.plus_days(1));
    let day_of = |begins: Instant| begins.day(&zone);
    // The first time of a day, so that nothing before it is free.
    let place = times.iter().position(|begins| day_of(*begins) > day_of(times[0])).unwrap();
    let (held, day) = (times[place], day_of(times[place]));
    let last = times.iter().copied().rfind(|begins| day_of(*begins) == day).unwrap();
    hold(&town, "permits", held, NOW).await.unwrap();
    let waits = book(&town, "permits", times[place + 1], None).await;
    let falls = book(&town, "permits", last, None).await;
    town.acts.wait_for_earlier(&waits, NOW).await.unwrap();
    let town = town.with_catalogue(cut_short(day, "09:00-12:00"));
    let main = Connection::open(town.path().join("main.db")).unwrap();
    // As a disk that fills up once bookings were held against the plan.
    let fails = "CREATE TRIGGER fault BEFORE UPDATE ON appointment WHEN NEW.offer_begins IS NOT NULL
        BEGIN SELECT RAISE(ROLLBACK, 'on purpose'); END";
    main.execute_batch(fails).unwrap();
    let (mut fitting, later) = (Fitting::default(), NOW.plus_seconds(601));
    let met = town.acts.fit_appointments(&mut fitting, later).await;
    assert!(matches!(met, Err(Problem::Unavailable(_))), "{met:?}");
    assert_eq!(town.acts.appointment(&falls).unwrap().booking.stage, Stage::Displaced);
    main.execute_batch("DROP TRIGGER fault").unwrap();
    assert_eq!(town.acts.fit_appointments(&mut fitting, later).await.unwrap(), 1);
    assert_eq!(offered(&town, &[waits]), [Some(held)]);
    town.is_sound();
}

#[tokio::test]
async fn what_a_try_has_freed_when_it_fails_is_offered_by_the_desk_that_is_opened_anew_and_once_only() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let times = free(&town, "permits", NOW.plus_days(1));
    let day_of = |begins: Instant| begins.day(&zone);
    let place = times.iter().position(|begins| day_of(*begins) > day_of(times[0])).unwrap();
    hold(&town, "permits", times[place], NOW).await.unwrap();
    let waits = book(&town, "permits", times[place + 1], None).await;
    town.acts.wait_for_earlier(&waits, NOW).await.unwrap();
    let main = Connection::open(town.path().join("main.db")).unwrap();
    let fails = "CREATE TRIGGER fault BEFORE UPDATE ON appointment WHEN NEW.offer_begins IS NOT NULL
        BEGIN SELECT RAISE(ROLLBACK, 'on purpose'); END";
    main.execute_batch(fails).unwrap();
    let later = NOW.plus_seconds(601);
    let met = fit(&town, later).await;
    assert!(matches!(met, Err(Problem::Unavailable(_))), "{met:?}");
    main.execute_batch("DROP TRIGGER fault").unwrap();
    drop(main);
    let town = town.with_catalogue(catalogue());
    assert_eq!(offered(&town, std::slice::from_ref(&waits)), [None], "nobody was offered it before");
    assert_eq!(fit(&town, later).await.unwrap(), 0);
    assert_eq!(offered(&town, &[waits]), [Some(times[place])]);
    let main = Connection::open(town.path().join("main.db")).unwrap();
    let left: i64 = main.query_row("SELECT count(*) FROM time_freed", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "what was offered is not offered again by every start");
    town.is_sound();
}

#[tokio::test]
async fn an_offer_of_today_goes_when_the_hall_is_closed_and_whoever_had_it_goes_on_waiting() {
    let town = Town::open();
    let today = NOW.day(&town.acts.catalogue().town.zone);
    let (earlier, later) = last_of(&town, today);
    let waits = offered_one(&town, earlier, later, None).await;
    town.acts.end_hall_day(HallWho::Calendar, &super::hall(), today, NOW).await.unwrap();
    has_and_waits(&town, &waits, later).await;
}

#[tokio::test]
async fn a_reminder_that_waits_to_be_sent_stays_when_an_offer_is_taken_back() {
    let town = Town::open();
    let today = NOW.day(&town.acts.catalogue().town.zone);
    let (earlier, later) = last_of(&town, today);
    // So long before that time that they are reminded within the hour.
    let hours = u16::try_from((later.as_micros() - NOW.as_micros()) / 3_600_000_000).unwrap();
    let mut reminding = catalogue();
    Arc::make_mut(reminding.halls.get_mut(&super::hall()).unwrap()).booking.reminder_hours = hours;
    let town = town.with_catalogue(reminding);
    let waits = offered_one(&town, earlier, later, Some(CONTACT)).await;
    let at = later.plus_seconds(1 - i64::from(hours) * 3600);
    let kinds = || due(&town, at).iter().map(|message| message.kind.word().to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(kinds(), ["offer", "reminder"].map(str::to_owned).into());
    town.acts.end_hall_day(HallWho::Calendar, &super::hall(), today, at).await.unwrap();
    assert_eq!(kinds(), ["reminder".to_owned()].into(), "the mail server may have been away when it was due");
    has_and_waits(&town, &waits, later).await;
}
