//! Somebody who reads a day's list of events and counts for themselves: who waits since when, who was called
//! past whom, which numbers were given. Knows the bounds of the plan and nothing of how the day is folded.

use crate::{
    base::{Instant, QueueCode},
    hall::{CounterNumber, Event, Happening as H, LineRules, TicketNumber, Way},
};
use std::collections::{BTreeMap, BTreeSet};

/// What was seen so far.
#[derive(Debug)]
pub(super) struct Onlooker {
    rules: LineRules,
    people: BTreeMap<TicketNumber, Person>,
    /// Those who wait, whoever joined first first.
    line: Vec<TicketNumber>,
    windows: BTreeMap<CounterNumber, Window>,
    given: BTreeMap<char, u16>,
    /// How many times somebody was called past somebody else.
    pub(super) overtakings: usize,
    /// How many times somebody had been overtaken as often, or for as long, as may be.
    pub(super) protected: usize,
}

#[derive(Debug)]
struct Person {
    wants: Vec<QueueCode>,
    only_at: Option<CounterNumber>,
    booked: Option<Instant>,
    /// Whether a booked time in the future no longer means waiting for it.
    was_at_a_counter: bool,
    /// How many waited already when this one joined.
    ahead: usize,
    /// How many were called meanwhile by counters that could have called this one, once it was due.
    called_meanwhile: usize,
    overtaken: usize,
    first_overtaken: Option<Instant>,
}

#[derive(Debug, Default)]
struct Window {
    skills: BTreeSet<QueueCode>,
    quick: bool,
    at: Option<TicketNumber>,
}

impl Onlooker {
    pub(super) fn new(rules: LineRules) -> Self {
        let (people, line, windows, given) = Default::default();
        Self { rules, people, line, windows, given, overtakings: 0, protected: 0 }
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.line.len()
    }

    /// Takes in what happened; complains when it should not have.
    pub(super) fn see(&mut self, event: &Event) {
        match &event.what {
            H::Taken { ticket, queues, way, booked, .. } => self.takes(*ticket, queues, *booked, *way),
            H::CheckedIn { ticket, booked, .. } => {
                let person = self.person(*ticket);
                (person.booked, person.only_at) = (*booked, None);
                self.joins(*ticket, false);
            }
            H::Returned { ticket } => self.joins(*ticket, true),
            H::Left { ticket } => self.goes(*ticket),
            H::Called { ticket, counter, .. } => self.is_called(*ticket, *counter, event.at),
            H::NotShown { counter, .. } => drop(self.frees(*counter)),
            H::Transferred { ticket, counter, queue, to } => {
                assert_eq!(self.frees(*counter), Some(*ticket));
                let person = self.person(*ticket);
                person.wants.remove(0);
                person.wants.retain(|other| other != queue);
                person.wants.insert(0, queue.clone());
                person.only_at = *to;
                self.joins(*ticket, true);
            }
            H::Finished { ticket, counter } => {
                assert_eq!(self.frees(*counter), Some(*ticket));
                let person = self.person(*ticket);
                person.wants.remove(0);
                person.only_at = None;
                if !person.wants.is_empty() {
                    self.joins(*ticket, true);
                }
            }
            H::QueueClosed { turned_away, .. } => turned_away.iter().for_each(|ticket| self.goes(*ticket)),
            H::DayEnded => self.line.clear(),
            other => self.of_windows(other),
        }
    }

    fn of_windows(&mut self, what: &H) {
        match what {
            H::CounterOpened { counter, skills, quick, .. } | H::SkillsChanged { counter, skills, quick } => {
                let window = self.windows.entry(*counter).or_default();
                (window.skills, window.quick) = (skills.clone(), *quick);
                self.sends_on_from(*counter);
            }
            H::CounterPaused { counter, .. } => self.waits_for_no_one_window(*counter),
            H::CounterClosed { counter } => {
                let window = self.windows.insert(*counter, Window::default());
                assert_eq!(window.and_then(|window| window.at), None, "closed while somebody was there");
                self.sends_on_from(*counter);
            }
            H::Recalled { ticket, counter } | H::ServiceBegun { ticket, counter } => {
                assert_eq!(self.windows[counter].at, Some(*ticket));
            }
            _ => {}
        }
    }

