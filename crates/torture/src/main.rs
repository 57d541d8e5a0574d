//! `guichet-torture`: the harness as a program. Prints what was done and found, part by part, and ends with
//! exit code 0 only when nothing was lost and the harness has shown that it finds losses.

use clap::{Parser, ValueEnum};
use guichet_torture::{
    errors::{self, Scope},
    folder::{self, Town},
    kills,
    power::{self, Report, Run, Weakness},
    program::Program,
};
use std::{io::Result, num::NonZeroUsize, panic::resume_unwind, path::PathBuf, process::ExitCode, time::Instant};

/// Kills the desk, cuts the power of its disk and lets that disk fail, and looks whether anything was lost.
#[derive(Parser)]
#[command(name = "guichet-torture")]
struct Words {
    /// The program to torture; beside this one when none is named
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// The long form: 10 000 kills, 100 000 power cuts, every single call that can fail
    #[arg(long)]
    release_scale: bool,
    /// How many kills, instead of 500
    #[arg(long, value_name = "N")]
    kills: Option<NonZeroUsize>,
    /// How many states after a power cut, instead of 2 000
    #[arg(long, value_name = "N")]
    states: Option<NonZeroUsize>,
    /// Of the procedures whose disk fails, only the one whose name begins so: submit, save, file, decide, issue,
    /// erase, checkpoint, start, backup, restore, migrate
    #[arg(long, value_name = "NAME")]
    procedure: Option<String>,
    /// From what everything is drawn
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// What to do; everything when nothing is named
    parts: Vec<Part>,
}

/// A part of the harness.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The desk is killed.
    Kills,
    /// The power is cut.
    Power,
    /// The disk fails.
    Errors,
}

/// What all parts share.
struct House {
    program: Program,
    town: Town,
    seed: u64,
    scratch: tempfile::TempDir,
}

/// How much one recorded run holds, and how many states are drawn from it.
const ACTS_A_RUN: usize = 120;
const LIVES_A_RUN: usize = 3;
const STATES_A_RUN: usize = 400;
/// How many states show that losses are found.
const STATES_OF_PROOF: usize = 150;
/// The folder of the power cuts.
const POWER: &str = "power";

