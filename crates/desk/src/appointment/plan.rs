//! A day that can be booked: which counters are free in which slots, and how many may be booked.
//!
//! A seat is one counter in one slot. A visit takes consecutive slots: for each of its queues, in their
//! order, as many as the planned time needs, at one counter that serves the queue. Because every seat is a
//! real counter of its own, shared counters are never booked twice over. The rule is sound but not
//! clairvoyant: who is seated stays seated, so a cleverer seating of everyone might find room for one more.

use super::{BookingRefusal, Slot, slots_of};
use crate::{
    base::{Day, Instant, QueueCode, Zone},
    clock::Calendar,
    hall::{CounterNumber, CounterPlan, Hall, Queue},
};
use std::collections::{BTreeMap, BTreeSet};

/// Half hours in which few people come, by day and number (0 is midnight to half past, 47 the last): what a
/// forecast says, and what opens the additional quota.
pub type QuietHalfHours = BTreeSet<(Day, u8)>;

/// What somebody wants to come for: one queue at least, each once, all of them bookable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish(Vec<QueueCode>);

impl Wish {
    /// The wish for these queues of a hall, in this order.
    pub fn of(hall: &Hall, queues: &[QueueCode]) -> Result<Self, BookingRefusal> {
        let different: BTreeSet<&QueueCode> = queues.iter().collect();
        if queues.is_empty() || different.len() != queues.len() {
            return Err(BookingRefusal::NothingWished);
        }
        let is_bookable = |code: &QueueCode| hall.queues.get(code).is_some_and(|queue| queue.bookable);
        if queues.iter().all(is_bookable) { Ok(Self(queues.to_vec())) } else { Err(BookingRefusal::NotBookable) }
    }

    /// The queues.
    pub fn queues(&self) -> &[QueueCode] {
        &self.0
    }
}

/// A counter in a slot, for a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// When the slot begins.
    pub begins: Instant,
    /// The counter.
    pub counter: CounterNumber,
    /// The queue that is served there.
    pub queue: QueueCode,
}

/// A visit with its seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When it begins.
    pub begins: Instant,
    /// When its last slot ends.
    pub ends: Instant,
    /// Its seats, in order.
    pub seats: Vec<Seat>,
}

/// The seats that are taken, by slot and counter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken(BTreeMap<Instant, BTreeMap<CounterNumber, QueueCode>>);

impl Taken {
    /// Takes a seat; false when somebody has it.
    pub fn take(&mut self, seat: &Seat) -> bool {
        let slot = self.0.entry(seat.begins).or_default();
        let free = !slot.contains_key(&seat.counter);
        if free {
            slot.insert(seat.counter, seat.queue.clone());
        }
        free
    }

    /// Gives a seat back.
    pub fn free(&mut self, seat: &Seat) {
        if let Some(slot) = self.0.get_mut(&seat.begins) {
            slot.remove(&seat.counter);
        }
    }

    fn is_free(&self, slot: &Slot, counter: CounterNumber) -> bool {
        self.0.get(&slot.begins).is_none_or(|taken| !taken.contains_key(&counter))
    }

    fn in_slot(&self, slot: &Slot) -> usize {
        self.0.get(&slot.begins).map_or(0, BTreeMap::len)
    }

    fn of_queue(&self, slot: &Slot, queue: &QueueCode) -> usize {
        self.0.get(&slot.begins).map_or(0, |taken| taken.values().filter(|other| *other == queue).count())
    }
}

impl FromIterator<Seat> for Taken {
    fn from_iter<I: IntoIterator<Item = Seat>>(seats: I) -> Self {
        let mut taken = Self::default();
        for seat in seats {
            taken.take(&seat);
        }
        taken
    }
}

/// Which of the free counters somebody may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// As many as may be booked; the rest is for people who walk in.
    InShares,
    /// All.
    Any,
}

/// A day of a hall, as it can be booked.
#[derive(Clone, Debug)]
pub struct DayPlan<'a> {
    hall: &'a Hall,
    day: Day,
    slots: Vec<Slot>,
    quiet: &'a QuietHalfHours,
}

impl<'a> DayPlan<'a> {
    /// The plan of `day`; without slots when the hall is closed.
    pub fn of(hall: &'a Hall, day: Day, calendar: &Calendar, zone: &Zone, quiet: &'a QuietHalfHours) -> Self {
        Self { hall, day, slots: slots_of(hall, day, calendar, zone), quiet }
    }

    /// Its slots, in order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The visit that begins then, seated where nobody sits; or why there is none.
    pub fn seat(&self, wish: &Wish, begins: Instant, taken: &Taken) -> Result<Visit, BookingRefusal> {
        self.seat_all(wish, begins, taken, Room::InShares)
    }

