//! The documents of a party: what came in, opened on demand, and one more added.

use super::{Sent, after, case_page};
use crate::{
    page::upload,
    percent::percent_encoded,
    problem::{Fault, Trouble},
    visit::{PartyVisit, Visit},
};
use axum::{
    extract::{Multipart, Path},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use guichet_acts::{CaseView, DocumentRow, Done, Fetched, OpenedDocument, Problem, Request};
use guichet_desk::base::EnvelopeId;

/// A document as one line of a list.
pub(super) struct Row {
    /// What it is for.
    pub title: String,
    /// When it came in.
    pub when: String,
    /// Where it opens.
    pub href: String,
}

impl Row {
    /// The line of a document.
    pub(super) fn of(visit: &Visit, view: &CaseView, row: &DocumentRow) -> Self {
        let text = |key: String| view.service.optional_text(visit.language(), &key).map(|text| text.text.to_owned());
        let title = row.item.as_ref().and_then(|item| text(format!("item-{item}")));
        Self {
            title: title.unwrap_or_else(|| visit.words.say("document-other").to_owned()),
            when: visit.moment(row.at),
            href: visit.link(&format!("/case/documents/{}", row.envelope)),
        }
    }
}

/// Opens a document, which is recorded.
pub(in crate::public) async fn open(
    party: PartyVisit,
    Path((_, envelope)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let envelope = EnvelopeId::try_from(envelope).map_err(|_| Fault::Status(StatusCode::NOT_FOUND))?;
    let acts = &party.visit.web.acts;
    let document = acts.open_document(&party.who(), party.key.case, envelope, party.visit.now).await?;
    Ok(as_file(document))
}

/// Adds a document.
pub(in crate::public) async fn add(party: PartyVisit, form: Multipart) -> Result<Response, Fault> {
    let mut posted = upload::read_to_keep(form, &party.visit).await?;
    let Some(file) = posted.files.pop() else {
        return Err(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "upload-empty"));
    };
    let item = file.item.clone();
    match keep(&party, file).await {
        Err(problem @ Problem::Upload(_)) => case_page(&party, Some(Trouble::of(&problem)), Sent::Document(&item)),
        Err(problem @ (Problem::Busy | Problem::NoRoom)) => Err(problem.into()),
        done => after(&party, done),
    }
}

async fn keep(party: &PartyVisit, file: upload::Chosen) -> Result<Done, Problem> {
    let Fetched { upload, room: _room } = file.fetch(&party.visit.web.acts).await?;
    party.perform(None, Request::AddDocument(upload)).await
}

/// A document as a file to keep: never shown within our pages, because we did not write it.
pub(crate) fn as_file(document: OpenedDocument) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", percent_encoded(&document.name));
    let mut response = document.bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(&document.media_type);
    headers.insert(header::CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("application/octet-stream")));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
