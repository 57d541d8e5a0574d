//! What a party does with the receipt code: where it stands, answers to the notice, confirming, withdrawing.

use super::{
    address::{Path, Query},
    answers::{DoneAnswer, StatusAnswer},
    caller::{Body, FILE_NAME, File, Nothing, PartyCaller},
    route::{Content, Route},
};
use crate::{access::Access, everything, problem::Fault, texts::Words, visit};
use axum::{
    Json,
    http::HeaderMap,
    response::Response,
    routing::{get, post},
};
use guichet_acts::{Answer, Fetched, Problem, Request};
use guichet_desk::{base::ItemCode, case::Case};
use serde::Deserialize;
use utoipa::ToSchema;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    let party = Access::Party;
    let act = |path, summary, handler| Route::post::<PartyAct, DoneAnswer>(path, party, summary, handler);
    let file = post(file);
    vec![
        Route::get::<StatusAnswer>("/api/v1/status", party, "Where the case stands.", get(status)),
        Route {
            takes: None,
            gives: Content::Archive,
            ..Route::post::<PartyAct, DoneAnswer>(
                "/api/v1/everything",
                party,
                "Everything about the caller as one archive: everything.json, a readable page, papers and documents. \
                 Recorded first; the caller sees it in the log.",
                post(gather),
            )
        },
        act("/api/v1/status/confirm", "Confirms one's part.", post(confirm)),
        act("/api/v1/status/decline", "Declines one's part.", post(decline)),
        act("/api/v1/status/withdraw", "Withdraws the application.", post(withdraw)),
        act(
            "/api/v1/status/erasure",
            "Asks that one's own data be erased; the case must be closed.",
            post(ask_erasure),
        ),
        act("/api/v1/status/supply", "Sends the answer to the notice, every item answered.", post(supply)),
        Route::post::<ItemBody, DoneAnswer>(
            "/api/v1/status/notice/{item}",
            party,
            "Answers an item of the notice in words, or says why it cannot be given.",
            post(answer),
        ),
        Route {
            takes: Some(Content::File),
            headers: &[FILE_NAME],
            query: &[("seen", "The revision that was looked at.")],
            ..Route::post::<PartyAct, DoneAnswer>(
                "/api/v1/status/notice/{item}/file",
                party,
                "Answers an item of the notice with a file: PDF, JPEG or PNG, at most 10 MiB.",
                file,
            )
        },
    ]
}

/// An act without words.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartyAct {
    /// The revision that was looked at; when the case has moved on since, nothing happens.
    #[serde(default)]
    seen: Option<u32>,
}

/// The answer to an item of the notice; exactly one of `text` and `cannot_provide` must be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(min_properties = 1)]
struct ItemBody {
    #[serde(default)]
    seen: Option<u32>,
    /// The answer in words.
    #[serde(default)]
    text: Option<String>,
    /// Why it cannot be given.
    #[serde(default)]
    cannot_provide: Option<String>,
}

async fn status(caller: PartyCaller) -> Result<Json<StatusAnswer>, Fault> {
    let (acts, who) = (&caller.web.acts, caller.who());
    let view = acts.view(&who, caller.key.case, caller.now)?;
    let history = if has_words(&view.case) { acts.history(&who, caller.key.case)? } else { Vec::new() };
    Ok(Json(StatusAnswer::for_party(&view, caller.key.party, &history)))
}

/// Whether anything was written to a party: most who ask how it stands need no history read for that.
fn has_words(case: &Case) -> bool {
    case.notices_sent > 0 || case.outcome.is_some() || !case.erasures.is_empty()
}

async fn gather(caller: PartyCaller, headers: HeaderMap, Body(Nothing {}): Body<Nothing>) -> Result<Response, Fault> {
    let words = Words::of_language(visit::language(&caller.web, "/api", &headers));
    everything::download(&caller.web, caller.key, words, caller.now).await
}

async fn confirm(caller: PartyCaller, Body(body): Body<PartyAct>) -> Result<Json<DoneAnswer>, Fault> {
    perform(&caller, body.seen, Request::Confirm).await
}

async fn decline(caller: PartyCaller, Body(body): Body<PartyAct>) -> Result<Json<DoneAnswer>, Fault> {
    perform(&caller, body.seen, Request::Decline).await
}

async fn withdraw(caller: PartyCaller, Body(body): Body<PartyAct>) -> Result<Json<DoneAnswer>, Fault> {
    perform(&caller, body.seen, Request::Withdraw).await
}

async fn ask_erasure(caller: PartyCaller, Body(body): Body<PartyAct>) -> Result<Json<DoneAnswer>, Fault> {
    perform(&caller, body.seen, Request::AskErasure).await
}

async fn supply(caller: PartyCaller, Body(body): Body<PartyAct>) -> Result<Json<DoneAnswer>, Fault> {
    perform(&caller, body.seen, Request::Supply).await
}

async fn answer(
    caller: PartyCaller,
    Path(item): Path<String>,
    Body(body): Body<ItemBody>,
) -> Result<Json<DoneAnswer>, Fault> {
    let answer = match (body.text, body.cannot_provide) {
        (Some(text), None) => Answer::Text(text),
        (None, Some(why)) => Answer::CannotProvide(why),
        _ => return Err(Fault::Malformed("exactly one of `text` and `cannot_provide` is needed".to_owned())),
    };
    perform(&caller, body.seen, Request::AnswerItem { item: item_of(&item)?, answer }).await
}

async fn file(
    caller: PartyCaller,
    Path(item): Path<String>,
    Query(act): Query<PartyAct>,
    headers: HeaderMap,
    file: File,
) -> Result<Json<DoneAnswer>, Fault> {
    let item = item_of(&item)?;
    let Fetched { upload, room: _room } = file.fetch(&caller.web.acts, item.clone(), &headers).await?;
    perform(&caller, act.seen, Request::AnswerItem { item, answer: Answer::File(upload) }).await
}

async fn perform(caller: &PartyCaller, seen: Option<u32>, request: Request) -> Result<Json<DoneAnswer>, Fault> {
    let done = caller.perform(seen, request).await?;
    Ok(Json(done.into()))
}

fn item_of(text: &str) -> Result<ItemCode, Fault> {
    text.parse().map_err(|_| Problem::NotFound.into())
}
