//! Satisfaction: how each queue of each hall was rated, from ten ratings on.

use crate::{
    hall::{Rated, names},
    problem::Fault,
    visit::Visit,
};
use guichet_desk::base::{HallCode, QueueCode};
use std::sync::Arc;

/// The ratings of a hall.
pub(super) struct HallRatings {
    /// The hall.
    pub(super) code: HallCode,
    /// What it is called.
    pub(super) name: String,
    /// The words of its levels, the best first.
    pub(super) levels: Vec<String>,
    /// Each queue: its code and name, and how it was rated; none of fewer than ten ratings.
    pub(super) queues: Vec<(QueueCode, String, Option<Rated>)>,
}

/// Every hall in which people are served.
pub(super) fn of_halls(visit: &Visit) -> Result<Vec<HallRatings>, Fault> {
    let halls = visit.web.acts.catalogue().halls.values().filter(|hall| !hall.queues.is_empty()).map(Arc::clone);
    halls
        .map(|hall| {
            let mut rated = Rated::of(visit, &hall.code)?;
            let mut queues = Vec::new();
            for queue in hall.queues.keys() {
                let place = rated.iter().position(|one| one.queue == *queue);
                let name = names::queue(visit, &hall.code, queue);
                queues.push((queue.clone(), name, place.map(|place| rated.swap_remove(place))));
            }
            Ok(HallRatings {
                code: hall.code.clone(),
                name: names::hall(visit, &hall.code),
                levels: names::levels(visit, hall.rating),
                queues,
            })
        })
        .collect()
}
