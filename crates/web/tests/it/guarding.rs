//! What holds for every answer: headers, origin, sizes, errors in the person's language.

use crate::{
    staff::signed_in,
    town::{Answer, Town},
};
use axum::{body::Body, http::Request};
use std::sync::atomic::Ordering;

/// Insists on the protecting headers, and that nobody keeps the answer.
fn is_protected(answer: &Answer, what: &str) {
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{what}");
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_protecting_headers() {
    let town = Town::open();
    let mut browser = town.browser();
    for path in ["/en", "/zh/services/passport-renewal", "/en/nowhere", "/en/case/openings", "/nowhere"] {
        let answer = browser.get(path).await;
        is_protected(&answer, path);
        let text = answer.text.to_lowercase();
        assert!(!text.contains("style=\"") && !text.contains("onclick") && !text.contains("<style"), "{path}");
        assert!(!text.contains("src=\"http") && !text.contains("href=\"http"), "{path}: nothing from elsewhere");
    }
}

#[tokio::test]
async fn what_a_session_or_a_code_opens_carries_them_too_and_nobody_keeps_it() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (number, code) = (receipt.number.to_string(), [("code", receipt.code.compact())]);
    let (mut party, mut officer) = (town.browser(), signed_in(&town, 11).await);
    party.post("/en/case", &code).await.is(303);
    let case = party.get("/en/case").await.says(&number);
    let at_the_desk = officer.get(&format!("/en/staff/cases/{number}")).await.says(&number);
    let everything = party.post("/en/case/everything", &[]).await;
    let paper = party.post("/en/case/receipt.pdf", &code).await;
    let status = Request::get("/api/v1/status").header("receipt-code", receipt.code.compact());
    let status = town.browser().send(status, Body::empty()).await.says(&number);
    for (what, answer, kind) in [
        ("a party's case", case, "text/html; charset=utf-8"),
        ("an officer's case", at_the_desk, "text/html; charset=utf-8"),
        ("everything", everything, "application/zip"),
        ("a paper", paper, "application/pdf"),
        ("a case for programs", status, "application/json"),
    ] {
        let answer = answer.is(200);
        assert_eq!(answer.header("content-type"), kind, "{what}");
        is_protected(&answer, what);
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_an_address_of_their_content() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = browser.get("/en").await;
    for name in ["/assets/public-", "/assets/guichet-", "/assets/mark-"] {
        let address = page.text.split('"').find(|part| part.starts_with(name)).unwrap().to_owned();
        let asset = browser.get(&address).await.is(200);
        assert!(asset.header("cache-control").contains("immutable"));
        assert!(asset.header("content-type").ends_with("; charset=utf-8"), "{name} says how it is written");
    }
    browser.get("/assets/guichet.css").await.is(404);
}

#[tokio::test]
async fn the_script_on_which_others_lean_runs_before_them() {
    let town = Town::open();
    let kiosk = format!("/en/halls/town-hall/kiosk?screen={}", crate::kiosk::screen(&town));
    let mut officer = signed_in(&town, 11).await;
    for (path, script) in [
        ("/en/staff/counter", "counter"),
        ("/en/staff/work", "work"),
        ("/en/halls/town-hall", "ticket"),
        (kiosk.as_str(), "kiosk"),
    ] {
        let page = officer.get(path).await.is(200).text;
        let at = |name: &str| page.find(&format!("<script src=\"/assets/{name}-")).expect(name);
        assert!(at("guichet") < at(script), "{path}");
        let scripts = page.split("<script src=").skip(1);
        assert!(scripts.map(|rest| rest.split('>').next()).all(|tag| tag.is_some_and(|tag| tag.ends_with(" defer"))));
    }
}

#[tokio::test]
async fn whoever_runs_it_can_ask_whether_it_is_well_and_learns_nothing_else() {
    let town = Town::open();
    let mut browser = town.browser();
    assert_eq!(browser.get("/healthz").await.is(200).text, "alive\n");
    assert_eq!(browser.get("/readyz").await.is(200).text, "ready\n");
}

#[tokio::test]
async fn no_script_may_turn_a_text_into_a_page() {
    let town = Town::open();
    let policy = town.browser().get("/en").await.header("content-security-policy").to_owned();
    for part in ["require-trusted-types-for 'script'", "trusted-types 'none'", "report-uri /policy-reports"] {
        assert!(policy.contains(part), "{policy}");
    }
}

#[tokio::test]
async fn what_goes_out_is_packed_for_whoever_can_unpack_it() {
    let town = Town::open();
    let mut browser = town.browser();
    let plain = browser.get("/en").await;
    let style = plain.text.split('"').find(|part| part.starts_with("/assets/public-")).unwrap().to_owned();
    assert_eq!(plain.header("content-encoding"), "", "nobody asked for it");
    for path in ["/en", &style, "/api/v1/services"] {
        let whole = browser.get(path).await.is(200).bytes.len();
        let packed = browser.send(Request::get(path).header("accept-encoding", "gzip"), Body::empty()).await.is(200);
        assert_eq!(packed.header("content-encoding"), "gzip", "{path}");
        assert!(packed.bytes.len() * 2 < whole, "{path}: {} of {whole} bytes", packed.bytes.len());
    }
    let events = Request::get("/halls/town-hall/events").header("accept-encoding", "gzip");
    let stream = browser.send(events, Body::empty()).await;
    assert_eq!(stream.header("content-encoding"), "", "a stream of events is not held back");
}

#[tokio::test]
async fn only_our_own_pages_may_write() {
    let town = Town::open();
    let mut browser = town.browser();
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example"), ("x-none", "")] {
        let request = Request::post("/en/case").header(name, value);
        browser.send(request, Body::from("code=1")).await.is(403).says("Open our page");
    }
    let request = Request::post("/en/resume")
        .header("origin", "http://localhost:8080")
        .header("content-type", "application/x-www-form-urlencoded");
    browser.send(request, Body::from("code=1")).await.is(422);
}

