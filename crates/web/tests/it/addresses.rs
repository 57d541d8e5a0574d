//! What programs write into addresses, and send where nothing is taken: what nobody would read is refused and not left
//! out, before anything is done.

use crate::{
    programs::{Caller, applied},
    town::{Answer, Town},
};
use axum::{
    body::Body,
    http::{Method, Request},
};
use serde_json::{Value, json};

fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("not JSON: {}", answer.text))
}

/// What is said of an address that cannot be read.
fn detail(answer: &Answer) -> String {
    let problem = read(answer);
    assert_eq!(problem["code"], "malformed", "{problem}");
    problem["detail"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_name_that_an_address_does_not_know_is_refused_on_every_route() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    let (nobody, officer) = (Caller::Nobody, Caller::officer(&town, 11).await);
    let description = read(&nobody.get(&town, "/api/v1/openapi.json").await.is(200));
    let mut refused = 0;
    for (path, operations) in description["paths"].as_object().unwrap() {
        let path = path
            .replace("{number}", case.rsplit('/').next().unwrap())
            .replace("{code}", "residence-certificate")
            .replace("{item}", "identity")
            .replace("{envelope}", &"0".repeat(32))
            .replace("{hall}", "town-hall")
            .replace("{counter}", "1");
        for (method, operation) in operations.as_object().unwrap() {
            let known = operation["security"][0].as_object().and_then(|known| known.keys().next());
            let caller = match known.map(String::as_str) {
                Some("receipt") => &applicant,
                Some(_) => &officer,
                None => &nobody,
            };
            let method: Method = method.to_uppercase().parse().unwrap();
            let answer = caller.send(&town, method, &format!("{path}?nonsense=1"), "{}").await.is(400);
            assert!(detail(&answer).contains("`nonsense`"), "{path}: {}", answer.text);
            refused += 1;
        }
    }
    assert!(refused > 30, "the description has all routes");
    officer.post(&town, &format!("{case}/accept?seen=3"), json!({})).await.is(400);
    let shown = read(&officer.get(&town, &case).await.is(200));
    assert_eq!(shown["status"]["revision"], 1, "nothing was done");
}

#[tokio::test]
async fn a_value_in_an_address_that_cannot_be_read_is_said_to_be_that() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    let officer = Caller::officer(&town, 11).await;
    let pdf = || Body::from("%PDF-1.7 a page %%EOF");
    for (caller, path) in [
        (&officer, format!("{case}/documents?seen=x")),
        (&applicant, "/api/v1/status/notice/identity/file?seen=x".to_owned()),
        (&officer, "/api/v1/halls/town-hall/counters/99999/open".to_owned()),
        (&officer, "/api/v1/work?limit=x".to_owned()),
    ] {
        let body = if path.ends_with("/open") || path.contains("/work") { Body::empty() } else { pdf() };
        let method = if path.contains("/work") { Method::GET } else { Method::POST };
        let answer = caller.send(&town, method, &path, body).await.is(400);
        let named = if path.ends_with("/open") { "99999" } else { path.split(['?', '=']).nth(1).unwrap() };
        assert!(detail(&answer).contains(named), "{path}: {}", answer.text);
    }
    let nobody = Caller::Nobody;
    for (caller, method, path, named) in [
        (&nobody, Method::GET, "/api/v1/halls/%FF", "`hall`"),
        (&nobody, Method::GET, "/api/v1/services/%FF", "`code`"),
        (&officer, Method::POST, "/api/v1/cases/%FF/accept", "`number`"),
    ] {
        let answer = caller.send(&town, method, path, Body::empty()).await.is(400);
        assert!(detail(&answer).contains(named), "{path}: {}", answer.text);
    }
}

#[tokio::test]
async fn what_is_sent_where_nothing_is_taken_is_refused() {
    let town = Town::open();
    let (applicant, _) = applied(&town).await;
    let before = town.acts.figures().unwrap().openings;
    applicant.post(&town, "/api/v1/everything", json!({ "x": 1 })).await.is(400).says("malformed");
    assert_eq!(town.acts.figures().unwrap().openings, before, "nothing was opened");
    let taken = json!({ "queues": ["certificates"] });
    let taken = read(&Caller::Nobody.post(&town, "/api/v1/halls/town-hall/tickets", taken).await.is(201));
    let code = taken["code"].as_str().unwrap();
    for act in ["check-in", "return", "leave"] {
        let request = Request::post(format!("/api/v1/ticket/{act}")).header("ticket-code", code);
        town.browser().send(request, Body::from(r#"{"seen":9}"#)).await.is(400).says("malformed");
    }
    let ticket = Request::get("/api/v1/ticket").header("ticket-code", code);
    assert_eq!(read(&town.browser().send(ticket, Body::empty()).await.is(200))["stage"], "away");
}
