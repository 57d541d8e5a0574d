//! The API: the whole procedure by programs, what is refused and how it is said, its description.

mod counters;
mod kiosks;
mod lists;
mod names;
mod words;

use crate::town::{Answer, FORM, NOW, Town};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use guichet_desk::base::OfficerId;
use serde_json::{Value, json};

/// Somebody who calls the API: nobody, a party with a receipt code, or an officer with a token.
pub(crate) enum Caller {
    Nobody,
    Party(String),
    Officer(String),
}

impl Caller {
    pub(crate) async fn officer(town: &Town, officer: u32) -> Self {
        Self::Officer(town.acts.create_token(OfficerId(officer), 1, NOW).await.unwrap())
    }

    pub(crate) async fn send(&self, town: &Town, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::builder().method(method).uri(path).header(header::ACCEPT_LANGUAGE, "en");
        let request = match self {
            Self::Nobody => request,
            Self::Party(code) => request.header("receipt-code", code),
            Self::Officer(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
        };
        town.browser().send(request, body.into()).await
    }

    pub(crate) async fn get(&self, town: &Town, path: &str) -> Answer {
        self.send(town, Method::GET, path, Body::empty()).await
    }

    pub(crate) async fn post(&self, town: &Town, path: &str, body: Value) -> Answer {
        self.send(town, Method::POST, path, body.to_string()).await
    }
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("not JSON: {}", answer.text))
}

pub(crate) fn form() -> Value {
    json!({ "answers": FORM.into_iter().collect::<std::collections::BTreeMap<_, _>>() })
}

pub(crate) const APPLICATIONS: &str = "/api/v1/services/residence-certificate/applications";

/// Somebody applies; answers who they are and their case's address.
pub(crate) async fn applied(town: &Town) -> (Caller, String) {
    let answer = Caller::Nobody.post(town, APPLICATIONS, form()).await.is(201);
    let receipt = json(&answer);
    let case = format!("/api/v1/cases/{}", receipt["number"].as_str().unwrap());
    (Caller::Party(receipt["receipt_code"].as_str().unwrap().to_owned()), case)
}

#[tokio::test]
async fn a_case_goes_from_application_to_hand_over_through_three_officers() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    let status = json(&applicant.get(&town, "/api/v1/status").await.is(200));
    assert_eq!((&status["stage"], &status["revision"]), (&json!("intake"), &json!(1)));
    assert_eq!((&status["colour"], &status["notice"]), (&json!("green"), &Value::Null));
    let acts = [
        (11, "accept", json!({ "seen": 1 }), "decision"),
        (12, "decide", json!({ "outcome": "granted", "reasons": "The address is in the register." }), "issue"),
        (13, "issue", json!({}), "hand_over"),
        (13, "hand-over", json!({ "delivery": "counter" }), "closed"),
    ];
    for (officer, act, body, stage) in acts {
        let officer = Caller::officer(&town, officer).await;
        let done = json(&officer.post(&town, &format!("{case}/{act}"), body).await.is(200));
        assert_eq!(done["stage"], stage, "{act}");
    }
    let status = json(&applicant.get(&town, "/api/v1/status").await.is(200));
    assert_eq!((&status["stage"], &status["outcome"]), (&json!("closed"), &json!("granted")));
}

#[tokio::test]
async fn a_second_duty_in_one_case_is_refused() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let officer = Caller::officer(&town, 14).await;
    officer.post(&town, &format!("{case}/accept"), json!({})).await.is(200);
    let decision = json!({ "outcome": "granted", "reasons": "It is in order." });
    let answer = officer.post(&town, &format!("{case}/decide"), decision).await.is(403);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = json(&answer);
    assert_eq!(problem["code"], "holds-another-duty");
    assert_eq!(problem["type"], "urn:guichet:problem:holds-another-duty");
    assert_eq!(problem["title"], "You hold, or held, another duty in this case.");
    assert_eq!(problem["status"], 403);
}

