//! The officers of a crowd: each looks at their counter as it stands, does the next thing, and looks again.

use super::{Ask, Crowd, Person, Seat, Turn, Wish, after, standing::Standing};
use guichet_desk::{
    base::Instant,
    hall::{
        By, Command, Counter, CounterNumber, CounterState, Event, Hall, HallDay, Happening, PauseReason, Stage as Place,
    },
};

/// How long an officer takes to look up, in seconds, on average; so in all of these.
const LOOK_SECONDS: f64 = 5.0;
/// How often an officer who has nothing to do looks.
const IDLE_SECONDS: f64 = 60.0;
/// How long after a refusal.
pub(super) const AGAIN_SECONDS: f64 = 20.0;
/// Between the end of a service and the next call.
const TIDY_SECONDS: f64 = 12.0;
/// From the call to the counter.
const WALK_SECONDS: f64 = 25.0;
/// How long a number that nobody answers to stands before it is called again, or counts as missed.
const STANDS_SECONDS: f64 = 40.0;
const SPREAD: f64 = 0.5;
/// How much services differ: their deviation in parts of the mean.
const SERVICE_SPREAD: f64 = 0.7;
/// A visitor from outside the crowd walks and is served at a real person's pace.
const STRANGER_WALK_SECONDS: f64 = 15.0;
const STRANGER_SERVICE_SECONDS: f64 = 60.0;

/// An officer at a counter.
pub(super) struct Desk {
    seat: Seat,
    /// When the officer looks next; other turns of the counter are out of date.
    next: Instant,
    /// Whether there was nothing to do.
    idle: bool,
    /// Whether the one who was called comes.
    comes: bool,
    /// How the officer left the counter; none before the first look.
    left: Option<Standing>,
}

impl Desk {
    pub(super) fn new(seat: Seat, from: Instant) -> Self {
        Self { seat, next: from, idle: false, comes: true, left: None }
    }

    /// A day begins on which nobody has sat here yet.
    pub(super) fn begin_day(&mut self) {
        self.left = None;
    }

    /// Whether somebody from outside the crowd works here: it does not stand as the officer left it.
    fn is_others(&mut self, counter: Option<&Counter>, day: &HallDay, now: Instant) -> bool {
        let stands = counter.map_or(Standing::CLOSED, |counter| Standing::of(counter, day));
        let ours = self.left.is_none_or(|left| stands.may_follow(&left, day, now));
        if ours {
            self.left = Some(stands);
        }
        !ours
    }

    /// What the counter, as it stands, asks for.
    fn command(&self, counter: Option<&Counter>, hall: &Hall, day: &HallDay, now: Instant) -> Option<Command> {
        if day.ended {
            return None;
        }
        let (number, wish) = (self.seat.counter, self.seat.wishes.at(now));
        let Some(counter) = counter.filter(|counter| counter.officer == Some(self.seat.officer)) else {
            let taken = counter.is_some_and(|counter| counter.officer.is_some());
            let elsewhere = day.counter_of(self.seat.officer).is_some();
            return (wish == Wish::Open && !taken && !elsewhere).then_some(Command::Open(number));
        };
        match (counter.state, counter.at) {
            (CounterState::Closed, _) => None,
            (CounterState::Paused(_), _) => match wish {
                Wish::Open => Some(Command::Resume(number)),
                Wish::WhileAnyWait | Wish::Rest => None,
                Wish::Closed => Some(Command::Close(number)),
            },
            (CounterState::Open, None) => {
                let waits = matches!(wish, Wish::Open | Wish::WhileAnyWait) && day.next(counter, hall, now).is_some();
                match wish {
                    _ if waits => Some(Command::CallNext(number)),
                    Wish::Open => None,
                    Wish::WhileAnyWait | Wish::Rest => Some(Command::Pause(number, PauseReason::Break)),
                    Wish::Closed => Some(Command::Close(number)),
                }
            }
            (CounterState::Open, Some(ticket)) => match day.ticket(ticket)?.stage {
                Place::Called { .. } if self.comes => Some(Command::Begin(number)),
                Place::Called { calls, .. } if calls < hall.line.calls_min => Some(Command::Recall(number)),
                Place::Called { .. } => Some(Command::NoShow(number)),
                _ => Some(Command::Finish(number)),
            },
        }
    }
}

