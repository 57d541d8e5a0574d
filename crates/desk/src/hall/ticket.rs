//! Tickets: a letter and a number, and where whoever holds one stands. Nothing about who that is.

use super::{CounterNumber, Rule, Way};
use crate::base::{Instant, QueueCode, narrowed};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A ticket's number on its day, such as `B047`. It is called aloud and opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber {
    /// The letter of the queue it was taken for, A to Z.
    pub letter: char,
    /// Its place among the queue's tickets of the day, from 1.
    pub serial: u16,
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{:03}", self.letter, self.serial)
    }
}

/// What was typed is no ticket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTicketNumber;

impl fmt::Display for NoTicketNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a ticket number is a letter and three digits or more, such as B047")
    }
}

impl std::error::Error for NoTicketNumber {}

impl FromStr for TicketNumber {
    type Err = NoTicketNumber;

    /// Reads a number as people type it: either case, blanks around it, on any keyboard.
    fn from_str(text: &str) -> Result<Self, NoTicketNumber> {
        let text = narrowed(text.trim());
        let letter = text.chars().next().map(|first| first.to_ascii_uppercase()).ok_or(NoTicketNumber)?;
        let digits = text.get(1..).ok_or(NoTicketNumber)?;
        let plain = letter.is_ascii_uppercase() && (3..=5).contains(&digits.len());
        let serial = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten();
        serial.filter(|serial| plain && *serial > 0).map(|serial| Self { letter, serial }).ok_or(NoTicketNumber)
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = NoTicketNumber;
    fn try_from(text: String) -> Result<Self, NoTicketNumber> {
        text.parse()
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.to_string()
    }
}

/// Where whoever holds a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Took it elsewhere and has not come to the door yet: it does not count.
    Away,
    /// Waits in the line.
    Waiting,
    /// Was called and is expected at a counter.
    Called {
        /// Where.
        counter: CounterNumber,
        /// How many times the number was called there.
        calls: u8,
    },
    /// Is being served.
    Served {
        /// Where.
        counter: CounterNumber,
    },
    /// Did not come when called, and may still come back.
    Missed,
    /// Everything the person came for is done.
    Done,
    /// Gave the ticket back.
    Left,
    /// Was told that the queue or the hall closes before their turn.
    TurnedAway,
}

impl Stage {
    /// The stable word for pages and programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Waiting => "waiting",
            Self::Called { .. } => "called",
            Self::Served { .. } => "served",
            Self::Missed => "missed",
            Self::Done => "done",
            Self::Left => "left",
            Self::TurnedAway => "turned-away",
        }
    }

    /// The counter where the person is, or is expected.
    pub const fn counter(self) -> Option<CounterNumber> {
        match self {
            Self::Called { counter, .. } | Self::Served { counter } => Some(counter),
            _ => None,
        }
    }

    /// Whether whoever holds it is yet to be called: they wait, are elsewhere still, or may come back.
    pub const fn is_to_be_called(self) -> bool {
        matches!(self, Self::Away | Self::Waiting | Self::Missed)
    }

    /// Whether nothing more happens to the ticket.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Left | Self::TurnedAway)
    }
}

/// Why a ticket goes before those who came earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Precedence {
    /// It does not.
    #[default]
    None,
    /// It was at a counter already, and was sent on or goes on to what else the person came for.
    Onward,
    /// The person came back in time after having been called in vain.
    Returned,
}

/// A ticket of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its number.
    pub number: TicketNumber,
    /// What the person still comes for, what is next first. Never empty while the ticket is not over.
    pub queues: Vec<QueueCode>,
    /// The only counter that calls it, when an officer sent the person to one and that one has not paused or closed
    /// since.
    pub only_at: Option<CounterNumber>,
    /// How many people come together.
    pub party_size: u8,
    /// Whether it was given priority. One bit; no reason is kept anywhere.
    pub priority: bool,
    /// How it was taken.
    pub way: Way,
    /// The booked time it came for, while that still counts.
    pub booked: Option<Instant>,
    /// When it was taken.
    pub taken_at: Instant,
    /// When it joined the line it stands in, and the number of the event by which it did: its place. Order
    /// counts, not the clock.
    pub joined: Option<(Instant, u32)>,
    /// Why it goes before those who came earlier.
    pub precedence: Precedence,
    /// How many who came later were called before it.
    pub overtaken: u8,
    /// When the first of them was called.
    pub first_overtaken_at: Option<Instant>,
    /// Where it stands.
    pub stage: Stage,
    /// When it came to stand there.
    pub since: Instant,
    /// By which rule it was called last.
    pub called_by: Option<Rule>,
    /// The wait in minutes that was announced when it joined: at least, at most.
    pub announced: Option<(u16, u16)>,
    /// The queue whose service was done for it last.
    pub served_in: Option<QueueCode>,
    /// How many services were done for it, and how many of them a rating settled.
    pub ratings: Ratings,
}

/// How many services of a ticket were done, and how many of them need no rating any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ratings {
    /// Services done.
    pub done: u8,
    /// Services that a rating settled: each settles all that was done before it.
    pub given: u8,
}

impl Ticket {
    /// The queue it stands in, or stood in last.
    pub fn queue(&self) -> Option<&QueueCode> {
        self.queues.first()
    }

    /// Whether it can be overtaken: its booked time has come, or it has none, or it was at a counter already.
    /// Who came early for a booked time chose to wait until it.
    pub fn is_due(&self, now: Instant) -> bool {
        self.precedence != Precedence::None || self.booked.is_none_or(|booked| booked <= now)
    }

    /// Since when it waits, as waits are counted: since it joined the line, or since the booked time for which it
    /// came early.
    pub fn waits_since(&self) -> Option<Instant> {
        let (joined, _) = self.joined?;
        let booked = self.booked.filter(|_| self.precedence == Precedence::None);
        Some(booked.map_or(joined, |booked| joined.max(booked)))
    }

    /// For how many minutes it stands in the line before its wait counts, a begun one counted whole.
    pub fn early_minutes(&self) -> u32 {
        let (Some((joined, _)), Some(since)) = (self.joined, self.waits_since()) else { return 0 };
        u32::try_from((since.as_micros() - joined.as_micros() + 59_999_999) / 60_000_000).unwrap_or(u32::MAX)
    }

    /// What the person still comes for once sent on to `queue`: that first, in place of what was next, and
    /// nothing twice.
    pub(super) fn queues_when_sent_to(&self, queue: &QueueCode) -> Vec<QueueCode> {
        let others = self.queues.iter().skip(1).filter(|other| *other != queue);
        std::iter::once(queue).chain(others).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(" b047 ".parse(), Ok(TicketNumber { letter: 'B', serial: 47 }));
        for typed in ["Ｂ０４７", "B٠٤٧", "b۰۴۷"] {
            assert_eq!(typed.parse(), Ok(TicketNumber { letter: 'B', serial: 47 }), "{typed}");
        }
        assert_eq!("A1024".parse(), Ok(TicketNumber { letter: 'A', serial: 1024 }));
        for wrong in ["", "B", "B47", "047", "B000", "BB047", "B04x", "é047", "B999999"] {
            assert_eq!(wrong.parse::<TicketNumber>(), Err(NoTicketNumber), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(letter in proptest::char::range('A', 'Z'), serial in 1_u16..) {
            let number = TicketNumber { letter, serial };
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }

        #[test]
        fn reading_never_fails_to_answer(text in any::<String>()) {
            let _ = text.parse::<TicketNumber>();
        }
    }
}
