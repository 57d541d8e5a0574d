//! The door decides, not the handler: handlers here ask for nothing and would answer anyone.

use super::*;
use crate::{access::Routes, guarded, serve, web::Settings};
use axum::{Router, body::Body, routing::get};
use guichet_acts::{Acts, Chance, EntryKind, PartyKey, Submission};
use guichet_desk::{
    base::{Language, PartyIndex},
    catalogue::Extent,
};
use guichet_model::{Dice, example};
use std::path::Path;
use tower::ServiceExt;

const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
const OPEN: &str = "open";

async fn open_to_all() -> &'static str {
    OPEN
}

fn web(folder: &Path) -> Web {
    let chance = || {
        let mut dice = Dice(1);
        Chance::from_fn(move |bytes| dice.fill(bytes))
    };
    Acts::create(folder, &chance()).expect("a new folder");
    let acts = Acts::open(folder, example::town(), chance()).expect("the folder opens");
    Web::new(
        acts,
        Settings {
            demo: false,
            origin: crate::sign_in::Origin::read("http://localhost:8080").expect("an address"),
            single_sign_on: None,
            printing: crate::printing::Printing::new().0,
            press: Arc::new(guichet_papers::Press::new([])),
            rates: false,
            proxies: Vec::new(),
            clock: Arc::new(|| NOW),
            closing: crate::Closing::default(),
        },
    )
}

async fn ask(router: &Router, method: Method, path: &str, session: Option<&str>) -> (u16, String) {
    let mut request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
    if let Some(session) = session {
        request = request.header(header::COOKIE, format!("guichet={session}"));
        request = request.header(header::AUTHORIZATION, format!("Bearer {session}"));
    }
    let answer = router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    let status = answer.status().as_u16();
    let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[test]
fn a_form_that_does_not_say_how_long_it_is_counts_as_a_file_and_none_as_more_than_it_may_bring() {
    let row = |path, takes_files| Row { method: Method::POST, path, access: Access::Anyone, takes_files };
    let (page, program) = (row("/{language}/apply/{service}/documents", true), row("/api/v1/file", true));
    let words = row("/{language}/apply/{service}/check", false);
    let parts = |length: Option<u64>| {
        let lengths = length.into_iter().map(|length| (header::CONTENT_LENGTH, HeaderValue::from(length)));
        let (mut parts, ()) = Request::builder().body(()).expect("a request").into_parts();
        parts.headers.extend(lengths);
        parts
    };
    let counted = |length| [&page, &program, &words].map(|row| sent(row, &parts(length)));
    let most = [UPLOAD_BYTES_MAX, FILE_BODY_BYTES_MAX, FORM_BYTES_MAX].map(|most| most as u64);
    assert_eq!(counted(None), [LENGTH_UNSTATED, LENGTH_UNSTATED, most[2]]);
    assert_eq!(counted(Some(100)), [100; 3]);
    assert_eq!(counted(Some(1 << 40)), most);
}

#[tokio::test]
async fn a_handler_that_forgot_to_ask_lets_nobody_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let web = web(folder.path());
    let routes = Routes::new()
        .get("/{language}/forgetful", Access::Officer, open_to_all)
        .get("/api/v1/forgetful", Access::Party, open_to_all)
        .get("/{language}/demo/forgetful", Access::Demo, open_to_all)
        .get("/{language}/keys", Access::Proven(Role::Administrator), open_to_all)
        .get("/{language}/for-good", Access::ProvenOfficer, open_to_all)
        .get("/{language}/case/withdraw", Access::ProvenParty, open_to_all);
    let router = serve(&web, routes);
    for (path, status) in [
        ("/en/forgetful", 401),
        ("/api/v1/forgetful", 401),
        ("/en/demo/forgetful", 404),
        ("/en/keys", 401),
        ("/en/for-good", 401),
        ("/en/case/withdraw", 401),
    ] {
        let (found, text) = ask(&router, Method::GET, path, None).await;
        assert_eq!(found, status, "{path}");
        assert!(!text.contains(OPEN), "{path}");
    }
    let session = web.acts.begin_officer_session(OfficerId(11), NOW, NOW).await.expect("a session").to_string();
    let session = Some(session.as_str());
    assert_eq!(ask(&router, Method::GET, "/en/forgetful", session).await, (200, OPEN.to_owned()));
    assert_eq!(ask(&router, Method::GET, "/en/keys", session).await.0, 403, "the role is missing");
    assert_eq!(ask(&router, Method::GET, "/api/v1/forgetful", session).await.0, 401, "an officer is no party");
    let token = web.acts.create_token(OfficerId(11), 1, NOW).await.expect("a token");
    assert_eq!(ask(&router, Method::GET, "/en/forgetful", Some(&token)).await.0, 401, "a token opens no page");
    for (proven, status) in [(NOW, 200), (NOW.plus_seconds(-301), 303)] {
        let session = web.acts.begin_officer_session(OfficerId(41), proven, NOW).await.expect("a session").to_string();
        assert_eq!(ask(&router, Method::GET, "/en/keys", Some(&session)).await.0, status, "proved at {proven:?}");
        let session = web.acts.begin_officer_session(OfficerId(11), proven, NOW).await.expect("a session").to_string();
        assert_eq!(ask(&router, Method::GET, "/en/for-good", Some(&session)).await.0, status, "proved at {proven:?}");
        assert_eq!(ask(&router, Method::GET, "/en/case/withdraw", Some(&session)).await.0, 401, "no party");
    }
    let receipt = web.acts.submit(complaint(&web), NOW).await.expect("a case");
    for (began, status) in [(NOW, 200), (NOW.plus_seconds(-300), 200), (NOW.plus_seconds(-301), 403)] {
        let session = web.acts.begin_party_session(&receipt.code, began).await.expect("a session").to_string();
        let (found, text) = ask(&router, Method::GET, "/en/case/withdraw", Some(&session)).await;
        assert_eq!((found, text == OPEN), (status, status == 200), "began at {began:?}");
    }
}

