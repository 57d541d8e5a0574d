//! What came with a request to a page of the hall: names and values, some of them more than once.

use crate::{form::Pairs, problem::Fault, scanned, visit::Visit};
use guichet_acts::Problem;
use guichet_desk::base::{HallCode, QueueCode, SecretCode, narrowed};
use serde::Deserialize;

/// The most characters of a value that are looked at.
const CHARACTERS_MAX: usize = 64;

/// The fields of a form or of an address, in their order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Fields(Pairs);

impl Fields {
    /// The value of a field as it was typed, without blanks around it and not longer than anything sensible;
    /// empty when there is none.
    pub(crate) fn typed(&self, name: &str) -> String {
        self.0.trimmed(name).chars().take(CHARACTERS_MAX).collect()
    }

    /// The same of a field that scanners type into: an address is longer than a code.
    pub(crate) fn scanned(&self, name: &str) -> String {
        self.0.trimmed(name).chars().take(scanned::CHARACTERS_MAX).collect()
    }

    /// How many come together; none when it is no such number.
    pub(crate) fn party(&self) -> Option<u8> {
        narrowed(&self.typed("party")).parse().ok()
    }

    /// Whether a field is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// The queues that are named, in their order, none twice. What is no queue's code is no queue.
    pub(crate) fn queues(&self) -> Vec<QueueCode> {
        let mut queues: Vec<QueueCode> = Vec::new();
        for queue in self.0.all("queue").filter_map(|value| value.trim().parse().ok()) {
            if !queues.contains(&queue) {
                queues.push(queue);
            }
        }
        queues
    }

    /// The same where a page let nothing else be named; none when something that is no queue's code is among them.
    pub(crate) fn all_queues(&self) -> Option<Vec<QueueCode>> {
        self.0.all("queue").map(|value| value.trim().parse().ok()).collect()
    }

    /// The key of the hall's own screens, when the request comes from one of them.
    pub(crate) fn screen(&self, visit: &Visit, hall: &HallCode) -> Result<Option<SecretCode>, Problem> {
        match self.typed("screen").parse::<SecretCode>() {
            Ok(key) if visit.web.acts.is_screen(hall, &key)? => Ok(Some(key)),
            _ => Ok(None),
        }
    }
}

/// The hall of a path. What is no code is no hall.
pub(crate) fn hall_code(text: &str) -> Result<HallCode, Fault> {
    text.parse().map_err(|_| Problem::NotFound.into())
}

/// The code of a ticket, as it stands in a path. What is no code is no ticket.
pub(crate) fn ticket_code(text: &str) -> Result<SecretCode, Fault> {
    text.parse().map_err(|_| Problem::NotFound.into())
}
