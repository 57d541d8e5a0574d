//! Why a command in the hall does not happen: facts without prose. The words stand in the locale files
//! under `hall-refusal-<code>`.

use super::{CounterNumber, TicketNumber};
use crate::base::{Instant, QueueCode};

/// Why the hall refuses a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HallRefusal {
    /// The day is over.
    DayOver,
    /// The hall has no such queue.
    NoSuchQueue,
    /// The hall has no such counter.
    NoSuchCounter,
    /// There is no such ticket today.
    NoSuchTicket,
    /// The queue takes no more tickets today.
    QueueClosed {
        /// Which.
        queue: QueueCode,
    },
    /// As many as may wait elsewhere for this queue do already; at the door one still gets a ticket.
    RemoteFull,
    /// Nothing to come for, the same thing twice, or a party of nobody or of too many.
    NotATicket,
    /// It is too early to check in for a booked time.
    TooEarly {
        /// The booked time.
        booked: Instant,
    },
    /// The ticket has been in the line already.
    InLineAlready,
    /// The ticket is over, or where this cannot happen to it.
    NotNow {
        /// Which.
        ticket: TicketNumber,
    },
    /// The ticket was taken by the same request before, and has another code by now.
    CodeReplaced {
        /// Which.
        ticket: TicketNumber,
    },
    /// Somebody else sits at this counter.
    CounterTaken,
    /// The officer sits at another counter.
    AtAnotherCounter {
        /// Which.
        counter: CounterNumber,
    },
    /// The officer does not sit at this counter.
    NotYourCounter,
    /// Only somebody who manages the hall may do this.
    ManagerNeeded,
    /// The counter is closed or paused.
    CounterNotOpen,
    /// Somebody is at the counter, or is called to it.
    CounterBusy {
        /// Their ticket.
        ticket: TicketNumber,
    },
    /// Nobody is at the counter.
    CounterEmpty,
    /// Nobody waits whom this counter could serve.
    NobodyWaits,
    /// This counter does not serve what the ticket is for.
    NotServedHere,
    /// Someone else has been overtaken so often, or for so long, that they come first.
    OthersFirst {
        /// Who.
        ticket: TicketNumber,
    },
    /// The number has to be called again before it counts as not shown.
    CallAgainFirst,
    /// There is nothing to rate, or it has been rated.
    NothingToRate,
    /// It stands as asked already.
    NothingChanges,
    /// The counter has changed since whoever asks looked at it.
    MovedOn,
}

impl HallRefusal {
    /// Every code.
    pub const CODES: [&'static str; 25] = [
        "day-over",
        "no-such-queue",
        "no-such-counter",
        "no-such-ticket",
        "queue-closed",
        "remote-full",
        "not-a-ticket",
        "too-early",
        "in-line-already",
        "not-now",
        "ticket-code-replaced",
        "counter-taken",
        "at-another-counter",
        "not-your-counter",
        "manager-needed",
        "counter-not-open",
        "counter-busy",
        "counter-empty",
        "nobody-waits",
        "not-served-here",
        "others-first",
        "call-again-first",
        "nothing-to-rate",
        "nothing-changes",
        "moved-on",
    ];

    /// The stable code for programs and locale files.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DayOver => "day-over",
            Self::NoSuchQueue => "no-such-queue",
            Self::NoSuchCounter => "no-such-counter",
            Self::NoSuchTicket => "no-such-ticket",
            Self::QueueClosed { .. } => "queue-closed",
            Self::RemoteFull => "remote-full",
            Self::NotATicket => "not-a-ticket",
            Self::TooEarly { .. } => "too-early",
            Self::InLineAlready => "in-line-already",
            Self::NotNow { .. } => "not-now",
            Self::CodeReplaced { .. } => "ticket-code-replaced",
            Self::CounterTaken => "counter-taken",
            Self::AtAnotherCounter { .. } => "at-another-counter",
            Self::NotYourCounter => "not-your-counter",
            Self::ManagerNeeded => "manager-needed",
            Self::CounterNotOpen => "counter-not-open",
            Self::CounterBusy { .. } => "counter-busy",
            Self::CounterEmpty => "counter-empty",
            Self::NobodyWaits => "nobody-waits",
            Self::NotServedHere => "not-served-here",
            Self::OthersFirst { .. } => "others-first",
            Self::CallAgainFirst => "call-again-first",
            Self::NothingToRate => "nothing-to-rate",
            Self::NothingChanges => "nothing-changes",
            Self::MovedOn => "moved-on",
        }
    }
}
