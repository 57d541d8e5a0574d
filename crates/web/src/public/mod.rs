//! The pages for everyone: finding a service, applying, following a case.

mod apply;
pub(crate) mod case;
mod home;
mod known;
mod lost;
mod refuses;
mod service;
mod services;

use crate::{UPLOAD_BYTES_MAX, web::Web};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// The routes.
pub(crate) fn routes() -> Router<Web> {
    Router::new().merge(finding()).merge(applying()).merge(following()).merge(uploading())
}

fn finding() -> Router<Web> {
    Router::new()
        .route("/{language}", get(home::home))
        .route("/{language}/search", get(services::search))
        .route("/{language}/services", get(services::all))
        .route("/{language}/services/{service}", get(service::service))
        .route("/{language}/refuses", get(refuses::refuses))
}

fn applying() -> Router<Web> {
    Router::new()
        .route("/{language}/apply/{service}", get(apply::begin).post(apply::begin_objection))
        .route("/{language}/apply/{service}/{step}", get(apply::back_to_start).post(apply::step))
        .route("/{language}/resume", get(apply::resume::ask).post(apply::resume::resume))
}

fn following() -> Router<Web> {
    Router::new()
        .route("/{language}/case", get(case::show).post(case::enter::enter))
        .route("/{language}/c/{code}", get(case::enter::link))
        .route("/{language}/case/leave", post(case::enter::leave))
        .route("/{language}/case/notice", get(case::notice::words))
        .route("/{language}/case/supply", post(case::notice::supply))
        .route("/{language}/case/openings", get(case::openings::show))
        .route("/{language}/case/decision", get(case::papers::decision))
        .route("/{language}/case/certificate", get(case::papers::certificate))
        .route("/{language}/case/answers", get(case::papers::answers))
        .route("/{language}/case/documents/{envelope}", get(case::documents::open))
        .route("/{language}/case/withdraw", get(case::ending::ask_withdraw).post(case::ending::withdraw))
        .route("/{language}/case/object", get(case::ending::ask_object))
        .route("/{language}/case/confirm", post(case::ending::confirm))
        .route("/{language}/case/decline", get(case::ending::ask_decline).post(case::ending::decline))
        .route("/{language}/case/resume", post(case::ending::resume))
        .route("/{language}/lost-code", get(lost::ask).post(lost::send))
}

/// The few pages that take files.
fn uploading() -> Router<Web> {
    Router::new()
        .route("/{language}/apply/{service}/documents", get(apply::back_to_start).post(apply::documents::step))
        .route("/{language}/case/notice/{item}", post(case::notice::answer))
        .route("/{language}/case/documents", post(case::documents::add))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX))
}
