//! Sitting down at a counter, pausing, going on, getting up.

use super::{Decided, must_exist};
use crate::{
    base::QueueCode,
    hall::{By, Counter, CounterNumber, CounterState, HallContext, HallDay, HallRefusal, Happening, PauseReason},
};
use std::collections::BTreeSet;

impl HallDay {
    /// An officer sits down; a manager opens the counter for whoever comes.
    pub(super) fn open(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        must_exist(number, context)?;
        let officer = match context.by {
            By::Officer(officer) => Some(officer),
            By::Manager(_) => None,
            By::Visitor | By::Calendar => return Err(HallRefusal::NotYourCounter),
        };
        let known = self.counter(number).filter(|counter| counter.state != CounterState::Closed);
        if known.is_some_and(|counter| counter.officer == officer) {
            return Err(HallRefusal::NothingChanges);
        }
        if let Some(other) = officer.and_then(|officer| self.counter_of(officer)) {
            return Err(HallRefusal::AtAnotherCounter { counter: other.number });
        }
        if known.is_some_and(|counter| counter.officer.is_some()) {
            return Err(HallRefusal::CounterTaken);
        }
        let plan = context.hall.counters.get(&number).ok_or(HallRefusal::NoSuchCounter)?;
        // Whatever a manager set before somebody sat down stays.
        let (skills, quick) = known.map_or((&plan.skills, plan.quick), |counter| (&counter.skills, counter.quick));
        Ok(vec![Happening::CounterOpened { counter: number, officer, skills: skills.clone(), quick }])
    }

    pub(super) fn set_skills(
        &self,
        number: CounterNumber,
        skills: &BTreeSet<QueueCode>,
        quick: bool,
        context: &HallContext<'_>,
    ) -> Decided {
        let counter = self.counter_to_set(number, context)?;
        if skills.is_empty() {
            return Err(HallRefusal::NoSuchQueue);
        }
        skills.iter().try_for_each(|queue| self.must_have_line(queue, context))?;
        if counter.skills == *skills && counter.quick == quick {
            return Err(HallRefusal::NothingChanges);
        }
        Ok(vec![Happening::SkillsChanged { counter: number, skills: skills.clone(), quick }])
    }

    pub(super) fn pause(&self, number: CounterNumber, reason: PauseReason, context: &HallContext<'_>) -> Decided {
        let counter = self.counter_to_set(number, context)?;
        must_be_free(counter)?;
        match counter.state {
            CounterState::Open => Ok(vec![Happening::CounterPaused { counter: number, reason }]),
            CounterState::Paused(_) => Err(HallRefusal::NothingChanges),
            CounterState::Closed => Err(HallRefusal::CounterNotOpen),
        }
    }

    pub(super) fn resume(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        match self.counter_to_set(number, context)?.state {
            CounterState::Paused(_) => Ok(vec![Happening::CounterResumed { counter: number }]),
            CounterState::Open => Err(HallRefusal::NothingChanges),
            CounterState::Closed => Err(HallRefusal::CounterNotOpen),
        }
    }

    /// Nobody who is at a counter loses it under their hands.
    pub(super) fn close(&self, number: CounterNumber, context: &HallContext<'_>) -> Decided {
        must_be_free(self.counter_to_set(number, context)?)?;
        Ok(vec![Happening::CounterClosed { counter: number }])
    }
}

fn must_be_free(counter: &Counter) -> Result<(), HallRefusal> {
    counter.at.map_or(Ok(()), |ticket| Err(HallRefusal::CounterBusy { ticket }))
}
