//! Objecting: to the case that was meant and to no other, saved for later or not.

use crate::{
    applying::{PATH, fill_in, send, whole},
    town::{Answer, Browser, NOW, Town, applicant},
};
use guichet_acts::{Receipt, Request as Act};
use guichet_desk::case::Outcome;

/// A certificate that was refused.
async fn refused(town: &Town) -> Receipt {
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Act::Accept).await;
    let reasons = "The address is not in town.".to_owned();
    town.officer(12, receipt.case, Act::Decide { outcome: Outcome::Refused, reasons }).await;
    receipt
}

async fn enter(browser: &mut Browser<'_>, receipt: &Receipt) {
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
}

const TO: &str = "objection.to";

/// Begins an objection at the case that the browser is in, as far as the last page.
async fn objection(browser: &mut Browser<'_>) -> Answer {
    let begin = browser.get("/en/case/object").await.is(200);
    let number = begin.hidden(TO);
    let first = browser.post(PATH, &[(TO, &number)]).await.is(200);
    assert_eq!(first.hidden(TO), number);
    let questions = [(TO, number.as_str()), ("lives_here", "yes"), ("address_told", "yes"), ("housing", "rent")];
    let you = browser.post(&format!("{PATH}/questions"), &questions).await.is(200);
    assert_eq!(you.hidden(TO), number);
    let draft = you.hidden("draft");
    let topics: [(&str, &[(&str, &str)]); 4] = [
        (
            "you",
            &[
                ("full_name", "Mira Sampledottir"),
                ("born.day", "2"),
                ("born.month", "4"),
                ("born.year", "1991"),
                ("document_number", "X0000000"),
            ],
        ),
        (
            "address",
            &[
                ("address", "14 Quay Street, flat 6"),
                ("lives_since.day", "1"),
                ("lives_since.month", "3"),
                ("lives_since.year", "2025"),
                ("landlord_name", "Quay Homes"),
            ],
        ),
        ("certificate", &[("born_shown", "no")]),
        ("contact", &[("telephone", "13800000000"), ("email", "")]),
    ];
    for (topic, typed) in topics {
        // The draft alone says what it objects to, whatever a page forgets.
        let fields = [&[("draft", draft.as_str())], typed].concat();
        assert_eq!(browser.post(&format!("{PATH}/{topic}"), &fields).await.is(200).hidden(TO), number);
    }
    let photo = crate::hostile::pictures::photo();
    let sent = [("draft", draft.as_str()), (TO, number.as_str())];
    browser.upload(&format!("{PATH}/documents"), &sent, ("file-identity", "pass.jpg", &photo)).await.is(200)
}

/// What the last page of an objection sends.
fn whole_objection(page: &Answer) -> Vec<(String, String)> {
    whole(page).into_iter().chain([(TO.to_owned(), page.hidden(TO))]).collect()
}

fn objections(town: &Town, case: &Receipt) -> usize {
    town.acts.view(&applicant(case.case), case.case, NOW).unwrap().case.objections.len()
}

#[tokio::test]
async fn an_objection_saved_for_later_comes_back_as_one_and_reaches_its_case() {
    let town = Town::open();
    let decided = refused(&town).await;
    let mut browser = town.browser();
    enter(&mut browser, &decided).await;
    let check = objection(&mut browser).await.says(&format!("This is an objection to case {}.", decided.number));
    let draft = check.hidden("draft");
    browser.post(&format!("{PATH}/check"), &[("draft", &draft), ("act", "save")]).await.is(200).says("is saved");

    let mut later = town.browser();
    let page = later.post("/en/resume", &[("code", &draft)]).await.is(200).says("Check your answers");
    let open = format!("This is an objection to case {}: open that case with its code, then send.", decided.number);
    let page = page.says(&open).says_not("carried.objection");
    assert_eq!(page.hidden(TO), decided.number.to_string());
    let refused = send(&mut later, &whole_objection(&page)).await.is(403).says("objection-elsewhere").says(&open);
    assert_eq!(whole_objection(&refused), whole_objection(&page), "what was typed stays");
    refused.says("pass.jpg");
    assert_eq!(town.acts.figures().unwrap().cases, 1);

    enter(&mut later, &decided).await;
    let receipt = send(&mut later, &whole_objection(&page)).await.is(200).says("We have your application");
    assert_eq!(objections(&town, &decided), 1);
    let again = send(&mut later, &whole_objection(&page)).await.is(200);
    assert_eq!(receipt.said(), again.said(), "pressing twice shows one receipt, though the session went on to it");
    assert_eq!(town.acts.figures().unwrap().cases, 2);
}

#[tokio::test]
async fn whoever_objects_leaves_no_session_behind_and_a_second_press_is_answered_all_the_same() {
    let town = Town::open();
    let decided = refused(&town).await;
    let mut browser = town.browser();
    enter(&mut browser, &decided).await;
    let fields = whole_objection(&objection(&mut browser).await);
    let mut pressed = browser.clone();
    let first = send(&mut browser, &fields).await.is(200);
    pressed.get("/en/case/openings").await.is(401);
    assert_eq!(send(&mut pressed, &fields).await.is(200).said(), first.said());
    assert_eq!((objections(&town, &decided), town.acts.figures().unwrap().cases), (1, 2));
}

#[tokio::test]
async fn an_objection_does_not_follow_the_session_into_another_case() {
    let town = Town::open();
    let (meant, other) = (refused(&town).await, refused(&town).await);
    let mut browser = town.browser();
    enter(&mut browser, &meant).await;
    let begin = browser.get("/en/case/object").await.is(200);
    let check = objection(&mut browser).await;
    enter(&mut browser, &other).await;
    let from_before = browser.post(PATH, &[(TO, &begin.hidden(TO))]).await.is(200);
    assert_eq!(from_before.hidden(TO), meant.number.to_string(), "it begins where the page said");
    for language in ["en", "zh", "fr", "ar"] {
        let fields = whole_objection(&check);
        let mut fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(("act", "send"));
        let path = format!("/{language}/apply/residence-certificate/check");
        browser.post(&path, &fields).await.is(403).says("objection-elsewhere").says(&meant.number.to_string());
    }
    assert_eq!((objections(&town, &meant), objections(&town, &other)), (0, 0));
    enter(&mut browser, &meant).await;
    send(&mut browser, &whole_objection(&check)).await.is(200);
    assert_eq!((objections(&town, &meant), objections(&town, &other)), (1, 0));
}

#[tokio::test]
async fn an_objection_needs_a_case_and_a_number_that_is_one() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.post(PATH, &[]).await.is(401);
    browser.post(PATH, &[(TO, "1")]).await.is(400);
    let check = fill_in(&mut browser).await.says_not("This is an objection");
    let fields: Vec<_> = whole(&check).into_iter().chain([(TO.to_owned(), "1".to_owned())]).collect();
    send(&mut browser, &fields).await.is(400);
    assert_eq!(town.acts.figures().unwrap().cases, 0, "it is not sent as an ordinary application");
}
