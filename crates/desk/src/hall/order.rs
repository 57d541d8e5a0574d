//! The one order of the line, in words that fit on a ticket: whoever was overtaken as often or as long as
//! may be goes first; then those who go on to another counter, those who came back after a missed call,
//! booked times that have come, priority, and everyone else by arrival.
//!
//! "Earlier" always means the number of the event by which somebody joined the line, never the clock.

use super::{Counter, CounterNumber, Hall, HallDay, LineRules, Ticket, TicketNumber, ticket::Precedence};
use crate::base::{Instant, QueueCode};
use serde::{Deserialize, Serialize};

/// Why a ticket was called before others. Stored with every call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// It had been overtaken as many times, or for as long, as may be.
    OvertakenEnough,
    /// It came from another counter, without queueing again.
    Onward,
    /// It had missed its call and was back in time.
    Returned,
    /// Its booked time had come.
    Booked,
    /// It has priority.
    Priority,
    /// It had come first.
    Arrival,
    /// Its booked time had not come yet, but nobody else waited.
    BookedEarly,
    /// An officer chose it.
    Chosen(ChoiceReason),
    /// It was made for someone who stood at the counter already.
    WithoutTicket,
}

impl Rule {
    /// The stable word for texts and programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OvertakenEnough => "overtaken-enough",
            Self::Onward => "onward",
            Self::Returned => "returned",
            Self::Booked => "booked",
            Self::Priority => "priority",
            Self::Arrival => "arrival",
            Self::BookedEarly => "booked-early",
            Self::Chosen(_) => "chosen",
            Self::WithoutTicket => "without-ticket",
        }
    }
}

/// Why an officer calls somebody out of turn. About the matter, never about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceReason {
    /// It takes a moment: a paper to collect, a signature.
    ShortMatter,
    /// The person was asked to come back to this counter.
    AskedBack,
    /// The person stood in the wrong line through the office's fault.
    WrongLine,
    /// Somebody the matter needs, such as an interpreter, is here only now.
    OthersWaitFor,
}

impl ChoiceReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::ShortMatter, Self::AskedBack, Self::WrongLine, Self::OthersWaitFor];

    /// The stable word for forms and texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ShortMatter => "short-matter",
            Self::AskedBack => "asked-back",
            Self::WrongLine => "wrong-line",
            Self::OthersWaitFor => "others-wait-for",
        }
    }

    /// The reason whose word this is.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl HallDay {
    /// Who is next at a counter, and why; none when nobody waits whom it could serve.
    pub fn next(&self, counter: &Counter, hall: &Hall, now: Instant) -> Option<(TicketNumber, Rule)> {
        let now = self.not_before(now);
        let candidates = self.waiting().filter(|ticket| serves(counter, ticket));
        let ranked = candidates.map(|ticket| (rank(ticket, &hall.line, now), ticket.number));
        ranked.min().map(|(rank, number)| (number, rank.0))
    }

    /// Those whom a counter could serve, in the order in which it would call them as things stand, each with
    /// the rule that puts it there.
    pub fn line_for(&self, counter: &Counter, hall: &Hall, now: Instant) -> Vec<(TicketNumber, Rule)> {
        let now = self.not_before(now);
        let candidates = self.waiting().filter(|ticket| serves(counter, ticket));
        let mut ranked: Vec<_> = candidates.map(|ticket| (rank(ticket, &hall.line, now), ticket.number)).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(rank, number)| (number, rank.0)).collect()
    }

    /// Someone who must be called before `ticket` at this counter, because nobody may overtake them again.
    pub(super) fn first_before(
        &self,
        ticket: &Ticket,
        counter: &Counter,
        hall: &Hall,
        now: Instant,
    ) -> Option<TicketNumber> {
        let earlier = self.earlier(ticket, counter, now);
        earlier.filter(|waiting| overtaken_enough(waiting, &hall.line, now)).map(|waiting| waiting.number).next()
    }

    /// Those who are overtaken when a counter calls `ticket`: they came earlier, the counter could serve them,
    /// and a booked time of theirs has come.
    pub(super) fn earlier<'a>(
        &'a self,
        ticket: &'a Ticket,
        counter: &'a Counter,
        now: Instant,
    ) -> impl Iterator<Item = &'a Ticket> {
        let place = place_of(ticket);
        let before = self.waiting.range(..place).filter_map(|(_, number)| self.tickets.get(*number));
        before.filter(move |waiting| waiting.number != ticket.number && serves(counter, waiting) && waiting.is_due(now))
    }

    /// A clock that was set back does not bring back an order that was.
    pub(super) fn not_before(&self, now: Instant) -> Instant {
        now.max(self.changed_at)
    }

    /// How many tickets of a queue wait and are not for a booked time that is yet to come.
    pub fn length(&self, queue: &QueueCode, now: Instant) -> usize {
        self.waiting_in(queue).filter(|ticket| ticket.is_due(self.not_before(now))).count()
    }
}

/// Whether a counter may call a ticket.
pub(super) fn serves(counter: &Counter, ticket: &Ticket) -> bool {
    let sent_here = |only: CounterNumber| only == counter.number;
    counter.is_for(&ticket.queues) && ticket.only_at.is_none_or(sent_here)
}

/// The order of the line: by rule, then by booked time where that is the rule, then by arrival.
pub(super) fn rank(ticket: &Ticket, rules: &LineRules, now: Instant) -> (Rule, Instant, u32) {
    let rule = rule_for(ticket, rules, now);
    let by_time = matches!(rule, Rule::Booked | Rule::BookedEarly);
    let time = ticket.booked.filter(|_| by_time).unwrap_or_default();
    (rule, time, place_of(ticket))
}

fn rule_for(ticket: &Ticket, rules: &LineRules, now: Instant) -> Rule {
    match (ticket.precedence, ticket.booked) {
        _ if overtaken_enough(ticket, rules, now) => Rule::OvertakenEnough,
        (Precedence::Onward, _) => Rule::Onward,
        (Precedence::Returned, _) => Rule::Returned,
        (Precedence::None, Some(booked)) if booked <= now => Rule::Booked,
        (Precedence::None, Some(_)) => Rule::BookedEarly,
        (Precedence::None, None) if ticket.priority => Rule::Priority,
        (Precedence::None, None) => Rule::Arrival,
    }
}

fn overtaken_enough(ticket: &Ticket, rules: &LineRules, now: Instant) -> bool {
    let long = |since: Instant| now >= since.plus_seconds(i64::from(rules.extra_wait_minutes_max) * 60);
    ticket.is_due(now) && (ticket.overtaken >= rules.overtakings_max || ticket.first_overtaken_at.is_some_and(long))
}

pub(super) fn place_of(ticket: &Ticket) -> u32 {
    ticket.joined.map_or(u32::MAX, |(_, place)| place)
}
