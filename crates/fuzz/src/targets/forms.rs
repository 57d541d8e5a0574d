//! Forms as browsers send them: the pages of an application.
//!
//! The first line is the page; what follows it is the body.

use crate::desk::desk;
use axum::{
    body::Body,
    http::{Request, header},
};

/// A form that is refused leaves nothing in the store; one that is taken leaves a whole case.
pub fn run(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let page = std::str::from_utf8(&bytes[..end]).ok();
    let page = page.filter(|page| page.bytes().all(|byte| byte.is_ascii_lowercase())).unwrap_or("check");
    let body = bytes.get(end + 1..).unwrap_or_default().to_vec();
    let request = Request::post(format!("/en/apply/residence-certificate/{page}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .expect("lower case letters are a path");
    let desk = desk();
    let before = desk.kept();
    let answer = desk.ask(request);
    if !answer.status.is_success() || page != "check" {
        assert_eq!(desk.kept(), before, "{}, and something is left", answer.status);
    }
}
