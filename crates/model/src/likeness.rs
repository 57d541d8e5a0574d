//! What a desk shows of a case and of the hall, as the model has it, and whether two models show the same: they are
//! compared where a model and a desk are, in what a step may have changed. What a model keeps beside that, such as a
//! moment for later, no desk shows.

use crate::{Case, CaseName, Facts, Hall, Model, Step, Ticket, Who, hall::is_over};
use guichet_desk::{case::ErasureStanding, hall::Stage};
use std::collections::BTreeMap;

impl Model {
    /// What a desk shows of one of the cases.
    pub fn seen_of_case(&self, case: &Case) -> Facts {
        let standing = |standing: &ErasureStanding| match standing {
            ErasureStanding::Asked(_) => "asked",
            ErasureStanding::Refused => "refused",
            ErasureStanding::Erased(_) => "erased",
        };
        crate::facts! {
            "stage": case.stage,
            "holders": case.holders,
            "duty book": case.held,
            "took part": case.took_part,
            "confirmations": case.confirmations,
            "notice": case.notice.as_ref().map(|notice| (notice.items.clone(), notice.answer_by)),
            "notices": (case.notices, case.further_notice),
            "opinions": case.opinions,
            "fee": case.fee,
            "outcome": case.outcome,
            "paper": (case.issued, case.revoked),
            "object until": case.object_until,
            "late after": case.late_after,
            "decided before": case.decided_before,
            "check": (case.drawn, case.checked),
            "objections": (&case.objections, &case.objected),
            "closed": case.closed,
            "kept until": self.kept_until(case),
            "erasures": case.erasures.iter().map(|(party, it)| (*party, standing(it))).collect::<BTreeMap<_, _>>(),
            "paused": case.clock.paused.map(|(_, why)| why),
            "extension": case.clock.extension,
            "due": self.due(case),
            "kept ready until": self.kept_ready_until(case),
            "reminded of": case.reminded_of,
        }
    }

    /// What a desk shows of today's hall: its tickets by their numbers, its line, its counters, and whom each would
    /// call.
    pub fn seen_of_hall(&self) -> Facts {
        let empty = Hall::default();
        let (hall, floor) = (self.hall().unwrap_or(&empty), self.floor());
        let mut tickets: Vec<_> = hall.tickets.iter().map(seen_of_ticket).collect();
        tickets.sort_by(|one, other| one.0.cmp(&other.0));
        crate::facts! {
            "tickets": tickets,
            "line": hall.line.iter().map(|place| hall.tickets[*place].number.as_str()).collect::<Vec<_>>(),
            "counters": hall.counters.iter().map(|(number, it)| {
                let at = it.at.map(|place| hall.tickets[place].number.clone());
                (*number, it.officer, it.paused, it.skills.clone(), it.quick, at)
            }).collect::<Vec<_>>(),
            "ended": hall.ended,
            "calls": hall.counters.keys().map(|number| hall.line_for(*number, &floor)).collect::<Vec<_>>(),
            "ahead of the last": hall.line.last().map(|last| hall.ahead_of(*last, &floor)),
        }
    }

    /// Whether what a step may have changed looks the same in another model that was asked the same.
    pub(crate) fn looks_like(&self, other: &Self, step: &Step) -> bool {
        match step {
            Step::Ask(ask) => {
                self.shows_case_as(other, ask.case)
                    && match ask.who {
                        Who::Officer(officer) => self.lists_as(other, officer),
                        Who::Party(_) => true,
                    }
            }
            Step::Submit { case, objects_to, .. } => {
                let decided = objects_to.map(|(decided, _)| decided);
                [Some(*case), decided].into_iter().flatten().all(|name| self.shows_case_as(other, name))
            }
            Step::Take { .. } | Step::Hold(..) | Step::Hall(..) => self.shows_hall_as(other),
            Step::Right { officer, .. } => self.lists_as(other, *officer),
            Step::Round => self.cases.keys().all(|name| self.shows_case_as(other, *name)) && self.shows_hall_as(other),
            Step::Wait(_) => true,
        }
    }

