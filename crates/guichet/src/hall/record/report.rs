//! What came out of a replay.

use super::{
    audit::Counts,
    log::Log,
    plan::{Between, Oddity},
};
use crate::table;
use guichet_desk::{
    base::{Day, QueueCode},
    hall::waits::Waits,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is counted on the way.
#[derive(Default)]
pub(super) struct Tally {
    readings: u64,
    missing: u64,
    impossible: u64,
    oddities: BTreeMap<Oddity, u64>,
    waiting: Followed,
    counters: Followed,
    tickets: Counts,
    announced: u64,
    held: u64,
    queue_days: u64,
    for_nobody: u64,
}

/// How a figure of the hall followed the record.
#[derive(Clone, Copy, Debug, Default)]
struct Followed {
    compared: u64,
    equal: u64,
    apart: u64,
}

/// The figures of a replay.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) offices: usize,
    pub(super) queues: usize,
    pub(super) days: usize,
    pub(super) readings: usize,
    /// Lines that could not be read.
    pub(super) malformed: usize,
    /// Readings that are missing between others.
    pub(super) missing: u64,
    pub(super) waiting: FollowedShare,
    pub(super) counters: FollowedShare,
    pub(super) tickets: Counts,
    /// Readings that contradict themselves or the one before.
    pub(super) impossible: Share,
    /// By reason; a reading may have several.
    pub(super) oddities: BTreeMap<&'static str, Share>,
    /// Queues on days, and on how many of these counters were open all the same although nobody came.
    pub(super) queue_days: u64,
    pub(super) queue_days_for_nobody: u64,
    /// Ranges of waits that were told, and how many held.
    pub(super) ranges: Ranges,
    pub(super) seconds: f64,
}

/// How a figure of the hall followed the record.
#[derive(Debug, Serialize)]
pub(super) struct FollowedShare {
    pub(super) compared: u64,
    /// The share of readings at which it was the same.
    pub(super) equal: f64,
    /// The mean of how far it was apart.
    pub(super) mean_difference: f64,
}

/// Some of the readings.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Share {
    pub(super) readings: u64,
    pub(super) share: f64,
}

/// Ranges of waits that were told.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Ranges {
    pub(super) told: u64,
    pub(super) held: u64,
}

impl Tally {
    /// Counts what led to a reading.
    pub(super) fn read(&mut self, between: &Between) {
        self.readings += 1;
        self.missing += u64::from(between.missing);
        self.impossible += u64::from(between.oddities.iter().any(|oddity| oddity.is_impossible()));
        for oddity in &between.oddities {
            *self.oddities.entry(*oddity).or_default() += 1;
        }
    }

    /// Counts a reading that was left out.
    pub(super) fn left_out(&mut self, oddity: Oddity) {
        self.readings += 1;
        self.impossible += 1;
        *self.oddities.entry(oddity).or_default() += 1;
    }

    /// Compares what was read with what the hall has: waiting, and open counters.
    pub(super) fn compare(&mut self, waiting: (i32, usize), counters: (i32, usize)) {
        self.waiting.add(waiting);
        self.counters.add(counters);
    }

    /// Adds the counts of a day.
    pub(super) fn ended(&mut self, counts: Counts) {
        self.tickets.add(counts);
    }

    /// Counts a queue on a day, and whether counters were open for nobody.
    pub(super) fn queue_day(&mut self, for_nobody: bool) {
        self.queue_days += 1;
        self.for_nobody += u64::from(for_nobody);
    }

    /// Adds what was told in an office.
    pub(super) fn learned(&mut self, waits: &BTreeMap<QueueCode, Waits>) {
        for told in waits.values().map(Waits::told) {
            self.announced += told.announced;
            self.held += told.held;
        }
    }

