//! Applying: page by page, with mistakes, pauses and a second press.

use crate::town::{Answer, Browser, FORM, NOW, Town, escape};
use axum::{
    body::{Body, Bytes},
    http::{Request, header},
};
use futures_util::stream;
use std::{convert::Infallible, iter};

pub(crate) const PATH: &str = "/en/apply/residence-certificate";
const QUESTIONS: &str = "?lives_here=yes&address_told=yes&housing=rent";

/// Fills in every topic and arrives at the page that shows everything once more.
pub(crate) async fn fill_in(browser: &mut Browser<'_>) -> Answer {
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
    let certificate = [("draft", draft.as_str()), ("born_shown", "no")];
    browser.post(&format!("{PATH}/certificate"), &certificate).await.is(200).says("How we reach you");
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
pub(crate) fn whole(page: &Answer) -> Vec<(String, String)> {
    let names = FORM.iter().map(|(name, _)| format!("carried.{name}")).chain(["draft".to_owned()]);
    names.map(|name| (name.clone(), page.hidden(&name))).collect()
}

pub(crate) async fn send(browser: &mut Browser<'_>, fields: &[(String, String)]) -> Answer {
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.push(("act", "send"));
    browser.post(&format!("{PATH}/check"), &fields).await
}

#[tokio::test]
async fn an_application_goes_page_by_page_to_a_receipt_and_on_to_the_case() {
    let town = Town::open();
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await.says("Mira Sampledottir").says("Tuesday, 2 April 1991").says("Quay Homes");
    let receipt = send(&mut browser, &whole(&check)).await.is(200);
    let receipt = receipt
        .says("We have your application")
        .says("action=\"/en/case/leave\"")
        .says_not("data-held")
        .says("data-left=\"/en\"")
        .says("<svg")
        .says("Friday, 9 October 2026")
        .says("2026-000001-");
    assert!(receipt.header("set-cookie").contains("HttpOnly; SameSite=Strict"));
    browser.get("/en/case").await.is(200).says("There is nothing for you to do.").says("In time");
}

#[tokio::test]
async fn a_document_that_is_asked_for_and_was_not_added_is_named_before_sending_and_in_the_case() {
    let town = Town::open();
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await.says("Your tenancy contract, all pages").says("Not added yet");
    let check = check.says("value=\"go-documents\">Add documents</button>");
    let draft = check.hidden("draft");
    let back = [("draft", draft.as_str()), ("act", "go-documents")];
    browser.post(&format!("{PATH}/check"), &back).await.is(200).says("name=\"file-tenancy-contract\"");
    send(&mut browser, &whole(&check)).await.is(200);
    // Whether a contract is needed is sealed with the answers; an identity document everybody is asked for, and it came.
    let page = browser.get("/en/case").await.is(200).says("If you left a document out, you can still add it below.");
    page.says_not("Not added yet").says_not("name=\"file-identity\"");
}

#[tokio::test]
async fn the_case_names_what_everybody_is_asked_for_until_it_is_added() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    let page = browser.get("/en/case").await.is(200).says("Not added yet: Any identity document.");
    page.says("name=\"file-identity\"").says_not("There is nothing for you to do.");
    let photo = crate::hostile::pictures::photo();
    browser.upload("/en/case/documents", &[], ("file-identity", "pass.jpg", &photo)).await.is(303);
    let page = browser.get("/en/case").await.is(200).says("There is nothing for you to do.");
    page.says_not("Not added yet");
}