fn main() -> ExitCode {
    let words = Words::parse();
    match run(&words) {
        Ok((passed, failed)) => {
            println!("{passed} passed, {failed} failed");
            if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("the harness cannot go on: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &Words) -> Result<(usize, usize)> {
    let beside = || Ok::<_, std::io::Error>(std::env::current_exe()?.with_file_name("guichet"));
    // Some procedures run it from another folder.
    let program = Program(words.program.clone().map_or_else(beside, Ok)?.canonicalize()?);
    let scratch = folder::scratch()?;
    let town = folder::make(&program, &scratch.path().join("town"))?;
    let house = House { program, town, seed: words.seed, scratch };
    let well = house.all(words)?;
    let passed = well.iter().filter(|well| **well).count();
    Ok((passed, well.len() - passed))
}

impl House {
    /// Every part that is wanted, all at once: each waits for a desk most of the time. Whether each was well.
    fn all(&self, words: &Words) -> Result<Vec<bool>> {
        let wanted = |part| words.parts.is_empty() || words.parts.contains(&part);
        let long = words.release_scale;
        let kills = words.kills.map_or(if long { 10_000 } else { 500 }, NonZeroUsize::get);
        let states = words.states.map_or(if long { 100_000 } else { 2_000 }, NonZeroUsize::get);
        let scope = if long { Scope::Every } else { Scope::Some };
        std::thread::scope(|together| {
            let parts = [
                wanted(Part::Kills).then(|| together.spawn(move || Ok(vec![self.kills(kills)?]))),
                wanted(Part::Power).then(|| together.spawn(move || Ok(self.power(states)?.to_vec()))),
                wanted(Part::Errors)
                    .then(|| together.spawn(move || Ok(vec![self.errors(scope, words.procedure.as_deref())?]))),
            ];
            let ended =
                parts.into_iter().flatten().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
            Ok(ended.collect::<Result<Vec<_>>>()?.concat())
        })
    }

    /// A folder of its own for a part, made when it is missing.
    fn folder(&self, part: &str) -> Result<PathBuf> {
        let folder = self.scratch.path().join(part);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    fn kills(&self, cycles: usize) -> Result<bool> {
        let folder = self.folder("kills")?;
        let (report, seconds) = timed(|| kills::kill(&self.program, &self.town, cycles, self.seed, &folder))?;
        let kills::Report { cycles, at_calls, replaced, acknowledged, cut_off, cut_off_done, wrong } = &report;
        println!(
            "kills: {cycles}, of them {at_calls} at a chosen system call ({replaced} more were to be; the call did not \
             come in time, and they were at any moment); {acknowledged} acts acknowledged, {} lost or wrong; \
             {cut_off} cut off, of which {cut_off_done} were done ({seconds} s)",
            wrong.len()
        );
        for wrong in wrong {
            println!("  {wrong}");
        }
        report.unmet().iter().for_each(|unmet| println!("  nothing is shown: {unmet}"));
        Ok(report.is_well())
    }

    /// The desk's own states, and the proofs that losses would be found.
    fn power(&self, states: usize) -> Result<[bool; 4]> {
        let mut all = Report::default();
        let (runs, seconds) = timed(|| self.cuts(states, &mut all))?;
        tell(&format!("power, {runs} runs of the desk"), &all, seconds);
        let deaf = self.recorded(self.seed, Weakness::DeafToLogs)?;
        let deaf = power::cut(&deaf, STATES_OF_PROOF, self.seed, power::look, &self.folder(POWER)?)?;
        tell("power, the desk on a disk that ignores syncs of logs", &deaf, 0);
        let rows = |synchronous: &str| -> Result<Report> {
            let folder = self.folder(POWER)?;
            let rows = power::record_rows(synchronous, &folder.join(synchronous))?;
            let report = power::cut(&rows, STATES_OF_PROOF, self.seed, power::look_for_rows, &folder)?;
            tell(&format!("power, SQLite alone with synchronous={synchronous}"), &report, 0);
            Ok(report)
        };
        let (full, normal) = (rows("FULL")?, rows("NORMAL")?);
        Ok([all.is_well(), deaf.lossy > 0, full.is_well(), normal.lossy > 0])
    }

    fn cuts(&self, states: usize, all: &mut Report) -> Result<u64> {
        let mut run = 0;
        while all.states < states {
            let recording = self.recorded(self.seed + run, Weakness::None)?;
            let some = (states - all.states).min(STATES_A_RUN);
            all.join(power::cut(&recording, some, self.seed + run, power::look, &self.folder(POWER)?)?);
            run += 1;
        }
        Ok(run)
    }

    fn recorded(&self, seed: u64, weakness: Weakness) -> Result<power::Recording> {
        let run = Run { lives: LIVES_A_RUN, acts: ACTS_A_RUN, seed, weakness };
        power::record(&self.program, &self.town, &run, &self.folder(POWER)?)
    }

    fn errors(&self, scope: Scope, only: Option<&str>) -> Result<bool> {
        let tell = |line: &str| println!("errors, {line}");
        let folder = self.folder("errors")?;
        let (report, seconds) = timed(|| errors::sweep(&self.program, &self.town, (scope, only), &folder, tell))?;
        println!("errors: {} faults came, {} wrong ({seconds} s)", report.came, report.wrong.len());
        report.wrong.iter().for_each(|wrong| println!("  {wrong}"));
        Ok(report.is_well())
    }
}

fn tell(what: &str, report: &Report, seconds: u64) {
    let Report { states, looked_for, lossy, lost, broken, first } = report;
    println!(
        "{what}: {states} states, {looked_for} acknowledged acts looked for, {lost} lost in {lossy} states, \
         {broken} states broken{}",
        if seconds > 0 { format!(" ({seconds} s)") } else { String::new() }
    );
    first.iter().take(3).for_each(|first| println!("  {first}"));
}

#[expect(clippy::disallowed_methods, reason = "people wait for it: how long it took is part of what is told")]
fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, u64)> {
    let began = Instant::now();
    Ok((work()?, began.elapsed().as_secs()))
}
