//! Copies of a data folder, made while the desk is open: one file for the main database with its uploads,
//! one for the wrapped keys, sealed under an epoch key. The master key is in neither.

mod artefact;
mod keys;
mod links;
mod partial;
mod restore;
mod unpack;

pub use restore::{RestoreOptions, RestoreReport, restore, restore_checked_by};

use crate::{
    Store,
    database::CopyChance,
    differences::{open_there, open_untouched},
    epochs::Epochs,
    fault::StoreFault,
    master::{KEYS, make_secret_file, make_secret_folder},
    query,
    statements::Statements,
    tables::envelopes::document_path,
};
use artefact::{Manifest, Whole, Writer};
use guichet_desk::base::{EnvelopeId, Instant, hexadecimal};
use guichet_seal::Purpose;
use links::add_folder;
use partial::{PARTIAL, Partial, alone_in, remove_partial};
use rusqlite::Connection;
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// Where copies go, and how.
pub struct BackupOptions {
    /// The folder for the main copy.
    pub main_to: PathBuf,
    /// The folder for the keys' copy; another one.
    pub keys_to: PathBuf,
    /// Both files are encrypted to this age recipient as well.
    pub recipient: Option<String>,
    /// The time.
    pub now: Instant,
    /// Random bytes.
    pub chance: CopyChance,
}

/// What was copied.
#[derive(Clone, Debug)]
pub struct BackupReport {
    /// The main copy.
    pub main: PathBuf,
    /// The keys' copy.
    pub keys: PathBuf,
    /// Keys in it.
    pub key_count: u64,
    /// Documents in the main copy, those of drafts among them.
    pub documents: u64,
    /// Documents whose file was missing.
    pub missing: u64,
    /// When the keys' copy can no longer be opened.
    pub dies: Instant,
}

/// What is copied, by whose keys, and how the files' names begin.
struct Copying<'a> {
    folder: &'a Path,
    epochs: &'a Epochs,
    options: &'a BackupOptions,
    prefix: &'static str,
}

/// How names of copies begin, and of those made before a schema change, which the desk clears by itself.
const PREFIX: &str = "guichet-";
const PREFIX_BEFORE_CHANGE: &str = "guichet-before-change-";
/// How many pairs made before a schema change are kept.
const KEPT_BEFORE_CHANGE: usize = 3;

impl Store {
    /// Makes both copies at one consistent point while others read and write. Refuses when both would lie
    /// in the same folder, or one beside the epoch keys.
    pub fn backup(&self, options: &BackupOptions) -> Result<BackupReport, StoreFault> {
        self.epochs().end_old(options.now)?;
        // A copy must not hold keys wrapped by a master key that is about to go.
        self.finish_rotation()?;
        let copying = Copying { folder: self.folder(), epochs: self.epochs(), options, prefix: PREFIX };
        // Tombstones that are confirmed for copies which then fail are confirmed all the same; copies without would
        // open only after the next confirmation.
        copying.run(|| self.keep_epochs(options.now).map(drop))
    }
}

/// The copies before a schema change: in the data folder itself. Older ones go once these are whole. Epoch keys whose
/// time is over are left to the rounds. `now` has to be believed: earlier copies go by it, and the key of these is
/// named and ends by it.
pub(crate) fn copy_before_migration(
    folder: &Path,
    epochs: &Epochs,
    now: Instant,
    chance: CopyChance,
) -> Result<(), StoreFault> {
    let (main_to, keys_to) = (folder.join("backups"), folder.join(KEYS).join("backups"));
    let options = BackupOptions { main_to, keys_to, recipient: None, now, chance };
    Copying { folder, epochs, options: &options, prefix: PREFIX_BEFORE_CHANGE }.run(|| Ok(()))?;
    clear_copies_before_change(folder, now)
}

