//! What somebody is told about their own way in: to them alone, until they have read it, and what came while they read
//! is told on.

use crate::{
    programs::{APPLICATIONS, form},
    signing_in::asks_api,
    staff::signed_in,
    town::{Browser, NOW, Town},
};
use axum::{
    body::Body,
    http::{Request as Asking, request::Builder},
};
use guichet_acts::{AtTheDoor, PasskeyHolder};
use guichet_desk::base::OfficerId;

const ADMINISTRATOR: u32 = 41;
const NEWS: &str = "New at your sign-in";

/// Presses that what this page tells was read.
async fn says_it_was_read(browser: &mut Browser<'_>, page: &str) {
    let told = browser.get(page).await.is(200).hidden("told");
    browser.post(&format!("{page}/read"), &[("told", &told)]).await.is(303);
}

#[tokio::test]
async fn what_happened_at_an_officers_way_in_is_told_to_them_alone_and_until_they_have_read_it() {
    let town = Town::open();
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    let change = |to: &'static str| [("right", "sign-in"), ("change", to)];
    administrator.post("/en/staff/officers/12/rights", &change("withdraw")).await.is(303);
    for _ in 0..2 {
        town.browser().post("/en/demo/officers/12", &[]).await.is(403);
    }
    administrator.post("/en/staff/officers/12/rights", &change("restore")).await.is(303);
    let mut officer = signed_in(&town, 12).await;
    officer.get("/en/staff/work").await.is(200).says(NEWS);
    let page = officer.get("/en/staff/me").await.is(200).says(NEWS).says("tried 2 times to sign in");
    page.says("<li>Withdrawn: Signing in – ").says("by: Officer 41</li>");
    officer.get("/ar/staff/me").await.is(200).says("جرت محاولتا دخول");
    for path in ["/en/staff/work", "/en/staff/officers", "/en/staff/officers/12"] {
        administrator.get(path).await.is(200).says_not(NEWS).says_not("tried 2 times");
    }
    signed_in(&town, 11).await.get("/en/staff/me").await.is(200).says_not(NEWS);
    says_it_was_read(&mut officer, "/en/staff/me").await;
    officer.get("/en/staff/work").await.is(200).says_not(NEWS);
    officer.get("/en/staff/me").await.is(200).says_not("tried 2 times").says("Withdrawn: Signing in");
    let link = town.acts.invite(OfficerId(12), Some(OfficerId(ADMINISTRATOR)), NOW).await.unwrap();
    officer.get("/en/staff/me").await.is(200).says("<li>One-time link made – ");
    town.acts.enrol(&link, vec![7], "{}".into(), NOW).await.unwrap();
    signed_in(&town, 12).await.get("/en/staff/me").await.is(200).says("<li>Passkey added – ");
}

#[tokio::test]
async fn a_passkey_that_does_not_hold_is_told_to_whoever_it_is_of() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (account, right) = (town.acts.new_account(), town.acts.right_of_code(&receipt.code).unwrap());
    town.acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
    let resident = PasskeyHolder::Account(account);
    for holder in [PasskeyHolder::Officer(OfficerId(11)), resident, resident] {
        town.acts.note_refused_passkey(holder, NOW).await.unwrap();
    }
    signed_in(&town, 11)
        .await
        .get("/en/staff/me")
        .await
        .is(200)
        .says("One of your passkeys was shown and not accepted");
    let session = town.acts.begin_account_session(account, &[1], NOW).await.unwrap();
    town.acts.add_passkey(resident, &session, vec![2], "{}".into(), NOW).await.unwrap();
    let mut list = town.browser_with(&session.to_string());
    let told = list.get("/en/cases").await.is(200).says(NEWS).says("were shown 2 times").says("A passkey was added.");
    assert!(!told.text.contains("10:31"), "of a resident's list no time is kept");
    says_it_was_read(&mut list, "/en/cases").await;
    list.get("/en/cases").await.is(200).says_not(NEWS);
    town.acts.keep_only_passkey(account, vec![2]).await.unwrap();
    let session = town.acts.begin_account_session(account, &[2], NOW).await.unwrap();
    town.browser_with(&session.to_string()).get("/en/cases").await.is(200).says("All passkeys but one were removed");
    town.acts.close_account(account, NOW).await.unwrap();
}

#[tokio::test]
async fn what_came_while_an_officer_read_their_news_is_told_on() {
    let town = Town::open();
    let note = async |what| town.acts.note_at_door(OfficerId(11), what, NOW).await.unwrap();
    note(AtTheDoor::PasskeyRefused).await;
    note(AtTheDoor::TokenOver).await;
    town.acts.invite(OfficerId(11), None, NOW).await.unwrap();
    let mut officer = signed_in(&town, 11).await;
    let told = officer.get("/en/staff/me").await.is(200).says("<li>One-time link made – ").hidden("told");
    note(AtTheDoor::PasskeyRefused).await;
    note(AtTheDoor::ProviderRefused).await;
    town.acts.create_token(OfficerId(11), 30, NOW).await.unwrap();
    for _ in 0..2 {
        officer.post("/en/staff/me/read", &[("told", &told)]).await.is(303);
        let page = officer.get("/en/staff/me").await.is(200).says("were shown 2 times and not accepted");
        let page = page.says("with your number").says("<li>Token of a program made – ");
        page.says_not("A program came with a token").says_not("<li>One-time link made – ");
    }
    officer.post("/en/staff/me/read", &[]).await.is(303);
    officer.get("/en/staff/me").await.is(200).says(NEWS);
    says_it_was_read(&mut officer, "/en/staff/me").await;
    officer.post("/en/staff/me/read", &[("told", &told)]).await.is(303);
    officer.get("/en/staff/me").await.is(200).says_not(NEWS);
}

