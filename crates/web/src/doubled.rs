//! A name that stands twice in a form or in an address: one reader would take the first value, another the last, and
//! what was checked would not be what was done. Both are refused, before any handler reads them.

use crate::{guard, kept, problem::Fault};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::collections::BTreeSet;

/// Names that stand once for each box that was ticked.
const BOXES: [&str; 3] = ["queue", "item", "field"];
/// How they are called while a form is carried through a proof.
const KEPT: &str = "kept.";

/// Lets a request pass in which no name stands twice.
pub(crate) async fn refuse(request: Request, next: Next) -> Response {
    let asked = kept::read_form(request.uri().query().unwrap_or_default().as_bytes());
    if is_doubled(&asked) {
        return doubled();
    }
    // The API takes JSON and files, whatever kind a program calls them.
    if guard::is_api(request.uri().path()) || !kept::is_form(request.headers()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // Within the limit that holds for all forms.
    let bytes = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(bytes) => bytes,
        Err(rejection) => return Fault::Status(rejection.status()).into_response(),
    };
    // A browser writes everything else with per cent signs, and what is no text is read in as many ways as by readers.
    if std::str::from_utf8(&bytes).is_err() {
        return Fault::Malformed("a form is text".to_owned()).into_response();
    }
    if is_doubled(&kept::read_form(&bytes)) {
        return doubled();
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

/// What comes of it.
fn doubled() -> Response {
    twice().into_response()
}

/// The same for forms with files, which are read piece by piece.
pub(crate) fn twice() -> Fault {
    Fault::Malformed("a name stands twice".to_owned())
}

fn is_doubled(pairs: &[(String, String)]) -> bool {
    let mut seen = BTreeSet::new();
    pairs.iter().any(|(name, _)| {
        let plain = name.strip_prefix(KEPT).unwrap_or(name);
        !BOXES.contains(&plain) && !seen.insert(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(form: &str) -> bool {
        is_doubled(&kept::read_form(form.as_bytes()))
    }

    #[test]
    fn a_name_stands_once_however_it_is_written_and_boxes_as_often_as_they_are_ticked() {
        assert!(!is_refused("") && !is_refused("code=1&number=2") && !is_refused("a=1&A=1"));
        assert!(is_refused("code=1&code=1") && is_refused("code=1&number=2&c%6Fde=3"));
        assert!(!is_refused("queue=a&queue=b&kept.item=c&kept.item=d&field=e&field=f"));
        assert!(is_refused("kept.code=1&kept.code=2"));
    }
}
