//! What one address may send and try: every way in counts what it takes, and no form is held back to guess.

use crate::town::{Browser, NOW, Town};
use axum::{
    body::{Body, Bytes},
    http::{Request, header, request::Builder},
};
use futures_util::{future::join_all, stream};
use guichet_acts::{HallWho, TicketRequest};
use guichet_desk::{base::OfficerId, hall::Way};
use std::{collections::BTreeMap, convert::Infallible, time::Duration};
use tokio::sync::watch;

/// As many files of ten megabytes as two gigabytes hold.
const FILES_MAX: usize = 204;

#[tokio::test]
async fn a_file_counts_as_large_as_it_is_by_whichever_way_it_comes() {
    let town = Town::counting();
    let code = town.certificate().await.code.grouped();
    let ways = [
        ("/api/v1/status/notice/lease/file", header::HeaderName::from_static("receipt-code"), code),
        ("/en/apply/residence-certificate/documents", header::ACCEPT_LANGUAGE, "en".to_owned()),
    ];
    for (place, (path, name, value)) in ways.into_iter().enumerate() {
        let mut said = Vec::new();
        while said.len() <= FILES_MAX && said.last() != Some(&429) {
            let request = Request::post(path)
                .header("x-forwarded-for", format!("203.0.113.{place}"))
                .header("sec-fetch-site", "same-origin")
                .header(header::CONTENT_LENGTH, 10 << 20)
                .header(&name, &value);
            said.push(town.browser().send(request, Body::empty()).await.status.as_u16());
        }
        assert_eq!((said.len(), said.last()), (FILES_MAX + 1, Some(&429)), "{path}: {said:?}");
    }
}

/// How many of many wrong codes are looked at, when all forms are held back until the last has begun.
async fn tried(town: &Town, browser: &Browser<'_>, path: &str) -> usize {
    let whole = watch::Sender::new(false);
    let asked = (0..120).map(|_| {
        let mut whole = whole.subscribe();
        let form = async move {
            drop(whole.wait_for(|whole| *whole).await);
            Ok::<_, Infallible>(Bytes::from_static(b"act=withdraw&code=0000-0000-0000-0000&old=0000-0000-0000-0000"))
        };
        let request = Request::post(town.marked(path, browser.cookie().as_deref()))
            .header("x-forwarded-for", "203.0.113.9")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, browser.cookie().unwrap_or_default());
        town.answer(request.body(Body::from_stream(stream::once(form))).unwrap())
    });
    let let_go = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        whole.send_replace(true);
    };
    let (answers, ()) = tokio::join!(join_all(asked), let_go);
    let waits = answers.iter().filter(|answer| answer.status == 429).count();
    assert!(answers.iter().all(|answer| answer.status != 413 && answer.status != 403), "{path}");
    answers.len() - waits
}

#[tokio::test]
async fn whoever_is_signed_in_guesses_no_more_by_holding_forms_back() {
    for path in ["/en/case", "/en/case/code", "/en/case/sessions", "/en/case/prove", "/en/cases/add"] {
        let town = Town::counting();
        let receipt = town.certificate().await;
        let session = if path == "/en/cases/add" {
            town.list_of(&receipt, 1).await.1
        } else {
            town.acts.begin_party_session(&receipt.code, NOW).await.unwrap()
        };
        // It is used after a while, which is written down first.
        town.wait_minutes(6);
        let tried = tried(&town, &town.browser_with(&session.to_string()), path).await;
        assert!((25..=40).contains(&tried), "{path}: {tried} of 120 codes were tried");
    }
}

#[tokio::test]
async fn while_an_address_rests_whoever_has_a_session_goes_on_and_leaves() {
    const HERE: &str = "203.0.113.9";
    let town = Town::counting();
    let receipt = town.tenancy_with_notice().await;
    let session = town.acts.begin_party_session(&receipt.code, NOW).await.unwrap();
    let landlord = town.browser_with(&session.to_string());
    let officer = town.acts.begin_officer_session(OfficerId(11), NOW, NOW).await.unwrap();
    let officer = town.browser_with(&officer.to_string());
    let sent = async |browser: &Browser<'_>, path: &str, form: &'static str| {
        let request = page_form(&town.marked(path, browser.cookie().as_deref()), HERE)
            .header(header::COOKIE, browser.cookie().unwrap_or_default());
        town.answer(request.body(Body::from(form)).unwrap()).await.status.as_u16()
    };
    let guess = "code=0000-0000-0000-0000";
    let mut guesses = 0;
    while sent(&town.browser(), "/en/case", guess).await != 429 {
        guesses += 1;
        assert!(guesses < 60, "the address never rests");
    }
    for page in ["supply", "resume", "openings/1/wrong", "confirm", "everything"] {
        assert_ne!(sent(&landlord, &format!("/en/case/{page}"), "").await, 429, "{page} asks for no code");
    }
    assert_eq!(sent(&landlord, "/en/case/receipt.pdf", guess).await, 429, "here it is typed");
    assert_eq!(sent(&landlord, "/en/case/leave", "").await, 303);
    assert_eq!(sent(&officer, "/en/staff/sign-out", "").await, 303);
    assert!(town.acts.session(&session, NOW).unwrap().is_none(), "they left");
}