    fn shows_case_as(&self, other: &Self, name: CaseName) -> bool {
        match (self.cases.get(&name), other.cases.get(&name)) {
            // Two that are alike show what is kept of them alike; the dates are worked out, perhaps by a wrong rule.
            (Some(one), Some(another)) if one == another => {
                // A clock that never stood still leaves one way of counting.
                let stood_still = one.clock.paused.is_some() || !one.clock.pauses.is_empty();
                self.kept_ready_until(one) == other.kept_ready_until(another)
                    && self.kept_until(one) == other.kept_until(another)
                    && (!stood_still || self.due(one) == other.due(another))
            }
            (Some(one), Some(another)) => self.seen_of_case(one) == other.seen_of_case(another),
            (one, another) => one.is_none() && another.is_none(),
        }
    }

    /// Two halls that are alike are not looked at further: whom a wrong rule calls shows when it calls.
    fn shows_hall_as(&self, other: &Self) -> bool {
        self.hall() == other.hall() || self.seen_of_hall() == other.seen_of_hall()
    }

    fn lists_as(&self, other: &Self, officer: u32) -> bool {
        self.work_list(officer) == other.work_list(officer)
    }
}

/// A ticket: its number, where it stands, what for, its priority, where it was sent, how often it was overtaken. What
/// it was for, and where it was sent, goes with its end.
fn seen_of_ticket(it: &Ticket) -> (String, Stage, Vec<String>, bool, Option<u16>, u8) {
    let queues = if is_over(it.stage) { Vec::new() } else { it.queues.clone() };
    let only_at = it.only_at.filter(|_| !is_over(it.stage));
    (it.number.clone(), it.stage, queues, it.priority, only_at, it.overtaken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Fee, Holding, Town, example,
        facts::{BEGINS, as_played},
    };
    use std::sync::Arc;

    const SUBMITTED: Step = Step::Submit { case: 0, application: 2, objects_to: None };
    const LEFT: Step = Step::Hold(0, Holding::Leave);

    /// Two models in which the same happened: somebody applied, and of two who took a ticket one left.
    fn alike() -> [Model; 2] {
        let mut model = Model::new(Arc::new(Town::read(&as_played(example::town()))), BEGINS);
        let queues = vec!["certificates".to_owned()];
        let took = |ticket| Step::Take { ticket, queues: queues.clone(), remote: false, priority: false };
        for step in [SUBMITTED, took(0), took(1), LEFT] {
            assert_eq!(model.step(&step, false), Some(Ok(())), "{step:?}");
        }
        [model.clone(), model]
    }

    #[test]
    fn two_cases_look_alike_until_they_differ_in_what_a_desk_shows() {
        let [one, mut other] = alike();
        let case = other.cases.get_mut(&0).expect("somebody applied");
        case.submitted = case.submitted.plus_seconds(1);
        assert_ne!(one.cases, other.cases);
        assert!(one.looks_like(&other, &SUBMITTED), "no desk shows the second");
        other.cases.get_mut(&0).expect("somebody applied").fee = Fee::Waived;
        assert!(!one.looks_like(&other, &SUBMITTED) && !one.looks_like(&other, &Step::Round));
    }

    #[test]
    fn two_halls_look_alike_until_they_differ_in_what_a_desk_shows() {
        let [one, mut other] = alike();
        let today = other.today();
        let hall = other.halls.get_mut(&today).expect("somebody took a ticket");
        hall.tickets[0].queues.clear();
        assert_ne!(one.halls, other.halls);
        assert!(one.looks_like(&other, &LEFT), "no desk shows what somebody who left came for");
        other.halls.get_mut(&today).expect("somebody took a ticket").tickets[1].priority = true;
        assert!(!one.looks_like(&other, &LEFT) && !one.looks_like(&other, &Step::Round));
    }
}
