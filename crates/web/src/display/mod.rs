//! What hangs in the hall: the hall's display, the sign over a counter, and the events that keep both
//! current.
//!
//! A page comes from the desk complete, so that it is right without script; the script puts what the events
//! tell into the slots of the page. Events carry the whole small state, drawn once for all displays of a
//! hall. Nothing here knows of anyone: a ticket is a number.

mod closing;
mod counter;
mod feed;
mod hall;
mod mark;
mod said;
mod screen;
mod state;
mod stream;

pub use closing::Closing;
pub(crate) use feed::Feeds;

use crate::access::{Access, Routes};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/halls/{hall}/events", Access::Anyone, stream::events)
        .get("/{language}/halls/{hall}/display", Access::Anyone, hall::show)
        .get("/{language}/halls/{hall}/counters/{counter}/display", Access::Anyone, counter::show)
}
