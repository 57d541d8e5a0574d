//! The words of the command line.

use clap::{Args, Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf};

/// Residents, staff, kiosks and displays at once, against a desk that runs.
#[derive(Parser)]
#[command(name = "guichet-load", version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to measure.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// More and more people, until answers take too long or the desk falls behind
    #[command(after_help = "Example:\n  guichet-load ramp --from 1 --factor 2 --seconds 20")]
    Ramp(RampOptions),
    /// The same crowd for a long time: nothing may fail, and memory must not grow
    #[command(after_help = "Example:\n  guichet-load soak --minutes 10 --times 5")]
    Soak(SoakOptions),
    /// One kind of page after the other at a modest pace
    #[command(after_help = "Example:\n  guichet-load pages --data /srv/measure --per-second 20")]
    Pages(PagesOptions),
    /// Requests from a file, one JSON object a line, over a few connections, against any server
    #[command(after_help = "Example:\n  guichet-load ask --to 127.0.0.1:8080 --pid 4711 --requests requests.jsonl")]
    Ask(AskOptions),
}

/// Which desk.
#[derive(Args)]
pub(crate) struct DeskOptions {
    /// The program
    #[arg(long, default_value = "target/release/guichet", value_name = "FILE")]
    pub(crate) desk: PathBuf,
    /// A data folder of `guichet demo` or `guichet bench`; without one, a demo with an invented year in a temporary
    /// folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The seed of everything that is drawn
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) seed: u64,
    /// Writes the report as JSON to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Options of `ramp`.
#[derive(Args)]
pub(crate) struct RampOptions {
    #[command(flatten)]
    pub(crate) desk: DeskOptions,
    /// Begins at so many times the peak
    #[arg(long, default_value_t = 1.0, value_name = "X", value_parser = above_zero)]
    pub(crate) from: f64,
    /// Each step is so many times the one before
    #[arg(long, default_value_t = 2.0, value_name = "X", value_parser = above_zero)]
    pub(crate) factor: f64,
    /// Seconds of each step
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) seconds: u32,
    /// At most so many steps
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) steps: u32,
    /// Ends when one of a hundred waits longer than this
    #[arg(long, default_value_t = 500.0, value_name = "MS", value_parser = above_zero)]
    pub(crate) limit_ms: f64,
}

/// Options of `soak`.
#[derive(Args)]
pub(crate) struct SoakOptions {
    #[command(flatten)]
    pub(crate) desk: DeskOptions,
    /// Minutes
    #[arg(long, default_value_t = 10, value_name = "N", value_parser = clap::value_parser!(u32).range(3..))]
    pub(crate) minutes: u32,
    /// How many times the peak
    #[arg(long, default_value_t = 5.0, value_name = "X", value_parser = above_zero)]
    pub(crate) times: f64,
    /// One of a hundred may wait this long, in all minutes but one of ten
    #[arg(long, default_value_t = 500.0, value_name = "MS", value_parser = above_zero)]
    pub(crate) limit_ms: f64,
    /// Memory may grow by so much from the end of the second minute to the end of the last
    #[arg(long, default_value_t = 15.0, value_name = "PERCENT", value_parser = above_zero)]
    pub(crate) growth: f64,
}

/// Options of `pages`.
#[derive(Args)]
pub(crate) struct PagesOptions {
    #[command(flatten)]
    pub(crate) desk: DeskOptions,
    /// How many errands of each kind a second
    #[arg(long, default_value_t = 20.0, value_name = "X", value_parser = above_zero)]
    pub(crate) per_second: f64,
    /// Seconds of each kind
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) seconds: u32,
}

/// Options of `ask`.
#[derive(Args)]
pub(crate) struct AskOptions {
    /// Where the server listens
    #[arg(long, value_name = "ADDR")]
    pub(crate) to: SocketAddr,
    /// The server's processes: their time and that of all that they started is counted
    #[arg(long, value_name = "PID", required = true)]
    pub(crate) pid: Vec<u32>,
    /// The requests: `{"method":…,"path":…,"headers":{…},"body":…}`, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) requests: PathBuf,
    /// The status that every answer must have
    #[arg(long, default_value_t = 200, value_name = "N", value_parser = clap::value_parser!(u16).range(100..=599))]
    pub(crate) expect: u16,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 8, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=512))]
    pub(crate) connections: u32,
    /// Writes the answers' bodies to this file, one JSON string a line, in the order of the requests
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
}

/// Of nothing, nothing is measured; and nothing is longer, or more, than what is no number.
fn above_zero(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if f64::is_finite(number) && number > 0.0 => Ok(number),
        _ => Err("it has to be a number above 0".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_means_nothing_is_refused() {
        for (part, flag) in [
            ("ramp", "--from"),
            ("ramp", "--factor"),
            ("ramp", "--steps"),
            ("ramp", "--limit-ms"),
            ("soak", "--times"),
            ("soak", "--limit-ms"),
            ("soak", "--growth"),
            ("pages", "--per-second"),
        ] {
            for number in ["0", "NaN", "inf"] {
                assert!(Cli::try_parse_from(["guichet-load", part, flag, number]).is_err(), "{part} {flag} {number}");
            }
            assert!(Cli::try_parse_from(["guichet-load", part, flag, "3"]).is_ok(), "{part} {flag}");
        }
    }
}
