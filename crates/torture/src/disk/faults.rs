//! Errors that a disk answers with when told to.

use super::{Inside, Number};
use crate::program::was_killed;
use fuser::Errno;
use std::process::{Command, ExitStatus, Stdio};

/// What a program asks of a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are the system's own words")]
pub enum Call {
    Open,
    Read,
    Write,
    Fsync,
    Rename,
    Unlink,
    Mkdir,
    Ftruncate,
}

/// What it gets instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The device failed.
    Broken,
    /// No space is left.
    Full,
    /// The program is killed in the middle of the call.
    Kill,
}

/// The n-th call of a kind fails.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is asked.
    pub call: Call,
    /// What it gets.
    pub what: What,
    /// So many calls of the kind still go well.
    before: usize,
    /// Whether it has come.
    pub came: bool,
    /// Whether it was a sync that had something to wait for. What a folder's waited for does not matter any more once
    /// the folder has been synced again: SQLite keeps failed syncs of folders to itself, so whoever needs the names
    /// waits for them anew. Of a file nobody knows after a failed sync what a second one would do.
    pub mattered: bool,
    /// The file or folder that it came to; the folder of a name that was to be made, moved or removed.
    pub struck: Option<Number>,
}

impl Call {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Open, Self::Read, Self::Write, Self::Fsync, Self::Rename, Self::Unlink, Self::Mkdir, Self::Ftruncate];
}

impl What {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Broken, Self::Full, Self::Kill];
}

impl Fault {
    /// The call after `before` others of its kind fails in this way, once.
    pub const fn new(call: Call, what: What, before: usize) -> Self {
        Self { call, what, before, came: false, mattered: false, struck: None }
    }

    /// One that has come, to something that was waited for.
    #[cfg(test)]
    pub(crate) const fn met(call: Call, what: What) -> Self {
        Self { came: true, mattered: true, ..Self::new(call, what, 0) }
    }

    /// No fault at all.
    pub const fn none() -> Self {
        Self::new(Call::Open, What::Broken, usize::MAX)
    }

    /// Whether the process that met this fault was to be killed.
    pub const fn is_kill(&self) -> bool {
        self.came && matches!(self.what, What::Kill)
    }

    /// Whether a process must stop when it meets this fault and something was waited for.
    pub const fn stops(&self) -> bool {
        matches!((self.call, self.what), (Call::Fsync, What::Broken | What::Full))
    }

    /// Whether the process that met this fault must end.
    pub const fn must_end(&self) -> bool {
        self.is_kill() || (self.mattered && self.stops())
    }

    /// What is wrong with how the process that met this fault ended, or with that it did not. Whoever was to be killed
    /// ended by that alone: an error that the program ends at by itself would hide that the kill never came.
    pub fn unheeded(&self, ended: Option<ExitStatus>) -> Option<String> {
        if self.is_kill() && !ended.is_some_and(was_killed) {
            let how = ended.map_or_else(|| "it lives".to_owned(), |status| status.to_string());
            return Some(format!("the kill was not dealt: {how}"));
        }
        (self.must_end() && ended.is_none()).then(|| "a failed sync did not stop the process".to_owned())
    }
}

impl Inside {
    /// A file or folder was synced.
    pub(super) fn synced(&mut self, number: Number) {
        self.unsynced.remove(&number);
        let is_folder = self.tree.names(number).is_some();
        if let Some(fault) = self.fault.as_mut().filter(|fault| is_folder && fault.struck == Some(number)) {
            fault.mattered = false;
        }
    }

    /// A fault that has not come does not come any more; what became of one that has is still followed.
    pub(super) fn hold_back(&mut self) {
        if let Some(fault) = self.fault.as_mut().filter(|fault| !fault.came) {
            fault.before = usize::MAX;
        }
    }

    /// The error that this call on a file or folder gets, if it gets one.
    pub(super) fn strikes(&mut self, call: Call, number: Number, process: u32) -> Option<Errno> {
        self.calls += 1;
        let waits = call == Call::Fsync && self.unsynced.contains(&number);
        let fault = self.fault.as_mut().filter(|fault| fault.call == call && !fault.came)?;
        if fault.before > 0 {
            fault.before -= 1;
            return None;
        }
        (fault.came, fault.mattered, fault.struck) = (true, waits, Some(number));
        match fault.what {
            What::Broken => Some(Errno::EIO),
            What::Full => Some(Errno::ENOSPC),
            What::Kill => {
                let mut kill = Command::new("kill");
                kill.args(["-KILL", &process.to_string()]).stdin(Stdio::null()).stderr(Stdio::null());
                // Without a kill the program sees a broken device, and `unheeded` tells by how it ends.
                drop(kill.status());
                Some(Errno::EIO)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;

    const EXITED: i32 = 1 << 8;
    const ABORTED: i32 = 6;
    const KILLED: i32 = 9;

    fn is_heeded(fault: &Fault, ended: Option<i32>) -> bool {
        fault.unheeded(ended.map(ExitStatus::from_raw)).is_none()
    }

    #[test]
    fn whoever_is_to_be_killed_ends_by_that_alone() {
        for call in Call::ALL {
            let fault = Fault::met(call, What::Kill);
            assert!(is_heeded(&fault, Some(KILLED)));
            for other in [None, Some(0), Some(EXITED), Some(ABORTED)] {
                assert!(!is_heeded(&fault, other), "{call:?}, and it ended with {other:?}");
            }
        }
        assert!(is_heeded(&Fault::new(Call::Write, What::Kill, 0), None), "a kill that did not come asks for nothing");
    }

    #[test]
    fn only_a_failed_sync_that_mattered_must_stop_the_process() {
        let failed = Fault::met(Call::Fsync, What::Broken);
        assert!(is_heeded(&failed, Some(ABORTED)) && !is_heeded(&failed, None));
        assert!(is_heeded(&Fault { mattered: false, ..failed }, None));
        assert!(is_heeded(&Fault::met(Call::Write, What::Full), None));
    }

    #[test]
    fn a_kill_ends_the_process_that_called() {
        let mut sleeping = Command::new("sleep").arg("60").spawn().unwrap();
        let mut inside = Inside { fault: Some(Fault::new(Call::Write, What::Kill, 0)), ..Inside::default() };
        assert!(inside.strikes(Call::Write, 7, sleeping.id()).is_some());
        let ended = sleeping.wait().unwrap();
        assert_eq!(inside.fault.unwrap().unheeded(Some(ended)), None);
    }

    #[test]
    fn a_fault_that_is_held_back_does_not_come_any_more_and_one_that_came_is_kept() {
        let mut inside = Inside { fault: Some(Fault::new(Call::Write, What::Broken, 0)), ..Inside::default() };
        inside.hold_back();
        assert!(inside.strikes(Call::Write, 7, 0).is_none());
        inside.fault = Some(Fault::new(Call::Write, What::Broken, 0));
        assert!(inside.strikes(Call::Write, 7, 0).is_some());
        inside.hold_back();
        assert!(inside.fault.is_some_and(|fault| fault.came && fault.struck == Some(7)));
    }
}
