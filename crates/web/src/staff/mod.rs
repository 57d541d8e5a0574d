//! The pages of those who work at the desk: keyboard first, whole without scripts.
//!
//! Nothing is opened but by an officer whom the case is assigned to, or whose opinion was asked, and
//! every opening is recorded first. There is no list of people and no search for any.

mod act;
mod apply;
mod case;
mod frame;
pub(crate) mod kind;
mod offer;
mod opened;
mod paper;
mod post;
mod rows;
mod sign_in;
mod work;

use crate::{UPLOAD_BYTES_MAX, problem::Fault, web::Web};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    routing::{get, post},
};
use guichet_desk::base::OfficerId;

/// The routes.
pub(crate) fn routes() -> Router<Web> {
    Router::new().merge(entering()).merge(working())
}

/// Only supervisors see the whole office's overdue cases.
pub(crate) fn must_supervise(web: &Web, officer: OfficerId, asked: bool) -> Result<(), Fault> {
    let supervises = web.acts.catalogue().staff.officer(officer).is_some_and(|officer| officer.supervisor);
    if !asked || supervises { Ok(()) } else { Err(Fault::Named(StatusCode::FORBIDDEN, "supervisor-needed")) }
}

fn entering() -> Router<Web> {
    Router::new()
        .route("/{language}/demo", get(sign_in::demo))
        .route("/{language}/demo/officers/{officer}", post(sign_in::as_officer))
        .route("/{language}/demo/post", get(post::list))
        .route("/{language}/demo/post/{message}", post(post::deliver))
        .route("/{language}/staff", get(sign_in::begin))
        .route("/{language}/staff/sign-in", get(sign_in::ask).post(sign_in::with_token))
        .route("/{language}/staff/sign-out", post(sign_in::sign_out))
}

fn working() -> Router<Web> {
    Router::new()
        .route("/{language}/staff/work", get(work::list))
        .route("/{language}/staff/scan", post(work::scan))
        .route("/{language}/staff/overdue", get(work::overdue))
        .route("/{language}/staff/apply", get(apply::services))
        .route("/{language}/staff/apply/{service}", get(apply::form).post(apply::send))
        .route("/{language}/staff/cases/{number}", get(case::show))
        .route("/{language}/staff/cases/{number}/paper", get(paper::show))
        .route("/{language}/staff/cases/{number}/{act}", post(act::perform))
        .route("/{language}/staff/cases/{number}/documents/{envelope}", post(opened::document))
        .route("/{language}/staff/cases/{number}/words/{envelope}", post(opened::words))
        .merge(
            Router::new()
                .route("/{language}/staff/cases/{number}/add-document", post(act::add_document))
                .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX)),
        )
}
