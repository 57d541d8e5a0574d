//! `guichet replay-hall`: recorded readings of queues (how many wait, how many counters are open, which number
//! was called) drive the desk's own hall. Between two readings people arrive, are called, leave; after each the
//! hall has to stand where the record says. What the record says but cannot be is counted by its reason.

mod audit;
mod drive;
mod log;
mod numbers;
mod plan;
mod report;
#[cfg(test)]
mod tests;

use crate::{
    edge::{self, Stopwatch},
    fault::Fault,
    logging, recorded,
};
use clap::Args;
use log::Log;
use report::Tally;
use std::path::{Path, PathBuf};

/// Examples, for `--help`.
pub(crate) const EXAMPLES: &str = "\
Examples:
  guichet replay-hall --log warsaw-queues-2020-01-02-to-15.csv.gz
  guichet replay-hall --log warsaw-queues-2020-01-02-to-15.csv.gz --office UD_Wola --json";

/// Options of `replay-hall`.
#[derive(Args)]
pub(crate) struct RecordOptions {
    /// The recorded readings (comma separated, gzip or plain; see docs/hall-replay.md)
    #[arg(long, value_name = "FILE")]
    pub(crate) log: PathBuf,
    /// One office only
    #[arg(long, value_name = "NAME")]
    pub(crate) office: Option<String>,
    /// Prints the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Replays a record and prints what came out.
pub(crate) fn run(options: &RecordOptions) -> Result<(), Fault> {
    let watch = Stopwatch::start();
    let mut log = read(&options.log)?;
    if let Some(name) = &options.office {
        let known: Vec<String> = log.offices.iter().map(|office| office.name.clone()).collect();
        log.offices.retain(|office| office.name == *name);
        if log.offices.is_empty() {
            let hint = format!("the record has {}", known.join(", "));
            return Err(Fault::unable("office-unknown", format!("there is no office `{name}`"), hint));
        }
    }
    let report = replay(&log).report(&log, watch.elapsed().as_secs_f64());
    if options.json {
        edge::print_json(&report);
    } else {
        println!("{}", report.told());
    }
    if report.is_in_order() {
        return Ok(());
    }
    let hint = "this is a fault of the hall's rules or of the replay: keep the record and report it";
    Err(Fault::found("hall-replay", "the hall did not keep to its rules or to the record", hint))
}

/// Drives every office of a record.
fn replay(log: &Log) -> Tally {
    let mut tally = Tally::default();
    for office in &log.offices {
        drive::office(office, &mut tally);
    }
    tally
}

/// Reads a record; what is wrong with its lines is reported.
fn read(path: &Path) -> Result<Log, Fault> {
    let log = recorded::read_file(path, "docs/hall-replay.md", Log::read)?;
    recorded::told(path, &log.malformed).for_each(logging::warn);
    if log.offices.is_empty() {
        let what = format!("{}: there is no reading in it", path.display());
        return Err(Fault::unable("no-readings", what, "docs/hall-replay.md says how a record looks"));
    }
    Ok(log)
}

#[cfg(test)]
fn report_of(log: &Log) -> report::Report {
    replay(log).report(log, 0.0)
}
