//! The pages and the API: the only part of Guichet that speaks HTTP.
//!
//! A handler parses, calls an act, maps what came back and answers; it decides nothing about cases.
//! Acts are its only door: this crate knows no store and no keys.

mod access;
mod admit;
mod api;
mod assets;
mod broken;
mod design;
mod display;
mod doubled;
mod everything;
mod for_anyone;
mod form;
mod guard;
mod hall;
mod headers;
mod health;
#[cfg(test)]
#[path = "../tests/it/heard.rs"]
mod heard;
mod housekeeping;
mod kept;
mod ledger;
mod letter;
mod mark;
mod measure;
mod minute;
mod notable;
mod oversight;
mod page;
mod paper;
mod percent;
mod policy_reports;
mod printing;
mod problem;
mod public;
mod rates;
mod record;
mod scanned;
mod sign_in;
mod slash;
mod staff;
mod texts;
mod verify;
mod visit;
mod web;

pub use access::{About, Access, Row};
pub use display::Closing;
pub use guard::bare_headers;
pub use housekeeping::Housekeeping;
pub use letter::Letter;
pub use measure::count_failures_from_nothing;
pub use minute::Minute;
pub use printing::{PrintJob, PrintTrouble, Printing};
pub use rates::Caller;
pub use record::{Record, record};
pub use sign_in::{Origin, OriginFault, SingleSignOn};
pub use web::Settings;

use access::Routes;
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    middleware,
    response::Redirect,
};
use guichet_acts::Acts;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use web::Web;

/// The largest form without files, in bytes.
const FORM_BYTES_MAX: usize = 64 * 1024;
/// The longest word, in bytes, by which a request that is sent twice is known as one.
const KEY_MAX: usize = 128;
/// The largest body that is a file, as programs send it, in bytes: one of 10 MiB, with some slack.
pub(crate) const FILE_BODY_BYTES_MAX: usize = 10 * 1024 * 1024 + 256 * 1024;
/// The largest form with files: six of them, with some slack. Of a file that is too large nothing is kept, but all of it
/// is heard, so that whoever sent it comes back to their form.
pub(crate) const UPLOAD_BYTES_MAX: usize = 64 * 1024 * 1024 + 256 * 1024;

/// Everything the desk answers, ready to serve.
pub fn router(acts: Acts, settings: Settings) -> Router {
    open(acts, settings).0
}

/// The same, with what is to be kept up beside it by whoever serves it.
pub fn open(acts: Acts, settings: Settings) -> (Router, Housekeeping) {
    let web = Web::new(acts, settings);
    (serve(&web, routes()), Housekeeping::of(&web))
}

/// The routes behind their doors.
fn serve(web: &Web, routes: Routes) -> Router {
    let (rows, routes) = routes.into_parts();
    guarded(web, admit::Doors::new(web, rows), routes)
}

/// A router behind these doors: whatever has no row there is not reached.
fn guarded(web: &Web, doors: admit::Doors, routes: Router<Web>) -> Router {
    let is_encrypted = web.origin().is_encrypted();
    let panicked_outside = move |panic| guard::protect_bare(problem::panicked_outside(panic), is_encrypted);
    routes
        .fallback(async || problem::Fault::Status(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(async || problem::Fault::Status(StatusCode::METHOD_NOT_ALLOWED))
        .layer(middleware::from_fn(doubled::refuse))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(middleware::from_fn_with_state(doors, admit::admit))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(middleware::from_fn_with_state(web.clone(), guard::same_origin))
        .layer(middleware::from_fn_with_state(web.clone(), problem::explain))
        .layer(middleware::from_fn_with_state(web.clone(), guard::protect))
        .layer(CompressionLayer::new().compress_when(guard::is_worth_packing))
        .layer(middleware::from_fn_with_state(web.clone(), guard::log))
        .layer(CatchPanicLayer::custom(panicked_outside))
        .with_state(web.clone())
}

/// Every route with who may come to it, for the access matrix.
pub fn table() -> Vec<Row> {
    routes().into_parts().0
}

fn routes() -> Routes {
    Routes::new()
        .get("/", Access::Anyone, begin)
        .get("/assets/{name}", Access::Anyone, assets::serve)
        .merge(health::routes())
        .merge(policy_reports::routes())
        .merge(public::routes())
        .merge(hall::routes())
        .merge(staff::routes())
        .merge(oversight::routes())
        .merge(ledger::routes())
        .merge(verify::routes())
        .merge(display::routes())
        .merge(design::routes())
        .merge(sign_in::routes())
        .merge(api::routes())
}

/// The first page, in the language that the browser asks for.
async fn begin(State(web): State<Web>, headers: HeaderMap) -> Redirect {
    Redirect::to(&format!("/{}", visit::language(&web, "/", &headers).tag()))
}
