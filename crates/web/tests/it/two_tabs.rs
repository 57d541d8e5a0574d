//! A browser has one case open at a time, and its tabs may show several: what is pressed on a page of one case does not
//! happen in another.

use crate::town::{Answer, Browser, NOW, Town, applicant};
use guichet_acts::{AccountId, Receipt, Request};
use guichet_desk::case::Stage;

const INTAKE: u32 = 11;

async fn enter(browser: &mut Browser<'_>, receipt: &Receipt) {
    browser.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
}

/// Where the forms of a page about the own case are sent.
fn actions(page: &Answer) -> Vec<String> {
    let all = page.text.split("action=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    all.filter(|action| action.starts_with("/en/case/")).collect()
}

/// Where the form of a page is sent whose address begins so.
fn action(page: &Answer, begins: &str) -> String {
    actions(page).into_iter().find(|action| action.starts_with(begins)).unwrap_or_else(|| panic!("{}", page.text))
}

fn stage(town: &Town, receipt: &Receipt) -> Stage {
    town.acts.view(&applicant(receipt.case), receipt.case, NOW).unwrap().case.stage
}

#[tokio::test]
async fn what_is_pressed_on_a_page_that_was_left_open_does_not_happen_in_the_case_that_is_open_since() {
    let town = Town::open();
    let (meant, other) = (town.certificate().await, town.certificate().await);
    let mut browser = town.browser();
    enter(&mut browser, &meant).await;
    let page = browser.get("/en/case/withdraw").await.is(200);
    let (there, revision) = (action(&page, "/en/case/withdraw"), page.hidden("revision"));
    enter(&mut browser, &other).await;
    let form = [("revision", revision.as_str()), ("words", "I have found another flat meanwhile.")];
    let refused = browser.post(&there, &form).await.is(409).says("case-elsewhere").says("Nothing was done");
    let before = stage(&town, &other);
    refused.says("I have found another flat meanwhile.").says(&format!("action=\"{there}\""));
    assert_eq!((stage(&town, &meant), stage(&town, &other)), (before, before));

    enter(&mut browser, &meant).await;
    browser.post(&there, &form).await.is(303);
    assert_ne!(stage(&town, &meant), before, "with its own case open it happens");
    assert_eq!(stage(&town, &other), before);
}

#[tokio::test]
async fn a_file_for_one_case_does_not_come_to_another() {
    let town = Town::open();
    let (meant, other) = (town.certificate().await, town.certificate().await);
    for receipt in [&meant, &other] {
        let items = vec!["identity".parse().unwrap()];
        town.officer(INTAKE, receipt.case, Request::SendNotice { items, text: String::new() }).await;
    }
    let mut browser = town.browser();
    enter(&mut browser, &meant).await;
    let page = browser.get("/en/case").await.is(200);
    let (item, more) = (action(&page, "/en/case/notice/identity"), action(&page, "/en/case/documents"));
    enter(&mut browser, &other).await;
    let photo = crate::hostile::pictures::photo();
    for (there, field) in [(&item, "file-identity"), (&more, "file-other")] {
        browser.upload(there, &[("act", "file")], (field, "pass.jpg", &photo)).await.is(409).says("case-elsewhere");
    }
    for receipt in [&meant, &other] {
        assert_eq!(town.acts.documents(&applicant(receipt.case), receipt.case).unwrap(), []);
    }
    enter(&mut browser, &meant).await;
    browser.upload(&item, &[("act", "file")], ("file-identity", "pass.jpg", &photo)).await.is(303);
}

/// A list with one case, and the session that it is open in.
async fn list(town: &Town, passkey: u8) -> (AccountId, String, Receipt) {
    let receipt = town.certificate().await;
    let (account, session) = town.list_of(&receipt, passkey).await;
    (account, session.to_string(), receipt)
}

#[tokio::test]
async fn a_page_of_one_list_does_nothing_to_the_list_that_is_open_since() {
    let town = Town::open();
    let (meant, session, _) = list(&town, 1).await;
    let (open, now_open, receipt) = list(&town, 2).await;
    let (mut left_open, mut browser) = (town.browser_with(&session), town.browser_with(&now_open));
    let name = format!("{}.0", receipt.number);
    let more = town.certificate().await;
    for (act, form) in [
        ("delete", vec![]),
        ("remove", vec![("case", name.as_str())]),
        ("enter", vec![("case", name.as_str())]),
        ("add", vec![("code", more.code.compact())]),
        ("read", vec![("told", "")]),
        ("sign-in", vec![("session", "")]),
    ] {
        let page =
            if matches!(act, "delete" | "sign-in") { format!("/en/cases/{act}") } else { "/en/cases".to_owned() };
        let there = left_open.marked(&format!("/en/cases/{act}"));
        let shown = left_open.get(&page).await.is(200);
        assert!(act == "read" || shown.text.contains(&format!("action=\"{there}\"")), "{act}: {}", shown.text);
        let refused = browser.post(&there, &form).await.is(409).says("list-elsewhere").says("Nothing was done");
        refused.says(&format!("action=\"{there}\""));
        browser.post(&format!("/en/cases/{act}?of="), &form).await.is(409);
    }
    browser.get("/en/case/openings").await.is(401);
    let kept = |account| town.acts.kept_cases(account).unwrap().len();
    assert_eq!((kept(meant), kept(open)), (1, 1));
    browser.post("/en/cases/delete", &[]).await.is(303);
    assert!(town.acts.kept_cases(open).is_err(), "its own page deletes it");
}

#[tokio::test]
async fn the_pages_of_a_list_are_the_list_s_while_one_of_its_cases_is_open() {
    let town = Town::open();
    let (account, session, receipt) = list(&town, 1).await;
    let mut browser = town.browser_with(&session);
    browser.post("/en/cases/enter", &[("case", &format!("{}.0", receipt.number))]).await.is(303);
    let mark = town.acts.list_mark(account);
    browser.get("/en/cases/delete").await.is(200).says(&format!("action=\"/en/cases/delete?of={mark}\""));
    browser.get("/en/case/withdraw").await.is(200).says_not(&mark);
    browser.post("/en/cases/delete", &[]).await.is(303);
}

#[tokio::test]
async fn another_code_is_made_for_the_case_of_the_page_alone_and_a_right_code_counts_as_no_try() {
    let town = Town::open();
    let (meant, other) = (town.certificate().await, town.certificate().await);
    let mut browser = town.browser();
    enter(&mut browser, &meant).await;
    let there = action(&browser.get("/en/case/sessions").await.is(200), "/en/case/code");
    enter(&mut browser, &other).await;
    for code in [&meant.code, &other.code] {
        browser.post(&there, &[("old", code.compact())]).await.is(409).says("case-elsewhere");
        town.acts.party_by_code(code).unwrap();
    }
}

#[tokio::test]
async fn a_form_that_does_not_say_whose_case_it_was_shown_for_does_nothing() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    enter(&mut browser, &receipt).await;
    for of in ["?of=", "?of=0000000000000000", "?of", "?x=1"] {
        browser.post(&format!("/en/case/withdraw{of}"), &[]).await.is(409);
    }
    assert_eq!(stage(&town, &receipt), Stage::Intake);
}

#[tokio::test]
async fn every_form_of_a_party_says_whose_case_it_was_shown_for() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let items = vec!["identity".parse().unwrap()];
    town.officer(INTAKE, receipt.case, Request::SendNotice { items, text: String::new() }).await;
    let mut browser = town.browser();
    enter(&mut browser, &receipt).await;
    let mut seen = std::collections::BTreeSet::new();
    for page in ["", "/openings", "/answers", "/sessions", "/openings/1/wrong", "/withdraw", "/erasure"] {
        if page == "/erasure" {
            let revision = browser.get("/en/case/withdraw").await.is(200).hidden("revision");
            browser.post("/en/case/withdraw", &[("revision", &revision)]).await.is(303);
        }
        for action in actions(&browser.get(&format!("/en/case{page}")).await.is(200)) {
            assert!(action == "/en/case/leave" || action.contains("?of="), "{action} on /en/case{page}");
            seen.insert(action.split('?').next().unwrap().to_owned());
        }
    }
    for path in ["withdraw", "supply", "notice/identity", "documents", "erasure", "everything", "sessions", "code"] {
        assert!(seen.contains(&format!("/en/case/{path}")), "no form for {path} was seen: {seen:?}");
    }
}
