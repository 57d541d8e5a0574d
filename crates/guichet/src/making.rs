//! A data folder is made inside the one that is wanted, under a name of its own, and moves up once all of it is on the
//! disk: an `init` that was cut off is begun again by the same command. Nothing goes here but what lies under that name
//! and never became whole; nothing that lies beside it is replaced.

use crate::{
    fault::Fault,
    folder::{LOCK, holds_only, make},
    town::sync,
};
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

const STAGE: &str = ".guichet-init";
/// Its mark that all of it is on the disk.
const WHOLE: &str = "whole";
/// What moves up last, in this order: keys without a main database are opened by no command.
const LAST: [&str; 2] = ["keys", MAIN];
const MAIN: &str = "main.db";

/// A data folder that is being made here.
pub(crate) struct Making {
    to: PathBuf,
    stage: PathBuf,
}

impl Making {
    /// The one that is wanted here.
    pub(crate) fn at(to: &Path) -> Self {
        Self { to: to.to_owned(), stage: to.join(STAGE) }
    }

    /// Where it is made.
    pub(crate) fn stage(&self) -> &Path {
        &self.stage
    }

    /// Whether one that was cut off has all that it needs, and was about to move up.
    pub(crate) fn is_whole(&self) -> bool {
        self.stage.join(WHOLE).exists()
    }

    /// Whether nothing lies here but what an `init` that was cut off left.
    pub(crate) fn has_room(&self) -> Result<bool, Fault> {
        holds_only(&self.to, &[LOCK, STAGE])
    }

    /// Begins, without what was cut off before it was whole.
    pub(crate) fn begin(&self) -> Result<(), Fault> {
        match fs::remove_dir_all(&self.stage) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&self.stage)(error)),
            _ => make(&self.stage),
        }
    }

    /// Says that it is whole, when all of it is on the disk.
    pub(crate) fn become_whole(&self) -> Result<(), Fault> {
        let mark = self.stage.join(WHOLE);
        sync(&self.stage).map_err(at(&self.stage))?;
        fs::write(&mark, "").map_err(at(&mark))?;
        sync(&self.stage).map_err(at(&self.stage))?;
        sync_names(&self.to)
    }

    /// Takes away what never became whole.
    pub(crate) fn clear(&self) {
        let _ = fs::remove_dir_all(&self.stage);
    }

    /// Moves all of it to where it was wanted. Cut off, it goes on from there.
    pub(crate) fn move_up(&self) -> Result<(), Fault> {
        let names = self.names()?;
        names.iter().try_for_each(|name| must_be_free(&self.to.join(name)))?;
        for name in names {
            let to = self.to.join(&name);
            if name == MAIN {
                sync_names(&self.to)?;
            }
            fs::rename(self.stage.join(&name), &to).map_err(at(&to))?;
        }
        sync_names(&self.stage)?;
        sync_names(&self.to)?;
        fs::remove_dir_all(&self.stage).map_err(at(&self.stage))?;
        sync_names(&self.to)?;
        let around = self.to.parent().filter(|around| !around.as_os_str().is_empty());
        sync_names(around.unwrap_or(Path::new(".")))
    }

    /// What has not moved up yet, in the order in which it does.
    fn names(&self) -> Result<Vec<OsString>, Fault> {
        let held = fs::read_dir(&self.stage).map_err(at(&self.stage))?;
        let names: io::Result<Vec<_>> = held.map(|entry| entry.map(|entry| entry.file_name())).collect();
        let mut names = names.map_err(at(&self.stage))?;
        names.retain(|name| name != WHOLE);
        names.sort_by_key(|name| LAST.iter().position(|last| name == last).map_or(0, |place| place + 1));
        Ok(names)
    }
}

/// Nothing is replaced.
fn must_be_free(to: &Path) -> Result<(), Fault> {
    if fs::symlink_metadata(to).is_err() {
        return Ok(());
    }
    let what = format!("{} is in the way of the folder that is being made", to.display());
    Err(Fault::unable("folder-not-empty", what, "move it away, and begin again"))
}

/// Waits until the names in a folder are on the disk.
fn sync_names(folder: &Path) -> Result<(), Fault> {
    fs::File::open(folder).and_then(|names| names.sync_all()).map_err(at(folder))
}

fn at(path: &Path) -> impl Fn(io::Error) -> Fault {
    move |error| Fault::file(path.display(), &error)
}
