//! Whether somebody is told that they are reminded: only where a reminder waits and can go.

use super::{CONTACT, book, due, fit, free, to};
use crate::town::{NOW, Town};
use guichet_acts::OutboxWay;
use guichet_desk::base::SecretCode;

fn is_reminded(town: &Town, code: &SecretCode) -> bool {
    let feed = town.acts.feed_code(code);
    let (own, of_feed) = (town.acts.appointment(code).unwrap(), town.acts.appointment_of_feed(&feed).unwrap());
    assert_eq!(own.is_reminded, of_feed.is_reminded);
    own.is_reminded
}

#[tokio::test]
async fn nobody_is_promised_a_reminder_of_a_time_too_near_for_one() {
    let town = Town::open();
    let (near, far) = (free(&town, "permits", NOW)[0], free(&town, "permits", NOW.plus_days(5))[0]);
    let code = book(&town, "permits", near, Some(CONTACT)).await;
    let booking = town.acts.appointment(&code).unwrap().booking;
    assert!(!town.acts.would_remind(&booking, NOW).unwrap() && !is_reminded(&town, &code));
    let moved = to(&town, &code, far).await.unwrap();
    assert!(town.acts.would_remind(&moved.booking, NOW).unwrap());
    assert!(moved.is_reminded && is_reminded(&town, &code), "the later time has one");
    let back = to(&town, &code, near).await.unwrap();
    assert!(!back.is_reminded && !is_reminded(&town, &code));
}

#[tokio::test]
async fn whoever_left_no_contact_or_cancelled_is_promised_nothing() {
    let town = Town::open();
    let times = free(&town, "permits", NOW.plus_days(5));
    let without = book(&town, "permits", times[0], None).await;
    assert!(!is_reminded(&town, &without));
    let with = book(&town, "permits", times[1], Some(CONTACT)).await;
    assert!(is_reminded(&town, &with));
    assert_eq!(fit(&town, NOW).await.unwrap(), 0);
    assert!(is_reminded(&town, &with), "the plan is the same");
    assert!(!town.acts.cancel_appointment(&with, NOW).await.unwrap().is_reminded);
}

#[tokio::test]
async fn a_reminder_that_was_refused_for_good_is_not_promised_any_more() {
    let town = Town::open();
    let begins = free(&town, "permits", NOW.plus_days(5))[0];
    let code = book(&town, "permits", begins, Some(CONTACT)).await;
    let due_at = begins.plus_seconds(-24 * 3600);
    let reminder = due(&town, due_at)[0].id;
    town.acts.message_refused(reminder, "550".to_owned(), due_at).await.unwrap();
    assert!(!is_reminded(&town, &code));
}

#[tokio::test]
async fn no_reminder_is_promised_where_none_can_leave() {
    for (ways, before, after) in [
        (vec![], false, false),
        (vec![OutboxWay::Telephone], true, false),
        (vec![OutboxWay::Mail, OutboxWay::Telephone], true, true),
    ] {
        let town = Town::open();
        let begins = free(&town, "permits", NOW.plus_days(5))[0];
        town.acts.send_messages_by(ways);
        let code = book(&town, "permits", begins, Some(CONTACT)).await;
        assert_eq!(is_reminded(&town, &code), before);
        let reminder = due(&town, begins.plus_seconds(-24 * 3600))[0].id;
        town.acts.message_goes_by(reminder, OutboxWay::Mail).await.unwrap();
        assert_eq!(is_reminded(&town, &code), after, "it turned out to go by mail alone");
    }
}
