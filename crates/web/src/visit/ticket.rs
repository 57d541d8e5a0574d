//! The ticket that this browser took from elsewhere, in a cookie that ends with the day, and before when it has done
//! what it is for: to lead back to the ticket until it is checked in. No script reads the cookie itself; its code
//! stands in the hall's page, as a link, and at the door. It opens nothing that the ticket's address does not.
//!
//! Others may sit down at the same computer: it is also forgotten with a session that is left, and when somebody says
//! on the hall's page that it is to be.
//!
//! A kiosk keeps none: the next visitor stands at the same browser. Nobody's ticket is looked for by it either, so
//! it is no way to try codes; whoever follows it tries the code there, as anybody does.

use super::Visit;
use crate::sign_in::Origin;
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use guichet_desk::base::{HallCode, Instant, SecretCode};

const COOKIE: &str = "guichet-ticket";
const COOKIE_OF_HOST: &str = "__Host-guichet-ticket";
/// Between the hall and the code; no hall's name has one.
const BETWEEN: char = '.';

impl Visit {
    /// The ticket that this browser took in a hall today.
    pub(crate) fn ticket_at(&self, hall: &HallCode) -> Option<SecretCode> {
        let (at, code) = self.ticket.as_deref()?.split_once(BETWEEN)?;
        if at.parse::<HallCode>().is_ok_and(|at| at == *hall) { code.parse().ok() } else { None }
    }

    /// Has the browser keep the ticket it took, until the day is over in the town.
    pub(crate) fn keep_ticket(&self, hall: &HallCode, code: &SecretCode, response: impl IntoResponse) -> Response {
        let end = Instant::end_of(self.today(), self.web.zone());
        let seconds = (end.as_micros() - self.now.as_micros()) / 1_000_000 + 1;
        self.set_ticket(&format!("{hall}{BETWEEN}{}", code.compact()), seconds, response)
    }

    /// Has the browser forget this ticket, when it is the one that it keeps.
    pub(crate) fn forget_ticket(&self, code: &SecretCode, response: Response) -> Response {
        let kept = self.ticket.as_deref().and_then(|kept| kept.split_once(BETWEEN));
        match kept {
            Some((_, kept)) if kept == code.compact() => self.set_ticket("", 0, response),
            _ => response,
        }
    }

    /// Has the browser forget whatever ticket it keeps.
    pub(super) fn forget_any_ticket(&self, response: Response) -> Response {
        if self.ticket.is_some() { self.set_ticket("", 0, response) } else { response }
    }

    /// Lax, because people come from a code that their telephone's camera read, which is another program.
    fn set_ticket(&self, value: &str, seconds: i64, response: impl IntoResponse) -> Response {
        let origin = self.web.origin();
        let (name, secure) = (name(origin), if origin.is_encrypted() { "; Secure" } else { "" });
        let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        let mut response = response.into_response();
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
        response
    }
}

/// What a request says of the ticket that its browser keeps.
pub(super) fn sent(headers: &HeaderMap, origin: &Origin) -> Option<String> {
    super::cookie(headers, name(origin)).filter(|kept| !kept.is_empty()).map(str::to_owned)
}

fn name(origin: &Origin) -> &'static str {
    if origin.is_encrypted() { COOKIE_OF_HOST } else { COOKIE }
}
