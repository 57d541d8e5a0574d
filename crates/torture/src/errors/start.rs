//! The start of the desk: opening, signing the log and carrying out erasures.

use super::{
    Bench, SOON, files,
    programs::{DESK, on_disk},
};
use crate::{
    disk::{Disk, Fault, Tree},
    facts::Fact,
    program::Desk,
};
use rusqlite::Connection;
use std::{cell::Cell, io::Result, process::ExitStatus, time::Duration};

/// How long a desk may take to do what it does by itself.
const PATIENCE: Duration = Duration::from_secs(30);

/// What became of a desk that was started while a fault was armed.
struct Started {
    fault: Fault,
    /// How it ended by itself; none when it lived until it was taken away.
    ended: Option<ExitStatus>,
    /// It opened, signed everything and destroyed what was due.
    done: bool,
}

pub(super) fn start(
    bench: &Bench<'_>,
    tree: &Tree,
    facts: &[Fact],
    fault: Fault,
    wrong: &mut Vec<String>,
) -> Result<bool> {
    let (disk, mounted, at) = on_disk(bench, tree)?;
    disk.arm(fault);
    let desk = bench.program.begin(&at.join(DESK), &bench.scratch.join("failing-said"), None)?;
    let started = watch(bench, &disk, desk)?;
    drop(mounted);
    started.judge(wrong);
    if started.fault.came {
        bench.must_hold(&files(&disk), DESK, facts, wrong)?;
    }
    Ok(started.fault.came)
}

/// Watches a desk do what it does by itself, then takes it away.
fn watch(bench: &Bench<'_>, disk: &Disk, mut desk: Desk) -> Result<Started> {
    if !desk.is_open() {
        let ended = Some(desk.end()?);
        return Ok(Started { fault: disk.disarm(), ended, done: false });
    }
    let met = |what: fn(&Fault) -> bool| disk.inside().fault.as_ref().is_some_and(what);
    let done = Cell::new(false);
    let is_done = || {
        done.set(is_quiet(bench, disk));
        done.get()
    };
    desk.ended_within(PATIENCE, || met(|fault| fault.came) || is_done());
    // Else one that comes while the desk is taken away would seem to have done nothing to it.
    disk.hold_back();
    let ended = desk.ended_within(SOON, || !met(Fault::must_end));
    desk.kill()?;
    Ok(Started { fault: disk.disarm(), ended, done: done.get() })
}

impl Started {
    /// It ended when it had to, and it did all that it does by itself when nothing failed.
    fn judge(&self, wrong: &mut Vec<String>) {
        let Self { fault, ended, done } = self;
        wrong.extend(fault.unheeded(*ended));
        if !fault.came && !done {
            wrong.push("nothing failed, and it did not open, sign and destroy what was due".to_owned());
        }
        if let (false, Some(status)) = (fault.came, ended) {
            wrong.push(format!("nothing failed, and it ended: {status}"));
        }
    }
}

/// Whether everything is signed and no key waits for its end; read from a copy, see `Bench::rows`.
fn is_quiet(bench: &Bench<'_>, disk: &Disk) -> bool {
    let folder = bench.scratch.join("quiet");
    let count = || -> std::result::Result<Left, Box<dyn std::error::Error>> {
        files(disk).write(&folder)?;
        let main = Connection::open(folder.join(DESK).join("main.db"))?;
        Ok(left_to_do(&main)?)
    };
    count().is_ok_and(|left| left == Left { keys: 0, entries: 0 })
}

/// What a desk has still to do by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Left {
    /// Keys to be destroyed.
    pub(super) keys: i64,
    /// Entries to be signed.
    pub(super) entries: i64,
}

pub(super) fn left_to_do(main: &Connection) -> rusqlite::Result<Left> {
    main.query_row(
        "SELECT (SELECT count(*) FROM doomed_key),
                (SELECT count(*) FROM entry WHERE serial > (SELECT coalesce(max(entry), 0) FROM ledger_leaf))",
        [],
        |row| Ok(Left { keys: row.get(0)?, entries: row.get(1)? }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Call, What};
    use std::os::unix::process::ExitStatusExt;

    const EXITED: i32 = 1 << 8;
    const KILLED: i32 = 9;

    fn is_well_started(fault: Fault, ended: Option<i32>, done: bool) -> bool {
        let mut wrong = Vec::new();
        Started { fault, ended: ended.map(ExitStatus::from_raw), done }.judge(&mut wrong);
        wrong.is_empty()
    }

    #[test]
    fn a_desk_that_meets_no_fault_opens_signs_and_destroys() {
        assert!(is_well_started(Fault::none(), None, true));
        assert!(!is_well_started(Fault::none(), None, false), "it was open and did nothing");
        assert!(!is_well_started(Fault::none(), Some(EXITED), false), "it did not open");
        assert!(!is_well_started(Fault::none(), Some(EXITED), true), "it did everything and ended");
    }

    #[test]
    fn a_desk_that_meets_a_fault_may_refuse_to_open_but_not_outlive_a_kill() {
        assert!(is_well_started(Fault::met(Call::Open, What::Broken), Some(EXITED), false));
        assert!(is_well_started(Fault::met(Call::Open, What::Kill), Some(KILLED), false));
        assert!(
            !is_well_started(Fault::met(Call::Open, What::Kill), Some(EXITED), false),
            "it saw a broken device instead"
        );
        assert!(!is_well_started(Fault::met(Call::Fsync, What::Full), None, true));
    }

    #[test]
    fn what_is_left_to_do_is_every_doomed_key_and_what_came_after_the_last_signed_entry() {
        let main = Connection::open_in_memory().unwrap();
        let made = "CREATE TABLE doomed_key (key_id); CREATE TABLE entry (serial); CREATE TABLE ledger_leaf (entry);
            INSERT INTO doomed_key VALUES (7); INSERT INTO entry VALUES (1), (2), (3)";
        main.execute_batch(made).unwrap();
        assert_eq!(left_to_do(&main).unwrap(), Left { keys: 1, entries: 3 });
        main.execute_batch("INSERT INTO ledger_leaf VALUES (1), (NULL), (2); DELETE FROM doomed_key").unwrap();
        assert_eq!(left_to_do(&main).unwrap(), Left { keys: 0, entries: 1 });
    }
}
