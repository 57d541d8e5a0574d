//! A disk that fails: for each procedure, the n-th call of each kind gets an error, no space, or a kill, until
//! the procedure comes to its end without meeting the fault. Each time the folder must hold, everything
//! acknowledged must be there, what was refused must have changed nothing, and a failed sync must have stopped
//! the process.

mod acts;
mod checkpoint;
mod house;
mod migration;
mod programs;
mod rows;
mod start;

use crate::{
    clerk::Act,
    disk::{Call, Disk, Fault, Tree, What},
    facts::{Fact, Known, holds},
    folder::Town,
    program::Program,
};
use rows::Rows;
use std::{fs, io::Result, panic::resume_unwind, path::Path, thread, time::Duration};

/// How long a process may take to end once it must, on a machine that is busy.
const SOON: Duration = Duration::from_secs(20);

/// Which of the n are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every sync, because a failed one that nobody tells of leaves no other trace; of the other calls the first, the
    /// second, the fourth, the eighth …
    Some,
    /// Every one.
    Every,
}

/// What came of many faults.
#[derive(Debug, Default)]
pub struct Report {
    /// Faults that came.
    pub came: usize,
    /// What was wrong, in words.
    pub wrong: Vec<String>,
}

impl Report {
    /// Whether nothing was wrong.
    pub fn is_well(&self) -> bool {
        self.came > 0 && self.wrong.is_empty()
    }
}

/// What all procedures share.
struct Bench<'a> {
    program: &'a Program,
    town: &'a Town,
    scope: Scope,
    /// The one procedure that is tried, when it is not all of them.
    only: Option<&'a str>,
    scratch: &'a Path,
    /// Told one line for each procedure: how many faults of each kind came.
    tell: fn(&str),
}

/// Tries every procedure, or the one whose name begins with `only`, with every fault, two of them at a time.
pub fn sweep(
    program: &Program,
    town: &Town,
    (scope, only): (Scope, Option<&str>),
    scratch: &Path,
    tell: fn(&str),
) -> Result<Report> {
    // What runs as a program of its own takes as long as everything else together.
    let halves: [Half; 2] = [at_the_desk, programs::sweep];
    thread::scope(|together| {
        let half = |(number, half): (usize, Half)| {
            together.spawn(move || {
                let scratch = scratch.join(number.to_string());
                fs::create_dir_all(&scratch)?;
                let (mut report, bench) =
                    (Report::default(), Bench { program, town, scope, only, scratch: &scratch, tell });
                half(&bench, &mut report).map(|()| report)
            })
        };
        let working: Vec<_> = halves.into_iter().enumerate().map(half).collect();
        let mut all = Report::default();
        for half in working {
            let report = half.join().unwrap_or_else(|panic| resume_unwind(panic))?;
            all.came += report.came;
            all.wrong.extend(report.wrong);
        }
        Ok(all)
    })
}