/// Removes pairs made before a schema change that nothing opens any more, because their epoch has ended,
/// and all but the newest few of the others. What anybody else put there stays.
pub(crate) fn clear_copies_before_change(folder: &Path, now: Instant) -> Result<(), StoreFault> {
    let ended = time_in_names(now.plus_days(-crate::epochs::LIFE_DAYS));
    for (copies, kind) in [(folder.join("backups"), "main"), (folder.join(KEYS).join("backups"), "keys")] {
        let beginning = format!("{PREFIX_BEFORE_CHANGE}{kind}-");
        let mut times: Vec<_> = names_in(&copies)?
            .into_iter()
            .filter_map(|name| Some((name.strip_prefix(&beginning)?.to_owned(), copies.join(&name))))
            .collect();
        // Both files of a pair carry the same time and the same random sign.
        times.sort();
        let kept_from = times.len().saturating_sub(KEPT_BEFORE_CHANGE);
        for (place, (time, path)) in times.iter().enumerate() {
            if place < kept_from || time.get(..ended.len()) <= Some(ended.as_str()) {
                fs::remove_file(path).map_err(StoreFault::of(path))?;
            }
        }
    }
    Ok(())
}

/// The names in a folder; none when there is no such folder.
fn names_in(folder: &Path) -> Result<Vec<String>, StoreFault> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let names = fs::read_dir(folder).map_err(StoreFault::of(folder))?;
    let names = names.map(|file| Ok(file.map_err(StoreFault::of(folder))?.file_name().to_string_lossy().into_owned()));
    names.collect()
}

fn time_in_names(at: Instant) -> String {
    at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

impl Copying<'_> {
    /// Makes both copies; what must have been done before there are any, `before`, comes when they are whole and have
    /// no names yet.
    fn run(&self, before: impl FnOnce() -> Result<(), StoreFault>) -> Result<BackupReport, StoreFault> {
        let BackupOptions { main_to, keys_to, now, chance, .. } = self.options;
        make_secret_folder(main_to)?;
        make_secret_folder(keys_to)?;
        self.refuse_same_folders()?;
        let _alone = (alone_in(main_to)?, alone_in(keys_to)?);
        for folder in [main_to, keys_to] {
            remove_partial(folder)?;
        }
        let keys = self.folder.join(KEYS).join("keys.db");
        keys::refuse_rotating(&keys)?;
        let (epoch, seal) = self.epochs.today(*now, chance.1)?;
        let copied = main_to.join(format!("{PARTIAL}main.db"));
        let _unfinished = Partial::at(copied.clone());
        // Main first: whatever key it refers to was durable before, and is there when the keys are read.
        copy_database(&self.folder.join("main.db"), &copied)?;
        let main = open_untouched(&copied).map_err(|fault| fault.about(&copied))?;
        let needed = needed_keys(&main)?;
        let mut manifest = Manifest::new("main", &chance.0, *now);
        manifest.log_size = log_size(&main)?;
        let (documents, missing, main) = self.write_main(manifest, &copied, &main)?;
        let (payload, key_count) = keys::read(&keys, &needed)?;
        let mut manifest = Manifest::new("keys", &chance.0, *now);
        manifest.epoch = Some(epoch.as_micros());
        manifest.main = Some(main.hash.clone());
        let sealed = seal.seal(Purpose::Backup, &chance.0, &manifest.context(), &payload);
        let name = self.name("keys");
        let mut writer = Writer::create(keys_to, &name, self.options.recipient.as_deref(), manifest)?;
        writer.add_bytes(keys::SEALED, &sealed)?;
        let keys = writer.finish()?;
        before()?;
        let main = main.name()?;
        // Without the other half of its pair it would open nothing.
        let unpaired = Partial::at(main.clone());
        let keys = keys.name()?;
        unpaired.keep();
        let dies = epoch.plus_days(crate::epochs::LIFE_DAYS);
        Ok(BackupReport { main, keys, key_count, documents, missing, dies })
    }

    fn refuse_same_folders(&self) -> Result<(), StoreFault> {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (main, keys) = (real(&self.options.main_to), real(&self.options.keys_to));
        if main == keys {
            return Err(StoreFault::corrupt(
                "both copies would lie in the same folder: whoever took it would have data and keys together",
            ));
        }
        let epochs = real(self.epochs.folder());
        if epochs == main || epochs == keys {
            return Err(StoreFault::corrupt(
                "a copy would lie beside the epoch keys, which must be kept apart from it",
            ));
        }
        Ok(())
    }

    fn write_main(
        &self,
        manifest: Manifest,
        database: &Path,
        main: &Connection,
    ) -> Result<(u64, u64, Whole), StoreFault> {
        let recipient = self.options.recipient.as_deref();
        let mut writer = Writer::create(&self.options.main_to, &self.name("main"), recipient, manifest)?;
        writer.add_file("main.db", database)?;
        let ids = uploads(main)?;
        let (mut documents, mut missing) = (0, 0);
        for id in ids {
            let id = EnvelopeId(u128::from_be_bytes(id));
            let path = document_path(&self.folder.join("uploads"), id);
            if path.exists() {
                writer.add_file(&format!("uploads/{id}"), &path)?;
                documents += 1;
            } else {
                missing += 1;
            }
        }
        let town = self.folder.join("town");
        if town.is_dir() {
            add_folder(&mut writer, &town, "town")?;
        }
        Ok((documents, missing, writer.finish()?))
    }

    fn name(&self, kind: &str) -> String {
        format!(
            "{}{kind}-{}-{}",
            self.prefix,
            time_in_names(self.options.now),
            hexadecimal(&self.options.chance.0[..4])
        )
    }
}

