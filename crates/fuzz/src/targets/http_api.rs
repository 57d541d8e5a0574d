//! The JSON API as programs call it, with a token and without.
//!
//! The first line is a method and a path, then come headers, a blank line, and the body. `TOKEN` stands for the
//! token of an officer.

use crate::desk::desk;
use axum::{
    body::Body,
    http::{Request, header},
};

/// Every problem is a problem document (RFC 9457) with a title and its own status; one that is refused leaves no
/// case.
pub fn run(bytes: &[u8]) {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.split('\n');
    let Some((method, path)) = lines.next().and_then(|line| line.split_once(' ')) else { return };
    let desk = desk();
    let mut request = Request::builder().method(method).uri(format!("/api/v1/{}", path.trim_start_matches('/')));
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        request = request.header(name, value.replace("TOKEN", desk.token()));
    }
    let Ok(request) = request.body(Body::from(bytes.get(end + 2..).unwrap_or_default().to_vec())) else { return };
    let is_head = request.method() == "HEAD";
    let before = desk.kept();
    let answer = desk.ask(request);
    if answer.status.is_client_error() && !is_head {
        let kind = answer.headers.get(header::CONTENT_TYPE);
        assert!(kind.is_some_and(|kind| kind == "application/problem+json"), "{kind:?}");
        let problem: serde_json::Value = serde_json::from_slice(&answer.body).expect("a problem is JSON");
        assert!(problem["title"].as_str().is_some_and(|title| !title.trim().is_empty()), "{problem}");
        assert_eq!(problem["status"], answer.status.as_u16(), "{problem}");
    }
    if answer.status.is_client_error() {
        assert_eq!(desk.kept(), before, "{}, and something is left", answer.status);
    }
}