#[tokio::test]
async fn no_page_of_another_site_has_a_browser_call_the_api() {
    let town = Town::open();
    let mut browser = town.browser();
    let answers: serde_json::Map<_, _> =
        crate::town::FORM.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
    let form = serde_json::json!({ "answers": answers }).to_string();
    for (path, body) in [
        ("/api/v1/services/residence-certificate/applications", form.as_str()),
        ("/api/v1/halls/town-hall/tickets", r#"{"queue":"documents"}"#),
        ("/api/v1/status", ""),
    ] {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://elsewhere.example"),
            ("origin", "null"),
        ] {
            // The kind of body that needs no leave of ours (Fetch, CORS-safelisted request-header).
            let request = Request::post(path).header(name, value).header("content-type", "text/plain");
            browser.send(request, Body::from(body.to_owned())).await.is(403).says("cross-site");
        }
    }
    let path = "/api/v1/services/residence-certificate/applications";
    // What programs send says nothing of where it comes from; many call whatever they send a form.
    let program = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    browser.send(program, Body::from(form.replace("Quay Homes", "Quay & Sons & Sons & Sons"))).await.is(201);
    browser.send(Request::post(path), Body::from(form)).await.is(201);
    let read = Request::get("/api/v1/services").header("sec-fetch-site", "cross-site");
    browser.send(read, Body::empty()).await.is(200);
}

#[tokio::test]
async fn a_name_that_stands_twice_in_a_form_or_an_address_is_refused() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get("/en/search?q=passport").await.is(200);
    browser.get("/en/search?q=passport&q=dog").await.is(400).says("malformed");
    for (path, once) in [("/en/case", 422), ("/en/resume", 422), ("/en/lost-code", 422)] {
        browser.post(path, &[("code", "1"), ("number", "1")]).await.is(once);
        browser.post(path, &[("code", "1"), ("number", "1"), ("code", "2")]).await.is(400).says("malformed");
    }
    let raw = Request::post("/en/case")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    browser.send(raw, Body::from(&b"code=1&code=2&x=\xff"[..])).await.is(400);
    let receipt = town.certificate().await;
    browser.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    let file = ("file-identity", "page.pdf", &b"%PDF-1.7 a page %%EOF"[..]);
    browser.upload("/en/case/documents", &[("seen", "1"), ("seen", "2")], file).await.is(400).says("malformed");
}

