//! A data folder: made, locked against a second server, opened with the town's catalogue.

use crate::{confined::Hidden, edge, fault::Fault, keys_cli, making::Making, papers, town};
use guichet_acts::{Acts, Keys, Strongroom};
use guichet_desk::catalogue::Catalogue;
use guichet_papers::Press;
use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The code of the fault that another process has the folder.
pub(crate) const IN_USE: &str = "folder-in-use";
pub(crate) const LOCK: &str = "guichet.lock";
const RESTORED: &str = "see \"The disk is gone\" in docs/operations.md";

/// A data folder that only this process uses.
pub(crate) struct DataFolder {
    path: PathBuf,
    hidden: Hidden,
    _lock: File,
}

impl DataFolder {
    /// Makes a data folder, where none may be yet.
    pub(crate) fn create(path: &Path) -> Result<Self, Fault> {
        must_be_none(path)?;
        make(path)?;
        let folder = Self::lock(path)?;
        folder.begin()?;
        Ok(folder)
    }

    /// Makes and fills a data folder where nothing lies yet, not even what is left of a lost one. When it fails, nothing
    /// lies there again; when it is cut off, the next one begins anew, or goes on where all was made.
    pub(crate) fn create_whole(path: &Path, fill: impl FnOnce(&Self) -> Result<(), Fault>) -> Result<(), Fault> {
        let making = Making::at(path);
        must_have_room(path, &making)?;
        make(path)?;
        let folder = Self::lock(path)?;
        // Somebody else may have made one meanwhile.
        must_have_room(path, &making)?;
        if making.is_whole() {
            return making.move_up();
        }
        let staged = Self { path: making.stage().to_owned(), ..folder };
        let filled = making.begin().and_then(|()| staged.begin()).and_then(|()| fill(&staged));
        let whole = filled.and_then(|()| making.become_whole());
        if whole.is_err() {
            making.clear();
            let _ = fs::remove_file(path.join(LOCK));
            return whole;
        }
        making.move_up()
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

    /// Makes its folders and its master key.
    fn begin(&self) -> Result<(), Fault> {
        if keys_cli::keys_for(&self.hidden)?.source.is_file() {
            Acts::create(&self.path, &edge::chance())?;
        } else {
            Acts::create_without_master(&self.path)?;
        }
        Ok(())
    }

    fn lock(path: &Path) -> Result<Self, Fault> {
        let lock = lock(path, "--data")?;
        Ok(Self { path: path.to_owned(), hidden: keys_cli::hidden(path), _lock: lock })
    }
}

/// Makes a folder that only this account enters, unless it is there.
pub(crate) fn make(path: &Path) -> Result<(), Fault> {
    let mut made = fs::DirBuilder::new();
    made.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    made.create(path).map_err(|error| Fault::file(path.display(), &error))
}

/// Keeps a folder that is named with this option from every other guichet, until the file is dropped.
pub(crate) fn lock(path: &Path, option: &str) -> Result<File, Fault> {
    let name = path.join(LOCK);
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

/// Whether nothing lies here: no folder, or an empty one.
pub(crate) fn is_free(path: &Path) -> Result<bool, Fault> {
    holds_only(path, &[])
}

/// Whether nothing lies here but what has one of these names.
pub(crate) fn holds_only(path: &Path, names: &[&str]) -> Result<bool, Fault> {
    let is_named = |name: OsString| names.iter().any(|one| name == *one);
    let held = match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => {
            fs::read_dir(path).map(|mut held| held.all(|entry| entry.is_ok_and(|entry| is_named(entry.file_name()))))
        }
        Ok(_) => Ok(false),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    };
    held.map_err(|error| Fault::file(path.display(), &error))
}

/// What is being made goes on, or nothing else lies here.
fn must_have_room(path: &Path, making: &Making) -> Result<(), Fault> {
    if making.is_whole() {
        return Ok(());
    }
    must_be_none(path)?;
    if making.has_room()? {
        return Ok(());
    }
    let what = format!("{} holds something, and is no data folder", path.display());
    let hint = format!("name another folder; what is left of a desk that was lost steps aside: {RESTORED}");
    Err(Fault::unable("folder-not-empty", what, hint))
}

fn must_be_none(path: &Path) -> Result<(), Fault> {
    if !Acts::exists(path) {
        return Ok(());
    }
    let what = format!("{} is a data folder already", path.display());
    Err(Fault::unable("folder-exists", what, "name another folder, or start this one with `serve`"))
}

/// Says what to do when there is no data folder, or when it is another account's: what this one writes there, a new
/// master key or the day's epoch key, the desk could not read at its next start.
pub(crate) fn must_be_there(path: &Path) -> Result<(), Fault> {
    if !Acts::exists(path) {
        let hint = format!(
            "is its disk mounted? One that was lost is restored: {RESTORED}. For a desk that never was: `guichet init {}`",
            path.display()
        );
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
