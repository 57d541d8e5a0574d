//! Whether the rest of a case can still be done: everything that is to come needs somebody of its own, because
//! nobody has two parts in a case. Found by giving each task to everybody who fits, in turn.

use super::{Asked, By, Case};
use crate::{Answer, CaseAct as Act, Officer, Town, Twist, need};
use guichet_desk::{case::Stage, people::Duty};
use std::collections::BTreeMap;

/// Something to come that needs somebody of its own.
enum Task {
    Of(Duty),
    Opinion(String),
}

impl Case {
    /// An officer does nothing after which the rest could not be done any more, if it could be before: by those
    /// who are there, or when those are too few, by everybody the town's files name.
    pub(super) fn must_leave_somebody(&self, after: &Self, act: &Act, by: By<'_>, asked: &Asked<'_>) -> Answer {
        // What is revoked has nothing to come.
        if matches!(by, By::Party(_)) || *act == Act::Revoke || asked.twist == Some(Twist::NobodyLeft) {
            return Ok(());
        }
        let then = Self {
            holders: after.holders,
            held: after.held.clone(),
            took_part: after.took_part.clone(),
            opinions: after.opinions.clone(),
            ..self.clone()
        };
        let code = if matches!(act, Act::AskOpinion(_)) { "nobody-to-ask" } else { "nobody-left" };
        match [asked.town, asked.given].into_iter().find(|town| self.can_be_done(town)) {
            Some(town) => need(then.can_be_done(town), code),
            None => Ok(()),
        }
    }

    /// Whoever decided on what this objects to leaves the decision to others; who did so longest ago decides again
    /// where nobody else could.
    pub(crate) fn leave_to_others(&mut self, decided: Vec<u32>, given: &Town) {
        self.decided_before = decided;
        while self.decided_before.len() > 1 && !self.can_be_done(given) {
            self.decided_before.remove(0);
        }
    }

    fn can_be_done(&self, town: &Town) -> bool {
        let there = town.officers.iter().filter(|(_, officer)| officer.signs_in);
        self.can_be_given(&self.tasks(), &there.map(|(id, officer)| (*id, officer)).collect())
    }

    fn can_be_given(&self, tasks: &[Task], free: &BTreeMap<u32, &Officer>) -> bool {
        let Some((task, rest)) = tasks.split_first() else { return true };
        free.iter().filter(|(id, officer)| self.fits(task, **id, officer)).any(|(id, _)| {
            let mut others = free.clone();
            others.remove(id);
            self.can_be_given(rest, &others)
        })
    }

    fn tasks(&self) -> Vec<Task> {
        let next = match self.stage {
            Stage::Closed => return Vec::new(),
            Stage::Confirmation if self.fast_lane => Duty::Decision,
            _ => self.duty().unwrap_or(Duty::Intake),
        };
        let opinions: Vec<&String> = if self.stage < Stage::Decision && self.opinions.is_empty() {
            self.service.opinions.iter().collect()
        } else {
            self.opinions.iter().filter(|(_, answered)| !answered).map(|(office, _)| office).collect()
        };
        let duties = Duty::ALL.into_iter().filter(|duty| *duty >= next).map(Task::Of);
        duties.chain(opinions.into_iter().cloned().map(Task::Opinion)).collect()
    }

    fn fits(&self, task: &Task, id: u32, officer: &Officer) -> bool {
        match task {
            Task::Of(duty) => {
                officer.duties.contains(duty)
                    && officer.office == *self.office(*duty)
                    && self.held.get(&id).is_none_or(|held| held == duty)
                    && !self.took_part.contains(&id)
                    && (*duty != Duty::Decision || !self.decided_before.contains(&id))
            }
            Task::Opinion(office) => officer.office == *office && !self.held.contains_key(&id),
        }
    }
}
