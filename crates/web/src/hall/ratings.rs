//! How a hall's queues were rated, as far as that may be shown: as words and counts, with a bar for each.

use super::names;
use crate::{problem::Fault, visit::Visit};
use guichet_desk::base::{HallCode, QueueCode};

/// How a queue was rated.
pub(crate) struct Rated {
    /// The queue.
    pub(crate) queue: QueueCode,
    /// What it is called.
    pub(crate) name: String,
    /// How many ratings there are.
    pub(crate) count: i64,
    /// Each level: its words, and how many of a hundred gave it.
    pub(crate) levels: Vec<(String, i64)>,
}

impl Rated {
    /// The queues of a hall of which ten ratings or more may be shown.
    pub(crate) fn of(visit: &Visit, hall: &HallCode) -> Result<Vec<Self>, Fault> {
        let words = names::levels(visit, visit.web.acts.hall(hall)?.rating);
        let rated = visit.web.acts.hall_ratings(hall, visit.now)?;
        Ok(rated
            .into_iter()
            .map(|queue| {
                let sum: u64 = queue.levels.iter().sum();
                let share = |count: &u64| whole((count * 100 + sum / 2).checked_div(sum).unwrap_or(0));
                Self {
                    name: names::queue(visit, hall, &queue.queue),
                    queue: queue.queue,
                    count: whole(sum),
                    levels: words.iter().cloned().zip(queue.levels.iter().map(share)).collect(),
                }
            })
            .collect())
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