#[tokio::test]
async fn what_came_while_a_resident_read_the_news_of_their_list_is_told_on() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (account, session) = town.list_of(&receipt, 1).await;
    let holder = PasskeyHolder::Account(account);
    town.acts.note_refused_passkey(holder, NOW).await.unwrap();
    let mut list = town.browser_with(&session.to_string());
    let told = list.get("/en/cases").await.is(200).hidden("told");
    town.acts.note_refused_passkey(holder, NOW).await.unwrap();
    town.acts.add_passkey(holder, &session, vec![2], "{}".into(), NOW).await.unwrap();
    list.post("/en/cases/read", &[("told", &told)]).await.is(303);
    list.get("/en/cases").await.is(200).says("were shown 2 times").says("A passkey was added.");
    says_it_was_read(&mut list, "/en/cases").await;
    list.get("/en/cases").await.is(200).says_not(NEWS);
}

#[tokio::test]
async fn whoever_comes_after_a_month_is_told_that_somebody_did() {
    let town = Town::open();
    signed_in(&town, 11).await.get("/en/staff/work").await.is(200).says_not(NEWS);
    town.wait_minutes(29 * 24 * 60);
    signed_in(&town, 11).await.get("/en/staff/work").await.is(200).says_not(NEWS);
    town.wait_minutes(31 * 24 * 60);
    signed_in(&town, 11).await.get("/en/staff/me").await.is(200).says("signed in as you after more than a month");
}

#[tokio::test]
async fn a_token_is_spoken_of_a_week_before_it_ends_and_when_it_comes_afterwards() {
    let (town, day) = (Town::open(), 24 * 60);
    let token = town.acts.create_token(OfficerId(11), 10, NOW).await.unwrap();
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/me").await.is(200).says("Tokens of programs").says("<li>Token of a program made – ");
    says_it_was_read(&mut officer, "/en/staff/me").await;
    officer.get("/en/staff/me").await.is(200).says_not(NEWS);
    let ask = || Asking::get("/api/v1/work").header("authorization", format!("Bearer {token}"));
    let answer = town.browser().send(ask(), Body::empty()).await.is(200);
    assert_eq!(answer.header("token-expires"), NOW.plus_days(10).timestamp().to_string());
    town.wait_minutes(4 * day);
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/work").await.is(200).says(NEWS);
    officer.get("/en/staff/me").await.is(200).says("The staff token of a program of yours ends");
    let renewed = town.acts.create_token(OfficerId(11), 30, town.now()).await.unwrap();
    says_it_was_read(&mut officer, "/en/staff/me").await;
    officer.get("/en/staff/me").await.is(200).says_not(NEWS);
    town.wait_minutes(7 * day);
    town.browser().send(ask(), Body::empty()).await.is(401);
    asks_api(&town, &renewed, 200).await;
    asks_api(&town, &"0".repeat(32), 401).await;
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/me").await.is(200).says("A program came with a token of yours that has ended");
    signed_in(&town, 12).await.get("/en/staff/me").await.is(200).says_not(NEWS);
}

#[tokio::test]
async fn the_officer_of_a_token_that_has_ended_is_told_when_a_program_applies_with_it() {
    let town = Town::open();
    let token = town.acts.create_token(OfficerId(11), 10, NOW).await.unwrap();
    town.wait_minutes(11 * 24 * 60);
    let apply = Asking::post("/api/v1/services/residence-certificate/applications");
    let apply = apply.header("authorization", format!("Bearer {token}"));
    town.browser().send(apply, Body::from(r#"{"answers":{}}"#)).await.is(401).says("staff-sign-in");
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/me").await.is(200).says("A program came with a token of yours that has ended");
}

#[tokio::test]
async fn what_a_program_enters_is_answered_with_when_its_token_ends_taken_or_not() {
    let town = Town::open();
    let token = town.acts.create_token(OfficerId(11), 10, NOW).await.unwrap();
    let with_token = |request: Builder| request.header("authorization", format!("Bearer {token}"));
    let mut entered = form();
    entered["channel"] = "counter".into();
    let ends = NOW.plus_days(10).timestamp().to_string();
    for (body, status) in [(entered.to_string(), 201), (r#"{"answers":{}}"#.to_owned(), 422)] {
        let answer = town.browser().send(with_token(Asking::post(APPLICATIONS)), Body::from(body)).await.is(status);
        assert_eq!(answer.header("token-expires"), ends, "{status}");
    }
    let refused = with_token(Asking::get("/api/v1/cases/2026-000001-0"));
    assert_eq!(town.browser().send(refused, Body::empty()).await.is(404).header("token-expires"), ends);
    let own = Asking::post(APPLICATIONS);
    let own = town.browser().send(own, Body::from(form().to_string())).await.is(201);
    assert!(own.header("token-expires").is_empty(), "whoever brings none is told of none");
    let receipt = town.certificate().await.code.grouped();
    let status = with_token(Asking::get("/api/v1/status").header("receipt-code", &receipt));
    let status = town.browser().send(status, Body::empty()).await.is(200);
    assert!(status.header("token-expires").is_empty(), "with the code of one's own case nobody tries tokens");
    let services = with_token(Asking::get("/api/v1/services"));
    let services = town.browser().send(services, Body::empty()).await.is(200);
    assert!(services.header("token-expires").is_empty(), "no token is tried where a wrong one counts nothing");
}
