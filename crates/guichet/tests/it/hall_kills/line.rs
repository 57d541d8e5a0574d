//! The line as the test keeps it, apart from the program: a fold of what happened that knows the rules of
//! the line and refuses whatever breaks them. Nobody books here and the clock plays no part.

use guichet_desk::{
    base::QueueCode,
    hall::{CounterNumber, Hall, Happening, Rule, TicketNumber},
};
use std::{collections::BTreeMap, sync::Arc};

/// Who goes first.
const ORDER: [Rule; 5] = [Rule::OvertakenEnough, Rule::Onward, Rule::Returned, Rule::Priority, Rule::Arrival];

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Waiting,
    Called { counter: CounterNumber, times: u8 },
    Served { counter: CounterNumber },
    Missed,
    Done,
}

impl Stage {
    /// As the desk tells it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called { .. } => "called",
            Self::Served { .. } => "served",
            Self::Missed => "missed",
            Self::Done => "done",
        }
    }

    pub(super) const fn counter(self) -> Option<CounterNumber> {
        match self {
            Self::Called { counter, .. } | Self::Served { counter } => Some(counter),
            _ => None,
        }
    }
}

/// A ticket.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) stage: Stage,
    queues: Vec<QueueCode>,
    only_at: Option<CounterNumber>,
    /// The rule by which it stands in the line, as long as nobody overtakes it.
    joined_by: Rule,
    /// The event by which it joined.
    place: u32,
    overtaken: u8,
    called_by: Option<Rule>,
}

/// Everybody who was ever there.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) events: u32,
    pub(super) tickets: BTreeMap<TicketNumber, Standing>,
    /// The last calls, newest first, each ticket once.
    pub(super) calls: Vec<(TicketNumber, CounterNumber, u32)>,
    at: BTreeMap<CounterNumber, TicketNumber>,
    hall: Arc<Hall>,
}

impl Line {
    pub(super) fn new(hall: Arc<Hall>) -> Self {
        Self { events: 0, tickets: BTreeMap::new(), calls: Vec::new(), at: BTreeMap::new(), hall }
    }

    /// One thing more happened; says what is wrong with it.
    pub(super) fn add(&mut self, what: &Happening) -> Result<(), String> {
        self.events += 1;
        self.follow(what).map_err(|wrong| format!("event {}, {what:?}: {wrong}", self.events))
    }

    fn follow(&mut self, what: &Happening) -> Result<(), String> {
        match what {
            Happening::CounterOpened { .. } => Ok(()),
            Happening::Taken { ticket, queues, priority, .. } => self.taken(*ticket, queues, *priority),
            Happening::Called { ticket, counter, rule } => self.called(*ticket, *counter, *rule),
            Happening::Recalled { ticket, counter } => {
                let times = self.times_called(*ticket, *counter)?;
                self.remember_call(*ticket, *counter);
                self.place(*ticket, Stage::Called { counter: *counter, times: times + 1 })
            }
            Happening::ServiceBegun { ticket, counter } => {
                self.times_called(*ticket, *counter)?;
                self.place(*ticket, Stage::Served { counter: *counter })
            }
            Happening::NotShown { ticket, counter } => {
                let times = self.times_called(*ticket, *counter)?;
                if times < self.hall.line.calls_min {
                    return Err(format!("was called {times} times only"));
                }
                self.at.remove(counter);
                self.place(*ticket, Stage::Missed)
            }
            Happening::Returned { ticket } => {
                if self.standing(*ticket)?.stage != Stage::Missed {
                    return Err("had not missed a call".into());
                }
                self.join(*ticket, Rule::Returned)
            }
            Happening::Transferred { ticket, counter, queue, to } => self.sent(*ticket, *counter, queue, *to),
            Happening::Finished { ticket, counter } => self.finished(*ticket, *counter),
            _ => Err("nobody here does that".into()),
        }
    }

