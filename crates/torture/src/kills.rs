//! Kills: the desk is killed in the middle of its work, at any moment or at a chosen system call, opened again
//! and held against everything it had acknowledged.
//!
//! Each cycle checks: the desk opens; every case of every clerk stands where it was acknowledged to stand, as its
//! receipt code tells, and further only by an act that was cut off; every fact since the folder was new is in the
//! database, and no more cases than were applied for: an application sent again is one case; and all that the store can
//! check holds, in this process. The program itself runs the whole of `guichet fsck` when a folder is left.

use crate::{
    chance::Draw,
    clerk::Clerk,
    facts::{Fact, Known, holds},
    folder::{self, Town},
    life::{Life, too_many},
    program::{Desk, Program, Strike, was_killed},
};
use std::{
    io::{Error, Result},
    path::{Path, PathBuf},
    process::ExitStatus,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
        mpsc::channel,
    },
    thread,
    time::Duration,
};

/// How many people use the desk at once.
const CLERKS: u64 = 4;
/// After so many cycles a lane begins anew, so that the last ones are as cheap as the first.
const CYCLES_A_FOLDER: usize = 25;
/// The calls at which a desk is killed, with about as many of them as the busiest thread makes in one life: the tracer
/// counts for each thread by itself.
const CALLS: [(&str, usize); 6] =
    [("pwrite64", 150), ("fdatasync", 12), ("write", 20), ("fsync", 3), ("openat", 280), ("ftruncate", 2)];
/// How long a strike at a chosen call is waited for. A desk that is traced is slow.
const PATIENCE: Duration = Duration::from_millis(500);
/// Up to so many acts are acknowledged before a kill at any moment, and up to so many microseconds pass after the last
/// of them: however slow the machine is, some lives end while everybody still looks, and most in the middle of the work.
const ACTS_BEFORE: usize = 14;
const MICROSECONDS_AFTER: usize = 4_000;
/// So many strikes that do not come one after the other are no chance: the tracer does not strike.
const REPLACED_MAX: usize = 20;

/// What came of many kills.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Kills.
    pub cycles: usize,
    /// Of them, those that the tracer dealt at a chosen system call.
    pub at_calls: usize,
    /// Those that were to be at a chosen call which did not come in time, and were dealt at any moment instead.
    pub replaced: usize,
    /// Acts acknowledged, each of which was found after every later kill.
    pub acknowledged: usize,
    /// Acts that were cut off.
    pub cut_off: usize,
    /// Of them, those that were done.
    pub cut_off_done: usize,
    /// What was wrong, in words.
    pub wrong: Vec<String>,
}

/// Kills a desk so many times, on as many folders at once as there are processors.
pub fn kill(program: &Program, town: &Town, cycles: usize, seed: u64, scratch: &Path) -> Result<Report> {
    let lanes = thread::available_parallelism().map_or(2, usize::from).min(cycles.max(1));
    let (report, left) = (Mutex::new(Report::default()), AtomicUsize::new(cycles));
    thread::scope(|scope| {
        let work = |lane: usize| -> Result<()> {
            let data = scratch.join(format!("lane-{lane}"));
            let mut chance = Draw(seed.wrapping_mul(1_000).wrapping_add(lane as u64));
            while left.load(Relaxed) > 0 {
                folder::replace(&town.data, &data)?;
                let mut lane = Lane::new(program, town, &data, &mut chance);
                lane.sign_in();
                for _ in 0..CYCLES_A_FOLDER {
                    if left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_err() {
                        break;
                    }
                    lane.cycle(&mut chance);
                }
                lane.last_look();
                let mut all = report.lock().expect("no lane panics");
                all.join(lane.report);
                if !all.wrong.is_empty() {
                    // What is wrong is looked at, not counted.
                    left.store(0, Relaxed);
                    keep(&data)?;
                }
            }
            Ok(())
        };
        let working: Vec<_> = (0..lanes).map(|lane| scope.spawn(move || work(lane))).collect();
        working.into_iter().try_for_each(|lane| lane.join().expect("no lane panics"))
    })?;
    Ok(report.into_inner().expect("no lane panicked"))
}

/// When a desk is killed that no call strikes.
#[derive(Clone, Copy)]
struct Moment {
    /// After so many acts were acknowledged in this life.
    acts: usize,
    /// So long after the last of them.
    after: Duration,
}

