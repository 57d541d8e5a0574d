//! Single sign-on, as far as it is the desk's own: what the provider answers belongs to the browser that asked.

use crate::{
    heard::Lines,
    town::{NOW, Town},
};
use futures_util::{StreamExt, stream::FuturesUnordered};
use guichet_desk::base::OfficerId;
use std::{
    io::{BufRead, BufReader, Write as _},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};
use tracing::Level;

/// A provider that describes itself and gives no tokens; answers its address.
pub(crate) fn provider() -> String {
    counted_provider().0
}

/// The same, and how often it was asked to describe itself.
pub(crate) fn counted_provider() -> (String, Arc<AtomicU32>) {
    let counted = Arc::new(AtomicU32::new(0));
    let asked_for = Arc::clone(&counted);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let described = serde_json::json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/auth"), "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"), "response_types_supported": ["code"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["EdDSA"],
    });
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let asked = lines.next().unwrap_or_default();
            lines.find(String::is_empty);
            let (status, body) = match asked.split(' ').nth(1) {
                Some("/.well-known/openid-configuration") => {
                    counted.fetch_add(1, Ordering::SeqCst);
                    ("200 OK", described.to_string())
                }
                Some("/keys") => ("200 OK", r#"{"keys":[]}"#.to_owned()),
                _ => ("400 Bad Request", r#"{"error":"invalid_grant"}"#.to_owned()),
            };
            let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close");
            let _gone = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        }
    });
    (issuer, asked_for)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proof_of_the_provider_belongs_to_the_session_that_asked_for_it() {
    let town = Town::with_provider(&provider());
    let session = async || town.acts.begin_officer_session(OfficerId(41), NOW, NOW).await.unwrap().to_string();
    let (asking, other) = (session().await, session().await);
    for (answering, status, says) in [(&other, 409, "ceremony-over"), (&asking, 502, "single-failed")] {
        let page = town.browser_with(&asking).post("/en/staff/single", &[("to", "/en/staff/work")]).await.is(200);
        let state = page.text.split("state=").nth(1).unwrap().split(['"', '&']).next().unwrap().to_owned();
        let mut browser = town.browser_with(answering);
        let answer = browser.post("/en/staff/single/back", &[("code", "c"), ("state", &state)]).await;
        answer.is(status).says(says);
    }
}

#[tokio::test]
async fn what_was_typed_waits_in_its_window_while_the_provider_is_asked_in_another_one() {
    const NEW_WINDOW: &str = "action=\"/en/staff/single\" target=\"_blank\"";
    let town = Town::with_provider(&provider());
    let long_ago = NOW.plus_seconds(-3600);
    let session = town.acts.begin_officer_session(OfficerId(41), long_ago, NOW).await.unwrap().to_string();
    let mut administrator = town.browser_with(&session);
    let rights = [("right", "decision"), ("change", "withdraw")];
    let asked = administrator.post("/en/staff/officers/12/rights", &rights).await.is(403);
    let asked = asked.says("What you typed is kept").says(NEW_WINDOW).says("come back to this one and send it");
    let asked = asked.says_not("data-held");
    let kept = asked.text.split("<form method=\"post\" action=\"/en/staff/officers/12/rights\">").nth(1).unwrap();
    let kept = kept.split("</form>").next().unwrap();
    assert!(kept.contains("name=\"right\" value=\"decision\"") && kept.contains("name=\"change\""), "{kept}");
    let asked = administrator.get("/en/staff/prove?to=/en/staff/me").await.is(200);
    asked.says_not(NEW_WINDOW).says_not("typed is kept").says("value=\"/en/staff/me\"").says("data-held");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_is_asked_where_it_is_once_in_five_minutes_however_many_begin() {
    let (issuer, asked) = counted_provider();
    let town = Town::with_provider(&issuer);
    let begin = async || town.browser().post("/en/staff/single", &[]).await.is(200).says(&format!("{issuer}/auth"));
    for _ in 0..20 {
        begin().await;
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    town.wait_minutes(5);
    begin().await;
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_a_provider_says_nothing_a_few_wait_for_it_and_the_others_are_told_to_come_again() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let town = Town::with_provider(&format!("http://{}", silent.local_addr().unwrap()));
    let begin = async || town.browser().post("/en/staff/single", &[]).await;
    let mut answers: FuturesUnordered<_> = (0..10).map(|_| begin()).collect();
    for _ in 0..2 {
        answers.next().await.unwrap().is(503).says("single-failed").says("Try again in a few minutes");
    }
    drop(silent);
    let rest: Vec<_> = answers.map(|answer| answer.status.as_u16()).collect().await;
    assert_eq!(rest, [502; 8]);
}

#[tokio::test]
async fn no_stranger_fills_the_log_through_single_sign_on() {
    let lines = Lines::default();
    let _heard = tracing::subscriber::set_default(lines.clone());
    let town = Town::with_provider(&provider());
    let mut stranger = town.browser();
    for _ in 0..100 {
        stranger.get("/en/staff/single/back?error=invented").await.is(502).says("single-failed");
        stranger.get("/en/staff/single/back?error=access_denied").await.is(403).says("single-denied");
        stranger.post("/en/staff/single/back", &[("code", "c"), ("state", "en-invented")]).await.is(409);
        stranger.post("/policy-reports", &[]).await.is(204);
    }
    let said = lines.take();
    for kind in ["provider-failed", "sign-in-refused", "policy-breached"] {
        let count = said.iter().filter(|(_, line)| line.contains(kind)).count();
        assert_eq!(count, 60, "{kind}");
    }
    assert_eq!(said.len(), 180, "and no line beside these");
    assert!(said.iter().all(|(level, line)| *level == Level::WARN && !line.contains("invented")), "{said:?}");
    town.wait_minutes(1);
    let page = stranger.post("/en/staff/single", &[]).await.is(200);
    let state = page.text.split("state=").nth(1).unwrap().split(['"', '&']).next().unwrap().to_owned();
    stranger.post("/en/staff/single/back", &[("code", "c"), ("state", &state)]).await.is(502);
    let said = lines.take();
    let [(Level::ERROR, line)] = said.as_slice() else { panic!("one line, not {said:?}") };
    for part in ["kind=\"provider-failed\"", "status=502", "invalid_grant", "left_out=40"] {
        assert!(line.contains(part), "{part} is not in {line}");
    }
}
