//! A hall's day: tickets, the line, counters. The line is a list in the order of arrival; a call looks through
//! it for whoever goes first by the six classes of `class`.

mod counters;
mod line;

use crate::{Answer, HallAct, HallActor, HallPlan, Holding, TicketName, Twist, need};
use guichet_desk::{
    base::Instant,
    hall::{CounterNumber, Stage},
};
use std::collections::{BTreeMap, BTreeSet};

/// The hall's plan, now, and the rule that is wrong on purpose.
#[derive(Clone, Copy, Debug)]
pub struct Floor<'a> {
    /// The plan.
    pub plan: &'a HallPlan,
    /// Now.
    pub now: Instant,
    /// What is wrong, if anything.
    pub twist: Option<Twist>,
}

/// Why somebody goes before those who came earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comes {
    New,
    FromACounter,
    Back,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its number, such as `A001`.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// What for, still.
    pub queues: Vec<String>,
    /// Whether it has priority.
    pub priority: bool,
    /// The one counter it was sent to.
    pub only_at: Option<u16>,
    /// How often somebody was called before it who came later.
    pub overtaken: u8,
    first_overtaken: Option<Instant>,
    comes: Comes,
    since: Instant,
}

/// A counter that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Who sits there; nobody when it was opened for whoever comes.
    pub officer: Option<u32>,
    /// Whether it pauses.
    pub paused: bool,
    /// What it serves.
    pub skills: BTreeSet<String>,
    /// Whether only whoever comes for one thing.
    pub quick: bool,
    /// Who is there.
    pub at: Option<usize>,
}

/// The hall on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hall {
    /// The tickets, in the order in which they were taken.
    pub tickets: Vec<Ticket>,
    /// Who waits, in the order of arrival.
    pub line: Vec<usize>,
    /// The counters that are not closed.
    pub counters: BTreeMap<u16, Counter>,
    /// Whether the day is over.
    pub ended: bool,
    closed_queues: BTreeSet<String>,
}

/// An act with the tickets it names found.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Priority(usize),
    Chosen(u16, usize),
    Other(HallAct),
}

impl Act {
    pub(crate) fn of(act: &HallAct, place: impl Fn(TicketName) -> Option<usize>) -> Option<Self> {
        Some(match act {
            HallAct::GivePriority(ticket) => Self::Priority(place(*ticket)?),
            HallAct::CallChosen(counter, ticket) => Self::Chosen(*counter, place(*ticket)?),
            other => Self::Other(other.clone()),
        })
    }
}

impl Hall {
    /// Whether a queue takes tickets.
    pub fn takes(&self, queue: &str) -> bool {
        !self.ended && !self.closed_queues.contains(queue)
    }

