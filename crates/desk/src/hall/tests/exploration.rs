//! Every state that a small hall can reach, by a breadth-first search over everything that anybody could ask.
//! "Time passes" is a step of its own, longer than every bound.

use super::{
    scene::*,
    small::*,
    state::{Moment, Overtaking, State},
};
use crate::{
    base::QueueCode,
    hall::{
        By, Command, Counter, CounterNumber, HallContext, HallDay, Happening, Rule, Stage, Ticket, TicketNumber, Way,
        order::serves,
    },
};
use std::{
    collections::{HashMap, HashSet, VecDeque},
    mem::{Discriminant, discriminant},
};

/// Who waits in a state and who is served there, a bit for each who comes.
#[derive(Clone, Copy)]
struct Present {
    waiting: u8,
    served: u8,
}

struct Explored<'a> {
    small: &'a Small,
    queues: [QueueCode; 2],
    states: HashMap<State, usize>,
    /// By a state's number: the states from which one step leads to it.
    before: Vec<Vec<usize>>,
    /// By a state's number: who is there.
    present: Vec<Present>,
    transitions: usize,
    rules: HashSet<Rule>,
    happened: HashSet<Discriminant<Happening>>,
}

const PLAIN: Acts = Acts { sending: &[], more: &[] };

#[test]
fn calls_no_shows_and_returns_of_three_tickets_keep_the_line() {
    let small = Small::new(&[walks_in("A"), walks_in("A"), walks_in("B")], PLAIN);
    let found = explore("three walk in", &small);
    assert!(found.contains(&Rule::OvertakenEnough));
}

#[test]
fn transfers_keep_the_line() {
    let acts = Acts { sending: ANYWHERE, ..PLAIN };
    explore("sent anywhere", &Small::new(&[walks_in("A"), walks_in("B")], acts));
    let acts = Acts { sending: &[('B', None)], ..PLAIN };
    explore("three sent on", &Small::new(&[walks_in("A"), walks_in("A"), walks_in("A")], acts).with_one_call());
}

#[test]
fn priority_and_choosing_keep_the_line() {
    let acts = Acts { more: &[More::Choosing], ..PLAIN };
    let small = Small::new(&[walks_in("A"), has_priority("A"), has_priority("B")], acts);
    explore("with priority", &small.with_one_call());
    explore(
        "priority given",
        &Small::new(&[walks_in("A"), walks_in("A")], Acts { more: &[More::Choosing, More::Priority], ..PLAIN }),
    );
}

#[test]
fn booked_times_and_tickets_from_elsewhere_keep_the_line() {
    let small = Small::new(&[walks_in("A"), has_booked("A"), walks_in("B")], PLAIN);
    let found = explore("with a booked time", &small.with_one_call());
    assert!(found.contains(&Rule::Booked) && found.contains(&Rule::BookedEarly));
    let small = Small::new(&[walks_in("A"), is_elsewhere("A"), is_elsewhere_and_has_booked("B")], PLAIN);
    explore("from elsewhere", &small.with_one_call());
}

#[test]
fn several_services_in_one_visit_and_a_quick_counter_keep_the_line() {
    let acts = Acts { sending: &[('A', None), ('A', Some(2))], ..PLAIN };
    let small = Small::new(&[walks_in("AB"), walks_in("A"), Comes::StandsAtTheCounter('B')], PLAIN);
    explore("two services", &small.with_one_call());
    explore("a quick counter", &Small::new(&[walks_in("AB"), walks_in("A")], acts).with_quick_counter());
}

#[test]
fn counters_that_pause_open_close_and_serve_other_queues_leave_nobody_behind() {
    let acts = Acts { sending: &[('A', None), ('B', Some(2))], more: &[More::Pauses, More::Opening] };
    let small = Small::new(&[walks_in("A"), walks_in("B")], acts);
    explore("counters come and go", &small.with_one_call());
    explore(
        "skills change",
        &Small::new(&[walks_in("AB")], Acts { sending: ANYWHERE, more: &[More::Pauses, More::Opening, More::Skills] }),
    );
}

#[test]
fn queues_and_days_that_close_leave_nobody_in_between() {
    let acts = Acts { sending: &[('B', None)], more: &[More::ClosingQueues] };
    let small = Small::new(&[walks_in("AB"), is_elsewhere_and_has_booked("A")], acts);
    explore("queues close", &small.with_one_call());
}

/// Goes through a small hall; the rules by which somebody was called there.
fn explore(name: &str, small: &Small) -> HashSet<Rule> {
    let explored = Explored::from(small);
    println!("{name}: {} states, {} transitions", explored.states.len(), explored.transitions);
    explored.whoever_waits_can_still_be_served();
    let (ticket, counter) = (ticket("A001"), COUNTERS[0]);
    let seen = [Happening::NotShown { ticket, counter }, Happening::Returned { ticket }];
    assert!(seen.iter().all(|what| explored.happened.contains(&discriminant(what))), "too little happened");
    explored.rules
}

impl<'a> Explored<'a> {
    fn from(small: &'a Small) -> Self {
        let mut explored = Self {
            small,
            queues: LETTERS.map(queue),
            states: HashMap::new(),
            before: Vec::new(),
            present: Vec::new(),
            transitions: 0,
            rules: HashSet::new(),
            happened: HashSet::new(),
        };
        let start = Moment { day: small.scene.day.clone(), now: small.scene.now };
        let (first, _) = explored.reach(&start);
        let mut open = VecDeque::from([(first, start)]);
        while let Some((from, moment)) = open.pop_front() {
            for next in explored.steps(&moment) {
                let (to, is_new) = explored.reach(&next);
                explored.before[to].push(from);
                explored.transitions += 1;
                if is_new {
                    explored.must_hold(&next.day);
                    open.push_back((to, next));
                }
            }
        }
        explored
    }

