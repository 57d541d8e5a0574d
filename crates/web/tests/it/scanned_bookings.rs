//! An officer who scans the code of a booked time: whoever shows it stands in the line of the officer's hall.

use crate::{kiosk::hall, staff::signed_in, town::Town};
use guichet_acts::{Confirmation, HoldRequest};
use guichet_desk::{
    appointment::QuietHalfHours,
    base::{Instant, Language, SecretCode},
};

const SCAN: &str = "/en/staff/scan";
const RECEPTION: &str = "/en/staff/halls/town-hall/reception?ticket=D001";

/// The first time that is free for permits, when it has come, and the code by which it was booked.
pub(crate) async fn booked(town: &Town) -> (Instant, SecretCode) {
    let (queues, now, quiet) = (vec!["permits".parse().unwrap()], town.now(), QuietHalfHours::new());
    let begins = town.acts.free_days(&hall(), &queues, &quiet, now).unwrap()[0].times[0].begins;
    let wish = HoldRequest { hall: hall(), queues, begins, once: None };
    let held = town.acts.hold_appointment(wish, &quiet, now).await.unwrap();
    let confirmed = Confirmation { contact: None, language: Language::English, receipt: None };
    town.acts.confirm_appointment(&held.code, confirmed, now).await.unwrap();
    town.wait_minutes((begins.as_micros() - now.as_micros()) / 60_000_000);
    (begins, held.code)
}

fn tickets(town: &Town) -> usize {
    town.acts.hall_now(&hall(), town.now(), |hall| hall.day.tickets().count()).unwrap()
}

#[tokio::test]
async fn a_booked_time_that_is_scanned_in_its_hall_stands_in_the_line_once() {
    let town = Town::open();
    let (begins, code) = booked(&town).await;
    let (mut officer, typed) = (signed_in(&town, 14).await, code.grouped());
    for _ in 0..2 {
        let answer = officer.post(SCAN, &[("q", &typed), ("hall", "town-hall")]).await.is(303);
        assert_eq!(answer.header("location"), RECEPTION);
    }
    let at = begins.civil(&town.acts.catalogue().town.zone);
    let booked = format!("booked {}:{:02}", at.hour(), at.minute());
    officer.get(RECEPTION).await.is(200).says("Permits and passports").says(&booked);
    officer.post("/en/staff/halls/town-hall/counters/1/sit", &[]).await.is(303);
    let answer = officer.post(SCAN, &[("q", &typed)]).await.is(303);
    assert_eq!(answer.header("location"), "/en/staff/counter?ticket=D001", "in the hall where the officer sits");
    assert_eq!(tickets(&town), 1);
}

#[tokio::test]
async fn a_booked_time_is_counted_in_no_other_hall_and_by_no_page_that_is_about_none() {
    let town = Town::open();
    let (_, code) = booked(&town).await;
    let (mut officer, typed) = (signed_in(&town, 14).await, code.grouped());
    officer.post(SCAN, &[("q", &typed)]).await.is(409).says("booking-at-reception").says("Open the reception");
    officer.post(SCAN, &[("q", &typed), ("hall", "harbour")]).await.is(409).says("other-hall");
    assert_eq!(tickets(&town), 0);
}

#[tokio::test]
async fn whoever_is_checked_in_by_a_scan_has_a_slip() {
    let (town, mut jobs) = Town::open_with_printer("printer.example:9100");
    let (_, code) = booked(&town).await;
    let mut officer = signed_in(&town, 14).await;
    officer.post(SCAN, &[("q", &code.grouped()), ("hall", "town-hall")]).await.is(303);
    assert!(jobs.try_recv().is_ok());
}