#[tokio::test]
async fn whoever_leaves_is_let_go_however_often_forms_came_from_there() {
    let town = Town::counting();
    let receipt = town.certificate().await;
    let session = town.acts.begin_party_session(&receipt.code, NOW).await.unwrap();
    let browser = town.browser_with(&session.to_string());
    let cookie = browser.cookie().unwrap();
    let sent = async |path: &str, cookie: &str| {
        let request = page_form(path, "203.0.113.9").header(header::COOKIE, cookie);
        town.answer(request.body(Body::empty()).unwrap()).await.status.as_u16()
    };
    // The rate is that of a real clock: on a busy machine one more may be let in meanwhile, and no more than a few.
    let comes_to_an_end = async |path: &str, cookie: &str, most: u32| {
        for _ in 0..most {
            if sent(path, cookie).await == 429 {
                return true;
            }
        }
        false
    };
    assert!(comes_to_an_end("/en/apply/no-such-service", &cookie, 50_000).await, "there is no end of forms");
    for nobody in [String::new(), cookie.chars().rev().collect(), "guichet=".to_owned() + &"0".repeat(32)] {
        assert!(comes_to_an_end("/en/case/leave", &nobody, 50).await, "{nobody}: nothing is left");
    }
    assert_eq!(sent("/en/case/leave", &cookie).await, 303);
    assert!(comes_to_an_end("/en/case/leave", &cookie, 50).await, "it is left once");
}

#[tokio::test]
async fn the_ticket_of_another_hall_is_no_guess_however_often_it_is_scanned() {
    let town = Town::counting();
    let (queues, way) = (vec!["papers".parse().unwrap()], Way::Remote);
    let request = TicketRequest { queues, party_size: 1, priority: false, way, once: None, receipt: None };
    let taken = town.acts.take_ticket(HallWho::Visitor, &"harbour".parse().unwrap(), request, NOW).await.unwrap();
    let screen = town.acts.screen_key(&"town-hall".parse().unwrap()).unwrap();
    let form = format!("screen={}&code={}", screen.compact(), taken.code.compact());
    for _ in 0..40 {
        let scanned = Request::post("/en/halls/town-hall/kiosk/phone")
            .header("x-forwarded-for", "203.0.113.9")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = town.browser().send(scanned, Body::from(form.clone())).await.is(409);
        answer.says("Go to the hall you took this ticket for.");
    }
}