    fn taken(&mut self, ticket: TicketNumber, queues: &[QueueCode], priority: bool) -> Result<(), String> {
        if self.tickets.contains_key(&ticket) {
            return Err("a number was given twice".into());
        }
        if ticket.serial > 1 && !self.tickets.contains_key(&TicketNumber { serial: ticket.serial - 1, ..ticket }) {
            return Err("a number was left out".into());
        }
        let rule = if priority { Rule::Priority } else { Rule::Arrival };
        let standing = Standing {
            stage: Stage::Waiting,
            queues: queues.to_vec(),
            only_at: None,
            joined_by: rule,
            place: 0,
            overtaken: 0,
            called_by: None,
        };
        self.tickets.insert(ticket, standing);
        self.join(ticket, rule)
    }

    fn called(&mut self, ticket: TicketNumber, counter: CounterNumber, rule: Rule) -> Result<(), String> {
        let standing = self.standing(ticket)?;
        if let Some(other) = standing.stage.counter() {
            return Err(format!("is at counter {other} already"));
        }
        if standing.stage != Stage::Waiting {
            return Err("does not wait".into());
        }
        if let Some(there) = self.at.get(&counter) {
            return Err(format!("{there} is at that counter"));
        }
        let (own, place) = (self.rule(standing), standing.place);
        let served = self.tickets.iter().filter(|(_, other)| self.serves(counter, other));
        match served.min_by_key(|(_, other)| self.rank(other)) {
            Some((first, _)) if *first == ticket => {}
            first => return Err(format!("{:?} is first", first.map(|(first, _)| first))),
        }
        if own != rule {
            return Err(format!("is first as {own:?}"));
        }
        let earlier = |other: &&Standing| other.place < place && self.serves(counter, other);
        let earlier: Vec<u32> = self.tickets.values().filter(earlier).map(|other| other.place).collect();
        for other in self.tickets.values_mut().filter(|other| earlier.contains(&other.place)) {
            other.overtaken += 1;
        }
        self.at.insert(counter, ticket);
        self.remember_call(ticket, counter);
        self.change(ticket, |standing| standing.called_by = Some(rule))?;
        self.place(ticket, Stage::Called { counter, times: 1 })
    }

    fn sent(
        &mut self,
        ticket: TicketNumber,
        counter: CounterNumber,
        queue: &QueueCode,
        to: Option<CounterNumber>,
    ) -> Result<(), String> {
        self.leave(ticket, counter)?;
        self.change(ticket, |standing| {
            standing.queues.remove(0);
            standing.queues.retain(|other| other != queue);
            standing.queues.insert(0, queue.clone());
            standing.only_at = to;
        })?;
        self.join(ticket, Rule::Onward)
    }

    fn finished(&mut self, ticket: TicketNumber, counter: CounterNumber) -> Result<(), String> {
        self.leave(ticket, counter)?;
        self.change(ticket, |standing| {
            standing.queues.remove(0);
            standing.only_at = None;
        })?;
        if self.standing(ticket)?.queues.is_empty() {
            return self.place(ticket, Stage::Done);
        }
        self.join(ticket, Rule::Onward)
    }

    fn leave(&mut self, ticket: TicketNumber, counter: CounterNumber) -> Result<(), String> {
        if self.at.remove(&counter) == Some(ticket) { Ok(()) } else { Err(format!("is not at counter {counter}")) }
    }

    fn times_called(&self, ticket: TicketNumber, counter: CounterNumber) -> Result<u8, String> {
        match self.standing(ticket)?.stage {
            Stage::Called { counter: there, times } if there == counter => Ok(times),
            other => Err(format!("stands otherwise: {other:?}")),
        }
    }

    fn join(&mut self, ticket: TicketNumber, rule: Rule) -> Result<(), String> {
        let place = self.events;
        self.change(ticket, |standing| {
            (standing.joined_by, standing.place, standing.overtaken) = (rule, place, 0);
        })?;
        self.place(ticket, Stage::Waiting)
    }

