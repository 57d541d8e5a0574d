//! One act that would help now: open a counter for the queue that is furthest over its promise. Reckoned so
//! simply that anybody can check it: those who wait, times the minutes of a visit, over the counters that serve.

use super::now::{Against, QueueRow, count};
use crate::visit::Visit;
use guichet_acts::HallNow;
use guichet_desk::{
    base::QueueCode,
    hall::{CounterNumber, CounterState},
};

/// What to do, and why.
pub(super) struct Suggestion {
    /// The counter.
    pub(super) counter: CounterNumber,
    /// `open` or `go-on`.
    pub(super) act: &'static str,
    /// What the button says.
    pub(super) label: String,
    /// What it would change, with the figures.
    pub(super) why: String,
}

/// The suggestion, when a queue is over its promise and a counter that can serve it does not.
pub(super) fn suggest(visit: &Visit, hall: &HallNow<'_>, queues: &[QueueRow]) -> Option<Suggestion> {
    let over = queues.iter().filter(|queue| queue.against == Some(Against::Over) && queue.waiting > 0);
    let mut over: Vec<_> = over.collect();
    over.sort_by_key(|queue| std::cmp::Reverse(minutes(hall, queue, queue.counters.max(1))));
    over.into_iter().find_map(|queue| {
        let (counter, act) = idle(hall, &queue.code)?;
        Some(Suggestion {
            counter,
            act,
            label: label(visit, act, counter, queue),
            why: why(visit, hall, queue, counter),
        })
    })
}

/// A counter that would serve the queue and does not: a closed one that can do least else, by its plan, or one that
/// pauses, by what it serves now.
fn idle(hall: &HallNow<'_>, queue: &QueueCode) -> Option<(CounterNumber, &'static str)> {
    if hall.day.ended {
        return None;
    }
    let standing = hall.hall.counters.iter().filter_map(|(number, plan)| {
        let counter = hall.day.counter(*number).filter(|counter| counter.state != CounterState::Closed);
        let (pauses, skills, act) = match counter {
            None => (false, &plan.skills, "open"),
            Some(counter) if counter.state == CounterState::Open => return None,
            Some(counter) => (true, &counter.skills, "go-on"),
        };
        skills.contains(queue).then_some((pauses, skills.len(), *number, act))
    });
    standing.min().map(|(_, _, number, act)| (number, act))
}

/// About how long the last of a queue waits, in minutes.
fn minutes(hall: &HallNow<'_>, queue: &QueueRow, counters: usize) -> i64 {
    let visit = hall.hall.queues.get(&queue.code).map_or(0, |plan| i64::from(plan.visit_minutes));
    count(queue.waiting) * visit / count(counters.max(1))
}

fn label(visit: &Visit, act: &str, counter: CounterNumber, queue: &QueueRow) -> String {
    let key = if act == "open" { "manage-suggest-open" } else { "manage-suggest-go-on" };
    visit.words.tell(key, &[("counter", i64::from(counter.0).into()), ("queue", (&queue.name).into())])
}

fn why(visit: &Visit, hall: &HallNow<'_>, queue: &QueueRow, counter: CounterNumber) -> String {
    let (now, then) = (minutes(hall, queue, queue.counters), minutes(hall, queue, queue.counters + 1));
    let visit_minutes = hall.hall.queues.get(&queue.code).map_or(0, |plan| i64::from(plan.visit_minutes));
    let values = [
        ("waiting", count(queue.waiting).into()),
        ("queue", (&queue.name).into()),
        ("counters", count(queue.counters).into()),
        ("visit", visit_minutes.into()),
        ("now", now.into()),
        ("then", then.into()),
        ("counter", i64::from(counter.0).into()),
    ];
    visit.words.tell(if queue.counters == 0 { "manage-suggest-why-none" } else { "manage-suggest-why" }, &values)
}