#[tokio::test]
async fn who_applies_with_a_wrong_token_guesses_and_who_brings_a_right_one_or_none_does_not() {
    let town = Town::counting();
    let (right, wrong) = (town.acts.create_token(OfficerId(11), 1, NOW).await.unwrap(), "0".repeat(32));
    let apply = async |service: &str, token: Option<&str>| {
        let request = Request::post(format!("/api/v1/services/{service}/applications"));
        let bearer = token.map(|token| format!("Bearer {token}"));
        let request = bearer.into_iter().fold(request, |request, bearer| request.header(header::AUTHORIZATION, bearer));
        town.browser().send(request, Body::from(r#"{"answers":{}}"#)).await.status.as_u16()
    };
    for _ in 0..40 {
        assert_eq!(apply("residence-certificate", Some(&right)).await, 422);
        assert_eq!(apply("no-such-service", Some(&right)).await, 404);
        assert_eq!(apply("no-such-service", None).await, 404);
    }
    let mut tried = 0;
    while tried < 60 && apply("residence-certificate", Some(&wrong)).await == 401 {
        tried += 1;
    }
    assert!((25..=40).contains(&tried), "{tried} wrong tokens were looked at");
    assert_eq!(apply("residence-certificate", Some(&right)).await, 429, "whatever is brought waits");
    assert_eq!(apply("residence-certificate", None).await, 422, "whoever brings nothing waits for nobody");
}

#[tokio::test]
async fn who_brings_no_code_guesses_none_however_often_they_come() {
    let town = Town::counting();
    let code = town.certificate().await.code.grouped();
    let ask = async |request: Builder, body: &'static str| {
        town.browser().send(request, Body::from(body)).await.status.as_u16()
    };
    for _ in 0..60 {
        assert_eq!(ask(Request::get("/api/v1/work"), "").await, 401);
        assert_eq!(ask(Request::get("/api/v1/status"), "").await, 401);
        assert_eq!(ask(Request::get("/api/v1/ticket"), "").await, 404);
        let no_such_queue = r#"{"queues":["no-such-queue"]}"#;
        assert_eq!(ask(Request::post("/api/v1/halls/town-hall/tickets"), no_such_queue).await, 404);
        assert_eq!(ask(Request::post("/api/v1/halls/no-such-hall/tickets"), no_such_queue).await, 404);
    }
    assert_eq!(ask(Request::get("/api/v1/status").header("receipt-code", &code), "").await, 200);
}

#[tokio::test]
async fn a_code_is_a_guess_though_it_is_empty_or_cannot_be_read_or_is_brought_to_a_hall_that_is_not_there() {
    let town = Town::counting();
    let brought = r#"{"queues":["advice"],"receipt_code":"0000-0000-0000-0000"}"#;
    let ways = [
        ("GET", "/api/v1/work", ("authorization", ""), ""),
        ("GET", "/api/v1/work", ("authorization", "Basic bWlyYTpzb2w="), ""),
        ("GET", "/api/v1/status", ("receipt-code", ""), ""),
        ("GET", "/api/v1/status", ("receipt-code", "é"), ""),
        ("GET", "/api/v1/ticket", ("ticket-code", ""), ""),
        ("POST", "/api/v1/ticket/check-in", ("ticket-code", "é"), ""),
        ("POST", "/api/v1/halls/town-hall/tickets", ("accept", "*/*"), brought),
        ("POST", "/api/v1/halls/no-such-hall/tickets", ("accept", "*/*"), brought),
    ];
    for (place, (method, path, (name, value), body)) in ways.into_iter().enumerate() {
        let mut tried = 0;
        while tried < 60 {
            let request = Request::builder().method(method).uri(path).header(name, value);
            let request = request.header("x-forwarded-for", format!("203.0.113.{place}"));
            if town.browser().send(request, Body::from(body)).await.status == 429 {
                break;
            }
            tried += 1;
        }
        assert!((25..=40).contains(&tried), "{method} {path} with {name} `{value}`: {tried} were looked at");
    }
}

/// A manager renewed the key, and a kiosk in the hall still shows the old one.
#[tokio::test]
async fn a_kiosk_with_an_old_key_lets_nobody_else_in_the_hall_rest() {
    let town = Town::counting();
    let token = town.acts.create_token(OfficerId(11), 10, NOW).await.unwrap();
    for _ in 0..60 {
        let kiosk = Request::post("/api/v1/halls/town-hall/tickets").header("screen-key", "0000-0000-0000-0000");
        town.browser()
            .send(kiosk, Body::from(r#"{"queues":["certificates"]}"#))
            .await
            .is(403)
            .says("screen-key-unknown");
    }
    let queues = vec!["certificates".parse().unwrap()];
    let (party_size, priority, once, receipt) = (1, false, None, None);
    let request = TicketRequest { queues, party_size, priority, way: Way::Remote, once, receipt };
    let taken = town.acts.take_ticket(HallWho::Visitor, &"town-hall".parse().unwrap(), request, NOW).await.unwrap();
    for _ in 0..60 {
        let kiosk = Request::post("/api/v1/ticket/check-in").header("ticket-code", taken.code.grouped());
        let kiosk = kiosk.header("screen-key", "0000-0000-0000-0000");
        town.browser().send(kiosk, Body::from("{}")).await.is(403).says("screen-key-unknown");
    }
    let work = Request::get("/api/v1/work").header("authorization", format!("Bearer {token}"));
    town.browser().send(work, Body::empty()).await.is(200);
}

/// Somebody files a tenancy, and so has somebody else written to.
const TENANCY: [(&str, &str); 14] = [
    ("files_as", "owner"),
    ("let_what", "whole"),
    ("contract_kind", "new"),
    ("address", "1 Sample Road, flat 301"),
    ("rooms_let", "2"),
    ("people", "2"),
    ("starts", "2026-10-01"),
    ("ends", "2027-09-30"),
    ("rent", "3000"),
    ("full_name", "Li Wei"),
    ("document_number", "SAMPLE00001"),
    ("telephone", "000 0000 0001"),
    ("tenant_name", "Mira Sample"),
    ("tenant_telephone", "000 0000 0007"),
];

/// A page's form from this address.
fn page_form(path: &str, from: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header("x-forwarded-for", from)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn whoever_corrects_a_form_that_names_others_again_and_again_still_files_it() {
    let town = Town::counting();
    let (mut wrong, right): (BTreeMap<_, _>, BTreeMap<_, _>) = (TENANCY.into(), TENANCY.into());
    wrong.insert("starts", "2026-02-30");
    let sent = |answers: &BTreeMap<&str, &str>| {
        let carried = answers.iter().map(|(name, value)| format!("carried.{name}={}", crate::town::escape(value)));
        carried.chain(["act=send".to_owned()]).collect::<Vec<_>>().join("&")
    };
    let by_page = async |answers: &BTreeMap<&str, &str>| {
        let form = page_form("/en/apply/tenancy-filing/check", "203.0.113.9");
        town.browser().send(form, Body::from(sent(answers))).await
    };
    let by_program = async |answers: &BTreeMap<&str, &str>| {
        let body = serde_json::json!({ "answers": answers }).to_string();
        let request = Request::post("/api/v1/services/tenancy-filing/applications");
        town.browser().send(request.header("x-forwarded-for", "203.0.113.9"), Body::from(body)).await
    };
    for _ in 0..60 {
        by_page(&wrong).await.is(422);
        by_program(&wrong).await.is(422);
    }
    by_page(&right).await.is(200);
    by_program(&right).await.is(201);
}

#[tokio::test]
async fn files_of_one_address_are_counted_by_whichever_way_they_come() {
    let town = Town::counting();
    let code = town.certificate().await.code.grouped();
    let file = "--edge\r\nContent-Disposition: form-data; name=\"file-lease\"; filename=\"lease.pdf\"\r\n\r\nno\r\n";
    let twenty = format!("{}--edge--\r\n", file.repeat(20));
    let by_page = async |from: &str| {
        let request = Request::post("/en/apply/residence-certificate/documents")
            .header("x-forwarded-for", from)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_LENGTH, twenty.len())
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        town.browser().send(request, Body::from(twenty.clone())).await
    };
    let by_program = async |from: &str| {
        let request = Request::post("/api/v1/status/notice/lease/file")
            .header("x-forwarded-for", from)
            .header(header::CONTENT_LENGTH, 2)
            .header("receipt-code", &code);
        town.browser().send(request, Body::from("no")).await
    };
    for _ in 0..49 {
        assert_ne!(by_page("203.0.113.9").await.status, 429);
    }
    for _ in 0..20 {
        assert_ne!(by_program("203.0.113.9").await.status, 429);
    }
    let refused = by_page("203.0.113.9").await.is(429);
    assert!(!refused.header("retry-after").is_empty());
    refused.says("So much was sent from your internet connection today");
    by_program("203.0.113.9").await.is(429).says("too-much");
    assert_ne!(by_page("198.51.100.1").await.status, 429);
    assert_ne!(by_program("198.51.100.1").await.status, 429);
}

#[tokio::test]
async fn a_form_that_does_not_say_how_long_it_is_counts_as_long_as_it_is() {
    let town = Town::counting();
    let form = |from: &str| {
        Request::post("/en/apply/residence-certificate/documents")
            .header("x-forwarded-for", from)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
    };
    let head = "--edge\r\nContent-Disposition: form-data; name=\"file-lease\"; filename=\"lease.pdf\"\r\n\r\n";
    for (from, bytes, is_heard) in [("203.0.113.9", 2, true), ("203.0.113.10", 24 << 20, false)] {
        // After these, 12 MiB of the two gigabytes are left.
        for mib in std::iter::repeat_n(64_u32, 31).chain([52]) {
            let stated = form(from).header(header::CONTENT_LENGTH, mib << 20);
            assert_ne!(town.browser().send(stated, Body::empty()).await.status, 429);
        }
        let whole = format!("{head}{}\r\n--edge--\r\n", "x".repeat(bytes));
        let answer = town.browser().send(form(from), Body::from(whole)).await;
        assert_eq!(answer.status != 429, is_heard, "{bytes} bytes: {}", answer.status);
    }
}

#[tokio::test]
async fn one_address_begins_two_hundred_drafts_a_day_and_goes_on_with_those_it_began() {
    let town = Town::counting();
    let save = async |from: &str, more: &str| {
        let form = page_form("/en/apply/residence-certificate/you", from);
        town.browser().send(form, Body::from(format!("act=save&full_name=Mira%20Sample{more}"))).await
    };
    let first = save("203.0.113.9", "").await.is(200).hidden("code");
    for _ in 1..200 {
        save("203.0.113.9", "").await.is(200);
    }
    let refused = save("203.0.113.9", "").await.is(429);
    assert!(!refused.header("retry-after").is_empty());
    refused.says("So much was sent from your internet connection today").says("Mira Sample");
    save("203.0.113.9", &format!("&draft={first}")).await.is(200).says("Your application is saved");
    save("198.51.100.1", "").await.is(200);
}

#[tokio::test]
async fn an_application_in_which_others_are_named_counts_once_and_is_answered_again_beyond_what_a_day_takes() {
    let town = Town::counting();
    let answers: BTreeMap<_, _> = TENANCY.into();
    let body = serde_json::json!({ "answers": answers }).to_string();
    let ask = async |key: u32| {
        let request = Request::post("/api/v1/services/tenancy-filing/applications")
            .header("x-forwarded-for", "203.0.113.9")
            .header("idempotency-key", format!("filing {key}"))
            .header(header::ACCEPT_LANGUAGE, "en");
        town.browser().send(request, Body::from(body.clone())).await
    };
    let first = ask(1).await.is(201).text;
    assert_eq!(ask(1).await.is(201).text, first);
    for key in 2..50 {
        ask(key).await.is(201);
    }
    let last = ask(50).await.is(201).text;
    ask(51).await.is(429).says("too-many-invited");
    assert_eq!([ask(1).await.is(201).text, ask(50).await.is(201).text], [first, last]);
    ask(51).await.is(429);
}

#[tokio::test]
async fn nobody_has_others_written_to_without_end_and_officers_go_on() {
    let town = Town::counting();
    let answers: BTreeMap<_, _> = TENANCY.into();
    let body = serde_json::json!({ "answers": answers }).to_string();
    let token = town.acts.create_token(OfficerId(21), 1, NOW).await.unwrap();
    let ask = async |from: &str, officer: bool, service: &str, body: &str| {
        let request = Request::post(format!("/api/v1/services/{service}/applications"))
            .header("x-forwarded-for", from)
            .header(header::ACCEPT_LANGUAGE, "en");
        let request = if officer { request.header(header::AUTHORIZATION, format!("Bearer {token}")) } else { request };
        town.browser().send(request, Body::from(body.to_owned())).await
    };
    let mut filed = 0;
    let refused = loop {
        let answer = ask("203.0.113.9", false, "tenancy-filing", &body).await;
        if answer.status != 201 {
            break answer;
        }
        filed += 1;
    };
    assert_eq!(filed, 50);
    assert!(!refused.header("retry-after").is_empty());
    refused.is(429).says("too-many-invited").says("Nothing is lost.");
    let described = town.browser().get("/api/v1/openapi.json").await.is(200);
    described.says("`too-often`, `too-much` or `too-many-invited`");
    ask("198.51.100.1", false, "tenancy-filing", &body).await.is(201);
    ask("203.0.113.9", true, "tenancy-filing", &body).await.is(429).says("too-many-invited");
    let entered = serde_json::json!({ "answers": answers, "channel": "counter" }).to_string();
    ask("203.0.113.9", true, "tenancy-filing", &entered).await.is(201);
    let own: BTreeMap<_, _> = crate::town::FORM.into();
    let own = serde_json::json!({ "answers": own }).to_string();
    ask("203.0.113.9", false, "residence-certificate", &own).await.is(201);
    let carried = TENANCY.iter().map(|(name, value)| (format!("carried.{name}"), (*value).to_owned()));
    let form: Vec<_> = carried
        .chain([("act".to_owned(), "send".to_owned())])
        .map(|(name, value)| format!("{name}={}", crate::town::escape(&value)))
        .collect();
    let page = Request::post("/en/apply/tenancy-filing/check")
        .header("x-forwarded-for", "203.0.113.9")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let page = town.browser().send(page, Body::from(form.join("&"))).await.is(429);
    page.says("Too many people were asked to confirm from your internet connection today")
        .says("1 Sample Road, flat 301");
}
