//! Folding one event into a disclosure.

use super::{Disclosure, Event, Happening, Stage};

impl Disclosure {
    /// The disclosure after its first event; none when that is no request.
    pub(super) fn begin(event: &Event) -> Option<Self> {
        let Happening::Requested(asked) = &event.what else { return None };
        Some(Self {
            revision: 1,
            stage: Stage::Requested,
            asked: asked.clone(),
            second: None,
            reason: None,
            waiting_for: None,
            produced: 0,
        })
    }

    /// Folds one event in.
    pub fn apply(&mut self, event: &Event) {
        self.revision += 1;
        match &event.what {
            Happening::Requested(_) => {}
            Happening::Approved => (self.stage, self.second) = (Stage::Approved, event.by),
            Happening::Refused { reason } => {
                (self.stage, self.second, self.reason) = (Stage::Refused, event.by, Some(*reason));
            }
            Happening::Withdrawn => self.end(Stage::Withdrawn),
            Happening::Lapsed => self.end(Stage::Lapsed),
            Happening::Produced => {
                self.produced = self.produced.saturating_add(1);
                self.waiting_for = event.by;
            }
            Happening::Fetched => self.waiting_for = None,
        }
    }

    fn end(&mut self, stage: Stage) {
        (self.stage, self.waiting_for) = (stage, None);
    }
}
