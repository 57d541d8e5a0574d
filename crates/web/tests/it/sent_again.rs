//! An application that is sent again: by whoever sits at the browser then, by a program, by an officer. Whoever may not
//! have seen the receipt has it; to whoever comes after somebody it is said that the application is there.

use crate::{
    applying::{fill_in, send, whole},
    programs::{APPLICATIONS, form},
    staff::{on_paper, signed_in},
    town::{Answer, Browser, Town},
};
use axum::{body::Body, http::Request};
use guichet_desk::base::SecretCode;
use serde_json::Value;

const ON_PAPER: &str = "/en/staff/apply/residence-certificate";

/// Gives the case of this receipt another code.
async fn replace(town: &Town, code: &str) {
    let seen: SecretCode = code.parse().unwrap();
    let own = town.acts.party_by_code(&seen).ok();
    town.acts.replace_own_code(own, &seen, None, town.now()).await.unwrap();
}

/// The code on a receipt.
fn code_on(receipt: &Answer) -> String {
    let groups = receipt.text.split("class=\"big-code\"").nth(1).unwrap().split("</p>").next().unwrap();
    groups.split("<span>").skip(1).map(|group| group.split('<').next().unwrap()).collect()
}

/// The application is said to be there, with its number and the ways in, and without its code.
fn says_it_is_there(page: Answer, receipt: &Answer) {
    let code = code_on(receipt);
    let page = page.is(409).says("Your application is here already").says("2026-000001-").says("I have lost my code");
    page.says_not(&code).says_not(&code[..4]).says_not("big-code");
}

