//! What a program names: a step by a name, and nothing that the case's service does not have.

use super::{Caller, applied, json};
use crate::{
    keeping::lies_in,
    town::{Answer, NOW, Town},
};
use axum::{
    body::Body,
    http::{HeaderValue, Request, header},
};

#[tokio::test]
async fn a_step_is_a_name_and_words_about_somebody_lie_nowhere() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let (officer, step) = (Caller::officer(&town, 11).await, format!("{case}/step"));
    let told = "Mira Sol called at noon";
    officer.post(&town, &step, json!({ "step": told })).await.is(400).says("malformed");
    assert!(!lies_in(town.folder(), told), "in clear, where no erasure reaches it");
    for no_name in ["2nd-call", "-called", "called at noon"] {
        officer.post(&town, &step, json!({ "step": no_name })).await.is(400).says("hyphens and underscores");
    }
    officer.post(&town, &step, json!({ "step": "called_2_times" })).await.is(200);
    officer.post(&town, &step, json!({ "step": "called-at-noon" })).await.is(200);
    assert!(lies_in(town.folder(), "called-at-noon"), "a name is written as it is");
}

#[tokio::test]
async fn a_notice_asks_for_what_the_service_asks_for_and_for_nothing_else() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let (officer, notice) = (Caller::officer(&town, 11).await, format!("{case}/notice"));
    officer.post(&town, &format!("{case}/take"), json!({ "duty": "intake" })).await.is(200);
    let letters = || town.acts.outbox(NOW, 100).unwrap().len();
    let status = async || json(&officer.get(&town, &case).await.is(200))["status"].clone();
    let (stood, waiting) = (status().await, letters());
    // Nearly the name of one that is listed, and one that another service lists.
    for item in ["tenancy_contract", "old-passport"] {
        let body = json!({ "items": ["identity", item], "text": "The last page is missing." });
        officer.post(&town, &notice, body).await.is(422).says("item-not-listed");
        assert_eq!(status().await, stood, "{item}");
        assert_eq!(letters(), waiting, "{item}");
    }
    officer.post(&town, &notice, json!({ "items": ["identity", "tenancy-contract"] })).await.is(200);
    assert_eq!((&status().await["paused"], letters()), (&json!("notice"), waiting + 1));
}

#[tokio::test]
async fn what_was_granted_is_handed_over_in_a_way_that_the_service_has() {
    let ways = "delivery = [\"online\", \"counter\", \"courier\"]";
    let town =
        Town::with_rewritten("services/residence-certificate.toml", ways, "delivery = [\"online\", \"counter\"]");
    let (_, case) = applied(&town).await;
    let acts = [
        (11, "accept", json!({})),
        (12, "decide", json!({ "outcome": "granted", "reasons": "The address is in the register." })),
        (13, "issue", json!({})),
    ];
    for (officer, act, body) in acts {
        Caller::officer(&town, officer).await.post(&town, &format!("{case}/{act}"), body).await.is(200);
    }
    let (officer, hand_over) = (Caller::officer(&town, 13).await, format!("{case}/hand-over"));
    officer.post(&town, &hand_over, json!({ "delivery": "courier" })).await.is(422).says("delivery-not-offered");
    officer.get(&town, &case).await.is(200).says("\"stage\":\"hand_over\"");
    officer.post(&town, &hand_over, json!({ "delivery": "counter" })).await.is(200).says("closed");
}

#[tokio::test]
async fn a_file_keeps_its_name_in_any_script_and_ends_as_what_it_is() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let Caller::Officer(token) = Caller::officer(&town, 11).await else { unreachable!("an officer") };
    let officer = Caller::Officer(token.clone());
    officer.post(&town, &format!("{case}/take"), json!({ "duty": "intake" })).await.is(200);
    let add = async |name: &[u8]| add(&town, &case, &token, name).await;
    add("résumé.html".as_bytes()).await.is(422).says("upload-wrong-ending");
    add(b"r\xe9sum\xe9.pdf").await.is(400).says("malformed");
    add("合同.pdf".as_bytes()).await.is(200);
    assert_eq!(kept_as(&town, &case, &officer).await, "%E5%90%88%E5%90%8C.pdf");
}

#[tokio::test]
async fn a_program_whose_headers_hold_latin_letters_alone_names_a_file_percent_encoded() {
    let town = Town::open();
    let Caller::Officer(token) = Caller::officer(&town, 11).await else { unreachable!("an officer") };
    let officer = Caller::Officer(token.clone());
    for (sent, kept) in [
        ("UTF-8''%E5%90%88%E5%90%8C.pdf", "%E5%90%88%E5%90%8C.pdf"),
        ("utf-8''%e5%90%88%e5%90%8c.pdf", "%E5%90%88%E5%90%8C.pdf"),
        ("UTF-8'zh'%E5%90%88%E5%90%8C.pdf", "%E5%90%88%E5%90%8C.pdf"),
        ("%E5%90%88.pdf", "%25E5%2590%2588.pdf"),
    ] {
        let (_, case) = applied(&town).await;
        officer.post(&town, &format!("{case}/take"), json!({ "duty": "intake" })).await.is(200);
        add(&town, &case, &token, sent.as_bytes()).await.is(200);
        assert_eq!(kept_as(&town, &case, &officer).await, kept, "{sent}");
    }
    let (_, case) = applied(&town).await;
    officer.post(&town, &format!("{case}/take"), json!({ "duty": "intake" })).await.is(200);
    for (broken, said) in [
        ("UTF-8''%E5%90%88%E5%9.pdf", "at byte 20"),
        ("UTF-8''contract%", "at byte 16"),
        ("UTF-8''%E5%90.pdf", "not written in UTF-8"),
        ("iso-8859-1''r%E9sum%E9.pdf", "encode it in UTF-8"),
    ] {
        add(&town, &case, &token, broken.as_bytes()).await.is(400).says("malformed").says(said);
    }
}

/// Sends a page with this name to a case.
async fn add(town: &Town, case: &str, token: &str, name: &[u8]) -> Answer {
    let request = Request::post(format!("{case}/documents"));
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    let request = request.header("file-name", HeaderValue::from_bytes(name).unwrap());
    town.browser().send(request, Body::from("%PDF-1.7 a page %%EOF")).await
}

/// What the one document of a case is called when it is opened, percent-encoded.
async fn kept_as(town: &Town, case: &str, officer: &Caller) -> String {
    let shown = json(&officer.get(town, case).await.is(200));
    let documents: Vec<_> = shown["documents"].as_array().unwrap().iter().collect();
    let [document] = documents[..] else { panic!("one was taken: {documents:?}") };
    let envelope = document["envelope"].as_str().unwrap();
    let file = officer.post(town, &format!("{case}/openings/{envelope}"), json!({})).await.is(200);
    let name = file.header("content-disposition").strip_prefix("attachment; filename*=UTF-8''");
    name.expect("it is a download with a name").to_owned()
}
