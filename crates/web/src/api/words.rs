//! Sealed words of a case, opened one by one by whoever may: what a notice says, reasons, opinions, what a notice was
//! answered with. Always recorded first.

use super::{
    acts::case_of,
    address::Path,
    caller::{Body, Nothing, OfficerCaller, PartyCaller},
    route::Route,
};
use crate::{access::Access, problem::Fault};
use axum::{Json, routing::post};
use guichet_acts::Problem;
use guichet_desk::base::EnvelopeId;
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post::<Nothing, Words>(
            "/api/v1/cases/{number}/words/{envelope}",
            Access::Officer,
            "Opens words that the history names, as far as the caller's duty needs them. Recorded first; the parties \
             see it.",
            post(for_officer),
        ),
        Route::post::<Nothing, Words>(
            "/api/v1/status/words/{envelope}",
            Access::Party,
            "Opens words that the town wrote to the caller. Recorded first; the caller sees it in the log.",
            post(for_party),
        ),
    ]
}

/// Words, opened.
#[derive(Serialize, ToSchema)]
struct Words {
    text: String,
}

async fn for_officer(
    caller: OfficerCaller,
    Path((number, envelope)): Path<(String, String)>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<Words>, Fault> {
    let case = case_of(&caller, &number)?;
    let text = caller.web.acts.open_text(&caller.who(), case, envelope_of(envelope)?, caller.now).await?;
    Ok(Json(Words { text }))
}

async fn for_party(
    caller: PartyCaller,
    Path(envelope): Path<String>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<Words>, Fault> {
    let envelope = envelope_of(envelope)?;
    let text = caller.web.acts.open_text(&caller.who(), caller.key.case, envelope, caller.now).await?;
    Ok(Json(Words { text }))
}

fn envelope_of(name: String) -> Result<EnvelopeId, Fault> {
    EnvelopeId::try_from(name).map_err(|_| Problem::NotFound.into())
}
