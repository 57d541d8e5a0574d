//! The download of everything about oneself: complete, readable alone, and recorded.

use crate::town::{FORM, NOW, Town, applicant};
use axum::{body::Body, http::Request as Http};
use guichet_acts::{Answer, EntryKind, Request};
use guichet_desk::{base::SecretCode, case::Outcome, people::Duty};
use serde_json::Value;
use std::io::{Cursor, Read};
use zip::ZipArchive;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

fn read(archive: &mut Archive, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap_or_else(|_| panic!("{name} is missing")).read_to_end(&mut bytes).unwrap();
    bytes
}

fn text(archive: &mut Archive, name: &str) -> String {
    String::from_utf8(read(archive, name)).unwrap()
}

const PDF: &[u8] = b"%PDF-1.7\n\xff\x00 the card\n%%EOF\n";

/// Downloads everything of a decided case, in a language.
async fn downloaded(town: &Town, language: &str) -> (Archive, String) {
    let receipt = town.certificate().await;
    let case = receipt.case;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    browser.upload("/en/case/documents", &[], ("file-other", "my <card>.pdf", PDF)).await.is(303);
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: "All is <in order>.".into() };
    for (officer, request) in
        [(11, Request::Accept), (12, decide), (13, Request::Take(Duty::Issue)), (13, Request::Issue)]
    {
        town.officer(officer, case, request).await;
    }
    let answer = browser.post(&format!("/{language}/case/everything"), &[]).await.is(200);
    assert_eq!(answer.header("content-type"), "application/zip");
    let name = format!("everything-{}.zip", receipt.number);
    assert!(answer.header("content-disposition").ends_with(&name), "{}", answer.header("content-disposition"));
    (ZipArchive::new(Cursor::new(answer.bytes)).unwrap(), receipt.code.grouped())
}

#[tokio::test]
async fn two_downloads_are_made_at_once_and_who_comes_then_is_told_before_anything_is_opened() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let ask = async |path: &str| {
        let request = Http::post(path)
            .header("receipt-code", receipt.code.compact())
            .header("sec-fetch-site", "same-origin")
            .header("accept-language", "en");
        town.browser().send(request, Body::empty()).await
    };
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    let (first, second, third, page) = tokio::join!(
        ask("/api/v1/everything"),
        ask("/api/v1/everything"),
        ask("/api/v1/everything"),
        browser.post("/en/case/everything", &[]),
    );
    first.is(200);
    second.is(200);
    let refused = [third.is(503).says("too-many-downloads"), page.is(503).says("Others are downloading everything")];
    assert!(refused.iter().all(|answer| answer.header("retry-after") == "60"));
    let key = town.acts.party_by_code(&receipt.code).unwrap();
    let openings = town.acts.log(key, NOW).unwrap().into_iter().filter(|line| line.kind == EntryKind::Opened).count();
    assert_eq!(openings, 2, "whoever was refused opened nothing");
    ask("/api/v1/everything").await.is(200);
}

