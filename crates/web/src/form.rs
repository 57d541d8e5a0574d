//! Reads forms without files, and the queries of addresses as such forms are read: names and values in the order in
//! which they came. Forms with files are read by `page::upload`; what is meant by a name is for handlers to say.

use axum::http::{HeaderMap, Uri, header};
use serde::Deserialize;

/// Names and values as they came. A name may stand more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Pairs(pub(crate) Vec<(String, String)>);

impl Pairs {
    /// Those of a form without files; none of what is no text.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let read = webauthn_rs::prelude::Url::parse("form:?").map(|mut form| {
            form.set_query(std::str::from_utf8(bytes).ok());
            form.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect::<Vec<_>>()
        });
        Self(read.unwrap_or_default())
    }

    /// Those of a body; none of one that is no form without files.
    pub(crate) fn of_body(headers: &HeaderMap, bytes: &[u8]) -> Self {
        if is_form(headers) { Self::read(bytes) } else { Self::default() }
    }

    /// Those of the query of an address.
    pub(crate) fn of_query(uri: &Uri) -> Self {
        Self::read(uri.query().unwrap_or_default().as_bytes())
    }

    /// What stands under a name, as it was typed; empty when nothing does.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The same without blanks around it.
    pub(crate) fn trimmed(&self, name: &str) -> &str {
        self.get(name).trim()
    }

    /// The same where a name may stand more than once: all of it, in its order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether anything stands under a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// Whether this value stands under a name, of whatever number there is.
    pub(crate) fn chose(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|given| given == value)
    }
}

/// Whether the body is a form without files.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("application/x-www-form-urlencoded")
}

/// Whether the body is a form with files.
pub(crate) fn has_files(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("multipart/form-data")
}

fn kind(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::extract::Query;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_query_is_read_as_its_handler_reads_it(query in "([a-z%+&=;0-9A-F.]|%[0-9A-F]{2}){0,24}") {
            let Ok(uri) = format!("/en?{query}").parse() else { return Ok(()) };
            let Ok(Query(read)) = Query::<Pairs>::try_from_uri(&uri) else { return Ok(()) };
            prop_assert_eq!(Pairs::of_query(&uri), read);
        }
    }
}
