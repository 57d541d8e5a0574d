//! Which folder of epoch keys and tombstones a data folder uses: its own, or the one that was named. A named one must
//! be there, and a restored copy keeps away from it until somebody says that it takes the first folder's place: what
//! a copy destroys, such as the key of a draft that ended, may still be in use there.

use crate::{
    Store,
    epochs::{Epochs, default_folder},
    fault::StoreFault,
    master::{KEYS, write_secret},
};
use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

const MARK: &str = "restored";
const WORDS: &str = "This folder was restored from copies. It uses no folder of epoch keys and tombstones but its own.
When it takes the place of the folder that was copied, for good, remove this file.
";

/// Why a folder of epoch keys and tombstones is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EpochsFault {
    /// It is not there; perhaps its medium is not mounted.
    Missing {
        /// The folder.
        folder: String,
    },
    /// The data folder is a restored copy and may write into no other folder's tombstones.
    Restored {
        /// The folder.
        folder: String,
        /// The file that says so, to be removed by whoever knows better.
        mark: String,
    },
}

impl fmt::Display for EpochsFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { folder } => {
                write!(formatter, "the folder of epoch keys and tombstones {folder} is not there; nothing was changed")
            }
            Self::Restored { folder, mark } => write!(
                formatter,
                "this data folder is a restored copy ({mark}): what it destroys would be told in {folder}, where the \
                 folder it was copied from may still need it; nothing was changed"
            ),
        }
    }
}

impl From<EpochsFault> for StoreFault {
    fn from(fault: EpochsFault) -> Self {
        Self::unavailable(fault)
    }
}

impl Store {
    /// Whether a data folder may use this folder of epoch keys and tombstones; its own, when none is named, always.
    /// Touches nothing.
    pub fn check_epochs(data: &Path, named: Option<&Path>) -> Result<(), EpochsFault> {
        let Some(named) = named else { return Ok(()) };
        let folder = named.display().to_string();
        if !named.is_dir() {
            return Err(EpochsFault::Missing { folder });
        }
        let mark = mark_of(data);
        if mark.exists() && !is_same(named, &default_folder(data)) {
            return Err(EpochsFault::Restored { folder, mark: mark.display().to_string() });
        }
        Ok(())
    }
}

/// The folder of epoch keys that a data folder uses.
pub(crate) fn epochs_of(data: &Path, named: Option<PathBuf>) -> Result<Epochs, EpochsFault> {
    Store::check_epochs(data, named.as_deref())?;
    Ok(named.map_or_else(|| Epochs::own(data), |named| Epochs::named_for(named, data)))
}

/// Says that a data folder is a restored copy.
pub(crate) fn mark_restored(data: &Path) -> Result<(), StoreFault> {
    write_secret(&mark_of(data), WORDS.as_bytes())
}

fn mark_of(data: &Path) -> PathBuf {
    data.join(KEYS).join(MARK)
}

/// Whether both are one folder that is there.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).ok().zip(fs::canonicalize(other).ok()).is_some_and(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_must_be_there_and_a_restored_copy_uses_its_own_until_the_mark_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let (data, vault) = (folder.path().join("data"), folder.path().join("vault"));
        let own = default_folder(&data);
        fs::create_dir_all(&own).unwrap();
        assert!(matches!(Store::check_epochs(&data, Some(&vault)), Err(EpochsFault::Missing { .. })));
        fs::create_dir(&vault).unwrap();
        Store::check_epochs(&data, Some(&vault)).unwrap();
        mark_restored(&data).unwrap();
        assert!(matches!(Store::check_epochs(&data, Some(&vault)), Err(EpochsFault::Restored { .. })));
        Store::check_epochs(&data, Some(&own)).unwrap();
        Store::check_epochs(&data, None).unwrap();
        fs::remove_file(data.join("keys/restored")).unwrap();
        Store::check_epochs(&data, Some(&vault)).unwrap();
    }
}
