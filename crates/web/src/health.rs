//! Whether the desk is well, for whoever keeps it running: a proxy, a supervisor, a monitor. Says nothing else,
//! so it may be asked by anyone.

use crate::{
    access::{Access, Routes},
    problem::Fault,
    web::Web,
};
use axum::extract::State;

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/healthz", Access::Anyone, alive).get("/readyz", Access::Anyone, ready)
}

/// The process answers.
async fn alive() -> &'static str {
    "alive\n"
}

/// The desk can be worked at: its store reads, and its writer takes work and finishes it. Whether the disk has
/// room for more is known when there is something to write.
async fn ready(State(web): State<Web>) -> Result<&'static str, Fault> {
    web.acts.must_be_ready(web.now()).await?;
    Ok("ready\n")
}
