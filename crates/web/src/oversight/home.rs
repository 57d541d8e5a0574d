//! The first page of oversight: where to go.

use crate::{
    page::{self, Page},
    problem::Fault,
    staff::frame::{Desk, who},
    visit::OfficerVisit,
};
use askama::Template;
use axum::response::Response;
use guichet_acts::{Forbidden, Problem};
use guichet_desk::people::Role;

#[derive(Template)]
#[template(path = "oversight/home.html")]
struct HomePage {
    page: Page,
    desk: Desk,
    protects_data: bool,
    audits: bool,
}

/// Shows where to go.
pub(super) async fn show(officer: OfficerVisit) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let is = who(&officer)?;
    if !is.is(Role::DataProtection) && !is.is(Role::Auditor) {
        return Err(Problem::Forbidden(Forbidden::Role).into());
    }
    page::show(&HomePage {
        page: visit.page(visit.words.say("oversight-title")),
        desk: Desk::of(&officer)?,
        protects_data: is.is(Role::DataProtection),
        audits: is.is(Role::Auditor),
    })
}
