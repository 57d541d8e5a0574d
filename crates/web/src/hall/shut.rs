//! A hall that gives no more tickets today: said before anybody chooses anything, with when it opens next and what
//! works meanwhile.

use super::hours;
use crate::visit::Visit;
use guichet_acts::Problem;
use guichet_desk::hall::{Hall, Way};

/// What is said in place of giving tickets.
pub(super) struct Shut {
    /// When the hall opens next, in words, when that is known.
    pub(super) next: Option<String>,
    /// Whether a time can be booked here.
    pub(super) books: bool,
}

impl Shut {
    /// What to say; none while tickets are given in this way.
    pub(super) fn of(visit: &Visit, hall: &Hall, way: Way) -> Result<Option<Self>, Problem> {
        if visit.web.acts.gives_tickets(hall, way, visit.now)? {
            return Ok(None);
        }
        let books = hall.queues.values().any(|queue| queue.bookable);
        Ok(Some(Self { next: hours::next_said(visit, hall), books }))
    }
}
