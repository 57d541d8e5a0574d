//! A data folder: its files, its writer, its keys.

use crate::{
    backup::copy_before_migration,
    belonging::epochs_of,
    destruction::TombstonesRead,
    differences::{configure_keys, configure_writer},
    epochs::Epochs,
    fault::StoreFault,
    keyring::{Fingerprint, FreshKeys, Keyring},
    master::{self, KEYS, MasterSource},
    migrations,
    reading::{READER_CACHE_KIB, Readers},
    rotation,
    sealed_files::FilesOnTheirWay,
    tables::{hall::FoldedDays, known_time::believed_before_change, passkeys},
    tx::Tx,
    writer::{Writer, WriterState, Written},
};
use guichet_desk::base::{EnvelopeId, Instant};
use guichet_seal::{DataKey, KeyId, WrappedKey};
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

const WRITER_CACHE_KIB: u32 = 1_500;
/// A new data key with its wrapped form, drawn before the transaction that uses it.
#[derive(Clone, Debug)]
pub struct NewKey {
    pub(crate) id: KeyId,
    pub(crate) key: DataKey,
    pub(crate) wrapped: WrappedKey,
    pub(crate) made_at: i64,
    pub(crate) master: Fingerprint,
}

/// An open data folder.
pub struct Store {
    writer: Writer,
    pub(crate) readers: Readers,
    folder: PathBuf,
    keyring: Arc<Keyring>,
    unseals: Arc<AtomicU64>,
    source: MasterSource,
    epochs: Epochs,
    /// Up to where the last round read the tombstones; none before the first one, and after one that failed.
    pub(crate) tombstones_read: Mutex<Option<TombstonesRead>>,
    /// A handover that was ended may still stand in the log of changes, because a reader was in the way.
    pub(crate) handover_in_log: AtomicBool,
    pub(crate) files_on_their_way: FilesOnTheirWay,
}

/// How a data folder is opened.
pub struct Opener {
    /// Where the master key comes from.
    pub source: MasterSource,
    /// The folder of epoch keys and tombstones, which must be there; `keys/epochs` in the data folder, made when it is
    /// needed, when none is named.
    pub epochs: Option<PathBuf>,
    /// Random bytes for town keys that are not there yet.
    pub fresh: FreshKeys,
    /// For the copies made before a schema change: the time, and random bytes for their names and for an
    /// epoch key. Without them a schema change makes no copies.
    pub copies: Option<(Instant, CopyChance)>,
}

/// Random bytes for a pair of copies: sixteen for its name, thirty-two for an epoch key.
pub type CopyChance = ([u8; 16], [u8; 32]);

impl Store {
    /// Makes a new data folder with a master key of these random bytes. Fails when one is there already.
    pub fn create(folder: &Path, master: [u8; 32]) -> Result<(), StoreFault> {
        Self::create_without_master(folder)?;
        master::write_secret(&master::file(folder), &master)?;
        master::sync_parent(&folder.join(KEYS))
    }

    /// Makes a new data folder whose master key comes from elsewhere.
    pub fn create_without_master(folder: &Path) -> Result<(), StoreFault> {
        master::make_secret_folder(&folder.join("uploads"))?;
        master::make_secret_folder(&folder.join(KEYS))
    }

    /// Whether a data folder is there, or what is left of one.
    pub fn exists(folder: &Path) -> bool {
        let databases = [folder.join("main.db"), folder.join(KEYS).join("keys.db")];
        master::file(folder).exists() || databases.iter().any(|file| file.exists())
    }

    /// Opens a data folder with the master key in its own file; see `open_with`.
    pub fn open(folder: &Path, fresh: &FreshKeys) -> Result<Self, StoreFault> {
        Self::open_with(folder, Opener { source: MasterSource::File, epochs: None, fresh: *fresh, copies: None })
    }