/// What came of it, and what operators are told was decided.
async fn decision(router: &Router, method: Method, path: &str, session: &str) -> (u16, Option<Decided>) {
    let request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
    let request = request.header(header::COOKIE, format!("guichet={session}"));
    let answer = router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    (answer.status().as_u16(), answer.extensions().get::<Decided>().copied())
}

#[tokio::test]
async fn who_must_prove_anew_or_wait_is_refused_and_what_breaks_decides_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let web = web(folder.path());
    let proven = Access::Proven(Role::Administrator);
    let routes = Routes::new()
        .get("/{language}/keys", proven, open_to_all)
        .post("/{language}/keys", proven, open_to_all)
        .get("/{language}/much", Access::Officer, async || Fault::TooMuch(Duration::from_secs(1)))
        .get("/{language}/broken", Access::Officer, async || Fault::Broken(None));
    let router = serve(&web, routes);
    for (method, path, age, status, decided) in [
        (Method::GET, "/en/keys", 0, 200, Some(Decided::Allowed)),
        (Method::POST, "/en/keys", 0, 200, Some(Decided::Allowed)),
        (Method::GET, "/en/keys", 301, 303, Some(Decided::Refused)),
        (Method::POST, "/en/keys", 301, 403, Some(Decided::Refused)),
        (Method::GET, "/en/much", 0, 429, Some(Decided::Refused)),
        (Method::GET, "/en/broken", 0, 500, None),
    ] {
        let proven = NOW.plus_seconds(-age);
        let session = web.acts.begin_officer_session(OfficerId(41), proven, NOW).await.expect("a session").to_string();
        let found = decision(&router, method, path, &session).await;
        assert_eq!(found, (status, decided), "{path}, proved {age} seconds ago");
    }
}

