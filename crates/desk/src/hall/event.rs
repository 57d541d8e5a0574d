//! What happens in a hall on one day, in the past tense. The list of these is the day's truth; it names
//! tickets and counters, and an officer only where one sits down at a counter.

use super::{CounterNumber, Rule, TicketNumber};
use crate::base::{Instant, OfficerId, QueueCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something that happened, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// What.
    #[serde(flatten)]
    pub what: Happening,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Happening {
    /// A ticket was taken.
    Taken {
        /// Its number.
        ticket: TicketNumber,
        /// What the person comes for, in order.
        queues: Vec<QueueCode>,
        /// How many come together.
        party_size: u8,
        /// Whether it has priority.
        #[serde(default, skip_serializing_if = "is_false")]
        priority: bool,
        /// How.
        way: Way,
        /// The booked time it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        booked: Option<Instant>,
        /// The wait in minutes that was announced.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        announced: Option<(u16, u16)>,
    },
    /// Whoever took a ticket elsewhere came to the door, or whoever had missed the call came back too late for
    /// the own place.
    CheckedIn {
        /// Its number.
        ticket: TicketNumber,
        /// The booked time that still counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        booked: Option<Instant>,
        /// The wait in minutes that was announced.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        announced: Option<(u16, u16)>,
    },
    /// A ticket was given priority.
    PriorityGiven {
        /// Its number.
        ticket: TicketNumber,
    },
    /// A ticket was given back.
    Left {
        /// Its number.
        ticket: TicketNumber,
    },
    /// A counter opened.
    CounterOpened {
        /// Which.
        counter: CounterNumber,
        /// Who sits there; nobody when it was opened for whoever comes.
        officer: Option<OfficerId>,
        /// What it serves.
        skills: BTreeSet<QueueCode>,
        /// Whether it takes only what is done in moments.
        #[serde(default, skip_serializing_if = "is_false")]
        quick: bool,
    },
    /// A counter serves other queues from now on.
    SkillsChanged {
        /// Which.
        counter: CounterNumber,
        /// What it serves.
        skills: BTreeSet<QueueCode>,
        /// Whether it takes only what is done in moments.
        #[serde(default, skip_serializing_if = "is_false")]
        quick: bool,
    },
    /// A counter paused.
    CounterPaused {
        /// Which.
        counter: CounterNumber,
        /// Why.
        reason: PauseReason,
    },
    /// A counter went on.
    CounterResumed {
        /// Which.
        counter: CounterNumber,
    },
    /// A counter closed.
    CounterClosed {
        /// Which.
        counter: CounterNumber,
    },
    /// A ticket was called.
    Called {
        /// Its number.
        ticket: TicketNumber,
        /// Where to.
        counter: CounterNumber,
        /// Why this one.
        rule: Rule,
    },
    /// A ticket was called once more.
    Recalled {
        /// Its number.
        ticket: TicketNumber,
        /// Where to.
        counter: CounterNumber,
    },
    /// The person came and is being served.
    ServiceBegun {
        /// Their ticket.
        ticket: TicketNumber,
        /// Where.
        counter: CounterNumber,
    },
    /// Nobody came.
    NotShown {
        /// The ticket that was called.
        ticket: TicketNumber,
        /// Where.
        counter: CounterNumber,
    },
    /// Someone who had not come when called came back.
    Returned {
        /// Their ticket.
        ticket: TicketNumber,
    },
    /// A person was sent on without queueing again.
    Transferred {
        /// Their ticket.
        ticket: TicketNumber,
        /// From where.
        counter: CounterNumber,
        /// The queue they are in now.
        queue: QueueCode,
        /// The only counter that calls them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<CounterNumber>,
    },
    /// What a person came for was done; they go on to what else they came for, or home.
    Finished {
        /// Their ticket.
        ticket: TicketNumber,
        /// Where.
        counter: CounterNumber,
    },
    /// A service done for a ticket was rated. Neither how nor where stands here.
    Rated {
        /// The ticket.
        ticket: TicketNumber,
    },
    /// A queue takes no more tickets today.
    QueueClosed {
        /// Which.
        queue: QueueCode,
        /// Those who wait and are told that their turn does not come today.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        turned_away: Vec<TicketNumber>,
    },
    /// A queue takes tickets again.
    QueueOpened {
        /// Which.
        queue: QueueCode,
    },
    /// The hall closed for the day. Whoever still waits is told.
    DayEnded,
}

impl Happening {
    /// The ticket it is about, when it is about one.
    pub const fn ticket(&self) -> Option<TicketNumber> {
        match self {
            Self::Taken { ticket, .. }
            | Self::CheckedIn { ticket, .. }
            | Self::PriorityGiven { ticket }
            | Self::Left { ticket }
            | Self::Called { ticket, .. }
            | Self::Recalled { ticket, .. }
            | Self::ServiceBegun { ticket, .. }
            | Self::NotShown { ticket, .. }
            | Self::Returned { ticket }
            | Self::Transferred { ticket, .. }
            | Self::Finished { ticket, .. }
            | Self::Rated { ticket } => Some(*ticket),
            _ => None,
        }
    }

    /// Every ticket that it names: the one it is about, or those who are turned away.
    pub fn tickets(&self) -> impl Iterator<Item = TicketNumber> {
        let turned_away = match self {
            Self::QueueClosed { turned_away, .. } => turned_away.as_slice(),
            _ => &[],
        };
        self.ticket().into_iter().chain(turned_away.iter().copied())
    }

    /// The counter that it makes stand otherwise, as far as the event says so.
    pub(super) const fn counter(&self) -> Option<CounterNumber> {
        match self {
            Self::CounterOpened { counter, .. }
            | Self::CounterPaused { counter, .. }
            | Self::CounterResumed { counter }
            | Self::CounterClosed { counter }
            | Self::Called { counter, .. }
            | Self::Recalled { counter, .. }
            | Self::ServiceBegun { counter, .. }
            | Self::NotShown { counter, .. }
            | Self::Transferred { counter, .. }
            | Self::Finished { counter, .. } => Some(*counter),
            _ => None,
        }
    }

    /// The counter at which it changes who sits there, whether it serves or what it serves.
    pub(super) const fn arranges(&self) -> Option<CounterNumber> {
        match self {
            Self::CounterOpened { counter, .. }
            | Self::SkillsChanged { counter, .. }
            | Self::CounterPaused { counter, .. }
            | Self::CounterResumed { counter }
            | Self::CounterClosed { counter } => Some(*counter),
            _ => None,
        }
    }
}

/// How a ticket was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// At the kiosk in the hall.
    Kiosk,
    /// By an officer at the reception or at a counter.
    Reception,
    /// By telephone or web; it counts from the check-in at the door.
    Remote,
}

impl Way {
    /// Whether a ticket that is taken so is in the line at once.
    pub const fn counts_at_once(self) -> bool {
        !matches!(self, Self::Remote)
    }
}

/// Why a counter pauses. About the counter, never about the officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// A break that is due.
    Break,
    /// Work that has to be done away from the window.
    BackOffice,
    /// Something does not work.
    Fault,
    /// A meeting or instruction.
    Meeting,
}

impl PauseReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Break, Self::BackOffice, Self::Fault, Self::Meeting];

    /// The stable word for forms and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Break => "break",
            Self::BackOffice => "back-office",
            Self::Fault => "fault",
            Self::Meeting => "meeting",
        }
    }

    /// The reason whose word this is.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
