//! Keeping cases together by a passkey, with an authenticator made of bytes: whoever answers is whoever was asked, and
//! has proven it lately still.

use crate::town::{Browser, NOW, Town};
use axum::{body::Body, http::Request as Asking};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use guichet_acts::{AccountId, PasskeyHolder, Receipt};
use guichet_desk::base::OfficerId;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

async fn entered<'a>(town: &'a Town, receipt: &Receipt) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    browser
}

async fn ask(browser: &mut Browser<'_>, path: &str, body: &Value) -> Value {
    let request = Asking::post(browser.marked(path))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/json");
    serde_json::from_str(&browser.send(request, Body::from(body.to_string())).await.text).unwrap()
}

/// The authenticator's one passkey.
const NAME: [u8; 16] = [7; 16];
/// The base point of P-256, and how many points there are.
const X: &str = "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY";
const Y: &str = "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";
const ORDER: &str = "_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE";

/// What a browser posts once its authenticator has made the passkey that was asked for.
fn made(asked: &Value) -> Value {
    let client = json!({
        "type": "webauthn.create",
        "challenge": asked["publicKey"]["challenge"],
        "origin": "http://localhost:8080",
        "crossOrigin": false,
    });
    json!({
        "ceremony": asked["ceremony"],
        "credential": {
            "id": URL_SAFE_NO_PAD.encode(NAME),
            "rawId": URL_SAFE_NO_PAD.encode(NAME),
            "type": "public-key",
            "response": {
                "attestationObject": URL_SAFE_NO_PAD.encode(attestation()),
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client.to_string()),
            },
            "extensions": {},
        },
    })
}

/// An attestation object that attests nothing (Web Authentication, level 3, 8.7), in CBOR.
fn attestation() -> Vec<u8> {
    let mut data = Sha256::digest("localhost").to_vec();
    // Present, verified, with a new passkey; no counter, and an authenticator of no make.
    data.push(0x45);
    data.extend([0; 4 + 16]);
    data.extend([0, 16]);
    data.extend(NAME);
    data.extend(public_key());
    let mut object = vec![0xa3, 0x63];
    object.extend(b"fmt");
    object.push(0x64);
    object.extend(b"none");
    object.push(0x67);
    object.extend(b"attStmt");
    object.extend([0xa0, 0x68]);
    object.extend(b"authData");
    object.extend([0x58, u8::try_from(data.len()).unwrap()]);
    object.extend(data);
    object
}

/// A public half for ES256 (RFC 9053): the base point of P-256, which is a point like any other. Its secret half is 1.
fn public_key() -> Vec<u8> {
    let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
    key.extend(URL_SAFE_NO_PAD.decode(X).unwrap());
    key.extend([0x22, 0x58, 0x20]);
    key.extend(URL_SAFE_NO_PAD.decode(Y).unwrap());
    key
}

/// What a browser posts once its authenticator has shown the passkey of this user.
fn shown(asked: &Value, user: &Value) -> Value {
    let client = json!({
        "type": "webauthn.get",
        "challenge": asked["publicKey"]["challenge"],
        "origin": "http://localhost:8080",
        "crossOrigin": false,
    });
    let client = client.to_string();
    let mut data = Sha256::digest("localhost").to_vec();
    // Present and verified; no counter.
    data.extend([0x05, 0, 0, 0, 0]);
    let signed = [data.as_slice(), Sha256::digest(&client).as_slice()].concat();
    json!({
        "ceremony": asked["ceremony"],
        "credential": {
            "id": URL_SAFE_NO_PAD.encode(NAME),
            "rawId": URL_SAFE_NO_PAD.encode(NAME),
            "type": "public-key",
            "response": {
                "authenticatorData": URL_SAFE_NO_PAD.encode(data),
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
                "signature": URL_SAFE_NO_PAD.encode(signature(&signed)),
                "userHandle": user,
            },
            "extensions": {},
        },
    })
}

