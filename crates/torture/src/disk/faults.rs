//! Errors that a disk answers with when told to.

use super::{Inside, Number};
use fuser::Errno;
use std::process::{Command, Stdio};

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
                // Without a kill the program sees a broken device and lives on, which the attempt calls wrong.
                drop(kill.status());
                Some(Errno::EIO)
            }
        }
    }
}
