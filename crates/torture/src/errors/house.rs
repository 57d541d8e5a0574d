//! A desk on a disk of ours, struck in the middle of its acts and opened again whenever it has ended.

use super::{Bench, SOON, files};
use crate::{
    clerk::{Act, Came, Clerk},
    disk::{Call, Disk, Fault, Mounted, Tree},
    facts::Fact,
    http::Http,
    program::Desk,
};
use std::{
    fs,
    io::{Error, Result},
    path::PathBuf,
    thread,
    time::Duration,
};

pub(super) struct House {
    http: Http,
    // Before the disk: a disk in use cannot be taken away.
    desk: Desk,
    _mounted: Mounted,
    disk: Disk,
    at: PathBuf,
    said: PathBuf,
    clerk: Clerk,
    facts: Vec<Fact>,
}

/// An act while a fault was armed.
struct Tried {
    came: Result<Came>,
    /// How many events there were before it.
    events: usize,
}

impl House {
    /// Opens the desk of these files, which has acknowledged all this, for somebody of this name.
    pub(super) fn open(bench: &Bench<'_>, tree: Tree, facts: Vec<Fact>, name: &str) -> Result<Self> {
        let disk = Disk::holding(tree);
        let (at, said) = (bench.scratch.join("failing"), bench.scratch.join("failing-said"));
        fs::create_dir_all(&at)?;
        let mounted = disk.mount(&at)?;
        let desk = bench.program.open(&at, &said, None)?;
        let http = desk.connect()?;
        let clerk = Clerk::new(name, &bench.town.staff, 1);
        Ok(Self { disk, _mounted: mounted, at, said, desk, http, clerk, facts })
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
        match self.clerk.perform(&mut self.http, act, place)? {
            Came::Done(fact) => self.facts.push(fact),
            Came::Refused(status, code) => return Err(Error::other(format!("{act:?}: {status} {code}"))),
        }
        Ok(())
    }

    /// Brings a case to where this act comes next, when it is of a case. Answers the case's place.
    fn bring_to(&mut self, act: Act) -> Result<Option<usize>> {
        if matches!(act, Act::Submit | Act::Ticket) {
            return Ok(None);
        }
        let (place, before) = self.clerk.bring_to(&mut self.http, act)?;
        self.facts.extend(before);
        Ok(Some(place))
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
        let events = bench.events(&self.disk)?;
        self.disk.arm(fault);
        let came = self.clerk.perform(&mut self.http, act, place);
        self.judge(bench, Tried { came, events }, wrong)
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
            let events = bench.events(&self.disk)?;
            let came = self.clerk.perform(&mut self.http, Act::Submit, None);
            taken += 1;
            let is_written = self.disk.has_written(file);
            let is_over = is_written || self.has_come() || taken == most;
            match came {
                Ok(Came::Done(fact)) if !is_over => self.facts.push(fact),
                came => return Ok((self.judge(bench, Tried { came, events }, wrong)?, is_written)),
            }
        }
    }

    fn has_come(&self) -> bool {
        self.disk.inside().fault.as_ref().is_some_and(|fault| fault.came)
    }

    /// Takes the fault back, looks at what came of the act, and opens the desk again when it is gone.
    fn judge(&mut self, bench: &Bench<'_>, tried: Tried, wrong: &mut Vec<String>) -> Result<Fault> {
        let fault = self.disk.disarm();
        if fault.must_end() {
            wrong.extend(fault.unheeded(self.desk.ended_within(SOON, || false)));
        }
        if !fault.came {
            wrong.extend(undone(&tried.came));
        }
        match tried.came {
            Ok(Came::Done(fact)) => self.facts.push(fact),
            // What cannot be read at all is told as damaged, with 500; neither changes anything.
            Ok(Came::Refused(status, _)) if status == 503 || (status == 500 && fault.call == Call::Read) => {
                let (now, events) = (bench.events(&self.disk)?, tried.events);
                if now != events {
                    wrong.push(format!("answered {status}, yet there are {now} events and not {events}"));
                }
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

    #[test]
    fn what_is_refused_or_not_answered_without_a_fault_is_wrong() {
        assert!(undone(&Ok(Came::Refused(503, "unavailable".to_owned()))).is_some());
        assert!(undone(&Err(Error::other("the desk is gone"))).is_some());
        assert_eq!(undone(&Ok(Came::Done(Fact::Ticket("A001".to_owned())))), None);
    }
}
