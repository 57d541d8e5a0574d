//! What was asked of the hall, what was answered, and whether that is what happened.

use guichet_desk::{
    base::QueueCode,
    hall::{CounterNumber, Happening, TicketNumber},
};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// A ticket from the kiosk. As many come together as the number of the counter says whose clerk plays
    /// them, so that it is known whose ticket it is.
    Take {
        queues: Vec<QueueCode>,
        priority: bool,
        once: String,
    },
    Return(TicketNumber),
    CallNext,
    Recall(TicketNumber),
    Begin(TicketNumber),
    NoShow(TicketNumber),
    Transfer {
        ticket: TicketNumber,
        queue: QueueCode,
        to: Option<CounterNumber>,
    },
    Finish(TicketNumber),
}

/// What became of it. Moments are counted, not measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It was acknowledged: when, about which ticket, and as which event if the answer said so.
    Done { at: u64, ticket: TicketNumber, event: Option<u32> },
    /// Nobody waited.
    Refused,
    /// The desk was killed before it answered.
    CutOff,
}

/// An act, who asked for it and when, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) counter: CounterNumber,
    pub(super) act: Act,
    pub(super) sent: u64,
    pub(super) answer: Answer,
}

/// What the acts of one life of the desk came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) acknowledged: usize,
    pub(super) in_flight_done: usize,
    pub(super) in_flight_not_done: usize,
    /// The tickets that were taken and never told, by the counter whose clerk asked for them.
    pub(super) untold: Vec<(CounterNumber, TicketNumber)>,
}

impl Note {
    /// Whether this act makes that happen.
    fn makes(&self, what: &Happening) -> bool {
        let here = self.counter;
        match (&self.act, what) {
            (Act::Take { queues, priority, .. }, Happening::Taken { queues: of, party_size, priority: first, .. }) => {
                queues == of && priority == first && u16::from(*party_size) == here.0
            }
            (Act::Return(ticket), Happening::Returned { ticket: of }) => ticket == of,
            (Act::CallNext, Happening::Called { counter, .. }) => *counter == here,
            (Act::Recall(ticket), Happening::Recalled { ticket: of, counter })
            | (Act::Begin(ticket), Happening::ServiceBegun { ticket: of, counter })
            | (Act::NoShow(ticket), Happening::NotShown { ticket: of, counter })
            | (Act::Finish(ticket), Happening::Finished { ticket: of, counter }) => (ticket, here) == (of, *counter),
            (
                Act::Transfer { ticket, queue, to },
                Happening::Transferred { ticket: of, counter, queue: on, to: only },
            ) => (ticket, queue, to, here) == (of, on, only, *counter),
            _ => false,
        }
    }

    /// Whether it was answered that this act made that happen.
    fn made(&self, number: u32, what: &Happening) -> bool {
        let Answer::Done { ticket, event, .. } = self.answer else { return false };
        self.makes(what) && Some(ticket) == what.ticket() && event.is_none_or(|event| event == number)
    }

    const fn answered(&self) -> u64 {
        if let Answer::Done { at, .. } = self.answer { at } else { u64::MAX }
    }
}

/// Holds what happened in one life of the desk, from event `first` on, against what was asked: everything
/// acknowledged happened, once, after all that was acknowledged before it was asked; and nothing else did but
/// what was asked and cut off.
pub(super) fn account(first: u32, happened: &[Happening], notes: &[Note]) -> Result<Account, String> {
    let (mut open, mut account): (Vec<&Note>, _) = (Vec::new(), Account::default());
    open.extend(notes.iter().filter(|note| note.answer != Answer::Refused));
    // A ticket can come back twice; the first time is the one that was asked for first.
    open.sort_by_key(|note| note.sent);
    let mut last_asked = 0;
    for (number, what) in (first..).zip(happened) {
        let acknowledged = open.iter().position(|note| note.made(number, what));
        let cut_off = || open.iter().position(|note| note.answer == Answer::CutOff && note.makes(what));
        let found = acknowledged.or_else(cut_off);
        let note = open.remove(found.ok_or_else(|| format!("event {number}: nobody asked for {what:?}"))?);
        if note.answered() < last_asked {
            return Err(format!("event {number}: {note:?} was done after what was asked for later"));
        }
        last_asked = last_asked.max(note.sent);
        match (note.answer, what) {
            (Answer::Done { .. }, _) => account.acknowledged += 1,
            (_, Happening::Taken { ticket, .. }) => {
                account.in_flight_done += 1;
                account.untold.push((note.counter, *ticket));
            }
            _ => account.in_flight_done += 1,
        }
    }
    account.in_flight_not_done = open.len();
    match open.iter().find(|note| note.answer != Answer::CutOff) {
        Some(lost) => Err(format!("acknowledged and lost: {lost:?}")),
        None => Ok(account),
    }
}
