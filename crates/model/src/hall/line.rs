//! The line: who goes first, who is overtaken, and who must not be any more.

use super::{Comes, Counter, Floor, Hall, Ticket};
use crate::Twist;
use guichet_desk::{
    base::Instant,
    hall::{CounterNumber, Stage},
};

impl Hall {
    /// Who is called next at a counter.
    pub fn next(&self, number: u16, floor: &Floor<'_>) -> Option<usize> {
        let here = self.line.iter().copied().filter(|place| self.serves(number, &self.tickets[*place]));
        here.enumerate().min_by_key(|(arrival, place)| (self.class(*place, floor), *arrival)).map(|(_, it)| it)
    }

    /// The order in which a counter would call, as things stand.
    pub fn line_for(&self, number: u16, floor: &Floor<'_>) -> Vec<&str> {
        let mut line: Vec<usize> =
            self.line.iter().copied().filter(|place| self.serves(number, &self.tickets[*place])).collect();
        line.sort_by_key(|place| self.class(*place, floor));
        line.into_iter().map(|place| self.tickets[place].number.as_str()).collect()
    }

    /// How many of their queue are called before somebody who waits, if nobody else comes and no time passes.
    pub fn ahead_of(&self, place: usize, floor: &Floor<'_>) -> usize {
        let mut alone = self.clone();
        let queue = self.tickets[place].queues[0].clone();
        alone.line.retain(|other| self.tickets[*other].queues[0] == queue);
        for other in alone.line.clone() {
            alone.tickets[other].only_at = None;
        }
        let counter = Counter { officer: None, paused: false, skills: [queue].into(), quick: false, at: None };
        alone.counters = [(0, counter)].into();
        let mut ahead = 0;
        while let Some(first) = alone.next(0, floor).filter(|first| *first != place) {
            alone.call(first, 0, floor.now);
            ahead += 1;
        }
        ahead
    }

    /// Lower goes first: whoever was overtaken enough; who goes on from another counter; who is back after a
    /// missed call; priority; everyone else.
    pub(super) fn class(&self, place: usize, floor: &Floor<'_>) -> u8 {
        let ticket = &self.tickets[place];
        match ticket.comes {
            _ if self.is_protected(place, floor) => 0,
            _ if floor.twist == Some(Twist::PriorityFirst) && ticket.priority => 1,
            Comes::FromACounter => 2,
            Comes::Back => 3,
            Comes::New if ticket.priority => 4,
            Comes::New => 5,
        }
    }

    pub(super) fn is_protected(&self, place: usize, floor: &Floor<'_>) -> bool {
        let ticket = &self.tickets[place];
        let wait = i64::from(floor.plan.line.extra_wait_minutes_max) * 60;
        let long = ticket.first_overtaken.is_some_and(|since| floor.now >= since.plus_seconds(wait));
        floor.twist != Some(Twist::OvertakenForEver) && (ticket.overtaken >= floor.plan.line.overtakings_max || long)
    }

    pub(super) fn serves(&self, number: u16, ticket: &Ticket) -> bool {
        self.counters.get(&number).is_some_and(|counter| {
            ticket.queues.first().is_some_and(|queue| counter.skills.contains(queue))
                && ticket.only_at.is_none_or(|only| only == number)
                && !(counter.quick && ticket.queues.len() > 1)
        })
    }

    /// Those who came before somebody and could be called by the same counter.
    pub(super) fn earlier(&self, place: usize, counter: u16) -> Vec<usize> {
        let before = self.line.iter().copied().take_while(|other| *other != place);
        before.filter(|other| self.serves(counter, &self.tickets[*other])).collect()
    }

    pub(super) fn call(&mut self, place: usize, number: u16, now: Instant) {
        for other in self.earlier(place, number) {
            let ticket = &mut self.tickets[other];
            ticket.overtaken = ticket.overtaken.saturating_add(1);
            ticket.first_overtaken.get_or_insert(now);
        }
        self.put(place, Stage::Called { counter: CounterNumber(number), calls: 1 }, now);
        if let Some(counter) = self.counters.get_mut(&number) {
            counter.at = Some(place);
        }
    }
}
