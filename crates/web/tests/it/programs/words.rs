//! Sealed words by program: named where they belong, opened one by one, on record, and by nobody else.

use super::{Caller, applied, json};
use crate::town::{NOW, Town};
use guichet_acts::EntryKind;
use guichet_desk::base::SecretCode;
use serde_json::Value;

/// An officer tells the applicant what is missing.
async fn noticed(town: &Town, case: &str) -> Caller {
    let officer = Caller::officer(town, 11).await;
    let notice = json!({ "items": ["tenancy-contract"], "text": "The last page is missing." });
    officer.post(town, &format!("{case}/notice"), notice).await.is(200);
    officer
}

/// What was written to the applicant: what with, and where each is opened.
async fn written(town: &Town, applicant: &Caller) -> Vec<(String, String)> {
    let status = json(&applicant.get(town, "/api/v1/status").await.is(200));
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    let place = |line: &Value| format!("/api/v1/status/words/{}", text(line, "envelope"));
    status["words"].as_array().unwrap().iter().map(|line| (text(line, "what"), place(line))).collect()
}

#[tokio::test]
async fn what_a_notice_was_answered_with_in_words_is_read_by_whoever_took_it_in_and_leaves_its_entry() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    let officer = noticed(&town, &case).await;
    let cannot = json!({ "cannot_provide": "The landlord keeps it." });
    applicant.post(&town, "/api/v1/status/notice/tenancy-contract", cannot).await.is(200);
    let shown = json(&officer.get(&town, &case).await.is(200).says_not("The landlord keeps it."));
    let answered = |shown: &Value| {
        let history = shown["history"].as_array().unwrap();
        history.iter().find(|event| event["what"] == "item-answered").unwrap().clone()
    };
    assert_eq!(answered(&shown)["item"], "tenancy-contract");
    let words = format!("{case}/words/{}", answered(&shown)["words"].as_str().unwrap());
    let opened = town.acts.unseals();
    officer.post(&town, &words, json!({})).await.is(200).says("The landlord keeps it.");
    assert_eq!(town.acts.unseals(), opened + 1);
    let Caller::Party(code) = &applicant else { unreachable!("a party applied") };
    let own = town.acts.right_of_code(&code.parse::<SecretCode>().unwrap()).unwrap().key();
    let log = town.acts.log(own, NOW).unwrap();
    let entry = log.iter().find(|line| line.kind == EntryKind::Opened && line.what == "check-application").unwrap();
    assert!(entry.fields.iter().any(|field| field.as_str() == "words"));
    let colleague = Caller::officer(&town, 12).await;
    assert_eq!(answered(&json(&colleague.get(&town, &case).await.is(200)))["words"], Value::Null);
    colleague.post(&town, &words, json!({})).await.is(403).says("not-assigned").says_not("The landlord keeps it.");
}

#[tokio::test]
async fn an_applicants_program_reads_what_the_town_wrote() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    assert!(written(&town, &applicant).await.is_empty(), "nothing was written yet");
    let officer = noticed(&town, &case).await;
    let lines = written(&town, &applicant).await;
    let [(what, notice)] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(what, "notice-sent");
    applicant.post(&town, notice, json!({})).await.is(200).says("The last page is missing.");
    officer.post(&town, &format!("{case}/answer"), json!({ "item": "tenancy-contract" })).await.is(200);
    officer.post(&town, &format!("{case}/supply"), json!({})).await.is(200);
    officer.post(&town, &format!("{case}/accept"), json!({})).await.is(200);
    let refused = json!({ "outcome": "refused", "reasons": "Nobody of that name lives there." });
    Caller::officer(&town, 12).await.post(&town, &format!("{case}/decide"), refused).await.is(200);
    let lines = written(&town, &applicant).await;
    let whats: Vec<_> = lines.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(whats, ["notice-sent", "decided"]);
    applicant.post(&town, &lines[1].1, json!({})).await.is(200).says("Nobody of that name lives there.");
    let (somebody, _) = applied(&town).await;
    somebody.post(&town, &lines[1].1, json!({})).await.is(404).says_not("lives there");
}

#[tokio::test]
async fn a_party_opens_as_words_nothing_else_that_lies_under_its_key() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    noticed(&town, &case).await;
    let lines = written(&town, &applicant).await;
    let main = rusqlite::Connection::open(town.folder().join("main.db")).unwrap();
    let mut envelopes = main.prepare("SELECT lower(hex(id)) FROM envelope").unwrap();
    let envelopes: Vec<String> = envelopes.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let places = envelopes.iter().map(|envelope| format!("/api/v1/status/words/{envelope}"));
    let others: Vec<_> = places.filter(|place| lines.iter().all(|(_, written)| written != place)).collect();
    assert_eq!(others.len() + lines.len(), envelopes.len(), "what was written is among them");
    assert!(!others.is_empty(), "the form at least");
    for place in others {
        applicant.post(&town, &place, json!({})).await.is(404);
    }
}
