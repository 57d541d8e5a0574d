//! A time that is chosen again on a page that was left open.

use super::{free, refusal, wish, with};
use crate::town::{NOW, Town, word};
use guichet_acts::{HoldRequest, Problem};
use guichet_desk::appointment::{BookingRefusal, QuietHalfHours};

#[tokio::test]
async fn no_time_is_held_under_a_code_that_another_took_the_place_of() {
    let town = Town::open();
    let begins = free(&town, "permits", NOW.plus_days(5))[0];
    let pressed = || HoldRequest { once: Some(word("pressed")), ..wish(&["permits"], begins) };
    let (acts, none) = (&town.acts, QuietHalfHours::new());
    let seen = acts.hold_appointment(pressed(), &none, NOW).await.unwrap().code;
    town.acts.confirm_appointment(&seen, with(None), NOW).await.unwrap();
    let new = town.acts.replace_booking_code(&seen, None, NOW).await.unwrap();
    let again = acts.hold_appointment(pressed(), &none, NOW).await;
    assert_eq!(refusal(again), BookingRefusal::CodeReplaced, "while there may be seats left");
    town.acts.cancel_appointment(&new, NOW).await.unwrap();
    let again = acts.hold_appointment(pressed(), &none, NOW).await;
    assert_eq!(refusal(again), BookingRefusal::CodeReplaced, "and when its seat is free again");
    assert!(matches!(town.acts.appointment(&seen), Err(Problem::NotFound)), "it opens nothing");
    let anew = HoldRequest { once: Some(word("pressed anew")), ..wish(&["permits"], begins) };
    acts.hold_appointment(anew, &none, NOW).await.unwrap();
    town.is_sound();
}
