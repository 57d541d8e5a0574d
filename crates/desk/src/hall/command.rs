//! What can be asked of a hall, in the imperative, and by whom.

use super::{ChoiceReason, CounterNumber, Hall, PauseReason, TicketNumber, Way};
use crate::base::{Instant, OfficerId, QueueCode};
use std::collections::BTreeSet;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Take a ticket.
    Take(Taking),
    /// Count a ticket that was taken elsewhere: the person is at the door.
    CheckIn(TicketNumber),
    /// Give a ticket priority.
    GivePriority(TicketNumber),
    /// Give a ticket back.
    Leave(TicketNumber),
    /// Sit down at a counter.
    Open(CounterNumber),
    /// Let a counter serve other queues.
    SetSkills {
        /// Which.
        counter: CounterNumber,
        /// What it serves.
        skills: BTreeSet<QueueCode>,
        /// Whether it takes only those who come for one thing.
        quick: bool,
    },
    /// Pause a counter.
    Pause(CounterNumber, PauseReason),
    /// Go on at a paused counter.
    Resume(CounterNumber),
    /// Close a counter.
    Close(CounterNumber),
    /// Call whoever is next.
    CallNext(CounterNumber),
    /// Call this one out of turn, for a stated reason.
    CallChosen(CounterNumber, TicketNumber, ChoiceReason),
    /// Call the ticket at the counter once more.
    Recall(CounterNumber),
    /// The person came.
    Begin(CounterNumber),
    /// Nobody came.
    NoShow(CounterNumber),
    /// Come back after having missed the call.
    Return(TicketNumber),
    /// Send the person on, without queueing again.
    Transfer {
        /// From where.
        counter: CounterNumber,
        /// To which queue.
        queue: QueueCode,
        /// To which counter, when it must be that one.
        to: Option<CounterNumber>,
    },
    /// What the person came for is done.
    Finish(CounterNumber),
    /// Serve someone who came to the window without a ticket.
    ServeWithoutTicket(CounterNumber, QueueCode),
    /// Record that a ticket's service was rated.
    Rate(TicketNumber),
    /// Take no more tickets for a queue today; `turn_away` those who wait, or serve them still.
    CloseQueue {
        /// Which.
        queue: QueueCode,
        /// Whether those who wait are told to come another time.
        turn_away: bool,
    },
    /// Take tickets for a queue again.
    OpenQueue(QueueCode),
    /// Close the hall for the day.
    EndDay,
    /// Do this at a counter only while it stands as whoever asks saw it. What is pressed twice, or on a page
    /// that is out of date, then never happens to the next person, and no manager undoes what somebody else set.
    AsSeen {
        /// Where.
        counter: CounterNumber,
        /// How many events the day had when they looked.
        events: u32,
        /// What they ask.
        act: Box<Command>,
    },
}

/// A ticket to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// What the person comes for, in order.
    pub queues: Vec<QueueCode>,
    /// How many come together.
    pub party_size: u8,
    /// Whether it has priority.
    pub priority: bool,
    /// How it is taken.
    pub way: Way,
    /// The booked time it is for.
    pub booked: Option<Instant>,
    /// The wait in minutes that is announced: at least, at most.
    pub announced: Option<(u16, u16)>,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Someone at the kiosk, or whoever holds the ticket.
    Visitor,
    /// An officer who serves in the hall.
    Officer(OfficerId),
    /// An officer who manages the hall.
    Manager(OfficerId),
    /// The clock.
    Calendar,
}

/// What a decision may depend on besides the day itself.
#[derive(Clone, Copy, Debug)]
pub struct HallContext<'a> {
    /// The hall's plan.
    pub hall: &'a Hall,
    /// Now.
    pub now: Instant,
    /// Who asks.
    pub by: By,
    /// When the desk was put back to an earlier state today, in order: numbers that it does not know of were perhaps
    /// given before each of these moments.
    pub restored: &'a [Instant],
}
