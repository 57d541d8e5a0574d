//! Checking a certificate: a page for anyone, and what programs and wallets need for it.
//!
//! Nothing here writes, counts or remembers. An answer says valid, revoked or unknown, and which office issued
//! it on which day: never whose it is or what it states.

mod page;
mod published;

use crate::access::{Access, Routes};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/verify", Access::Anyone, page::begin)
        .get("/{language}/verify", Access::Anyone, page::ask)
        .post("/{language}/verify", Access::Anyone, page::check)
        .post("/{language}/verify/state", Access::Anyone, page::state)
        .get("/certificates/keys", Access::Anyone, published::keys)
        .get("/.well-known/jwt-vc-issuer", Access::Anyone, published::issuer)
        .get("/credentials/{service}", Access::Anyone, published::kind)
        .get("/statuslists/{list}", Access::Anyone, published::statuses)
}
