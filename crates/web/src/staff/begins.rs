//! Where officers begin: at their work, when there is any, else at the page of their right.

use crate::{visit::Visit, web::Web};
use guichet_acts::{Problem, WorkFilter};
use guichet_desk::{
    base::OfficerId,
    people::{Officer, Role},
};

/// The page of one's work, which also says what is in the way when something is.
const WORK: &str = "/staff/work";

/// The page that an officer who has just come in is led to. A list that cannot be read keeps nobody out.
pub(crate) fn first_page(visit: &Visit, officer: OfficerId) -> String {
    instead_of_work(visit, officer).ok().flatten().unwrap_or_else(|| WORK.to_owned())
}

/// The page of the officer's right when no work waits for them.
fn instead_of_work(visit: &Visit, officer: OfficerId) -> Result<Option<String>, Problem> {
    let acts = &visit.web.acts;
    let who = acts.officer(officer)?;
    let Some(page) = page_of_right(&visit.web, who) else { return Ok(None) };
    let works = !who.duties.is_empty() && {
        let work = acts.work_list(officer, &WorkFilter::default(), visit.now)?;
        !work.rows.is_empty()
    };
    Ok((!works).then_some(page))
}

/// Where the name of the desk leads on each of its pages: to the list of cases for whoever works on any, else to the
/// page of their right.
pub(super) fn home(web: &Web, who: &Officer) -> String {
    let right = if who.duties.is_empty() { page_of_right(web, who) } else { None };
    right.unwrap_or_else(|| WORK.to_owned())
}

/// The page of what an officer does besides cases; none when that is nothing.
fn page_of_right(web: &Web, who: &Officer) -> Option<String> {
    if who.is(Role::Supervisor) {
        return Some("/staff/overdue".to_owned());
    }
    if who.is(Role::DataProtection) || who.is(Role::Auditor) {
        return Some("/oversight".to_owned());
    }
    if let Some(hall) = web.acts.catalogue().halls.keys().next().filter(|_| who.manages_halls()) {
        return Some(format!("/staff/halls/{hall}"));
    }
    who.is(Role::Administrator).then(|| "/staff/officers".to_owned())
}
