//! Where the master key comes from, and its files in the data folder. Reading the environment or
//! running a command is the caller's business.

use crate::{differences::sync, fault::StoreFault, keyring::Fingerprint};
use guichet_desk::base::from_hexadecimal;
use guichet_seal::MasterKey;
use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Keys lie in a folder of their own, so that copies of the data never carry them along by accident.
pub(crate) const KEYS: &str = "keys";
const FILE: &str = "master.key";
const NEXT: &str = "master.key.next";
const LOCK: &str = "master.lock";

/// Proof that no other process changes the files of master keys now.
pub(crate) struct Alone {
    _lock: File,
}

/// Where the master key comes from.
#[derive(Clone, Debug)]
pub enum MasterSource {
    /// The file `keys/master.key` of the data folder.
    File,
    /// Somewhere outside the data folder.
    Given {
        /// What to call the source in messages.
        name: String,
        /// The key's bytes.
        bytes: Zeroizing<[u8; 32]>,
    },
}

impl MasterSource {
    /// What to call the source in messages.
    pub fn describe(&self, folder: &Path) -> String {
        match self {
            Self::File => file(folder).display().to_string(),
            Self::Given { name, .. } => name.clone(),
        }
    }

    /// The master keys that the source gives: its own, and the next one while a rotation is under way. A file that
    /// holds none counts as none beside one that does: the next one was cut off while it was written, on a full disk,
    /// or the old one while it was overwritten.
    pub(crate) fn candidates(&self, folder: &Path) -> Result<Vec<MasterKey>, StoreFault> {
        match self {
            Self::Given { bytes, .. } => Ok(vec![MasterKey::from_bytes(**bytes)]),
            Self::File => {
                let found = match (read(&file(folder)), read(&next_file(folder))) {
                    (Ok(Some(own)), Err(StoreFault::Corrupt(_))) => [Some(own), None],
                    (Err(StoreFault::Corrupt(_)), Ok(Some(next))) => [None, Some(next)],
                    (own, next) => [own?, next?],
                };
                Ok(found.into_iter().flatten().map(|bytes| MasterKey::from_bytes(*bytes)).collect())
            }
        }
    }
}

/// A master key as people and commands hand it over: 64 hexadecimal digits, or 32 bytes as they are.
pub fn parse_master_key(given: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let text = given.trim_ascii();
    if text.len() == 64 {
        return from_hexadecimal(text).map(Zeroizing::new);
    }
    given.try_into().ok().map(Zeroizing::new)
}

pub(crate) fn file(folder: &Path) -> PathBuf {
    folder.join(KEYS).join(FILE)
}

fn next_file(folder: &Path) -> PathBuf {
    folder.join(KEYS).join(NEXT)
}

/// Writes a file that only its owner reads, durably, where none may be yet. One that cannot be written whole goes.
pub(crate) fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), StoreFault> {
    let mut file = create_secret_file(path).map_err(|fault| fault.about(path))?;
    if let Err(error) = file.write_all(bytes) {
        let _ = fs::remove_file(path);
        return Err(StoreFault::of(path)(error));
    }
    sync(&file);
    sync_parent(path)
}

/// Makes a file that only its owner reads, for writing, where none may be yet.
pub(crate) fn create_secret_file(path: &Path) -> Result<File, StoreFault> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

/// Makes an empty file that only its owner reads, unless there is a file.
pub(crate) fn make_secret_file(path: &Path) -> Result<(), StoreFault> {
    open_secret_file(path).map(drop)
}

/// Opens a file for reading and appending; one that is made here is read by its owner only.
pub(crate) fn open_secret_file(path: &Path) -> Result<File, StoreFault> {
    let mut options = File::options();
    options.append(true).create(true).read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(StoreFault::of(path))
}

/// Makes folders that only their owner enters.
pub(crate) fn make_secret_folder(path: &Path) -> Result<(), StoreFault> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path).map_err(StoreFault::of(path))
}

/// Overwrites a file with zeros, then removes it; both reach the disk before this returns.
pub(crate) fn destroy_file(path: &Path) -> Result<(), StoreFault> {
    overwrite(path)?;
    fs::remove_file(path).map_err(StoreFault::of(path))?;
    sync_parent(path)
}

