//! What operators are told of those who come in and those who are turned away: one line with the kind of
//! thing and the route's template. Never who, which case or code, or from where.

use crate::{access::Access, problem::Trouble};
use axum::{
    http::{Method, StatusCode},
    response::Response,
};

/// Something about coming in that operators want to know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notable {
    /// Someone came in. By which way, the route says.
    CameIn,
    /// An officer proved anew who they are.
    Proved,
    /// A passkey, a link, a token or the provider's word did not let someone in.
    SignInRefused,
    /// A code that opens nothing.
    WrongCode,
    /// A form came from another site.
    CrossSite,
    /// More attempts than anyone needs.
    TooManyAttempts,
    /// A request that no page and no program of ours sends.
    Malformed,
}

/// What the door decided about whoever came to something that is not for everyone, and what the acts made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    /// They may.
    Allowed,
    /// They may not, or there is no such thing for them.
    Refused,
}

impl Decided {
    /// What an answer tells of the decision behind it.
    pub(crate) fn of(response: &Response) -> Self {
        match response.status() {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => Self::Refused,
            _ => Self::Allowed,
        }
    }
}

impl Notable {
    /// What a trouble tells of itself; most tell nothing.
    pub(crate) fn of(trouble: &Trouble) -> Option<Self> {
        match trouble.code.as_str() {
            "sign-in-withdrawn" | "passkey-refused" | "passkey-unknown" | "ceremony-over" | "link-over" => {
                Some(Self::SignInRefused)
            }
            code if code.starts_with("single-") => Some(Self::SignInRefused),
            "not-at-the-door" => Some(Self::WrongCode),
            "cross-site" => Some(Self::CrossSite),
            "too-many-attempts" => Some(Self::TooManyAttempts),
            "malformed" => Some(Self::Malformed),
            _ => None,
        }
    }

    /// What it means that a program without a session was turned away.
    pub(crate) const fn refused_to_program(access: Access) -> Self {
        match access {
            Access::Party => Self::WrongCode,
            _ => Self::SignInRefused,
        }
    }

    /// Puts it beside the answer, where `tell` finds it.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }

    const fn word(self) -> &'static str {
        match self {
            Self::CameIn => "came-in",
            Self::Proved => "proved",
            Self::SignInRefused => "sign-in-refused",
            Self::WrongCode => "wrong-code",
            Self::CrossSite => "cross-site",
            Self::TooManyAttempts => "too-many-attempts",
            Self::Malformed => "malformed",
        }
    }
}

/// An answer that says a trouble itself, with what is notable about it.
pub(crate) fn noted(trouble: &Trouble, response: Response) -> Response {
    match Notable::of(trouble) {
        Some(notable) => notable.on(response),
        None => response,
    }
}

/// The page that asks for a code again, after one that opens nothing.
pub(crate) fn wrong_code(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Notable::WrongCode.on(response)
}

/// Writes the line of an answer that has something notable beside it, and of every decision about a right: the
/// refused at once, the others when operators ask for them (`guichet_web::decided=info`).
pub(crate) fn tell(method: &Method, route: &str, response: &Response) {
    let status = response.status().as_u16();
    match response.extensions().get::<Decided>() {
        Some(Decided::Allowed) => {
            tracing::info!(target: "guichet_web::decided", kind = "allowed", %method, route, status);
        }
        Some(Decided::Refused) => {
            tracing::warn!(target: "guichet_web::decided", kind = "refused", %method, route, status);
        }
        None => {}
    }
    let Some(notable) = response.extensions().get::<Notable>() else { return };
    let kind = notable.word();
    match notable {
        Notable::CameIn | Notable::Proved => tracing::info!(kind, %method, route, status),
        _ => tracing::warn!(kind, %method, route, status),
    }
}
