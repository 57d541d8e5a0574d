//! Before a data folder is opened: are both databases there, and do its keys fit? Nothing is written, not even beside the files.

use crate::{
    Store,
    differences::open_untouched,
    fault::StoreFault,
    keyring::{Fingerprint, NAMES, town_key_id},
    master::{KEYS, MasterSource},
    migrations, query,
    statements::Statements,
};
use guichet_desk::base::hexadecimal;
use guichet_seal::{KeyId, MasterKey, WrappedKey};
use rusqlite::{Connection, OptionalExtension};
use std::{fmt, fs, io::ErrorKind, path::Path};

/// Why the keys do not open what the folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysFault {
    /// The source gives no master key, or not the one that wraps.
    Master {
        /// Where a key was looked for.
        source: String,
        /// The fingerprint of the key that wraps, when it is known.
        expected: Option<String>,
        /// The fingerprints of the keys that were found.
        found: Vec<String>,
    },
    /// The key database is gone or empty.
    Lost {
        /// Where it should be.
        file: String,
        /// Parties whose data was readable, and now is not.
        parties: u64,
        /// Drafts that nobody can open any more.
        drafts: u64,
        /// Residents' own lists of cases.
        lists: u64,
    },
    /// The main database is gone or empty while keys are there: a new one in its place would use none of them, and
    /// what nothing uses is destroyed.
    MainLost {
        /// Where it should be.
        file: String,
        /// The key database.
        beside: String,
        /// How many keys it holds.
        keys: u64,
    },
    /// A newer version of this program worked in the folder: what it wrote is not known here.
    Newer {
        /// Which database says so.
        file: String,
    },
    /// A database is damaged.
    Damaged {
        /// Which.
        file: String,
        /// What the engine says of it.
        cause: String,
    },
    /// The file of the master key holds none.
    Malformed(String),
    /// A file cannot be read.
    Unreadable(String),
}

impl fmt::Display for KeysFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Master { source, expected, found } => {
                let expected = expected.as_deref().unwrap_or("one that opens the stored keys");
                let found = if found.is_empty() { "no key".to_owned() } else { found.join(" and ") };
                write!(
                    formatter,
                    "wrong or missing master key in {source}: expected fingerprint {expected}, found {found}; nothing was changed"
                )
            }
            Self::Lost { file, parties, drafts, lists } => write!(
                formatter,
                "{file} is missing or empty: the sealed data of {parties} parties, {drafts} drafts and {lists} residents' lists cannot be read without it; nothing was changed"
            ),
            Self::MainLost { file, beside, keys } => write!(
                formatter,
                "{file} is missing or empty, and {keys} keys are in {beside}: a new one in its place would end them all; nothing was changed"
            ),
            Self::Newer { file } => {
                write!(formatter, "{file} was written by a newer version of this program; nothing was changed")
            }
            Self::Damaged { file, cause } => write!(formatter, "{file} is damaged: {cause}; nothing was changed"),
            Self::Malformed(cause) | Self::Unreadable(cause) => formatter.write_str(cause),
        }
    }
}

impl KeysFault {
    /// What came of looking into a database.
    fn of(file: &Path, fault: StoreFault) -> Self {
        let file = file.display().to_string();
        match fault {
            StoreFault::Corrupt(cause) => Self::Damaged { file, cause },
            StoreFault::Unavailable(cause) => Self::Unreadable(format!("{file}: {cause}")),
        }
    }

    /// What came of looking for master keys.
    fn of_masters(fault: StoreFault) -> Self {
        match fault {
            StoreFault::Corrupt(cause) => Self::Malformed(cause),
            StoreFault::Unavailable(cause) => Self::Unreadable(cause),
        }
    }
}

/// What the main database would lose.
struct Sealed {
    parties: u64,
    readable: u64,
    drafts: u64,
    lists: u64,
}

/// What the key database says of its master key.
struct Stored {
    /// How many town keys it holds.
    of_town: u64,
    /// It holds keys at all.
    any: bool,
    /// The fingerprint that is needed, when it is written down.
    expected: Option<Fingerprint>,
    /// A master key handed over by another.
    handed: Vec<(Fingerprint, Fingerprint)>,
    /// A key from before fingerprints were written down.
    sample: Option<(KeyId, WrappedKey)>,
}

impl Store {
    /// Whether the master key of this source opens the keys of this folder, and neither database was lost, before
    /// anything is touched.
    pub fn check_keys(folder: &Path, source: &MasterSource) -> Result<(), KeysFault> {
        let (main, keys) = (folder.join("main.db"), folder.join(KEYS).join("keys.db"));
        must_be_known(&main, migrations::is_newer_main)?;
        must_be_known(&keys, migrations::is_newer_keys)?;
        // The keys first: a main database was there before any of them, even of a folder that another program opens
        // for the first time just now.
        let stored = stored(&keys).map_err(|fault| KeysFault::of(&keys, fault))?;
        neither_is_lost(&main, &keys, stored.as_ref())?;
        let wrong = |expected: Option<Fingerprint>, found: &[MasterKey]| KeysFault::Master {
            source: source.describe(folder),
            expected: expected.map(|fingerprint| hexadecimal(&fingerprint)),
            found: found.iter().map(|key| hexadecimal(&key.fingerprint())).collect(),
        };
        let expected = stored.as_ref().and_then(|stored| stored.expected);
        let candidates = source.candidates(folder).map_err(KeysFault::of_masters)?;
        let fits = match &stored {
            _ if candidates.is_empty() => false,
            Some(stored) => stored.fits(&candidates),
            None => true,
        };
        if fits { Ok(()) } else { Err(wrong(expected, &candidates)) }
    }
}

