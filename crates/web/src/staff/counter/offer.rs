//! The acts that a counter offers as it stands: the obvious one first, each with its key.

use super::line::Line;
use crate::{hall::names, texts::Words, visit::Visit};
use guichet_acts::HallNow;
use guichet_desk::hall::{ChoiceReason, Counter, CounterNumber, CounterState, PauseReason, Stage, Ticket};

/// An act as the page offers it.
pub(super) struct Offer {
    /// The last part of its address.
    pub(super) act: &'static str,
    /// What its button says.
    pub(super) label: &'static str,
    /// What follows from it, or what comes before it.
    pub(super) hint: String,
    /// The key that presses it.
    pub(super) key: &'static str,
    /// What it asks for.
    pub(super) form: Form,
}

/// What an act asks for.
pub(super) enum Form {
    /// Nothing.
    Plain,
    /// One of these reasons: value and words.
    Reason(Vec<(&'static str, &'static str)>),
    /// A queue, and a counter if it must be one.
    Transfer {
        /// Code and name.
        queues: Vec<(String, String)>,
        /// Number and words.
        counters: Vec<(CounterNumber, String)>,
    },
    /// Somebody of the line, and a reason.
    Choose {
        /// Number and words.
        tickets: Vec<(String, String)>,
        /// Value and words.
        reasons: Vec<(&'static str, &'static str)>,
    },
    /// A queue.
    Queue(Vec<(String, String)>),
}

/// Everything that can be done now, the obvious first.
pub(super) fn offers(visit: &Visit, hall: &HallNow<'_>, counter: &Counter, line: &Line) -> Vec<Offer> {
    let words = visit.words;
    let ticket = counter.at.and_then(|number| hall.day.ticket(number));
    match (counter.state, ticket) {
        (CounterState::Paused(_), _) => vec![plain(words, "resume", "R"), plain(words, "leave", "E")],
        (CounterState::Closed, _) => Vec::new(),
        (CounterState::Open, None) => when_free(visit, hall, counter, line),
        (CounterState::Open, Some(ticket)) => with_somebody(visit, hall, counter, ticket),
    }
}

fn when_free(visit: &Visit, hall: &HallNow<'_>, counter: &Counter, line: &Line) -> Vec<Offer> {
    let words = visit.words;
    let next = line.rows.first();
    let hint = match next {
        Some(row) => words.tell(
            "counter-next-is",
            &[
                ("number", (&row.number.to_string()).into()),
                ("queue", (&row.queue).into()),
                ("rule", (&row.rule).into()),
            ],
        ),
        None => words.say("counter-nobody-waits").to_owned(),
    };
    let mut offers = vec![Offer { hint, ..plain(words, "call-next", "N") }];
    if !line.rows.is_empty() {
        let tickets = line.rows.iter().map(|row| (row.number.to_string(), format!("{} {}", row.number, row.queue)));
        let reasons = ChoiceReason::ALL.map(|reason| (reason.word(), words.of("counter-choose", reason.word())));
        let form = Form::Choose { tickets: tickets.collect(), reasons: reasons.into() };
        offers.push(Offer { form, ..plain(words, "call-chosen", "C") });
    }
    let queues = counter.skills.iter().map(|queue| (queue.to_string(), names::queue(visit, &hall.hall.code, queue)));
    offers.push(Offer { form: Form::Queue(queues.collect()), ..plain(words, "without-ticket", "W") });
    let reasons = PauseReason::ALL.map(|reason| (reason.word(), words.of("counter-pause", reason.word())));
    offers.push(Offer { form: Form::Reason(reasons.into()), ..plain(words, "pause", "P") });
    offers.push(plain(words, "leave", "E"));
    offers
}

/// Digits for what can be pressed while the case lies here too: its acts have all the letters.
fn with_somebody(visit: &Visit, hall: &HallNow<'_>, counter: &Counter, ticket: &Ticket) -> Vec<Offer> {
    let words = visit.words;
    let transfer = Offer { form: transfer(visit, hall, counter), ..plain(words, "transfer", "8") };
    let Stage::Called { calls, .. } = ticket.stage else {
        let then = ticket.queues.get(1).map(|queue| names::queue(visit, &hall.hall.code, queue));
        let hint = then.map_or_else(String::new, |queue| words.with("counter-then-goes-on", "queue", &queue));
        return vec![Offer { hint, ..plain(words, "finish", "9") }, transfer];
    };
    let left = hall.hall.line.calls_min.saturating_sub(calls);
    let hint = if left == 0 { String::new() } else { words.with("counter-calls-left", "count", left) };
    vec![
        plain(words, "begin", "S"),
        plain(words, "recall", "R"),
        Offer { hint, ..plain(words, "no-show", "X") },
        transfer,
    ]
}

fn transfer(visit: &Visit, hall: &HallNow<'_>, counter: &Counter) -> Form {
    let queues = hall.hall.queues.keys();
    let others = hall.day.counters().filter(|other| other.is_serving() && other.number != counter.number);
    let name = |other: &Counter| {
        let skills = other.skills.iter().map(|queue| names::queue(visit, &hall.hall.code, queue));
        let skills = skills.collect::<Vec<_>>().join(visit.words.say("list-comma"));
        let number = i64::from(other.number.0);
        visit.words.tell("counter-and-skills", &[("number", number.into()), ("queues", (&skills).into())])
    };
    Form::Transfer {
        queues: queues.map(|queue| (queue.to_string(), names::queue(visit, &hall.hall.code, queue))).collect(),
        counters: others.map(|other| (other.number, name(other))).collect(),
    }
}

fn plain(words: Words, act: &'static str, key: &'static str) -> Offer {
    Offer { act, label: words.of("counter-act", act), hint: String::new(), key, form: Form::Plain }
}
