//! `guichet hall evaluate`: replays recorded queues and holds what would have been announced against the
//! real waits. A wait is learned only after it is over; a forecast uses only what was known at joining.

use super::{
    EvaluateOptions,
    calls::{Log, Unreadable},
    figures::{Figures, Tally},
    line::Line,
};
use crate::{edge, fault::Fault};
use flate2::bufread::MultiGzDecoder;
use guichet_desk::hall::waits::{Announced, Waits};
use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
};

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
    let file = File::open(path).map_err(|error| Fault::file(path.display(), &error))?;
    let lines = decompressed(BufReader::new(file)).map_err(|error| Fault::file(path.display(), &error))?;
    let log = Log::read(lines).map_err(|unreadable| match unreadable {
        Unreadable::File(error) => Fault::file(path.display(), &error),
        Unreadable::Columns(missing) => Fault::unable(
            "log-columns",
            format!("{}:1: the columns {} are missing", path.display(), missing.join(", ")),
            "docs/hall-waits.md says what each column holds",
        ),
    })?;
    for finding in log.malformed.iter().chain(&log.doubtful) {
        eprintln!("{}:{}: {}", path.display(), finding.line, finding.why);
    }
    Ok(log)
}

/// The lines of a file that may be compressed; gzip is known by its first two bytes.
pub(super) fn decompressed(mut file: BufReader<File>) -> io::Result<Box<dyn BufRead>> {
    Ok(if file.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(file)
    })
}
