//! A case that somebody put on a list by its receipt code: its party reads so on their own pages, with the day and what
//! to do. Of the list they read nothing.

use crate::town::{Browser, NOW, Town};
use guichet_acts::Receipt;

const ON_THE_CASE: &str = "put on a list that a passkey opens, the last time on Thursday 24 September. Was it you?";
const ON_WHO_CAN_OPEN_IT: &str = "Somebody who had the receipt code put this case on a list";
const THURSDAY: &str = "<li>Thursday, 24 September 2026</li>";

async fn entered<'a>(town: &'a Town, code: &str) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", code)]).await.is(303);
    browser
}

/// A list that holds another case, and this one now.
async fn put_on_list_of(town: &Town, other: &Receipt, receipt: &Receipt) {
    let (account, _) = town.list_of(other, 1).await;
    let right = town.acts.right_of_code(&receipt.code).unwrap();
    town.acts.keep_case(account, right, NOW).await.unwrap();
}

#[tokio::test]
async fn a_party_reads_on_which_day_somebody_put_their_case_on_a_list_until_there_is_a_new_code() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let mut party = entered(&town, receipt.code.compact()).await;
    party.get("/en/case").await.is(200).says_not("put on a list");
    party.get("/en/case/sessions").await.is(200).says_not(ON_WHO_CAN_OPEN_IT);
    put_on_list_of(&town, &other, &receipt).await;
    party.get("/en/case").await.is(200).says(ON_THE_CASE).says_not(&other.number.to_string());
    party.get("/zh/case").await.is(200).says("最近一次是9月24日");
    let page = party.get("/en/case/sessions").await.is(200).says(ON_WHO_CAN_OPEN_IT).says(THURSDAY);
    page.says("make a new code below").says_not(&other.number.to_string());
    town.wait_minutes(31 * 24 * 60);
    let mut party = entered(&town, receipt.code.compact()).await;
    party.get("/en/case").await.is(200).says_not("put on a list");
    party.get("/en/case/sessions").await.is(200).says(THURSDAY);
    party.post("/en/case/code", &[("old", receipt.code.compact())]).await.is(200).says("Your new receipt code");
    party.get("/en/case/sessions").await.is(200).says_not(ON_WHO_CAN_OPEN_IT).says_not(THURSDAY);
}

#[tokio::test]
async fn whoever_opens_the_case_from_a_list_reads_the_days_too_and_makes_a_new_code_there() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let (account, session) = town.list_of(&receipt, 1).await;
    let key = town.acts.party_by_code(&receipt.code).unwrap();
    town.acts.enter_case(&session, account, Some(key)).await.unwrap();
    let mut browser = town.browser_with(&session.to_string());
    browser.get("/en/case").await.is(200).says(ON_THE_CASE).says("href=\"/en/case/sessions\"");
    let page = browser.get("/en/case/sessions").await.is(200).says(ON_WHO_CAN_OPEN_IT).says(THURSDAY);
    let form = format!("action=\"{}\"", browser.marked("/en/case/code"));
    page.says(&form).says("href=\"/en/cases/sign-in\"").says_not("Where you are signed in");
    let wrong = browser.post("/en/case/code", &[("old", other.code.compact())]).await.is(422).says("Check the code");
    wrong.says(THURSDAY).says(&form).says_not("Where you are signed in");
    let new = browser.post("/en/case/code", &[("old", receipt.code.compact())]).await.is(200);
    new.says("Your new receipt code");
    assert!(!town.acts.kept_cases(account).unwrap()[0].opens, "the list opens it no more");
    browser.get("/en/case/sessions").await.is(200).says("Where you are signed in").says_not(ON_WHO_CAN_OPEN_IT);
}
