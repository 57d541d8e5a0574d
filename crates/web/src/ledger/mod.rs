//! The public log: its files for programs (C2SP tlog-tiles), and a page that explains and checks.
//!
//! Nothing here says what an entry is about: outsiders see hashes of sealed bytes and how many there are.

mod files;
mod lots;
mod page;

use crate::access::{Access, Routes};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/ledger/checkpoint", Access::Anyone, files::checkpoint)
        .get("/ledger/key", Access::Anyone, files::key)
        .get("/ledger/tile/{*path}", Access::Anyone, files::tile)
        .get("/{language}/ledger", Access::Anyone, page::show)
        .upload("/{language}/ledger", Access::Anyone, page::check)
        .get("/{language}/ledger/lots", Access::Anyone, lots::show)
}
