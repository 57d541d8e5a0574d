//! The events of a hall, as one stream for each display (HTML Living Standard, 9.2 server-sent events).
//!
//! A stream is a cursor over the hall's newest frame, driven by its connection: no task, no queue. Whoever finds
//! no place is told the same once, and when to ask again.

use super::{
    feed::{self, Frame, Place, Seat, Watcher},
    screen::DisplayKey,
    state::{Call, EventId},
};
use crate::{problem::Fault, rates, web::Web};
use axum::{
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::{HeaderName, header, request::Parts},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use guichet_acts::Problem;
use guichet_desk::base::HallCode;
use serde::Deserialize;
use std::{collections::VecDeque, convert::Infallible};

/// How long a browser waits before it asks again after a cut, in milliseconds.
const RETRY: &str = "retry: 2000\n\n";
/// How long it waits when there was no place for it. What it is told may be five seconds old, and after twelve the
/// page says that it is cut off.
const RETRY_WITHOUT_PLACE: &str = "retry: 6000\n\n";

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
    screen: DisplayKey,
    parts: Parts,
) -> Result<Response, Fault> {
    let hall: HallCode = hall.parse().map_err(|_| Problem::NotFound)?;
    let known = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned).or(after);
    let known = known.as_deref().and_then(EventId::read);
    let watcher = match web.rates() {
        _ if screen.is_of(&web, &hall)? => Watcher::OwnScreen,
        Some(_) => Watcher::From(rates::caller(&parts, web.proxies())),
        None => Watcher::Anyone,
    };
    let body = match feed::watch(&web, &hall, watcher)? {
        Place::Free(seat) => going_on(Cursor::new(seat, known)),
        Place::None(frame) => Body::from(first(&frame, known, RETRY_WITHOUT_PLACE).concat()),
    };
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        // Whatever stands between must pass each message on at once, and change nothing.
        (header::CACHE_CONTROL, "no-store, no-transform"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, body).into_response())
}

/// A stream that ends with its feed.
fn going_on(cursor: Cursor) -> Body {
    Body::from_stream(stream::unfold(cursor, async |mut cursor| {
        let message = cursor.next().await?;
        Some((Ok::<_, Infallible>(message), cursor))
    }))
}

/// What is said before anything else.
fn first(frame: &Frame, known: Option<EventId>, retry: &'static str) -> Vec<Bytes> {
    let missed = known.map(|known| missed(frame, known)).filter(|missed| !missed.is_empty());
    let missed = missed.map(|missed| feed::message("missed", None, &missed));
    let retry = Bytes::from_static(retry.as_bytes());
    // The state may be an hour old and true: the beat says when the hall was looked at last.
    [Some(retry), Some(frame.beat.clone()), missed, Some(frame.message.clone())].into_iter().flatten().collect()
}

/// Where one display stands.
struct Cursor {
    seat: Seat,
    /// What is said before anything else.
    first: VecDeque<Bytes>,
    /// The number of the last state it was told.
    told: u64,
}

impl Cursor {
    fn new(mut seat: Seat, known: Option<EventId>) -> Self {
        let frame = seat.frames.borrow_and_update().clone();
        Self { seat, first: first(&frame, known, RETRY).into(), told: frame.number }
    }

    /// The next message; none when the feed ended.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(message) = self.first.pop_front() {
            return Some(message);
        }
        self.seat.frames.changed().await.ok()?;
        let frame = self.seat.frames.borrow_and_update();
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