    fn place(&mut self, ticket: TicketNumber, stage: Stage) -> Result<(), String> {
        self.change(ticket, |standing| standing.stage = stage)
    }

    fn change(&mut self, ticket: TicketNumber, change: impl FnOnce(&mut Standing)) -> Result<(), String> {
        self.tickets.get_mut(&ticket).map(change).ok_or_else(|| "no such ticket was taken".into())
    }

    fn standing(&self, ticket: TicketNumber) -> Result<&Standing, String> {
        self.tickets.get(&ticket).ok_or_else(|| "no such ticket was taken".into())
    }

    fn remember_call(&mut self, ticket: TicketNumber, counter: CounterNumber) {
        self.calls.retain(|(other, ..)| *other != ticket);
        self.calls.insert(0, (ticket, counter, self.events));
    }

    fn serves(&self, counter: CounterNumber, ticket: &Standing) -> bool {
        let plan = &self.hall.counters[&counter];
        ticket.stage == Stage::Waiting
            && plan.skills.contains(&ticket.queues[0])
            && ticket.only_at.is_none_or(|only| only == counter)
            && !(plan.quick && ticket.queues.len() > 1)
    }

    fn rule(&self, ticket: &Standing) -> Rule {
        if ticket.overtaken >= self.hall.line.overtakings_max { Rule::OvertakenEnough } else { ticket.joined_by }
    }

    fn rank(&self, ticket: &Standing) -> (Option<usize>, u32) {
        (ORDER.iter().position(|rule| *rule == self.rule(ticket)), ticket.place)
    }

    /// The counters that would call a ticket, by number: somebody sits at each.
    pub(super) fn called_from(&self, ticket: TicketNumber) -> Vec<u16> {
        let counters = self.hall.counters.keys().filter(|counter| self.serves(**counter, &self.tickets[&ticket]));
        counters.map(|counter| counter.0).collect()
    }

    /// Who is at a counter, and how they stand.
    pub(super) fn at(&self, counter: CounterNumber) -> Option<(TicketNumber, Stage)> {
        self.at.get(&counter).map(|ticket| (*ticket, self.tickets[ticket].stage))
    }

    /// Those at this stage.
    pub(super) fn those(&self, stage: Stage) -> impl Iterator<Item = TicketNumber> {
        self.tickets.iter().filter(move |(_, standing)| standing.stage == stage).map(|(ticket, _)| *ticket)
    }

    /// How many wait in a queue.
    pub(super) fn length(&self, queue: &QueueCode) -> usize {
        let waits = |standing: &&Standing| standing.stage == Stage::Waiting && standing.queues[0] == *queue;
        self.tickets.values().filter(waits).count()
    }

    /// The rule by which a ticket is called, or was last.
    pub(super) fn rule_of(&self, ticket: TicketNumber) -> Option<Rule> {
        let standing = &self.tickets[&ticket];
        if standing.stage == Stage::Waiting { Some(self.rule(standing)) } else { standing.called_by }
    }

    /// How many of its queue are called before a ticket that waits, one after the other, if nobody else comes.
    pub(super) fn ahead(&self, ticket: TicketNumber) -> Option<usize> {
        let own = self.tickets[&ticket].clone();
        if own.stage != Stage::Waiting {
            return None;
        }
        let waits = |other: &&Standing| other.stage == Stage::Waiting && other.queues[0] == own.queues[0];
        let mut line: Vec<Standing> = self.tickets.values().filter(waits).cloned().collect();
        for ahead in 0.. {
            let (index, first) = line.iter().enumerate().min_by_key(|(_, other)| self.rank(other))?;
            let place = first.place;
            if place == own.place {
                return Some(ahead);
            }
            line.swap_remove(index);
            line.iter_mut().filter(|other| other.place < place).for_each(|other| other.overtaken += 1);
        }
        None
    }
}
