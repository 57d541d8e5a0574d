//! A disk of our own: a file system in memory, mounted by FUSE, under which the real program runs. It writes
//! down every change and every sync in their order, and answers with an error, or with a kill, when told to.
//!
//! It knows no power cut: what would be left of the disk is worked out from its log, in `power`.

mod faults;
mod mount;
mod tree;

pub use faults::{Call, Fault, What};
pub use tree::{Node, Tree, write_at};

use crate::facts::Fact;
use fuser::{BackgroundSession, Config, MountOption};
use std::{
    collections::HashSet,
    io::Result,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A file or folder of a disk, by number; the topmost folder is number 1.
pub type Number = u64;
/// The topmost folder.
pub const TOP: Number = 1;

/// One thing that happened to a disk, in order.
#[derive(Clone, Debug)]
pub enum Record {
    /// A file or folder came to be; a name follows.
    Made {
        /// Its number.
        number: Number,
        /// Whether it is a folder.
        folder: bool,
    },
    /// Bytes were written into a file.
    Written {
        /// The file.
        file: Number,
        /// From where on.
        at: u64,
        /// What.
        bytes: Arc<[u8]>,
    },
    /// A file was cut, or made longer with zeros.
    Length {
        /// The file.
        file: Number,
        /// Its length in bytes.
        to: u64,
    },
    /// Everything written into a file so far was waited for.
    Synced(Number),
    /// A name in a folder came to mean something else, or nothing.
    Named {
        /// The folder.
        folder: Number,
        /// The name.
        name: String,
        /// What it means now.
        now: Option<Number>,
    },
    /// A name moved, within a folder or to another one, in one step.
    Moved {
        /// The folder it left.
        from: Number,
        /// The name it had.
        name: String,
        /// The folder it came to.
        to: Number,
        /// The name it has now.
        new_name: String,
        /// What it means.
        what: Number,
    },
    /// A desk acknowledged something: from here on it must be found.
    Acknowledged(Fact),
}

/// What a disk is and what happened to it.
#[derive(Default)]
pub struct Inside {
    /// The files as programs see them.
    pub tree: Tree,
    /// What happened, in order.
    pub log: Vec<Record>,
    /// Whether anything is written down.
    pub recording: bool,
    /// Whether syncs of logs of changes (`-wal`) do nothing, as under a weaker `synchronous`.
    pub deaf: bool,
    /// Files and folders that changed since they were synced last.
    pub unsynced: HashSet<Number>,
    /// Files that bytes were written into since the last fault was armed.
    pub written: HashSet<Number>,
    /// How many calls there were.
    pub calls: u64,
    /// The error that is to come.
    pub fault: Option<Fault>,
}

/// What a disk is, shared by all that mount it or look into it.
#[derive(Clone, Default)]
pub struct Disk(Arc<Mutex<Inside>>);

/// A disk that is mounted until this is dropped.
pub struct Mounted {
    session: Option<BackgroundSession>,
}

impl Disk {
    /// A disk that holds these files, all of them synced.
    pub fn holding(tree: Tree) -> Self {
        Self(Arc::new(Mutex::new(Inside { tree, ..Inside::default() })))
    }

    /// Looks into it; nothing happens on it meanwhile.
    pub fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes down that something was acknowledged.
    pub fn acknowledge(&self, fact: Fact) {
        self.inside().log.push(Record::Acknowledged(fact));
    }

    /// Lets a fault come; the count of its calls and of what is written begins anew.
    pub fn arm(&self, fault: Fault) {
        let mut inside = self.inside();
        inside.fault = Some(fault);
        inside.written.clear();
    }

    /// Lets no fault come from here on; what became of one that has come is still followed.
    pub fn hold_back(&self) {
        self.inside().hold_back();
    }

    /// The number of what this name means in the topmost folder.
    pub fn find(&self, name: &str) -> Option<Number> {
        self.inside().tree.names(TOP)?.get(name).copied()
    }

    /// Whether bytes were written into this file of the topmost folder since the last fault was armed.
    pub fn has_written(&self, name: &str) -> bool {
        self.find(name).is_some_and(|number| self.inside().written.contains(&number))
    }

    /// Takes the fault back, with what became of it.
    pub fn disarm(&self) -> Fault {
        self.inside().fault.take().unwrap_or(Fault::none())
    }

    /// Mounts it on an empty folder.
    pub fn mount(&self, at: &Path) -> Result<Mounted> {
        let mut config = Config::default();
        config.mount_options = vec![MountOption::FSName("torture".to_owned()), MountOption::NoAtime];
        Ok(Mounted { session: Some(fuser::spawn_mount(mount::Mount(self.clone()), at, &config)?) })
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // Nothing on it is worth more than the next attempt.
            drop(session.umount_and_join());
        }
    }
}
