//! A desk on a disk of ours, struck in the middle of its acts and opened again whenever it has ended.

use super::{Bench, SOON, files, rows::Rows};
use crate::{
    clerk::{Act, Came, Clerk},
    disk::{Call, Disk, Fault, Mounted, Tree},
    facts::{Fact, holds},
    folder,
    http::Http,
    power::Model,
    program::Desk,
};
use std::{
    fs,
    io::Result,
    mem,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

pub(super) struct House {
    http: Http,
    // Before the disk: a disk in use cannot be taken away.
    desk: Desk,
    _mounted: Mounted,
    disk: Disk,
    /// What of the disk would be left of it without power, as far as its log was followed.
    left: Model,
    at: PathBuf,
    said: PathBuf,
    clerk: Clerk,
    facts: Vec<Fact>,
}

/// An act while a fault was armed.
struct Tried {
    act: Act,
    came: Result<Came>,
    /// How much there was before it.
    before: Rows,
}

impl House {
    /// Opens the desk of these files, which has acknowledged all this, for somebody of this name.
    pub(super) fn open(bench: &Bench<'_>, tree: Tree, facts: Vec<Fact>, name: &str) -> Result<Self> {
        let left = Model::of(&tree);
        let disk = Disk::holding(tree);
        disk.inside().recording = true;
        let (at, said) = (bench.scratch.join("failing"), bench.scratch.join("failing-said"));
        fs::create_dir_all(&at)?;
        let mounted = disk.mount(&at)?;
        let desk = bench.program.open(&at, &said, None)?;
        let http = desk.connect()?;
        let clerk = Clerk::new(name, &bench.town.staff, 1);
        Ok(Self { disk, left, _mounted: mounted, at, said, desk, http, clerk, facts })
    }

    pub(super) fn disk(&self) -> &Disk {
        &self.disk
    }

    /// Everything acknowledged so far.
    pub(super) fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Does an act, with all that leads to it, on a disk that does not fail.
    pub(super) fn perform(&mut self, act: Act) -> Result<()> {
        let place = self.bring_to(act)?;
        self.follow();
        self.facts.push(self.clerk.perform(&mut self.http, act, place)?.done(act)?);
        Ok(())
    }

    /// Brings a case to where this act comes next, when it is of a case. Answers the case's place.
    fn bring_to(&mut self, act: Act) -> Result<Option<usize>> {
        let (place, before) = self.clerk.bring_to(&mut self.http, act)?;
        self.facts.extend(before);
        Ok(place)
    }

    /// Waits until nothing is asked of the disk for a moment: what the desk does by itself at its start is over.
    #[expect(clippy::disallowed_methods, reason = "what the desk does by itself gives no signal")]
    pub(super) fn settle(&self) {
        let calls = || self.disk.inside().calls;
        for _ in 0..50 {
            let before = calls();
            thread::sleep(Duration::from_millis(60));
            if calls() == before {
                return;
            }
        }
    }

    /// Does an act while a fault is armed. Answers what became of the fault.
    pub(super) fn strike(
        &mut self,
        bench: &Bench<'_>,
        act: Act,
        fault: Fault,
        wrong: &mut Vec<String>,
    ) -> Result<Fault> {
        let place = self.bring_to(act)?;
        let before = bench.rows(&self.disk, act)?;
        self.disk.arm(fault);
        let came = self.clerk.perform(&mut self.http, act, place);
        self.judge(bench, Tried { act, came, before }, wrong)
    }

    /// Takes applications in while a fault is armed, until it has come or this file has been written, `most` of them.
    /// Answers what became of the fault, and whether the file has been written.
    pub(super) fn strike_until_written(
        &mut self,
        bench: &Bench<'_>,
        (file, most): (&str, usize),
        fault: Fault,
        wrong: &mut Vec<String>,
    ) -> Result<(Fault, bool)> {
        self.disk.arm(fault);
        let mut taken = 0;
        loop {
            let act = Act::Submit;
            let before = bench.rows(&self.disk, act)?;
            let came = self.clerk.perform(&mut self.http, act, None);
            taken += 1;
            let is_written = self.disk.has_written(file);
            let is_over = is_written || self.has_come() || taken == most;
            match came {
                Ok(Came::Done(fact)) if !is_over => self.facts.push(fact),
                came => return Ok((self.judge(bench, Tried { act, came, before }, wrong)?, is_written)),
            }
        }
    }

    /// Follows what happened on the disk up to now.
    fn follow(&mut self) {
        let log = mem::take(&mut self.disk.inside().log);
        for record in &log {
            self.left.follow(record);
        }
    }

    fn has_come(&self) -> bool {
        self.disk.inside().fault.as_ref().is_some_and(|fault| fault.came)
    }

    /// Takes the fault back, looks at what came of the act, and opens the desk again when it is gone.
    fn judge(&mut self, bench: &Bench<'_>, tried: Tried, wrong: &mut Vec<String>) -> Result<Fault> {
        self.follow();
        let fault = self.disk.disarm();
        if fault.must_end() {
            wrong.extend(fault.unheeded(self.desk.ended_within(SOON, || false)));
        }
        if !fault.came {
            wrong.extend(undone(&tried.came));
        }
        match tried.came {
            Ok(Came::Done(fact)) => {
                self.facts.push(fact);
                if fault.mattered && fault.stops() {
                    let folder = bench.scratch.join("left");
                    must_be_left(&self.left, &self.facts, &folder, wrong)?;
                    wrong.extend(holds(&folder).err());
                }
            }
            // What cannot be read at all is told as damaged, with 500; neither changes anything.
            Ok(Came::Refused(status, _)) if status == 503 || (status == 500 && fault.call == Call::Read) => {
                let changed = bench.rows(&self.disk, tried.act)?.changed(&tried.before);
                wrong.extend(changed.iter().map(|changed| format!("answered {status}, yet there are {changed}")));
            }
            Ok(Came::Refused(status, code)) => wrong.push(format!("answered {status} {code}")),
            Err(_) if self.desk.ended_within(SOON, || false).is_some() => {}
            Err(error) => wrong.push(format!("no answer from a desk that lives: {error}")),
        }
        if fault.came {
            bench.must_hold(&files(&self.disk), "", &self.facts, wrong)?;
        }
        if !self.desk.lives() {
            self.desk = bench.program.open(&self.at, &self.said, None)?;
            self.http = self.desk.connect()?;
            if let Err(missing) = self.clerk.come_back(&mut self.http) {
                wrong.push(format!("{missing:?}"));
            }
        }
        Ok(fault)
    }
}

/// Looks for everything acknowledged in what would be left without power. A sync failed, so whoever said afterwards that
/// something was done, and had not waited for it, may have lost it.
fn must_be_left(model: &Model, facts: &[Fact], into: &Path, wrong: &mut Vec<String>) -> Result<()> {
    folder::clear(into)?;
    model.write_safe(into)?;
    Bench::knows(into, facts, wrong);
    Ok(())
}

/// What is wrong with an act that met no fault: it must be done. A desk that refuses everything, or is gone, after an
/// earlier fault would otherwise pass for one whose procedure came to its end.
fn undone(came: &Result<Came>) -> Option<String> {
    match came {
        Ok(Came::Done(_)) => None,
        Ok(Came::Refused(status, code)) => Some(format!("without a fault it was refused: {status} {code}")),
        Err(error) => Some(format!("without a fault there was no answer: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Record, TOP};
    use rusqlite::Connection;
    use std::io::Error;

    const MAIN: u64 = 7;
    const TABLES: &str = "CREATE TABLE case_file (id, year, serial);
        CREATE TABLE case_event (case_id, number, event);
        CREATE TABLE envelope (case_id, kind, bytes);
        CREATE TABLE draft (hash);
        CREATE TABLE draft_file (hash, bytes);
        CREATE TABLE hall_ticket (ticket)";

    fn written(database: &Path) -> Record {
        Record::Written { file: MAIN, at: 0, bytes: fs::read(database).unwrap().into() }
    }

    #[test]
    fn an_act_that_was_acknowledged_and_not_waited_for_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("main.db");
        let main = Connection::open(&database).unwrap();
        main.execute_batch(TABLES).unwrap();
        let name = Record::Named { folder: TOP, name: "main.db".to_owned(), now: Some(MAIN) };
        let made = [Record::Made { number: MAIN, folder: false }, name, written(&database)];
        let mut model = Model::of(&Tree::default());
        made.iter().chain(&[Record::Synced(MAIN), Record::Synced(TOP)]).for_each(|record| model.follow(record));
        main.execute("INSERT INTO hall_ticket VALUES ('A001')", []).unwrap();
        model.follow(&written(&database));
        let wrong = |model: &Model| {
            let (facts, mut wrong) = ([Fact::Ticket("A001".to_owned())], Vec::new());
            must_be_left(model, &facts, &folder.path().join("left"), &mut wrong).unwrap();
            wrong
        };
        assert_eq!(wrong(&model).len(), 1, "the act's write was not waited for");
        model.follow(&Record::Synced(MAIN));
        assert_eq!(wrong(&model), Vec::<String>::new());
    }

    #[test]
    fn what_is_refused_or_not_answered_without_a_fault_is_wrong() {
        assert!(undone(&Ok(Came::Refused(503, "unavailable".to_owned()))).is_some());
        assert!(undone(&Err(Error::other("the desk is gone"))).is_some());
        assert_eq!(undone(&Ok(Came::Done(Fact::Ticket("A001".to_owned())))), None);
    }
}
