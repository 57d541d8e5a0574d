//! What the API answers in any test of this folder is told of in the table of problems of `docs/api.md`, and so in the
//! description: `src/api/describe.rs` holds both to be the same.

use crate::{
    programs::{APPLICATIONS, Caller, applied, form},
    town::Town,
};
use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode},
};
use futures_util::{StreamExt, stream};
use std::convert::Infallible;

const PAGE: &str = include_str!("../../../../docs/api.md");

/// Insists that a program can read what this answer means.
pub(crate) fn must_be_told_of(path: &str, status: StatusCode) {
    let is_problem = status.is_client_error() || status.is_server_error();
    if path.starts_with("/api/") && is_problem {
        assert!(told().any(|told| told == status.as_u16()), "docs/api.md does not tell of {status}, of {path}");
    }
}

/// The statuses of the table: a row begins with one or with several.
fn told() -> impl Iterator<Item = u16> {
    let first_cells = PAGE.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    first_cells.flat_map(|cell| cell.split(", ")).filter_map(|cell| cell.parse().ok())
}

#[tokio::test(start_paused = true)]
async fn a_program_whose_file_takes_too_long_is_told_so() {
    let town = Town::open();
    let (applicant, _) = applied(&town).await;
    let begins = stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"%PDF-1.7"))]);
    let stuck = Body::from_stream(begins.chain(stream::pending()));
    let file = "/api/v1/status/notice/identity/file";
    applicant.send(&town, Method::POST, file, stuck).await.is(408).says("upload-too-slow");
}

#[tokio::test]
async fn whoever_brings_no_token_that_opens_something_is_told_by_what_to_come() {
    let town = Town::open();
    let (_, case) = applied(&town).await;
    for caller in [Caller::Nobody, Caller::Officer("0".repeat(32))] {
        for path in ["/api/v1/work", case.as_str()] {
            let answer = caller.get(&town, path).await.is(401).says("staff-sign-in");
            assert_eq!(answer.header("www-authenticate"), "Bearer", "{path}");
        }
    }
    let wrong = Caller::Officer("0".repeat(32)).post(&town, APPLICATIONS, form()).await.is(401);
    assert_eq!(wrong.header("www-authenticate"), "Bearer");
    let page = town.browser().get("/en/staff/work").await.is(401);
    assert!(page.header("www-authenticate").is_empty(), "no page takes a token");
}

#[test]
fn a_status_that_no_row_tells_of_is_noticed() {
    assert!(told().any(|status| status == 503), "the second of a row");
    let unknown = || must_be_told_of("/api/v1/status", StatusCode::IM_A_TEAPOT);
    assert!(std::panic::catch_unwind(unknown).is_err());
    must_be_told_of("/en/case", StatusCode::IM_A_TEAPOT);
    must_be_told_of("/api/v1/status", StatusCode::OK);
}
