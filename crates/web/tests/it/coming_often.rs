//! What one address may send: every way in counts what it takes.

use crate::town::Town;
use axum::{
    body::Body,
    http::{Request, header},
};

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