/// Refuses a database of a newer version before anything in it is taken for damage.
fn must_be_known(file: &Path, is_newer: fn(&Connection) -> Result<bool, StoreFault>) -> Result<(), KeysFault> {
    let newer = there(file).and_then(|found| found.map_or(Ok(false), |database| is_newer(&database)));
    if newer.map_err(|fault| KeysFault::of(file, fault))? {
        return Err(KeysFault::Newer { file: file.display().to_string() });
    }
    Ok(())
}

/// Refuses a folder that lost one of its databases. A new folder has neither: its main database gets its tables, and
/// its name on the disk, before the first key is written.
fn neither_is_lost(main: &Path, keys: &Path, stored: Option<&Stored>) -> Result<(), KeysFault> {
    let stored = stored.filter(|stored| stored.any);
    let sealing = sealing(main).map_err(|fault| KeysFault::of(main, fault))?;
    match (sealing, stored) {
        (None, None) | (Some(_), Some(_)) => Ok(()),
        (None, Some(stored)) => {
            let counted = count_keys(keys).map_err(|fault| KeysFault::of(keys, fault))?;
            let (file, beside) = (main.display().to_string(), keys.display().to_string());
            Err(KeysFault::MainLost { file, beside, keys: counted + stored.of_town })
        }
        // Counting reads every party, so only what is lost is counted.
        (Some(sealing), None) => {
            let sealed = sealed(&sealing).map_err(|fault| KeysFault::of(main, fault))?;
            if sealed.parties + sealed.drafts + sealed.lists == 0 {
                return Ok(());
            }
            let Sealed { readable: parties, drafts, lists, .. } = sealed;
            Err(KeysFault::Lost { file: keys.display().to_string(), parties, drafts, lists })
        }
    }
}

impl Stored {
    fn fits(&self, candidates: &[MasterKey]) -> bool {
        let has = |wanted: Fingerprint| candidates.iter().any(|key| key.fingerprint() == wanted);
        match (self.expected, &self.sample) {
            (Some(expected), _) => {
                has(expected) || self.handed.iter().any(|(handed, under)| *handed == expected && has(*under))
            }
            (None, Some((id, wrapped))) => candidates[0].unwrap(*id, wrapped).is_ok(),
            (None, None) => true,
        }
    }
}

/// The main database, when there is one that could hold something sealed.
fn sealing(file: &Path) -> Result<Option<Connection>, StoreFault> {
    let Some(main) = there(file)? else { return Ok(None) };
    Ok(has_table(&main, "draft")?.then_some(main))
}

/// A database, unless it is missing or empty: of an empty one SQLite throws the log of changes away, even where it may
/// only read, and that may be all that is left.
fn there(file: &Path) -> Result<Option<Connection>, StoreFault> {
    match fs::metadata(file) {
        Ok(found) if found.len() > 0 => open_untouched(file).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn sealed(main: &Connection) -> Result<Sealed, StoreFault> {
    let statements = Statements(main);
    // The oldest folders know no lists yet.
    let lists =
        if has_table(main, "account")? { statements.one(&query::COUNT_LISTS, [], |row| row.get(0))? } else { None };
    let read = |row: &rusqlite::Row<'_>| {
        let (parties, readable, drafts) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Sealed { parties, readable, drafts, lists: lists.unwrap_or(0) })
    };
    let counted = statements.one(&query::COUNT_SEALED, [], read)?;
    counted.ok_or_else(|| StoreFault::corrupt("a count that counts nothing"))
}

fn stored(file: &Path) -> Result<Option<Stored>, StoreFault> {
    let Some(keys) = there(file)? else { return Ok(None) };
    if !has_table(&keys, "data_key")? {
        return Ok(None);
    }
    let statements = Statements(&keys);
    let mut stored = Stored { of_town: 0, any: false, expected: None, handed: Vec::new(), sample: None };
    if has_table(&keys, "master_key")? {
        stored.expected = statements.one(&query::CURRENT_MASTER, [], |row| row.get(0))?;
        stored.handed = statements.many(&query::HANDOVERS, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    }
    let id_of = |name: &str| NAMES.contains(&name).then(|| town_key_id(name));
    if has_table(&keys, "town_key")? {
        for (name, wrapped, master) in statements.many(&query::TOWN_KEYS, [], |row| {
            Ok((row.get::<_, String>(0)?, WrappedKey(row.get(1)?), row.get::<_, Fingerprint>(2)?))
        })? {
            (stored.any, stored.of_town) = (true, stored.of_town + 1);
            stored.expected = stored.expected.or(Some(master));
            stored.sample = id_of(&name).map(|id| (id, wrapped));
        }
    }
    // A statement of its own: the oldest folders know no fingerprints yet.
    let oldest = keys
        .prepare("SELECT id, wrapped FROM data_key LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, [u8; 16]>(0), row.get::<_, Vec<u8>>(1))))
        .optional()?;
    stored.any |= oldest.is_some();
    // A row that cannot be read is for the check of the whole folder to name.
    if let Some((Ok(id), Ok(wrapped))) = oldest {
        stored.sample = stored.sample.or(Some((KeyId(id), WrappedKey(wrapped))));
    }
    Ok(Some(stored))
}

fn count_keys(file: &Path) -> Result<u64, StoreFault> {
    let Some(keys) = there(file)? else { return Ok(0) };
    Ok(Statements(&keys).one(&query::COUNT_KEYS, [], |row| row.get(0))?.unwrap_or(0))
}

fn has_table(connection: &Connection, name: &str) -> Result<bool, StoreFault> {
    Ok(connection.table_exists(None, name)?)
}