#[tokio::test]
async fn a_party_whose_data_is_gone_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let web = web(folder.path());
    let gone = async || Fault::Problem(Problem::Erased { at: NOW });
    let router = serve(&web, Routes::new().get("/{language}/case/gone", Access::Party, gone));
    let receipt = web.acts.submit(complaint(&web), NOW).await.expect("a case");
    let session = web.acts.begin_party_session(&receipt.code, NOW).await.expect("a session").to_string();
    let found = decision(&router, Method::GET, "/en/case/gone", &session).await;
    assert_eq!(found, (410, Some(Decided::Refused)));
}

#[tokio::test]
async fn what_has_no_row_is_not_reached() {
    let folder = tempfile::tempdir().expect("a folder");
    let web = web(folder.path());
    let handler = get(open_to_all).post(open_to_all);
    let routes = Routes::new().add(Method::GET, "/known", Access::Anyone, handler);
    let (rows, router) = routes.into_parts();
    let router = guarded(&web, Doors::new(&web, rows), router.route("/unknown", get(open_to_all)));
    assert_eq!(ask(&router, Method::GET, "/known", None).await, (200, OPEN.to_owned()));
    assert_eq!(ask(&router, Method::HEAD, "/known", None).await.0, 200);
    assert_eq!(ask(&router, Method::POST, "/known", None).await.0, 405, "no row says who may post");
    assert_eq!(ask(&router, Method::GET, "/unknown", None).await.0, 404, "no row says who may read");
}

#[tokio::test]
async fn a_missing_role_is_on_record_once_when_the_path_names_a_case() {
    let folder = tempfile::tempdir().expect("a folder");
    let web = web(folder.path());
    let path = "/{language}/staff/cases/{number}/keys";
    let router = serve(&web, Routes::new().get(path, Access::Role(Role::Auditor), open_to_all));
    let receipt = web.acts.submit(complaint(&web), NOW).await.expect("a case");
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    let path = format!("/en/staff/cases/{}/keys", receipt.number);
    let refused = || {
        let log = web.acts.log(key, NOW).expect("a log");
        log.into_iter().filter(|line| line.kind == EntryKind::Refused).map(|line| line.what).collect::<Vec<_>>()
    };
    assert_eq!(ask(&router, Method::GET, &path, None).await.0, 401);
    assert!(refused().is_empty(), "a stranger leaves nothing");
    let session = web.acts.begin_officer_session(OfficerId(11), NOW, NOW).await.expect("a session").to_string();
    for _ in 0..3 {
        assert_eq!(ask(&router, Method::GET, &path, Some(&session)).await.0, 403);
    }
    assert_eq!(refused(), ["role-needed"], "an officer leaves one entry, however often they try");
}

fn complaint(web: &Web) -> Submission {
    let service = web.acts.catalogue().service(&"complaint".parse().expect("a code")).expect("a service");
    let questions = service.questions.iter();
    let mut raw: std::collections::BTreeMap<String, String> =
        questions.map(|question| (question.name.to_string(), question.options[0].to_string())).collect();
    for field in service.fields() {
        use guichet_desk::catalogue::FieldKind;
        let value = match &field.kind {
            FieldKind::Line { .. } | FieldKind::Lines { .. } => "A sample".to_owned(),
            FieldKind::Day { .. } => "2026-09-01".to_owned(),
            FieldKind::Number { least, .. } => least.to_string(),
            FieldKind::YesNo => "yes".to_owned(),
            FieldKind::Choice { options } => options[0].to_string(),
            FieldKind::Email => "a@example.org".to_owned(),
            FieldKind::Telephone => "13800000000".to_owned(),
        };
        raw.insert(field.name.to_string(), value);
    }
    if let Err(faults) = service.check_form(&raw, Extent::Whole, NOW.day(web.zone())) {
        for fault in faults {
            raw.remove(&fault.field);
        }
    }
    Submission::online(service.code.clone(), raw, Language::English)
}