impl Crowd {
    /// The officer at a counter looks; turns that are out of date pass.
    pub(super) fn attend(
        &mut self,
        number: CounterNumber,
        due: Instant,
        hall: &Hall,
        day: &HallDay,
        now: Instant,
    ) -> Option<Ask> {
        self.forget(day);
        let counter = day.counter(number);
        let desk = self.desks.get_mut(&number).filter(|desk| desk.next == due)?;
        let command = if desk.is_others(counter, day, now) { None } else { desk.command(counter, hall, day, now) };
        desk.idle = command.is_none();
        let by = By::Officer(desk.seat.officer);
        if command.is_none() {
            self.look_later(number, now);
        }
        // How long a service takes depends on what it is for, which is known only now.
        if let (Some(Command::Begin(_)), Some(ticket)) = (&command, counter.and_then(|counter| counter.at)) {
            let queue = day.ticket(ticket).and_then(|ticket| ticket.queue());
            let mean = self.profile.service_seconds(queue);
            let seconds = if self.people.contains_key(&ticket) {
                self.pick.duration(mean, SERVICE_SPREAD)
            } else {
                STRANGER_SERVICE_SECONDS * self.manner.pace
            };
            self.attend_after(number, now, seconds);
        }
        command.map(|command| Ask { by, command })
    }

    /// An officer without anything to do looks again after a while, or when the plan changes. One who is not
    /// needed any more does not.
    fn look_later(&mut self, number: CounterNumber, now: Instant) {
        let Some(desk) = self.desks.get(&number) else { return };
        let idle = after(now, IDLE_SECONDS / self.manner.pace);
        let at = match (desk.seat.wishes.at(now), desk.seat.wishes.change_after(now)) {
            (Wish::Closed, None) => return,
            (Wish::Closed, Some(change)) => change,
            (_, change) => change.map_or(idle, |change| change.min(idle)),
        };
        self.attend_at(number, at);
    }

    /// What the crowd itself did at a counter.
    pub(super) fn did_at(&mut self, number: CounterNumber, events: &[Event], now: Instant) {
        let desk = self.desks.get_mut(&number);
        if let Some(left) = desk.and_then(|desk| desk.left.as_mut()) {
            for event in events {
                left.apply(&event.what, now);
            }
        }
    }

    /// What a happening means for those who sit at counters.
    pub(super) fn heard_at_desks(&mut self, what: &Happening, now: Instant) {
        match what {
            Happening::Taken { .. } | Happening::Returned { .. } | Happening::CheckedIn { .. } => self.look_up(now),
            Happening::Called { ticket, counter, .. } => {
                let person = self.people.get(ticket).copied();
                self.called(*counter, person, now);
            }
            Happening::Recalled { counter, .. } => self.attend_after(*counter, now, STANDS_SECONDS),
            Happening::Finished { counter, .. } | Happening::NotShown { counter, .. } => {
                let tidy = self.pick.duration(TIDY_SECONDS, SPREAD);
                self.attend_after(*counter, now, tidy);
                self.look_up(now);
            }
            Happening::CounterOpened { counter, .. }
            | Happening::CounterResumed { counter }
            | Happening::CounterPaused { counter, .. }
            | Happening::CounterClosed { counter } => self.attend_after(*counter, now, LOOK_SECONDS),
            _ => {}
        }
    }

    fn called(&mut self, counter: CounterNumber, person: Option<Person>, now: Instant) {
        let seconds = match person {
            None => STRANGER_WALK_SECONDS * self.manner.pace,
            Some(person) if person.misses => STANDS_SECONDS,
            Some(_) => self.pick.duration(WALK_SECONDS, SPREAD),
        };
        if let Some(desk) = self.desks.get_mut(&counter) {
            desk.comes = person.is_none_or(|person| !person.misses);
        }
        self.attend_after(counter, now, seconds);
    }

    /// Whoever has nothing to do looks up: somebody may be there to be called.
    fn look_up(&mut self, now: Instant) {
        let idle: Vec<CounterNumber> =
            self.desks.iter().filter(|(_, desk)| desk.idle).map(|(number, _)| *number).collect();
        for number in idle {
            if let Some(desk) = self.desks.get_mut(&number) {
                desk.idle = false;
            }
            let seconds = self.pick.duration(LOOK_SECONDS, SPREAD);
            self.attend_after(number, now, seconds);
        }
    }

    /// The officer looks next after so many planned seconds.
    pub(super) fn attend_after(&mut self, number: CounterNumber, now: Instant, seconds: f64) {
        self.attend_at(number, after(now, seconds / self.manner.pace));
    }

    fn attend_at(&mut self, number: CounterNumber, at: Instant) {
        if let Some(desk) = self.desks.get_mut(&number) {
            desk.next = at;
            self.agenda.add(at, Turn::Attend(number));
        }
    }
}
