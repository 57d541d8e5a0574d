//! Power cuts: one recorded run of the real program gives many states of the disk, each of which is opened
//! again and searched for everything that had been acknowledged by then.

mod model;
mod run;
mod state;
mod weak;

pub use model::Model;
pub use run::{Recording, Run, Weakness, record};
pub use weak::{look_for_rows, record_rows};

use crate::{
    chance::Draw,
    disk::Record,
    facts::{Fact, Known, holds},
    folder,
};
use std::{
    io::Result,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    thread,
};

/// What was found in many states.
#[derive(Debug, Default)]
pub struct Report {
    /// States that were opened again.
    pub states: usize,
    /// Facts that were looked for, over all states.
    pub looked_for: usize,
    /// States in which something acknowledged was lost.
    pub lossy: usize,
    /// Facts lost, over all states.
    pub lost: usize,
    /// States that did not open, or in which something does not hold.
    pub broken: usize,
    /// What was wrong first, in words.
    pub first: Vec<String>,
}

/// Cuts the power at so many points of a recording and looks at what is left.
pub fn cut(recording: &Recording, states: usize, seed: u64, look: Look, scratch: &Path) -> Result<Report> {
    let workers = thread::available_parallelism().map_or(2, usize::from).min(states.max(1));
    let (report, next) = (Mutex::new(Report::default()), AtomicUsize::new(0));
    thread::scope(|scope| -> Result<()> {
        let work = |worker: usize| {
            let folder = scratch.join(format!("state-{worker}"));
            let (mut walk, mut place) = (Model::of(&recording.before), 0);
            let mut facts: Vec<&Fact> = Vec::new();
            loop {
                let state = next.fetch_add(1, Relaxed);
                if state >= states {
                    return Ok(());
                }
                // Points come in order, so that one walk through the log serves all; which, chance decides.
                let mut chance = Draw(seed.wrapping_mul(1_000_003).wrapping_add(state as u64));
                let until = recording.point(state, states, &mut chance);
                for record in &recording.log[place..until] {
                    walk.follow(record);
                    if let Record::Acknowledged(fact) = record {
                        facts.push(fact);
                    }
                }
                place = until;
                folder::clear(&folder)?;
                walk.cut(&mut chance, &folder)?;
                let found = look(&folder, &facts);
                let mut report = report.lock().expect("no worker panics");
                report.add(&format!("state {state} at record {until}"), facts.len(), &found);
            }
        };
        let working: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
        working.into_iter().try_for_each(|worker| worker.join().expect("no worker panics"))
    })?;
    Ok(report.into_inner().expect("no worker panicked"))
}

/// Looks into the folder of one state for these facts.
pub type Look = fn(&Path, &[&Fact]) -> Found;

/// What one state turned out to be.
pub struct Found {
    /// The facts that are not there.
    pub lost: Vec<Fact>,
    /// What else is wrong.
    pub broken: Option<String>,
}

/// Lets the store open and check a folder, and looks for the facts.
pub fn look(folder: &Path, facts: &[&Fact]) -> Found {
    let broken = holds(folder).err();
    let known = Known::read(folder).unwrap_or_default();
    Found { lost: known.lost(facts.iter().copied()).into_iter().cloned().collect(), broken }
}

impl Report {
    fn add(&mut self, place: &str, looked_for: usize, found: &Found) {
        self.states += 1;
        self.looked_for += looked_for;
        self.lost += found.lost.len();
        self.lossy += usize::from(!found.lost.is_empty());
        self.broken += usize::from(found.broken.is_some());
        if (!found.lost.is_empty() || found.broken.is_some()) && self.first.len() < 5 {
            let Found { lost, broken } = found;
            self.first.push(format!("{place}: {} lost, first {:?}; {broken:?}", lost.len(), lost.first()));
        }
    }

    /// Adds what was found in others.
    pub fn join(&mut self, other: Self) {
        self.states += other.states;
        self.looked_for += other.looked_for;
        self.lossy += other.lossy;
        self.lost += other.lost;
        self.broken += other.broken;
        self.first.extend(other.first);
    }

    /// Whether nothing is lost and everything holds.
    pub fn is_well(&self) -> bool {
        self.states > 0 && self.looked_for > 0 && self.lost == 0 && self.broken == 0
    }
}
