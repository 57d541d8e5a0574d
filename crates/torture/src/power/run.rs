//! One run of the real program on a disk that writes everything down.

use crate::{
    chance::Draw,
    clerk::{Came, Clerk},
    disk::{Disk, Record, Tree},
    folder::Town,
    program::{Desk, Program},
};
use std::{
    io::{Error, Result},
    path::Path,
    thread,
};

/// How many people use the desk at once.
const CLERKS: u64 = 4;

/// Whether the disk keeps its promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It does.
    None,
    /// Syncs of logs of changes do nothing, which is what a weaker `synchronous` would ask for.
    DeafToLogs,
}

/// How much is done in a run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// How often the desk is opened and killed.
    pub lives: usize,
    /// How many acts are acknowledged in all of them.
    pub acts: usize,
    /// From what the acts are drawn.
    pub seed: u64,
    /// Whether the disk keeps its promises.
    pub weakness: Weakness,
}

/// A run as it was written down.
pub struct Recording {
    /// The disk before it.
    pub before: Tree,
    /// What happened.
    pub log: Vec<Record>,
    /// How many acts were acknowledged.
    pub acknowledged: usize,
}

impl Recording {
    /// A run on a disk that was like this before.
    pub fn new(before: Tree, log: Vec<Record>) -> Self {
        let acknowledged = log.iter().filter(|record| matches!(record, Record::Acknowledged(_))).count();
        Self { before, log, acknowledged }
    }

    /// The point at which the power is cut for one of so many states: anywhere in its stretch of the log.
    pub(super) fn point(&self, state: usize, states: usize, chance: &mut Draw) -> usize {
        let at = |state: usize| self.log.len() * state / states;
        at(state) + chance.below(at(state + 1) - at(state) + 1)
    }
}

/// Runs the desk of a folder on a disk that writes everything down, for several lives, each until so many
/// acts were acknowledged. A start signs the log and carries out erasures at once, so these are in it.
pub fn record(program: &Program, town: &Town, run: &Run, scratch: &Path) -> Result<Recording> {
    let before = Tree::read(&town.data)?;
    let disk = Disk::holding(before.clone());
    {
        let mut inside = disk.inside();
        (inside.recording, inside.deaf) = (true, run.weakness == Weakness::DeafToLogs);
    }
    let at = scratch.join("disk");
    std::fs::create_dir_all(&at)?;
    let mounted = disk.mount(&at)?;
    let seeds = (0..CLERKS).map(|number| (number, run.seed.wrapping_mul(100).wrapping_add(number)));
    let mut clerks: Vec<_> =
        seeds.map(|(number, seed)| Clerk::new(&format!("Mira Sampledottir {number}"), &town.staff, seed)).collect();
    for _ in 0..run.lives {
        let mut desk = program.open(&at, &scratch.join("said"), None)?;
        let each = run.acts.div_ceil(clerks.len() * run.lives);
        thread::scope(|scope| {
            let (disk, desk) = (&disk, &desk);
            let working: Vec<_> =
                clerks.iter_mut().map(|clerk| scope.spawn(move || work(clerk, desk, disk, each))).collect();
            working.into_iter().try_for_each(|clerk| clerk.join().expect("no clerk panics"))
        })?;
        desk.kill()?;
    }
    drop(mounted);
    let log = std::mem::take(&mut disk.inside().log);
    Ok(Recording::new(before, log))
}

fn work(clerk: &mut Clerk, desk: &Desk, disk: &Disk, acts: usize) -> Result<()> {
    let mut http = desk.connect()?;
    clerk.come_back(&mut http).map_err(|missing| Error::other(format!("{missing:?}")))?;
    for _ in 0..acts {
        match clerk.act(&mut http)? {
            Came::Done(fact) => disk.acknowledge(fact),
            Came::Refused(status, code) => return Err(Error::other(format!("refused: {status} {code}"))),
        }
    }
    Ok(())
}
