//! What halls, queues and levels of a rating are called: words of the town, not of the program.

use crate::visit::Visit;
use guichet_desk::{
    base::{HallCode, OfficeCode, QueueCode, ServiceCode},
    hall::RatingScale,
};

/// A hall.
pub(crate) fn hall(visit: &Visit, hall: &HallCode) -> String {
    town(visit, &format!("hall-{hall}"))
}

/// Where a hall is.
pub(crate) fn address(visit: &Visit, hall: &HallCode) -> String {
    town(visit, &format!("hall-{hall}-address"))
}

/// How to come in and by which bus.
pub(crate) fn way(visit: &Visit, hall: &HallCode) -> String {
    town(visit, &format!("hall-{hall}-way"))
}

/// A queue of a hall; its code when it left the plan and its name with it.
pub(crate) fn queue(visit: &Visit, hall: &HallCode, queue: &QueueCode) -> String {
    let text = visit.web.acts.catalogue().optional_town_text(visit.language(), &format!("queue-{hall}-{queue}"));
    text.map_or_else(|| queue.to_string(), |text| text.text.to_owned())
}

/// A service; its code when the catalogue does not have it.
pub(crate) fn service(visit: &Visit, code: &ServiceCode) -> String {
    let service = visit.web.acts.catalogue().service(code);
    service.map_or_else(|| code.to_string(), |service| service.text(visit.language(), "title").text.to_owned())
}

/// The levels of a rating, the best first.
pub(crate) fn levels(visit: &Visit, scale: RatingScale) -> Vec<String> {
    (1..=scale.levels()).map(|level| town(visit, &format!("rating-{}-{level}", scale.word()))).collect()
}

/// An office.
pub(crate) fn office(visit: &Visit, office: &OfficeCode) -> String {
    town(visit, &format!("office-{office}"))
}

fn town(visit: &Visit, key: &str) -> String {
    visit.web.acts.catalogue().town_text(visit.language(), key).text.to_owned()
}
