//! Who calls and what they send: staff tokens, receipt codes, JSON bodies.

use crate::{UPLOAD_BYTES_MAX, admit::Admitted, problem::Fault, visit::STAFF_SIGN_IN, web::Web};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, request::Parts},
};
use guichet_acts::{Forbidden, PartyKey, Problem, Session, Upload, Who};
use guichet_desk::base::{Instant, ItemCode, OfficerId};
use serde::de::DeserializeOwned;

/// An officer who calls with a staff token.
pub(super) struct OfficerCaller {
    /// The acts and the settings.
    pub web: Web,
    /// Who calls.
    pub officer: OfficerId,
    /// When.
    pub now: Instant,
}

/// A party who calls with a receipt code.
pub(super) struct PartyCaller {
    /// The acts and the settings.
    pub web: Web,
    /// Who calls.
    pub key: PartyKey,
    /// When.
    pub now: Instant,
}

/// A JSON body; an empty one stands for an object without members.
pub(super) struct Body<T>(pub T);

/// The bytes of a file.
pub(super) struct File(pub Bytes);

impl OfficerCaller {
    /// The officer, for acts.
    pub(super) const fn who(&self) -> Who {
        Who::Officer(self.officer)
    }
}

impl PartyCaller {
    /// The party, for acts.
    pub(super) const fn who(&self) -> Who {
        Who::Party(self.key)
    }
}

impl File {
    /// The file as an upload for `item`.
    pub(super) fn upload(self, item: ItemCode, headers: &HeaderMap) -> Upload {
        let name = headers.get("file-name").and_then(|name| name.to_str().ok()).unwrap_or("file").to_owned();
        Upload { item, name, bytes: self.0.into() }
    }
}

impl FromRequestParts<Web> for OfficerCaller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        match parts.extensions.get::<Admitted>() {
            Some(Admitted(Session::Officer(officer))) => {
                Ok(Self { web: web.clone(), officer: *officer, now: web.now() })
            }
            _ => Err(Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN)),
        }
    }
}

impl FromRequestParts<Web> for PartyCaller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        match parts.extensions.get::<Admitted>() {
            Some(Admitted(Session::Party(key))) => Ok(Self { web: web.clone(), key: *key, now: web.now() }),
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
        serde_json::from_slice(text).map(Self).map_err(|error| Fault::Malformed(error.to_string()))
    }
}

impl FromRequest<Web> for File {
    type Rejection = Fault;

    async fn from_request(mut request: Request, web: &Web) -> Result<Self, Fault> {
        DefaultBodyLimit::max(UPLOAD_BYTES_MAX).apply(&mut request);
        read(request, web).await.map(Self)
    }
}

async fn read(request: Request, web: &Web) -> Result<Bytes, Fault> {
    Bytes::from_request(request, web).await.map_err(|error| Fault::Status(error.status()))
}