#[tokio::test]
async fn the_download_holds_every_answer_word_paper_document_and_entry() {
    let town = Town::open();
    let (mut archive, code) = downloaded(&town, "en").await;
    let json: Value = serde_json::from_str(&text(&mut archive, "everything.json")).unwrap();
    assert_eq!(json["format"], "guichet-everything/1");
    let answers: Vec<_> = json["answers"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    for (name, value) in FORM {
        let place = answers.iter().position(|known| *known == name).unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(json["answers"][place]["value"], value);
    }
    assert_eq!(json["words"][0]["text"], "All is <in order>.");
    assert_eq!(
        (&json["documents"][0]["name"], &json["documents"][0]["bytes"]),
        (&"my <card>.pdf".into(), &PDF.len().into())
    );
    assert_eq!(read(&mut archive, json["documents"][0]["file"].as_str().unwrap()), PDF);
    let log = json["log"].as_array().unwrap();
    let last = log.last().unwrap();
    assert_eq!((&last["what"], &last["said"]["who"]), (&"own-data".into(), &"You".into()));
    assert_eq!(json["history"].as_array().unwrap().len(), json["stored"]["case_event"].as_array().unwrap().len());
    let papers: Vec<_> = json["papers"].as_array().unwrap().iter().map(|one| one["file"].as_str().unwrap()).collect();
    assert_eq!(papers, ["papers/receipt.html", "papers/decision.html", "papers/issued.html"]);
    let decision = text(&mut archive, "papers/decision.html");
    assert!(decision.contains("All is &#60;in order&#62;."), "{decision}");
    assert!(decision.contains("Residence office"), "it says who decided: {decision}");
    assert!(text(&mut archive, "papers/issued.html").contains("Mira Sampledottir"));
    let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names.iter().filter(|name| !name.starts_with("documents/")) {
        assert!(!text(&mut archive, name).contains(&code), "{name} gives the receipt code away");
    }
}

#[tokio::test]
async fn a_notice_is_a_paper_of_the_applicant_alone() {
    let town = Town::open();
    let receipt = town.tenancy_with_notice().await;
    for (code, has_notice) in [(&receipt.code, true), (&receipt.party_codes[0].1, false)] {
        let archive = downloaded_by(&town, code).await;
        assert_eq!(archive.file_names().any(|name| name.unwrap() == "papers/notice-1.html"), has_notice);
    }
}

/// Downloads everything of whoever has this code.
async fn downloaded_by(town: &Town, code: &SecretCode) -> Archive {
    let ask = Http::post("/api/v1/everything").header("accept-language", "en").header("receipt-code", code.compact());
    ZipArchive::new(Cursor::new(town.browser().send(ask, Body::empty()).await.is(200).bytes)).unwrap()
}

/// Whether any file of a download, as it is packed or read, says this.
fn says(archive: &mut Archive, words: &str) -> bool {
    let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.iter().any(|name| name.contains(words) || String::from_utf8_lossy(&read(archive, name)).contains(words))
}

#[tokio::test]
async fn what_a_notice_lists_and_how_it_was_answered_is_in_the_applicants_download_alone() {
    const ANSWER: &str = "The landlord keeps it.";
    let town = Town::open();
    let receipt = town.tenancy_with_notice().await;
    let (case, tenant) = (receipt.case, &receipt.party_codes[0].1);
    let item = "tenancy-contract";
    let answer = Answer::CannotProvide(ANSWER.to_owned());
    let answered = Request::AnswerItem { item: item.parse().unwrap(), answer };
    for request in [Some(answered), Some(Request::Supply), None] {
        let mut of_tenant = downloaded_by(&town, tenant).await;
        for words in [item, "The contract is missing.", ANSWER] {
            assert!(!says(&mut of_tenant, words), "`{words}` is the applicant's; then came {request:?}");
        }
        let json: Value = serde_json::from_str(&text(&mut of_tenant, "everything.json")).unwrap();
        assert_eq!(json["stored"]["case_file"][0]["wake_at"], Value::Null, "the days to answer are the applicant's");
        let of_notice = |event: &&Value| event["said"] == "The list of what is missing went out";
        let sent = json["history"].as_array().unwrap().iter().find(of_notice).expect("that it went out is told");
        assert_eq!(sent["what"], Value::Null);
        if let Some(request) = request {
            town.acts.perform(&applicant(case), case, None, request, NOW).await.unwrap();
        }
    }
    let mut own = downloaded_by(&town, &receipt.code).await;
    for words in [item, "The contract is missing.", ANSWER] {
        assert!(says(&mut own, words), "`{words}` is missing");
    }
}

#[tokio::test]
async fn the_page_can_be_read_alone_in_each_language() {
    for (language, title, why) in [
        ("en", "Everything about me", "What is not here, and why"),
        ("zh", "关于我的全部数据", "哪些没有放进来，为什么"),
    ] {
        let town = Town::open();
        let (mut archive, _) = downloaded(&town, language).await;
        let page = text(&mut archive, "everything.html");
        for part in
            [title, why, "Mira Sampledottir", "14 Quay Street", "All is &#60;in order&#62;.", "main.party.code_hash"]
        {
            assert!(page.contains(part), "`{part}` is not in {page}");
        }
        for outside in ["src=", "href=", "url(", "@import", "<script", "http://", "https://"] {
            assert!(!page.contains(outside), "the page fetches something: {outside}");
        }
    }
}

#[tokio::test]
async fn answers_stand_as_the_form_asks_and_columns_are_folded_under_the_reasons() {
    let town = Town::open();
    let (mut archive, _) = downloaded(&town, "en").await;
    let page = text(&mut archive, "everything.html");
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("`{words}` is not in\n{page}"));
    let asked = ["Do you live in", "<dt>Full name</dt>", "<dt>Date of birth</dt>", "<dt>Your address now</dt>"];
    assert!(asked.map(place).is_sorted(), "{:?}", asked.map(place));
    let (read, folded) = page.split_at(place("<details>"));
    assert!(read.contains("<p>Keys, and keyed hashes of codes.") && !read.contains("main.case_file."), "{read}");
    assert!(folded.contains("main.case_file.") && folded.contains("<summary>Which columns these are</summary>"));
}

#[tokio::test]
async fn what_is_downloaded_in_arabic_is_laid_out_from_right_to_left() {
    for (language, opening) in [("ar", "<html lang=\"ar\" dir=\"rtl\">"), ("fr", "<html lang=\"fr\" dir=\"ltr\">")] {
        let town = Town::open();
        let (mut archive, _) = downloaded(&town, language).await;
        for sheet in ["everything.html", "papers/receipt.html", "papers/decision.html"] {
            let page = text(&mut archive, sheet);
            assert!(page.contains(opening), "{sheet}: {page}");
        }
    }
}

#[tokio::test]
async fn programs_get_the_same_with_the_receipt_code() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let before = town.acts.figures().unwrap().openings;
    let ask = || Http::post("/api/v1/everything").header("accept-language", "en");
    town.browser().send(ask(), Body::empty()).await.is(401);
    let answer = town.browser().send(ask().header("receipt-code", receipt.code.compact()), Body::empty()).await.is(200);
    let mut archive = ZipArchive::new(Cursor::new(answer.bytes)).unwrap();
    assert!(text(&mut archive, "everything.json").contains("Mira Sampledottir"));
    assert_eq!(town.acts.figures().unwrap().openings, before + 1, "made once, recorded once");
    assert!(town.acts.view(&applicant(receipt.case), receipt.case, NOW).is_ok());
}