    /// Opens a data folder, brings its schema up to date and starts the writer. Nothing is touched when the keys do not
    /// fit or a database was lost (`check_keys`), or the epochs are not its own (`check_epochs`); a rotation that was
    /// cut off goes on.
    pub fn open_with(folder: &Path, opener: Opener) -> Result<Self, StoreFault> {
        Self::check_keys(folder, &opener.source).map_err(StoreFault::corrupt)?;
        let epochs = epochs_of(folder, opener.epochs)?;
        let files = [folder.join("main.db"), folder.join(KEYS).join("keys.db")];
        let mut main = writing(&files[0], configure_writer, WRITER_CACHE_KIB)?;
        let mut keys = writing(&files[1], configure_keys, READER_CACHE_KIB / 2)?;
        if let (true, Some((now, chance))) = (migrations::is_due(&main, &keys)?, opener.copies) {
            rotation::finish_cut_off(folder, &opener.source, &keys)?;
            // By a clock that is far ahead, earlier copies would go, and this one's key would outlive its promise.
            copy_before_migration(folder, &epochs, believed_before_change(&main, now)?, chance)?;
        }
        migrations::migrate_main(&mut main).map_err(|fault| fault.about(&files[0]))?;
        // Before the first key: keys without a main database are those of a desk that lost it (`check_keys`).
        master::sync_parent(&files[0])?;
        migrations::migrate_keys(&mut keys).map_err(|fault| fault.about(&files[1]))?;
        let keyring = Arc::new(Keyring::load(opener.source.candidates(folder)?, &keys, &opener.fresh)?);
        passkeys::bind_all(&main, &keys, &keyring)?;
        // SQLite goes on when the names of the databases and their logs could not be synced.
        master::sync_parent(folder)?;
        files.iter().try_for_each(|file| master::sync_parent(file))?;
        let unseals = Arc::new(AtomicU64::new(0));
        let uploads = folder.join("uploads");
        let state = WriterState {
            main,
            keys,
            keyring: Arc::clone(&keyring),
            uploads,
            unseals: Arc::clone(&unseals),
            folded: FoldedDays::default(),
        };
        let writer = Writer::start(state)?;
        let (source, handover_in_log) = (opener.source, AtomicBool::new(false));
        let store = Self {
            writer,
            readers: Readers::default(),
            folder: folder.to_owned(),
            keyring,
            unseals,
            source,
            epochs,
            tombstones_read: Mutex::new(None),
            handover_in_log,
            files_on_their_way: FilesOnTheirWay::default(),
        };
        if store.is_rotating()? || master::is_unsettled(folder, &store.source) {
            store.finish_rotation()?;
        }
        Ok(store)
    }

    /// Hands a closure to the writer; see `Written`. The closure may run more than once: ids, keys,
    /// time and chance come in from outside.
    pub fn write<T, E, F>(&self, keys: Vec<NewKey>, work: F) -> Written<T, E>
    where
        T: Send + 'static,
        E: From<StoreFault> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.writer.write(keys, work)
    }

    /// A new data key made of random bytes: sixteen for its name, thirty-two for itself.
    pub fn new_key(&self, name: [u8; 16], secret: [u8; 32], now: Instant) -> NewKey {
        let id = KeyId(time_first(name, now));
        let key = DataKey::from_chance(secret);
        let (wrapped, master) = self.keyring.wrap(id, &key);
        NewKey { id, key, wrapped, made_at: now.as_micros(), master }
    }

    /// The name of a new envelope: random, with the time in front, so that neighbours lie together.
    pub fn new_envelope(random: [u8; 16], now: Instant) -> EnvelopeId {
        EnvelopeId(u128::from_be_bytes(time_first(random, now)))
    }

    /// How many times something of a case was unsealed since the store was opened, whether or not it was given out:
    /// what the entries of openings are compared with.
    pub fn unseals(&self) -> u64 {
        self.unseals.load(Ordering::Relaxed)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    pub(crate) fn master_source(&self) -> &MasterSource {
        &self.source
    }

    pub(crate) fn epochs(&self) -> &Epochs {
        &self.epochs
    }

    /// Bytes for a code that follow from a request which may be repeated, and that nobody without the
    /// master key can work out.
    pub fn code_bytes(&self, request: &str) -> [u8; 10] {
        let whole = self.keyring.hash_code("receipt-of", request.as_bytes()).0;
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&whole[..10]);
        bytes
    }
}

/// A connection that writes; a fault names the database.
fn writing(
    file: &Path,
    configure: fn(&mut Connection, u32) -> Result<(), StoreFault>,
    cache_kib: u32,
) -> Result<Connection, StoreFault> {
    // SQLite gives the files beside a database the rights of the database itself.
    master::make_secret_file(file)?;
    let opened = || -> Result<Connection, StoreFault> {
        let mut connection = Connection::open(file)?;
        configure(&mut connection, cache_kib)?;
        Ok(connection)
    };
    opened().map_err(|fault| fault.about(file))
}

/// Puts milliseconds since the epoch into the first six bytes (as RFC 9562, version 7, does).
fn time_first(mut random: [u8; 16], now: Instant) -> [u8; 16] {
    let milliseconds = u64::try_from(now.as_micros().max(0)).unwrap_or(0) / 1000;
    random[..6].copy_from_slice(&milliseconds.to_be_bytes()[2..]);
    random
}
