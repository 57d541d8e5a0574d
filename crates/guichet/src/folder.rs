//! A data folder: made, locked against a second server, opened with the town's catalogue.

use crate::{confined::Hidden, edge, fault::Fault, keys_cli, papers, town};
use guichet_acts::{Acts, Keys, Strongroom};
use guichet_desk::catalogue::Catalogue;
use guichet_papers::Press;
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

/// The code of the fault that another process has the folder.
pub(crate) const IN_USE: &str = "folder-in-use";

/// A data folder that only this process uses.
pub(crate) struct DataFolder {
    path: PathBuf,
    hidden: Hidden,
    _lock: File,
}

impl DataFolder {
    /// Makes a data folder, where none may be yet.
    pub(crate) fn create(path: &Path) -> Result<Self, Fault> {
        if Acts::exists(path) {
            let what = format!("{} is a data folder already", path.display());
            return Err(Fault::unable("folder-exists", what, "name another folder, or start this one with `serve`"));
        }
        make(path)?;
        let folder = Self::lock(path)?;
        if keys_cli::keys_for(&folder.hidden)?.source.is_file() {
            Acts::create(path, &edge::chance())?;
        } else {
            Acts::create_without_master(path)?;
        }
        Ok(folder)
    }

    /// Takes a data folder that is there for this process alone.
    pub(crate) fn take(path: &Path) -> Result<Self, Fault> {
        must_be_there(path)?;
        Self::lock(path)
    }

    /// The same with this hidden from the command that gives its master key, instead of the folder and its keys alone.
    pub(crate) fn hiding(self, hidden: Hidden) -> Self {
        Self { hidden, ..self }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the desk in it. Opening waits for the disk.
    pub(crate) fn open(&self, catalogue: Catalogue) -> Result<Acts, Fault> {
        let keys = fitting(&self.path, keys_cli::keys_for(&self.hidden)?)?;
        let opening = || Acts::open_with(&self.path, keys, catalogue, edge::chance(), edge::now());
        Ok(tokio::task::block_in_place(opening)?)
    }

    fn lock(path: &Path) -> Result<Self, Fault> {
        let lock = lock(path, "--data")?;
        Ok(Self { path: path.to_owned(), hidden: keys_cli::hidden(path), _lock: lock })
    }
}

/// Makes a folder that only this account enters, unless it is there.
pub(crate) fn make(path: &Path) -> Result<(), Fault> {
    let mut made = std::fs::DirBuilder::new();
    made.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    made.create(path).map_err(|error| Fault::file(path.display(), &error))
}

/// Keeps a folder that is named with this option from every other guichet, until the file is dropped.
pub(crate) fn lock(path: &Path, option: &str) -> Result<File, Fault> {
    let name = path.join("guichet.lock");
    let file = File::options().create(true).append(true).open(&name);
    let file = file.map_err(|error| Fault::file(name.display(), &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let what = format!("{} is in use by another guichet", path.display());
            Err(Fault::unable(IN_USE, what, format!("stop the other one, or name another folder with {option}")))
        }
        Err(TryLockError::Error(error)) => Err(Fault::file(name.display(), &error)),
    }
}

/// Opens a data folder beside the desk that may have it open: nobody applies here. Opening waits for the disk.
pub(crate) fn open_beside(path: &Path, catalogue: Catalogue) -> Result<Acts, Fault> {
    let keys = fitting(path, keys_cli::keys_for(&keys_cli::hidden(path))?)?;
    Ok(tokio::task::block_in_place(|| Acts::open_beside(path, keys, catalogue, edge::chance(), edge::now()))?)
}

/// Opens a data folder without its town, whoever else has it open.
pub(crate) fn strongroom(path: &Path) -> Result<Strongroom, Fault> {
    strongroom_with(path, keys_cli::keys_for(&keys_cli::hidden(path))?)
}

/// The same, with these keys.
pub(crate) fn strongroom_with(path: &Path, keys: Keys) -> Result<Strongroom, Fault> {
    Ok(Strongroom::open(path, fitting(path, keys)?, edge::chance(), edge::now())?)
}

/// These keys, when they fit the folder; else what to do.
fn fitting(path: &Path, keys: Keys) -> Result<Keys, Fault> {
    Acts::check_keys(path, &keys).map_err(|fault| keys_cli::misfit(&fault))?;
    Acts::check_epochs(path, &keys).map_err(|fault| keys_cli::foreign_epochs(&fault))?;
    Ok(keys)
}

/// The catalogue that belongs to a data folder: the town given, else its own, else the example.
pub(crate) fn catalogue_for(data: &Path, town: Option<&Path>) -> Result<Catalogue, Fault> {
    town::catalogue(town_for(data, town).as_deref())
}

/// The press of the same town.
pub(crate) fn press_for(data: &Path, town: Option<&Path>) -> Result<Press, Fault> {
    papers::press(town_for(data, town).as_deref())
}

/// Where the files of the same town are; none for the example, which is in the binary.
pub(crate) fn town_for(data: &Path, town: Option<&Path>) -> Option<PathBuf> {
    let own = data.join("town");
    town.map(Path::to_owned).or_else(|| own.is_dir().then_some(own))
}

/// Says what to do when there is no data folder, or when it is another account's: what this one writes there, a new
/// master key or the day's epoch key, the desk could not read at its next start.
pub(crate) fn must_be_there(path: &Path) -> Result<(), Fault> {
    if !Acts::exists(path) {
        let hint = format!("make one with `guichet init {}`", path.display());
        return Err(Fault::unable("folder-missing", format!("{} is no data folder", path.display()), hint));
    }
    #[cfg(unix)]
    must_be_ours(path)?;
    Ok(())
}

#[cfg(unix)]
fn must_be_ours(path: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::MetadataExt;
    let owner = path.metadata().map_err(|error| Fault::file(path.display(), &error))?.uid();
    let we = rustix::process::geteuid().as_raw();
    if owner == we {
        return Ok(());
    }
    let what = format!("{} belongs to the account {owner}, and this is {we}", path.display());
    let hint = "run this as the account of the desk, such as `runuser -u guichet -- guichet …`; or hand the folder over with `chown -R`";
    Err(Fault::unable("folder-of-another", what, hint))
}