#[tokio::test]
async fn what_breaks_in_a_handler_or_around_it_is_answered_and_the_desk_goes_on() {
    let (town, left) = Town::breaking();
    let number = town.certificate().await.number.to_string();
    let mut browser = town.browser();
    let fields = [("number", number.as_str()), ("contact", "nobody")];
    // The policy of the answer has its word, and the handler has nothing to draw.
    left.store(1, Ordering::SeqCst);
    let inside = browser.post("/en/lost-code", &fields).await.is(500).says("broken");
    assert!(inside.header("x-reference").starts_with('W') && inside.text.contains("<h1"), "a page: {}", inside.text);
    // The answer has no word for its policy.
    left.store(0, Ordering::SeqCst);
    let around = browser.get("/en").await.is(500);
    assert_eq!((around.header("content-type"), around.text.as_str()), ("text/plain; charset=utf-8", "broken"));
    assert!(around.header("x-reference").starts_with('W') && around.header("cache-control") == "no-store");
    assert_eq!(
        around.header("content-security-policy"),
        "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; report-uri /policy-reports"
    );
    assert_eq!(around.header("x-content-type-options"), "nosniff");
    assert_eq!(around.header("referrer-policy"), "same-origin");
    assert!(!inside.text.contains("words of a person"), "{}", inside.text);
    left.store(i64::MAX, Ordering::SeqCst);
    browser.post("/en/lost-code", &fields).await.is(200);
}

#[tokio::test]
async fn under_tls_every_answer_says_that_there_is_no_other_way() {
    for (origin, wanted) in
        [("https://desk.example", "max-age=63072000; includeSubDomains"), ("http://localhost:8080", "")]
    {
        let town = Town::open_at(origin);
        for path in ["/en", "/en/nowhere", "/api/v1/work", "/healthz"] {
            let answer = town.browser().get(path).await;
            assert_eq!(answer.header("strict-transport-security"), wanted, "{origin}{path}");
        }
    }
}

/// Every kind of answer there is: pages, words for programs, files, events, figures, and what cannot be answered.
const KINDS: [(&str, &str); 18] = [
    ("/en", "text/html; charset=utf-8"),
    ("/en/nowhere", "text/html; charset=utf-8"),
    ("/en/case/openings", "text/html; charset=utf-8"),
    ("/healthz", "text/plain; charset=utf-8"),
    ("/readyz", "text/plain; charset=utf-8"),
    ("/api/v1/services", "application/json"),
    ("/api/v1/openapi.json", "application/json"),
    ("/api/v1/figures", "application/json"),
    ("/api/v1/work", "application/problem+json"),
    ("/api/v1/nowhere", "application/problem+json"),
    ("/en/figures.csv", "text/csv; charset=utf-8"),
    ("/en/announcements.atom", "application/atom+xml; charset=utf-8"),
    ("/halls/town-hall/events", "text/event-stream; charset=utf-8"),
    ("/certificates/keys", "application/jwk-set+json"),
    ("/assets/public-", "text/css; charset=utf-8"),
    ("/assets/guichet-", "text/javascript; charset=utf-8"),
    ("/assets/mark-", "image/svg+xml; charset=utf-8"),
    ("/policy-reports", "text/html; charset=utf-8"),
];

#[tokio::test]
async fn every_kind_of_answer_says_how_it_is_written() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = browser.get("/en").await.text;
    for (path, kind) in KINDS {
        let address = page.split('"').find(|part| path.starts_with("/assets/") && part.starts_with(path));
        let answer = browser.get(address.unwrap_or(path)).await;
        assert_eq!(answer.header("content-type"), kind, "{path}");
    }
}

#[tokio::test]
async fn under_tls_the_cookie_is_bound_to_the_host_by_its_name() {
    let town = Town::open_at("https://desk.example");
    let mut browser = town.browser();
    let set = browser.post("/en/demo/officers/11", &[]).await.is(303).header("set-cookie").to_owned();
    let secret = set.strip_prefix("__Host-guichet=").unwrap().split(';').next().unwrap().to_owned();
    let attributes: Vec<_> = set.split("; ").skip(1).collect();
    assert_eq!(attributes, ["Path=/", "Max-Age=86400", "HttpOnly", "SameSite=Strict", "Secure"], "and no domain");
    browser.get("/en/staff/work").await.is(200);
    town.browser_with(&secret).get("/en/staff/work").await.is(401).says("nobody is signed in");
    let ended = browser.post("/en/staff/sign-out", &[]).await.is(303).header("set-cookie").to_owned();
    assert!(ended.starts_with("__Host-guichet=; Path=/; Max-Age=0;"), "{ended}");
}

