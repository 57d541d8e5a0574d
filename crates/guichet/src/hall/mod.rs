//! The hall on the command line. Rules are the desk's; here recorded queues are read and figures printed.

mod calls;
pub(crate) mod crowd;
mod evaluate;
mod figures;
mod line;
mod record;
mod simulate;
#[cfg(test)]
mod tests;

pub(crate) use record::{EXAMPLES as RECORD_EXAMPLES, RecordOptions, run as replay};
pub(crate) use simulate::{EXAMPLES as SIMULATE_EXAMPLES, SimulateOptions, run as simulate};

use crate::fault::Fault;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What to do about the hall.
#[derive(Subcommand)]
pub(crate) enum HallCommand {
    /// Replays recorded queues and reports how well waits were foretold
    #[command(after_help = "Example:\n  guichet hall evaluate --log bank-calls-1999-01.tsv.gz --json")]
    Evaluate(EvaluateOptions),
}

/// Options of `hall evaluate`.
#[derive(Args)]
pub(crate) struct EvaluateOptions {
    /// The recorded queues (tab separated, gzip or plain; see docs/hall-waits.md)
    #[arg(long, value_name = "FILE")]
    pub(crate) log: PathBuf,
    /// Prints the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Does it.
pub(crate) fn run(command: &HallCommand) -> Result<(), Fault> {
    match command {
        HallCommand::Evaluate(options) => evaluate::run(options),
    }
}
