//! The events of a hall, as one stream for each display (HTML Living Standard, 9.2 server-sent events).
//!
//! A stream is a cursor over the hall's newest frame, driven by its connection: no task, no queue.

use super::{
    feed::{self, Frame},
    state::{Call, EventId},
};
use crate::{problem::Fault, web::Web};
use axum::{
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use guichet_acts::Problem;
use serde::Deserialize;
use std::{collections::VecDeque, convert::Infallible};
use tokio::sync::watch;

/// How long a browser waits before it asks again after a cut, in milliseconds.
const RETRY: &str = "retry: 2000\n\n";

/// What a script that opens a stream of its own says in place of the browser's header.
#[derive(Deserialize)]
pub(super) struct After {
    /// The name of the last event it has.
    #[serde(default)]
    after: Option<String>,
}

/// The events of a hall from now on: first what time it is, then what was missed, then the whole state, then
/// every change.
pub(super) async fn events(
    State(web): State<Web>,
    Path(hall): Path<String>,
    Query(After { after }): Query<After>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let hall = hall.parse().map_err(|_| Problem::NotFound)?;
    let known = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned).or(after);
    let cursor = Cursor::new(feed::watch(&web, &hall)?, known.as_deref().and_then(EventId::read));
    let stream = stream::unfold(cursor, async |mut cursor| {
        let message = cursor.next().await?;
        Some((Ok::<_, Infallible>(message), cursor))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        // Whatever stands between must pass each message on at once, and change nothing.
        (header::CACHE_CONTROL, "no-store, no-transform"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, Body::from_stream(stream)).into_response())
}

/// Where one display stands.
struct Cursor {
    newest: watch::Receiver<Frame>,
    /// What is said before anything else.
    first: VecDeque<Bytes>,
    /// The number of the last state it was told.
    told: u64,
}

impl Cursor {
    fn new(mut newest: watch::Receiver<Frame>, known: Option<EventId>) -> Self {
        let frame = newest.borrow_and_update().clone();
        let missed = known.map(|known| missed(&frame, known)).filter(|missed| !missed.is_empty());
        let missed = missed.map(|missed| feed::message("missed", None, &missed));
        let retry = Bytes::from_static(RETRY.as_bytes());
        // The state may be an hour old and true: the beat says when the hall was looked at last.
        let first = [Some(retry), Some(frame.beat), missed, Some(frame.message)].into_iter().flatten().collect();
        Self { newest, first, told: frame.number }
    }

    /// The next message; none when the feed ended.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(message) = self.first.pop_front() {
            return Some(message);
        }
        self.newest.changed().await.ok()?;
        let frame = self.newest.borrow_and_update();
        if frame.number == self.told {
            return Some(frame.beat.clone());
        }
        self.told = frame.number;
        Some(frame.message.clone())
    }
}

/// The calls after an event that are still worth speaking, oldest first.
fn missed(frame: &Frame, known: EventId) -> Vec<Call> {
    let day = frame.id().day;
    let is_new = |call: &&Call| EventId { day, event: call.event } > known;
    frame.recent.iter().filter(is_new).cloned().collect()
}
