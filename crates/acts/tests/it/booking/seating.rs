//! A plan that changes under booked and held times: whoever was promised one keeps it while any counter is free.

use super::{book, fit, free, hall, hold, refusal, with};
use crate::town::{NOW, Town, catalogue};
use guichet_desk::{
    appointment::{BookingRefusal, Stage},
    base::QueueCode,
    catalogue::Catalogue,
};
use std::sync::Arc;

/// The town in whose hall these counters serve permits, and so many of a hundred places can be booked.
fn permits_at(counters: &[u16], percent: u8) -> Catalogue {
    let (mut catalogue, permits) = (catalogue(), "permits".parse::<QueueCode>().unwrap());
    let plan = Arc::make_mut(catalogue.halls.get_mut(&hall()).unwrap());
    plan.booking.online_percent = percent;
    for (number, counter) in plan.counters.iter_mut().filter(|(_, counter)| !counter.quick) {
        counter.skills.remove(&permits);
        if counters.contains(&number.0) {
            counter.skills.insert(permits.clone());
        }
    }
    catalogue
}

#[tokio::test]
async fn a_held_time_is_confirmed_at_another_counter_when_its_own_serves_something_else() {
    let town = Town::open().with_catalogue(permits_at(&[5, 6], 40));
    let begins = free(&town, "permits", NOW.plus_days(1))[0];
    let held = hold(&town, "permits", begins, NOW).await.unwrap();
    let town = town.with_catalogue(permits_at(&[6], 40));
    fit(&town, NOW).await.unwrap();
    let view = town.acts.confirm_appointment(&held.code, with(None), NOW).await.unwrap();
    assert_eq!((view.booking.stage, view.booking.begins), (Stage::Booked, begins));
    assert!(!free(&town, "permits", NOW).contains(&begins), "it has the only counter that is left");
    town.is_sound();
}

#[tokio::test]
async fn a_held_time_is_refused_when_no_counter_is_free_for_it_any_more() {
    let town = Town::open().with_catalogue(permits_at(&[5, 6], 100));
    let begins = free(&town, "permits", NOW.plus_days(1))[0];
    let held = hold(&town, "permits", begins, NOW).await.unwrap();
    let booked = book(&town, "permits", begins, None).await;
    let town = town.with_catalogue(permits_at(&[6], 100));
    assert_eq!(fit(&town, NOW).await.unwrap(), 0);
    assert_eq!(refusal(town.acts.confirm_appointment(&held.code, with(None), NOW).await), BookingRefusal::Taken);
    assert_eq!(town.acts.appointment(&booked).unwrap().booking.stage, Stage::Booked);
    town.is_sound();
}

#[tokio::test]
async fn whoever_booked_keeps_the_time_at_another_counter_although_fewer_may_be_booked_now() {
    let town = Town::open().with_catalogue(permits_at(&[5, 6], 100));
    let begins = free(&town, "permits", NOW.plus_days(1))[0];
    let both = [book(&town, "permits", begins, None).await, book(&town, "permits", begins, None).await];
    let town = town.with_catalogue(permits_at(&[6, 7], 40));
    assert_eq!(fit(&town, NOW).await.unwrap(), 0, "one moves from counter 5 to counter 7");
    for code in both {
        assert_eq!(town.acts.appointment(&code).unwrap().booking.stage, Stage::Booked);
    }
    town.is_sound();
}
