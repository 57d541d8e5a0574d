//! `guichet hall evaluate`: replays recorded queues and holds what would have been announced against the
//! real waits. A wait is learned only after it is over; a forecast uses only what was known at joining.

use super::{
    EvaluateOptions,
    calls::Log,
    figures::{Figures, Tally},
    line::Line,
};
use crate::{edge, fault::Fault, logging, recorded};
use guichet_desk::hall::waits::{Announced, Waits};
use std::{cmp::Reverse, collections::BinaryHeap, path::Path};

/// Evaluates a log and prints what came out.
pub(crate) fn run(options: &EvaluateOptions) -> Result<(), Fault> {
    let log = read(&options.log)?;
    let figures = evaluate(&log).ok_or_else(|| {
        Fault::unable(
            "no-waits",
            format!("{}: no wait could be foretold", options.log.display()),
            "a log needs at least two calls that were answered after waiting; docs/hall-waits.md says how it looks",
        )
    })?;
    if options.json {
        edge::print_json(&figures);
    } else {
        println!("{}", figures.table());
    }
    Ok(())
}

/// Holds what would have been announced against the waits that ended at a server; none when nothing could be
/// foretold.
pub(super) fn evaluate(log: &Log) -> Option<Figures> {
    let mut tally = Tally::default();
    for (wait, said) in log.waits.iter().zip(foretell(log)) {
        if wait.answered {
            tally.add(wait, &said);
        }
    }
    tally.figures(log)
}

/// What would have been announced to everybody in the log on joining. Only waits that ended at a server,
/// before this second, were learned from by then.
pub(super) fn foretell(log: &Log) -> Vec<Announced> {
    let mut waits = Waits::default();
    let mut line = Line::before(log);
    let mut pending: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
    let mut announced: Vec<Announced> = Vec::with_capacity(log.waits.len());
    for (index, wait) in log.waits.iter().enumerate() {
        while let Some(&Reverse((_, over))) = pending.peek().filter(|Reverse((left, _))| *left < wait.joined) {
            pending.pop();
            waits.learn(&announced[over], log.waits[over].seconds);
        }
        announced.push(waits.predict(&line.join(wait)));
        if wait.answered {
            pending.push(Reverse((wait.left, index)));
        }
    }
    announced
}

/// Reads a log; what is wrong with its lines is reported.
pub(super) fn read(path: &Path) -> Result<Log, Fault> {
    let log = recorded::read_file(path, "docs/hall-waits.md", Log::read)?;
    recorded::told(path, log.malformed.iter().chain(&log.doubtful)).for_each(logging::warn);
    Ok(log)
}