    fn takes(&mut self, ticket: TicketNumber, wants: &[QueueCode], booked: Option<Instant>, way: Way) {
        let given = self.given.entry(ticket.letter).or_default();
        *given += 1;
        assert_eq!(ticket.serial, *given, "numbers follow each other");
        let person = Person {
            wants: wants.to_vec(),
            only_at: None,
            booked,
            was_at_a_counter: false,
            ahead: 0,
            called_meanwhile: 0,
            overtaken: 0,
            first_overtaken: None,
        };
        assert!(self.people.insert(ticket, person).is_none(), "{ticket} was given twice");
        if way != Way::Remote {
            self.joins(ticket, false);
        }
    }

    fn joins(&mut self, ticket: TicketNumber, was_at_a_counter: bool) {
        assert!(!self.line.contains(&ticket), "{ticket} waits twice");
        let ahead = self.line.len();
        let person = self.person(ticket);
        (person.ahead, person.called_meanwhile, person.was_at_a_counter) = (ahead, 0, was_at_a_counter);
        (person.overtaken, person.first_overtaken) = (0, None);
        self.line.push(ticket);
    }

    fn goes(&mut self, ticket: TicketNumber) {
        self.line.retain(|other| *other != ticket);
        if let Some(window) = self.windows.values_mut().find(|window| window.at == Some(ticket)) {
            window.at = None;
        }
    }

    fn is_called(&mut self, ticket: TicketNumber, counter: CounterNumber, now: Instant) {
        let place = self.line.iter().position(|other| *other == ticket).expect("only who waits is called");
        let (rules, window) = (self.rules, &self.windows[&counter]);
        assert_eq!(window.at, None, "{counter} has somebody already");
        assert!(window.could_call(counter, &self.people[&ticket]), "{ticket} is not served at {counter}");
        for (other, number) in self.line.iter().enumerate().filter(|(other, _)| *other != place) {
            let person = self.people.get_mut(number).expect("who waits was seen");
            let is_due = person.was_at_a_counter || person.booked.is_none_or(|booked| booked <= now);
            if !is_due || !window.could_call(counter, person) {
                continue;
            }
            person.called_meanwhile += 1;
            let bound = person.ahead + usize::from(rules.overtakings_max);
            assert!(person.called_meanwhile <= bound, "{number} starves: {person:?}");
            if other < place {
                let longest = i64::from(rules.extra_wait_minutes_max) * 60;
                let long = person.first_overtaken.is_some_and(|first| now >= first.plus_seconds(longest));
                assert!(!long, "{ticket} passes {number}, who was overtaken long ago");
                person.overtaken += 1;
                person.first_overtaken.get_or_insert(now);
                assert!(person.overtaken <= usize::from(rules.overtakings_max), "{ticket} passes {number}: {person:?}");
                self.overtakings += 1;
                self.protected += usize::from(person.overtaken == usize::from(rules.overtakings_max));
            }
        }
        self.line.remove(place);
        self.windows.entry(counter).and_modify(|window| window.at = Some(ticket));
    }

    fn frees(&mut self, counter: CounterNumber) -> Option<TicketNumber> {
        self.windows.get_mut(&counter).and_then(|window| window.at.take())
    }

    /// Who was sent to a counter that does not serve them any more is for any that does.
    fn sends_on_from(&mut self, counter: CounterNumber) {
        let window = &self.windows[&counter];
        for person in self.people.values_mut().filter(|person| person.only_at == Some(counter)) {
            person.only_at = person.only_at.filter(|_| window.could_call(counter, person));
        }
    }

    /// At a window that pauses nobody is called: whoever was sent there is for any from then on.
    fn waits_for_no_one_window(&mut self, counter: CounterNumber) {
        for person in self.people.values_mut().filter(|person| person.only_at == Some(counter)) {
            person.only_at = None;
        }
    }

    fn person(&mut self, ticket: TicketNumber) -> &mut Person {
        self.people.get_mut(&ticket).expect("a ticket that was taken")
    }
}

impl Window {
    fn could_call(&self, counter: CounterNumber, person: &Person) -> bool {
        let wanted = person.wants.first().is_some_and(|first| self.skills.contains(first));
        let many = person.wants.len() > 1;
        wanted && !(self.quick && many) && person.only_at.is_none_or(|only| only == counter)
    }
}
