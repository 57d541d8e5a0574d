//! A small hall for tests: two queues that share a counter, one of their own, and a day kept with its history.

use crate::{
    base::{Instant, OfficerId, QueueCode},
    hall::{
        BookingRules, By, Command, CounterNumber, CounterPlan, Event, Hall, HallContext, HallDay, HallRefusal,
        Happening, LineRules, Place, Queue, RatingScale, Rule, Stage, Taking, Ticket, TicketNumber, Way,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Whoever stands at the kiosk or holds a ticket.
pub(super) const VISITOR: By = By::Visitor;
/// Who manages the hall.
pub(super) const MANAGER: By = By::Manager(OfficerId(90));

/// A day of the hall with its history.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) hall: Hall,
    pub(super) day: HallDay,
    pub(super) history: Vec<Event>,
    pub(super) now: Instant,
    pub(super) restored: Vec<Instant>,
}

impl Scene {
    /// Nine o'clock; nobody is here yet.
    pub(super) fn empty() -> Self {
        let restored = Vec::new();
        Self { hall: hall(), day: HallDay::default(), history: Vec::new(), now: at("09:00"), restored }
    }

    /// The same with officers at these counters.
    pub(super) fn open(counters: &[u16]) -> Self {
        let mut scene = Self::empty();
        for counter in counters {
            scene.does(officer(*counter), &Command::Open(CounterNumber(*counter)));
        }
        scene
    }

    /// The same at this time of the day.
    pub(super) fn from(mut self, time: &str) -> Self {
        self.now = at(time);
        self
    }

    pub(super) fn pass(&mut self, minutes: i64) {
        self.now = self.now.plus_seconds(minutes * 60);
    }

    pub(super) fn asks(&self, by: By, command: &Command) -> Result<Vec<Event>, HallRefusal> {
        let context = HallContext { hall: &self.hall, now: self.now, by, restored: &self.restored };
        self.day.decide(command, &context)
    }

    /// `by` does it; what happened.
    pub(super) fn does(&mut self, by: By, command: &Command) -> Vec<Happening> {
        let events = self.asks(by, command).unwrap_or_else(|refusal| panic!("{by:?} {command:?}: {refusal:?}"));
        self.take_in(&events);
        events.into_iter().map(|event| event.what).collect()
    }

    pub(super) fn take_in(&mut self, events: &[Event]) {
        for event in events {
            self.day.apply(event);
            self.history.push(event.clone());
        }
    }

    /// Why it does not happen.
    pub(super) fn refuses(&self, by: By, command: &Command) -> HallRefusal {
        self.asks(by, command).expect_err("this must be refused")
    }

    /// Somebody takes a ticket at the kiosk for these queues, each by its letter.
    pub(super) fn walks_in(&mut self, letters: &str) -> String {
        self.takes(walk_in(letters))
    }

    pub(super) fn with_priority(&mut self, letters: &str) -> String {
        self.takes(Taking { priority: true, ..walk_in(letters) })
    }

    pub(super) fn booked(&mut self, letters: &str, time: &str) -> String {
        self.takes(booked(letters, time))
    }

    pub(super) fn takes_elsewhere(&mut self, letters: &str) -> String {
        self.takes(Taking { way: Way::Remote, ..walk_in(letters) })
    }

    /// The number of the ticket taken.
    pub(super) fn takes(&mut self, taking: Taking) -> String {
        let happened = self.does(VISITOR, &Command::Take(taking));
        happened[0].ticket().expect("a ticket was taken").to_string()
    }

    /// The number that the counter calls, and by which rule.
    pub(super) fn calls(&mut self, counter: u16) -> (String, Rule) {
        match self.does(officer(counter), &Command::CallNext(CounterNumber(counter)))[..] {
            [Happening::Called { ticket, rule, .. }] => (ticket.to_string(), rule),
            ref other => panic!("{other:?}"),
        }
    }

    /// The number that the counter calls, serves and is done with.
    pub(super) fn serves(&mut self, counter: u16) -> String {
        let (number, _) = self.calls(counter);
        self.begins(counter);
        self.finishes(counter);
        number
    }

    pub(super) fn begins(&mut self, counter: u16) {
        self.does(officer(counter), &Command::Begin(CounterNumber(counter)));
    }

    pub(super) fn finishes(&mut self, counter: u16) {
        self.does(officer(counter), &Command::Finish(CounterNumber(counter)));
    }

    /// Nobody comes, though called as often as it takes.
    pub(super) fn misses(&mut self, counter: u16) {
        self.does(officer(counter), &Command::Recall(CounterNumber(counter)));
        self.does(officer(counter), &Command::NoShow(CounterNumber(counter)));
    }

    /// The number that the counter calls, and nobody comes.
    pub(super) fn calls_in_vain(&mut self, counter: u16) {
        self.calls(counter);
        self.misses(counter);
    }

    /// Whoever has this ticket comes back.
    pub(super) fn comes_back(&mut self, number: &str) {
        self.does(VISITOR, &Command::Return(ticket(number)));
    }

    pub(super) fn sends(&mut self, counter: u16, letter: char, to: Option<u16>) {
        self.does(officer(counter), &transfer(counter, letter, to));
    }

    pub(super) fn ticket(&self, number: &str) -> &Ticket {
        self.day.ticket(ticket(number)).expect("a ticket of the day")
    }

    pub(super) fn stage(&self, number: &str) -> Stage {
        self.ticket(number).stage
    }

    pub(super) fn place(&self, number: &str) -> Place {
        self.day.place_in_line(ticket(number), &self.hall, self.now).expect("a ticket that waits")
    }

    /// The numbers that the counter serves, one after the other, until nobody waits for it.
    pub(super) fn serves_all(&mut self, counter: u16) -> Vec<String> {
        let next = |scene: &Self| scene.asks(officer(counter), &Command::CallNext(CounterNumber(counter))).is_ok();
        let mut served = Vec::new();
        while next(self) {
            served.push(self.serves(counter));
        }
        served
    }
}

/// The time of the day, on a Monday.
pub(super) fn at(time: &str) -> Instant {
    let (hours, minutes) = time.split_once(':').expect("hours and minutes");
    let part = |part: &str| part.parse::<i64>().expect("a number");
    Instant::from_micros(1_790_000_000_000_000).plus_seconds((part(hours) * 60 + part(minutes)) * 60)
}

pub(super) fn ticket(number: &str) -> TicketNumber {
    number.parse().expect("a ticket's number")
}

/// Who sits at a counter.
pub(super) fn officer(counter: u16) -> By {
    By::Officer(OfficerId(u32::from(counter) + 10))
}

pub(super) fn queue(letter: char) -> QueueCode {
    let name = match letter {
        'A' => "cards",
        'B' => "permits",
        'C' => "papers",
        _ => "nothing",
    };
    name.parse().expect("a queue's code")
}

pub(super) fn queues<C: FromIterator<QueueCode>>(letters: &str) -> C {
    letters.chars().map(queue).collect()
}

pub(super) fn walk_in(letters: &str) -> Taking {
    Taking { queues: queues(letters), party_size: 1, priority: false, way: Way::Kiosk, booked: None, announced: None }
}

pub(super) fn booked(letters: &str, time: &str) -> Taking {
    Taking { booked: Some(at(time)), ..walk_in(letters) }
}

pub(super) fn transfer(counter: u16, letter: char, to: Option<u16>) -> Command {
    Command::Transfer { counter: CounterNumber(counter), queue: queue(letter), to: to.map(CounterNumber) }
}

/// Three queues; counters 1 and 2 serve A and B, counter 3 serves B and C, counter 4 is a quick one for A.
pub(super) fn hall() -> Hall {
    let counters = [(1, "AB", false), (2, "AB", false), (3, "BC", false), (4, "A", true)];
    Hall {
        code: "town-hall".parse().expect("a hall's code"),
        working_day: Vec::new(),
        half_day: Vec::new(),
        exceptions: BTreeMap::new(),
        any_hour: false,
        queues: ['A', 'B', 'C'].map(|letter| (queue(letter), queue_plan(letter))).into(),
        counters: counters
            .map(|(number, skills, quick)| (CounterNumber(number), CounterPlan { skills: queues(skills), quick }))
            .into(),
        line: LineRules {
            overtakings_max: 2,
            extra_wait_minutes_max: 20,
            early_minutes_max: 30,
            late_minutes_max: 15,
            return_minutes_max: 10,
            calls_min: 2,
            remote_max: 2,
        },
        booking: BookingRules {
            slot_minutes: 15,
            days_ahead: 14,
            online_percent: 50,
            off_peak_percent: 20,
            hold_minutes: 10,
            reminder_hours: 24,
        },
        rating: RatingScale::FiveLevels,
        languages: vec![crate::base::Language::English],
        printer: None,
    }
}

fn queue_plan(letter: char) -> Queue {
    Queue {
        code: queue(letter),
        letter,
        services: BTreeSet::new(),
        visit_minutes: 10,
        promised_minutes: 30,
        bookable: true,
    }
}
