//! Codes of receipts and tickets that others took the place of: whoever comes with one reads on which day it was
//! replaced, in their language, and nothing else. To try one counts as much as a code that never was.

use crate::{
    kiosk::{hall, screen, take_remote},
    programs::Caller,
    staff::signed_in,
    town::{Answer, Town, escape},
};
use axum::{
    body::Body,
    http::{Request, header, request::Builder},
};
use guichet_acts::Receipt;
use guichet_desk::base::SecretCode;
use serde_json::json;

const ON_THURSDAY: &str = "This code was replaced on Thursday, 24 September 2026";
const ON_THURSDAY_IN_CHINESE: &str = "这个编号已于2026年9月24日";

/// Gives a case another receipt code.
async fn renewed(town: &Town, old: &SecretCode) -> SecretCode {
    let own = town.acts.party_by_code(old).ok();
    town.acts.replace_own_code(own, old, None, town.now()).await.unwrap().code
}

/// A case whose first code was replaced, and its code now.
async fn replaced(town: &Town) -> (Receipt, SecretCode) {
    let receipt = town.certificate().await;
    let now = renewed(town, &receipt.code).await;
    (receipt, now)
}

#[tokio::test]
async fn whoever_types_a_replaced_code_reads_on_which_day_it_was_and_nothing_of_the_case() {
    let town = Town::open();
    let (receipt, new) = replaced(&town).await;
    let mut browser = town.browser();
    for (path, told, what_to_do) in [
        ("/en/case", ON_THURSDAY, "If it was not you, have a new one sent to the contact you gave"),
        ("/zh/case", ON_THURSDAY_IN_CHINESE, "请带案件号和身份证件到市民大厅来"),
    ] {
        let page = browser.post(path, &[("code", &receipt.code.grouped())]).await.is(422).says(told).says(what_to_do);
        page.says_not(&receipt.number.to_string()).says_not("Mira").says_not(new.compact()).says_not(&new.grouped());
    }
    browser.post("/en/case", &[("code", "0000 0000 0000 0000")]).await.is(422).says("There is no case under it");
    assert_eq!(browser.cookie(), None, "it opens nothing");
    browser.post("/en/case", &[("code", &new.grouped())]).await.is(303);
}

#[tokio::test]
async fn a_code_that_was_replaced_twice_tells_each_time_its_own_day() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.acts.lost_code(receipt.number, "13800000000", town.now()).await.unwrap();
    let (mut party, first) = (town.browser(), receipt.code.grouped());
    party.post("/en/case", &[("code", &first)]).await.is(422).says(ON_THURSDAY);

    let (receipt, second) = replaced(&town).await;
    town.wait_minutes(24 * 60);
    renewed(&town, &second).await;
    for (code, told) in [(&receipt.code, ON_THURSDAY), (&second, "replaced on Friday, 25 September 2026")] {
        party.post("/en/case", &[("code", &code.grouped())]).await.is(422).says(told);
    }
}

#[tokio::test]
async fn the_link_of_a_replaced_receipt_leads_to_the_same_words() {
    let town = Town::open();
    let (receipt, _) = replaced(&town).await;
    for (language, told) in [("en", ON_THURSDAY), ("zh", ON_THURSDAY_IN_CHINESE)] {
        let mut browser = town.browser();
        let link = browser.get(&format!("/{language}/c/{}", receipt.code.compact())).await.is(200);
        browser.post(&format!("/{language}/case"), &[("code", &link.hidden("code"))]).await.is(422).says(told);
    }
}

#[tokio::test]
async fn wherever_a_receipt_is_typed_or_scanned_a_replaced_one_says_so() {
    let town = Town::open();
    let (receipt, new) = replaced(&town).await;
    let (old, mut browser) = (receipt.code.compact(), town.browser());
    browser.post("/en/halls/town-hall/kiosk/case", &[("code", old)]).await.is(422).says(ON_THURSDAY);
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    let fields = [("queue", "certificates"), ("party", "1"), ("once", once.as_str()), ("receipt", old)];
    browser.post("/en/halls/town-hall/tickets", &fields).await.is(422).says(ON_THURSDAY);
    browser.post("/en/case", &[("code", &new.grouped())]).await.is(303);
    browser.post("/en/case/receipt.pdf", &[("code", old)]).await.is(422).says(ON_THURSDAY);
    browser.post("/en/case/sessions", &[("session", ""), ("code", old)]).await.is(422).says(ON_THURSDAY);
    browser.post("/en/case/code", &[("old", old)]).await.is(422).says(ON_THURSDAY);
    browser.post("/en/case/prove", &[("act", "withdraw"), ("code", old)]).await.is(422).says(ON_THURSDAY);
}

