//! A data folder opened without its town: for its keys, its copies and its check, to keep somebody out (`keeping_out`)
//! and to take the log along (`ledger_apart`), which must not wait for files that somebody is editing. Nothing here
//! reads a catalogue, opens a case or keeps a version of a service.

use crate::{Chance, Keys, NewMaster, Problem, keys::opened, whole_check::check_whole};
use guichet_desk::base::Instant;
use guichet_store::{BackupOptions, BackupReport, Finding, KeysStatus, Progress, Store};
use std::path::Path;

/// A data folder opened for what needs nothing of its town.
pub struct Strongroom {
    store: Store,
    chance: Chance,
    opened_at: Instant,
}

impl Strongroom {
    /// Opens a data folder with these keys, whoever else has it open; a schema change makes copies first.
    pub fn open(folder: &Path, keys: Keys, chance: Chance, now: Instant) -> Result<Self, Problem> {
        Ok(Self { store: opened(folder, keys, &chance, now)?, chance, opened_at: now })
    }

    /// Begins to change the master key. `tell_server` when a server runs on the same folder; it is refused as
    /// unavailable then while that server has not learned the last one.
    pub fn begin_rotation(&self, new: &NewMaster, tell_server: bool, now: Instant) -> Result<(), Problem> {
        match new {
            NewMaster::File => self.store.begin_rotation_to_file(self.chance.draw(), tell_server, now)?,
            NewMaster::Given(bytes) => self.store.begin_rotation(bytes, tell_server, now)?,
        }
        Ok(())
    }

    /// Moves some keys to the new master key; false when all have moved and the old one is gone.
    pub fn rotate_some(&self) -> Result<bool, Problem> {
        Ok(self.store.rotate_some()?)
    }

    /// Destroys the master key's file after a change to one from elsewhere.
    pub fn retire_master_file(&self) -> Result<(), Problem> {
        Ok(self.store.retire_master_file()?)
    }

    /// How the keys stand.
    pub fn keys_status(&self) -> Result<KeysStatus, Problem> {
        Ok(self.store.keys_status()?)
    }

    /// Makes copies of the folder while it is in use.
    pub fn backup(&self, options: &BackupOptions) -> Result<BackupReport, Problem> {
        Ok(self.store.backup(options)?)
    }

    /// Checks the whole data folder; no findings means that everything holds.
    pub fn check(&self, progress: Progress<'_>) -> Result<Vec<Finding>, Problem> {
        Ok(check_whole(&self.store, self.opened_at, progress)?)
    }

    pub(crate) const fn store(&self) -> &Store {
        &self.store
    }
}
