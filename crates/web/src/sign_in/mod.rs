//! How people prove who they are: officers by passkey or through the town's own identity provider,
//! residents, if they like, by a passkey that keeps their cases together. No passwords anywhere.
//! Staff tokens are for programs; they open no page.

mod ceremony;
mod officers;
mod origin;
mod own;
mod passkeys;
pub(crate) mod prove;
pub(crate) mod prove_case;
mod sessions;
#[cfg(feature = "single-sign-on")]
mod single;
#[cfg(not(feature = "single-sign-on"))]
#[path = "single_missing.rs"]
mod single;
mod typed_anew;
mod ways;

pub use origin::{Origin, OriginFault};
pub(crate) use passkeys::lately;
pub use single::SingleSignOn;
pub(crate) use ways::{Button, Ways};

use crate::{
    access::{Access, Routes},
    visit::Visit,
};
use guichet_desk::people::Role;

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new().merge(ceremonies()).merge(own()).merge(officers()).merge(single::routes())
}

fn ceremonies() -> Routes {
    Routes::new()
        .get("/{language}/staff/sign-in", Access::Anyone, ways::ask)
        .get("/{language}/staff/enrol/{link}", Access::Anyone, ways::enrol)
        .post("/{language}/passkey/enrol", Access::Anyone, passkeys::enrol)
        .post("/{language}/passkey/ask", Access::Anyone, passkeys::ask)
        .post("/{language}/passkey/made", Access::Anyone, passkeys::made)
        .post("/{language}/passkey/shown", Access::Anyone, passkeys::shown)
        .post("/{language}/passkey/keep", Access::Anyone, passkeys::keep)
        .post("/{language}/passkey/add", Access::Officer, passkeys::add)
        .post("/{language}/passkey/prove", Access::Officer, passkeys::prove)
}

fn own() -> Routes {
    Routes::new()
        .get("/{language}/staff/me", Access::Officer, own::show)
        .post("/{language}/staff/me/remove", Access::Officer, own::remove)
        .post("/{language}/staff/me/read", Access::Officer, own::read)
        .post("/{language}/staff/me/sessions", Access::Officer, sessions::end_of_officer)
        .get("/{language}/session", Access::Anyone, sessions::lives)
        .get("/{language}/cases/sign-in", Access::Account, sessions::of_account)
        .post("/{language}/cases/sign-in", Access::Account, sessions::end_of_account)
        .get("/{language}/case/sessions", Access::Party, sessions::of_party)
        .post("/{language}/case/sessions", Access::Anyone, sessions::end_of_party)
        .post("/{language}/case/code", Access::Anyone, sessions::replace_code)
        .post("/{language}/case/prove", Access::Anyone, prove_case::prove)
        .get("/{language}/staff/prove", Access::Officer, prove::show)
        .post("/{language}/staff/prove", Access::Officer, prove::click)
}

fn officers() -> Routes {
    let administrator = Access::Role(Role::Administrator);
    let proven = Access::Proven(Role::Administrator);
    Routes::new()
        .get("/{language}/staff/officers", administrator, officers::list)
        .get("/{language}/staff/officers/{officer}", administrator, officers::show)
        .post("/{language}/staff/officers/{officer}/invite", proven, officers::invite)
        .post("/{language}/staff/officers/{officer}/rights", proven, officers::change)
        .post("/{language}/staff/officers/{officer}/release", proven, officers::release)
        .post("/{language}/staff/officers/{officer}/sessions", proven, officers::end_sessions)
        .post("/{language}/staff/officers/sessions", proven, officers::end_all_sessions)
}

/// This page under the desk's own address, when it was opened under another one: passkeys work there only.
pub(crate) fn elsewhere(visit: &Visit) -> Option<String> {
    let origin = visit.web.origin();
    (visit.host() != Some(origin.authority())).then(|| format!("{}{}", origin.as_str(), visit.path()))
}
