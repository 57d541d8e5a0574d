//! An officer's passkey in software: what a device makes and signs, and a browser sends (Web Authentication, level 3).
//! Its secret is one that everybody may know, and it verifies nobody: it proves who somebody is on desks that are there
//! to be broken, and nowhere else.

use crate::http::{Answer, Http};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use p256::ecdsa::{DerSignature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::{Error, Result};

/// The host that a desk has for itself when it was given no address.
const HOST: &str = "localhost";
const NUMBER: [u8; 16] = *b"guichet torture.";
const SECRET: [u8; 32] = [7; 32];
/// Somebody was there and was verified.
const VERIFIED: u8 = 0b0000_0101;
/// The key itself follows.
const WITH_KEY: u8 = 0b0100_0000;

/// The passkey of an officer whose one-time link was followed.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// By what the desk knows the officer again, as it said it.
    holder: String,
}

impl Passkey {
    /// Makes it for whoever was given this one-time link.
    pub fn make(http: &mut Http, link: &str) -> Result<Self> {
        let link = link.trim().rsplit('/').next().unwrap_or_default();
        let begun = told(&send(http, "enrol", "", &json!({ "link": link }))?)?;
        let holder = text_of(&begun["publicKey"]["user"]["id"])?;
        let said = said(http, "webauthn.create", &begun)?;
        let response = json!({ "attestationObject": written(&made()), "clientDataJSON": written(said.as_bytes()) });
        let made = json!({ "ceremony": begun["ceremony"], "link": link, "credential": credential(&response) });
        told(&send(http, "made", "", &made)?)?;
        Ok(Self { holder })
    }

    /// That of somebody whom a desk knows by this.
    #[cfg(test)]
    pub(crate) fn of(holder: &str) -> Self {
        Self { holder: holder.to_owned() }
    }

    /// Signs its officer in, in place of the session whose cookie is given. Answers what the desk said last: 200 with
    /// the cookie of the new session, or what was in the way.
    pub fn sign_in(&self, http: &mut Http, cookie: &str) -> Result<Answer> {
        let asked = send(http, "ask", cookie, &json!({}))?;
        if asked.status != 200 {
            return Ok(asked);
        }
        let begun = told(&asked)?;
        let said = said(http, "webauthn.get", &begun)?;
        let device = device(VERIFIED);
        let response = json!({
            "authenticatorData": written(&device),
            "clientDataJSON": written(said.as_bytes()),
            "signature": written(signature(&device, &said).as_bytes()),
            "userHandle": self.holder,
        });
        let shown = json!({ "ceremony": begun["ceremony"], "credential": credential(&response) });
        send(http, "shown", cookie, &shown)
    }
}

fn send(http: &mut Http, step: &str, cookie: &str, body: &Value) -> Result<Answer> {
    let headers = format!("Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n");
    http.ask("POST", &format!("/en/passkey/{step}"), &headers, &body.to_string())
}

fn told(answer: &Answer) -> Result<Value> {
    match answer.status {
        200 => serde_json::from_str(&answer.body).map_err(Error::other),
        status => Err(Error::other(format!("no passkey: {status} {}", answer.body))),
    }
}

fn text_of(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| Error::other("the desk asked for no passkey"))
}

/// What a browser says was asked of it, and where.
fn said(http: &Http, kind: &str, begun: &Value) -> Result<String> {
    let challenge = text_of(&begun["publicKey"]["challenge"])?;
    Ok(json!({ "type": kind, "challenge": challenge, "origin": http.origin(HOST), "crossOrigin": false }).to_string())
}

fn credential(response: &Value) -> Value {
    let number = written(&NUMBER);
    json!({ "id": number, "rawId": number, "type": "public-key", "extensions": {}, "response": response })
}

fn written(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// What a device says of itself: for which host, who was there, and that it does not count.
fn device(flags: u8) -> Vec<u8> {
    let host: [u8; 32] = Sha256::digest(HOST.as_bytes()).into();
    [&host[..], &[flags], &[0_u8; 4]].concat()
}

/// The new key as a device without a maker hands it out (`none`), in CBOR.
fn made() -> Vec<u8> {
    let whole = [&device(VERIFIED | WITH_KEY)[..], &[0_u8; 16], &[0_u8, 16], &NUMBER, &public()].concat();
    let length = u8::try_from(whole.len()).expect("a host, a number and a key are short");
    [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"[..], &[length], &whole].concat()
}

/// The public half, as COSE writes one of the curve P-256 (RFC 9053, sections 2.1 and 7.1.1).
fn public() -> Vec<u8> {
    let point = key().verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    [&b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"[..], x, b"\x22\x58\x20", y].concat()
}

fn signature(device: &[u8], said: &str) -> DerSignature {
    let said: [u8; 32] = Sha256::digest(said.as_bytes()).into();
    key().sign(&[device, &said].concat())
}

fn key() -> SigningKey {
    SigningKey::from_slice(&SECRET).expect("it is below the order of the curve")
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::{VerifyingKey, signature::Verifier};

    #[test]
    fn what_is_shown_is_signed_by_the_key_that_was_made() {
        let made = made();
        let (rest, y) = made.split_at(made.len() - 32);
        let x = &rest[rest.len() - 3 - 32..rest.len() - 3];
        let key = VerifyingKey::from_sec1_bytes(&[&[4_u8][..], x, y].concat()).unwrap();
        let (device, said) = (device(VERIFIED), "what was asked");
        let hash: [u8; 32] = Sha256::digest(said.as_bytes()).into();
        let signature = signature(&device, said);
        key.verify(&[&device[..], &hash].concat(), &signature).unwrap();
        assert!(key.verify(&device, &signature).is_err());
    }
}
