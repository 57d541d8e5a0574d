//! The files of the log, for anyone: checkpoint, key, tiles, bundles of entries. They hold nothing about anyone.

use crate::{for_anyone::file, problem::Fault, web::Web};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
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
