//! Before a data folder is opened: do its keys fit? Nothing is written, not even beside the files.

use crate::{
    Store,
    differences::open_untouched,
    fault::StoreFault,
    keyring::{Fingerprint, NAMES, town_key_id},
    master::{KEYS, MasterSource},
    query,
    statements::Statements,
};
use guichet_desk::base::hexadecimal;
use guichet_seal::{KeyId, MasterKey, WrappedKey};
use rusqlite::Connection;
use std::{fmt, path::Path};

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
    /// The files cannot be read.
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
            Self::Unreadable(cause) => formatter.write_str(cause),
        }
    }
}

impl From<StoreFault> for KeysFault {
    fn from(fault: StoreFault) -> Self {
        Self::Unreadable(fault.to_string())
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
    /// Whether the master key of this source opens the keys of this folder, before anything is touched.
    pub fn check_keys(folder: &Path, source: &MasterSource) -> Result<(), KeysFault> {
        let main = sealing(&folder.join("main.db"))?;
        let file = folder.join(KEYS).join("keys.db");
        let stored = stored(&file)?;
        // Counting reads every party, so only what is lost is counted.
        if let (Some(main), false) = (main, stored.as_ref().is_some_and(|stored| stored.any)) {
            let sealed = sealed(&main)?;
            if sealed.parties + sealed.drafts + sealed.lists > 0 {
                let file = file.display().to_string();
                let Sealed { readable: parties, drafts, lists, .. } = sealed;
                return Err(KeysFault::Lost { file, parties, drafts, lists });
            }
        }
        let wrong = |expected: Option<Fingerprint>, found: &[MasterKey]| KeysFault::Master {
            source: source.describe(folder),
            expected: expected.map(|fingerprint| hexadecimal(&fingerprint)),
            found: found.iter().map(|key| hexadecimal(&key.fingerprint())).collect(),
        };
        let expected = stored.as_ref().and_then(|stored| stored.expected);
        let candidates = match source.candidates(folder) {
            Ok(candidates) => candidates,
            Err(fault) => return Err(KeysFault::Unreadable(fault.to_string())),
        };
        let fits = match &stored {
            _ if candidates.is_empty() => false,
            Some(stored) => stored.fits(&candidates),
            None => true,
        };
        if fits { Ok(()) } else { Err(wrong(expected, &candidates)) }
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
    if !file.exists() {
        return Ok(None);
    }
    let main = open_untouched(file)?;
    Ok(has_table(&main, "draft")?.then_some(main))
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
    if !file.exists() {
        return Ok(None);
    }
    let keys = open_untouched(file)?;
    if !has_table(&keys, "data_key")? {
        return Ok(None);
    }
    let statements = Statements(&keys);
    let mut stored = Stored { any: false, expected: None, handed: Vec::new(), sample: None };
    if has_table(&keys, "master_key")? {
        stored.expected = statements.one(&query::CURRENT_MASTER, [], |row| row.get(0))?;
        stored.handed = statements.many(&query::HANDOVERS, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    }
    let id_of = |name: &str| NAMES.contains(&name).then(|| town_key_id(name));
    if has_table(&keys, "town_key")? {
        for (name, wrapped, master) in statements.many(&query::TOWN_KEYS, [], |row| {
            Ok((row.get::<_, String>(0)?, WrappedKey(row.get(1)?), row.get::<_, Fingerprint>(2)?))
        })? {
            stored.any = true;
            stored.expected = stored.expected.or(Some(master));
            stored.sample = id_of(&name).map(|id| (id, wrapped));
        }
    }
    // A statement of its own: the oldest folders know no fingerprints yet.
    let oldest = keys
        .prepare("SELECT id, wrapped FROM data_key LIMIT 1")?
        .query_row([], |row| Ok((KeyId(row.get(0)?), WrappedKey(row.get(1)?))));
    if let Ok(sample) = oldest {
        stored.any = true;
        stored.sample = stored.sample.or(Some(sample));
    }
    Ok(Some(stored))
}

fn has_table(connection: &Connection, name: &str) -> Result<bool, StoreFault> {
    Ok(connection.table_exists(None, name)?)
}
