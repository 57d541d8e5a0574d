//! A folder kept apart from all copies: the epoch keys under which copies of wrapped keys are sealed,
//! each of which ends, and the tombstones of destroyed keys, which never do: a data folder that is put back
//! from a disk's snapshot, or was restored and waited, may be older than any epoch key.

use crate::{
    belonging::is_same,
    differences::sync,
    fault::StoreFault,
    master::{destroy_file, make_secret_folder, open_secret_file, sync_parent, write_secret},
    tombstones::{Added, Mark, Tombstones, cut_torn_line},
};
use guichet_desk::base::{Instant, Zone, hexadecimal};
use guichet_seal::{DataKey, KeyId};
use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

/// How many days an epoch key lives: a day less than the thirty promised, so that a round that comes
/// late still keeps the promise.
pub(crate) const LIFE_DAYS: i64 = 29;
const TOMBSTONES: &str = "tombstones";

/// The folder of epoch keys and tombstones.
#[derive(Clone, Debug)]
pub(crate) struct Epochs {
    folder: PathBuf,
    /// Somebody named it: where it is missing, so is the medium it lies on, and it is not made anew.
    is_named: bool,
    /// The data folder's own, where another is named: keys that were made there before have their time, too.
    left: Option<PathBuf>,
}

/// An epoch key's file.
#[derive(Clone, Debug)]
pub(crate) struct Epoch {
    pub(crate) made: Instant,
    path: PathBuf,
}

impl Epoch {
    /// When it ends at the latest.
    pub(crate) fn ends(&self) -> Instant {
        Self::end_of(self.made)
    }

    /// When an epoch key made then ends at the latest.
    pub(crate) fn end_of(made: Instant) -> Instant {
        made.plus_days(LIFE_DAYS)
    }
}

impl Epochs {
    /// A folder that somebody named; it must be there.
    pub(crate) fn named(folder: PathBuf) -> Self {
        Self { folder, is_named: true, left: None }
    }

    /// The data folder's own, made when it is first needed.
    pub(crate) fn own(data: &Path) -> Self {
        Self { folder: default_folder(data), is_named: false, left: None }
    }

    /// Named for this data folder, whose own keys were perhaps made before.
    pub(crate) fn named_for(folder: PathBuf, data: &Path) -> Self {
        let left = Some(default_folder(data)).filter(|own| !is_same(&folder, own));
        Self { left, ..Self::named(folder) }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The epoch keys that there are, oldest first, those that were left in the data folder among them.
    pub(crate) fn list(&self) -> Result<Vec<Epoch>, StoreFault> {
        let mut epochs = self.here()?;
        if let Some(left) = &self.left {
            epochs.extend(in_folder(left, false)?);
            epochs.sort_by_key(|epoch| epoch.made);
        }
        Ok(epochs)
    }

    fn here(&self) -> Result<Vec<Epoch>, StoreFault> {
        in_folder(&self.folder, self.is_named)
    }

    /// Destroys epoch keys whose time is over; answers how many. One that cannot be destroyed keeps no other from
    /// its end.
    pub(crate) fn end_old(&self, now: Instant) -> Result<usize, StoreFault> {
        let over: Vec<_> = self.list()?.into_iter().filter(|epoch| epoch.ends() <= now).collect();
        let ended: Vec<_> = over.iter().map(|epoch| destroy_file(&epoch.path)).collect();
        ended.into_iter().collect::<Result<(), _>>()?;
        Ok(over.len())
    }

    /// Today's epoch key; made of these random bytes when there is none yet.
    pub(crate) fn today(&self, now: Instant, chance: [u8; 32]) -> Result<(Instant, DataKey), StoreFault> {
        let _alone = self.lock()?;
        let today = now.day(&Zone::UTC);
        if let Some(epoch) = self.here()?.into_iter().rfind(|epoch| epoch.made.day(&Zone::UTC) == today)
            && let Some(key) = self.key(epoch.made)?
        {
            return Ok((epoch.made, key));
        }
        write_secret(&self.path_of(now), &chance)?;
        Ok((now, DataKey::from_chance(chance)))
    }

    /// The epoch key made at this instant, while it is there.
    pub(crate) fn key(&self, made: Instant) -> Result<Option<DataKey>, StoreFault> {
        let path = self.path_of(made);
        match fs::read(&path) {
            // Cut off while it was written: nothing was sealed under it.
            Ok(bytes) => Ok(bytes.try_into().ok().map(DataKey::from_chance)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreFault::of(&path)(error)),
        }
    }

    /// Writes down, durably, which keys go, before they go.
    pub(crate) fn bury(&self, gone: &[(KeyId, Instant)]) -> Result<(), StoreFault> {
        let lines = gone.iter().fold(String::new(), |mut lines, (id, at)| {
            lines.extend(["gone ", &hexadecimal(&id.0), " ", &at.as_micros().to_string(), "\n"]);
            lines
        });
        self.append(&lines)
    }

    /// Writes down that every key destroyed by `now` is named.
    pub(crate) fn confirm(&self, now: Instant) -> Result<(), StoreFault> {
        self.append(&format!("as-of {}\n", now.as_micros()))
    }

    pub(crate) fn tombstones_path(&self) -> PathBuf {
        self.folder.join(TOMBSTONES)
    }

    /// Reads all tombstones; a last line that was cut off is no line.
    pub(crate) fn tombstones(&self) -> Result<Tombstones, StoreFault> {
        Ok(self.tombstones_since(None)?.tombstones)
    }

    /// Reads what was added since `mark`, or everything when there is none or the file is another one than then.
    pub(crate) fn tombstones_since(&self, mark: Option<&Mark>) -> Result<Added, StoreFault> {
        let path = self.tombstones_path();
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Added::nothing()),
            Err(error) => return Err(StoreFault::of(&path)(error)),
        };
        read_since(&mut file, mark).map_err(|fault| fault.about(&path))
    }

    fn path_of(&self, made: Instant) -> PathBuf {
        self.folder.join(format!("epoch-{}.key", made.as_micros()))
    }

    fn lock(&self) -> Result<File, StoreFault> {
        if !self.is_named {
            make_secret_folder(&self.folder)?;
        }
        let file = open_secret_file(&self.tombstones_path())?;
        file.lock()?;
        Ok(file)
    }

    fn append(&self, lines: &str) -> Result<(), StoreFault> {
        let (mut file, path) = (self.lock()?, self.tombstones_path());
        cut_torn_line(&mut file).map_err(|fault| fault.about(&path))?;
        file.write_all(lines.as_bytes()).map_err(StoreFault::of(&path))?;
        sync(&file);
        sync_parent(&path)
    }
}

