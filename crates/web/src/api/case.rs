//! A case as officers see it, and opening what is sealed in it.

use super::{
    acts::case_of,
    address::{Path, Query},
    answers::{CaseAnswer, DocumentLine, DoneAnswer},
    caller::{Body, FILE_NAME, File, Nothing, OfficerCaller},
    route::{Content, Route},
};
use crate::access::Access;
use crate::{problem::Fault, public::case::documents::as_file, staff};
use axum::{
    Json,
    http::HeaderMap,
    response::Response,
    routing::{get, post},
};
use guichet_acts::{Fetched, Problem, Request};
use guichet_desk::base::{EnvelopeId, ItemCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    let officer = Access::Officer;
    vec![
        Route::get::<CaseAnswer>("/api/v1/cases/{number}", officer, "A case, with nothing opened.", get(show)),
        Route::post::<Nothing, Vec<Opened>>(
            "/api/v1/cases/{number}/openings",
            officer,
            "Opens what the parties said, as far as the caller's duty needs it. Recorded first; the parties see it.",
            post(open),
        ),
        Route {
            gives: Content::File,
            ..Route::post::<Nothing, DoneAnswer>(
                "/api/v1/cases/{number}/openings/{envelope}",
                officer,
                "Opens a document. Recorded first; the parties see it.",
                post(open_document),
            )
        },
        Route {
            takes: Some(Content::File),
            headers: &[FILE_NAME],
            query: &[("seen", "The revision that was looked at.")],
            ..Route::post::<Nothing, DoneAnswer>(
                "/api/v1/cases/{number}/documents",
                officer,
                "Adds a document that came on paper: PDF, JPEG or PNG, at most 10 MiB. A PDF keeps what it says of \
                 itself: with the word of the person it is about.",
                post(add_document),
            )
        },
    ]
}

/// What one party said.
#[derive(Serialize, ToSchema)]
struct Opened {
    /// 0 is the applicant.
    party: u8,
    answers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    #[serde(default)]
    seen: Option<u32>,
}

async fn show(caller: OfficerCaller, Path(number): Path<String>) -> Result<Json<CaseAnswer>, Fault> {
    let (acts, who) = (&caller.web.acts, caller.who());
    let case = case_of(&caller, &number)?;
    let view = acts.view(&who, case, caller.now)?;
    let right = acts.right_to_open(caller.officer, &view);
    let documents = acts.documents(&who, case)?.into_iter().map(|row| DocumentLine {
        envelope: row.envelope.to_string(),
        may_open: right.as_ref().is_some_and(|right| right.opens_document(&view.service, row.item.as_ref())),
        item: row.item,
        bytes: row.bytes,
        at: row.at.timestamp(),
    });
    let next_acts = acts.next_acts(caller.officer, &view)?;
    let mut words: Vec<_> = next_acts.into_iter().map(staff::kind::word).collect();
    words.dedup();
    let history = acts.history(&who, case)?;
    let obstacle = acts.obstacle(caller.officer, &view)?;
    let disputes = acts.disputes(&who, &view.case)?;
    let answer = CaseAnswer::new(&view, (words, obstacle), right.as_ref(), disputes, documents.collect(), &history);
    Ok(Json(answer))
}

async fn open(
    caller: OfficerCaller,
    Path(number): Path<String>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<Vec<Opened>>, Fault> {
    let case = case_of(&caller, &number)?;
    let opened = caller.web.acts.open_fields(&caller.who(), case, caller.now).await?;
    let parties = opened.into_iter().map(|one| Opened { party: one.party.0, answers: one.answers.to_raw() });
    Ok(Json(parties.collect()))
}

async fn open_document(
    caller: OfficerCaller,
    Path((number, envelope)): Path<(String, String)>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Response, Fault> {
    let envelope = EnvelopeId::try_from(envelope).map_err(|_| Problem::NotFound)?;
    let case = case_of(&caller, &number)?;
    let opened = caller.web.acts.open_document(&caller.who(), case, envelope, caller.now).await?;
    Ok(as_file(opened))
}

async fn add_document(
    caller: OfficerCaller,
    Path(number): Path<String>,
    Query(seen): Query<Seen>,
    headers: HeaderMap,
    file: File,
) -> Result<Json<DoneAnswer>, Fault> {
    let item = "paper".parse::<ItemCode>().map_err(|cause| Fault::broken(&cause))?;
    let Fetched { upload, room: _room } = file.fetch(&caller.web.acts, item, &headers).await?;
    let request = Request::AddDocument(upload);
    super::acts::perform(&caller, &number, seen.seen, request).await
}
