//! Single sign-on, as far as it is the desk's own: what the provider answers belongs to the browser that asked.

use crate::town::{NOW, Town};
use guichet_desk::base::OfficerId;
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    thread,
};

/// A provider that describes itself and gives no tokens; answers its address.
fn provider() -> String {
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
                Some("/.well-known/openid-configuration") => ("200 OK", described.to_string()),
                Some("/keys") => ("200 OK", r#"{"keys":[]}"#.to_owned()),
                _ => ("400 Bad Request", r#"{"error":"invalid_grant"}"#.to_owned()),
            };
            let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close");
            let _gone = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        }
    });
    issuer
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
