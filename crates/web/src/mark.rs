//! Marks of forms. A browser shows one case at a time, and a page that was left open may be of another: each form of a
//! party's pages says whose case it was shown for, and what was meant for one case does not happen in the other.

use crate::{problem::Fault, web::Web};
use axum::http::{Method, StatusCode, request::Parts};
use guichet_acts::PartyKey;

/// The name under which a form's address has its mark.
const NAME: &str = "of";

/// The code of the problem that a form was shown for another case than the one that is open.
pub(crate) const CASE_ELSEWHERE: &str = "case-elsewhere";

/// The address of a form with its mark.
pub(crate) fn marked(link: &str, mark: &str) -> String {
    format!("{link}?{NAME}={mark}")
}

/// Refuses a form that was not shown for this party's case. What only reads needs no mark: it says itself what it shows.
pub(crate) fn must_be_of(parts: &Parts, web: &Web, key: PartyKey) -> Result<(), Fault> {
    if parts.method != Method::POST {
        return Ok(());
    }
    let fields = parts.uri.query().unwrap_or_default().split('&').filter_map(|field| field.split_once('='));
    let mark = fields.filter(|(name, _)| *name == NAME).map(|(_, mark)| mark).next();
    match mark {
        Some(mark) if mark == web.acts.form_mark(key) => Ok(()),
        _ => Err(Fault::Named(StatusCode::CONFLICT, CASE_ELSEWHERE)),
    }
}
