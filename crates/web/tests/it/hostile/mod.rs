//! Hostile files through the router: more than two hundred, made here, each with what must come of it.
//! What is refused says its code. What is taken comes back as a file to keep, as what it is, under a
//! harmless name, and a picture without anything that was hidden beside it.

mod documents;
mod names;
mod others;
pub(crate) mod pictures;
mod together;

use crate::town::{Answer, Browser, Town, applicant};
use guichet_acts::Receipt;
use std::collections::{BTreeSet, HashSet};

/// What is planted wherever it must not stay: a place, and words that stand nowhere else.
const CANARY: &[u8] = b"KANARI 48.2082N 16.3738E";

/// A file that somebody sends.
struct Hostile {
    /// What is tried with it.
    what: String,
    /// What it is called.
    name: String,
    bytes: Vec<u8>,
    comes: Comes,
}

/// What must come of it.
enum Comes {
    /// It is refused with this code.
    Refused(&'static str),
    /// It is taken as this kind, and comes back under this name.
    Taken(&'static str, String),
}

impl Hostile {
    fn refused(what: impl Into<String>, name: &str, bytes: impl Into<Vec<u8>>, code: &'static str) -> Self {
        Self { what: what.into(), name: name.to_owned(), bytes: bytes.into(), comes: Comes::Refused(code) }
    }

    /// One that is taken under its own name.
    fn taken(what: impl Into<String>, name: &str, bytes: impl Into<Vec<u8>>, kind: &'static str) -> Self {
        let comes = Comes::Taken(kind, name.to_owned());
        Self { what: what.into(), name: name.to_owned(), bytes: bytes.into(), comes }
    }
}

/// What attackers hide in or behind files: what it is, and its bytes. The test file of virus scanners is put
/// together here, so that none takes this source for one.
fn payloads() -> Vec<(&'static str, Vec<u8>)> {
    let eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].concat();
    let archive = [b"PK\x03\x04".as_slice(), CANARY, b"PK\x05\x06", &[0; 18]].concat();
    let with = |begin: &[u8]| [begin, CANARY].concat();
    vec![
        ("a place", CANARY.to_vec()),
        ("the test file of virus scanners", [eicar.as_bytes(), CANARY].concat()),
        ("an archive", archive),
        ("a program for Windows", with(b"MZ\x90\0\x03\0\0\0")),
        ("a program for Linux", with(b"\x7fELF\x02\x01\x01\0")),
        ("PHP", with(b"<?php system($_GET['c']); ?>")),
        ("a page with script", with(b"<html><script>alert(1)</script>")),
        ("a drawing with script", with(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")),
        ("a document", with(b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF")),
        ("a shell script", with(b"#!/bin/sh\nrm -rf /\n")),
    ]
}

fn all() -> Vec<Hostile> {
    [pictures::photos(), pictures::drawings(), pictures::broken(), documents::all(), others::all(), names::all()]
        .into_iter()
        .flatten()
        .collect()
}

/// A case that takes files, and its applicant's browser.
async fn case(town: &Town) -> (Receipt, Browser<'_>) {
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    (receipt, browser)
}

#[tokio::test]
async fn hostile_files_are_refused_or_come_back_harmless() {
    let (town, files) = (Town::open(), all());
    let told: BTreeSet<_> = files.iter().map(|file| &file.what).collect();
    assert_eq!(told.len(), files.len(), "each tries something of its own");
    assert!(files.len() >= 200, "there are {}", files.len());
    let (mut receipt, mut browser) = case(&town).await;
    let (mut taken, mut refused, mut known) = (0, 0, HashSet::new());
    for file in &files {
        if taken % 90 == 89 {
            (receipt, browser) = case(&town).await;
        }
        let sent = browser.upload("/en/case/documents", &[], ("file-other", &file.name, &file.bytes)).await;
        match &file.comes {
            Comes::Refused(code) => {
                let says = sent.text.contains(&format!("<code>{code}</code>"));
                assert!(sent.status.is_client_error() && says, "{}: {} {}", file.what, sent.status, sent.text);
                refused += 1;
            }
            Comes::Taken(kind, name) => {
                assert_eq!(sent.status, 303, "{}: {}", file.what, sent.text);
                let documents = town.acts.documents(&applicant(receipt.case), receipt.case).unwrap();
                let newest = documents.into_iter().map(|row| row.envelope).find(|one| known.insert(*one)).unwrap();
                let kept = browser.get(&format!("/en/case/documents/{newest}")).await.is(200);
                check_kept(file, &kept, kind, name);
                taken += 1;
            }
        }
    }
    println!("{} hostile files: {refused} refused, {taken} taken and harmless", files.len());
}

fn check_kept(file: &Hostile, kept: &Answer, kind: &str, name: &str) {
    let what = &file.what;
    assert_eq!(kept.header("content-type"), kind, "{what}");
    assert_eq!(kept.header("x-content-type-options"), "nosniff", "{what}");
    let disposition = kept.header("content-disposition");
    let told = disposition.strip_prefix("attachment; filename*=UTF-8''").unwrap_or_else(|| panic!("{what}: shown"));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let escaped: String = name
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    assert_eq!(told, escaped, "{what}");
    assert!(kept.header("content-security-policy").contains("default-src 'none'"), "{what}");
    if kind.starts_with("image/") {
        for (hidden, bytes) in payloads() {
            let found = kept.bytes.windows(bytes.len()).any(|window| window == bytes);
            assert!(!found, "{what}: {hidden} is still in it");
        }
        let holds = kept.bytes.windows(6).any(|window| window == b"KANARI");
        assert!(!holds, "{what}: what was planted is still in it");
        let shown = image::load_from_memory(&kept.bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!((shown.width(), shown.height()), (40, 24), "{what}");
    }
}

#[tokio::test]
async fn a_refused_file_says_what_to_do_in_every_language() {
    let town = Town::open();
    let (_, mut browser) = case(&town).await;
    let program = b"%PDF-1.7\n1 0 obj<</S/JavaScript>>endobj\n%%EOF";
    for (language, words) in
        [("en", "Print it to a new PDF"), ("fr", "Imprimez-le"), ("zh", "打印成新的 PDF"), ("ar", "طباعته")]
    {
        let path = format!("/{language}/case/documents");
        browser.upload(&path, &[], ("file-other", "a.pdf", program)).await.is(422).says(words);
    }
}