#[tokio::test]
async fn what_was_seen_must_still_stand() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let officer = Caller::officer(&town, 11).await;
    officer.post(&town, &format!("{case}/take"), json!({ "seen": 1, "duty": "intake" })).await.is(200);
    let problem = json(&officer.post(&town, &format!("{case}/accept"), json!({ "seen": 1 })).await.is(409));
    assert_eq!((&problem["code"], &problem["revision"]), (&json!("moved-on"), &json!(2)));
    officer.post(&town, &format!("{case}/accept"), json!({ "seen": 2 })).await.is(200);
}

#[tokio::test]
async fn what_the_rules_do_not_allow_now_is_unprocessable() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let officer = Caller::officer(&town, 12).await;
    let decision = json!({ "outcome": "granted", "reasons": "Why not." });
    let problem = json(&officer.post(&town, &format!("{case}/decide"), decision).await.is(422));
    assert_eq!(problem["code"], "not-accepted-yet");
    let waive = json!({ "reason": "kindness" });
    officer.post(&town, &format!("{case}/fee-waived"), waive).await.is(403).says("supervisor-needed");
}

#[tokio::test]
async fn a_wrong_token_opens_nothing() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    for caller in [Caller::Nobody, Caller::Officer("0".repeat(32)), Caller::Officer("x y".into())] {
        caller.get(&town, "/api/v1/work").await.is(401).says("staff-sign-in");
        caller.get(&town, &case).await.is(401);
        caller.post(&town, &format!("{case}/accept"), json!({})).await.is(401);
        caller.get(&town, "/api/v1/status").await.is(401).says("sign-in-needed");
    }
    Caller::Party("0000 0000 0000 0000".into()).get(&town, "/api/v1/status").await.is(404);
    Caller::Party("é".into()).get(&town, "/api/v1/status").await.is(401);
}

#[tokio::test]
async fn a_document_has_its_name_and_one_that_ends_like_something_else_is_refused() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let Caller::Officer(token) = Caller::officer(&town, 11).await else { unreachable!("an officer") };
    let officer = Caller::Officer(token.clone());
    officer.post(&town, &format!("{case}/take"), json!({ "seen": 1, "duty": "intake" })).await.is(200);
    let add = |name: &str| {
        let request = Request::post(format!("{case}/documents")).header("file-name", name);
        request.header(header::AUTHORIZATION, format!("Bearer {token}")).header(header::ACCEPT_LANGUAGE, "en")
    };
    let page = || Body::from("%PDF-1.7 a page %%EOF");
    let refused = town.browser().send(add("page.html"), page()).await.is(422).says("upload-wrong-ending");
    refused.says("Choose it again under its right name");
    town.browser().send(add("../a page.pdf"), page()).await.is(200);
    let shown = json(&officer.get(&town, &case).await.is(200));
    let envelope = shown["documents"][0]["envelope"].as_str().unwrap();
    let file = officer.post(&town, &format!("{case}/openings/{envelope}"), json!({})).await.is(200);
    assert_eq!(file.header("content-disposition"), "attachment; filename*=UTF-8''a%20page.pdf");
    assert_eq!(file.header("content-type"), "application/pdf");
}

#[tokio::test]
async fn a_form_with_faults_says_which_fields() {
    let town = Town::open();
    let told = json!({ "lives_here": "yes", "born": "1991-02-30", "lives_since": "2026-09-25", "shoe_size": "44" });
    let body = json!({ "answers": told });
    let problem = json(&Caller::Nobody.post(&town, APPLICATIONS, body).await.is(422));
    let fields = problem["fields"].as_array().unwrap();
    for expected in
        [("born", "not-a-day"), ("lives_since", "too-late"), ("full_name", "missing"), ("shoe_size", "unknown-field")]
    {
        assert!(fields.contains(&json!({ "field": expected.0, "code": expected.1 })), "{fields:?}");
    }
}

