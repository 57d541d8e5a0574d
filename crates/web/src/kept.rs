//! What somebody typed into a form whose session had ended meanwhile, or whose page cannot be shown again: it stays on
//! the page that says so, and is sent from there. The desk keeps nothing of it.

use crate::{
    FORM_BYTES_MAX,
    form::{self, Pairs},
};
use axum::{
    body::{Body, to_bytes},
    http::{Method, request::Parts},
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
        if !form::is_form(&parts.headers) {
            let lost = form::has_files(&parts.headers);
            return lost.then(|| Self { to, typed: Vec::new(), lost });
        }
        let bytes = to_bytes(body, FORM_BYTES_MAX).await.ok()?;
        Some(Self { to, typed: Pairs::read(&bytes).0, lost: false })
    }

    /// The words that were written, to be read and copied.
    pub(crate) fn written(&self) -> impl Iterator<Item = &str> {
        let values = self.typed.iter().map(|(_, value)| value.trim());
        values.filter(|value| value.chars().count() >= WRITTEN_LEAST || value.contains(char::is_whitespace))
    }
}