/// A folder whose desk is killed again and again.
struct Lane<'a> {
    program: &'a Program,
    data: &'a Path,
    said: PathBuf,
    clerks: Vec<Clerk>,
    facts: Vec<Fact>,
    report: Report,
}

impl<'a> Lane<'a> {
    fn new(program: &'a Program, town: &Town, data: &'a Path, chance: &mut Draw) -> Self {
        let mut clerk = |number: u64| {
            Clerk::new(&format!("Mira Sampledottir {number}"), &town.staff, chance.below(usize::MAX) as u64)
        };
        let clerks = (0..CLERKS).map(&mut clerk).collect();
        let said = data.with_extension("said");
        Self { program, data, said, clerks, facts: Vec::new(), report: Report::default() }
    }

    /// The desk opens once before it is killed, and whoever grants erasures signs in for each clerk: a life is too
    /// short for that and an act besides.
    fn sign_in(&mut self) {
        let came = self.program.open(self.data, &self.said, None).and_then(|desk| {
            let mut http = desk.connect()?;
            self.clerks.iter_mut().try_for_each(|clerk| clerk.sign_in(&mut http))
        });
        if let Err(error) = came {
            self.wrong(&error.to_string());
        }
    }

    /// One life of the desk and its end, and what the one after it finds.
    fn cycle(&mut self, chance: &mut Draw) {
        self.report.cycles += 1;
        let strike = (chance.below(5) == 0).then(|| {
            let (call, about) = CALLS[chance.below(CALLS.len())];
            Strike { call, at: 1 + chance.below(about) }
        });
        let moment = Moment {
            acts: chance.below(ACTS_BEFORE),
            after: Duration::from_micros(chance.below(MICROSECONDS_AFTER) as u64),
        };
        match self.program.begin(self.data, &self.said, strike.as_ref()) {
            Ok(desk) if desk.is_open() => self.live(desk, moment, strike.is_some()),
            // Killed before it was open: the next life finds what that left.
            Ok(mut desk) => self.ended(&desk.end(), strike.is_some(), false),
            Err(error) => self.wrong(&format!("it does not begin: {error}")),
        }
        if let Err(found) = holds(self.data) {
            self.wrong(&found);
        }
        match Known::read(self.data) {
            Err(error) => self.wrong(&error),
            Ok(known) => {
                self.report.wrong.extend(known.tells_lost(&self.facts));
                if let Some(more) = too_many(&known, &self.clerks) {
                    self.wrong(&more);
                }
            }
        }
    }

    /// The clerks come back, find their cases, and work until the desk is killed.
    fn live(&mut self, mut desk: Desk, moment: Moment, by_itself: bool) {
        let over = Arc::new(AtomicBool::new(false));
        let (tell, told) = channel();
        let (ends, lived) = thread::scope(|scope| {
            let (address, over) = (desk.address(), &over);
            let working: Vec<_> = self
                .clerks
                .iter_mut()
                .map(|clerk| {
                    let tell = tell.clone();
                    scope.spawn(move || Life::until_killed(clerk, address, over, &tell))
                })
                .collect();
            // Who listens is told of the end as well, when all of them are gone.
            drop(tell);
            if by_itself {
                // A strike that does not come within reason is as good as a kill at that moment.
                pause(PATIENCE, || working.iter().all(|clerk| clerk.is_finished()));
            } else {
                told.iter().take(moment.acts).for_each(drop);
                pause(moment.after, || false);
            }
            over.store(true, Relaxed);
            let lived = desk.kill_now();
            (working.into_iter().map(|clerk| clerk.join().expect("no clerk panics")).collect::<Vec<_>>(), lived)
        });
        self.ended(&desk.kill(), by_itself, lived);
        for life in ends {
            if let Some(wrong) = life.fault(by_itself) {
                self.wrong(&wrong);
            }
            self.report.acknowledged += life.facts.len();
            self.report.cut_off += usize::from(life.cut_off);
            self.report.cut_off_done += life.done_after_all;
            self.facts.extend(life.facts);
        }
    }

