//! The ticket that this browser took from elsewhere, in a cookie that ends with the day, and before when it has done
//! what it is for: to lead back to the ticket until it is checked in. The cookie holds a secret of its own, which
//! stands on no page and in no address; the ticket's code follows from it (`Acts::code_of_ticket`), and not the other
//! way. It opens nothing that the ticket's address does not.
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
use guichet_acts::TakenTicket;
use guichet_desk::base::{HallCode, Instant, SecretCode};

const COOKIE: &str = "guichet-ticket";
const COOKIE_OF_HOST: &str = "__Host-guichet-ticket";
/// Between the secret and the hall; no secret has one.
const BETWEEN: char = '.';

impl Visit {
    /// The code of the ticket that this browser took in a hall today.
    pub(crate) fn ticket_at(&self, hall: &HallCode) -> Option<SecretCode> {
        let (kept, at) = self.kept_ticket()?;
        (at == *hall).then(|| self.web.acts.code_of_ticket(&kept))
    }

    /// Has the browser keep the ticket it took, until the day is over in the town.
    pub(crate) fn keep_ticket(&self, ticket: &TakenTicket, response: impl IntoResponse) -> Response {
        let end = Instant::end_of(self.today(), self.web.zone());
        let seconds = (end.as_micros() - self.now.as_micros()) / 1_000_000 + 1;
        let value = format!("{}{BETWEEN}{}", ticket.kept.compact(), ticket.key.hall);
        self.set_ticket(&value, seconds, response)
    }

    /// Has the browser that keeps a ticket whose code was replaced keep it on; one that does so already, because the
    /// form came twice, does so again.
    pub(crate) fn keep_ticket_on(&self, old: &SecretCode, new: &TakenTicket, response: Response) -> Response {
        if self.keeps_ticket(old) || self.keeps_ticket(&new.code) {
            return self.keep_ticket(new, response);
        }
        response
    }

    /// Has the browser forget the ticket of this code, when it is the one that it keeps.
    pub(crate) fn forget_ticket(&self, code: &SecretCode, response: Response) -> Response {
        if self.keeps_ticket(code) { self.set_ticket("", 0, response) } else { response }
    }

    /// Has the browser forget what it keeps when that is no ticket, such as the bare code that earlier versions kept.
    pub(crate) fn forget_what_is_no_ticket(&self, response: Response) -> Response {
        if self.kept_ticket().is_none() { self.forget_any_ticket(response) } else { response }
    }

    /// Has the browser forget whatever ticket it keeps.
    pub(super) fn forget_any_ticket(&self, response: Response) -> Response {
        if self.ticket.is_some() { self.set_ticket("", 0, response) } else { response }
    }

    fn keeps_ticket(&self, code: &SecretCode) -> bool {
        self.kept_ticket().is_some_and(|(kept, _)| self.web.acts.code_of_ticket(&kept) == *code)
    }

    /// The secret that this browser keeps, and the hall of its ticket.
    fn kept_ticket(&self) -> Option<(SecretCode, HallCode)> {
        let (kept, hall) = self.ticket.as_deref()?.split_once(BETWEEN)?;
        Some((kept.parse().ok()?, hall.parse().ok()?))
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
