//! The download of everything about oneself. Making it is an opening, recorded like every other.

use crate::{everything, problem::Fault, visit::PartyVisit};
use axum::response::Response;

/// Gathers, packs and sends it.
pub(in crate::public) async fn download(party: PartyVisit) -> Result<Response, Fault> {
    let visit = &party.visit;
    everything::download(&visit.web, party.key, visit.words, visit.now).await
}
