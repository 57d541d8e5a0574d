//! The first events of a case.

use super::hand::Hand;
use crate::case::{Case, Context, Event, Happening, Submitted};

impl Case {
    /// The events with which a case begins: the submission and, in the fast lane when nobody else
    /// must confirm, the checklist's acceptance.
    pub fn open(submitted: Submitted, context: &Context<'_>) -> Vec<Event> {
        let accepted = submitted.fast_lane && submitted.others == 0;
        let opinions = if accepted { submitted.opinions.clone() } else { Vec::new() };
        let mut events = Hand::of(context).does([Happening::Submitted(submitted)]);
        if accepted {
            let asked = opinions.into_iter().map(Happening::OpinionAsked);
            let acts = std::iter::once(Happening::Accepted { by_checklist: true }).chain(asked);
            events.extend(Hand::of_nobody(context).does(acts));
        }
        events
    }
}
