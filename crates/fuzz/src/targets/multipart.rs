//! Forms with files, as browsers send them: the page of an application that takes documents.

use crate::desk::desk;
use axum::{
    body::Body,
    http::{Request, header},
};

/// Files go to a draft at most: no case and no entry comes of them.
pub fn run(bytes: &[u8]) {
    let request = Request::post("/en/apply/residence-certificate/documents")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .body(Body::from(bytes.to_vec()))
        .expect("a path and two headers");
    let desk = desk();
    let before = desk.kept();
    desk.ask(request);
    assert_eq!(desk.kept(), before, "files alone leave something");
}
