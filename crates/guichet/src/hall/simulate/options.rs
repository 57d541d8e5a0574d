//! The words of `guichet simulate`.

use clap::Args;
use guichet_desk::base::Day;
use jiff::civil::Time;
use std::{path::PathBuf, str::FromStr};

/// Examples, for `--help`.
pub(crate) const EXAMPLES: &str = "\
Examples:
  guichet simulate --hall town-hall --date 2026-12-01 --counters 6
  guichet simulate --hall town-hall --date 2026-12-01 --counters 09:00=4,10:00=7,15:00=5 --data data/demo
  guichet simulate --hall harbour --date 2026-12-01 --counters 2 --visitors 60 --runs 20 --json

Counters are opened in the order that helps most. Whoever is in line at closing time is turned away.
docs/hall-simulation.md says what is assumed.";

/// Options of `simulate`.
#[derive(Args)]
pub(crate) struct SimulateOptions {
    /// The hall
    #[arg(long, value_name = "HALL")]
    pub(crate) hall: String,
    /// The day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Day,
    /// How many counters are open: a number, or from when on how many, such as `09:00=4,10:00=6`
    #[arg(long, value_name = "PLAN")]
    pub(crate) counters: CountersPlan,
    /// How many people take a ticket that day, on average [default: as in the past, else 25 for each counter of the hall]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub(crate) visitors: Option<u32>,
    /// A data folder: how many came in the past, and how long services took, is read from it
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The town's files instead of the example's or the data folder's
    #[arg(long, value_name = "DIR")]
    pub(crate) town: Option<PathBuf>,
    /// Which chance: the same number gives the same days
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// How many days are played with other chance each; figures are their means
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub(crate) runs: u32,
    /// Prints the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// From when on how many counters are open; the first from the day's beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CountersPlan(pub(crate) Vec<(Time, u16)>);

impl CountersPlan {
    /// The most counters that are open at once.
    pub(crate) fn most(&self) -> u16 {
        self.0.iter().map(|(_, counters)| *counters).max().unwrap_or(0)
    }
}

impl FromStr for CountersPlan {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(counters) = text.trim().parse() {
            return Self(vec![(Time::midnight(), counters)]).checked();
        }
        let part = |part: &str| {
            let (time, counters) = part.split_once('=')?;
            Some((time.trim().parse::<Time>().ok()?, counters.trim().parse::<u16>().ok()?))
        };
        let parts = text.split(',').map(|each| {
            part(each).ok_or_else(|| {
                format!("`{}` is neither a number of counters nor a time and a number, such as `09:00=4`", each.trim())
            })
        });
        Self(parts.collect::<Result<_, _>>()?).checked()
    }
}

impl CountersPlan {
    fn checked(self) -> Result<Self, String> {
        if self.most() == 0 {
            return Err("at least one counter has to open".into());
        }
        match self.0.windows(2).find(|pair| pair[0].0 >= pair[1].0) {
            Some(pair) => Err(format!("{} does not come after {}", shown(pair[1].0), shown(pair[0].0))),
            None => Ok(self),
        }
    }
}

/// A time of day as people write it.
pub(crate) fn shown(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
