//! Where the parts of a service stand in its file, so that what is found later still has a line.

use std::collections::BTreeMap;

/// Lines by part, such as `item identity`.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(BTreeMap<String, usize>);

impl Places {
    /// Notes that the part `kind name` stands on `line`.
    pub(super) fn put(&mut self, kind: &str, name: &str, line: usize) {
        self.0.insert(format!("{kind} {name}"), line);
    }

    /// The line of the part `kind name`, or the first.
    pub(super) fn line(&self, kind: &str, name: &str) -> usize {
        self.0.get(&format!("{kind} {name}")).copied().unwrap_or(1)
    }
}