    /// Counts how a life ended: by a strike at a chosen call, or by our kill of a desk that lived until then. Nothing
    /// else may end it.
    fn ended(&mut self, status: &Result<ExitStatus>, by_itself: bool, lived: bool) {
        let killed = status.as_ref().is_ok_and(|status| was_killed(*status));
        match (by_itself, lived) {
            (true, false) if killed => self.report.at_calls += 1,
            (_, false) => self.wrong(&format!("it ended by itself: {status:?}")),
            (true, true) => self.report.replaced += 1,
            (false, true) => {}
        }
    }

    /// The desk opens once more and everybody looks at their cases.
    fn last_look(&mut self) {
        let looked = self.program.open(self.data, &self.said, None).map_err(|error| error.to_string());
        let looked = looked.and_then(|desk| {
            let mut http = desk.connect().map_err(|error| error.to_string())?;
            let mut look = |clerk: &mut Clerk| clerk.come_back(&mut http).map(drop);
            self.clerks.iter_mut().try_for_each(&mut look).map_err(|missing| format!("{missing:?}"))
        });
        if let Err(wrong) = looked.and_then(|()| self.program.holds(self.data)) {
            self.wrong(&wrong);
        }
    }

    fn wrong(&mut self, what: &str) {
        self.report.wrong.push(format!("{}: {what}", self.data.display()));
    }
}

impl Report {
    fn join(&mut self, other: Self) {
        self.cycles += other.cycles;
        self.at_calls += other.at_calls;
        self.replaced += other.replaced;
        self.acknowledged += other.acknowledged;
        self.cut_off += other.cut_off;
        self.cut_off_done += other.cut_off_done;
        self.wrong.extend(other.wrong);
    }

    /// Whether nothing was lost, and enough was done for that to mean something.
    pub fn is_well(&self) -> bool {
        self.wrong.is_empty() && self.unmet().is_empty()
    }

    /// What was not done, and without which nothing is shown though nothing is wrong.
    pub fn unmet(&self) -> Vec<String> {
        let Self { cycles, at_calls, replaced, acknowledged, cut_off, .. } = self;
        let conditions = [
            (*cycles > 0, "nothing was killed".to_owned()),
            (*acknowledged > *cycles, format!("only {acknowledged} acts were acknowledged in {cycles} lives")),
            (*cut_off > 0, "no kill cut an act off".to_owned()),
            (
                *at_calls > 0 || *replaced < REPLACED_MAX,
                format!("none of {replaced} strikes at a chosen call came: the tracer does not strike"),
            ),
        ];
        conditions.into_iter().filter(|(is_met, _)| !is_met).map(|(_, unmet)| unmet).collect()
    }
}

/// Keeps a folder in which something is wrong, for whoever looks into it.
fn keep(data: &Path) -> Result<()> {
    let kept = std::env::temp_dir().join("guichet-torture-kept");
    folder::replace(data, &kept).map_err(|error| Error::other(format!("{}: {error}", kept.display())))
}

/// Waits, or until this is so.
#[expect(clippy::disallowed_methods, reason = "the moment of the kill must fall anywhere, not at a signal")]
fn pause(time: Duration, until: impl Fn() -> bool) {
    let step = Duration::from_millis(1);
    let (mut left, short) = (time, time.min(step));
    while !left.is_zero() && !until() {
        thread::sleep(left.min(short));
        left = left.saturating_sub(short);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_what_was_not_done() {
        let well = Report { cycles: 10, at_calls: 1, acknowledged: 60, cut_off: 9, ..Report::default() };
        assert!(well.is_well() && well.unmet().is_empty());
        for (report, word) in [
            (Report { cycles: 0, ..well.clone() }, "nothing was killed"),
            (Report { acknowledged: 10, ..well.clone() }, "only 10 acts"),
            (Report { cut_off: 0, ..well.clone() }, "cut an act off"),
            (Report { at_calls: 0, replaced: REPLACED_MAX, ..well.clone() }, "none of 20 strikes"),
        ] {
            let unmet = report.unmet();
            assert!(!report.is_well() && unmet.len() == 1 && unmet[0].contains(word), "{word}: {unmet:?}");
        }
        let few = Report { at_calls: 0, replaced: REPLACED_MAX - 1, ..well.clone() };
        assert!(few.is_well(), "so few strikes may miss by chance");
        let wrong = Report { wrong: vec!["an act is lost".to_owned()], ..well };
        assert!(!wrong.is_well() && wrong.unmet().is_empty());
    }
}
