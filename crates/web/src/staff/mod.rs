//! The pages of those who work at the desk.

use crate::web::Web;
use axum::Router;

/// The routes.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
}