#[tokio::test]
async fn sending_twice_with_one_key_makes_one_case() {
    let town = Town::open();
    let mut answers = Vec::new();
    for _ in 0..2 {
        let request = Request::post(APPLICATIONS).header("idempotency-key", "4f0c");
        answers.push(town.browser().send(request, Body::from(form().to_string())).await.is(201).text);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(town.acts.figures().unwrap().cases, 1);
}

#[tokio::test]
async fn another_s_application_is_not_had_by_its_key() {
    let town = Town::open();
    let mut numbers = Vec::new();
    for name in ["Mira Sol", "Somebody Else"] {
        let mut body = form();
        body["answers"]["full_name"] = name.into();
        let request = Request::post(APPLICATIONS).header("idempotency-key", "4f0c");
        let answer = town.browser().send(request, Body::from(body.to_string())).await.is(201);
        numbers.push(json(&answer)["number"].clone());
    }
    assert_ne!(numbers[0], numbers[1], "the key counts with its answers only");
}

#[tokio::test]
async fn an_act_sent_again_happens_once_and_a_stale_one_never() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let officer = Caller::officer(&town, 11).await;
    let accept = format!("{case}/accept");
    officer.post(&town, &accept, json!({ "seen": 1 })).await.is(200);
    let revision = json(&officer.get(&town, &case).await)["status"]["revision"].clone();
    let again = officer.post(&town, &accept, json!({ "seen": 1 })).await.is(409).says("moved-on");
    assert_eq!(json(&again)["revision"], revision);
    officer.post(&town, &accept, json!({})).await.is(422);
    assert_eq!(json(&officer.get(&town, &case).await)["status"]["revision"], revision);
}

#[tokio::test]
async fn two_sessions_of_one_officer_are_one_officer() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let (first, second) = (Caller::officer(&town, 11).await, Caller::officer(&town, 11).await);
    first.post(&town, &format!("{case}/accept"), json!({})).await.is(200);
    let duty = json!({ "duty": "decision" });
    second.post(&town, &format!("{case}/take"), duty).await.is(403).says("holds-another-duty");
    let decision = json!({ "outcome": "granted", "reasons": "In order." });
    second.post(&town, &format!("{case}/decide"), decision).await.is(403).says("holds-another-duty");
    let number = case.rsplit('/').next().unwrap();
    let mut browser = town.browser();
    browser.post("/en/demo/officers/11", &[]).await.is(303);
    let page = format!("/en/staff/cases/{number}/take");
    let seen = json(&first.get(&town, &case).await)["status"]["revision"].to_string();
    browser.post(&page, &[("seen", &seen), ("duty", "decision")]).await.is(403).says("holds-another-duty");
}

#[tokio::test]
async fn an_officer_with_a_receipt_is_a_party_there_and_no_more_at_the_office() {
    let town = Town::open();
    let (Caller::Party(code), case) = applied(&town).await else { unreachable!("a party applied") };
    let Caller::Officer(token) = Caller::officer(&town, 25).await else { unreachable!("an officer") };
    let bearer = format!("Bearer {token}");
    let both = |request: axum::http::request::Builder| {
        let request = request.header("receipt-code", &code).header(header::AUTHORIZATION, &bearer);
        request.header(header::ACCEPT_LANGUAGE, "en")
    };
    town.browser().send(both(Request::get("/api/v1/status")), Body::empty()).await.is(200);
    let get = town.browser().send(both(Request::get(&case)), Body::empty()).await;
    get.is(403).says("other-office");
    let openings = both(Request::post(format!("{case}/openings")));
    town.browser().send(openings, Body::empty()).await.is(403).says_not("Mira");
}

#[tokio::test]
async fn a_list_of_things_has_their_shape_in_the_description() {
    let town = Town::open();
    let description = json(&Caller::Nobody.get(&town, "/api/v1/openapi.json").await.is(200));
    let given = |path: &str, method: &str| {
        let content = &description["paths"][path][method]["responses"]["200"]["content"];
        content["application/json"]["schema"]["items"]["properties"].clone()
    };
    let services = given("/api/v1/services", "get");
    let openings = given("/api/v1/cases/{number}/openings", "post");
    assert!(services["code"].is_object() && services["title"].is_object(), "{services}");
    assert!(openings["party"].is_object() && openings != services, "{openings}");
    assert_eq!(description["components"]["schemas"].get("Vec"), None, "one name would stand for both");
}

