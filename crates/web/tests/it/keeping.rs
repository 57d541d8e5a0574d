//! Keeping cases together by a passkey, with an authenticator made of bytes: whoever answers is whoever was asked, and
//! has proven it lately still.

use crate::town::{Browser, Town};
use axum::{body::Body, http::Request as Asking};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use guichet_acts::Receipt;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

async fn entered<'a>(town: &'a Town, receipt: &Receipt) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    browser
}

async fn ask(browser: &mut Browser<'_>, path: &str, body: &Value) -> Value {
    let request = Asking::post(path).header("sec-fetch-site", "same-origin").header("content-type", "application/json");
    serde_json::from_str(&browser.send(request, Body::from(body.to_string())).await.text).unwrap()
}

/// What a browser posts once its authenticator has made the passkey that was asked for.
fn made(asked: &Value) -> Value {
    let name = [7; 16];
    let client = json!({
        "type": "webauthn.create",
        "challenge": asked["publicKey"]["challenge"],
        "origin": "http://localhost:8080",
        "crossOrigin": false,
    });
    json!({
        "ceremony": asked["ceremony"],
        "credential": {
            "id": URL_SAFE_NO_PAD.encode(name),
            "rawId": URL_SAFE_NO_PAD.encode(name),
            "type": "public-key",
            "response": {
                "attestationObject": URL_SAFE_NO_PAD.encode(attestation(name)),
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client.to_string()),
            },
            "extensions": {},
        },
    })
}

/// An attestation object that attests nothing (Web Authentication, level 3, 8.7), in CBOR.
fn attestation(name: [u8; 16]) -> Vec<u8> {
    let mut data = Sha256::digest("localhost").to_vec();
    // Present, verified, with a new passkey; no counter, and an authenticator of no make.
    data.push(0x45);
    data.extend([0; 4 + 16]);
    data.extend([0, 16]);
    data.extend(name);
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

/// A public half for ES256 (RFC 9053): the base point of P-256, which is a point like any other.
fn public_key() -> Vec<u8> {
    const X: &str = "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY";
    const Y: &str = "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";
    let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
    key.extend(URL_SAFE_NO_PAD.decode(X).unwrap());
    key.extend([0x22, 0x58, 0x20]);
    key.extend(URL_SAFE_NO_PAD.decode(Y).unwrap());
    key
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
