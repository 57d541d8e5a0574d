//! The line as one counter would call it: the number, what for, the rule in a word, and how long they wait.

use crate::{
    hall::names,
    page::{day, labelled},
    texts::Words,
    visit::Visit,
};
use guichet_acts::HallNow;
use guichet_desk::{
    base::Instant,
    hall::{Counter, Rule, Ticket, TicketNumber},
};

/// How many rows a page shows.
const ROWS_MAX: usize = 12;

/// The line of a counter.
pub(super) struct Line {
    /// Those who are called first.
    pub(super) rows: Vec<Row>,
    /// How many wait in all.
    pub(super) count: i64,
    /// How many wait after those who are shown.
    pub(super) more: i64,
}

/// Somebody who waits.
pub(super) struct Row {
    /// The number.
    pub(super) number: TicketNumber,
    /// What for.
    pub(super) queue: String,
    /// Why it stands where it stands, in a word.
    pub(super) rule: String,
    /// How long it waits.
    pub(super) waited: String,
    /// How many come together, when it is not one.
    pub(super) party: Option<String>,
}

impl Line {
    /// The line as it stands now.
    pub(super) fn of(visit: &Visit, hall: &HallNow<'_>, counter: &Counter) -> Self {
        let line = hall.day.line_for(counter, hall.hall, hall.now);
        let shown = line.iter().take(ROWS_MAX);
        let rows = shown.filter_map(|(number, rule)| Some(Row::of(visit, hall, hall.day.ticket(*number)?, *rule)));
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Self { rows: rows.collect(), count: count(line.len()), more: count(line.len().saturating_sub(ROWS_MAX)) }
    }
}

impl Row {
    fn of(visit: &Visit, hall: &HallNow<'_>, ticket: &Ticket, rule: Rule) -> Self {
        let queue = ticket.queue().map_or_else(String::new, |queue| names::queue(visit, &hall.hall.code, queue));
        let joined = ticket.joined.map_or(ticket.taken_at, |(at, _)| at);
        Self {
            number: ticket.number,
            queue,
            rule: in_a_word(visit, ticket, rule),
            waited: minutes(visit.words, joined, hall.now),
            party: party(visit.words, ticket.party_size),
        }
    }
}

/// The rule in a word; a booked time says which.
fn in_a_word(visit: &Visit, ticket: &Ticket, rule: Rule) -> String {
    match (rule, ticket.booked) {
        (Rule::Booked | Rule::BookedEarly, Some(booked)) => {
            visit.words.with("line-word-booked-at", "time", &day::time(booked, visit.web.zone()))
        }
        _ => visit.words.of("line-word", rule.word()).to_owned(),
    }
}

/// Why somebody was called, in a word, and for which reason when an officer chose them.
pub(super) fn called_by(words: Words, rule: Rule) -> String {
    let word = words.of("line-word", rule.word());
    match rule {
        Rule::Chosen(reason) => labelled(words, word, words.of("counter-choose", reason.word())),
        _ => word.to_owned(),
    }
}

/// How long ago something was, in whole minutes.
pub(in crate::staff) fn minutes(words: Words, since: Instant, now: Instant) -> String {
    words.with("counter-minutes", "minutes", whole_minutes(since, now))
}

/// The whole minutes from one instant to another; none when the clock was set back.
pub(in crate::staff) fn whole_minutes(since: Instant, now: Instant) -> i64 {
    (now.as_micros() - since.as_micros()).max(0) / 60_000_000
}

/// How many come together, when it is not one.
pub(in crate::staff) fn party(words: Words, size: u8) -> Option<String> {
    (size > 1).then(|| words.with("counter-party", "count", size))
}
