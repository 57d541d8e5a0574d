//! A case that somebody put on a list by its receipt code: its party reads so, with the day and what to do, on their
//! own pages and in a letter. Of the list they read nothing.

use crate::town::{Browser, NOW, Town};
use guichet_acts::{CaseMessageKind, MessageKind, Receipt};

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
async fn a_letter_says_which_case_was_put_on_a_list_on_which_day_and_what_to_do_and_nothing_of_the_list() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    put_on_list_of(&town, &other, &receipt).await;
    let mut letters = Vec::new();
    for message in town.acts.outbox(NOW, 10).unwrap() {
        assert_eq!(message.kind, MessageKind::Case(CaseMessageKind::PutOnList));
        letters.push(town.browser().post(&format!("/en/demo/post/{}", message.id), &[]).await.is(200));
    }
    assert_eq!(letters.len(), 2, "one for each of the cases");
    let number = receipt.number.to_string();
    let letter = letters.into_iter().find(|letter| letter.text.contains(&number)).unwrap();
    let letter = letter.says(&format!("On Thursday, 24 September 2026 your case {number} was put on a list"));
    let letter = letter.says("open the case and make a new receipt code").says("A passkey opens your case now");
    letter.says_not(&other.number.to_string()).says_not(&receipt.code.grouped());
}