    pub(crate) fn take(
        &mut self,
        queues: &[String],
        remote: bool,
        priority: bool,
        floor: &Floor<'_>,
    ) -> Result<usize, &'static str> {
        need(!self.ended, "day-over")?;
        let apart = queues.iter().collect::<BTreeSet<_>>().len() == queues.len();
        need((1..=5).contains(&queues.len()) && apart && !(remote && priority), "not-a-ticket")?;
        for queue in queues {
            need(floor.plan.queues.contains_key(queue), "no-such-queue")?;
            need(!self.closed_queues.contains(queue), "queue-closed")?;
        }
        let away = self.tickets.iter().filter(|it| it.stage == Stage::Away && it.queues[0] == queues[0]).count();
        need(!remote || away < usize::from(floor.plan.line.remote_max), "remote-full")?;
        let place = self.issue(queues.to_vec(), priority, floor);
        if !remote {
            self.join(place, Comes::New, floor.now);
        }
        Ok(place)
    }

    pub(crate) fn hold(&mut self, place: usize, holding: Holding, floor: &Floor<'_>) -> Answer {
        need(!self.ended, "day-over")?;
        let ticket = &self.tickets[place];
        match (holding, ticket.stage) {
            (Holding::CheckIn, Stage::Away) => self.join(place, Comes::New, floor.now),
            (Holding::CheckIn, Stage::Waiting | Stage::Called { .. } | Stage::Served { .. }) => {
                return Err("in-line-already");
            }
            (Holding::Leave, Stage::Away | Stage::Waiting | Stage::Missed | Stage::Called { .. }) => {
                self.put(place, Stage::Left, floor.now);
            }
            (Holding::Return, Stage::Missed) => {
                let grace = i64::from(floor.plan.line.return_minutes_max) * 60;
                if floor.now <= ticket.since.plus_seconds(grace) {
                    self.join(place, Comes::Back, floor.now);
                } else {
                    need(!self.closed_queues.contains(&ticket.queues[0]), "queue-closed")?;
                    self.tickets[place].only_at = None;
                    self.join(place, Comes::New, floor.now);
                }
            }
            _ => return Err("not-now"),
        }
        Ok(())
    }

    pub(crate) fn act(&mut self, by: HallActor, act: &Act, floor: &Floor<'_>) -> Answer {
        need(!self.ended, "day-over")?;
        let act = match act {
            Act::Priority(place) => return self.give_priority(*place, by),
            Act::Chosen(counter, place) => {
                self.free_counter(*counter, by, floor)?;
                need(self.tickets[*place].stage == Stage::Waiting, "not-now")?;
                need(self.serves(*counter, &self.tickets[*place]), "not-served-here")?;
                let others = self.earlier(*place, *counter).into_iter().any(|it| self.is_protected(it, floor));
                need(!others, "others-first")?;
                self.call(*place, *counter, floor.now);
                return Ok(());
            }
            Act::Other(act) => act,
        };
        match act {
            HallAct::Open(counter) => self.open(*counter, by, floor),
            HallAct::Pause(counter)
            | HallAct::Resume(counter)
            | HallAct::Close(counter)
            | HallAct::SetSkills(counter, _) => {
                self.must_set(*counter, by, floor)?;
                self.set(*counter, act, floor)
            }
            HallAct::CallNext(counter) => {
                self.free_counter(*counter, by, floor)?;
                let first = self.next(*counter, floor).ok_or("nobody-waits")?;
                self.call(first, *counter, floor.now);
                Ok(())
            }
            HallAct::Recall(counter) | HallAct::Begin(counter) | HallAct::NoShow(counter) => {
                self.attend(*counter, act, by, floor)
            }
            HallAct::Finish(counter) => {
                let place = self.left_or_here(*counter, by, floor)?;
                self.finish(place, floor.now);
                Ok(())
            }
            HallAct::Transfer(counter, queue, to) => self.transfer(*counter, queue, *to, by, floor),
            HallAct::ServeWithoutTicket(counter, queue) => self.serve_without(*counter, queue, by, floor),
            HallAct::CloseQueue(..) | HallAct::OpenQueue(_) | HallAct::EndDay => {
                need(matches!(by, HallActor::Manager(_)), "manager-needed")?;
                self.manage(act, floor)
            }
            HallAct::GivePriority(_) | HallAct::CallChosen(..) => unreachable!("found above"),
        }
    }

    fn give_priority(&mut self, place: usize, by: HallActor) -> Answer {
        let ticket = &mut self.tickets[place];
        need(officer(by).is_some() && !is_over(ticket.stage), "not-now")?;
        need(!ticket.priority, "nothing-changes")?;
        ticket.priority = true;
        Ok(())
    }

    fn attend(&mut self, number: u16, act: &HallAct, by: HallActor, floor: &Floor<'_>) -> Answer {
        let place = self.at(number, by, floor)?;
        let Stage::Called { calls, .. } = self.tickets[place].stage else { return Err("not-now") };
        let counter = CounterNumber(number);
        match act {
            HallAct::Recall(_) => self.tickets[place].stage = Stage::Called { counter, calls: calls + 1 },
            HallAct::Begin(_) => self.tickets[place].stage = Stage::Served { counter },
            _ => {
                need(calls >= floor.plan.line.calls_min || floor.twist == Some(Twist::CalledOnce), "call-again-first")?;
                self.put(place, Stage::Missed, floor.now);
            }
        }
        Ok(())
    }

    /// What one came for is done; whoever comes for more goes on without queueing again.
    fn finish(&mut self, place: usize, now: Instant) {
        self.tickets[place].only_at = None;
        self.tickets[place].queues.remove(0);
        if self.tickets[place].queues.is_empty() {
            self.put(place, Stage::Done, now);
        } else {
            self.join(place, Comes::FromACounter, now);
        }
    }

    fn transfer(&mut self, number: u16, queue: &String, to: Option<u16>, by: HallActor, floor: &Floor<'_>) -> Answer {
        let place = self.left_or_here(number, by, floor)?;
        need(floor.plan.queues.contains_key(queue), "no-such-queue")?;
        let mut sent = self.tickets[place].clone();
        let others = sent.queues.iter().skip(1).filter(|other| *other != queue);
        sent.queues = std::iter::once(queue).chain(others).cloned().collect();
        sent.only_at = to;
        if let Some(to) = to {
            let open = self.counters.get(&to).is_some_and(|it| it.officer.is_some() && !it.paused);
            need(open && to != number, "counter-not-open")?;
            need(self.serves(to, &sent), "not-served-here")?;
        }
        self.tickets[place] = sent;
        self.join(place, Comes::FromACounter, floor.now);
        Ok(())
    }

    fn serve_without(&mut self, number: u16, queue: &String, by: HallActor, floor: &Floor<'_>) -> Answer {
        let counter = self.free_counter(number, by, floor)?;
        need(floor.plan.queues.contains_key(queue), "no-such-queue")?;
        need(counter.skills.contains(queue), "not-served-here")?;
        let first = self.next(number, floor);
        need(!first.is_some_and(|first| self.is_protected(first, floor)), "others-first")?;
        let place = self.issue(vec![queue.clone()], false, floor);
        self.join(place, Comes::New, floor.now);
        self.call(place, number, floor.now);
        self.tickets[place].stage = Stage::Served { counter: CounterNumber(number) };
        Ok(())
    }

    fn manage(&mut self, act: &HallAct, floor: &Floor<'_>) -> Answer {
        match act {
            HallAct::CloseQueue(queue, turn_away) => {
                need(floor.plan.queues.contains_key(queue), "no-such-queue")?;
                let waits = |it: &Ticket| matches!(it.stage, Stage::Away | Stage::Waiting | Stage::Missed);
                let places: Vec<usize> = (0..self.tickets.len())
                    .filter(|place| *turn_away && waits(&self.tickets[*place]))
                    .filter(|place| self.tickets[*place].queues.first() == Some(queue))
                    .collect();
                let closes = self.closed_queues.insert(queue.clone());
                need(closes || !places.is_empty(), "nothing-changes")?;
                for place in places {
                    self.put(place, Stage::TurnedAway, floor.now);
                }
            }
            HallAct::OpenQueue(queue) => {
                need(floor.plan.queues.contains_key(queue), "no-such-queue")?;
                need(self.closed_queues.remove(queue), "nothing-changes")?;
            }
            _ => self.end(floor.now),
        }
        Ok(())
    }

    /// The day ends: whoever is being served is done, whoever waits is turned away.
    pub(crate) fn end(&mut self, now: Instant) {
        for place in 0..self.tickets.len() {
            match self.tickets[place].stage {
                Stage::Served { .. } => self.put(place, Stage::Done, now),
                stage if !is_over(stage) => self.put(place, Stage::TurnedAway, now),
                _ => {}
            }
        }
        self.counters.clear();
        self.ended = true;
    }

    fn issue(&mut self, queues: Vec<String>, priority: bool, floor: &Floor<'_>) -> usize {
        let letter = floor.plan.queues[&queues[0]];
        let serial = self.tickets.iter().filter(|ticket| ticket.number.starts_with(letter)).count() + 1;
        self.tickets.push(Ticket {
            number: format!("{letter}{serial:03}"),
            stage: Stage::Away,
            queues,
            priority,
            only_at: None,
            overtaken: 0,
            first_overtaken: None,
            comes: Comes::New,
            since: floor.now,
        });
        self.tickets.len() - 1
    }

    /// To the end of the line, whatever was before.
    fn join(&mut self, place: usize, comes: Comes, now: Instant) {
        self.put(place, Stage::Waiting, now);
        let ticket = &mut self.tickets[place];
        (ticket.comes, ticket.overtaken, ticket.first_overtaken) = (comes, 0, None);
        self.line.push(place);
    }

    fn put(&mut self, place: usize, stage: Stage, now: Instant) {
        self.line.retain(|other| *other != place);
        self.counters.values_mut().filter(|counter| counter.at == Some(place)).for_each(|counter| counter.at = None);
        (self.tickets[place].stage, self.tickets[place].since) = (stage, now);
    }
}

/// Nothing more comes of a ticket once its holder was served, left or was turned away.
pub(crate) const fn is_over(stage: Stage) -> bool {
    matches!(stage, Stage::Done | Stage::Left | Stage::TurnedAway)
}

const fn officer(by: HallActor) -> Option<u32> {
    match by {
        HallActor::Officer(id) | HallActor::Manager(id) => Some(id),
        HallActor::Visitor => None,
    }
}
