//! Booking a time: what for, where and when, whom to remind, once more, and the code. Then moving,
//! cancelling, waiting for an earlier time, another code, and the calendar's file and feed.
//!
//! No name is asked. The code of a booking travels in forms only, never in an address; the address of a
//! feed carries a code of its own, which shows that booking and changes nothing.

mod book;
mod calendar_file;
mod change;
mod choose;
mod mine;
mod next;
mod time;

pub(super) use choose::link_for;
pub(super) use next::{BookingNow, on_first_page};

use crate::access::{Access, Routes};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/{language}/appointments", Access::Anyone, choose::services)
        .get("/{language}/appointments/times", Access::Anyone, choose::times)
        .post("/{language}/appointments/hold", Access::Anyone, book::hold)
        .post("/{language}/appointments/check", Access::Anyone, book::check)
        .post("/{language}/appointments/confirm", Access::Anyone, book::confirm)
        .get("/{language}/appointments/mine", Access::Anyone, mine::ask)
        .post("/{language}/appointments/mine", Access::Anyone, mine::show)
        .post("/{language}/appointments/code", Access::Anyone, mine::renew)
        .post("/{language}/appointments/move", Access::Anyone, change::change_time)
        .post("/{language}/appointments/cancel", Access::Anyone, change::cancel)
        .post("/{language}/appointments/wait", Access::Anyone, change::wait)
        .post("/{language}/appointments/offer", Access::Anyone, change::answer_offer)
        .post("/{language}/appointments/file", Access::Anyone, calendar_file::download)
        .get("/{language}/appointments/feed/{booking}", Access::Anyone, calendar_file::feed)
}
