//! Counters: an officer sits at one, a counter has one officer, and nobody who is at a counter loses it.

use super::{Comes, Counter, Floor, Hall, officer};
use crate::{Answer, HallAct, HallActor, Twist, need};
use std::collections::BTreeSet;

impl Hall {
    /// An officer sits at one counter, and a counter has one officer.
    pub(super) fn open(&mut self, number: u16, by: HallActor, floor: &Floor<'_>) -> Answer {
        let (skills, quick) = floor.plan.counters.get(&number).ok_or("no-such-counter")?;
        let who = match by {
            HallActor::Officer(id) => Some(id),
            HallActor::Manager(_) => None,
            HallActor::Visitor => return Err("not-your-counter"),
        };
        let known = self.counters.get(&number);
        need(known.is_none_or(|counter| counter.officer != who), "nothing-changes")?;
        let elsewhere = who.is_some() && self.counters.values().any(|counter| counter.officer == who);
        need(!elsewhere, "at-another-counter")?;
        let taken = known.is_some_and(|counter| counter.officer.is_some());
        need(!taken || floor.twist == Some(Twist::CounterShared), "counter-taken")?;
        let (skills, quick) = known.map_or((skills.clone(), *quick), |counter| (counter.skills.clone(), counter.quick));
        self.counters.insert(number, Counter { officer: who, paused: false, skills, quick, at: None });
        Ok(())
    }

    pub(super) fn set(&mut self, number: u16, act: &HallAct, floor: &Floor<'_>) -> Answer {
        let Some(counter) = self.counters.get_mut(&number) else { return Err("counter-not-open") };
        match act {
            HallAct::SetSkills(_, skills) => {
                let skills: BTreeSet<String> = skills.iter().cloned().collect();
                let known = !skills.is_empty() && skills.iter().all(|queue| floor.plan.queues.contains_key(queue));
                need(known, "no-such-queue")?;
                need(counter.skills != skills || counter.quick, "nothing-changes")?;
                (counter.skills, counter.quick) = (skills, false);
            }
            HallAct::Pause(_) => {
                need(counter.at.is_none(), "counter-busy")?;
                need(!counter.paused, "nothing-changes")?;
                counter.paused = true;
            }
            HallAct::Resume(_) => {
                need(counter.paused, "nothing-changes")?;
                counter.paused = false;
            }
            _ => {
                need(counter.at.is_none(), "counter-busy")?;
                self.counters.remove(&number);
            }
        }
        self.release(number, floor);
        Ok(())
    }

    /// A counter that pauses or is closed calls nobody, and one that serves other queues not these. Whoever was sent
    /// to it is for any counter then, and stays so when it goes on.
    pub(super) fn release(&mut self, number: u16, floor: &Floor<'_>) {
        let pauses = self.counters.get(&number).is_some_and(|counter| counter.paused);
        for place in 0..self.tickets.len() {
            let calls = !pauses && self.serves(number, &self.tickets[place]);
            let waits_on = pauses && floor.twist == Some(Twist::SentWaitsOn);
            if self.tickets[place].only_at == Some(number) && !calls && !waits_on {
                self.tickets[place].only_at = None;
                if floor.twist == Some(Twist::PlaceLost) {
                    self.tickets[place].comes = Comes::New;
                }
            }
        }
    }

    /// The counter is the officer's who asks.
    pub(super) fn own(&self, number: u16, by: HallActor, floor: &Floor<'_>) -> Result<&Counter, &'static str> {
        need(floor.plan.counters.contains_key(&number), "no-such-counter")?;
        let counter =
            self.counters.get(&number).filter(|counter| counter.officer.is_some()).ok_or("counter-not-open")?;
        if counter.officer == officer(by) { Ok(counter) } else { Err("not-your-counter") }
    }

    pub(super) fn free_counter(&self, number: u16, by: HallActor, floor: &Floor<'_>) -> Result<&Counter, &'static str> {
        let counter = self.own(number, by, floor)?;
        need(!counter.paused, "counter-not-open")?;
        need(counter.at.is_none(), "counter-busy")?;
        Ok(counter)
    }

    pub(super) fn at(&self, number: u16, by: HallActor, floor: &Floor<'_>) -> Result<usize, &'static str> {
        self.own(number, by, floor)?.at.ok_or("counter-empty")
    }

    /// Who is at a counter, for whoever may set it: a manager finishes with whoever an officer left there, or sends them
    /// on.
    pub(super) fn left_or_here(&self, number: u16, by: HallActor, floor: &Floor<'_>) -> Result<usize, &'static str> {
        if floor.twist == Some(Twist::LeftAtACounter) {
            return self.at(number, by, floor);
        }
        self.must_set(number, by, floor)?;
        self.counters.get(&number).and_then(|counter| counter.at).ok_or("counter-empty")
    }

    /// A manager sets any counter that is not closed, others only their own.
    pub(super) fn must_set(&self, number: u16, by: HallActor, floor: &Floor<'_>) -> Answer {
        if !matches!(by, HallActor::Manager(_)) {
            return self.own(number, by, floor).map(drop);
        }
        need(floor.plan.counters.contains_key(&number), "no-such-counter")?;
        need(self.counters.contains_key(&number), "counter-not-open")
    }
}
