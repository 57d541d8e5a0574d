//! Whether two models show the same. They are compared where a model and a desk are: in what a step may have changed.

use crate::{CaseName, Model, Step};

impl Model {
    /// Whether what a step may have changed looks the same in another model that was asked the same.
    pub(crate) fn looks_like(&self, other: &Self, step: &Step) -> bool {
        match step {
            Step::Ask(ask) => self.shows_case_as(other, ask.case),
            Step::Submit { case, objects_to, .. } => {
                let decided = objects_to.map(|(decided, _)| decided);
                [Some(*case), decided].into_iter().flatten().all(|name| self.shows_case_as(other, name))
            }
            Step::Take { .. } | Step::Hold(..) | Step::Hall(..) => self.shows_hall_as(other),
            Step::Round => self.cases.keys().all(|name| self.shows_case_as(other, *name)) && self.shows_hall_as(other),
            Step::Right { .. } | Step::Wait(_) => true,
        }
    }

    fn shows_case_as(&self, other: &Self, name: CaseName) -> bool {
        match (self.cases.get(&name), other.cases.get(&name)) {
            (Some(one), Some(another)) => {
                // A clock that never stood still leaves one way of counting.
                let stood_still = one.clock.paused.is_some() || !one.clock.pauses.is_empty();
                one == another
                    && self.kept_ready_until(one) == other.kept_ready_until(another)
                    && (!stood_still || self.due(one) == other.due(another))
            }
            (one, another) => one.is_none() && another.is_none(),
        }
    }

    fn shows_hall_as(&self, other: &Self) -> bool {
        self.hall() == other.hall() || self.seen_in_hall() == other.seen_in_hall()
    }

    /// Today's hall, in words: its tickets, its line, its counters, and whom each would call.
    fn seen_in_hall(&self) -> Option<String> {
        let (hall, floor) = (self.hall()?, self.floor());
        let ticket = |it: &crate::Ticket| {
            format!("{} {:?} {:?} {} {:?} {}", it.number, it.stage, it.queues, it.priority, it.only_at, it.overtaken)
        };
        let tickets: Vec<String> = hall.tickets.iter().map(ticket).collect();
        let calls: Vec<Vec<&str>> = hall.counters.keys().map(|number| hall.line_for(*number, &floor)).collect();
        Some(format!("{tickets:?} {:?} {:?} {} {calls:?}", hall.line, hall.counters, hall.ended))
    }
}
