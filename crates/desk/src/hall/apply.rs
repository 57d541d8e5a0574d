//! What an event changes: the fold that makes a day out of its list. It decides nothing and refuses nothing.

use super::{
    At, Counter, CounterNumber, CounterState, Event, HallDay, Happening, Stage, Ticket, TicketNumber, Way,
    order::serves,
    ticket::{Precedence, Ratings},
};
use crate::base::{Instant, QueueCode};

impl HallDay {
    /// The day after one more event.
    pub fn apply(&mut self, event: &Event) {
        self.events += 1;
        self.changed_at = self.changed_at.max(event.at);
        let at = event.at;
        match &event.what {
            Happening::Taken { .. } => self.taken(&event.what, at),
            Happening::CheckedIn { ticket, booked, announced } => self.checked_in(*ticket, *booked, *announced, at),
            Happening::PriorityGiven { ticket } => self.change(*ticket, |ticket| ticket.priority = true),
            Happening::Left { ticket } => self.left(*ticket, at),
            Happening::CounterOpened { counter, officer, skills, quick } => {
                let (state, skills) = (CounterState::Open, skills.clone());
                let opened = Counter { state, officer: *officer, skills, quick: *quick, ..closed(*counter, at) };
                self.counters.insert(*counter, opened);
            }
            Happening::SkillsChanged { counter, skills, quick } => {
                self.at_counter(*counter, |counter| (counter.skills, counter.quick) = (skills.clone(), *quick));
                self.release(*counter);
            }
            Happening::CounterPaused { counter, reason } => {
                self.at_counter(*counter, |counter| {
                    (counter.state, counter.since) = (CounterState::Paused(*reason), at);
                });
                self.release(*counter);
            }
            Happening::CounterResumed { counter } => {
                self.at_counter(*counter, |counter| (counter.state, counter.since) = (CounterState::Open, at));
            }
            Happening::CounterClosed { counter } => {
                self.counters.insert(*counter, closed(*counter, at));
                self.release(*counter);
            }
            Happening::Called { .. } => self.called(&event.what, at),
            Happening::Recalled { ticket, counter } => self.recalled(*ticket, *counter, at),
            Happening::ServiceBegun { ticket, counter } => {
                self.place(*ticket, Stage::Served { counter: *counter }, at);
                self.at_counter(*counter, |counter| counter.since = at);
            }
            Happening::NotShown { ticket, counter } => {
                self.leave_counter(*counter, at);
                self.place(*ticket, Stage::Missed, at);
            }
            Happening::Returned { ticket } => self.join(*ticket, Precedence::Returned, at),
            Happening::Transferred { ticket, counter, queue, to } => {
                self.transferred(*ticket, *counter, queue, *to, at);
            }
            Happening::Finished { ticket, counter } => self.finished(*ticket, *counter, at),
            Happening::Rated { ticket } => self.rated(*ticket),
            Happening::QueueClosed { queue, turned_away } => {
                self.closed_queues.insert(queue.clone());
                for ticket in turned_away {
                    self.place(*ticket, Stage::TurnedAway, at);
                }
            }
            Happening::QueueOpened { queue } => drop(self.closed_queues.remove(queue)),
            Happening::DayEnded => self.end(at),
        }
        if let Some(counter) = event.what.counter() {
            self.note_change(counter);
        }
        if let Some(counter) = event.what.arranges() {
            let number = self.events;
            self.at_counter(counter, |counter| counter.arranged = number);
        }
    }

