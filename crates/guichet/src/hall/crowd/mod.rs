//! A crowd: invented people and officers who want things of a hall, one after the other, as a seed determines
//! them. What follows is the hall's to decide: the crowd asks with the same commands as everybody, looks at
//! the day as it stands, and hears what happened. It keeps no line of its own, so others may act beside it.
//!
//! Time is an argument: a simulation runs it as fast as it can, the demo by the real clock.

mod agenda;
mod desks;
mod hours;
mod people;
mod play;
mod profile;
mod staffing;
mod standing;
#[cfg(test)]
mod tests;

pub(crate) use hours::{half_hours_within, moment, moments};
pub(crate) use people::Habits;
pub(crate) use play::{Stage, play, whole_day};
pub(crate) use profile::{HALF_HOURS, Profile};
pub(crate) use staffing::{Seat, Wish, Wishes, order_of_counters, seats};

use crate::pick::Pick;
use agenda::Agenda;
use desks::Desk;
use guichet_desk::{
    base::{Instant, QueueCode, Zone},
    hall::{By, Command, CounterNumber, Event, Hall, HallDay, Happening, Stage as Place, Taking, TicketNumber, Way},
};
use people::Person;
use std::collections::{BTreeMap, HashMap};

/// How a crowd behaves.
pub(crate) struct Manner {
    /// What people do.
    pub(crate) habits: Habits,
    /// How many times faster than planned everything goes.
    pub(crate) pace: f64,
    /// So many stand at the door for each queue when it begins.
    pub(crate) at_door: usize,
    /// Nobody joins a queue in which so many wait.
    pub(crate) line_max: usize,
    /// Nobody comes from then on.
    pub(crate) until: Option<Instant>,
}

/// People who come and officers who serve.
pub(crate) struct Crowd {
    profile: Profile,
    manner: Manner,
    zone: Zone,
    pick: Pick,
    agenda: Agenda<Turn>,
    desks: BTreeMap<CounterNumber, Desk>,
    people: HashMap<TicketNumber, Person>,
    /// How many events the day had when it was last looked at: a new one has fewer.
    events: u32,
}

/// Whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Somebody may come for a queue.
    Arrive(QueueCode),
    /// Somebody who stood at the door comes in.
    ComeIn(QueueCode),
    /// Somebody has waited as long as they wanted to.
    GiveUp(TicketNumber),
    /// Somebody who missed their call comes back.
    ComeBack(TicketNumber),
    /// An officer looks what there is to do.
    Attend(CounterNumber),
}

/// Something that is asked of the hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ask {
    /// Who asks.
    pub(crate) by: By,
    /// What.
    pub(crate) command: Command,
}

impl Ask {
    /// The counter at which it is asked for.
    pub(crate) const fn counter(&self) -> Option<CounterNumber> {
        match &self.command {
            Command::Open(counter)
            | Command::Pause(counter, _)
            | Command::Resume(counter)
            | Command::Close(counter)
            | Command::CallNext(counter)
            | Command::Recall(counter)
            | Command::Begin(counter)
            | Command::NoShow(counter)
            | Command::Finish(counter) => Some(*counter),
            _ => None,
        }
    }
}

/// How long those who stand at the door take to come in, in seconds, on average.
const DOOR_SECONDS: f64 = 60.0;
/// So many tickets are remembered before those that are over are forgotten.
const REMEMBERED_MAX: usize = 500;

impl Crowd {
    /// A crowd that begins at `from`, with these officers.
    pub(crate) fn new(
        profile: Profile,
        seats: Vec<Seat>,
        manner: Manner,
        zone: &Zone,
        seed: u64,
        from: Instant,
    ) -> Self {
        let (mut pick, mut agenda) = (Pick::seeded(seed), Agenda::default());
        for queue in profile.queues() {
            agenda.add(after(from, profile.gap(queue, &mut pick) / manner.pace), Turn::Arrive(queue.clone()));
            for _ in 0..manner.at_door {
                agenda.add(after(from, pick.gap(DOOR_SECONDS) / manner.pace), Turn::ComeIn(queue.clone()));
            }
        }
        let mut desks = BTreeMap::new();
        for seat in seats {
            agenda.add(from, Turn::Attend(seat.counter));
            desks.insert(seat.counter, Desk::new(seat, from));
        }
        Self { profile, manner, zone: zone.clone(), pick, agenda, desks, people: HashMap::new(), events: 0 }
    }

