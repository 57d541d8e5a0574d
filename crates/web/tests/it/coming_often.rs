//! What one address may send: every way in counts what it takes.

use crate::town::{NOW, Town};
use axum::{
    body::Body,
    http::{Request, header},
};
use guichet_desk::base::OfficerId;
use std::collections::BTreeMap;

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

/// Somebody files a tenancy, and so has somebody else written to.
const TENANCY: [(&str, &str); 14] = [
    ("files_as", "owner"),
    ("let_what", "whole"),
    ("contract_kind", "new"),
    ("address", "1 Sample Road, flat 301"),
    ("rooms_let", "2"),
    ("people", "2"),
    ("starts", "2026-10-01"),
    ("ends", "2027-09-30"),
    ("rent", "3000"),
    ("full_name", "Li Wei"),
    ("document_number", "SAMPLE00001"),
    ("telephone", "000 0000 0001"),
    ("tenant_name", "Mira Sample"),
    ("tenant_telephone", "000 0000 0007"),
];

#[tokio::test]
async fn nobody_has_others_written_to_without_end_and_officers_go_on() {
    let town = Town::counting();
    let answers: BTreeMap<_, _> = TENANCY.into();
    let body = serde_json::json!({ "answers": answers }).to_string();
    let token = town.acts.create_token(OfficerId(21), 1, NOW).await.unwrap();
    let ask = async |from: &str, officer: bool, service: &str, body: &str| {
        let request = Request::post(format!("/api/v1/services/{service}/applications"))
            .header("x-forwarded-for", from)
            .header(header::ACCEPT_LANGUAGE, "en");
        let request = if officer { request.header(header::AUTHORIZATION, format!("Bearer {token}")) } else { request };
        town.browser().send(request, Body::from(body.to_owned())).await
    };
    let mut filed = 0;
    let refused = loop {
        let answer = ask("203.0.113.9", false, "tenancy-filing", &body).await;
        if answer.status != 201 {
            break answer;
        }
        filed += 1;
    };
    assert_eq!(filed, 50);
    assert!(!refused.header("retry-after").is_empty());
    refused.is(429).says("too-many-invited").says("Nothing is lost.");
    ask("198.51.100.1", false, "tenancy-filing", &body).await.is(201);
    ask("203.0.113.9", true, "tenancy-filing", &body).await.is(201);
    let own: BTreeMap<_, _> = crate::town::FORM.into();
    let own = serde_json::json!({ "answers": own }).to_string();
    ask("203.0.113.9", false, "residence-certificate", &own).await.is(201);
    let carried = TENANCY.iter().map(|(name, value)| (format!("carried.{name}"), (*value).to_owned()));
    let form: Vec<_> = carried
        .chain([("act".to_owned(), "send".to_owned())])
        .map(|(name, value)| format!("{name}={}", crate::town::escape(&value)))
        .collect();
    let page = Request::post("/en/apply/tenancy-filing/check")
        .header("x-forwarded-for", "203.0.113.9")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let page = town.browser().send(page, Body::from(form.join("&"))).await.is(429);
    page.says("Others were asked to confirm too often today").says("1 Sample Road, flat 301");
}