#[tokio::test]
async fn a_list_is_no_body() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let officer = Caller::officer(&town, 11).await;
    for body in ["[]", " [1]", "[null]"] {
        officer.send(&town, Method::POST, &format!("{case}/accept"), body).await.is(400).says("malformed");
    }
}

#[tokio::test]
async fn a_notice_is_answered_item_by_item_and_sent_once() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    let officer = Caller::officer(&town, 11).await;
    let notice = json!({ "items": ["identity", "tenancy-contract"], "text": "The last page is missing." });
    officer.post(&town, &format!("{case}/notice"), notice).await.is(200);
    let status = json(&applicant.get(&town, "/api/v1/status").await);
    assert_eq!(status["paused"], "notice");
    assert_eq!(status["notice"]["items"][1], json!({ "item": "tenancy-contract", "answer": null }));
    let item = |item: &str| format!("/api/v1/status/notice/{item}");
    applicant.post(&town, "/api/v1/status/supply", json!({})).await.is(422).says("items-missing");
    applicant.post(&town, &item("identity"), json!({ "text": "See my first photo." })).await.is(200);
    applicant.post(&town, &item("identity"), json!({})).await.is(400);
    applicant.post(&town, &item("host-statement"), json!({ "text": "?" })).await.is(422).says("item-not-asked");
    let pdf = Body::from("%PDF-1.7 contract %%EOF");
    applicant.send(&town, Method::POST, &format!("{}/file", item("tenancy-contract")), pdf).await.is(200);
    applicant.post(&town, "/api/v1/status/supply", json!({})).await.is(200);
    let shown = json(&officer.get(&town, &case).await.is(200));
    assert_eq!(shown["documents"][0]["item"], "tenancy-contract");
    let document = format!("{case}/openings/{}", shown["documents"][0]["envelope"].as_str().unwrap());
    let opened = officer.post(&town, &document, json!({})).await.is(200).says("contract");
    assert_eq!(opened.header("content-disposition"), "attachment; filename*=UTF-8''file");
}

#[tokio::test]
async fn a_party_that_is_not_asked_sees_no_notice() {
    let town = Town::open();
    let receipt = town.tenancy_with_notice().await;
    let (landlord, tenant) = (&receipt.code, &receipt.party_codes[0].1);
    let asked = json(&Caller::Party(landlord.compact().to_owned()).get(&town, "/api/v1/status").await.is(200));
    assert_eq!(asked["notice"]["items"][0]["item"], "tenancy-contract");
    let other = Caller::Party(tenant.compact().to_owned()).get(&town, "/api/v1/status").await.is(200);
    let other = json(&other.says_not("tenancy-contract"));
    assert_eq!((&other["paused"], &other["notice"]), (&json!("notice"), &Value::Null));
}

#[tokio::test]
async fn only_who_holds_the_case_opens_it_and_only_what_the_duty_needs() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let openings = format!("{case}/openings");
    let (intake, decision) = (Caller::officer(&town, 11).await, Caller::officer(&town, 12).await);
    intake.post(&town, &openings, json!({})).await.is(403).says("not-assigned");
    intake.get(&town, &case).await.is(200).says("\"may_open\":false").says_not("Mira");
    intake.post(&town, &format!("{case}/accept"), json!({})).await.is(200);
    intake.post(&town, &openings, json!({})).await.is(200).says("Mira").says_not("born_shown");
    decision.post(&town, &format!("{case}/take"), json!({ "duty": "decision" })).await.is(200);
    decision.post(&town, &openings, json!({})).await.is(200).says("Quay Street").says_not("Mira");
    let elsewhere = Caller::officer(&town, 25).await;
    elsewhere.get(&town, &case).await.is(403).says("other-office");
}

