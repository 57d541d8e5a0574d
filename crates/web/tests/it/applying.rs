//! Applying: page by page, with mistakes, pauses and a second press.

use crate::town::{Answer, Browser, FORM, Town};

const PATH: &str = "/en/apply/residence-certificate";
const QUESTIONS: &str = "?lives_here=yes&address_told=yes&housing=rent";

/// Fills in every topic and arrives at the page that shows everything once more.
async fn fill_in(browser: &mut Browser<'_>) -> Answer {
    let first = browser.get(&format!("{PATH}{QUESTIONS}")).await.is(200).says("About you");
    let you = [
        ("lives_here", "yes"),
        ("address_told", "yes"),
        ("housing", "rent"),
        ("full_name", "Mira Sampledottir"),
        ("born.day", "2"),
        ("born.month", "4"),
        ("born.year", "1991"),
        ("document_number", "X0000000"),
    ];
    assert_eq!(first.hidden("housing"), "rent");
    let page = browser.post(&format!("{PATH}/you"), &you).await.is(200).says("Your address");
    let draft = page.hidden("draft");
    let address = [
        ("draft", draft.as_str()),
        ("address", "14 Quay Street, flat 6"),
        ("lives_since.day", "1"),
        ("lives_since.month", "3"),
        ("lives_since.year", "2025"),
        ("landlord_name", "Quay Homes"),
    ];
    browser.post(&format!("{PATH}/address"), &address).await.is(200).says("Your certificate");
    let wording = [("draft", draft.as_str()), ("wording", "english"), ("born_shown", "no")];
    browser.post(&format!("{PATH}/certificate"), &wording).await.is(200).says("How we reach you");
    let contact = [("draft", draft.as_str()), ("telephone", "13800000000"), ("email", "")];
    let page = browser.post(&format!("{PATH}/contact"), &contact).await.is(200);
    if page.text.contains("Check your answers") {
        return page;
    }
    let photo = crate::hostile::pictures::photo();
    let sent = [("draft", draft.as_str()), ("act", "add")];
    let added = browser.upload(&format!("{PATH}/documents"), &sent, ("file-identity", "pass.jpg", &photo)).await;
    added.is(200).says("pass.jpg");
    let nothing = ("file-identity", "", b"".as_slice());
    browser.upload(&format!("{PATH}/documents"), &[("draft", draft.as_str())], nothing).await.is(200)
}

/// What the last page sends.
fn whole(page: &Answer) -> Vec<(String, String)> {
    let names = FORM.iter().map(|(name, _)| format!("carried.{name}")).chain(["draft".to_owned()]);
    names.map(|name| (name.clone(), page.hidden(&name))).collect()
}

async fn send(browser: &mut Browser<'_>, fields: &[(String, String)]) -> Answer {
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("act", "send"));
    browser.post(&format!("{PATH}/check"), &fields).await
}

#[tokio::test]
async fn an_application_goes_page_by_page_to_a_receipt_and_on_to_the_case() {
    let town = Town::open();
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await.says("Mira Sampledottir").says("Tuesday, 2 April 1991").says("English");
    let receipt = send(&mut browser, &whole(&check)).await.is(200);
    let receipt =
        receipt.says("We have your application").says("<svg").says("Friday, 9 October 2026").says("2026-000001-");
    assert!(receipt.header("set-cookie").contains("HttpOnly; SameSite=Strict"));
    browser.get("/en/case").await.is(200).says("There is nothing for you to do.").says("In time");
}

#[tokio::test]
async fn pressing_twice_makes_one_case_and_shows_one_receipt() {
    let town = Town::open();
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await;
    let fields = whole(&check);
    let (first, second) = (send(&mut browser, &fields).await.is(200), send(&mut browser, &fields).await.is(200));
    assert_eq!(first.said(), second.said());
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

#[tokio::test]
async fn a_mistake_is_named_on_top_and_at_its_field_and_what_was_typed_stays() {
    let town = Town::open();
    let mut browser = town.browser();
    let typed = [
        ("lives_here", "yes"),
        ("address_told", "yes"),
        ("housing", "rent"),
        ("full_name", "Mira <b>"),
        ("born.day", "31"),
        ("born.month", "2"),
        ("born.year", "1991"),
        ("document_number", ""),
    ];
    let page = browser.post(&format!("{PATH}/you"), &typed).await.is(422);
    let page = page.says("role=\"alert\"").says("href=\"#born-day\"").says("href=\"#document_number\"");
    page.says("value=\"Mira &#60;b&#62;\"").says("value=\"31\"").says("aria-invalid=\"true\"");
}

#[tokio::test]
async fn going_back_keeps_what_was_typed_without_checking_it() {
    let town = Town::open();
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await;
    let draft = check.hidden("draft");
    let back = [("draft", draft.as_str()), ("telephone", "not yet"), ("act", "back")];
    browser.post(&format!("{PATH}/contact"), &back).await.is(200).says("Your certificate");
    let change = [("draft", draft.as_str()), ("act", "go-contact")];
    browser.post(&format!("{PATH}/check"), &change).await.is(200).says("value=\"not yet\"");
}

#[tokio::test]
async fn a_saved_application_goes_on_by_its_code_where_it_was_left() {
    let town = Town::open();
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await;
    let draft = check.hidden("draft");
    let save = [("draft", draft.as_str()), ("act", "save")];
    browser.post(&format!("{PATH}/check"), &save).await.is(200).says("Your application is saved");
    let mut another = town.browser();
    another.post("/en/resume", &[("code", &draft)]).await.is(200).says("Check your answers").says("Mira Sampledottir");
    another.post("/en/resume", &[("code", "K7RM 2WQX")]).await.is(422).says("Check the code");
}

#[tokio::test]
async fn who_does_not_qualify_reads_why_before_typing_anything() {
    let town = Town::open();
    let mut browser = town.browser();
    browser
        .get(&format!("{PATH}?lives_here=no&address_told=no&housing=own"))
        .await
        .is(200)
        .says("you cannot apply now");
    let no = [("lives_here", "no"), ("address_told", "no"), ("housing", "own")];
    browser.post(&format!("{PATH}/questions"), &no).await.is(422).says("you cannot apply");
}

#[tokio::test]
async fn a_code_never_stands_in_an_address() {
    let town = Town::open();
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await;
    let draft = check.hidden("draft");
    for part in check.text.split(['"', ' ']).filter(|part| part.starts_with("/en") || part.contains("://")) {
        assert!(!part.contains(&draft), "{part}");
    }
}

#[tokio::test]
async fn a_file_of_the_wrong_kind_is_answered_at_its_place() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = fill_in(&mut browser).await;
    let draft = page.hidden("draft");
    let fields = [("draft", draft.as_str()), ("act", "add")];
    let exe = ("file-identity", "x.exe", b"MZ\x90".as_slice());
    let answer = browser.upload(&format!("{PATH}/documents"), &fields, exe).await;
    answer.is(422).says("Choose a PDF, JPEG or PNG file");
}
