//! The counter, from behind it: who is next and why, who is here, the case they brought along, and the next
//! act as the biggest button. Every act names what the page showed, so that a second press never meets the
//! next person. The case opens here too, on record, while whoever brought it is being served.

mod act;
mod brought;
pub(in crate::staff) mod line;
mod offer;
pub(in crate::staff) mod page;
mod refused;
mod sit;
pub(in crate::staff) mod ticket;

pub(in crate::staff) use act::seen;
pub(in crate::staff) use refused::about;

use crate::access::{Access, Routes};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new().get("/{language}/staff/counter", Access::Officer, page::show).post(
        "/{language}/staff/halls/{hall}/counters/{counter}/{act}",
        Access::Officer,
        act::perform,
    )
}
