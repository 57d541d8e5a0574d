//! What anyone may read, from a page of any origin: it is the same for everybody and says nothing about anyone. Other
//! answers are read by this desk's own pages alone.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// A file of this kind, which caches may keep as this says.
pub(crate) fn file(kind: &'static str, keep: &'static str, body: impl IntoResponse) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let keep = (header::CACHE_CONTROL, HeaderValue::from_static(keep));
    from_any_page(([kind, keep], body))
}

/// An answer that pages of any origin may read.
pub(crate) fn from_any_page(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
