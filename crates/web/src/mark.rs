//! Marks of forms. A browser shows one case, or one list of cases, at a time, and a page that was left open may be of
//! another: each form of a party's and a list's pages says whose it was shown for, and what was meant for one does not
//! happen in the other.

use crate::{problem::Fault, visit, web::Web};
use axum::http::{Method, StatusCode, Uri, request::Parts};
use guichet_acts::{AccountId, PartyKey};

/// The name under which a form's address has its mark.
const NAME: &str = "of";

/// The code of the problem that a form was shown for another case than the one that is open.
pub(crate) const CASE_ELSEWHERE: &str = "case-elsewhere";
/// The code of the problem that a form was shown for another list than the one that is open.
pub(crate) const LIST_ELSEWHERE: &str = "list-elsewhere";

/// What a mark must fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// A party's case.
    Case(PartyKey),
    /// A resident's list.
    List(AccountId),
}

/// The address of a form with its mark.
pub(crate) fn marked(link: &str, mark: &str) -> String {
    format!("{link}?{NAME}={mark}")
}

/// The mark that is sent along; none from a form that has none.
pub(crate) fn sent(uri: &Uri) -> Option<String> {
    visit::query_field(uri, NAME)
}

/// The mark of the forms that are shown for these.
pub(crate) fn of(whose: Whose, web: &Web) -> String {
    match whose {
        Whose::Case(key) => web.acts.form_mark(key),
        Whose::List(account) => web.acts.list_mark(account),
    }
}

/// Refuses what was not shown for the case or the list that is open.
pub(crate) fn must_fit(sent: Option<&str>, whose: Whose, web: &Web) -> Result<(), Fault> {
    let code = match whose {
        Whose::Case(_) => CASE_ELSEWHERE,
        Whose::List(_) => LIST_ELSEWHERE,
    };
    if sent == Some(of(whose, web).as_str()) { Ok(()) } else { Err(Fault::Named(StatusCode::CONFLICT, code)) }
}

/// Refuses a form that was not shown for these. What only reads needs no mark: it says itself what it shows.
pub(crate) fn form_must_fit(parts: &Parts, whose: Whose, web: &Web) -> Result<(), Fault> {
    if parts.method == Method::POST { must_fit(sent(&parts.uri).as_deref(), whose, web) } else { Ok(()) }
}
