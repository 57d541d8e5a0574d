//! Folding events into a case.
use super::{Case, Event};
impl Case {
    /// The case right after its first event; none when that is not a submission.
    pub fn begin(_event: &Event) -> Option<Self> {
        None
    }
    /// Folds one event in.
    pub fn apply(&mut self, _event: &Event) {}
}