    /// What one command or the passing of time leads to.
    fn steps(&mut self, moment: &Moment) -> Vec<Moment> {
        let later = Moment { now: moment.now.plus_seconds(STEP_SECONDS), day: moment.day.clone() };
        let asked = self.small.asked(&moment.day);
        asked.filter_map(|(by, command)| self.step(moment, by, command)).chain([later]).collect()
    }

    /// The moment after a command; none when it is refused. Deciding borrows the day: no refusal changes it.
    fn step(&mut self, moment: &Moment, by: By, command: &Command) -> Option<Moment> {
        let context = HallContext { hall: &self.small.scene.hall, now: moment.now, by, restored: &[] };
        let events = moment.day.decide(command, &context).ok()?;
        assert!(!events.is_empty(), "{command:?} is accepted and nothing follows");
        let mut next = moment.clone();
        for event in &events {
            if let Happening::Called { ticket, counter, rule } = event.what {
                self.must_be_callable(&next, ticket, counter);
                self.rules.insert(rule);
            }
            next.day.apply(event);
            self.happened.insert(discriminant(&event.what));
        }
        for ended in moment.day.tickets().filter(|ticket| ticket.stage.is_over()) {
            let after = next.day.ticket(ended.number).map(|ticket| ticket.stage);
            assert_eq!(after, Some(ended.stage), "{command:?} moved {}, which is over", ended.number);
        }
        Some(next)
    }

    /// The state's number, and whether nobody was here before.
    fn reach(&mut self, moment: &Moment) -> (usize, bool) {
        let next = self.before.len();
        let number = *self.states.entry(State::of(moment, self.small, &self.queues)).or_insert(next);
        if number == next {
            self.before.push(Vec::new());
            self.present.push(Present::of(&moment.day, self.small));
        }
        (number, number == next)
    }

    /// No dead ends: from every state in which somebody waits, a state can be reached in which they are served.
    fn whoever_waits_can_still_be_served(&self) {
        for (comer, number) in self.small.numbers.iter().enumerate() {
            let states = 0..self.before.len();
            let served = states.clone().filter(|state| self.present[*state].served & (1 << comer) != 0);
            let mut open: Vec<usize> = served.collect();
            let mut leading: HashSet<usize> = open.iter().copied().collect();
            while let Some(state) = open.pop() {
                open.extend(self.before[state].iter().filter(|from| leading.insert(**from)));
            }
            let waiting = states.filter(|state| self.present[*state].waiting & (1 << comer) != 0);
            let stuck = waiting.filter(|state| !leading.contains(state)).count();
            assert_eq!(stuck, 0, "states in which {number} waits for ever");
        }
    }

    /// What holds in every state, whatever was asked.
    fn must_hold(&self, day: &HallDay) {
        for ticket in day.tickets() {
            let number = ticket.number;
            let mut at = day.counters().filter(|counter| counter.at == Some(number));
            let (here, elsewhere) = (at.next(), at.next());
            assert!(elsewhere.is_none(), "{number} is at one counter at most");
            assert_eq!(here.map(|counter| counter.number), ticket.stage.counter(), "{number} and its counter agree");
            assert!(here.is_none_or(Counter::is_serving), "{number} is at a counter that does not serve");
            let joined = ticket.joined.map(|(_, place)| place).filter(|_| ticket.stage == Stage::Waiting);
            let waiting = day.waiting.iter().find(|(_, waiting)| **waiting == number);
            assert_eq!(waiting.map(|(place, _)| *place), joined, "the line and {number} agree");
            assert!(ticket.overtaken <= self.small.scene.hall.line.overtakings_max, "{number} was overtaken too often");
            let sent_to = ticket.only_at.filter(|_| !ticket.stage.is_over());
            let will_call = |counter: &Counter| counter.is_serving() && serves(counter, ticket);
            assert!(sent_to.is_none_or(|to| day.counter(to).is_some_and(will_call)), "{number} was sent nowhere");
            assert!(ticket.stage != Stage::Away || ticket.way == Way::Remote);
        }
        assert!(day.counters().all(|counter| counter.at.is_none_or(|ticket| day.ticket(ticket).is_some())));
        for queue in &self.queues {
            let elsewhere = |ticket: &&Ticket| ticket.stage == Stage::Away && ticket.queue() == Some(queue);
            assert_eq!(usize::from(day.away_for(queue)), day.tickets().filter(elsewhere).count());
        }
    }

    /// Only who waits is called, to a free counter, and past nobody who may not be overtaken.
    fn must_be_callable(&self, moment: &Moment, number: TicketNumber, at: CounterNumber) {
        let called = moment.day.ticket(number).expect("a ticket of the day");
        let counter = moment.day.counter(at).expect("a counter of the day");
        assert_eq!(called.stage, Stage::Waiting);
        assert!(counter.is_free());
        for other in moment.day.waiting().filter(|other| other.joined < called.joined && serves(counter, other)) {
            let overtaking = Overtaking::of(other, moment.now, self.small);
            assert!(overtaking != Overtaking::NoMore, "{number} passes {}", other.number);
        }
    }
}

impl Present {
    fn of(day: &HallDay, small: &Small) -> Self {
        let bits = |is: fn(Stage) -> bool| {
            let standing = small.numbers.iter().map(|number| day.ticket(*number).is_some_and(|it| is(it.stage)));
            standing.enumerate().fold(0, |bits, (comer, is)| bits | (u8::from(is) << comer))
        };
        Self {
            waiting: bits(|stage| stage == Stage::Waiting),
            served: bits(|stage| matches!(stage, Stage::Served { .. })),
        }
    }
}
