//! The queue as it stood when somebody joined it: known then, and nothing that came later.

use super::calls::{Log, Service, Wait};
use guichet_desk::hall::waits::Seen;
use std::collections::HashMap;

/// Whoever has priority counts as having come so many seconds earlier: how the bank of the log orders its
/// line (Mandelbaum, Sakov and Zeltyn, "Empirical analysis of a call center", Technion, 2000).
const HEAD_START: i64 = 90;
/// The priority that has the head start.
const PRIORITY: u8 = 2;
/// A counter that was free for no longer than this still counts as open: the log has no opening hours.
const IDLE_MAX: i64 = 3_600;
const DAY: i64 = 86_400;

/// The line, moved forward in time.
pub(crate) struct Line<'log> {
    waiting: Vec<&'log Wait>,
    services: std::iter::Peekable<std::slice::Iter<'log, Service>>,
    /// Until when each server was busy last.
    busy_until: HashMap<u32, i64>,
}

impl<'log> Line<'log> {
    /// The line before anything of the log happened.
    pub(crate) fn before(log: &'log Log) -> Self {
        Self { waiting: Vec::new(), services: log.services.iter().peekable(), busy_until: HashMap::new() }
    }

    /// What somebody sees who joins, and joins them to the line. Whoever joined in the same second earlier
    /// in the log stands before them.
    pub(crate) fn join(&mut self, wait: &'log Wait) -> Seen {
        let now = wait.joined;
        self.waiting.retain(|other| other.left > now);
        while let Some(service) = self.services.next_if(|service| service.began <= now) {
            self.busy_until.insert(service.server, service.ended);
        }
        self.busy_until.retain(|_, until| now - *until <= IDLE_MAX);
        let seen = self.seen(wait);
        self.waiting.push(wait);
        seen
    }

    fn seen(&self, wait: &Wait) -> Seen {
        let count = |counts: &dyn Fn(&Wait) -> bool| number(self.waiting.iter().filter(|other| counts(other)).count());
        let longest = self.waiting.iter().map(|other| wait.joined - other.joined).max().unwrap_or(0);
        Seen {
            second_of_day: u32::try_from(wait.joined.rem_euclid(DAY)).unwrap_or(0),
            waiting: number(self.waiting.len()),
            ahead: count(&|other| place(other) <= place(wait)),
            alike: count(&|other| other.class == wait.class),
            counters: number(self.busy_until.len()),
            longest_seconds: u32::try_from(longest).unwrap_or(u32::MAX),
            class: wait.class,
            standing: wait.priority,
        }
    }
}

const fn place(wait: &Wait) -> i64 {
    if wait.priority == PRIORITY { wait.joined - HEAD_START } else { wait.joined }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(joined: i64, left: i64, class: u8, priority: u8) -> Wait {
        let seconds = u32::try_from(left - joined).expect("a wait");
        Wait { joined, left, seconds, answered: true, class, priority, line: 0 }
    }

    #[test]
    fn a_line_counts_who_waits_and_who_goes_first() {
        let waits = vec![wait(100, 400, 0, 0), wait(150, 200, 1, 0), wait(250, 500, 1, 0), wait(300, 390, 1, 2)];
        let log = Log { waits, ..Log::default() };
        let mut line = Line::before(&log);
        let seen: Vec<_> = log.waits.iter().map(|wait| line.join(wait)).collect();
        let counts: Vec<_> = seen.iter().map(|seen| (seen.waiting, seen.ahead, seen.alike)).collect();
        assert_eq!(counts, [(0, 0, 0), (1, 1, 0), (1, 1, 0), (2, 1, 1)], "priority goes before whoever came at 250");
        assert_eq!(seen[3].longest_seconds, 200);
    }

    #[test]
    fn whoever_leaves_in_this_second_is_gone_and_whoever_came_in_it_is_there() {
        let log = Log { waits: vec![wait(0, 50, 0, 0), wait(50, 60, 0, 0), wait(50, 70, 0, 0)], ..Log::default() };
        let mut line = Line::before(&log);
        let waiting: Vec<_> = log.waits.iter().map(|wait| line.join(wait).waiting).collect();
        assert_eq!(waiting, [0, 0, 1]);
    }

    #[test]
    fn a_counter_is_open_while_it_serves_and_an_hour_longer() {
        let service = |began, ended, server| Service { began, ended, server };
        let services = vec![service(0, 100, 0), service(90, 200, 1), service(3_700, 3_900, 2)];
        let wait = |joined| wait(joined, joined + 1, 0, 0);
        let log = Log { waits: [95, 3_699, 3_700, 3_701, 3_801].map(wait).to_vec(), services, ..Log::default() };
        let mut line = Line::before(&log);
        let counters: Vec<_> = log.waits.iter().map(|wait| line.join(wait).counters).collect();
        assert_eq!(counters, [2, 2, 3, 2, 1], "a service that begins later is not known yet");
    }
}