/// Waits until the names in the folder of this file are on the disk.
pub(crate) fn sync_parent(path: &Path) -> Result<(), StoreFault> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sync(&fs::File::open(parent).map_err(StoreFault::of(parent))?);
    Ok(())
}

fn overwrite(path: &Path) -> Result<(), StoreFault> {
    let mut file = fs::OpenOptions::new().write(true).open(path).map_err(StoreFault::of(path))?;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(0);
    file.write_all(&vec![0; length]).map_err(StoreFault::of(path))?;
    sync(&file);
    Ok(())
}

/// Waits until no other process changes the files of master keys: of two that end one rotation, the second would
/// overwrite what the first has just put in place.
pub(crate) fn alone(folder: &Path) -> Result<Alone, StoreFault> {
    let lock = open_secret_file(&folder.join(KEYS).join(LOCK))?;
    lock.lock()?;
    Ok(Alone { _lock: lock })
}

/// The next master key, staged in a file before anything is wrapped by it: the one that a rotation cut
/// off left there, else one of these bytes.
pub(crate) fn stage_next(_: &Alone, folder: &Path, chance: [u8; 32]) -> Result<Zeroizing<[u8; 32]>, StoreFault> {
    let path = next_file(folder);
    match read(&path) {
        Ok(Some(staged)) => return Ok(staged),
        Ok(None) => {}
        // Cut off while it was written: nothing can have been wrapped by it yet.
        Err(StoreFault::Corrupt(_)) => fs::remove_file(&path)?,
        Err(fault) => return Err(fault),
    }
    write_secret(&path, &chance)?;
    Ok(Zeroizing::new(chance))
}

/// After a rotation: the next file takes the place of the old one, whose bytes are overwritten first;
/// an old file beside a key from elsewhere goes. Cut off anywhere, the next call finishes it.
pub(crate) fn settle(_: &Alone, folder: &Path, source: &MasterSource, current: Fingerprint) -> Result<(), StoreFault> {
    let (file, next) = (file(folder), next_file(folder));
    let is_current = |bytes: Option<Zeroizing<[u8; 32]>>| {
        bytes.is_some_and(|bytes| MasterKey::from_bytes(*bytes).fingerprint() == current)
    };
    if is_current(read(&next).unwrap_or(None)) {
        if file.exists() && !is_current(read(&file).unwrap_or(None)) {
            overwrite(&file)?;
        }
        fs::rename(&next, &file)?;
        return sync_parent(&file);
    }
    if matches!(source, MasterSource::Given { .. }) && file.exists() && !is_current(read(&file).unwrap_or(None)) {
        destroy_file(&file)?;
    }
    Ok(())
}

/// Whether files of a rotation are left to be settled.
pub(crate) fn is_unsettled(folder: &Path, source: &MasterSource) -> bool {
    if source.is_file() { next_file(folder).exists() } else { file(folder).exists() }
}

/// The old file goes once its key has left for one from elsewhere.
pub(crate) fn retire_file(_: &Alone, folder: &Path, current: Fingerprint) -> Result<(), StoreFault> {
    let path = file(folder);
    let stale = read(&path)?.is_some_and(|bytes| MasterKey::from_bytes(*bytes).fingerprint() != current);
    if stale { destroy_file(&path) } else { Ok(()) }
}