/// A signature by ES256 (FIPS 186-5, 6.4.1). With 1 as the secret half and as the number that is drawn for it, its
/// first part is the base point's x, and its second the sum of that and of what is signed.
fn signature(signed: &[u8]) -> Vec<u8> {
    let (x, order) = (URL_SAFE_NO_PAD.decode(X).unwrap(), [vec![0], URL_SAFE_NO_PAD.decode(ORDER).unwrap()].concat());
    let mut second = sum(&x, &Sha256::digest(signed));
    while second >= order {
        second = difference(&second, &order);
    }
    let parts = [integer(&x), integer(&second)].concat();
    [vec![0x30, u8::try_from(parts.len()).unwrap()], parts].concat()
}

/// The sum of two numbers of one length, one byte longer.
fn sum(one: &[u8], other: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut digits = Vec::new();
    for (one, other) in one.iter().zip(other).rev() {
        let digit = u16::from(*one) + u16::from(*other) + carry;
        digits.push((digit & 0xff) as u8);
        carry = digit >> 8;
    }
    digits.push(u8::try_from(carry).unwrap());
    digits.reverse();
    digits
}

/// What is left of a number after one that is not greater, of the same length.
fn difference(from: &[u8], less: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut digits = Vec::new();
    for (from, less) in from.iter().zip(less).rev() {
        let digit = i16::from(*from) - i16::from(*less) - borrow;
        digits.push(u8::try_from(digit.rem_euclid(256)).unwrap());
        borrow = i16::from(digit < 0);
    }
    digits.reverse();
    digits
}

/// A number of DER (X.690, 8.3): no needless zeros in front, and one where it would look negative.
fn integer(number: &[u8]) -> Vec<u8> {
    let zeros = number.iter().take_while(|digit| **digit == 0).count();
    let digits = &number[zeros..];
    let sign: &[u8] = if digits.first().is_some_and(|digit| *digit >= 0x80) { &[0] } else { &[] };
    [&[0x02, u8::try_from(sign.len() + digits.len()).unwrap()], sign, digits].concat()
}

/// A list that the passkey opens and that holds this case; the user that the passkey knows.
async fn listed(town: &Town, receipt: &Receipt) -> Value {
    let mut browser = entered(town, receipt).await;
    let asked = ask(&mut browser, "/en/passkey/keep", &json!({})).await;
    assert_eq!(ask(&mut browser, "/en/passkey/made", &made(&asked)).await, json!({ "to": "/en/cases" }));
    asked["publicKey"]["user"]["id"].clone()
}

/// Presses that the open case goes onto the list, and shows the passkey.
async fn puts_onto_list(browser: &mut Browser<'_>, user: &Value) -> Value {
    let asked = ask(browser, "/en/passkey/ask", &json!({})).await;
    let mut answer = shown(&asked, user);
    answer["keep"] = true.into();
    ask(browser, "/en/passkey/shown", &answer).await
}

#[tokio::test]
async fn a_case_goes_onto_the_list_whose_passkey_is_shown() {
    let town = Town::open();
    let (first, second) = (town.certificate().await, town.certificate().await);
    let user = listed(&town, &first).await;
    let mut browser = entered(&town, &second).await;
    assert_eq!(puts_onto_list(&mut browser, &user).await, json!({ "to": "/en/cases" }));
    let page = browser.get("/en/cases").await.is(200);
    page.says(&first.number.to_string()).says(&second.number.to_string());
    browser.get("/en/case/openings").await.is(401);
}

#[tokio::test]
async fn a_case_whose_code_was_typed_long_ago_goes_onto_no_list_and_stays_open_until_it_is_typed_once_more() {
    let town = Town::open();
    let (first, second) = (town.certificate().await, town.certificate().await);
    let user = listed(&town, &first).await;
    let mut browser = entered(&town, &second).await;
    town.wait_minutes(6);
    assert_eq!(puts_onto_list(&mut browser, &user).await, json!({ "to": "/en/cases" }), "to prove it anew");
    browser.get("/en/cases").await.is(200).says("name=\"code\"").says_not(&first.number.to_string());
    browser.get("/en/case/openings").await.is(200);
    browser.post("/en/case", &[("code", &second.code.grouped())]).await.is(303);
    assert_eq!(puts_onto_list(&mut browser, &user).await, json!({ "to": "/en/cases" }));
    let page = browser.get("/en/cases").await.is(200);
    page.says(&first.number.to_string()).says(&second.number.to_string());
}

