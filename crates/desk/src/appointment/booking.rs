//! A booked time, and what may happen to it. Each act gives the booking as it is afterwards, or why not.

use super::{BookingRefusal, Visit};
use crate::base::{Day, HallCode, Instant, QueueCode, Zone};

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its seats are kept while the form is filled in.
    Held {
        /// Until before this.
        until: Instant,
    },
    /// It is booked.
    Booked,
    /// Whoever booked it came.
    Arrived,
    /// It was cancelled.
    Cancelled,
    /// The hall is not open at that time any more; another time is offered.
    Displaced,
}

impl Stage {
    /// The stable word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Held { .. } => "held",
            Self::Booked => "booked",
            Self::Arrived => "arrived",
            Self::Cancelled => "cancelled",
            Self::Displaced => "displaced",
        }
    }
}

/// An earlier time that is kept for a booking until it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// When it begins.
    pub begins: Instant,
    /// When it ends.
    pub ends: Instant,
    /// Until before when it is kept.
    pub until: Instant,
}

/// A booking. It does not know whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// The hall.
    pub hall: HallCode,
    /// What it is for, in order.
    pub queues: Vec<QueueCode>,
    /// When it begins.
    pub begins: Instant,
    /// When it ends.
    pub ends: Instant,
    /// Where it stands.
    pub stage: Stage,
    /// How many times it was changed since it was first held; calendars go by it (RFC 5545, `SEQUENCE`).
    pub sequence: u32,
    /// Since when it waits for an earlier time; lower comes first.
    pub waits: Option<Instant>,
    /// The earlier time that is offered.
    pub offer: Option<Offer>,
}

impl Booking {
    /// A time that is held from now on.
    pub fn hold(hall: HallCode, queues: Vec<QueueCode>, visit: &Visit, until: Instant) -> Self {
        Self {
            hall,
            queues,
            begins: visit.begins,
            ends: visit.ends,
            stage: Stage::Held { until },
            sequence: 0,
            waits: None,
            offer: None,
        }
    }

    /// Books what is held. Confirming twice is confirming once.
    pub fn confirm(&self, now: Instant) -> Result<Self, BookingRefusal> {
        match self.stage {
            Stage::Held { until } if now < until => Ok(Self { stage: Stage::Booked, ..self.clone() }),
            Stage::Held { .. } => Err(BookingRefusal::HoldOver),
            Stage::Booked => Ok(self.clone()),
            other => Err(refusal_of(other)),
        }
    }

    /// Whether it may be given another time now.
    pub fn may_move(&self, now: Instant) -> Result<(), BookingRefusal> {
        match self.stage {
            Stage::Displaced => Ok(()),
            Stage::Booked if now < self.begins => Ok(()),
            Stage::Booked => Err(BookingRefusal::Passed),
            other => Err(refusal_of(other)),
        }
    }

    /// Gives it another time, and ends its waiting for an earlier one.
    pub fn move_to(&self, visit: &Visit, now: Instant) -> Result<Self, BookingRefusal> {
        self.may_move(now)?;
        let (begins, ends, sequence) = (visit.begins, visit.ends, self.sequence + 1);
        Ok(Self { begins, ends, sequence, stage: Stage::Booked, waits: None, offer: None, ..self.clone() })
    }

    /// Cancels it. What was only held is let go.
    pub fn cancel(&self, now: Instant) -> Result<Self, BookingRefusal> {
        match self.stage {
            Stage::Booked if now >= self.begins => Err(BookingRefusal::Passed),
            Stage::Held { .. } | Stage::Booked | Stage::Displaced => Ok(self.ended(Stage::Cancelled)),
            other => Err(refusal_of(other)),
        }
    }

    /// Notes that the hall is not open at its time any more.
    #[must_use]
    pub fn displace(&self) -> Self {
        self.ended(Stage::Displaced)
    }

    /// Whether whoever booked it may check in, in this hall today.
    pub fn may_arrive(&self, hall: &HallCode, today: Day, zone: &Zone) -> Result<(), BookingRefusal> {
        match self.stage {
            Stage::Booked if self.hall != *hall => Err(BookingRefusal::OtherHall),
            Stage::Booked if self.begins.day(zone) != today => Err(BookingRefusal::OtherDay),
            Stage::Booked => Ok(()),
            other => Err(refusal_of(other)),
        }
    }

    /// Notes that whoever booked it came. How early or late one may be is the line's rule.
    pub fn arrive(&self, hall: &HallCode, today: Day, zone: &Zone) -> Result<Self, BookingRefusal> {
        self.may_arrive(hall, today, zone)?;
        Ok(Self { stage: Stage::Arrived, waits: None, offer: None, ..self.clone() })
    }

    /// Puts it onto the list of those who would come earlier.
    pub fn wait(&self, now: Instant) -> Result<Self, BookingRefusal> {
        match self.stage {
            Stage::Booked if now >= self.begins => Err(BookingRefusal::Passed),
            Stage::Booked if self.waits.is_some() => Err(BookingRefusal::NothingChanges),
            Stage::Booked => Ok(Self { waits: Some(now), ..self.clone() }),
            other => Err(refusal_of(other)),
        }
    }

    /// Takes it off that list; what was offered is let go.
    pub fn stop_waiting(&self) -> Result<Self, BookingRefusal> {
        if self.waits.is_none() {
            return Err(BookingRefusal::NothingChanges);
        }
        Ok(Self { waits: None, offer: None, ..self.clone() })
    }

    /// Keeps an earlier time for it.
    #[must_use]
    pub fn offered(&self, visit: &Visit, until: Instant) -> Self {
        Self { offer: Some(Offer { begins: visit.begins, ends: visit.ends, until }), ..self.clone() }
    }

    /// Takes back what was offered to it; it goes on waiting.
    #[must_use]
    pub fn without_offer(&self) -> Self {
        Self { offer: None, ..self.clone() }
    }

    /// Takes the earlier time that is offered.
    pub fn take_offer(&self, now: Instant) -> Result<Self, BookingRefusal> {
        self.may_move(now)?;
        let offer = self.offer.filter(|offer| now < offer.until).ok_or(BookingRefusal::NoOffer)?;
        let (begins, ends, sequence) = (offer.begins, offer.ends, self.sequence + 1);
        Ok(Self { begins, ends, sequence, waits: None, offer: None, ..self.clone() })
    }

    fn ended(&self, stage: Stage) -> Self {
        Self { stage, sequence: self.sequence + 1, waits: None, offer: None, ..self.clone() }
    }
}

const fn refusal_of(stage: Stage) -> BookingRefusal {
    match stage {
        Stage::Held { .. } => BookingRefusal::NotConfirmed,
        Stage::Booked => BookingRefusal::NothingChanges,
        Stage::Arrived => BookingRefusal::ArrivedAlready,
        Stage::Cancelled => BookingRefusal::Cancelled,
        Stage::Displaced => BookingRefusal::Displaced,
    }
}
