//! The QR code of a receipt holds an address: wherever the receipt's code is asked for, a scanner may type that.

use crate::{
    booking::{TIMES, hold, value},
    town::{NOW, Town},
};
use guichet_acts::Problem;

/// The address in the QR code of a receipt.
fn address(code: &str) -> String {
    format!("http://localhost:8080/en/c/{code}")
}

#[tokio::test]
async fn on_the_page_of_a_ticket_a_scanned_receipt_brings_its_case_along() {
    let town = Town::open();
    let receipt = address(town.certificate().await.code.compact());
    let mut browser = town.browser();
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    let fields = [("queue", "certificates"), ("party", "1"), ("once", once.as_str())];
    let ticket = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303).header("location").to_owned();
    let join = format!("{ticket}/join");
    let unknown = address("0000000000000000");
    let wrong = browser.post(&join, &[("receipt", &unknown)]).await.is(422).says("There is no case under it");
    wrong.says(&format!("value=\"{unknown}\""));
    let joined = browser.post(&join, &[("receipt", &receipt)]).await.is(303);
    browser.get(joined.header("location")).await.is(200).says("Your case comes along.");
}

#[tokio::test]
async fn a_time_is_booked_with_a_scanned_receipt() {
    let town = Town::open();
    let receipt = address(town.certificate().await.code.compact());
    let mut browser = town.browser();
    let begins = value(&browser.get(TIMES).await.is(200), "begins");
    let code = value(&hold(&mut browser, &begins).await.is(200), "code");
    let form = [("code", code.as_str()), ("contact", ""), ("receipt", receipt.as_str())];
    browser.post("/en/appointments/check", &form).await.is(200).says("Check and book");
    browser.post("/en/appointments/confirm", &form).await.is(200).says("Your time is booked");
    assert!(town.acts.appointment(&code.parse().unwrap()).unwrap().is_joined, "the case comes along");
}

#[tokio::test]
async fn a_receipt_of_erased_data_keeps_whoever_books_on_the_form() {
    let town = Town::open();
    let tenant = town.tenancy().await.party_codes[0].1.clone();
    town.acts.pass_time(NOW.plus_days(14)).await.unwrap();
    assert!(matches!(town.acts.party_by_code(&tenant), Err(Problem::Erased { .. })));
    let mut browser = town.browser();
    let begins = value(&browser.get(TIMES).await.is(200), "begins");
    let code = value(&hold(&mut browser, &begins).await.is(200), "code");
    let form = [("code", code.as_str()), ("contact", "me@example.org"), ("receipt", tenant.compact())];
    for step in ["check", "confirm"] {
        let page = browser.post(&format!("/en/appointments/{step}"), &form).await.is(422);
        page.says("There is no case under it").says("value=\"me@example.org\"");
    }
}