    /// The same for whoever was promised this time already and whose counter does not serve them any more: wherever
    /// one is free. Shares bound the promise when it was made.
    pub fn seat_again(&self, wish: &Wish, begins: Instant, taken: &Taken) -> Result<Visit, BookingRefusal> {
        self.seat_all(wish, begins, taken, Room::Any)
    }

    fn seat_all(&self, wish: &Wish, begins: Instant, taken: &Taken, room: Room) -> Result<Visit, BookingRefusal> {
        let mut place = self.slots.iter().position(|slot| slot.begins == begins).ok_or(BookingRefusal::NotASlot)?;
        let mut seats = Vec::new();
        for code in wish.queues() {
            let queue = self.hall.queues.get(code).ok_or(BookingRefusal::NotBookable)?;
            let needed = slots_needed(queue, self.hall.booking.slot_minutes);
            let slots = self.slots.get(place..place + needed).ok_or(BookingRefusal::NotASlot)?;
            seats.extend(self.seat_one(queue, slots, taken, room)?);
            place += needed;
        }
        let first = place - seats.len();
        let all = &self.slots[first..place];
        if all.windows(2).any(|pair| pair[0].ends != pair[1].begins) {
            return Err(BookingRefusal::NotASlot);
        }
        Ok(Visit { begins, ends: all.last().map_or(begins, |slot| slot.ends), seats })
    }

    /// The visits that could begin after `after`, the earliest first.
    pub fn free(&self, wish: &Wish, taken: &Taken, after: Instant) -> impl Iterator<Item = Visit> {
        let slots = self.slots.iter().filter(move |slot| slot.begins > after);
        slots.filter_map(move |slot| self.seat(wish, slot.begins, taken).ok())
    }

    /// Whether these seats still stand: the hall is open then, and the counter serves the queue.
    pub fn keeps(&self, seats: &[Seat]) -> bool {
        let stands = |seat: &Seat| {
            self.slots.iter().any(|slot| slot.begins == seat.begins)
                && self.counters(&seat.queue).any(|(number, _)| number == seat.counter)
        };
        seats.iter().all(stands)
    }

    /// One counter for all these slots: the one that serves the fewest queues, so that those which serve many
    /// stay free for whoever needs them; of several, the first.
    fn seat_one(&self, queue: &Queue, slots: &[Slot], taken: &Taken, room: Room) -> Result<Vec<Seat>, BookingRefusal> {
        if room == Room::InShares && slots.iter().any(|slot| self.is_full(queue, slot, taken)) {
            return Err(BookingRefusal::Taken);
        }
        let is_free = |number: CounterNumber| slots.iter().all(|slot| taken.is_free(slot, number));
        let free = self.counters(&queue.code).filter(|(number, _)| is_free(*number));
        let (counter, _) =
            free.min_by_key(|(number, plan)| (plan.skills.len(), *number)).ok_or(BookingRefusal::Taken)?;
        Ok(slots.iter().map(|slot| Seat { begins: slot.begins, counter, queue: queue.code.clone() }).collect())
    }

    /// Whether as many are booked in a slot as may be: of the hall, and of the queue. The rest is for people
    /// who walk in.
    fn is_full(&self, queue: &Queue, slot: &Slot, taken: &Taken) -> bool {
        let percent = self.percent(slot);
        let in_hall = share(self.ordinary().count(), percent);
        let in_queue = share(self.counters(&queue.code).count(), percent);
        taken.in_slot(slot) >= in_hall || taken.of_queue(slot, &queue.code) >= in_queue
    }

    fn percent(&self, slot: &Slot) -> u8 {
        let rules = &self.hall.booking;
        let half_hour = slot.clock.hour() * 2 + slot.clock.minute() / 30;
        let is_quiet = u8::try_from(half_hour).is_ok_and(|number| self.quiet.contains(&(self.day, number)));
        let more = if is_quiet { rules.off_peak_percent } else { 0 };
        rules.online_percent.saturating_add(more).min(100)
    }

    fn counters(&self, queue: &QueueCode) -> impl Iterator<Item = (CounterNumber, &'a CounterPlan)> {
        self.ordinary().filter(move |(_, plan)| plan.skills.contains(queue))
    }

    /// Counters for what is done in moments are left to those who walk in.
    fn ordinary(&self) -> impl Iterator<Item = (CounterNumber, &'a CounterPlan)> + use<'a> {
        self.hall.counters.iter().filter(|(_, plan)| !plan.quick).map(|(number, plan)| (*number, plan))
    }
}

/// How many slots one visit to a queue needs.
fn slots_needed(queue: &Queue, slot_minutes: u16) -> usize {
    usize::from(queue.visit_minutes.div_ceil(slot_minutes.max(1)).max(1))
}

/// So many of a hundred, rounded down; but one at least, or a queue with one counter could never be booked.
fn share(counters: usize, percent: u8) -> usize {
    if percent == 0 { 0 } else { (counters * usize::from(percent) / 100).max(1) }
}
