//! Who calls and what they send: staff tokens, receipt codes, JSON bodies.

use crate::{
    FILE_BODY_BYTES_MAX,
    admit::Admitted,
    doubled, headers,
    page::upload::{ARRIVES_WITHIN, too_slow},
    percent::percent_decoded,
    problem::Fault,
    rates::{self, Source},
    visit::STAFF_SIGN_IN,
    web::Web,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, request::Parts},
};
use futures_util::StreamExt;
use guichet_acts::{
    Acts, Arriving, Asking, CameBy, Done, Fetched, Forbidden, PartyKey, Problem, Request as Act, Session, Who,
};
use guichet_desk::base::{CaseId, Instant, ItemCode, OfficerId};
use serde::{Deserialize, de::DeserializeOwned};
use tokio::time::timeout;
use utoipa::ToSchema;

/// The header that says what a file is called.
pub(super) const FILE_NAME: (&str, &str) = (
    "File-Name",
    "The name of the file, in UTF-8, or percent-encoded behind `UTF-8''`, such as `UTF-8''%E5%90%88%E5%90%8C.pdf` \
     (RFC 8187).",
);
/// The characters that a percent-encoded name is in (RFC 8187), because many programs write no bytes but those of
/// Latin-1 into a header.
const CHARSET: &[u8] = b"UTF-8";
/// Those of old programs, which are not read.
const CHARSET_OF_OLD: &[u8] = b"ISO-8859-1";

/// An officer who calls with a staff token.
pub(super) struct OfficerCaller {
    /// The acts and the settings.
    pub web: Web,
    /// Who calls.
    pub officer: OfficerId,
    /// When.
    pub now: Instant,
    by: CameBy,
}

/// A party who calls with a receipt code.
pub(super) struct PartyCaller {
    /// The acts and the settings.
    pub web: Web,
    /// Who calls.
    pub key: PartyKey,
    /// When.
    pub now: Instant,
    by: CameBy,
}

/// A JSON body; an empty one stands for an object without members.
pub(super) struct Body<T>(pub T);

/// No members: the body of what needs none.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// A file that has arrived.
pub(super) struct File(Arriving);

impl OfficerCaller {
    /// The officer, for acts.
    pub(super) const fn who(&self) -> Who {
        Who::Officer(self.officer)
    }

    /// Does what is asked of a case, at the time at which all of it has arrived.
    pub(super) async fn perform(&self, case: CaseId, seen: Option<u32>, act: Act) -> Result<Done, Problem> {
        let asking = Asking { who: self.who(), by: Some(self.by) };
        self.web.acts.perform(asking, case, seen, act, self.web.now()).await
    }
}

impl PartyCaller {
    /// The party, for acts.
    pub(super) const fn who(&self) -> Who {
        Who::Party(self.key)
    }

    /// Does what is asked of their case, at the time at which all of it has arrived.
    pub(super) async fn perform(&self, seen: Option<u32>, act: Act) -> Result<Done, Problem> {
        let asking = Asking { who: self.who(), by: Some(self.by) };
        self.web.acts.perform(asking, self.key.case, seen, act, self.web.now()).await
    }
}

impl File {
    /// The file in memory as an upload for `item`, once there is room for it.
    pub(super) async fn fetch(self, acts: &Acts, item: ItemCode, headers: &HeaderMap) -> Result<Fetched, Fault> {
        Ok(acts.fetch(self.0, item, file_name(headers)?).await?)
    }
}

/// What a file is called, in any script.
fn file_name(headers: &HeaderMap) -> Result<String, Fault> {
    let Some(name) = headers.get(headers::FILE_NAME) else { return Ok("file".to_owned()) };
    String::from_utf8(decoded(name.as_bytes())?).map_err(|_| {
        Fault::Malformed("`File-Name` is not written in UTF-8; percent-encoded, it begins with `UTF-8''`".to_owned())
    })
}

/// The bytes of a name, decoded where it says that it is encoded: the characters, perhaps a language, and the bytes
/// percent-encoded, parted by single quotes (RFC 8187). Any other stands as it is, its percent signs too.
fn decoded(name: &[u8]) -> Result<Vec<u8>, Fault> {
    let parts: Vec<&[u8]> = name.splitn(3, |byte| *byte == b'\'').collect();
    match parts[..] {
        [charset, _, encoded] if charset.eq_ignore_ascii_case(CHARSET) => percent_decoded(encoded).map_err(|place| {
            let byte = name.len() - encoded.len() + place + 1;
            Fault::Malformed(format!("`File-Name`: no two hexadecimal digits follow the `%` at byte {byte}"))
        }),
        [charset, _, _] if charset.eq_ignore_ascii_case(CHARSET_OF_OLD) => {
            Err(Fault::Malformed("`File-Name` is encoded in ISO-8859-1: encode it in UTF-8".to_owned()))
        }
        _ => Ok(name.to_vec()),
    }
}

impl FromRequestParts<Web> for OfficerCaller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        match parts.extensions.get::<Admitted>() {
            Some(&Admitted { session: Session::Officer(officer), by }) => {
                Ok(Self { web: web.clone(), officer, now: web.now(), by })
            }
            _ => Err(Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN)),
        }
    }
}

impl FromRequestParts<Web> for PartyCaller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        match parts.extensions.get::<Admitted>() {
            Some(&Admitted { session: Session::Party(key), by }) => {
                Ok(Self { web: web.clone(), key, now: web.now(), by })
            }
            _ => Err(Fault::Problem(Problem::Forbidden(Forbidden::SignIn))),
        }
    }
}

impl<T: DeserializeOwned> FromRequest<Web> for Body<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Fault> {
        let bytes = read(request, web).await?;
        let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        // A list would pass for an object whose members come in order.
        if text.trim_ascii_start().starts_with(b"[") {
            return Err(Fault::Malformed("invalid type: sequence, expected an object".to_owned()));
        }
        if doubled::is_doubled_json(text) {
            return Err(doubled::twice());
        }
        serde_json::from_slice(text).map(Self).map_err(|error| Fault::Malformed(error.to_string()))
    }
}

impl FromRequest<Web> for File {
    type Rejection = Fault;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let admitted = parts.extensions.get::<Admitted>().map(|admitted| admitted.session);
        web.may_keep(Source::of(admitted, rates::caller(&parts, web.proxies())), 1)?;
        timeout(ARRIVES_WITHIN, arrive(body, &web.acts)).await.unwrap_or_else(|_| Err(too_slow())).map(Self)
    }
}

async fn arrive(body: axum::body::Body, acts: &Acts) -> Result<Arriving, Fault> {
    let mut file = acts.arriving();
    let mut body = body.into_data_stream();
    while let Some(bytes) = body.next().await {
        file.take(&bytes.map_err(|_| Fault::Status(StatusCode::BAD_REQUEST))?).await?;
        if file.length() > FILE_BODY_BYTES_MAX {
            return Err(Fault::Status(StatusCode::PAYLOAD_TOO_LARGE));
        }
    }
    Ok(file)
}

async fn read(request: Request, web: &Web) -> Result<Bytes, Fault> {
    Bytes::from_request(request, web).await.map_err(|error| Fault::Status(error.status()))
}
