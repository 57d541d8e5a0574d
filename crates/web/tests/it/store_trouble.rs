//! A store that cannot be read or written: nobody is told that their code or their sign-in is not right, and no words
//! are lost.

use crate::{
    booking::{TIMES, hold, value},
    single::provider,
    staff::signed_in,
    town::{NOW, Town},
};
use guichet_acts::{OfficerRight, Request};
use guichet_desk::{base::OfficerId, people::Duty};

/// What the page says of what the store holds otherwise than the desk wrote it.
const TROUBLE: &str = "does not read back as it was written";

/// The store as if this column of a table were not there any more.
fn unreadable(town: &Town, table: &str, column: &str) {
    let main = rusqlite::Connection::open(town.folder().join("main.db")).unwrap();
    main.execute_batch(&format!("ALTER TABLE {table} RENAME COLUMN {column} TO elsewhere")).unwrap();
}

/// The store as if this table took no more rows.
fn full(town: &Town, table: &str) {
    let main = rusqlite::Connection::open(town.folder().join("main.db")).unwrap();
    let trigger =
        format!("CREATE TRIGGER full_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END");
    main.execute_batch(&trigger).unwrap();
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
async fn the_right_code_of_a_program_is_no_guess_while_the_store_cannot_be_read() {
    let town = Town::counting();
    let code = town.certificate().await.code.grouped();
    unreadable(&town, "party", "code_hash");
    for _ in 0..40 {
        let ask = axum::http::Request::get("/api/v1/status").header("receipt-code", &code);
        town.browser().send(ask, axum::body::Body::empty()).await.is(500);
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

#[tokio::test]
async fn what_an_officer_wrote_outlives_a_store_that_takes_nothing_more() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let notice = format!("/en/staff/cases/{}/notice", receipt.number);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut officer = signed_in(&town, 11).await;
    let fields = [("seen", "2"), ("item", "identity"), ("words", "The photo is cut off.")];
    full(&town, "case_event");
    let page = officer.post(&notice, &fields).await.is(500).says(TROUBLE);
    page.says("The photo is cut off.").says("value=\"identity\" checked").says_not("What you typed is still here");
    // Now the case cannot be opened either, because no entry would say so.
    full(&town, "entry");
    let page = officer.post(&notice, &fields).await.is(500).says(TROUBLE).says("It may not have been saved.");
    let page = page.says("The photo is cut off.</p>").says(&format!("action=\"{notice}\""));
    assert_eq!(page.hidden("item"), "identity");
    // Words that nobody else has stay, whatever becomes of the session.
    page.says_not("Sign in above").says("Sign out").says_not("data-held");
    let take = [("seen", "2"), ("duty", "intake")];
    let nothing_written = officer.post(&notice.replace("/notice", "/take"), &take).await;
    nothing_written.says_not("What you typed is still here");
}

#[tokio::test]
async fn a_duty_that_is_passed_to_whoever_may_not_sign_in_is_refused_on_the_page_of_its_case() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    town.acts.change_right(OfficerId(14), OfficerRight::SignIn, true, None, NOW).await.unwrap();
    let mut officer = signed_in(&town, 11).await;
    let fields = [("seen", "2"), ("duty", "intake"), ("to", "14"), ("reason", "absence")];
    let page = officer.post(&format!("{case}/pass"), &fields).await.is(404).says("not-found");
    page.says(&receipt.number.to_string()).says("Accept application");
}