/// Procedures that are tried one after the other, on a disk of their own.
type Half = fn(&Bench<'_>, &mut Report) -> Result<()>;

fn at_the_desk(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    acts::sweep(bench, report)?;
    checkpoint::sweep(bench, report)?;
    migration::sweep(bench, report)
}

impl Bench<'_> {
    /// Whether a procedure is to be tried.
    fn wants(&self, name: &str) -> bool {
        self.only.is_none_or(|only| name.starts_with(only))
    }

    /// Goes through all faults of one procedure. `attempt` arms the fault, does the procedure and answers
    /// whether the fault came; what is wrong it says itself.
    fn each(
        &self,
        name: &str,
        report: &mut Report,
        mut attempt: impl FnMut(Fault, &mut Vec<String>) -> Result<bool>,
    ) -> Result<()> {
        if !self.wants(name) {
            return Ok(());
        }
        let mut counts = Vec::new();
        for call in Call::ALL {
            let mut count = 0;
            for what in What::ALL {
                let mut before = 0;
                loop {
                    let mut wrong = Vec::new();
                    let came = attempt(Fault::new(call, what, before), &mut wrong)?;
                    let place = format!("{name}, {call:?} number {} {what:?}", before + 1);
                    report.wrong.extend(wrong.into_iter().map(|wrong| format!("{place}: {wrong}")));
                    if !came {
                        break;
                    }
                    count += 1;
                    before = match (self.scope, call) {
                        (Scope::Every, _) | (_, Call::Fsync) => before + 1,
                        (Scope::Some, _) => before * 2 + 1,
                    };
                }
                // What is not asked for even once while nothing fails meets no other fault either.
                if count == 0 {
                    break;
                }
            }
            report.came += count;
            // Whatever is to last is waited for: without a sync, the procedure was not what it was meant to be.
            if call == Call::Fsync && count == 0 {
                report.wrong.push(format!("{name}: nothing was synced"));
            }
            if count > 0 {
                counts.push(format!("{} {count}", format!("{call:?}").to_lowercase()));
            }
        }
        (self.tell)(&format!("{name}: {}", counts.join(", ")));
        Ok(())
    }

    /// What a kill at this moment would leave: it must hold, with all these facts.
    fn must_hold(&self, tree: &Tree, data: &str, facts: &[Fact], wrong: &mut Vec<String>) -> Result<()> {
        let folder = self.scratch.join("found");
        tree.write(&folder)?;
        Self::folder_holds(&folder.join(data), facts, wrong);
        Ok(())
    }

    /// How many rows there are on a disk of what such an act may change. Read from a copy: whoever answers for a disk must
    /// not map its files, or waits for itself.
    fn rows(&self, disk: &Disk, act: Act) -> Result<Rows> {
        let folder = self.scratch.join("rows");
        files(disk).write(&folder)?;
        Rows::count(&folder, act).map_err(std::io::Error::other)
    }

    /// Whether a folder holds as the harness's own process opens it.
    fn folder_holds(data: &Path, facts: &[Fact], wrong: &mut Vec<String>) {
        wrong.extend(holds(data).err());
        Self::knows(data, facts, wrong);
    }

    /// Whether everything acknowledged is in a folder.
    fn knows(data: &Path, facts: &[Fact], wrong: &mut Vec<String>) {
        match Known::read(data) {
            Err(error) => wrong.push(error),
            Ok(known) => wrong.extend(known.tells_lost(facts)),
        }
    }
}

/// A disk's files at this moment.
fn files(disk: &Disk) -> Tree {
    disk.inside().tree.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Staff;
    use std::path::PathBuf;

    /// What is wrong with a procedure that makes one call of each of these kinds.
    fn wrong_with(calls: &[Call]) -> Vec<String> {
        let token = String::new;
        let staff = Staff { intake: token(), decision: token(), issue: token(), protection: None };
        let (program, town) = (Program(PathBuf::new()), Town { data: PathBuf::new(), staff });
        let (scope, tell) = (Scope::Every, (|_: &str| ()) as fn(&str));
        let bench = Bench { program: &program, town: &town, scope, only: None, scratch: Path::new(""), tell };
        let (mut report, mut met) = (Report::default(), Vec::new());
        let attempt = |fault: Fault, _: &mut Vec<String>| {
            let comes = calls.contains(&fault.call) && !met.contains(&(fault.call, fault.what));
            met.push((fault.call, fault.what));
            Ok(comes)
        };
        bench.each("a procedure", &mut report, attempt).unwrap();
        assert_eq!(report.came, calls.len() * What::ALL.len());
        report.wrong
    }

    #[test]
    fn a_procedure_in_which_nothing_is_synced_is_wrong() {
        assert_eq!(wrong_with(&[Call::Write, Call::Fsync]), Vec::<String>::new());
        assert_eq!(wrong_with(&[Call::Write]), ["a procedure: nothing was synced"]);
    }
}