#[tokio::test]
async fn an_officer_who_scans_a_replaced_receipt_reads_on_which_day_it_was_and_what_to_ask_for() {
    let town = Town::open();
    let (receipt, new) = replaced(&town).await;
    let (old, mut officer) = (receipt.code.compact(), signed_in(&town, 11).await);
    for (language, told, to_ask_for) in [
        ("en", "The code on this receipt was replaced on Thursday, 24 September 2026", "Ask for the newer receipt"),
        ("fr", "Le code de ce récépissé a été remplacé le jeudi 24 septembre 2026", "Demandez le récépissé"),
        ("zh", "这份回执上的编号已于2026年9月24日", "请对方出示新回执"),
        ("ar", "استُبدل رمز هذا الإيصال يوم", "يُرجى طلب الإيصال الأحدث"),
    ] {
        let path = format!("/{language}/staff/scan");
        let page = officer.post(&path, &[("q", old)]).await.is(404).says(told).says(to_ask_for).says("2026");
        let page = page.says("<code>code-replaced</code>").says_not("If it was not you");
        page.says_not(&receipt.number.to_string()).says_not("Mira").says_not(new.compact()).says_not(&new.grouped());
    }
    officer.post("/en/staff/scan", &[("q", "0000000000000000")]).await.is(404).says("nothing under what was typed");
}

#[tokio::test]
async fn a_program_is_told_by_a_code_of_its_own_and_the_day() {
    let town = Town::open();
    let (receipt, new) = replaced(&town).await;
    let old = receipt.code.grouped();
    let never = Caller::Party("0000 0000 0000 0000".to_owned()).get(&town, "/api/v1/status").await.is(404);
    never.says("\"not-found\"").says_not("replaced");
    let told = Caller::Party(old.clone()).get(&town, "/api/v1/status").await.is(404);
    told.says("\"code\":\"code-replaced\"").says("\"replaced_on\":\"2026-09-24\"").says_not("\"number\"");
    let asked = Request::get("/api/v1/status").header("receipt-code", &old).header(header::ACCEPT_LANGUAGE, "zh");
    town.browser()
        .send(asked, Body::empty())
        .await
        .is(404)
        .says("这个编号已经换成新编号，不能再用。")
        .says("2026-09-24");
    let ticket = json!({ "queues": ["certificates"], "receipt_code": old });
    let path = "/api/v1/halls/town-hall/tickets";
    Caller::Nobody.post(&town, path, ticket).await.is(404).says("\"code-replaced\"").says("2026-09-24");
    Caller::Party(new.grouped()).get(&town, "/api/v1/status").await.is(200);
}

/// A ticket whose code was replaced: its first page, and its code now.
async fn replaced_ticket(town: &Town) -> (String, String) {
    let mut browser = town.browser();
    let old = take_remote(&mut browser).await;
    let once = browser.get(&old).await.is(200).hidden("once");
    let renewed = browser.post(&format!("{old}/code"), &[("once", &once)]).await.is(303);
    let new = renewed.header("location").strip_suffix("?renewed=yes").unwrap();
    (old, new.rsplit('/').next().unwrap().to_owned())
}

#[tokio::test]
async fn whoever_opens_the_page_of_a_ticket_whose_code_was_replaced_reads_on_which_day_it_was_and_nothing_of_it() {
    let town = Town::open();
    let (old, new) = replaced_ticket(&town).await;
    let told = "replaced by a newer one on Thursday, 24 September 2026";
    for part in ["", "/slip", "/leave"] {
        let page = town.browser().get(&format!("{old}{part}")).await.is(404).says(told);
        page.says("tell the reception your number, or take another ticket").says_not("A001").says_not(&new);
    }
    for act in ["check-in", "return", "leave", "join", "rate"] {
        town.browser().post(&format!("{old}/{act}"), &[("level", "1")]).await.is(404).says(told).says_not("A001");
    }
    let strange = town.acts.once();
    town.browser().post(&format!("{old}/code"), &[("once", &strange)]).await.is(404).says(told).says_not(&new);
    town.browser()
        .get(&old.replace("/en/", "/zh/"))
        .await
        .is(404)
        .says("这张号票的编号已于2026年9月24日星期四换成新编号");
    let unknown = town.browser().get("/en/tickets/0000000000000000").await.is(404);
    unknown.says_not("replaced");
}

