//! Where officers begin: at their work, when there is any, else at the page of their right.

use crate::visit::Visit;
use guichet_acts::{Problem, WorkFilter};
use guichet_desk::{
    base::OfficerId,
    people::{Officer, Role},
};

/// The page that an officer who has just come in is led to.
pub(crate) fn first_page(visit: &Visit, officer: OfficerId) -> Result<String, Problem> {
    let acts = &visit.web.acts;
    let who = acts.officer(officer)?;
    let Some(page) = page_of_right(visit, who) else { return Ok("/staff/work".to_owned()) };
    if who.duties.is_empty() {
        return Ok(page);
    }
    let work = acts.work_list(officer, &WorkFilter { limit: 1, ..WorkFilter::default() }, visit.now)?;
    Ok(if work.rows.is_empty() { page } else { "/staff/work".to_owned() })
}

/// The page of what an officer does besides cases; none when that is nothing.
fn page_of_right(visit: &Visit, who: &Officer) -> Option<String> {
    if who.is(Role::Supervisor) {
        return Some("/staff/overdue".to_owned());
    }
    if who.is(Role::DataProtection) || who.is(Role::Auditor) {
        return Some("/oversight".to_owned());
    }
    let hall = visit.web.acts.catalogue().halls.keys().next().filter(|_| who.manages_halls())?;
    Some(format!("/staff/halls/{hall}"))
}
