//! Restoring: both copies, an epoch key that has not ended, and tombstones at least as new as the copies,
//! so that nothing erased comes back. The target stays empty unless all of it succeeds.

use super::{
    artefact::Manifest,
    keys,
    unpack::{Unpacked, unpack},
};
use crate::{
    Finding, Store, Tx,
    belonging::mark_restored,
    database::Opener,
    differences::sync,
    epochs::{Epoch, Epochs},
    fault::StoreFault,
    keyring::FreshKeys,
    master::{self, KEYS, MasterSource, make_secret_folder, sync_parent},
    query,
    tables::numbers::NumbersLeftOut,
    tombstones::Tombstones,
};
use guichet_desk::base::Instant;
use guichet_seal::Purpose;
use std::{
    fs,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// What is restored from where.
pub struct RestoreOptions {
    /// The main copy.
    pub main: PathBuf,
    /// The keys' copy.
    pub keys: PathBuf,
    /// The folder of epoch keys and tombstones; it is only read.
    pub epochs: PathBuf,
    /// An empty folder.
    pub to: PathBuf,
    /// The text of an age identity file, when the copies are encrypted.
    pub identity: Option<Zeroizing<String>>,
    /// The master key.
    pub master: Zeroizing<[u8; 32]>,
    /// Whether the restored folder keeps it in its own file.
    pub keep_master: bool,
    /// Random bytes for town keys, should the copy be from before them.
    pub fresh: FreshKeys,
    /// The time.
    pub now: Instant,
}

/// What was restored.
#[derive(Clone, Debug)]
pub struct RestoreReport {
    /// When the copies were made.
    pub at: Instant,
    /// Whether the keys were sealed with this copy of the data and no other. Those of format 1 were not.
    pub is_bound: bool,
    /// How many places the public log had then.
    pub log_size: u64,
    /// Keys that are there again.
    pub keys: u64,
    /// Keys in the copy that had been destroyed since, and stay so.
    pub keys_left_out: u64,
    /// Parties whose data had been erased since, and stays so.
    pub erased: u64,
    /// Drafts that had ended since.
    pub drafts_ended: u64,
    /// The numbers that may have been given after the copies were made, and are given to nobody else.
    pub numbers: Vec<NumbersLeftOut>,
    /// What the check of the whole folder found.
    pub findings: Vec<Finding>,
}

const STAGE: &str = ".restoring";

/// Restores a data folder from two copies and checks it, as far as the store can.
pub fn restore(options: &RestoreOptions) -> Result<RestoreReport, StoreFault> {
    restore_checked_by(options, |store| store.check(&mut |_, _| {}))
}

/// Restores a data folder from two copies, and looks by `check` whether it holds before it takes its place. It keeps
/// the tombstones it was given in its own folder, and uses no other until somebody lets it (`check_epochs`).
pub fn restore_checked_by(
    options: &RestoreOptions,
    check: impl FnOnce(&Store) -> Result<Vec<Finding>, StoreFault>,
) -> Result<RestoreReport, StoreFault> {
    let made = !options.to.exists();
    refuse_full(&options.to)?;
    let stage = options.to.join(STAGE);
    let answer = restore_in(options, &stage, check).and_then(|report| {
        settle(&stage, &options.to)?;
        Ok(report)
    });
    if answer.is_err() {
        let _ = fs::remove_dir_all(&stage);
        if made {
            let _ = fs::remove_dir(&options.to);
        }
    }
    answer
}

fn refuse_full(to: &Path) -> Result<(), StoreFault> {
    make_secret_folder(to)?;
    let stage = to.join(STAGE);
    if stage.exists() {
        // A restore that was cut off.
        fs::remove_dir_all(&stage).map_err(StoreFault::of(&stage))?;
    }
    if fs::read_dir(to).map_err(StoreFault::of(to))?.next().is_some() {
        return Err(StoreFault::corrupt(format!("{} is not empty", to.display())));
    }
    Ok(())
}

fn restore_in(
    options: &RestoreOptions,
    stage: &Path,
    check: impl FnOnce(&Store) -> Result<Vec<Finding>, StoreFault>,
) -> Result<RestoreReport, StoreFault> {
    make_secret_folder(&stage.join(KEYS))?;
    make_secret_folder(&stage.join("uploads"))?;
    let epochs = Epochs::named(options.epochs.clone());
    let identity = options.identity.as_ref().map(|identity| identity.as_str());
    let main = unpack(&options.main, "main", identity, stage)?;
    let sealed = stage.join("sealed");
    let manifest = unpack(&options.keys, "keys", identity, &sealed)?.manifest;
    let tombstones = fitting(&main, &manifest, &epochs)?;
    refuse_early_clock(&tombstones, options.now)?;
    let payload = opened(&manifest, &epochs, &sealed.join(keys::SEALED), options.now)?;
    fs::remove_dir_all(&sealed).map_err(StoreFault::of(&sealed))?;
    let file = stage.join(KEYS).join("keys.db");
    let written = keys::write(&file, &payload, |id| tombstones.gone.contains_key(id));
    let (held, left_out) = written.map_err(|fault| fault.about(&file))?;
    let own = Epochs::own(stage);
    make_secret_folder(own.folder())?;
    let kept = own.tombstones_path();
    fs::copy(epochs.tombstones_path(), &kept).map_err(StoreFault::of(&kept))?;
    let source = MasterSource::Given { name: "the given master key".into(), bytes: options.master.clone() };
    let opener = Opener { source, epochs: None, fresh: options.fresh, copies: None };
    let store = Store::open_with(stage, opener)?;
    let (erased, drafts_ended) = store.apply_tombstones(&tombstones)?;
    store.destroy_doomed_keys()?;
    store.take_clock_for_right(options.now)?;
    let at = Instant::from_micros(main.manifest.at);
    let numbers = store.leave_numbers_out(at, options.now)?;
    store.note_restore(options.now)?;
    let findings = check(&store)?;
    drop(store);
    if options.keep_master {
        master::write_secret(&master::file(stage), options.master.as_slice())?;
    }
    mark_restored(stage)?;
    Ok(RestoreReport {
        at,
        is_bound: manifest.main.is_some(),
        log_size: main.manifest.log_size,
        keys: held,
        keys_left_out: left_out,
        erased,
        drafts_ended,
        numbers,
        findings,
    })
}

/// The two copies belong together, the data is still what it was, and the tombstones are as new as both. That nobody
/// changed what the copy of the keys says of the data shows when it opens.
fn fitting(main: &Unpacked, keys: &Manifest, epochs: &Epochs) -> Result<Tombstones, StoreFault> {
    let Unpacked { manifest, hash } = main;
    if manifest.pair != keys.pair || manifest.at != keys.at {
        return Err(StoreFault::corrupt("the two copies are not of the same backup"));
    }
    if keys.main.as_ref().is_some_and(|made_with| made_with != hash) {
        return Err(StoreFault::corrupt(
            "the copy of the data is not the one that the copy of the keys was made with: somebody changed it since",
        ));
    }
    let tombstones = epochs.tombstones()?;
    let needed = Instant::from_micros(keys.at);
    match tombstones.as_of {
        Some(as_of) if as_of >= needed => Ok(tombstones),
        Some(as_of) => Err(StoreFault::corrupt(format!(
            "the tombstones in {} reach to {}, the copies are of {}: bring the newest tombstones, or what was erased would come back",
            epochs.folder().display(),
            as_of.timestamp(),
            needed.timestamp()
        ))),
        None => Err(StoreFault::corrupt(format!(
            "there are no tombstones in {}: without them what was erased would come back",
            epochs.folder().display()
        ))),
    }
}

/// By a clock that stands before the last moment of the tombstones, a copy whose time is over would still open. A day
/// lies between any two machines' clocks at most. A clock that runs ahead needs no bound of its own: it finds that the
/// copy's time is over, and nothing is destroyed for that.
fn refuse_early_clock(tombstones: &Tombstones, now: Instant) -> Result<(), StoreFault> {
    match tombstones.as_of {
        Some(as_of) if as_of > now.plus_days(1) => Err(StoreFault::unavailable(format!(
            "this machine's clock says {}, and the tombstones reach to {} already: set the clock; where the desk's own \
             clock once ran ahead, take its `as-of` lines out of a copy of the tombstones",
            now.timestamp(),
            as_of.timestamp()
        ))),
        _ => Ok(()),
    }
}

fn opened(manifest: &Manifest, epochs: &Epochs, file: &Path, now: Instant) -> Result<Zeroizing<Vec<u8>>, StoreFault> {
    let damaged = || StoreFault::corrupt("the copy of the keys is damaged");
    let made = Instant::from_micros(manifest.epoch.ok_or_else(damaged)?);
    let pair = manifest.pair_bytes().ok_or_else(damaged)?;
    let ends = Epoch::end_of(made);
    if ends <= now {
        return Err(StoreFault::unavailable(format!(
            "the epoch key of {} opens nothing after {ends}: it has ended, as this machine's clock says {now}; nothing \
             was destroyed, so if that is wrong, set the clock and try again",
            made.timestamp(),
            ends = ends.timestamp(),
            now = now.timestamp()
        )));
    }
    let key = epochs.key(made)?.ok_or_else(|| {
        StoreFault::corrupt(format!(
            "the epoch key of {} is not in {}: it has ended, and with it this copy of the keys, or the folder is the wrong one",
            made.timestamp(),
            epochs.folder().display()
        ))
    })?;
    let sealed = fs::read(file).map_err(StoreFault::of(file))?;
    key.open(Purpose::Backup, &pair, &manifest.context(), &sealed).map_err(|_| damaged())
}

/// Everything moves up from the staging folder: the keys last, when all else is on the disk, because a folder
/// without them does not open.
fn settle(stage: &Path, to: &Path) -> Result<(), StoreFault> {
    let mut names: Vec<_> = fs::read_dir(stage).and_then(Iterator::collect).map_err(StoreFault::of(stage))?;
    names.sort_by_key(|entry| entry.file_name() == KEYS);
    for entry in names {
        if entry.file_name() == KEYS {
            sync_names(to)?;
        }
        let path = to.join(entry.file_name());
        fs::rename(entry.path(), &path).map_err(StoreFault::of(&path))?;
    }
    fs::remove_dir(stage).map_err(StoreFault::of(stage))?;
    sync(&fs::File::open(to).map_err(StoreFault::of(to))?);
    sync_parent(to)
}

/// Waits until every name below a folder is on the disk, and whatever was copied without waiting.
fn sync_names(folder: &Path) -> Result<(), StoreFault> {
    for entry in fs::read_dir(folder).map_err(StoreFault::of(folder))? {
        let path = entry.map_err(StoreFault::of(folder))?.path();
        if fs::symlink_metadata(&path).map_err(StoreFault::of(&path))?.is_dir() {
            sync_names(&path)?;
        } else {
            sync(&fs::File::open(&path).map_err(StoreFault::of(&path))?);
        }
    }
    sync(&fs::File::open(folder).map_err(StoreFault::of(folder))?);
    Ok(())
}

impl Store {
    /// Erases again what was erased after the copy was made, and ends what lets somebody in: sessions, tokens,
    /// one-time links. Answers how many parties and drafts.
    fn apply_tombstones(&self, tombstones: &Tombstones) -> Result<(u64, u64), StoreFault> {
        let counts = self.erase_again(&tombstones.gone)?;
        let gone = tombstones.gone.clone();
        self.write(Vec::new(), move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            for (id, at) in &gone {
                tx.main.execute(&query::ADD_TOMBSTONE, (id.as_slice(), at.as_micros()))?;
            }
            tx.main.execute(&query::END_ALL_SESSIONS, [])?;
            tx.main.execute(&query::END_TOKENS, [])?;
            tx.main.execute(&query::END_ENROLMENTS, [])?;
            Ok(())
        })
        .wait()?;
        Ok(counts)
    }

    /// Whoever restores says by it what day it is: the copy knows time only up to when it was made, and that may be
    /// weeks ago.
    fn take_clock_for_right(&self, now: Instant) -> Result<(), StoreFault> {
        self.write(Vec::new(), move |tx: &mut Tx<'_>| tx.know_time(now)).wait().map(drop)
    }

    /// No ticket of the day gets a number that the lost folder may have given.
    fn note_restore(&self, now: Instant) -> Result<(), StoreFault> {
        self.write(Vec::new(), move |tx: &mut Tx<'_>| tx.add_restored(now)).wait().map(drop)
    }

    /// No case gets a number that the lost folder may have given after the copy was made.
    fn leave_numbers_out(&self, from: Instant, to: Instant) -> Result<Vec<NumbersLeftOut>, StoreFault> {
        let work = move |tx: &mut Tx<'_>| tx.leave_numbers_out(from, to);
        Ok(self.write(Vec::new(), work).wait()?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KeysFault, database::NewKey};

    #[test]
    fn a_restore_cut_off_before_its_end_leaves_no_desk_that_opens() {
        let folder = tempfile::tempdir().unwrap();
        let stage = folder.path().join(STAGE);
        Store::create(&stage, [7; 32]).unwrap();
        let store = Store::open(&stage, &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap();
        let key: NewKey = store.new_key([3; 16], [4; 32], Instant::from_micros(0));
        let account = crate::AccountId([9; 16]);
        let keys = vec![key.clone()];
        let add = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.add_account(account, &key, [1; 16], &[]) };
        store.write(keys, add).wait().unwrap();
        drop(store);
        // The last step fails, as a kill before it would leave it undone.
        fs::create_dir_all(folder.path().join(KEYS).join("in-the-way")).unwrap();
        assert!(settle(&stage, folder.path()).is_err());
        assert!(folder.path().join("main.db").exists() && folder.path().join("uploads").exists());
        let told = Store::check_keys(folder.path(), &MasterSource::File).unwrap_err();
        assert!(matches!(told, KeysFault::Lost { lists: 1, .. }), "{told}");
    }
}
