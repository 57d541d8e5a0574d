//! The page of a case, and what an officer sees of it before opening it.

use super::{
    act::Typed,
    file::{CaseFile, Opens},
    frame::{Desk, number},
    offer::ActForm,
    standing::Standing,
};
use crate::{
    page::{self, Page},
    problem::{Fault, Trouble},
    visit::OfficerVisit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use guichet_desk::base::CaseId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "staff/case.html")]
struct CasePage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    file: CaseFile,
}

#[derive(Template)]
#[template(path = "staff/preview.html")]
struct PreviewPage {
    page: Page,
    desk: Desk,
    preview: Standing,
}

/// What is asked of the page.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// Anything when the case is to be opened although the officer's part in it is done.
    open: Option<String>,
}

/// Shows a case.
pub(super) async fn show(
    officer: OfficerVisit,
    Path((_, typed)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let case = officer.visit.web.acts.case_id(number(&typed)?)?;
    let opens = Opens::by(asked.open.is_some());
    shown(&officer, None, CaseFile::lay_out(&officer, case, Typed::default(), opens).await?)
}

/// Shows where a case stands and opens nothing: the panel beside the work list, as a page of its own.
pub(super) async fn preview(
    officer: OfficerVisit,
    Path((_, typed)): Path<(String, String)>,
) -> Result<Response, Fault> {
    officer.visit.at_one_moment(|| {
        let preview = Standing::of_number(&officer, number(&typed)?)?;
        let page = officer.visit.page(preview.title.as_str());
        page::show(&PreviewPage { page, desk: Desk::of(&officer)?, preview })
    })
}

/// The page of a case, with what was refused on top and what was typed still in its place.
pub(super) async fn page(
    officer: &OfficerVisit,
    case: CaseId,
    trouble: Option<Trouble>,
    typed: Typed,
) -> Result<Response, Fault> {
    shown(officer, trouble, CaseFile::lay_out(officer, case, typed, Opens::WithPage).await?)
}

fn shown(officer: &OfficerVisit, trouble: Option<Trouble>, file: CaseFile) -> Result<Response, Fault> {
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let page = officer.visit.page(file.title.as_str());
    page::show_with(&CasePage { page, desk: Desk::of(officer)?, trouble, file }, status)
}
