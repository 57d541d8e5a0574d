//! Files of a copy that is being made: named so that what was cut off is known, removed when the copy fails, and made
//! by one program at a time.

use crate::fault::StoreFault;
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

/// How names of files begin that are not whole yet.
pub(crate) const PARTIAL: &str = ".guichet-partial-";

/// A file that goes when this does, unless it is kept.
pub(crate) struct Partial(Option<PathBuf>);

impl Partial {
    pub(crate) fn at(path: PathBuf) -> Self {
        Self(Some(path))
    }

    /// The file stays from now on.
    pub(crate) fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = fs::remove_file(path);
        }
    }
}

/// The folder for copies of this process alone, as long as the answer is kept. Two that write into it would take each
/// other's unfinished files away, or into their own copies.
pub(crate) fn alone_in(folder: &Path) -> Result<File, StoreFault> {
    let lock = File::open(folder).map_err(StoreFault::of(folder))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            let folder = folder.display();
            Err(StoreFault::unavailable(format!("another copy is being made in {folder}: wait until it is there")))
        }
        Err(TryLockError::Error(error)) => Err(StoreFault::of(folder)(error)),
    }
}

/// Removes what a copy that was cut off left behind.
pub(crate) fn remove_partial(folder: &Path) -> Result<(), StoreFault> {
    for file in fs::read_dir(folder).map_err(StoreFault::of(folder))? {
        let path = file.map_err(StoreFault::of(folder))?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PARTIAL)) {
            fs::remove_file(&path).map_err(StoreFault::of(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_for_copies_is_one_program_s_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = alone_in(folder.path()).unwrap();
        assert!(matches!(alone_in(folder.path()), Err(StoreFault::Unavailable(_))));
        drop(first);
        alone_in(folder.path()).unwrap();
    }
}
