//! The files of the log: checkpoint, key, tiles, bundles of entries.

use crate::{problem::Fault, web::Web};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A full tile never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A checkpoint is a few seconds old at most.
const SECONDS: &str = "public, max-age=5";

/// The newest signed checkpoint, with the witnesses' lines so far.
pub(super) async fn checkpoint(State(web): State<Web>) -> Result<Response, Fault> {
    let note = web.acts.checkpoint()?.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    Ok(file("text/plain; charset=utf-8", SECONDS, note.into_bytes()))
}

/// The key that checkpoints verify with.
pub(super) async fn key(State(web): State<Web>) -> Result<Response, Fault> {
    let key = web.acts.ledger_key()?.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    Ok(file("text/plain; charset=utf-8", SECONDS, format!("{key}\n").into_bytes()))
}

/// A tile of hashes, or a bundle of entries.
pub(super) async fn tile(State(web): State<Web>, Path(path): Path<String>) -> Result<Response, Fault> {
    let bytes = web.acts.ledger_file(&format!("tile/{path}"))?;
    Ok(file("application/octet-stream", FOR_EVER, bytes))
}

/// Anyone may read the log, from any page: it holds nothing about anyone.
fn file(kind: &'static str, keep: &'static str, bytes: Vec<u8>) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(HeaderName::from_static("access-control-allow-origin"), HeaderValue::from_static("*"));
    (headers, bytes).into_response()
}
