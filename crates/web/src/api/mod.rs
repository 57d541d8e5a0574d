//! The JSON API.

use crate::web::Web;
use axum::Router;

/// The routes.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
}
