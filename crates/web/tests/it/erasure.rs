//! The end of personal data by pages: asking, answering, and what a code says after it.

use crate::{
    programs::Caller,
    staff::signed_in,
    town::{Browser, NOW, Town},
};
use guichet_acts::{BackupOptions, Receipt, Request};
use guichet_desk::base::OfficerId;
use guichet_web::{Access, table};
use serde_json::json;

/// An officer for data protection who holds no duty.
const PROTECTOR: u32 = 31;

async fn withdrawn(town: &Town) -> (Receipt, Browser<'_>) {
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    browser.get("/en/case/erasure").await.is(422).says("Withdraw the application first");
    let revision = browser.get("/en/case/withdraw").await.hidden("revision");
    browser.post("/en/case/withdraw", &[("revision", &revision)]).await.is(303);
    (receipt, browser)
}

#[tokio::test]
async fn a_person_asks_and_an_officer_grants_and_the_code_says_so() {
    let town = Town::open();
    let (receipt, mut browser) = withdrawn(&town).await;
    browser.get("/en/case").await.is(200).says("is kept until").says("September 2027").says("/en/case/erasure");
    let page = browser.get("/en/case/erasure").await.is(200).says("What goes").says("What stays");
    let page = page.says("No backup holds a copy of its key").says("Ask for erasure now");
    browser.post("/en/case/erasure", &[("revision", &page.hidden("revision"))]).await.is(303);
    browser.get("/en/case/erasure").await.is(200).says("You asked for erasure on").says_not("Ask for erasure now");
    browser.get("/zh/case/erasure").await.is(200).says("申请了删除");

    let mut protector = signed_in(&town, PROTECTOR).await;
    let number = receipt.number.to_string();
    protector.get("/en/staff/erasures").await.is(200).says(&number).says_not("Mira");
    protector.get("/zh/staff/erasures").await.is(200).says("删除申请");
    protector.get("/en/staff/erasures").await.says("<a class=\"back\" href=\"/en/oversight\">");
    let case = format!("/en/staff/cases/{number}");
    let page = protector.get(&case).await.is(200).says("Grant the erasure").says("Refuse the erasure").says_not("Mira");
    protector.post(&format!("{case}/grant-erasure"), &[("seen", &page.hidden("seen"))]).await.is(303);
    protector.get(&case).await.is(200).says("Erased on").says("Data was erased").says_not("Grant the erasure");
    protector.get("/en/staff/erasures").await.is(200).says("No request waits");

    browser.get("/en/case").await.is(200).says_not(&number);
    let mut later = town.browser();
    let gone = later.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(410);
    gone.says("was erased on").says("24 September 2026").says("What stays").says_not("Check the code");
    later.get("/en/case/answers").await.is(401);
    assert_eq!(town.acts.figures().unwrap().openings, 0, "nothing was opened on the way");
}

#[tokio::test]
async fn granting_an_erasure_asks_for_a_fresh_proof() {
    let town = Town::open();
    let (receipt, _) = withdrawn(&town).await;
    let applicant = crate::town::applicant(receipt.case);
    town.acts.perform(&applicant, receipt.case, None, Request::AskErasure, NOW).await.unwrap();
    let case = format!("/en/staff/cases/{}", receipt.number);
    let grant = format!("{case}/grant-erasure");
    let mut protector = signed_in(&town, PROTECTOR).await;
    let seen = protector.get(&case).await.is(200).hidden("seen");
    town.wait_minutes(6);
    let asked = protector.post(&grant, &[("seen", &seen)]).await.is(403).says("Prove that it is you");
    assert_eq!((asked.hidden("to"), asked.hidden("kept.seen")), (grant.clone(), seen.clone()));
    protector.get(&case).await.is(200).says("Grant the erasure");
    protector.post("/en/staff/prove", &[("to", &case)]).await.is(303);
    protector.post(&grant, &[("seen", &seen)]).await.is(303);
    protector.get(&case).await.is(200).says("Erased on");
}

#[tokio::test]
async fn no_program_grants_an_erasure_because_a_token_proves_nobody_present() {
    let town = Town::open();
    let (receipt, _) = withdrawn(&town).await;
    let applicant = crate::town::applicant(receipt.case);
    town.acts.perform(&applicant, receipt.case, None, Request::AskErasure, NOW).await.unwrap();
    let program = Caller::Officer(town.acts.create_token(OfficerId(PROTECTOR), 1, town.now()).await.unwrap());
    let case = format!("/api/v1/cases/{}", receipt.number);
    program.post(&town, &format!("{case}/grant-erasure"), json!({})).await.is(404);
    let description = town.browser().get("/api/v1/openapi.json").await.is(200);
    description.says("/api/v1/cases/{number}/refuse-erasure").says_not("grant-erasure");
    let reason = json!({ "reason": "A court asked for the file." });
    program.post(&town, &format!("{case}/refuse-erasure"), reason).await.is(200);
}