#[tokio::test]
async fn a_page_that_was_left_open_puts_no_other_case_onto_a_list_and_makes_it_no_passkey() {
    let town = Town::open();
    let (first, meant, other) = (town.certificate().await, town.certificate().await, town.certificate().await);
    let user = listed(&town, &first).await;
    let mut browser = entered(&town, &meant).await;
    let (keep, finish) = (browser.marked("/en/passkey/keep"), browser.marked("/en/passkey/shown"));
    browser.get("/en/cases").await.is(200).says(&format!("\"{keep}\"")).says(&format!("\"{finish}\""));
    browser.post("/en/case", &[("code", &other.code.grouped())]).await.is(303);
    assert_eq!(ask(&mut browser, &keep, &json!({})).await["code"], "case-elsewhere");
    let asked = ask(&mut browser, "/en/passkey/ask", &json!({})).await;
    let mut answer = shown(&asked, &user);
    answer["keep"] = true.into();
    assert_eq!(ask(&mut browser, &finish, &answer).await["code"], "case-elsewhere");
    browser.get("/en/case/openings").await.is(200);
    assert_eq!(puts_onto_list(&mut browser, &user).await, json!({ "to": "/en/cases" }), "the open case's page does");
    let page = browser.get("/en/cases").await.is(200);
    page.says(&other.number.to_string()).says_not(&meant.number.to_string());
}

#[tokio::test]
async fn a_page_of_another_list_makes_this_one_no_passkey_and_takes_none_from_it() {
    let town = Town::open();
    let user = listed(&town, &town.certificate().await).await;
    let (mut browser, other) = (town.browser(), town.acts.list_mark(AccountId([9; 16])));
    let asked = ask(&mut browser, "/en/passkey/ask", &json!({})).await;
    let mut answer = shown(&asked, &user);
    answer["only"] = true.into();
    let refused = ask(&mut browser, &format!("/en/passkey/shown?of={other}"), &answer).await;
    assert_eq!(refused["code"], "list-elsewhere");
    let asked = ask(&mut browser, "/en/passkey/ask", &json!({})).await;
    let come_in = ask(&mut browser, "/en/passkey/shown", &shown(&asked, &user)).await;
    assert_eq!(come_in, json!({ "to": "/en/cases" }), "the passkey is there");
    let refused = ask(&mut browser, &format!("/en/passkey/keep?of={other}"), &json!({})).await;
    assert_eq!(refused["code"], "list-elsewhere");
}

/// Shows the passkey, as on any page that asks for it.
async fn shows_passkey(browser: &mut Browser<'_>, user: &Value) {
    let asked = ask(browser, "/en/passkey/ask", &json!({})).await;
    assert_eq!(ask(browser, "/en/passkey/shown", &shown(&asked, user)).await, json!({ "to": "/en/cases" }));
}

#[tokio::test]
async fn a_passkey_shown_in_a_case_of_its_list_is_the_proof_and_leaves_the_case_open() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let user = listed(&town, &receipt).await;
    let mut browser = town.browser();
    shows_passkey(&mut browser, &user).await;
    browser.get("/en/case/openings").await.is(401);
    browser.post("/en/cases/enter", &[("case", &format!("{}.0", receipt.number))]).await.is(303);
    let revision = browser.get("/en/case/withdraw").await.is(200).hidden("revision");
    let form = [("revision", revision.as_str())];
    town.wait_minutes(6);
    let asked = browser.post("/en/case/withdraw", &form).await.is(403).says("Show your passkey once more");
    let waits = format!("action=\"{}\" data-after hidden><input", browser.marked("/en/case/withdraw"));
    assert_eq!(asked.says("data-passkey=\"show\"").says(&waits).hidden("revision"), revision);
    let before = browser.cookie();
    shows_passkey(&mut browser, &user).await;
    assert_ne!(browser.cookie(), before, "under another secret");
    browser.get("/en/case/openings").await.is(200);
    browser.post("/en/case/withdraw", &form).await.is(303);
    browser.get("/en/case").await.is(200).says("Withdrawn");
}