    /// When somebody has a turn next.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.agenda.next()
    }

    /// Whoever has a turn looks at the day and asks for something, or for nothing. `now` is when it is looked
    /// at, which may be later than the turn was due.
    pub(crate) fn turn(&mut self, hall: &Hall, day: &HallDay, now: Instant) -> Option<Ask> {
        let (due, turn) = self.agenda.take()?;
        if day.events < self.events {
            self.people.clear();
            self.desks.values_mut().for_each(Desk::begin_day);
        }
        self.events = day.events;
        match turn {
            Turn::Arrive(queue) => self.arrive(queue, day, now),
            Turn::ComeIn(queue) => self.join(queue, day),
            Turn::GiveUp(ticket) => {
                let waits = day.ticket(ticket).is_some_and(|known| known.stage == Place::Waiting);
                (waits && self.people.contains_key(&ticket))
                    .then_some(Ask { by: By::Visitor, command: Command::Leave(ticket) })
            }
            Turn::ComeBack(ticket) => {
                let missed = day.ticket(ticket).is_some_and(|known| known.stage == Place::Missed);
                (missed && self.people.contains_key(&ticket))
                    .then_some(Ask { by: By::Visitor, command: Command::Return(ticket) })
            }
            Turn::Attend(counter) => self.attend(counter, due, hall, day, now),
        }
    }

    /// What happened because of what was asked.
    pub(crate) fn hear(&mut self, ask: &Ask, events: &[Event], now: Instant) {
        if let Some(counter) = ask.counter() {
            self.did_at(counter, events, now);
        }
        for event in events {
            match &event.what {
                Happening::Taken { ticket, queues, .. } => self.took(*ticket, queues, now),
                Happening::NotShown { ticket, .. } => {
                    let person = self.people.get_mut(ticket);
                    // Whoever comes back listens this time.
                    let returns = person.and_then(|person| std::mem::take(person).returns_after);
                    if let Some(after) = returns {
                        self.later(now, after, Turn::ComeBack(*ticket));
                    }
                }
                Happening::Left { ticket } => drop(self.people.remove(ticket)),
                _ => {}
            }
            self.heard_at_desks(&event.what, now);
        }
    }

    /// What was asked did not happen: whoever sits at a counter looks again a little later.
    pub(crate) fn refused(&mut self, ask: &Ask, now: Instant) {
        if let Some(counter) = ask.counter() {
            self.attend_after(counter, now, desks::AGAIN_SECONDS);
        }
    }

    fn arrive(&mut self, queue: QueueCode, day: &HallDay, now: Instant) -> Option<Ask> {
        if self.manner.until.is_some_and(|until| now >= until) {
            return None;
        }
        let (comes, gap) = self.profile.arrival(&queue, now, &self.zone, &mut self.pick)?;
        self.later(now, gap, Turn::Arrive(queue.clone()));
        if comes { self.join(queue, day) } else { None }
    }

    fn join(&mut self, queue: QueueCode, day: &HallDay) -> Option<Ask> {
        let full = day.waiting_in(&queue).count() >= self.manner.line_max;
        if full || !day.is_taking(&queue) {
            return None;
        }
        let wants = self.manner.habits.wants(queue, &self.profile, &mut self.pick);
        let queues = wants.queues.into_iter().filter(|queue| day.is_taking(queue)).collect();
        let (party_size, priority) = (wants.party_size, wants.priority);
        let taking = Taking { queues, party_size, priority, way: Way::Kiosk, booked: None, announced: None };
        Some(Ask { by: By::Visitor, command: Command::Take(taking) })
    }

    fn took(&mut self, ticket: TicketNumber, queues: &[QueueCode], now: Instant) {
        let person = Person::drawn(&self.manner.habits, &mut self.pick);
        if let Some(promises) = person.gives_up_after.filter(|_| !queues.is_empty()) {
            let promised = self.profile.promised_seconds(&queues[0]);
            self.later(now, promises * promised, Turn::GiveUp(ticket));
        }
        self.people.insert(ticket, person);
    }

    /// Forgets whoever is over, once there are many.
    fn forget(&mut self, day: &HallDay) {
        if self.people.len() > REMEMBERED_MAX {
            self.people.retain(|ticket, _| day.ticket(*ticket).is_some_and(|known| !known.stage.is_over()));
        }
    }

    /// Plans a turn so many planned seconds on, as fast as this crowd goes.
    fn later(&mut self, now: Instant, seconds: f64, turn: Turn) -> Instant {
        let at = after(now, seconds / self.manner.pace);
        self.agenda.add(at, turn);
        at
    }
}

/// So many seconds later, to the microsecond.
#[expect(clippy::cast_possible_truncation, reason = "held within a year first")]
fn after(now: Instant, seconds: f64) -> Instant {
    const YEAR: f64 = 366.0 * 86_400.0;
    Instant::from_micros(now.as_micros() + (seconds.clamp(0.0, YEAR) * 1e6) as i64)
}
