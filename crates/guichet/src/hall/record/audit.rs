//! An auditor who hears every event and nothing else, keeps its own line for each queue, and counts what
//! should not be: a ticket called twice, a call that the order does not explain, a ticket that is lost.

use guichet_desk::{
    base::QueueCode,
    hall::{Event, HallDay, Happening, Rule, TicketNumber},
};
use serde::Serialize;
use std::collections::{HashMap, VecDeque};

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub(super) taken: u64,
    pub(super) called: u64,
    pub(super) left: u64,
    pub(super) turned_away: u64,
    /// Tickets called although they did not wait.
    pub(super) called_twice: u64,
    /// Calls whose stored rule is not the one that the order has for them, or that passed somebody over.
    pub(super) unexplained: u64,
    /// Moments at which tickets taken were not those called, waiting, gone and turned away.
    pub(super) lost: u64,
    /// Commands that the hall refused.
    pub(super) refused: u64,
}

/// The auditor of one day.
#[derive(Default)]
pub(super) struct Audit {
    lines: HashMap<QueueCode, VecDeque<TicketNumber>>,
    queues: HashMap<TicketNumber, QueueCode>,
    waiting: u64,
    counts: Counts,
}

impl Audit {
    /// Hears what happened.
    pub(super) fn hear(&mut self, event: &Event) {
        match &event.what {
            Happening::Taken { ticket, queues, .. } => {
                let Some(queue) = queues.first() else { return };
                self.counts.taken += 1;
                self.waiting += 1;
                self.lines.entry(queue.clone()).or_default().push_back(*ticket);
                // A number given out a second time would hide somebody.
                self.counts.lost += u64::from(self.queues.insert(*ticket, queue.clone()).is_some());
            }
            Happening::Called { ticket, rule, .. } => self.called(*ticket, *rule),
            Happening::Left { ticket } => {
                self.counts.left += 1;
                let gone = self.take(*ticket);
                self.counts.lost += u64::from(gone.is_none());
            }
            Happening::DayEnded => {
                self.counts.turned_away += self.waiting;
                self.waiting = 0;
                self.lines.clear();
            }
            _ => {}
        }
    }

    /// Counts a command that was refused.
    pub(super) const fn refused(&mut self) {
        self.counts.refused += 1;
    }

    /// Compares with the hall: nobody may be missing, nobody too many.
    pub(super) fn compare(&mut self, day: &HallDay) {
        let Counts { taken, called, left, turned_away, .. } = self.counts;
        let whole = taken == called + self.waiting + left + turned_away;
        let same = u64::try_from(day.waiting().count()).is_ok_and(|waiting| waiting == self.waiting);
        self.counts.lost += u64::from(!whole || !same);
    }

    /// What was counted.
    pub(super) const fn counts(&self) -> Counts {
        self.counts
    }

    /// Everybody comes by arrival and nobody has priority here, so whoever came first is called first.
    fn called(&mut self, ticket: TicketNumber, rule: Rule) {
        match self.take(ticket) {
            None => self.counts.called_twice += 1,
            Some(place) => {
                self.counts.called += 1;
                self.counts.unexplained += u64::from(place != 0 || rule != Rule::Arrival);
            }
        }
    }

    /// Takes a ticket out of its line; its place there, if it stood in one.
    fn take(&mut self, ticket: TicketNumber) -> Option<usize> {
        let line = self.lines.get_mut(self.queues.get(&ticket)?)?;
        let place = line.iter().position(|waiting| *waiting == ticket)?;
        line.remove(place);
        self.waiting -= 1;
        Some(place)
    }
}

impl Counts {
    /// Adds the counts of another day.
    pub(super) fn add(&mut self, other: Self) {
        self.taken += other.taken;
        self.called += other.called;
        self.left += other.left;
        self.turned_away += other.turned_away;
        self.called_twice += other.called_twice;
        self.unexplained += other.unexplained;
        self.lost += other.lost;
        self.refused += other.refused;
    }

    /// How much should not be.
    pub(super) const fn violations(&self) -> u64 {
        self.called_twice + self.unexplained + self.lost + self.refused
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::{
        base::Instant,
        hall::{CounterNumber, Way},
    };

    fn event(what: Happening) -> Event {
        Event { at: Instant::from_micros(0), what }
    }

    fn taken(serial: u16) -> Event {
        event(Happening::Taken {
            ticket: TicketNumber { letter: 'A', serial },
            queues: vec!["papers".parse().expect("a code")],
            party_size: 1,
            priority: false,
            way: Way::Kiosk,
            booked: None,
            announced: None,
        })
    }

    fn called(serial: u16, rule: Rule) -> Event {
        event(Happening::Called { ticket: TicketNumber { letter: 'A', serial }, counter: CounterNumber(1), rule })
    }

    fn counts(events: &[Event]) -> Counts {
        let mut audit = Audit::default();
        for event in events {
            audit.hear(event);
        }
        audit.compare(&HallDay::default());
        audit.counts()
    }

    /// An auditor that cannot find fault proves nothing.
    #[test]
    fn the_auditor_finds_what_should_not_be() {
        let fair = counts(&[taken(1), taken(2), called(1, Rule::Arrival), called(2, Rule::Arrival)]);
        assert_eq!((fair.taken, fair.called, fair.violations()), (2, 2, 0));
        let twice = counts(&[taken(1), called(1, Rule::Arrival), called(1, Rule::Arrival)]);
        assert_eq!(twice.called_twice, 1);
        let passed = counts(&[taken(1), taken(2), called(2, Rule::Arrival), called(1, Rule::Arrival)]);
        assert_eq!(passed.unexplained, 1);
        assert_eq!(counts(&[taken(1), called(1, Rule::Priority)]).unexplained, 1);
        assert_eq!(counts(&[taken(1)]).lost, 1, "it waits, and the hall does not know");
        assert_eq!(counts(&[taken(1), taken(1), called(1, Rule::Arrival), called(1, Rule::Arrival)]).lost, 1);
    }
}
