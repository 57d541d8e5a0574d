//! The pages of those who work at the desk: keyboard first, whole without scripts.
//!
//! Nothing is opened but by an officer whom the case is assigned to, or whose opinion was asked, and
//! every opening is recorded first. There is no list of people and no search for any.

mod act;
mod apply;
mod begins;
mod case;
mod counter;
mod disputes;
mod done;
mod erasures;
mod file;
pub(crate) mod frame;
mod hall;
pub(crate) mod kind;
mod offer;
mod opened;
mod paper;
mod post;
mod rows;
mod scan;
mod sign_in;
mod standing;
mod undelivered;
mod work;

pub(crate) use begins::first_page;
pub(crate) use frame::Desk;
pub(crate) use sign_in::must_be_demo;

use crate::{
    access::{Access, Routes},
    admit::SUPERVISOR_NEEDED,
    problem::Fault,
    web::Web,
};
use axum::http::StatusCode;
use guichet_desk::{base::OfficerId, people::Role};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new().merge(entering()).merge(working()).merge(counter::routes()).merge(hall::routes())
}

/// Only supervisors see the whole office's overdue cases.
pub(crate) fn must_supervise(web: &Web, officer: OfficerId, asked: bool) -> Result<(), Fault> {
    if !asked || web.acts.officer(officer)?.is(Role::Supervisor) {
        Ok(())
    } else {
        Err(Fault::Named(StatusCode::FORBIDDEN, SUPERVISOR_NEEDED))
    }
}

/// What comes of a form on which something was not chosen.
pub(crate) const fn not_chosen() -> Fault {
    Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "not-chosen")
}

fn entering() -> Routes {
    Routes::new()
        .get("/{language}/demo", Access::Demo, sign_in::demo)
        .post("/{language}/demo/officers/{officer}", Access::Demo, sign_in::as_officer)
        .get("/{language}/demo/post", Access::Demo, post::list)
        .post("/{language}/demo/post/{message}", Access::Demo, post::deliver)
        .get("/{language}/staff", Access::Anyone, sign_in::begin)
        .post("/{language}/staff/sign-out", Access::Anyone, sign_in::sign_out)
}

fn working() -> Routes {
    Routes::new()
        .get("/{language}/staff/work", Access::Officer, work::list)
        .post("/{language}/staff/scan", Access::Officer, scan::scan)
        .get("/{language}/staff/overdue", Access::Role(Role::Supervisor), work::overdue)
        .get("/{language}/staff/undelivered", Access::Role(Role::Supervisor), undelivered::list)
        .get("/{language}/staff/erasures", Access::Role(Role::DataProtection), erasures::list)
        .get("/{language}/staff/apply", Access::Officer, apply::services)
        .get("/{language}/staff/apply/{service}", Access::Officer, apply::form)
        .post("/{language}/staff/apply/{service}", Access::Officer, apply::send)
        .get("/{language}/staff/cases/{number}", Access::Officer, case::show)
        .get("/{language}/staff/cases/{number}/preview", Access::Officer, case::preview)
        .get("/{language}/staff/cases/{number}/paper", Access::Officer, paper::show)
        .get("/{language}/staff/cases/{number}/paper.pdf", Access::Officer, paper::download)
        .post("/{language}/staff/cases/{number}/{act}", Access::Officer, act::perform)
        .post("/{language}/staff/cases/{number}/grant-erasure", Access::ProvenOfficer, act::grant_erasure)
        .post("/{language}/staff/cases/{number}/revoke", Access::ProvenOfficer, act::revoke)
        .post("/{language}/staff/cases/{number}/documents/{envelope}", Access::Officer, opened::document)
        .post("/{language}/staff/cases/{number}/words/{envelope}", Access::Officer, opened::words)
        .upload("/{language}/staff/cases/{number}/add-document", Access::Officer, act::add_document)
}
