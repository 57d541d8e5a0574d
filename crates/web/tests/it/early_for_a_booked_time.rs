//! Whoever comes before the time they booked, and what ticket, slip and program say of their wait.

use crate::{kiosk::hall, town::Town};
use axum::{body::Body, http::Request};
use guichet_acts::{Confirmation, HallWho, HoldRequest};
use guichet_desk::{
    appointment::QuietHalfHours,
    base::{Instant, Language, OfficerId, SecretCode},
    hall::{
        Command, CounterNumber, Way,
        waits::{Seen, Waits},
    },
};

/// What thirty waits for booked times have taught, of up to three minutes.
fn short_waits() -> Waits {
    let mut waits = Waits::default();
    for visit in 0..30 {
        let foretold = waits.predict(&Seen { counters: 1, standing: 2, ..Seen::default() });
        waits.learn(&foretold, visit % 4 * 60);
    }
    waits
}

/// A time booked four days from now, and its code.
async fn booked(town: &Town) -> (Instant, SecretCode) {
    let (queues, now, quiet) = (vec!["permits".parse().unwrap()], town.now(), QuietHalfHours::new());
    let days = town.acts.free_days(&hall(), &queues, &quiet, now.plus_days(4)).unwrap();
    let begins = days[0].times[3].begins;
    let wish = HoldRequest { hall: hall(), queues, begins, once: None };
    let held = town.acts.hold_appointment(wish, &quiet, now).await.unwrap();
    let confirmed = Confirmation { contact: None, language: Language::English, receipt: None };
    town.acts.confirm_appointment(&held.code, confirmed, now).await.unwrap();
    (begins, held.code)
}

#[tokio::test]
async fn whoever_comes_early_for_a_booked_time_is_told_a_call_from_that_time_on() {
    let town = Town::open();
    let learned = [("permits".parse().unwrap(), short_waits())];
    town.acts.import_hall_waits(&hall(), learned.into()).await.unwrap();
    let (begins, code) = booked(&town).await;
    town.wait_seconds((begins.as_micros() - town.now().as_micros()) / 1_000_000 - 25 * 60);
    let sits = HallWho::Officer(OfficerId(12));
    town.acts.in_hall(sits, &hall(), Command::Open(CounterNumber(5)), town.now()).await.unwrap();
    let come = (1, Way::Kiosk);
    let ticket = town.acts.check_in_appointment(HallWho::Visitor, &hall(), &code, come, town.now()).await.unwrap();
    let range = town.acts.ticket(&ticket.code, town.now()).unwrap().foretold.unwrap().range.unwrap();
    let (low, high) = range.minutes();
    assert!(high < 25, "foretold from the booked time on, not {range:?}");
    let time = |minutes: u32| {
        let at = begins.plus_seconds(i64::from(minutes) * 60).civil(&town.acts.catalogue().town.zone);
        format!("{}:{:02}", at.hour(), at.minute())
    };
    let said = format!("You will probably be called between {} and {}.", time(low), time(high));
    let mut browser = town.browser();
    let page = format!("/en/tickets/{}", ticket.code.compact());
    browser.get(&page).await.is(200).says(&said);
    browser.get(&format!("{page}/slip")).await.is(200).says(&said).says_not("Wait:");
    let program = Request::get("/api/v1/ticket").header("ticket-code", ticket.code.compact());
    let answer = browser.send(program, Body::empty()).await.is(200);
    answer.says(&format!(r#""wait":{{"minutes_low":{},"minutes_high":{}}}"#, 25 + low, 25 + high));
    town.wait_minutes(25);
    browser.get(&page).await.is(200).says(&said).says_not("It takes longer than we said");
    town.wait_minutes(i64::from(high) + 1);
    browser.get(&page).await.is(200).says("It takes longer than we said");
}
