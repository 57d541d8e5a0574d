//! The machine's clock on the command line: what it says beside the time that is known, and the operator's word that it
//! is right. It takes no lock, so it works beside a running server.

use crate::{edge, fault::Fault, folder};
use clap::Subcommand;
use guichet_acts::Strongroom;
use guichet_desk::base::{ClockSays, Instant, clock_says};
use std::path::{Path, PathBuf};

/// What to do about the machine's clock.
#[derive(Subcommand)]
pub(crate) enum ClockCommand {
    /// Tells what the clock says, up to when time is known, and whether anything ends by the clock
    #[command(after_help = "Example:\n  guichet clock status --data /srv/town")]
    Status {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
    },
    /// Says that the clock is right: what is due by it ends for good; works beside a running server
    #[command(after_help = "Example:\n  date && guichet clock believe --data /srv/town")]
    Believe {
        /// The data folder
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
    },
}

/// Carries it out.
pub(crate) fn run(command: &ClockCommand) -> Result<(), Fault> {
    let now = edge::now();
    match command {
        ClockCommand::Status { data } => status(data, now),
        ClockCommand::Believe { data } => believe(data, now),
    }
}

/// Refuses what would end something for good by a clock that is far ahead. One that is believed is remembered as by a
/// round: nightly copies of a desk that is closed would else be refused after a week.
pub(crate) fn must_be_believed(strongroom: &Strongroom, now: Instant) -> Result<(), Fault> {
    let known = strongroom.known_time().read()?;
    let says = clock_says(now, known);
    // A full disk must not be in the way of a copy.
    if says == ClockSays::News
        && let Err(problem) = strongroom.known_time().move_on(known, now).wait()
    {
        println!("warning: up to when time is known could not be remembered: {problem}");
    }
    let (ClockSays::TooMuch { .. }, Some(known)) = (says, known) else { return Ok(()) };
    let what = format!(
        "this machine's clock says {}, and time is known up to {} only; nothing was changed",
        now.timestamp(),
        known.timestamp()
    );
    let hint = "set the clock; or, when it is right, say so with `guichet clock believe --data DIR`";
    Err(Fault::unable("clock-ahead", what, hint))
}

fn status(data: &Path, now: Instant) -> Result<(), Fault> {
    let known = opened(data)?.known_time().read()?;
    print_both(known, now);
    match clock_says(now, known) {
        ClockSays::TooMuch { .. } => {
            println!("that is too far to be believed: nothing ends by the clock until it is set right, or until");
            println!("`guichet clock believe` says that it is");
        }
        ClockSays::FarBehind { .. } => {
            println!(
                "it is believed: what is due by it ends; but what is known lies far ahead, and until the clock is"
            );
            println!("there, no leap is noticed: when the clock is right now, say so with `guichet clock believe`");
        }
        ClockSays::Known | ClockSays::News => println!("it is believed: what is due by it ends"),
    }
    Ok(())
}

fn believe(data: &Path, now: Instant) -> Result<(), Fault> {
    let strongroom = opened(data)?;
    print_both(strongroom.known_time().read()?, now);
    strongroom.known_time().believe_clock(now).wait()?;
    println!("the clock is taken for right: what is due by it ends, a running server goes on within seconds");
    Ok(())
}

fn opened(data: &Path) -> Result<Strongroom, Fault> {
    folder::must_be_there(data)?;
    folder::strongroom(data)
}

fn print_both(known: Option<Instant>, now: Instant) {
    println!("clock  {}", now.timestamp());
    let Some(known) = known else { return println!("known  nothing yet: any clock is believed") };
    println!("known  {}", known.timestamp());
    println!("the clock is {} what is known", apart(known, now));
}

/// How far a clock is from what is known, in words.
fn apart(known: Instant, now: Instant) -> String {
    let seconds = now.as_micros().saturating_sub(known.as_micros()) / 1_000_000;
    let side = if seconds < 0 { "behind" } else { "ahead of" };
    let minutes = seconds.abs() / 60;
    let (days, hours) = (minutes / 1_440, minutes / 60 % 24);
    if minutes < 60 { format!("{minutes} min {side}") } else { format!("{days} d {hours} h {side}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Instant = Instant::from_micros(1_790_217_060_000_000);

    fn check(seconds: i64, expected: &str) {
        assert_eq!(apart(KNOWN, KNOWN.plus_seconds(seconds)), expected);
    }

    #[test]
    fn how_far_a_clock_is_from_what_is_known_is_said_in_words() {
        check(0, "0 min ahead of");
        check(59 * 60 + 59, "59 min ahead of");
        check(3_600, "0 d 1 h ahead of");
        check(8 * 86_400 + 2 * 3_600, "8 d 2 h ahead of");
        check(-90_000, "1 d 1 h behind");
    }
}
