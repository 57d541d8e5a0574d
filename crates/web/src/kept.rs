//! What somebody typed into a form whose session had ended meanwhile, or whose page cannot be shown again: it stays on
//! the page that says so, and is sent from there. The desk keeps nothing of it.

use crate::FORM_BYTES_MAX;
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Method, header, request::Parts},
};

/// From how many characters on a value was written rather than chosen.
const WRITTEN_LEAST: usize = 24;

/// A form that was not acted upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Where it was sent, and will be sent again.
    pub(crate) to: String,
    /// Its fields.
    pub(crate) typed: Vec<(String, String)>,
    /// Whether it held a file, which has to be chosen again.
    pub(crate) lost: bool,
}

impl Kept {
    /// The form of this request; none when none was sent.
    pub(crate) async fn of(parts: &Parts, body: Body) -> Option<Self> {
        if parts.method != Method::POST {
            return None;
        }
        let to = parts.uri.path_and_query()?.to_string();
        if !is_form(&parts.headers) {
            let lost = kind(&parts.headers).starts_with("multipart/form-data");
            return lost.then(|| Self { to, typed: Vec::new(), lost });
        }
        let bytes = to_bytes(body, FORM_BYTES_MAX).await.ok()?;
        Some(Self { to, typed: read_form(&bytes), lost: false })
    }

    /// The words that were written, to be read and copied.
    pub(crate) fn written(&self) -> impl Iterator<Item = &str> {
        let values = self.typed.iter().map(|(_, value)| value.trim());
        values.filter(|value| value.chars().count() >= WRITTEN_LEAST || value.contains(char::is_whitespace))
    }
}

/// Whether the body is a form without files.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("application/x-www-form-urlencoded")
}

/// What stands under a name in the fields of a form, as it was typed; empty when nothing does.
pub(crate) fn field<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// The same where a name may stand more than once: all of it, in its order.
pub(crate) fn fields<'a>(form: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    form.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The fields of a form without files, in their order.
pub(crate) fn read_form(bytes: &[u8]) -> Vec<(String, String)> {
    webauthn_rs::prelude::Url::parse("form:?")
        .map(|mut form| {
            form.set_query(std::str::from_utf8(bytes).ok());
            form.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
        })
        .unwrap_or_default()
}

fn kind(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::extract::Query;
    use proptest::prelude::*;

    type Pairs = Vec<(String, String)>;

    proptest! {
        #[test]
        fn a_query_is_read_as_its_handler_reads_it(query in "([a-z%+&=;0-9A-F.]|%[0-9A-F]{2}){0,24}") {
            let Ok(uri) = format!("/en?{query}").parse() else { return Ok(()) };
            let Ok(Query(read)) = Query::<Pairs>::try_from_uri(&uri) else { return Ok(()) };
            prop_assert_eq!(read_form(uri.query().unwrap_or_default().as_bytes()), read);
        }
    }
}
