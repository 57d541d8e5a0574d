//! Keys and copies: which master key opens the folder, changing it, copying and restoring. Nothing here
//! touches a case.

use crate::{Acts, Chance, Problem};
use guichet_desk::{base::Instant, catalogue::Catalogue};
use guichet_store::{
    BackupOptions, BackupReport, KeysFault, KeysStatus, MasterSource, Opener, RestoreOptions, RestoreReport, Store,
};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Which keys open a data folder.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Where the master key comes from.
    pub source: MasterSource,
    /// The folder of epoch keys and tombstones, when it is not the data folder's own.
    pub epochs: Option<PathBuf>,
}

/// Which master key takes the place of the one in use.
pub enum NewMaster {
    /// One made by chance, in the file of the data folder.
    File,
    /// One from elsewhere.
    Given(Zeroizing<[u8; 32]>),
}

impl Acts {
    /// Makes a new, empty data folder whose master key comes from elsewhere.
    pub fn create_without_master(folder: &Path) -> Result<(), Problem> {
        Ok(Store::create_without_master(folder)?)
    }

    /// Whether these keys open what the folder holds. Touches nothing.
    pub fn check_keys(folder: &Path, keys: &Keys) -> Result<(), KeysFault> {
        Store::check_keys(folder, &keys.source)
    }

    /// Opens a data folder with these keys; a schema change makes copies first. Otherwise as `open`.
    pub fn open_with(
        folder: &Path,
        keys: Keys,
        catalogue: Catalogue,
        chance: Chance,
        now: Instant,
    ) -> Result<Self, Problem> {
        let fresh = [chance.draw(), chance.draw(), chance.draw(), chance.draw()];
        let copies = Some((now, (chance.draw(), chance.draw())));
        let store = Store::open_with(folder, Opener { source: keys.source, epochs: keys.epochs, fresh, copies })?;
        Self::over(store, catalogue, chance)
    }

    /// Begins to change the master key. `tell_server` when a server runs on the same folder.
    pub fn begin_rotation(&self, new: &NewMaster, tell_server: bool, now: Instant) -> Result<(), Problem> {
        match new {
            NewMaster::File => self.store().begin_rotation_to_file(self.draw(), tell_server, now)?,
            NewMaster::Given(bytes) => self.store().begin_rotation(bytes, tell_server, now)?,
        }
        Ok(())
    }

    /// Whether a change of the master key is under way.
    pub fn is_rotating(&self) -> Result<bool, Problem> {
        Ok(self.store().is_rotating()?)
    }

    /// Moves some keys to the new master key; false when all have moved and the old one is gone.
    pub fn rotate_some(&self) -> Result<bool, Problem> {
        Ok(self.store().rotate_some()?)
    }

    /// Destroys the master key's file after a change to one from elsewhere.
    pub fn retire_master_file(&self) -> Result<(), Problem> {
        Ok(self.store().retire_master_file()?)
    }

    /// Learns a master key that another program changed to. Only the server calls this.
    pub fn take_master_over(&self) -> Result<(), Problem> {
        Ok(self.store().take_master_over()?)
    }

    /// How the keys stand.
    pub fn keys_status(&self) -> Result<KeysStatus, Problem> {
        Ok(self.store().keys_status()?)
    }

    /// Makes copies of the folder while it is in use.
    pub fn backup(&self, options: &BackupOptions) -> Result<BackupReport, Problem> {
        Ok(self.store().backup(options)?)
    }

    /// What time does to keys and copies, once an hour: keys and uploads that nothing uses go, epoch keys
    /// end. Answers how many keys went.
    pub fn keep_keys(&self, now: Instant) -> Result<u64, Problem> {
        self.store().sweep_uploads(now.plus_days(-1))?;
        self.store().keep_epochs(now)?;
        self.sweep_keys(now)
    }

    /// When the last copy that may hold a key that is there now can no longer be opened; none when there
    /// is no such copy.
    pub fn last_copy_dies(&self, now: Instant) -> Result<Option<Instant>, Problem> {
        Ok(self.store().last_copy_dies(now)?)
    }
}

/// Restores a data folder from copies; it stays as it was unless all of it succeeds.
pub fn restore(options: &RestoreOptions) -> Result<RestoreReport, Problem> {
    Ok(guichet_store::restore(options)?)
}