fn read_since(file: &mut File, mark: Option<&Mark>) -> Result<Added, StoreFault> {
    if let Some(mark) = mark
        && mark.is_in(file)?
        && let Ok(added) = Added::read(file, mark)?
    {
        return Ok(added);
    }
    Added::read(file, &Mark::default())?
        .map_err(|line| StoreFault::corrupt(format!("line {line} of the tombstones is damaged")))
}

/// The epoch keys of a folder, oldest first.
fn in_folder(folder: &Path, must_be_there: bool) -> Result<Vec<Epoch>, StoreFault> {
    let files = match fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == ErrorKind::NotFound && !must_be_there => return Ok(Vec::new()),
        Err(error) => return Err(StoreFault::of(folder)(error)),
    };
    let mut epochs = Vec::new();
    for file in files {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let made = name.strip_prefix("epoch-").and_then(|rest| rest.strip_suffix(".key"));
        if let Some(made) = made.and_then(|made| made.parse().ok()) {
            epochs.push(Epoch { made: Instant::from_micros(made), path });
        }
    }
    epochs.sort_by_key(|epoch| epoch.made);
    Ok(epochs)
}

/// The default folder of epoch keys in a data folder.
pub(crate) fn default_folder(data: &Path) -> PathBuf {
    data.join(crate::master::KEYS).join("epochs")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

    #[test]
    fn one_epoch_key_a_day_and_none_after_thirty_days() {
        let folder = tempfile::tempdir().unwrap();
        let epochs = Epochs::own(folder.path());
        let (first, _) = epochs.today(NOW, [1; 32]).unwrap();
        assert_eq!(epochs.today(NOW.plus_seconds(60), [2; 32]).unwrap().0, first);
        let (second, _) = epochs.today(NOW.plus_days(1), [3; 32]).unwrap();
        assert_eq!(epochs.list().unwrap().len(), 2);
        assert_eq!(epochs.end_old(NOW.plus_days(28)).unwrap(), 0);
        assert_eq!(epochs.end_old(NOW.plus_days(29)).unwrap(), 1);
        assert!(epochs.key(first).unwrap().is_none());
        assert!(epochs.key(second).unwrap().is_some());
        assert!(epochs.list().unwrap().iter().all(|epoch| epoch.ends() <= epoch.made.plus_days(30)));
    }

    #[test]
    fn keys_made_in_the_data_folder_before_another_was_named_end_at_their_time_and_are_told_of_until_then() {
        let (data, vault) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (before, _) = Epochs::own(data.path()).today(NOW, [1; 32]).unwrap();
        let epochs = Epochs::named_for(vault.path().to_owned(), data.path());
        let (here, _) = epochs.today(NOW.plus_seconds(60), [2; 32]).unwrap();
        assert_ne!(here, before, "copies of today are sealed by the key on the medium");
        assert_eq!(epochs.today(NOW.plus_seconds(120), [3; 32]).unwrap().0, here);
        assert_eq!(epochs.list().unwrap().iter().map(|epoch| epoch.made).collect::<Vec<_>>(), [before, here]);
        assert_eq!(epochs.end_old(NOW.plus_days(LIFE_DAYS)).unwrap(), 1);
        assert!(Epochs::own(data.path()).list().unwrap().is_empty());
        let own = default_folder(data.path());
        Epochs::own(data.path()).today(NOW, [4; 32]).unwrap();
        assert_eq!(Epochs::named_for(own, data.path()).list().unwrap().len(), 1, "named by its own name, none twice");
    }

    #[test]
    fn a_torn_line_is_no_tombstone_and_spoils_none() {
        let folder = tempfile::tempdir().unwrap();
        let epochs = Epochs::named(folder.path().to_owned());
        epochs.bury(&[(KeyId([7; 16]), NOW)]).unwrap();
        epochs.confirm(NOW).unwrap();
        let mut file = File::options().append(true).open(epochs.tombstones_path()).unwrap();
        file.write_all(b"gone 0707").unwrap();
        assert_eq!(epochs.tombstones().unwrap().gone.len(), 1);
        epochs.bury(&[(KeyId([8; 16]), NOW)]).unwrap();
        let read = epochs.tombstones().unwrap();
        assert_eq!((read.gone.len(), read.as_of), (2, Some(NOW)));
    }

    #[test]
    fn tombstones_that_were_read_are_not_read_again_while_the_file_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let epochs = Epochs::named(folder.path().to_owned());
        let told = |added: &Added| added.tombstones.gone.keys().map(|id| id[0]).collect::<Vec<_>>();
        epochs.bury(&[(KeyId([7; 16]), NOW)]).unwrap();
        epochs.confirm(NOW).unwrap();
        let first = epochs.tombstones_since(None).unwrap();
        assert_eq!((told(&first), first.is_whole), (vec![7], true));
        epochs.bury(&[(KeyId([8; 16]), NOW)]).unwrap();
        let second = epochs.tombstones_since(Some(&first.mark)).unwrap();
        assert_eq!((told(&second), second.is_whole), (vec![8], false));
        let mut file = File::options().append(true).open(epochs.tombstones_path()).unwrap();
        file.write_all(b"gone 0707").unwrap();
        let torn = epochs.tombstones_since(Some(&second.mark)).unwrap();
        assert_eq!((told(&torn), torn.is_whole), (vec![], false));
        epochs.bury(&[(KeyId([9; 16]), NOW)]).unwrap();
        let third = epochs.tombstones_since(Some(&torn.mark)).unwrap();
        assert_eq!((told(&third), third.is_whole), (vec![9], false));
        // Another list under the same name.
        let lines = fs::read_to_string(epochs.tombstones_path()).unwrap();
        fs::write(epochs.tombstones_path(), lines.replace("as-of", "as-of ").replace("as-of  ", "as-of 1")).unwrap();
        let other = epochs.tombstones_since(Some(&third.mark)).unwrap();
        assert_eq!((told(&other), other.is_whole), (vec![7, 8, 9], true));
        epochs.bury(&[(KeyId([10; 16]), NOW)]).unwrap();
        let longer = epochs.tombstones_since(Some(&third.mark)).unwrap();
        assert_eq!((told(&longer), longer.is_whole), (vec![7, 8, 9, 10], true));
        // One that is shorter, and one that was and has grown past that place since.
        fs::write(epochs.tombstones_path(), lines.split_inclusive('\n').next().unwrap()).unwrap();
        let shorter = epochs.tombstones_since(Some(&third.mark)).unwrap();
        assert_eq!((told(&shorter), shorter.is_whole), (vec![7], true));
        for id in 11..=15 {
            epochs.bury(&[(KeyId([id; 16]), NOW)]).unwrap();
        }
        assert!(fs::metadata(epochs.tombstones_path()).unwrap().len() > lines.len() as u64);
        let grown = epochs.tombstones_since(Some(&third.mark)).unwrap();
        assert_eq!((told(&grown), grown.is_whole), (vec![7, 11, 12, 13, 14, 15], true));
        fs::remove_file(epochs.tombstones_path()).unwrap();
        let gone = epochs.tombstones_since(Some(&third.mark)).unwrap();
        assert_eq!((told(&gone), gone.is_whole), (vec![], true));
    }

    #[test]
    fn a_named_folder_that_is_missing_is_not_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let epochs = Epochs::named(folder.path().join("not-mounted/epochs"));
        assert!(epochs.bury(&[(KeyId([7; 16]), NOW)]).is_err());
        assert!(epochs.today(NOW, [1; 32]).is_err());
        assert!(epochs.end_old(NOW).is_err(), "what cannot be looked at has not ended");
        assert!(!folder.path().join("not-mounted").exists());
    }

    #[test]
    fn an_epoch_key_that_cannot_be_destroyed_keeps_no_other_from_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let epochs = Epochs::named(folder.path().to_owned());
        // A folder under the name of a key cannot be overwritten, whoever runs this.
        fs::create_dir(epochs.path_of(NOW)).unwrap();
        let (second, _) = epochs.today(NOW.plus_days(1), [1; 32]).unwrap();
        assert!(epochs.end_old(NOW.plus_days(31)).is_err());
        assert!(epochs.key(second).unwrap().is_none());
    }
}
