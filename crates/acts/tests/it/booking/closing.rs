//! A hall that is closed for the rest of a day: whoever booked, or may still come for what they booked, is told.

use super::{CONTACT, MANAGER, book, due, free, hall, hold, refusal, to, with};
use crate::town::{NOW, Town};
use guichet_acts::HallWho;
use guichet_desk::appointment::{BookingRefusal, Stage};

#[tokio::test]
async fn whoever_booked_for_later_is_told_when_the_hall_is_closed_for_the_day() {
    let town = Town::open();
    let zone = town.acts.catalogue().town.zone.clone();
    let today = NOW.day(&zone);
    let times = free(&town, "permits", NOW);
    let last_today = times.iter().rposition(|begins| begins.day(&zone) == today).expect("something is free today");
    let (later, tomorrow) = (times[last_today], times[last_today + 1]);
    let booked = book(&town, "permits", later, Some(CONTACT)).await;
    let another_day = book(&town, "permits", tomorrow, Some(CONTACT)).await;
    let held = hold(&town, "permits", times[last_today - 1], NOW).await.unwrap();

    town.acts.end_hall_day(HallWho::Manager(MANAGER), &hall(), today, NOW).await.unwrap();
    assert_eq!(town.acts.appointment(&booked).unwrap().booking.stage, Stage::Displaced);
    assert_eq!(town.acts.appointment(&another_day).unwrap().booking.stage, Stage::Booked);
    let kinds: Vec<_> = due(&town, NOW).iter().map(|message| message.kind.word()).collect();
    assert_eq!(kinds, ["displaced"], "they are told at once, and reminded of nothing");

    assert!(free(&town, "permits", NOW).iter().all(|begins| begins.day(&zone) > today), "nothing of today is free");
    let confirmed = town.acts.confirm_appointment(&held.code, with(None), NOW).await;
    assert_eq!(refusal(confirmed), BookingRefusal::NotASlot);
    assert_eq!(refusal(hold(&town, "permits", later, NOW).await), BookingRefusal::NotASlot);
    assert_eq!(refusal(to(&town, &another_day, later).await), BookingRefusal::NotASlot);
    let other = free(&town, "permits", NOW)[1];
    assert_eq!(to(&town, &booked, other).await.unwrap().booking.stage, Stage::Booked, "they may choose another");
    town.is_sound();
}

#[tokio::test]
async fn whoever_is_due_and_may_still_come_is_told_as_well_when_the_hall_is_closed() {
    let town = Town::open();
    let times = free(&town, "permits", NOW);
    let today = times[0].day(&town.acts.catalogue().town.zone);
    let late_minutes_max = i64::from(town.acts.hall(&hall()).unwrap().line.late_minutes_max);
    let codes = [book(&town, "permits", times[0], Some(CONTACT)).await, book(&town, "permits", times[1], None).await];
    let at = times[0].plus_seconds(late_minutes_max * 60);
    let others = town.acts.booked_for_today(&hall(), at.plus_seconds(1)).unwrap();
    assert_eq!(town.acts.booked_for_today(&hall(), at).unwrap(), others + 1, "they are awaited until then");
    town.acts.end_hall_day(HallWho::Manager(MANAGER), &hall(), today, at).await.unwrap();
    for code in codes {
        assert_eq!(town.acts.appointment(&code).unwrap().booking.stage, Stage::Displaced);
    }
    let told = due(&town, at);
    let [told] = told.as_slice() else { panic!("one left a contact: {told:?}") };
    assert_eq!(told.kind.word(), "displaced");
    assert!(told.until > at, "their time has begun, and it still goes");
    town.is_sound();
}

#[tokio::test]
async fn whoever_missed_their_time_is_told_of_no_closing() {
    let town = Town::open();
    let times = free(&town, "permits", NOW);
    let today = times[0].day(&town.acts.catalogue().town.zone);
    let missed = book(&town, "permits", times[0], None).await;
    let late_minutes_max = i64::from(town.acts.hall(&hall()).unwrap().line.late_minutes_max);
    let at = times[0].plus_seconds(late_minutes_max * 60 + 1);
    town.acts.end_hall_day(HallWho::Manager(MANAGER), &hall(), today, at).await.unwrap();
    assert_eq!(town.acts.appointment(&missed).unwrap().booking.stage, Stage::Booked);
}
