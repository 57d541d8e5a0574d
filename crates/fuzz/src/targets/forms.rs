//! Forms as browsers send them: the pages of an application.
//!
//! The first line is the page; what follows it is the body.

use crate::desk::desk;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
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
    let after = desk.kept();
    if after == before {
        return;
    }
    let told = format!("{page}: {}, from {before:?} to {after:?}", answer.status);
    assert!(page == "check" && answer.status.is_success(), "something is left: {told}");
    assert!(after.has_a_case_more_than(&before), "no whole case: {told}");
    let code = code_on(&String::from_utf8_lossy(&answer.body)).unwrap_or_else(|| panic!("no receipt: {told}"));
    let status = Request::get("/api/v1/status").header("receipt-code", &code).body(Body::empty());
    let opened = desk.ask(status.expect("a code is plain")).status;
    assert_eq!(opened, StatusCode::OK, "the receipt opens nothing: {told}");
}

/// The code of a receipt, without blanks.
fn code_on(page: &str) -> Option<String> {
    let (_, after) = page.split_once("class=\"big-code\"")?;
    let (code, _) = after.split_once("</p>")?;
    let groups = code.split("<span>").skip(1).filter_map(|group| group.split_once("</span>"));
    Some(groups.map(|(group, _)| group).collect())
}