#[tokio::test]
async fn wherever_a_ticket_is_typed_or_scanned_one_whose_code_was_replaced_says_so() {
    let town = Town::open();
    let (old, new) = replaced_ticket(&town).await;
    let (code, screen) = (old.rsplit('/').next().unwrap(), screen(&town));
    let door = town.acts.door_number(&hall(), town.now()).unwrap();
    let mut browser = town.browser();
    let typed = browser.get(&format!("/en/tickets?code={code}")).await.is(422).says(ON_THURSDAY);
    typed.says("tell the reception your number").says_not("A001").says_not(&new);
    browser.get(&format!("/zh/tickets?code={code}")).await.is(422).says(ON_THURSDAY_IN_CHINESE);
    let fields = [("door", door.as_str()), ("ticket", code)];
    browser.post("/en/halls/town-hall/door", &fields).await.is(422).says(ON_THURSDAY);
    let fields = [("screen", screen.as_str()), ("code", code)];
    browser.post("/en/halls/town-hall/kiosk/phone", &fields).await.is(422).says(ON_THURSDAY);
    let at_kiosk = browser.get(&format!("/en/halls/town-hall/kiosk/tickets/{code}?screen={screen}")).await.is(404);
    at_kiosk.says("replaced by a newer one on Thursday, 24 September 2026").says_not("A001");
    let mut officer = signed_in(&town, 11).await;
    let scanned = officer.post("/en/staff/scan", &[("q", code)]).await.is(404);
    let scanned = scanned.says("The code on this slip was replaced on Thursday, 24 September 2026");
    scanned.says("Ask for the ticket’s number").says_not("A001").says_not("tell the reception");
}

/// What a program that has this code of a ticket is answered.
async fn of_ticket(town: &Town, request: Builder, code: &str) -> Answer {
    town.browser().send(request.header("ticket-code", code), Body::empty()).await
}

#[tokio::test]
async fn a_program_that_comes_with_a_ticket_s_replaced_code_is_told_by_a_code_of_its_own_and_the_day() {
    let town = Town::open();
    let (old, new) = replaced_ticket(&town).await;
    let code = old.rsplit('/').next().unwrap();
    let told = of_ticket(&town, Request::get("/api/v1/ticket"), code).await.is(404);
    told.says("\"code\":\"code-replaced\"").says("\"replaced_on\":\"2026-09-24\"").says_not("A001");
    for act in ["check-in", "return", "leave"] {
        let told = of_ticket(&town, Request::post(format!("/api/v1/ticket/{act}")), code).await.is(404);
        told.says("\"code-replaced\"").says("2026-09-24").says_not("A001");
    }
    let never = of_ticket(&town, Request::get("/api/v1/ticket"), "0000000000000000").await.is(404);
    never.says("\"not-found\"").says_not("replaced");
    of_ticket(&town, Request::get("/api/v1/ticket"), &new).await.is(200).says("A001");
}

/// How many times one address may try this code before it has to wait.
async fn tries(town: &Town, code: &str, from: &str) -> usize {
    let mut said = Vec::new();
    while said.len() < 60 && said.last() != Some(&429) {
        let request = Request::post("/en/case")
            .header("x-forwarded-for", from)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let form = format!("code={}", escape(code));
        said.push(town.browser().send(request, Body::from(form)).await.status.as_u16());
    }
    assert_eq!(said.pop(), Some(429), "{said:?}");
    assert!(said.iter().all(|status| *status == 422), "{said:?}");
    said.len()
}

#[tokio::test]
async fn to_try_a_replaced_code_counts_as_much_as_one_that_never_was() {
    let town = Town::counting();
    let (receipt, _) = replaced(&town).await;
    let of_replaced = tries(&town, receipt.code.compact(), "203.0.113.9").await;
    let of_unknown = tries(&town, "0000000000000000", "203.0.113.10").await;
    assert!((30..35).contains(&of_replaced) && (30..35).contains(&of_unknown), "{of_replaced}, {of_unknown}");
}