#[tokio::test]
async fn what_does_not_work_is_said_in_the_person_s_language_with_what_to_do() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get("/en/nowhere").await.is(404).says("Start from the first page.").says("page-not-found");
    browser.get("/zh/nowhere").await.is(404).says("请从首页开始。");
    assert_eq!(browser.get("/en/services/").await.is(308).header("location"), "/en/services");
    browser.get("/xx/services").await.is(404);
    browser.get("/en/case/supply").await.is(405).says("Go back and use the button on the page.");
    browser.post("/en/apply/residence-certificate/no-such-topic", &[]).await.is(404);
    let long = "x".repeat(70 * 1024);
    browser.post("/en/resume", &[("code", &long)]).await.is(413).says("Send one file at a time");
    let request =
        Request::post("/en/resume").header("sec-fetch-site", "same-origin").header("content-type", "text/plain");
    browser.send(request, Body::from("code")).await.is(415).says("could not be read");
}

#[tokio::test]
async fn strange_input_never_breaks_a_page() {
    let town = Town::open();
    let mut browser = town.browser();
    let strange =
        ["%00", "%F0%9F%98%80", "..%2F..%2F", "%22%3E%3Cscript%3E", "a%E2%80%AEb", "%FF%FE", "'%20OR%201=1--"];
    for text in strange {
        for path in [
            "/en/search?q=",
            "/en/services/",
            "/en/c/",
            "/en/apply/",
            "/zh/case/documents/",
            "/en/services/passport-renewal?x=",
        ] {
            let answer = browser.get(&format!("{path}{text}")).await;
            assert!(answer.status.as_u16() < 500, "{path}{text}: {}", answer.text);
            assert!(!answer.text.contains("<script>"), "{path}{text}");
        }
        for path in ["/en/case", "/en/resume", "/en/lost-code", "/en/apply/residence-certificate/you"] {
            let request = Request::post(path)
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded");
            let body = format!("code={text}&draft={text}&number={text}&full_name={text}&act={text}");
            let answer = browser.send(request, Body::from(body)).await;
            assert!(answer.status.as_u16() < 500, "{path} {text}: {}", answer.text);
        }
    }
}

/// What the answer's policy says of a directive.
fn directive<'a>(policy: &'a str, name: &str) -> &'a str {
    policy
        .split(';')
        .find_map(|part| part.trim().strip_prefix(name))
        .unwrap_or_else(|| panic!("{name}: {policy}"))
        .trim()
}

#[tokio::test]
async fn every_answer_loads_only_the_scripts_and_sheets_that_carry_the_word_drawn_for_it() {
    let town = Town::open();
    let screen = town.acts.screen_key(&"town-hall".parse().unwrap()).unwrap().compact().to_owned();
    let mut officer = signed_in(&town, 11).await;
    let mut seen = std::collections::BTreeSet::new();
    for path in [
        "/en",
        "/ar/halls",
        "/en/verify",
        "/en/nowhere",
        "/en/case/openings",
        "/en/halls/town-hall/display",
        &format!("/en/halls/town-hall/kiosk?screen={screen}"),
        "/en/staff/work",
        "/en/staff/me",
        "/en/staff/counter",
    ] {
        for _ in 0..2 {
            let answer = officer.get(path).await;
            let policy = answer.header("content-security-policy").to_owned();
            let nonce = directive(&policy, "script-src").strip_prefix("'nonce-").unwrap().strip_suffix('\'').unwrap();
            assert_eq!(
                (nonce.len(), directive(&policy, "style-src")),
                (32, directive(&policy, "script-src")),
                "{path}"
            );
            assert_eq!((directive(&policy, "object-src"), directive(&policy, "base-uri")), ("'none'", "'none'"));
            assert!(seen.insert(nonce.to_owned()), "{path}: a word serves one answer");
            let loads = answer.text.matches("<script").count() + answer.text.matches("rel=\"stylesheet\"").count();
            assert!(loads >= 2, "{path}: {}", answer.text);
            assert_eq!(answer.text.matches(&format!(" nonce=\"{nonce}\"")).count(), loads, "{path}");
        }
    }
}
