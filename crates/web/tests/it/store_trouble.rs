//! A store that cannot be read or written: nobody is told that their code, link or ceremony is not right.

use crate::{
    booking::{TIMES, hold, value},
    single::provider,
    town::Town,
};

/// What the page says of what the store holds otherwise than the desk wrote it.
const TROUBLE: &str = "does not read back as it was written";

/// The store as if this column of a table were not there any more.
fn unreadable(town: &Town, table: &str, column: &str) {
    let main = rusqlite::Connection::open(town.folder().join("main.db")).unwrap();
    main.execute_batch(&format!("ALTER TABLE {table} RENAME COLUMN {column} TO elsewhere")).unwrap();
}

#[tokio::test]
async fn no_good_receipt_code_is_told_as_unknown_because_the_store_cannot_be_read() {
    let town = Town::open();
    let receipt = town.certificate().await.code.grouped();
    let mut browser = town.browser();
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    let begins = value(&browser.get(TIMES).await.is(200), "begins");
    let held = value(&hold(&mut browser, &begins).await.is(200), "code");
    unreadable(&town, "party", "code_hash");
    let ticket = [("queue", "certificates"), ("party", "1"), ("once", once.as_str()), ("receipt", receipt.as_str())];
    let booking = [("code", held.as_str()), ("contact", ""), ("receipt", receipt.as_str())];
    for (path, fields) in [
        ("/en/halls/town-hall/tickets", &ticket[..]),
        ("/en/appointments/check", &booking[..]),
        ("/en/appointments/confirm", &booking[..]),
    ] {
        browser.post(path, fields).await.is(500).says(TROUBLE).says_not("There is no case under it");
    }
}

#[tokio::test]
async fn no_ticket_is_told_as_unknown_because_the_store_cannot_be_read() {
    let town = Town::open();
    let mut browser = town.browser();
    let find = "/en/tickets?code=0000000000000000";
    browser.get(find).await.is(422).says("There is no ticket under it");
    unreadable(&town, "hall_ticket", "code_hash");
    browser.get(find).await.is(500).says(TROUBLE).says_not("There is no ticket under it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_sign_in_is_told_as_over_because_the_store_cannot_be_written() {
    let town = Town::with_provider(&provider());
    let mut browser = town.browser();
    let page = browser.post("/en/staff/single", &[]).await.is(200);
    let state = page.text.split("state=").nth(1).unwrap().split(['"', '&']).next().unwrap().to_owned();
    unreadable(&town, "ceremony", "hash");
    let answer = browser.post("/en/staff/single/back", &[("code", "c"), ("state", &state)]).await;
    answer.is(500).says(TROUBLE).says_not("ceremony-over");
}
