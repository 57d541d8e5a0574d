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
    /// How many tickets wait.
    pub(crate) waiting: i64,
    /// How many counters serve it.
    pub(crate) counters: i64,
    /// Whether it takes tickets.
    pub(crate) taking: bool,
    /// The wait that the town promises to keep under, in minutes.
    pub(crate) promised: i64,
}

impl Waits {
    /// The queues of a hall as they stand now.
    pub(super) fn of(visit: &Visit, hall: &HallCode) -> Result<Self, Fault> {
        Ok(visit.web.acts.hall_now(hall, visit.now, |now| Self::read(visit, &now))?)
    }

    fn read(visit: &Visit, now: &HallNow<'_>) -> Self {
        let queues = now.hall.queues.values().map(|queue| QueueNow::read(visit, now, queue)).collect();
        let told = now.watched.waits().values().map(guichet_desk::hall::waits::Waits::told);
        let (held, announced) = told.fold((0, 0), |(held, all), told| (held + told.held, all + told.announced));
        let held = (held * 100 + announced / 2).checked_div(announced).and_then(|share| i64::try_from(share).ok());
        Self { queues, held }
    }

    /// The queue with this code.
    pub(super) fn queue(&self, code: &QueueCode) -> Option<&QueueNow> {
        self.queues.iter().find(|queue| queue.code == *code)
    }
}

impl QueueNow {
    fn read(visit: &Visit, now: &HallNow<'_>, queue: &Queue) -> Self {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Self {
            name: names::queue(visit, &now.hall.code, &queue.code),
            services: queue.services.iter().map(|service| names::service(visit, service)).collect(),
            wait: range(visit.words, now.foretell(&queue.code).range),
            waiting: count(now.day.length(&queue.code, now.now)),
            counters: count(now.day.counters_for(&queue.code)),
            taking: now.day.is_taking(&queue.code),
            promised: i64::from(queue.promised_minutes),
            code: queue.code.clone(),
        }
    }
}

/// A range of waits in words: "about 10–20 minutes".
pub(super) fn range(words: Words, range: Option<Range>) -> String {
    let Some((low, high)) = range.map(Range::minutes) else { return words.say("halls-wait-unknown").to_owned() };
    if low == high {
        return words.with("halls-wait-about", "minutes", high);
    }
    words.tell("halls-wait-range", &[("low", low.into()), ("high", high.into())])
}
