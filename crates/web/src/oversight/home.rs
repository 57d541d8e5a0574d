//! The first page of oversight: where to go.

use super::must_protect_data;
use crate::{
    page::{self, Page},
    problem::Fault,
    staff::frame::Desk,
    visit::OfficerVisit,
};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "oversight/home.html")]
struct HomePage {
    page: Page,
    desk: Desk,
}

/// Shows where to go.
pub(super) async fn show(officer: OfficerVisit) -> Result<Response, Fault> {
    must_protect_data(&officer)?;
    let visit = &officer.visit;
    page::show(&HomePage { page: visit.page(visit.words.say("oversight-title")), desk: Desk::of(&officer)? })
}
