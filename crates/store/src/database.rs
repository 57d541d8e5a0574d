//! A data folder: its files, its writer, its readers.

use crate::{
    differences::{configure_reader, configure_writer},
    fault::StoreFault,
    keyring::{FreshKeys, Keyring},
    migrations,
    snapshot::Snapshot,
    tx::Tx,
    writer::{Desk, Writer, Written},
};
use guichet_desk::base::{EnvelopeId, Instant};
use guichet_seal::{DataKey, KeyId, MasterKey, WrappedKey};
use rusqlite::Connection;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

const WRITER_CACHE_KIB: u32 = 6_000;
const READER_CACHE_KIB: u32 = 2_000;
const READERS_KEPT: usize = 4;
/// Keys lie in a folder of their own, so that copies of the data never carry them along by accident.
const KEYS: &str = "keys";

/// A new data key with its wrapped form, drawn before the transaction that uses it.
#[derive(Clone, Debug)]
pub struct NewKey {
    pub(crate) id: KeyId,
    pub(crate) key: DataKey,
    pub(crate) wrapped: WrappedKey,
    pub(crate) made_at: i64,
    pub(crate) master: [u8; 8],
}

/// An open data folder.
pub struct Store {
    writer: Writer,
    readers: Mutex<Vec<Reader>>,
    folder: PathBuf,
    keyring: Arc<Keyring>,
    unseals: Arc<AtomicU64>,
}

/// Two reading connections that belong together.
struct Reader {
    main: Connection,
    keys: Connection,
}

impl Store {
    /// Makes a new data folder with a master key of these random bytes. Fails when one is there already.
    pub fn create(folder: &Path, master: [u8; 32]) -> Result<(), StoreFault> {
        fs::create_dir_all(folder.join("uploads"))?;
        let mut keys = fs::DirBuilder::new();
        keys.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut keys, 0o700);
        keys.create(folder.join(KEYS))?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(folder.join(KEYS).join("master.key"))?;
        file.write_all(&master)?;
        file.sync_all()?;
        fs::File::open(folder.join(KEYS))?.sync_all()?;
        fs::File::open(folder)?.sync_all()?;
        Ok(())
    }

    /// Whether a data folder is there.
    pub fn exists(folder: &Path) -> bool {
        folder.join(KEYS).join("master.key").exists()
    }

    /// Opens a data folder, brings its schema up to date and starts the writer. Town keys that
    /// are not there yet are made of these random bytes.
    pub fn open(folder: &Path, fresh: &FreshKeys) -> Result<Self, StoreFault> {
        let bytes = fs::read(folder.join(KEYS).join("master.key"))?;
        let bytes: [u8; 32] =
            bytes.try_into().map_err(|_| StoreFault::corrupt("master.key must hold exactly 32 bytes"))?;
        let master = MasterKey::from_bytes(bytes);
        let mut main = Connection::open(folder.join("main.db"))?;
        let mut keys = Connection::open(folder.join(KEYS).join("keys.db"))?;
        configure_writer(&main, WRITER_CACHE_KIB)?;
        configure_writer(&keys, READER_CACHE_KIB)?;
        migrations::migrate_main(&mut main)?;
        migrations::migrate_keys(&mut keys)?;
        let keyring = Arc::new(Keyring::load(master, &keys, fresh)?);
        let unseals = Arc::new(AtomicU64::new(0));
        let uploads = folder.join("uploads");
        let desk = Desk { main, keys, keyring: Arc::clone(&keyring), uploads, unseals: Arc::clone(&unseals) };
        let writer = Writer::start(desk)?;
        Ok(Self { writer, readers: Mutex::new(Vec::new()), folder: folder.to_owned(), keyring, unseals })
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

    /// Reads from one consistent state.
    pub fn read<T, E: From<StoreFault>>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T, E>) -> Result<T, E> {
        let reader = self.reader()?;
        reader.begin()?;
        let answer = work(&Snapshot::new(&reader.main, &reader.keys, &self.keyring));
        // A reader that cannot end its snapshot is not used again.
        reader.end()?;
        let mut kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < READERS_KEPT {
            kept.push(reader);
        }
        answer
    }

    /// A new data key made of random bytes: sixteen for its name, thirty-two for itself.
    pub fn new_key(&self, name: [u8; 16], secret: [u8; 32], now: Instant) -> NewKey {
        let id = KeyId(time_first(name, now));
        let key = DataKey::from_chance(secret);
        let wrapped = self.keyring.wrap(id, &key);
        NewKey { id, key, wrapped, made_at: now.as_micros(), master: self.keyring.fingerprint() }
    }

    /// The name of a new envelope: random, with the time in front, so that neighbours lie together.
    pub fn new_envelope(random: [u8; 16], now: Instant) -> EnvelopeId {
        EnvelopeId(u128::from_be_bytes(time_first(random, now)))
    }

    /// How many times something was unsealed since the store was opened, whether or not it was given out:
    /// what the entries of openings are compared with.
    pub fn unseals(&self) -> u64 {
        self.unseals.load(Ordering::Relaxed)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Bytes for a code that follow from a request which may be repeated, and that nobody without the
    /// master key can work out.
    pub fn code_bytes(&self, request: &str) -> [u8; 10] {
        let whole = self.keyring.hash_code("receipt-of", request.as_bytes()).0;
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&whole[..10]);
        bytes
    }

    fn reader(&self) -> Result<Reader, StoreFault> {
        if let Some(reader) = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(reader);
        }
        let main = Connection::open(self.folder.join("main.db"))?;
        let keys = Connection::open(self.folder.join(KEYS).join("keys.db"))?;
        configure_reader(&main, READER_CACHE_KIB)?;
        configure_reader(&keys, READER_CACHE_KIB / 4)?;
        Ok(Reader { main, keys })
    }
}

impl Reader {
    fn begin(&self) -> Result<(), StoreFault> {
        Ok(self.main.prepare_cached("BEGIN")?.execute([]).map(|_| ())?)
    }

    fn end(&self) -> Result<(), StoreFault> {
        Ok(self.main.prepare_cached("COMMIT")?.execute([]).map(|_| ())?)
    }
}

/// Puts milliseconds since the epoch into the first six bytes (as RFC 9562, version 7, does).
fn time_first(mut random: [u8; 16], now: Instant) -> [u8; 16] {
    let milliseconds = u64::try_from(now.as_micros().max(0)).unwrap_or(0) / 1000;
    random[..6].copy_from_slice(&milliseconds.to_be_bytes()[2..]);
    random
}