#[tokio::test]
async fn whoever_does_not_qualify_is_promised_nothing_and_shown_no_way_in() {
    let town = Town::open();
    let mut browser = town.browser();
    let path = "/en/services/residence-certificate";
    browser.get(path).await.is(200).says("Apply now").says("Apply today, and you have it by");
    let page = browser.get(&format!("{path}?lives_here=no")).await.is(200).says("you cannot apply now");
    page.says_not("Apply now").says_not("Apply today");
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
async fn what_looks_encoded_is_decoded_once_and_shown_and_kept_as_it_was_typed() {
    let town = Town::open();
    let mut browser = town.browser();
    let draft = fill_in(&mut browser).await.hidden("draft");
    // On its way, `%2541` is what somebody typed as `%41`; decoded twice it would be an `A`, and the plus a blank.
    let (sent, typed) = ("Mira+%2541+%2B+Sol", "Mira %41 + Sol");
    let others =
        "lives_here=yes&address_told=yes&housing=rent&born.day=2&born.month=4&born.year=1991&document_number=X0000000";
    let body = format!("draft={}&{others}&full_name={sent}&act=go-check", escape(&draft));
    let request = Request::post(format!("{PATH}/you"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let check = browser.send(request, Body::from(body)).await.is(200).says("Check your answers").says(typed);
    send(&mut browser, &whole(&check)).await.is(200).says("We have your application");
    browser.get("/en/case/answers").await.is(200).says(typed);
    browser.get("/en/search?q=%2541").await.is(200).says("value=\"%41\"");
}

#[tokio::test]
async fn a_day_of_birth_that_has_not_come_is_told_at_its_field() {
    let town = Town::open();
    let mut browser = town.browser();
    let typed = [
        ("lives_here", "yes"),
        ("address_told", "yes"),
        ("housing", "rent"),
        ("full_name", "Mira Sampledottir"),
        ("born.day", "25"),
        ("born.month", "9"),
        ("born.year", "2026"),
        ("document_number", "X0000000"),
    ];
    let page = browser.post(&format!("{PATH}/you"), &typed).await.is(422).says("href=\"#born-day\"");
    page.says("Give Thursday, 24 September 2026 or an earlier day: Date of birth");
    let typed = typed.map(|(name, value)| (name, if name == "born.year" { "45" } else { value }));
    let page = browser.post(&format!("{PATH}/you"), &typed).await.is(422).says("value=\"45\"");
    page.says("Give Monday, 1 January 1900 or a later day: Date of birth");
}

#[tokio::test]
async fn a_draft_goes_on_without_what_the_service_asks_no_more() {
    let town = Town::open();
    let asked_before = [("typeface", "large")];
    let raw = FORM.iter().chain(&asked_before).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let service = "residence-certificate".parse().unwrap();
    let saved = town.acts.save_draft(None, &service, &raw, NOW).await.unwrap();
    let mut browser = town.browser();
    let check = browser.post("/en/resume", &[("code", saved.code.compact())]).await.is(200).says("Check your answers");
    send(&mut browser, &whole(&check)).await.is(200).says("We have your application");
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
async fn a_number_in_wide_digits_shows_the_fields_that_depend_on_it() {
    let email = "name = \"email\"\nkind = \"email\"\n";
    let shown_late = format!("{email}shown_when = \"school_year >= 7\"\n");
    let town = Town::with_rewritten("services/school-referral.toml", email, &shown_late);
    let (mut browser, path) = (town.browser(), "/en/apply/school-referral");
    let child = [
        ("stage", "junior"),
        ("lives_here", "yes"),
        ("start", "autumn"),
        ("child_name", "Mira Sampledottir"),
        ("child_born.day", "2"),
        ("child_born.month", "4"),
        ("child_born.year", "2014"),
    ];
    let draft = browser.post(&format!("{path}/child"), &child).await.is(200).hidden("draft");
    for (year, is_shown) in [("６", false), ("７", true)] {
        let school = [("draft", draft.as_str()), ("address", "14 Quay Street"), ("school_year", year)];
        let contact = browser.post(&format!("{path}/school"), &school).await.is(200).says("name=\"telephone\"");
        assert_eq!(contact.text.contains("name=\"email\""), is_shown, "{year}");
    }
}

#[tokio::test]
async fn an_answer_that_is_hidden_by_now_shows_nothing_further() {
    let language = "name = \"language\"\nkind = \"choice\"\n";
    let hidden_unless_booked = format!("{language}shown_when = \"booked == 'yes'\"\n");
    let town = Town::with_rewritten("services/interpreter-booking.toml", language, &hidden_unless_booked);
    let (mut browser, path, other) = (town.browser(), "/en/apply/interpreter-booking", "name=\"other_language\"");
    let first = [("matter", "town"), ("lead", "enough"), ("booked", "yes"), ("language", "other")];
    let draft = browser.post(&format!("{path}/language"), &first).await.is(200).says(other).hidden("draft");
    let second = [("draft", draft.as_str()), ("matter", "town"), ("lead", "enough"), ("booked", "no")];
    browser.post(&format!("{path}/questions"), &second).await.is(200).says("name=\"day_part\"").says_not(other);
    let meeting = [
        ("draft", draft.as_str()),
        ("on_day.day", "2"),
        ("on_day.month", "10"),
        ("on_day.year", "2026"),
        ("day_part", "morning"),
        ("way", "hall"),
    ];
    browser.post(&format!("{path}/meeting"), &meeting).await.is(200).says("name=\"telephone\"");
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

/// A photo of this many bytes.
fn photo_of(length: usize) -> Vec<u8> {
    let photo = crate::hostile::pictures::photo();
    let (begin, end) = photo.split_at(photo.len() - 2);
    [begin, &vec![0x55; length - photo.len()], end].concat()
}

/// Filled in with a photo of the passport, and the code of the draft.
async fn with_a_photo(browser: &mut Browser<'_>) -> String {
    let check = fill_in(browser).await.says("pass.jpg");
    check.hidden("draft")
}

#[tokio::test]
async fn a_file_that_is_too_large_is_answered_at_its_place_and_nothing_is_lost() {
    let town = Town::open();
    let mut browser = town.browser();
    let draft = with_a_photo(&mut browser).await;
    let fields = [("draft", draft.as_str()), ("act", "continue")];
    for megabytes in [11, 12, 21] {
        let photo = photo_of(megabytes * 1_000_000);
        let file = ("file-tenancy-contract", "contract.jpg", photo.as_slice());
        let page = browser.upload(&format!("{PATH}/documents"), &fields, file).await.is(413);
        let page = page.says("id=\"file-tenancy-contract-wrong\"").says("Choose a smaller file").says("pass.jpg");
        assert_eq!(page.says_not("contract.jpg").hidden("draft"), draft, "{megabytes} MB");
    }
    let small = photo_of(1_000_000);
    let file = ("file-tenancy-contract", "contract.jpg", small.as_slice());
    browser.upload(&format!("{PATH}/documents"), &fields, file).await.is(200).says("Check your answers");
}

#[tokio::test]
async fn a_file_that_is_too_large_holds_up_neither_saving_nor_going_back() {
    let town = Town::open();
    let mut browser = town.browser();
    let draft = with_a_photo(&mut browser).await;
    let large = photo_of(12_000_000);
    for (act, next) in [("back", "name=\"telephone\""), ("save", "Your application is saved")] {
        let file = ("file-tenancy-contract", "contract.jpg", large.as_slice());
        let fields = [("draft", draft.as_str()), ("act", act)];
        let page = browser.upload(&format!("{PATH}/documents"), &fields, file).await.is(200).says(next);
        page.says_not("Choose a smaller file");
    }
}

#[tokio::test]
async fn each_of_two_files_is_measured_by_itself() {
    let town = Town::open();
    let mut browser = town.browser();
    let draft = with_a_photo(&mut browser).await;
    let (path, fields) = (format!("{PATH}/documents"), [("draft", draft.as_str()), ("act", "add")]);
    let (twelve, more) = (photo_of(12_000_000), photo_of(21_000_000));
    let large = [("file-identity", "a.jpg", twelve.as_slice()), ("file-tenancy-contract", "b.jpg", more.as_slice())];
    let page = browser.upload_all(&path, &fields, &large).await.is(413);
    let page = page.says("id=\"file-identity-wrong\"").says("id=\"file-tenancy-contract-wrong\"");
    assert_eq!(page.hidden("draft"), draft);
    let six = photo_of(6_000_000);
    let fit = [("file-identity", "a.jpg", six.as_slice()), ("file-tenancy-contract", "b.jpg", six.as_slice())];
    browser.upload_all(&path, &fields, &fit).await.is(200).says("a.jpg").says("b.jpg");
}

#[tokio::test]
async fn a_form_that_does_not_end_is_cut_off_and_leads_back_all_the_same() {
    let town = Town::open();
    let mut browser = town.browser();
    let draft = with_a_photo(&mut browser).await;
    let part = "--edge\r\nContent-Disposition: form-data; name=";
    let file = "\"file-tenancy-contract\"; filename=\"film.jpg\"";
    let head = format!("{part}\"draft\"\r\n\r\n{draft}\r\n{part}{file}\r\n\r\n");
    let film = iter::repeat_n(Bytes::from(vec![0x55; 64 << 10]), 65 << 4);
    let bits = iter::once(Bytes::from(head)).chain(film).map(Ok::<_, Infallible>);
    let request = Request::post(format!("{PATH}/documents"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let page = browser.send(request, Body::from_stream(stream::iter(bits))).await.is(413);
    let page = page.says("id=\"file-tenancy-contract-wrong\"").says("pass.jpg");
    assert_eq!(page.hidden("draft"), draft);
}

#[tokio::test]
async fn an_old_page_whose_draft_got_another_code_sends_nothing() {
    let town = Town::open();
    let mut browser = town.browser();
    let old = fill_in(&mut browser).await;
    let mut another = town.browser();
    let renewed = another.post("/en/resume/code", &[("code", &old.hidden("draft"))]).await.is(200).hidden("code");
    send(&mut browser, &whole(&old)).await.is(410).says("draft-gone");
    assert_eq!(town.acts.figures().unwrap().cases, 0);
    let replaced = another.post("/en/resume", &[("code", &old.hidden("draft"))]).await.is(422);
    replaced.says("This code was replaced on Thursday, 24 September 2026").says_not(&renewed);
    let page = another.post("/en/resume", &[("code", &renewed)]).await.is(200).says("pass.jpg");
    send(&mut another, &whole(&page)).await.is(200).says("We have your application");
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

#[tokio::test]
async fn a_draft_that_gets_another_code_by_two_presses_shows_it_twice() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = fill_in(&mut browser).await;
    let saved =
        browser.post(&format!("{PATH}/check"), &[("act", "save"), ("draft", &page.hidden("draft"))]).await.is(200);
    let form = [("code", saved.hidden("code")), ("once", saved.hidden("once"))];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let (first, second) = (browser.post("/en/resume/code", &form).await, browser.post("/en/resume/code", &form).await);
    let (first, second) = (first.is(200).hidden("code"), second.is(200).hidden("code"));
    assert_eq!(first, second);
    assert_ne!(first, form[0].1);
    browser.post("/en/resume", &[("code", &first)]).await.is(200).says("pass.jpg");
}
