//! How a counter stands, as far as whoever works there changes it: by this the crowd sees that somebody else
//! works at a counter, and leaves it to them.

use guichet_desk::{
    base::{Instant, OfficerId},
    hall::{Counter, CounterState, HallDay, Happening, Stage as Place, TicketNumber},
};

/// A counter that somebody else closed stays closed so long, in seconds of the day's clock.
const STAYS_CLOSED_SECONDS: i64 = 600;

/// How a counter stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    officer: Option<OfficerId>,
    state: CounterState,
    at: Option<(TicketNumber, At)>,
    since: Instant,
}

/// What whoever is at a counter waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Called so often.
    Called(u8),
    /// Served.
    Served,
}

impl Standing {
    /// Nobody was there yet.
    pub(super) const CLOSED: Self =
        Self { officer: None, state: CounterState::Closed, at: None, since: Instant::from_micros(0) };

    /// As it stands on this day.
    pub(super) fn of(counter: &Counter, day: &HallDay) -> Self {
        let ticket = counter.at.and_then(|ticket| day.ticket(ticket));
        let at = ticket.map(|ticket| match ticket.stage {
            Place::Called { calls, .. } => (ticket.number, At::Called(calls)),
            _ => (ticket.number, At::Served),
        });
        Self { officer: counter.officer, state: counter.state, at, since: counter.since }
    }

    /// What the crowd did there.
    pub(super) fn apply(&mut self, what: &Happening, now: Instant) {
        match what {
            Happening::CounterOpened { officer, .. } => {
                (self.officer, self.state, self.at) = (*officer, CounterState::Open, None);
            }
            Happening::CounterPaused { reason, .. } => self.state = CounterState::Paused(*reason),
            Happening::CounterResumed { .. } => self.state = CounterState::Open,
            Happening::CounterClosed { .. } => *self = Self { since: now, ..Self::CLOSED },
            Happening::Called { ticket, .. } => self.at = Some((*ticket, At::Called(1))),
            Happening::Recalled { .. } => {
                if let Some((_, At::Called(calls))) = &mut self.at {
                    *calls = calls.saturating_add(1);
                }
            }
            Happening::ServiceBegun { ticket, .. } => self.at = Some((*ticket, At::Served)),
            Happening::NotShown { .. } | Happening::Finished { .. } => self.at = None,
            _ => {}
        }
    }

    /// Whether it can have come to stand like this without anybody else at work: it stands as it was left, who
    /// was called gave their ticket back, or it is free again. A counter that a manager opened for whoever
    /// comes is free at once; one that somebody else closed, after a while.
    pub(super) fn may_follow(&self, left: &Self, day: &HallDay, now: Instant) -> bool {
        let same = |other: &Self| (self.officer, self.state) == (other.officer, other.state);
        let gone = |(ticket, _): &(TicketNumber, At)| day.ticket(*ticket).is_some_and(|it| it.stage == Place::Left);
        match (self.officer, self.state) {
            (None, CounterState::Open) => true,
            (_, CounterState::Closed) if now >= self.since.plus_seconds(STAYS_CLOSED_SECONDS) => true,
            _ if !same(left) => false,
            _ => self.at == left.at || (self.at.is_none() && left.at.as_ref().is_some_and(gone)),
        }
    }
}