#[tokio::test]
async fn an_officer_enters_what_came_on_paper() {
    let town = Town::open();
    let mut body = form();
    body["channel"] = "counter".into();
    Caller::Nobody.post(&town, APPLICATIONS, body.clone()).await.is(401);
    Caller::officer(&town, 11).await.post(&town, APPLICATIONS, body).await.is(201);
}

#[tokio::test]
async fn the_api_knows_the_language_of_its_problems() {
    let town = Town::open();
    let request = Request::get("/api/v1/work").header(header::ACCEPT_LANGUAGE, "zh-CN");
    let problem = json(&town.browser().send(request, Body::empty()).await.is(401));
    assert_eq!(problem["title"], "这一页供工作人员使用，现在没有人登录。");
}

#[tokio::test]
async fn what_cannot_be_read_is_answered_as_a_problem() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    let officer = Caller::officer(&town, 11).await;
    let unknown = officer.post(&town, &format!("{case}/accept"), json!({ "seen": 1, "force": true })).await.is(400);
    assert!(json(&unknown)["detail"].as_str().unwrap().contains("force"));
    officer.send(&town, Method::POST, &format!("{case}/accept"), "{").await.is(400).says("malformed");
    let twice = r#"{"answers":{"full_name":"A","full_name":"B"}}"#;
    Caller::Nobody.send(&town, Method::POST, APPLICATIONS, twice).await.is(400).says("stands twice");
    for name in ["idempotency-key", "screen-key", "door-number"] {
        let doubled = Request::post(APPLICATIONS).header(name, "a").header(name, "b");
        town.browser().send(doubled, Body::from("{}")).await.is(400).says("stands twice");
    }
    officer.send(&town, Method::PUT, &format!("{case}/accept"), "{}").await.is(405).says("\"method\"");
    officer.get(&town, "/api/v1/people").await.is(404).says("page-not-found");
    officer.get(&town, "/api/v1/work?duty=boss").await.is(400);
    officer.get(&town, "/api/v1/work?name=li").await.is(400);
    officer.get(&town, "/api/v1/cases/2026-000001-0").await.is(404);
    officer.send(&town, Method::POST, APPLICATIONS, vec![b'['; 70_000]).await.is(413);
}