    /// The day that a whole list makes.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut day = Self::default();
        events.into_iter().for_each(|event| day.apply(event));
        day
    }

    fn taken(&mut self, what: &Happening, at: Instant) {
        let Happening::Taken { ticket: number, queues, party_size, priority, way, booked, announced } = what else {
            return;
        };
        if let (Way::Remote, Some(queue)) = (way, queues.first()) {
            *self.away.entry(queue.clone()).or_default() += 1;
        }
        let queues = queues.iter().map(|queue| self.code(queue)).collect();
        self.tickets.insert(Ticket {
            number: *number,
            queues,
            only_at: None,
            party_size: *party_size,
            priority: *priority,
            way: *way,
            booked: *booked,
            taken_at: at,
            joined: None,
            precedence: Precedence::None,
            overtaken: 0,
            first_overtaken_at: None,
            stage: Stage::Away,
            since: at,
            called_by: None,
            announced: *announced,
            served_in: None,
            ratings: Ratings::default(),
        });
        if way.counts_at_once() {
            self.join(*number, Precedence::None, at);
        }
    }

    fn checked_in(
        &mut self,
        number: TicketNumber,
        booked: Option<Instant>,
        announced: Option<(u16, u16)>,
        at: Instant,
    ) {
        self.change(number, |ticket| {
            (ticket.booked, ticket.only_at) = (booked, None);
            ticket.announced = announced.or(ticket.announced);
        });
        self.join(number, Precedence::None, at);
    }

    fn left(&mut self, number: TicketNumber, at: Instant) {
        if let Some(counter) = self.ticket(number).and_then(|ticket| ticket.stage.counter()) {
            self.leave_counter(counter, at);
        }
        self.place(number, Stage::Left, at);
    }

    fn called(&mut self, what: &Happening, at: Instant) {
        let Happening::Called { ticket: number, counter, rule } = what else { return };
        let overtaken: Vec<TicketNumber> = match (self.ticket(*number), self.counters.get(counter)) {
            (Some(ticket), Some(counter)) => self.earlier(ticket, counter, at).map(|earlier| earlier.number).collect(),
            _ => Vec::new(),
        };
        for earlier in overtaken {
            self.change(earlier, |ticket| {
                ticket.overtaken = ticket.overtaken.saturating_add(1);
                ticket.first_overtaken_at.get_or_insert(at);
            });
        }
        self.place(*number, Stage::Called { counter: *counter, calls: 1 }, at);
        self.change(*number, |ticket| ticket.called_by = Some(*rule));
        self.at_counter(*counter, |counter| {
            (counter.at, counter.finished, counter.since) = (Some(*number), None, at);
        });
        self.remember_call(At { ticket: *number, counter: *counter, event: self.events, at });
    }

    fn recalled(&mut self, number: TicketNumber, counter: CounterNumber, at: Instant) {
        self.change(number, |ticket| {
            if let Stage::Called { calls, .. } = &mut ticket.stage {
                *calls = calls.saturating_add(1);
            }
        });
        self.remember_call(At { ticket: number, counter, event: self.events, at });
    }

    fn transferred(
        &mut self,
        number: TicketNumber,
        counter: CounterNumber,
        queue: &QueueCode,
        to: Option<CounterNumber>,
        at: Instant,
    ) {
        self.leave_counter(counter, at);
        self.change(number, |ticket| {
            ticket.queues = ticket.queues_when_sent_to(queue);
            ticket.only_at = to;
        });
        self.join(number, Precedence::Onward, at);
    }

    fn finished(&mut self, number: TicketNumber, counter: CounterNumber, at: Instant) {
        self.leave_counter(counter, at);
        self.at_counter(counter, |counter| counter.finished = Some(number));
        self.change(number, count_as_served);
        if self.ticket(number).is_some_and(|ticket| ticket.queues.len() > 1) {
            self.change(number, |ticket| drop(ticket.queues.remove(0)));
            self.join(number, Precedence::Onward, at);
        } else {
            self.place(number, Stage::Done, at);
            // What it came for is done: nothing is left to be kept but which service was the last.
            self.change(number, |ticket| ticket.queues = Vec::new());
        }
    }

    /// A rating settles all that was done so far: whoever did not rate the first of two services is not asked twice
    /// after the second.
    fn rated(&mut self, number: TicketNumber) {
        self.change(number, |ticket| ticket.ratings.given = ticket.ratings.done);
    }

    fn end(&mut self, at: Instant) {
        self.ended = true;
        let open: Vec<_> = self.tickets.iter().filter(|ticket| !ticket.stage.is_over()).map(|one| one.number).collect();
        for number in open {
            if matches!(self.ticket(number), Some(Ticket { stage: Stage::Served { .. }, .. })) {
                self.change(number, count_as_served);
                self.place(number, Stage::Done, at);
            } else {
                self.place(number, Stage::TurnedAway, at);
            }
        }
        for counter in self.counters.values_mut() {
            *counter = closed(counter.number, at);
        }
    }

    /// Puts a ticket at the end of the order of arrival.
    fn join(&mut self, number: TicketNumber, precedence: Precedence, at: Instant) {
        self.place(number, Stage::Waiting, at);
        let place = self.events;
        self.change(number, |ticket| {
            ticket.joined = Some((at, place));
            ticket.precedence = precedence;
            (ticket.overtaken, ticket.first_overtaken_at) = (0, None);
        });
        self.waiting.insert(place, number);
    }

    /// Whoever was sent to this very counter, which calls them no more, is called by any that does, also once this
    /// one goes on: nobody waits because an officer got up, and nobody unprotected.
    fn release(&mut self, number: CounterNumber) {
        let Some(counter) = self.counters.get(&number) else { return };
        let sent_here = self.tickets.iter_mut().filter(|ticket| ticket.only_at == Some(number));
        for ticket in sent_here.filter(|ticket| counter.state != CounterState::Open || !serves(counter, ticket)) {
            ticket.only_at = None;
        }
    }

    fn leave_counter(&mut self, counter: CounterNumber, at: Instant) {
        self.at_counter(counter, |counter| (counter.at, counter.since) = (None, at));
        self.note_change(counter);
    }

    fn note_change(&mut self, counter: CounterNumber) {
        let number = self.events;
        self.at_counter(counter, |counter| counter.changed = number);
    }

    fn change(&mut self, number: TicketNumber, change: impl FnOnce(&mut Ticket)) {
        if let Some(ticket) = self.tickets.get_mut(number) {
            change(ticket);
        }
    }

    fn at_counter(&mut self, number: CounterNumber, change: impl FnOnce(&mut Counter)) {
        if let Some(counter) = self.counters.get_mut(&number) {
            change(counter);
        }
    }
}

fn count_as_served(ticket: &mut Ticket) {
    ticket.ratings.done = ticket.ratings.done.saturating_add(1);
    ticket.only_at = None;
    ticket.served_in = ticket.queues.first().cloned();
}

fn closed(number: CounterNumber, at: Instant) -> Counter {
    Counter {
        number,
        state: CounterState::Closed,
        officer: None,
        skills: std::collections::BTreeSet::new(),
        quick: false,
        at: None,
        finished: None,
        since: at,
        changed: 0,
        arranged: 0,
    }
}