/// The uploads that a main database needs. Those of drafts come first: of drafts that end while the copy is made, files
/// are removed an hour later.
fn uploads(main: &Connection) -> Result<Vec<[u8; 16]>, StoreFault> {
    let ids = |query| Statements(main).many(query, [], |row| row.get::<_, [u8; 16]>(0));
    // A copy before a schema change is of a database that may keep files of drafts in their rows.
    let mut all = if main.table_exists(None, "doomed_file")? { ids(&query::ALL_DRAFT_FILES)? } else { Vec::new() };
    all.extend(ids(&query::ALL_DOCUMENTS)?);
    Ok(all)
}

/// Copies a database as it is now into a file that only its owner reads.
fn copy_database(from: &Path, to: &Path) -> Result<(), StoreFault> {
    let database = open_there(from)?;
    // SQLite would make it readable for everybody; one that is there and empty it takes.
    make_secret_file(to)?;
    let copied = || -> Result<(), StoreFault> {
        database.busy_timeout(std::time::Duration::from_secs(5))?;
        database.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
        Ok(())
    };
    copied().map_err(|fault| match fault {
        StoreFault::Corrupt(_) => fault.about(from),
        StoreFault::Unavailable(_) => fault.about(to),
    })
}

/// The keys that a main database needs: of parties whose data is not erased, of drafts, of residents'
/// own lists, and of those who want to be reminded of a booked time.
fn needed_keys(main: &Connection) -> Result<HashSet<[u8; 16]>, StoreFault> {
    let main = Statements(main);
    let parties = main.many(&query::PARTY_KEYS, [], |row| row.get::<_, [u8; 16]>(2))?;
    let drafts = main.many(&query::DRAFT_KEYS, [], |row| row.get::<_, [u8; 16]>(1))?;
    // A copy before a schema change is of a database that may be from before there were lists.
    let has_accounts = main.0.table_exists(None, "account")?;
    let accounts =
        if has_accounts { main.many(&query::ACCOUNT_KEYS, [], |row| row.get::<_, [u8; 16]>(1))? } else { Vec::new() };
    let has_appointments = main.0.table_exists(None, "appointment")?;
    let contacts = if has_appointments {
        main.many(&query::APPOINTMENT_KEYS, [], |row| row.get::<_, [u8; 16]>(1))?
    } else {
        Vec::new()
    };
    Ok(parties.into_iter().chain(drafts).chain(accounts).chain(contacts).collect())
}

fn log_size(main: &Connection) -> Result<u64, StoreFault> {
    Ok(Statements(main).one(&query::LEAVES, [], |row| row.get(1))?.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn an_unfinished_copy_of_the_data_is_for_its_own_account_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("main.db"), folder.path().join("copy.db"));
        Connection::open(&from).unwrap().execute_batch("CREATE TABLE kept (word TEXT)").unwrap();
        copy_database(&from, &to).unwrap();
        assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(Connection::open(&to).unwrap().table_exists(None, "kept").unwrap());
    }

    #[test]
    fn of_a_database_that_was_moved_away_no_copy_is_made_and_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("main.db"), folder.path().join("copy.db"));
        let told = copy_database(&from, &to).unwrap_err();
        assert!(matches!(&told, StoreFault::Unavailable(cause) if cause.contains("main.db")), "{told}");
        assert!(!from.exists() && !to.exists(), "nothing is made in its place");
    }
}