/// Every route is described; whatever is sent there, no answer is 5xx, and each has a described status.
#[tokio::test]
async fn every_answer_is_described_and_garbage_never_breaks_anything() {
    let town = Town::open();
    let (applicant, case) = applied(&town).await;
    let officer = Caller::officer(&town, 11).await;
    let description = json(&Caller::Nobody.get(&town, "/api/v1/openapi.json").await.is(200));
    assert_eq!(description["openapi"], "3.1.0");
    assert_eq!(description["info"]["version"], "1", "the API's own version, and nothing of the program's");
    let number = case.rsplit('/').next().unwrap();
    let bodies: [&[u8]; 9] = [
        b"",
        b"{}",
        b"null",
        b"[]",
        b"\xff\xfe",
        b"{\"seen\":-1}",
        b"{\"seen\":4294967296}",
        b"{\"answers\":{\"\":\"\"}}",
        b"{\"seen\":null,\"items\":[\"\"],\"duty\":{},\"to\":1e99}",
    ];
    let mut tried = 0;
    for (path, operations) in description["paths"].as_object().unwrap() {
        let path = path
            .replace("{number}", number)
            .replace("{code}", "residence-certificate")
            .replace("{item}", "identity")
            .replace("{envelope}", &"0".repeat(32));
        for (method, operation) in operations.as_object().unwrap() {
            for body in bodies {
                for caller in [&Caller::Nobody, &applicant, &officer] {
                    let method: Method = method.to_uppercase().parse().unwrap();
                    let answer = caller.send(&town, method, &path, body).await;
                    let status = answer.status.as_u16().to_string();
                    assert!(answer.status.as_u16() < 500, "{path}: {}", answer.text);
                    assert!(operation["responses"].get(&status).is_some(), "{path} answers {status}: {}", answer.text);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 30 * bodies.len(), "the description has all routes");
}

#[tokio::test]
async fn every_shape_that_the_description_names_is_there() {
    let town = Town::open();
    let description = Caller::Nobody.get(&town, "/api/v1/openapi.json").await.is(200);
    let schemas = json(&description)["components"]["schemas"].clone();
    let names = description.text.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next());
    let missing: Vec<_> = names.filter(|name| schemas.get(*name).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[tokio::test]
async fn a_ticket_is_asked_for_again_by_a_random_word_that_nobody_else_thinks_of() {
    let town = Town::open();
    let ask = async |once: &str| {
        let body = json!({ "queues": ["certificates"], "once": once });
        Caller::Nobody.post(&town, "/api/v1/halls/town-hall/tickets", body).await
    };
    for thought_of in ["", "17", "2026-09-24", "0000-0000-0000-0001"] {
        assert_eq!(json(&ask(thought_of).await.is(400))["code"], "malformed", "{thought_of}");
    }
    let word = town.acts.once();
    let (first, again) = (ask(&word).await.is(201), ask(&word).await.is(201));
    assert_eq!(json(&first), json(&again));
    assert_ne!(json(&first)["ticket"], json(&ask(&town.acts.once()).await.is(201))["ticket"]);
}

#[tokio::test]
async fn a_ticket_from_a_program_counts_from_the_door_unless_the_halls_own_screen_or_an_officer_takes_it() {
    let town = Town::open();
    let send = |path: &'static str, headers: Vec<(&'static str, String)>, body: Value| {
        let request = Request::builder().method(Method::POST).uri(path).header(header::ACCEPT_LANGUAGE, "en");
        let request = headers.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        let mut browser = town.browser();
        async move { browser.send(request, body.to_string().into()).await }
    };
    let (tickets, ask) = ("/api/v1/halls/town-hall/tickets", json!({ "queues": ["certificates"] }));
    let screen = town.acts.screen_key(&"town-hall".parse().unwrap()).unwrap().grouped();
    let stands = |answer: &Answer| {
        let code: guichet_desk::base::SecretCode = json(answer)["code"].as_str().unwrap().parse().unwrap();
        (code.grouped(), town.acts.ticket(&code, NOW).unwrap().ticket.stage.word())
    };
    let far = send(tickets, Vec::new(), ask.clone()).await.is(201);
    let (code, stage) = stands(&far);
    assert_eq!(stage, "away", "from anywhere, a ticket does not count yet");
    let here = send(tickets, vec![("screen-key", screen)], ask.clone()).await.is(201);
    assert_eq!(stands(&here).1, "waiting");
    let priority = json!({ "queues": ["certificates"], "priority": true });
    send(tickets, Vec::new(), priority).await.is(422);
    let door = town.acts.door_number(&"town-hall".parse().unwrap(), NOW).unwrap();
    let ticket = ("ticket-code", code.clone());
    let check_in = "/api/v1/ticket/check-in";
    send(check_in, vec![ticket.clone()], json!({})).await.is(403);
    let wrong = if door == "000000" { "000001" } else { "000000" };
    send(check_in, vec![ticket.clone(), ("door-number", wrong.to_owned())], json!({})).await.is(403);
    // A key that can be read stands for itself; one that cannot is none.
    let keys = ("0000-0000-0000-0000".to_owned(), "the kiosk at the left".to_owned());
    let with = |key| vec![ticket.clone(), ("screen-key", key), ("door-number", door.clone())];
    send(check_in, with(keys.0), json!({})).await.is(403).says("screen-key-unknown");
    let counted = send(check_in, with(keys.1), json!({})).await.is(200);
    assert_eq!(json(&counted)["stage"], "waiting");
    let officer = Caller::officer(&town, 11).await;
    let reception = officer.post(&town, "/api/v1/halls/town-hall/reception", ask).await.is(201);
    assert_eq!(stands(&reception).1, "waiting");
}
