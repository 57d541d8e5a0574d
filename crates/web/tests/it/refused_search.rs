//! Nobody is found by what they are called, where they live or how they are reached: whatever a person's
//! words are sent as, every address answers with the cases that nonsense would have found.

use crate::{
    staff::signed_in,
    town::{Answer, FORM, NOW, Town, escape},
};
use axum::{
    Router,
    body::Body,
    extract::Query,
    http::{Method, Request, header},
    routing::get,
};
use guichet_desk::base::{CaseNumber, OfficerId};
use guichet_web::{Row, table};
use std::collections::{BTreeMap, BTreeSet};
use tower::ServiceExt;

/// What a search for people would be called. Pages leave alone what they do not know, so they are asked
/// under all names at once; the API refuses unknown names, so it is asked under each by itself.
const PARAMETERS: [&str; 15] = [
    "name",
    "full_name",
    "search",
    "query",
    "filter",
    "find",
    "person",
    "applicant",
    "telephone",
    "phone",
    "email",
    "contact",
    "address",
    "document_number",
    "born",
];
/// The one field for free text that there is; it filters by service and number.
const FILTER: &str = "q";

/// What nobody is called.
const NONSENSE: &str = "Zzyzx";

/// What a person can be known by.
fn known_by() -> Vec<&'static str> {
    let names = ["full_name", "document_number", "address", "telephone"];
    let whole = FORM.iter().filter(|(name, _)| names.contains(name)).map(|(_, value)| *value);
    whole.chain(["Mira"]).collect()
}

/// Cases that an answer names, in its words or in where it leads.
fn cases(answer: &Answer) -> BTreeSet<CaseNumber> {
    let text = format!("{} {}", answer.header("location"), answer.said());
    let words = text.split(|symbol: char| !symbol.is_ascii_digit() && symbol != '-');
    words.filter_map(|word| word.parse().ok()).collect()
}

/// Asks with each person's words under each group of parameters; what differs from nonsense has found
/// somebody.
async fn finds_people<F: AsyncFn(&[&str], &str) -> Answer>(groups: &[&[&str]], ask: F) -> Vec<String> {
    let mut found = Vec::new();
    for group in groups {
        let none = cases(&ask(group, NONSENSE).await);
        for word in known_by() {
            if cases(&ask(group, word).await) != none {
                found.push(format!("{group:?} finds `{word}`"));
            }
        }
    }
    found
}

fn pairs(group: &[&str], value: &str) -> String {
    group.iter().map(|name| format!("{name}={}", escape(value))).collect::<Vec<_>>().join("&")
}

/// A request with these parameters: in the address when it reads, in the form when it writes.
fn asking(row: &Row, pairs: &str) -> axum::http::request::Builder {
    let path = row.path.replace("{language}", "en").replace("{service}", "residence-certificate");
    let path = path.replace("{code}", "residence-certificate").replace("{step}", "questions");
    let query = if row.method == Method::GET { format!("?{pairs}") } else { String::new() };
    Request::builder().method(&row.method).uri(format!("{path}{query}")).header("sec-fetch-site", "same-origin")
}

/// Addresses that name no case: where a search would be.
fn searchable() -> Vec<Row> {
    let named = ["{number}", "{envelope}", "{officer}", "{message}", "{name}", "{item}", "/c/{code}"];
    let ends = |path: &str| path.ends_with("sign-out") || path.ends_with("/leave");
    let rows = table().into_iter();
    rows.filter(|row| !named.iter().any(|name| row.path.contains(name)) && !ends(row.path)).collect()
}

#[tokio::test]
async fn no_address_finds_a_person_by_what_they_are_called() {
    let town = Town::open();
    for _ in 0..3 {
        town.certificate().await;
    }
    let mut found = Vec::new();
    let mut tried = 0;
    for officer in [11, 15] {
        let cookie = signed_in(&town, officer).await.cookie().unwrap();
        let token = town.acts.create_token(OfficerId(officer), 1, NOW).await.unwrap();
        for row in searchable() {
            // The supervisor is asked where officers without that role see less.
            if officer == 15 && !row.path.contains("/staff/") && !row.path.contains("/work") {
                continue;
            }
            // Applications make cases; what they answer is the case just made.
            if row.path.contains("/apply") || row.path.ends_with("/applications") {
                continue;
            }
            let each: Vec<&[&str]> = PARAMETERS.chunks(1).chain([&[FILTER][..]]).collect();
            let groups: &[&[&str]] = if row.path.starts_with("/api/") { &each } else { &[&PARAMETERS, &[FILTER]] };
            let ask = async |group: &[&str], value: &str| {
                let pairs = pairs(group, value);
                let mut request = asking(&row, &pairs);
                if row.path.starts_with("/api/") {
                    request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
                } else {
                    request = request.header(header::COOKIE, &cookie);
                }
                let body = if row.method == Method::POST && !row.path.starts_with("/api/") {
                    request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                    Body::from(pairs)
                } else {
                    Body::empty()
                };
                town.answer(request.body(body).unwrap()).await
            };
            tried += 1;
            let by = finds_people(groups, ask).await;
            found.extend(by.into_iter().map(|how| format!("{} {}: {how}", row.method, row.path)));
        }
    }
    assert!(tried > 40, "only {tried} addresses were tried");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What the guard is for: an address that answers with the cases of whoever is called so.
#[tokio::test]
async fn a_planted_search_is_found() {
    let people = async |Query(asked): Query<BTreeMap<String, String>>| {
        let wanted = asked.get("name").map_or("-", String::as_str);
        let is_called_so = FORM.iter().any(|(_, value)| value.contains(wanted));
        if is_called_so { CaseNumber::new(2026, 1).to_string() } else { String::new() }
    };
    let planted: Router = Router::new().route("/people", get(people));
    let ask = async |group: &[&str], value: &str| {
        let request = Request::get(format!("/people?{}", pairs(group, value))).body(Body::empty()).unwrap();
        let response = planted.clone().oneshot(request).await.unwrap();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: axum::http::StatusCode::OK, headers: axum::http::HeaderMap::new(), bytes: Vec::new(), text }
    };
    let found = finds_people(&[&PARAMETERS, &[FILTER]], ask).await;
    assert!(found.iter().any(|how| how.ends_with("finds `Mira`")), "{found:?}");
    assert!(found.iter().all(|how| how.contains("name")), "{found:?}");
}
