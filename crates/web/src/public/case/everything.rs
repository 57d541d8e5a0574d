//! The download of everything about oneself. Making it is an opening, recorded like every other.

use super::{documents::as_file, who::Reader};
use crate::{everything, problem::Fault, visit::PartyVisit};
use axum::response::Response;
use guichet_acts::OpenedDocument;

/// Gathers, packs and sends it.
pub(in crate::public) async fn download(party: PartyVisit) -> Result<Response, Fault> {
    let all = party.visit.web.acts.everything(party.key, party.visit.now).await?;
    let everything::Archive { name, bytes } = everything::pack(&Reader::of(&party), &all)?;
    Ok(as_file(OpenedDocument { name, media_type: "application/zip".to_owned(), bytes }))
}
