//! A data folder opened without its town: for its keys, its copies and its check, which must not wait for files that
//! somebody is editing. Nothing here reads a catalogue, opens a case or keeps a version of a service.

use crate::{Chance, Keys, NewMaster, Problem, keys::opened, listing_check::check_listings};
use guichet_desk::{base::Instant, catalogue::Service};
use guichet_store::{BackupOptions, BackupReport, Finding, KeysStatus, Progress, Store, StoreFault};
use std::{collections::HashMap, path::Path, sync::Arc};

/// A data folder opened for its keys, its copies and its check alone.
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
        let mut findings = self.store.check(progress)?;
        let services = self.services(&mut findings)?;
        let service_at = |row: i64| services.get(&row).cloned();
        check_listings(&self.store, service_at, Some(self.opened_at), &mut findings)?;
        Ok(findings)
    }

    /// The versions of services that cases keep, by their rows: read back from the store, as a desk reads those that
    /// its town has no more.
    fn services(&self, findings: &mut Vec<Finding>) -> Result<HashMap<i64, Arc<Service>>, Problem> {
        let known = match self.store.read(|snapshot| snapshot.service_versions()) {
            Err(StoreFault::Corrupt(cause)) => {
                findings.push(Finding { code: "row-unreadable", place: format!("services: {cause}") });
                return Ok(HashMap::new());
            }
            known => known?,
        };
        let mut services = HashMap::new();
        for (row, code, version, source) in known {
            let Ok(service) = Service::from_source(&source) else {
                let place = format!("{code}, version {version}");
                findings.push(Finding { code: "service-unreadable", place });
                continue;
            };
            services.insert(row, Arc::new(service));
        }
        Ok(services)
    }

    pub(crate) const fn store(&self) -> &Store {
        &self.store
    }
}
