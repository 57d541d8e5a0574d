//! `guichet-load`: residents, staff, kiosks and displays at once, against a desk that runs as a process of its own.
//! It speaks HTTP and starts programs; of the desk it knows addresses and words only.

mod cli;
mod displays;
mod errand;
mod kinds;
mod play;
mod reports;
mod scene;
mod schedule;
mod stage;
mod tally;
mod town;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Ramp(options) => reports::ramp(&options).await,
        Command::Soak(options) => reports::soak(&options).await,
        Command::Pages(options) => reports::pages(&options).await,
        Command::Ask(options) => reports::ask(&options).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}