    /// The figures.
    pub(super) fn report(&self, log: &Log, seconds: f64) -> Report {
        let of = |readings: u64| Share { readings, share: share(readings, self.readings) };
        let count = |oddity: Oddity| self.oddities.get(&oddity).copied().unwrap_or(0);
        let days: BTreeSet<Day> =
            log.offices.iter().flat_map(|office| office.readings.iter().map(|reading| reading.day)).collect();
        Report {
            offices: log.offices.len(),
            queues: log.offices.iter().map(|office| office.queues.len()).sum(),
            days: days.len(),
            readings: log.readings(),
            malformed: log.malformed.len(),
            missing: self.missing,
            waiting: self.waiting.share(),
            counters: self.counters.share(),
            tickets: self.tickets,
            impossible: of(self.impossible),
            oddities: Oddity::ALL.into_iter().map(|oddity| (oddity.word(), of(count(oddity)))).collect(),
            queue_days: self.queue_days,
            queue_days_for_nobody: self.for_nobody,
            ranges: Ranges { told: self.announced, held: self.held },
            seconds: (seconds * 100.0).round() / 100.0,
        }
    }
}

impl Followed {
    fn add(&mut self, (read, stands): (i32, usize)) {
        let apart = i64::from(read).abs_diff(i64::try_from(stands).unwrap_or(i64::MAX));
        self.compared += 1;
        self.equal += u64::from(apart == 0);
        self.apart = self.apart.saturating_add(apart);
    }

    fn share(self) -> FollowedShare {
        let Self { compared, equal, apart } = self;
        FollowedShare { compared, equal: share(equal, compared), mean_difference: share(apart, compared) }
    }
}

impl Report {
    /// Whether the hall kept to its rules and stood where the record says.
    pub(super) fn is_in_order(&self) -> bool {
        let follows = |followed: &FollowedShare| followed.mean_difference <= 0.0;
        self.tickets.violations() == 0 && follows(&self.waiting) && follows(&self.counters)
    }

    /// The figures for people.
    pub(super) fn told(&self) -> String {
        let mut rows = vec![
            ("offices, queues, days".to_owned(), format!("{}, {}, {}", self.offices, self.queues, self.days)),
            ("readings".to_owned(), self.readings.to_string()),
            ("readings missing between others".to_owned(), self.missing.to_string()),
            ("malformed lines, left out".to_owned(), self.malformed.to_string()),
            ("waiting as read".to_owned(), followed(&self.waiting)),
            ("open counters as read".to_owned(), followed(&self.counters)),
            ("tickets taken".to_owned(), self.tickets.taken.to_string()),
            ("of these called".to_owned(), self.tickets.called.to_string()),
            ("of these gone before their call".to_owned(), self.tickets.left.to_string()),
            ("of these turned away at the end".to_owned(), self.tickets.turned_away.to_string()),
            ("called twice".to_owned(), self.tickets.called_twice.to_string()),
            ("calls that the order does not explain".to_owned(), self.tickets.unexplained.to_string()),
            ("moments at which a ticket was lost".to_owned(), self.tickets.lost.to_string()),
            ("commands that the hall refused".to_owned(), self.tickets.refused.to_string()),
            ("ranges of waits told (80 % stated)".to_owned(), self.ranges.told.to_string()),
            ("of these held".to_owned(), percent(share(self.ranges.held, self.ranges.told))),
            ("impossible readings".to_owned(), shown(self.impossible)),
        ];
        for (possible, head) in [(false, ""), (true, "left open: ")] {
            let some = Oddity::ALL.into_iter().filter(|oddity| oddity.is_impossible() != possible);
            rows.extend(some.map(|oddity| (format!("  {head}{}", oddity.told()), shown(self.oddities[oddity.word()]))));
        }
        let nobody = share(self.queue_days_for_nobody, self.queue_days);
        rows.push((
            "queues on days with counters open for nobody".to_owned(),
            format!("{} of {} ({})", self.queue_days_for_nobody, self.queue_days, percent(nobody)),
        ));
        rows.push(("seconds".to_owned(), format!("{:.2}", self.seconds)));
        table::of_figures(rows).to_string()
    }
}

fn followed(followed: &FollowedShare) -> String {
    format!("{} (apart by {:.3} on average)", percent(followed.equal), followed.mean_difference)
}

fn shown(of: Share) -> String {
    format!("{} ({})", of.readings, percent(of.share))
}

fn percent(share: f64) -> String {
    format!("{:.2} %", share * 100.0)
}

#[expect(clippy::cast_precision_loss, reason = "counts of readings stay far below 2^53")]
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}
