//! What holds for every answer: protecting headers, same-origin writing, and a log line that names
//! the route's template, the status and a reference, never a code, a case or a person.

use crate::{measure, notable, problem::Fault, web::Web};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

tokio::task_local! {
    /// What the answer that is being made calls its own sheets and scripts by.
    static NONCE: String;
}

const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Not `no-referrer`: under that policy browsers send `Origin: null` with forms, and the check
    // of origin could not tell our own pages from others.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// What a browser says with whatever a page of any site has it send.
const BROWSERS_SAY: [&str; 2] = ["sec-fetch-site", "origin"];

/// The policy of an answer of bare words, or of none: of those, nothing is loaded.
const LOADS_NOTHING: &str =
    "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; report-uri /policy-reports";

/// A desk that people reach under TLS is reached no other way for two years (RFC 6797).
const UNDER_TLS_ONLY: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// What a page of the answer that is being made calls its sheets and scripts by; nothing outside of an answer, so
/// that they would not be loaded.
pub(crate) fn nonce() -> String {
    NONCE.try_with(Clone::clone).unwrap_or_default()
}

/// The policy of one answer: it loads the sheets and scripts that carry its nonce, drawn for it alone, and no other,
/// not even of this desk (Content Security Policy Level 3, section 2.3.1).
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'; report-uri /policy-reports"
    )
}

/// Adds the protecting headers; whatever says nothing about keeping is not kept.
pub(crate) async fn protect(State(web): State<Web>, request: Request, next: Next) -> Response {
    let nonce = web.acts.nonce();
    let policy = policy(&nonce);
    let mut response = NONCE.scope(nonce, next.run(request)).await;
    let policy = HeaderValue::from_str(&policy).expect("a policy is plain text");
    dress(response.headers_mut(), policy, web.origin().is_encrypted());
    response
}

/// The answer after what puts words and headers to answers broke itself, with the same headers.
pub(crate) fn protect_bare(mut response: Response, is_encrypted: bool) -> Response {
    dress(response.headers_mut(), HeaderValue::from_static(LOADS_NOTHING), is_encrypted);
    response
}

/// The protecting headers of an answer without any words, for whoever answers what never came so far as to be a request.
pub fn bare_headers(is_encrypted: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    dress(&mut headers, HeaderValue::from_static(LOADS_NOTHING), is_encrypted);
    headers
}

fn dress(headers: &mut HeaderMap, policy: HeaderValue, is_encrypted: bool) {
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if is_encrypted {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, UNDER_TLS_ONLY);
    }
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// Lets only our own pages write, and programs to the API, part of which is open to anyone. A browser always says
/// where such a request comes from (Fetch, section 3.2; Fetch Metadata, section 2.3), a program does not; so no page
/// of another site has a visitor's browser apply or take tickets, whatever kind of body it sends.
pub(crate) async fn same_origin(State(web): State<Web>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let is_program = is_api(request.uri().path()) && BROWSERS_SAY.iter().all(|name| !headers.contains_key(*name));
    if reads || is_program || is_own(headers, web.origin().authority()) {
        return next.run(request).await;
    }
    Fault::CrossSite.into_response()
}

/// One line for every answer that failed or has something notable about coming in; for every answer when
/// asked for (`debug`), because writing a line costs as much as answering.
pub(crate) async fn log(State(web): State<Web>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let began = measure::stopwatch();
    let response = notable::with_refusals(next.run(request)).await;
    let status = response.status().as_u16();
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    measure::answered(&method, route, response.status(), began.elapsed());
    notable::tell(web.told(), web.now(), &method, route, &response);
    let reference = response.headers().get("x-reference").and_then(|value| value.to_str().ok()).unwrap_or("");
    if status >= 500 && !notable::is_told(&response) {
        tracing::error!(%method, route, status, reference, "answered");
    } else {
        tracing::debug!(%method, route, status, reference, "answered");
    }
    response
}

/// Whether an answer is packed on its way to a browser that can unpack it: pages, style sheets, scripts, drawings
/// and JSON. Papers and archives are packed by themselves, and a stream of events must not be held back.
///
/// A page's size tells an onlooker nothing chosen by another site: the session's cookie is `SameSite=Strict`, so
/// no other site can have a person's page fetched with its own words in it.
pub(crate) fn is_worth_packing(
    _status: StatusCode,
    _version: Version,
    headers: &HeaderMap,
    _more: &Extensions,
) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let is_text = kind.starts_with("text/") && !kind.starts_with("text/event-stream");
    is_text || kind.starts_with("application/json") || kind.starts_with("image/svg+xml")
}

/// Whether this path belongs to the API.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

fn is_own(headers: &HeaderMap, authority: &str) -> bool {
    let read = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = read("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some((_, host)) = read("origin").and_then(|origin| origin.split_once("://")) else { return false };
    Some(host) == read("host") || authority == host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers =
            pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_own(&headers.collect(), "desk.example")
    }

    #[test]
    fn only_our_own_pages_may_write() {
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(own(&[("origin", "https://desk.example")]));
        assert!(own(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]));
        assert!(!own(&[("sec-fetch-site", "cross-site"), ("origin", "https://desk.example")]));
        assert!(!own(&[("sec-fetch-site", "same-site")]));
        assert!(!own(&[("origin", "https://other.example"), ("host", "desk.example")]));
        assert!(!own(&[("origin", "null"), ("host", "null")]));
        assert!(!own(&[("host", "desk.example")]));
    }
}
