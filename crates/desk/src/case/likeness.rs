//! What two cases have in common that go on alike: everything but their times. A work list asks of a hundred cases
//! who could go on with them, most of which differ in nothing else, so that one of each kind is asked.

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::fmt;

/// What neither who may take a duty on nor who is left for the rest depends on.
const TIMES: [&str; 8] =
    ["revision", "clock", "granted_at", "reminded_of", "object_until", "late_after", "submitted_at", "changed_at"];

/// A stored case without its times. Cases with the same likeness give the same answer to `Case::keeps_from_taking`
/// and `Case::waits_for_nobody`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Likeness(String);

impl Likeness {
    /// Of a case as it is stored. Quicker than reading the case: nothing inside it is looked at.
    pub fn of_stored(case: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(case)
    }

    /// The stored case without its times.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Likeness {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Likeness;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a case")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Likeness, A::Error> {
        let mut likeness = String::with_capacity(512);
        while let Some((name, value)) = fields.next_entry::<&str, &RawValue>()? {
            if !TIMES.contains(&name) {
                likeness.extend([name, ":", value.get(), ","]);
            }
        }
        Ok(Likeness(likeness))
    }
}
