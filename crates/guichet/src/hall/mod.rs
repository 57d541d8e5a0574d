//! The hall on the command line. Rules are the desk's; here recorded queues are read and figures printed.

mod calls;
pub(crate) mod crowd;
mod evaluate;
mod figures;
mod forecast;
mod line;
mod record;
mod simulate;
#[cfg(test)]
mod tests;

pub(crate) use record::{EXAMPLES as RECORD_EXAMPLES, RecordOptions, run as replay};
pub(crate) use simulate::{EXAMPLES as SIMULATE_EXAMPLES, SimulateOptions, run as simulate};

use crate::fault::Fault;
use clap::{Args, Subcommand};
use guichet_desk::{base::HallCode, catalogue::Catalogue, hall::Hall};
use std::{path::PathBuf, sync::Arc};

/// What to do about the hall.
#[derive(Subcommand)]
pub(crate) enum HallCommand {
    /// Replays recorded queues and reports how well waits were foretold
    #[command(after_help = "Example:\n  guichet hall evaluate --log bank-calls-1999-01.tsv.gz --json")]
    Evaluate(EvaluateOptions),
    /// Prints how the forecast's methods did on days that are over, the days to come, and the counters they take
    #[command(after_help = "Example:\n  guichet hall forecast --data data/demo --hall town-hall")]
    Forecast(ForecastOptions),
}

/// Options of `hall forecast`.
#[derive(Args)]
pub(crate) struct ForecastOptions {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// The hall
    #[arg(long, value_name = "HALL")]
    pub(crate) hall: String,
    /// The town's files instead of the data folder's
    #[arg(long, value_name = "DIR")]
    pub(crate) town: Option<PathBuf>,
    /// Prints the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
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
        HallCommand::Forecast(options) => forecast::run(options),
    }
}

/// The hall of a town with this code, as somebody typed it.
fn find(catalogue: &Catalogue, code: &str) -> Result<Arc<Hall>, Fault> {
    let found = code.parse::<HallCode>().ok().and_then(|code| catalogue.halls.get(&code));
    found.cloned().ok_or_else(|| {
        let known: Vec<String> = catalogue.halls.keys().map(ToString::to_string).collect();
        let hint = match known.len() {
            0 => "the town's folder `halls` is empty".to_owned(),
            _ => format!("the town has {}", known.join(", ")),
        };
        Fault::unable("hall-unknown", format!("there is no hall `{code}`"), hint)
    })
}