#[tokio::test]
async fn a_case_whose_right_is_gone_goes_onto_no_list() {
    let town = Town::open();
    let (first, second) = (town.certificate().await, town.certificate().await);
    let user = listed(&town, &first).await;
    let mut browser = entered(&town, &second).await;
    town.acts.lost_code(second.number, "13800000000", NOW).await.unwrap();
    assert_eq!(puts_onto_list(&mut browser, &user).await, json!({ "to": "/en/cases" }));
    browser.get("/en/cases").await.is(200).says_not(&first.number.to_string());
}

#[tokio::test]
async fn an_officers_passkey_is_made_by_the_link_that_its_answer_brings_once_more() {
    let town = Town::open();
    let link = town.acts.invite(OfficerId(11), None, NOW).await.unwrap().to_string();
    let others = town.acts.invite(OfficerId(12), None, NOW).await.unwrap().to_string();
    let mut browser = town.browser();
    for (brought, answered) in [(None, "link-over"), (Some(&others), "passkey-refused"), (Some(&link), "")] {
        let asked = ask(&mut browser, "/en/passkey/enrol", &json!({ "link": link })).await;
        assert!(!lies_in(town.folder(), &link), "the link lies in the town's files");
        let mut answer = made(&asked);
        if let Some(brought) = brought {
            answer["link"] = brought.as_str().into();
        }
        let answer = ask(&mut browser, "/en/passkey/made", &answer).await;
        assert_eq!(answer["code"].as_str().unwrap_or_default(), answered, "{answer}");
    }
    browser.get("/en/staff/work").await.is(200);
    assert_eq!(town.acts.passkeys_of(PasskeyHolder::Officer(OfficerId(11))).unwrap().len(), 1);
    assert!(town.acts.passkeys_of(PasskeyHolder::Officer(OfficerId(12))).unwrap().is_empty());
}

/// Whether any file of the folder holds these words.
pub(crate) fn lies_in(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        let holds = |bytes: Vec<u8>| bytes.windows(words.len()).any(|part| part == words.as_bytes());
        if path.is_dir() { lies_in(&path, words) } else { fs::read(&path).is_ok_and(holds) }
    })
}

#[tokio::test]
async fn a_case_is_kept_by_the_passkey_that_its_party_asked_for() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = entered(&town, &receipt).await;
    let asked = ask(&mut browser, "/en/passkey/keep", &json!({})).await;
    assert_eq!(ask(&mut browser, "/en/passkey/made", &made(&asked)).await, json!({ "to": "/en/cases" }));
    browser.get("/en/cases").await.is(200).says(&receipt.number.to_string());
}

#[tokio::test]
async fn what_one_party_asked_for_keeps_no_case_of_another() {
    let town = Town::open();
    let (own, other) = (town.certificate().await, town.certificate().await);
    let mut left_open = entered(&town, &other).await;
    town.wait_minutes(30);
    let proof = ask(&mut left_open, "/en/passkey/keep", &json!({})).await;
    assert_eq!(proof, json!({ "to": "/en/cases" }), "whoever came long ago proves it anew");
    // A fresh session of another case asks, and the session that was left open answers.
    let asked = ask(&mut entered(&town, &own).await, "/en/passkey/keep", &json!({})).await;
    assert_eq!(ask(&mut left_open, "/en/passkey/made", &made(&asked)).await["code"], "passkey-refused");
    left_open.get("/en/case/openings").await.is(200);
    left_open.get("/en/cases").await.is(200).says_not(&other.number.to_string());
}

#[tokio::test]
async fn a_passkey_that_comes_when_the_proof_is_old_keeps_nothing() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = entered(&town, &receipt).await;
    town.wait_minutes(3);
    let asked = ask(&mut browser, "/en/passkey/keep", &json!({})).await;
    town.wait_minutes(3);
    let made = ask(&mut browser, "/en/passkey/made", &made(&asked)).await;
    assert_eq!(made, json!({ "to": "/en/cases" }), "to prove it anew");
    browser.get("/en/case/openings").await.is(200);
    let account = browser.post("/en/cases/enter", &[("case", "0")]).await;
    account.is(401).says("list-sign-in");
}
