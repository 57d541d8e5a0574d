//! The first page of oversight: where to go, and how much waits there.

use crate::{
    page::{self, Page},
    problem::Fault,
    staff::frame::{Desk, who},
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::response::Response;
use guichet_acts::{DisclosureList, Forbidden, Problem, SAMPLES_AT_ONCE};
use guichet_desk::{base::OfficerId, people::Role};

#[derive(Template)]
#[template(path = "oversight/home.html")]
struct HomePage {
    page: Page,
    desk: Desk,
    protects_data: Option<Protects>,
    /// How many samples wait, in words, for whoever checks them.
    audits: Option<String>,
}

/// What waits for whoever looks after the data of people, in words.
struct Protects {
    disclosures: String,
    erasures: String,
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
        protects_data: is.is(Role::DataProtection).then(|| Protects::of(visit, is.id)).transpose()?,
        audits: is.is(Role::Auditor).then(|| samples(visit, is.id)).transpose()?,
    })
}

impl Protects {
    fn of(visit: &Visit, officer: OfficerId) -> Result<Self, Problem> {
        let acts = &visit.web.acts;
        let (disclosures, more) = acts.disclosures(officer, DisclosureList::Waiting { after: None })?;
        let erasures = acts.erasure_requests(officer, None)?;
        Ok(Self {
            disclosures: waiting(visit, disclosures.len(), more),
            erasures: waiting(visit, erasures.rows.len(), erasures.next.is_some()),
        })
    }
}

fn samples(visit: &Visit, auditor: OfficerId) -> Result<String, Problem> {
    let count = visit.web.acts.samples(auditor)?.len();
    Ok(waiting(visit, count, count >= SAMPLES_AT_ONCE))
}

/// How many wait, or that there are at least as many.
fn waiting(visit: &Visit, count: usize, more: bool) -> String {
    let key = if more { "oversight-waiting-more" } else { "oversight-waiting" };
    visit.words.with(key, "count", i64::try_from(count).unwrap_or(i64::MAX))
}
