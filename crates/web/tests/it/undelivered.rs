//! Messages that could not be delivered: a supervisor's list, and a line on the case's own page. Never an address.

use crate::{
    staff::signed_in,
    town::{Answer, NOW, Town},
};
use guichet_acts::{MessageId, OutboxWay, Receipt, Request};
use guichet_desk::{base::OfficerId, people::Duty};

/// A certificate that was taken in, and a message about it that was refused with this code.
async fn refused(town: &Town, code: &str) -> (Receipt, MessageId) {
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    town.acts.lost_code(receipt.number, "13800000000", NOW).await.unwrap();
    let waiting = town.acts.messages_to_send(OutboxWay::Any, None, NOW, 100).unwrap();
    let id = waiting.last().expect("a message").id;
    town.acts.message_refused(id, code.to_owned(), NOW).await.unwrap();
    (receipt, id)
}

#[tokio::test]
async fn a_supervisor_reads_what_did_not_arrive_of_which_case_since_when_and_why() {
    let town = Town::open();
    let mut supervisor = signed_in(&town, 15).await;
    supervisor.get("/en/staff/undelivered").await.is(200).says("Every message has gone");
    let (receipt, _) = refused(&town, "550 5.1.1").await;
    let before = town.acts.unseals();
    let page = supervisor.get("/en/staff/undelivered").await.is(200).says("A new receipt code").says("550 5.1.1");
    let page = page.says(&receipt.number.to_string()).says("Nobody has this address").says("24 September 2026");
    page.says("esidence").says_not("13800000000").says_not("Mira");
    for (language, words) in [("zh", "未送达"), ("fr", "Non remis"), ("ar", "رسائل لم تُسلَّم")] {
        supervisor.get(&format!("/{language}/staff/undelivered")).await.is(200).says(words);
    }
    supervisor.get("/en/staff/work").await.is(200).says("href=\"/en/staff/undelivered\"");
    let page = supervisor.get("/en/staff/undelivered").await.says("href=\"/en/staff/overdue\"");
    page.says("<a href=\"/en/staff/undelivered\" aria-current=\"page\">");
    assert_eq!(town.acts.unseals(), before, "nothing was opened for it");
    // The office of taxes has no part in it.
    let mut elsewhere = signed_in(&town, 28).await;
    elsewhere.get("/en/staff/undelivered").await.is(200).says("Every message has gone");
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/undelivered").await.is(403);
    officer.get("/en/staff/work").await.is(200).says_not("/en/staff/undelivered");
    town.browser().get("/en/staff/undelivered").await.is(401);
}

#[tokio::test]
async fn the_page_of_the_case_says_it_to_whoever_can_write_on_paper() {
    let town = Town::open();
    let (receipt, _) = refused(&town, "too-old").await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let page = signed_in(&town, 11).await.get(&case).await.is(200).says("could not be delivered");
    page.says("It waited so long").says("Write to the person on paper");
    let other = town.certificate().await;
    let case = format!("/en/staff/cases/{}", other.number);
    signed_in(&town, 11).await.get(&case).await.is(200).says_not("could not be delivered");
}

#[tokio::test]
async fn the_list_has_pages_and_misses_nothing() {
    let town = Town::open();
    let (mut expected, supervisor) = (Vec::new(), OfficerId(15));
    for _ in 0..103 {
        expected.push(refused(&town, "550").await.0.number);
    }
    let (first, next) = town.acts.undeliverable_in_cases(supervisor, None).unwrap();
    let (rest, end) = town.acts.undeliverable_in_cases(supervisor, next).unwrap();
    assert_eq!((first.len(), rest.len(), end), (100, 3, None));
    let numbers: Vec<_> = rest.iter().rev().chain(first.iter().rev()).map(|message| message.about.number).collect();
    assert_eq!(numbers, expected);
    let mut browser = signed_in(&town, 15).await;
    let page = browser.get("/en/staff/undelivered").await.is(200);
    assert!(page.text.len() < 60_000, "{} bytes", page.text.len());
    browser.get(&next_of(&page)).await.is(200).says(&expected[0].to_string()).says_not(&expected[102].to_string());
}

/// Where the next page of the list is.
fn next_of(page: &Answer) -> String {
    let next = page.text.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}

#[tokio::test]
async fn a_page_without_a_message_of_the_office_says_whether_older_ones_follow() {
    let town = Town::open();
    refused(&town, "550").await;
    let main = rusqlite::Connection::open(town.folder().join("main.db")).unwrap();
    let many = "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 2100)
        INSERT INTO outbox (kind, case_id, party, envelope, idempotency_key, at, refused, refused_at)
        SELECT kind, case_id, party, envelope, 'again-' || i, at, refused, refused_at - i
        FROM outbox, number WHERE refused_at IS NOT NULL";
    assert_eq!(main.execute(many, []).unwrap(), 2100);
    // The office of taxes has no part in any of them.
    let mut elsewhere = signed_in(&town, 28).await;
    let page = elsewhere
        .get("/en/staff/undelivered")
        .await
        .is(200)
        .says("No message about a case of your office on this page.");
    let page = page.says_not("Every message has gone");
    let last = elsewhere.get(&next_of(&page)).await.is(200).says("There are no older messages");
    last.says_not("Every message has gone").says_not("rel=\"next\"");
    for (language, words) in [
        ("zh", "这一页没有您科室案件的消息"),
        ("fr", "Aucun message sur un dossier de votre service"),
        ("ar", "لا رسائل عن معاملات قسمك في هذه الصفحة"),
    ] {
        elsewhere.get(&format!("/{language}/staff/undelivered")).await.is(200).says(words);
    }
}