#[tokio::test]
async fn whoever_goes_back_and_sends_the_form_of_somebody_who_was_in_the_case_reads_no_code() {
    let town = Town::open();
    let mut browser = town.browser();
    let fields = whole(&fill_in(&mut browser).await);
    let receipt = send(&mut browser, &fields).await.is(200);
    browser.get("/en/case").await.is(200);
    town.wait_minutes(6);
    says_it_is_there(send(&mut browser, &fields).await.says("Open my case"), &receipt);
    browser.get("/en/case").await.is(200);
    browser.post("/en/case/leave", &[]).await.is(303);
    says_it_is_there(send(&mut browser, &fields).await.says_not("Open my case"), &receipt);
    town.wait_minutes(2 * 24 * 60);
    town.acts.pass_time(town.now()).await.unwrap();
    says_it_is_there(send(&mut browser, &fields).await, &receipt);
    browser.get("/en/case/openings").await.is(401);
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

#[tokio::test]
async fn whoever_walks_off_without_closing_the_case_is_followed_by_nobody_who_is_shown_the_receipt() {
    let town = Town::open();
    let mut browser = town.browser();
    let fields = whole(&fill_in(&mut browser).await);
    let receipt = send(&mut browser, &fields).await.is(200);
    browser.get("/en/case").await.is(200);
    town.wait_minutes(70);
    says_it_is_there(send(&mut browser, &fields).await, &receipt);
    browser.get("/en/case/openings").await.is(401);
}

#[tokio::test]
async fn whoever_walks_off_from_the_receipt_is_followed_by_nobody_who_is_shown_it_however_long_they_wait() {
    for minutes in [30, 70] {
        let town = Town::open();
        let mut browser = town.browser();
        let fields = whole(&fill_in(&mut browser).await);
        let receipt = send(&mut browser, &fields).await.is(200);
        town.wait_minutes(minutes);
        says_it_is_there(send(&mut browser, &fields).await, &receipt);
        if minutes > 60 {
            browser.get("/en/case/openings").await.is(401);
        }
    }
}

#[tokio::test]
async fn whoever_presses_twice_when_sending_again_is_shown_the_receipt_both_times() {
    let town = Town::open();
    let mut browser = town.browser();
    let fields = whole(&fill_in(&mut browser).await);
    let lost = send(&mut browser.clone(), &fields).await.is(200);
    town.wait_minutes(20);
    let first_press = send(&mut browser.clone(), &fields).await.is(200);
    town.wait_seconds(1);
    let receipt = send(&mut browser, &fields).await.is(200).says("We have your application");
    assert_eq!([code_on(&first_press), code_on(&receipt)], [code_on(&lost), code_on(&lost)]);
    browser.get("/en/case").await.is(200);
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

#[tokio::test]
async fn whoever_leaves_at_once_is_followed_by_nobody_who_is_shown_the_receipt() {
    let town = Town::open();
    let mut browser = town.browser();
    let fields = whole(&fill_in(&mut browser).await);
    let receipt = send(&mut browser, &fields).await.is(200);
    browser.post("/en/case/leave", &[]).await.is(303);
    says_it_is_there(send(&mut browser, &fields).await, &receipt);
}

#[tokio::test]
async fn whoever_never_had_the_answer_is_shown_the_receipt_and_let_into_the_case_hours_later() {
    let town = Town::open();
    let mut browser = town.browser();
    let fields = whole(&fill_in(&mut browser).await);
    let lost = send(&mut browser.clone(), &fields).await.is(200);
    town.wait_minutes(150);
    let receipt = send(&mut browser, &fields).await.is(200).says("We have your application");
    assert_eq!(code_on(&receipt), code_on(&lost));
    browser.get("/en/case").await.is(200);
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

#[tokio::test]
async fn whoever_sends_a_form_again_after_its_code_was_replaced_reads_on_which_day_and_no_code() {
    let town = Town::open();
    let mut browser = town.browser();
    let fields = whole(&fill_in(&mut browser).await);
    let code = code_on(&send(&mut browser, &fields).await.is(200));
    replace(&town, &code).await;
    let page = send(&mut browser, &fields).await.is(409).says("replaced by a newer one on Thursday, 24 September 2026");
    let page = page.says("<code>receipt-code-replaced</code>").says_not(&code[..4]).says_not("big-code");
    page.says("2026-000001-").says("name=\"code\"").says("href=\"/en/lost-code\"").says_not("Open my case");
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

#[tokio::test]
async fn a_program_that_sends_an_application_again_days_later_has_the_same_answer_until_its_code_is_replaced() {
    let town = Town::open();
    let send = async || {
        let request = Request::post(APPLICATIONS).header("idempotency-key", "4f0c");
        town.browser().send(request, Body::from(form().to_string())).await
    };
    let first = send().await.is(201).text;
    town.wait_minutes(3 * 24 * 60);
    town.acts.pass_time(town.now()).await.unwrap();
    assert_eq!(send().await.is(201).text, first);
    let receipt: Value = serde_json::from_str(&first).unwrap();
    replace(&town, receipt["receipt_code"].as_str().unwrap()).await;
    send().await.is(409).says("\"code\":\"receipt-code-replaced\"").says("\"replaced_on\":\"2026-09-27\"");
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

/// Enters what came on paper.
async fn enter(officer: &mut Browser<'_>, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    officer.post(ON_PAPER, &fields).await
}

/// What an officer entered, and the code on the slip that came of it.
async fn entered(officer: &mut Browser<'_>) -> (Vec<(String, String)>, String) {
    let fields = on_paper(officer.get(ON_PAPER).await.is(200).hidden("key"));
    let slip = enter(officer, &fields).await.is(200).says("Receipt to hand over");
    let code = slip.text.split("translate=\"no\">").nth(1).unwrap().split("</p>").next().unwrap();
    let code = code.split("<span>").skip(1).map(|group| &group[..4]).collect();
    (fields, code)
}

#[tokio::test]
async fn no_slip_is_printed_again_after_a_day_or_with_a_code_that_was_replaced() {
    let town = Town::open();
    let mut officer = signed_in(&town, 11).await;
    let (fields, seen) = entered(&mut officer).await;
    replace(&town, &seen).await;
    let page = enter(&mut officer, &fields).await.is(409);
    let page = page.says("replaced by a newer one on Thursday, 24 September 2026");
    let page = page.says_not(&seen[..4]).says_not("Receipt to hand over");
    page.says("href=\"/en/staff/cases/2026-000001-").says("<code>receipt-code-replaced</code>");

    town.wait_minutes(1);
    let (fields, code) = entered(&mut officer).await;
    town.wait_minutes(24 * 60);
    let mut officer = signed_in(&town, 11).await;
    let page = enter(&mut officer, &fields).await.is(409);
    let page = page.says("This application was sent before, and its case is there");
    let page = page.says_not(&code[..4]).says_not("Receipt to hand over").says_not("Open the case with the code");
    page.says("2026-000002-").says("href=\"/en/staff/cases/2026-000002-").says("<code>sent-already</code>");
    assert_eq!(town.acts.figures().unwrap().cases, 2);
}