#[test]
fn what_asks_an_officer_for_a_proof_has_no_address_for_programs() {
    let (rows, mut on_cases) = (table(), Vec::new());
    for row in &rows {
        if !matches!(row.access, Access::Proven(_) | Access::ProvenOfficer) {
            continue;
        }
        assert!(!row.path.starts_with("/api/"), "a token proves nobody present: {}", row.path);
        if let Some(act) = row.path.strip_prefix("/{language}/staff/cases/{number}/") {
            let by_program = format!("/api/v1/cases/{{number}}/{act}");
            assert!(rows.iter().all(|other| other.path != by_program), "{by_program} asks for no proof");
            on_cases.push(act);
        }
    }
    on_cases.sort_unstable();
    assert_eq!(on_cases, ["grant-erasure", "revoke"]);
}

#[tokio::test]
async fn the_page_says_when_the_last_copy_of_the_key_is_gone() {
    let town = Town::open();
    let (_, mut browser) = withdrawn(&town).await;
    browser.get("/en/case/erasure").await.is(200).says("No backup holds a copy of its key");
    let copies = tempfile::tempdir().unwrap();
    let options = BackupOptions {
        main_to: copies.path().join("main"),
        keys_to: copies.path().join("keys"),
        recipient: None,
        now: NOW,
        chance: ([1; 16], [1; 32]),
    };
    let acts = town.acts.clone();
    tokio::task::spawn_blocking(move || acts.backup(&options).unwrap()).await.unwrap();
    let page = browser.get("/en/case/erasure").await.is(200).says_not("No backup holds a copy");
    page.says("the last copy of its key in a backup is gone by").says("23 October 2026");
    browser.get("/zh/case/erasure").await.is(200).says("2026年10月23日").says("备份里最后一份密钥");
}

#[tokio::test]
async fn a_refusal_has_reasons_that_only_the_person_reads() {
    let town = Town::open();
    let (receipt, mut browser) = withdrawn(&town).await;
    town.acts
        .perform(&crate::town::applicant(receipt.case), receipt.case, None, Request::AskErasure, crate::town::NOW)
        .await
        .unwrap();
    let case = format!("/en/staff/cases/{}", receipt.number);
    let mut protector = signed_in(&town, PROTECTOR).await;
    let seen = protector.get(&case).await.is(200).hidden("seen");
    let refuse = format!("{case}/refuse-erasure");
    protector.post(&refuse, &[("seen", &seen), ("words", " ")]).await.is(422);
    protector.post(&refuse, &[("seen", &seen), ("words", "A court asked for the file.")]).await.is(303);
    browser.get("/en/case/erasure").await.is(200).says("was refused").says("/en/case/erasure/reasons");
    browser.get("/en/case/erasure/reasons").await.is(200).says("A court asked for the file.");
    let page = browser.get("/en/case/erasure").await.is(200).says("Ask for erasure now");
    browser.post("/en/case/erasure", &[("revision", &page.hidden("revision"))]).await.is(303);
    browser.get("/en/case/erasure").await.is(200).says("You asked for erasure on").says_not("erasure/reasons");
    browser.get("/en/case/erasure/reasons").await.is(404);
}

#[tokio::test]
async fn programs_ask_and_are_told_that_the_data_is_gone() {
    let town = Town::open();
    let (receipt, _) = withdrawn(&town).await;
    let code = receipt.code.grouped();
    let ask = || {
        axum::http::Request::post("/api/v1/status/erasure")
            .header("receipt-code", &code)
            .header("content-type", "application/json")
    };
    town.browser().send(ask(), "{}".into()).await.is(200).says("\"revision\":");
    town.browser().send(ask(), "{}".into()).await.is(422).says("erasure-asked-already");
    town.officer(PROTECTOR, receipt.case, Request::GrantErasure).await;
    town.browser().send(ask(), "{}".into()).await.is(410).says("\"erased\"");
}

#[tokio::test]
async fn the_right_code_is_no_guess_once_the_data_is_gone_however_often_a_program_asks() {
    let town = Town::counting();
    let (receipt, _) = withdrawn(&town).await;
    town.acts
        .perform(&crate::town::applicant(receipt.case), receipt.case, None, Request::AskErasure, NOW)
        .await
        .unwrap();
    town.officer(PROTECTOR, receipt.case, Request::GrantErasure).await;
    let code = receipt.code.grouped();
    for _ in 0..40 {
        let ask = axum::http::Request::get("/api/v1/status").header("receipt-code", &code);
        town.browser().send(ask, axum::body::Body::empty()).await.is(410).says("\"erased\"");
    }
}

#[tokio::test]
async fn only_officers_for_data_protection_see_and_answer_requests() {
    let town = Town::open();
    let (receipt, _) = withdrawn(&town).await;
    town.acts
        .perform(&crate::town::applicant(receipt.case), receipt.case, None, Request::AskErasure, crate::town::NOW)
        .await
        .unwrap();
    town.browser().get("/en/staff/erasures").await.is(401);
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/erasures").await.is(403).says("a role that you do not have");
    let case = format!("/en/staff/cases/{}", receipt.number);
    let page = officer.get(&case).await.is(200).says_not("Grant the erasure");
    officer.post(&format!("{case}/grant-erasure"), &[("seen", &page.hidden("seen"))]).await.is(403);
}
