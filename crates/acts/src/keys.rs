//! Keys and copies beside an open desk: which keys open the folder, copying and restoring, what time does to keys.
//! Nothing here touches a case. What is done without the desk is in `strongroom`.

use crate::{Acts, Chance, Problem, services::Services, whole_check::check_whole};
use guichet_desk::{base::Instant, catalogue::Catalogue};
use guichet_store::{
    BackupOptions, BackupReport, EpochsFault, KeysFault, MasterSource, Opener, RestoreOptions, RestoreReport, Store,
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

    /// Whether a data folder may use the folder of epoch keys and tombstones that these keys name. Touches nothing.
    pub fn check_epochs(folder: &Path, keys: &Keys) -> Result<(), EpochsFault> {
        Store::check_epochs(folder, keys.epochs.as_deref())
    }

    /// Opens a data folder with these keys; a schema change makes copies first. Otherwise as `open`.
    pub fn open_with(
        folder: &Path,
        keys: Keys,
        catalogue: Catalogue,
        chance: Chance,
        now: Instant,
    ) -> Result<Self, Problem> {
        let store = opened(folder, keys, &chance, now)?;
        let services = Services::load(&store, &catalogue)?;
        Self::over(store, services, catalogue, chance)?.doubting_due_days()
    }

    /// Opens a data folder beside the desk that has it open: takes no application, and writes no version of a service
    /// down, so that a catalogue under work leaves no trace. Otherwise as `open_with`.
    pub fn open_beside(
        folder: &Path,
        keys: Keys,
        catalogue: Catalogue,
        chance: Chance,
        now: Instant,
    ) -> Result<Self, Problem> {
        let store = opened(folder, keys, &chance, now)?;
        let services = Services::beside(&store, &catalogue)?;
        Self::over(store, services, catalogue, chance)
    }

    /// Learns a master key that another program changed to. Only the server calls this.
    pub fn take_master_over(&self) -> Result<(), Problem> {
        Ok(self.store().take_master_over()?)
    }

    /// Erases again what the tombstones name and this folder still has, because its disk was put back. No clock has a
    /// say in this.
    pub fn erase_again(&self) -> Result<(), Problem> {
        Ok(self.store().compare_tombstones()?)
    }

    /// Makes copies of the folder while it is in use.
    pub fn backup(&self, options: &BackupOptions) -> Result<BackupReport, Problem> {
        Ok(self.store().backup(options)?)
    }

    /// What time does to keys and copies, once an hour: epoch keys end, keys and uploads that nothing uses go. Files of
    /// drafts that ended go an hour later, when nobody reads them any more who began before.
    /// Answers how many keys went. What fails keeps nothing else from its end; the first problem is told afterwards.
    pub fn keep_keys(&self, now: Instant) -> Result<u64, Problem> {
        let ended = self.store().keep_epochs(now).map_err(Problem::from);
        let uploads = self.store().sweep_uploads(now.plus_days(-1)).map_err(Problem::from);
        let files = self.store().remove_doomed_files(now.plus_seconds(-3600)).map_err(Problem::from);
        let keys = self.sweep_keys(now);
        ended.and(uploads).and(files).and(keys)
    }

    /// When the last copy that may hold a key that is there now can no longer be opened; none when there
    /// is no such copy.
    pub fn last_copy_dies(&self, now: Instant) -> Result<Option<Instant>, Problem> {
        Ok(self.store().last_copy_dies(now)?)
    }
}

/// Opens the store of a data folder; a schema change makes copies first.
pub(crate) fn opened(folder: &Path, keys: Keys, chance: &Chance, now: Instant) -> Result<Store, Problem> {
    let fresh = [chance.draw(), chance.draw(), chance.draw(), chance.draw()];
    let copies = Some((now, (chance.draw(), chance.draw())));
    Ok(Store::open_with(folder, Opener { source: keys.source, epochs: keys.epochs, fresh, copies })?)
}

/// Restores a data folder from copies and checks the whole of it; it stays as it was unless all of that succeeds.
pub fn restore(options: &RestoreOptions) -> Result<RestoreReport, Problem> {
    let check = |store: &Store| check_whole(store, options.now, &mut |_, _| {});
    Ok(guichet_store::restore_checked_by(options, check)?)
}