fn read(path: &Path) -> Result<Option<Zeroizing<[u8; 32]>>, StoreFault> {
    match fs::read(path).map(Zeroizing::new) {
        Ok(bytes) => parse_master_key(&bytes).map(Some).ok_or_else(|| {
            let path = path.display();
            StoreFault::corrupt(format!("{path} holds no master key: that is 32 bytes or 64 hexadecimal digits"))
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreFault::of(path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_master_key_is_sixty_four_digits_or_thirty_two_bytes() {
        assert_eq!(*parse_master_key(format!("{}\n", "0f".repeat(32)).as_bytes()).unwrap(), [15; 32]);
        assert_eq!(*parse_master_key(&[10; 32]).unwrap(), [10; 32]);
        for wrong in [&b""[..], &[0; 31], "0g".repeat(32).as_bytes(), "é0".repeat(21).as_bytes()] {
            assert!(parse_master_key(wrong).is_none(), "{wrong:?}");
        }
    }

    #[test]
    fn the_file_of_the_master_key_takes_it_in_either_form_as_commands_do() {
        let folder = tempfile::tempdir().unwrap();
        make_secret_folder(&folder.path().join(KEYS)).unwrap();
        let expected = MasterKey::from_bytes([15; 32]).fingerprint();
        for held in [vec![15; 32], format!("{}\n", "0f".repeat(32)).into_bytes()] {
            fs::write(file(folder.path()), held).unwrap();
            let found = MasterSource::File.candidates(folder.path()).unwrap();
            assert_eq!(found.iter().map(MasterKey::fingerprint).collect::<Vec<_>>(), [expected]);
        }
        fs::write(file(folder.path()), [15; 31]).unwrap();
        assert!(matches!(MasterSource::File.candidates(folder.path()), Err(StoreFault::Corrupt(_))));
    }

    #[test]
    fn a_file_of_a_rotation_that_was_cut_off_counts_as_none_beside_a_whole_one() {
        let folder = tempfile::tempdir().unwrap();
        make_secret_folder(&folder.path().join(KEYS)).unwrap();
        let (file, next) = (file(folder.path()), next_file(folder.path()));
        let whole = [MasterKey::from_bytes([15; 32]).fingerprint()];
        for cut_off in [&b""[..], &[9; 31], &[0; 64]] {
            for (whole_file, broken) in [(&file, &next), (&next, &file)] {
                fs::write(whole_file, [15; 32]).unwrap();
                fs::write(broken, cut_off).unwrap();
                let found = MasterSource::File.candidates(folder.path()).unwrap();
                assert_eq!(found.iter().map(MasterKey::fingerprint).collect::<Vec<_>>(), whole);
            }
            fs::write(&file, cut_off).unwrap();
            fs::write(&next, cut_off).unwrap();
            assert!(matches!(MasterSource::File.candidates(folder.path()), Err(StoreFault::Corrupt(_))));
        }
    }

    #[test]
    fn of_two_programs_that_end_one_rotation_none_overwrites_the_new_master_key() {
        let folder = tempfile::tempdir().unwrap();
        make_secret_folder(&folder.path().join(KEYS)).unwrap();
        for round in 0..60_u8 {
            let current = MasterKey::from_bytes([round + 1; 32]).fingerprint();
            let _ = fs::remove_file(file(folder.path()));
            write_secret(&file(folder.path()), &[round; 32]).unwrap();
            write_secret(&next_file(folder.path()), &[round + 1; 32]).unwrap();
            at_once(|| settle(&alone(folder.path())?, folder.path(), &MasterSource::File, current));
            assert_eq!(fs::read(file(folder.path())).unwrap(), [round + 1; 32]);
        }
    }

    #[test]
    fn two_programs_that_stage_a_master_key_stage_the_same() {
        let folder = tempfile::tempdir().unwrap();
        make_secret_folder(&folder.path().join(KEYS)).unwrap();
        for round in 0..60_u8 {
            let _ = fs::remove_file(next_file(folder.path()));
            let draws = std::sync::atomic::AtomicU8::new(round);
            let staged = at_once(|| {
                let chance = [draws.fetch_add(1, std::sync::atomic::Ordering::SeqCst); 32];
                stage_next(&alone(folder.path())?, folder.path(), chance)
            });
            assert!(staged.iter().all(|staged| **staged == fs::read(next_file(folder.path())).unwrap()[..]));
        }
    }

    /// What two threads answer that do the same at once.
    fn at_once<T: Send>(work: impl Fn() -> Result<T, StoreFault> + Sync) -> Vec<T> {
        let start = std::sync::Barrier::new(2);
        let begun = || {
            start.wait();
            work().unwrap()
        };
        std::thread::scope(|scope| {
            let both = [scope.spawn(begun), scope.spawn(begun)];
            both.map(|one| one.join().unwrap()).into_iter().collect()
        })
    }
}
