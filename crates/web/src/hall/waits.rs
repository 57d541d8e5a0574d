//! How the queues of a hall stand now: who waits, and how long whoever joined now would wait, as a range
//! with how often such ranges held. Where too little is known yet, the page says so and invents nothing.

use super::names;
use crate::{problem::Fault, texts::Words, visit::Visit};
use guichet_acts::HallNow;
use guichet_desk::{
    base::{HallCode, QueueCode},
    hall::{Queue, waits::Range},
};

/// How the queues of a hall stand.
pub(super) struct Waits {
    /// Each queue.
    pub(super) queues: Vec<QueueNow>,
    /// How many of a hundred ranges held; none before the first was told.
    pub(super) held: Option<i64>,
    /// Whether a queue that takes tickets is served by no counter now.
    pub(super) unserved: bool,
}

/// How a queue stands.
pub(crate) struct QueueNow {
    /// Its code.
    pub(crate) code: QueueCode,
    /// What it is called.
    pub(crate) name: String,
    /// What is done there.
    pub(crate) services: Vec<String>,
    /// The wait of whoever joined now, in words.
    pub(crate) wait: String,
    /// Whether that wait is known.
    pub(crate) known: bool,
    /// Whether a counter serves it now.
    served: bool,
    /// How many tickets wait, how many counters serve it, and what the town promises.
    pub(crate) facts: String,
    /// Whether it takes tickets.
    pub(crate) taking: bool,
}

impl Waits {
    /// The queues of a hall as they stand now.
    pub(super) fn of(visit: &Visit, hall: &HallCode) -> Result<Self, Fault> {
        Ok(visit.web.acts.hall_now(hall, visit.now, |now| Self::read(visit, &now))?)
    }

    fn read(visit: &Visit, now: &HallNow<'_>) -> Self {
        let queues = now.hall.queues_by_letter().into_iter().map(|queue| QueueNow::read(visit, now, queue));
        let queues: Vec<QueueNow> = queues.collect();
        let told = now.watched.waits().values().map(guichet_desk::hall::waits::Waits::told);
        let (held, announced) = told.fold((0, 0), |(held, all), told| (held + told.held, all + told.announced));
        let held = (held * 100 + announced / 2).checked_div(announced).and_then(|share| i64::try_from(share).ok());
        Self { unserved: queues.iter().any(|queue| queue.taking && !queue.served), queues, held }
    }

    /// The first queue that takes tickets and whose wait is known.
    pub(super) fn first_known(&self) -> Option<&QueueNow> {
        self.queues.iter().find(|queue| queue.taking && queue.known)
    }

    /// The queue with this code.
    pub(super) fn queue(&self, code: &QueueCode) -> Option<&QueueNow> {
        self.queues.iter().find(|queue| queue.code == *code)
    }
}

impl QueueNow {
    fn read(visit: &Visit, now: &HallNow<'_>, queue: &Queue) -> Self {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let counters = now.day.counters_for(&queue.code);
        let facts = [
            ("waiting", count(now.day.length(&queue.code, now.now)).into()),
            ("counters", count(counters).into()),
            ("promised", queue.promised_minutes.into()),
        ];
        Self {
            name: names::queue(visit, &now.hall.code, &queue.code),
            services: queue.services.iter().map(|service| names::service(visit, service)).collect(),
            known: now.range(&queue.code).is_some(),
            served: counters > 0,
            wait: told(visit.words, now, std::slice::from_ref(&queue.code)),
            facts: visit.words.tell("halls-facts", &facts),
            taking: now.day.is_taking(&queue.code),
            code: queue.code.clone(),
        }
    }
}

/// The wait of whoever came for these now, what is next first, in words.
pub(crate) fn told(words: Words, now: &HallNow<'_>, coming_for: &[QueueCode]) -> String {
    range(words, now.range_for(coming_for), now.day.counters_for_all(coming_for) > 0)
}

/// A range of waits in words: "about 10–20 minutes"; or that no counter serves, which nobody can tell the end of.
pub(crate) fn range(words: Words, range: Option<Range>, is_served: bool) -> String {
    if !is_served {
        return words.say("halls-wait-unserved").to_owned();
    }
    let Some((low, high)) = range.map(Range::minutes) else { return words.say("halls-wait-unknown").to_owned() };
    if low == high {
        return words.with("halls-wait-about", "minutes", high);
    }
    words.tell("halls-wait-range", &[("low", low.into()), ("high", high.into())])
}
