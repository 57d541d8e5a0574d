//! Acts of a desk that serves, each struck by every fault.

use super::{Bench, Report, files};
use crate::{
    clerk::{Act, Came, Clerk},
    disk::{Call, Disk, Fault, Mounted, Tree},
    facts::Fact,
    http::Http,
    program::Desk,
};
use std::{io::Result, path::PathBuf, thread, time::Duration};

/// The acts that are struck.
const ACTS: [(Act, &str); 5] = [
    (Act::Submit, "submit"),
    (Act::File, "file"),
    (Act::Decide, "decide"),
    (Act::Issue, "issue"),
    (Act::GrantErasure, "erase"),
];

pub(super) fn sweep(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    for (act, name) in ACTS {
        let mut house = House::open(bench)?;
        bench.each(name, report, |fault, wrong| house.strike(bench, act, fault, wrong))?;
    }
    Ok(())
}

/// A desk on a disk of ours, opened again whenever it has ended.
struct House {
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

impl House {
    fn open(bench: &Bench<'_>) -> Result<Self> {
        let disk = Disk::holding(Tree::read(&bench.town.data)?);
        let (at, said) = (bench.scratch.join("failing"), bench.scratch.join("failing-said"));
        std::fs::create_dir_all(&at)?;
        let mounted = disk.mount(&at)?;
        let desk = bench.program.open(&at, &said, None)?;
        let http = desk.connect()?;
        let clerk = Clerk::new("Mira Sampledottir", &bench.town.staff, 1);
        Ok(Self { disk, _mounted: mounted, at, said, desk, http, clerk, facts: Vec::new() })
    }

    fn strike(&mut self, bench: &Bench<'_>, act: Act, fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
        let place = match act {
            Act::Submit => None,
            act => {
                let before = self.clerk.bring_to(&mut self.http, act)?;
                self.facts.extend(before.1);
                Some(before.0)
            }
        };
        let events = bench.events(&self.disk)?;
        let (call, stops) = (fault.call, fault.stops());
        self.disk.arm(fault);
        let came = self.clerk.perform(&mut self.http, act, place);
        let fault = self.disk.disarm();
        let struck = fault.came;
        if fault.mattered && stops && !self.has_ended() {
            wrong.push("a failed sync did not stop the process".to_owned());
        }
        match came {
            Ok(Came::Done(fact)) => self.facts.push(fact),
            // What cannot be read at all is told as damaged, with 500; neither changes anything.
            Ok(Came::Refused(status, _)) if status == 503 || (status == 500 && call == Call::Read) => {
                let now = bench.events(&self.disk)?;
                if now != events {
                    wrong.push(format!("answered {status}, yet there are {now} events and not {events}"));
                }
            }
            Ok(Came::Refused(status, code)) => wrong.push(format!("answered {status} {code}")),
            Err(_) if self.has_ended() => {}
            Err(error) => wrong.push(format!("no answer from a desk that lives: {error}")),
        }
        if struck {
            bench.must_hold(&files(&self.disk), "", &self.facts, wrong)?;
        }
        if !self.desk.lives() {
            self.desk = bench.program.open(&self.at, &self.said, None)?;
            self.http = self.desk.connect()?;
            if let Err(missing) = self.clerk.come_back(&mut self.http) {
                wrong.push(format!("{missing:?}"));
            }
        }
        Ok(struck)
    }

    /// Whether it ends, now or within three seconds.
    #[expect(clippy::disallowed_methods, reason = "a process that should end is given time to")]
    fn has_ended(&mut self) -> bool {
        (0..60).any(|_| {
            let over = !self.desk.lives();
            if !over {
                thread::sleep(Duration::from_millis(50));
            }
            over
        })
    }
}
