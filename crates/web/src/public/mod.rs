//! The pages for everyone: finding a service, applying, following a case.

mod home;

use crate::web::Web;
use axum::{Router, routing::get};

/// The routes.
pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/{language}", get(home::home))
}
