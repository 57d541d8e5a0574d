//! The log of a data folder, checked from what is stored: every leaf is derived anew from its sealed
//! bytes. One thread reads and derives, the other hashes the tree and compares.

use super::{
    Belief,
    copy::{remembered, trust},
    fault_at, fault_of, holds, not_believed,
};
use crate::{edge::Stopwatch, fault::Fault};
use guichet_ledger::{
    Hash,
    cosignature::CosignatureFault,
    note::Note,
    public_leaf,
    tile::{BundleName, FULL_WIDTH, Resource, TileName, encode_bundle},
    tree::TreeHead,
    trust::{Trust, Untrusted},
    verify::{Failure, verify_log},
};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::{
    path::Path,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

/// How many bundles may be derived before they are compared.
const AHEAD: usize = 64;

const NEWEST: &str = "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1";
/// The last that a witness confirmed, up to a size, the newest first.
const CONFIRMED: &str = "SELECT size, note FROM checkpoint WHERE size IN
    (SELECT DISTINCT size FROM cosignature WHERE size <= $1 ORDER BY size DESC LIMIT 64) ORDER BY size DESC";
const LINES: &str = "SELECT line FROM cosignature WHERE size = $1 ORDER BY witness";
const TILE: &str = "SELECT hashes FROM ledger_tile WHERE level = $1 AND number = $2";
/// Entries, and what fills the places beside them: 16 random bytes twice. What is longer is no padding, and its place has
/// lost what it held.
const LEAVES: &str = "SELECT coalesce(entry.id, ledger_padding.id), coalesce(entry.sealed, ledger_padding.sealed)
    FROM ledger_leaf LEFT JOIN entry ON entry.serial = ledger_leaf.entry
    LEFT JOIN ledger_padding ON ledger_padding.position = ledger_leaf.position AND ledger_leaf.entry IS NULL
    AND length(ledger_padding.id) = 16 AND length(ledger_padding.sealed) = 16
    WHERE ledger_leaf.position < $1 AND coalesce(entry.serial, ledger_padding.position) IS NOT NULL
    ORDER BY ledger_leaf.position";

/// Checks the whole log of a data folder, beside a running desk if there is one.
pub(super) fn verify(folder: &Path, belief: &Belief) -> Result<(), Fault> {
    let took = Stopwatch::start();
    let key = match &belief.key {
        Some(key) => key.clone(),
        // The folder's own; give the one you trust to be independent of it.
        None => super::own_key(folder)?.parse().map_err(super::bad_key)?,
    };
    let trust = trust(&Belief { key: Some(key), remembered: None, witnesses: None })?;
    let mut heads = remembered(belief, &trust)?;
    let (main, size, note) = newest(folder)?;
    heads.extend(confirmed(&main, (size, &note), &trust, belief)?);
    let (derived, bundles) = sync_channel(AHEAD);
    let reading = folder.to_owned();
    let reader = thread::spawn(move || derive(&reading, size, &derived));
    let mut source = Source { main, note, bundles, next: 0 };
    let verified = verify_log(&trust, &heads, |resource| source.read(resource));
    drop(source);
    let derived = reader.join().unwrap_or_else(|broke| std::panic::resume_unwind(broke));
    match (verified, derived) {
        (Ok(verified), _) => {
            holds(verified.entries, took);
            Ok(())
        }
        // What could not be read is missing to the check, too, and nobody has tampered with it.
        (Err(_), Err(error)) if is_of_reading(&error) => Err(unreadable(error)),
        (Err(Failure::Fault(fault)), _) => Err(fault_of(fault)),
        (Err(Failure::Reader(error)), _) => Err(unreadable(error)),
    }
}

/// Whether the database could not be read. A value of another kind than the desk's own was read, and is a fault.
fn is_of_reading(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType};
    !matches!(error, FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..))
}

/// What the check reads: bundles from the other thread, the rest from the database.
struct Source {
    main: Connection,
    note: String,
    bundles: Receiver<Vec<u8>>,
    next: u64,
}

impl Source {
    fn read(&mut self, resource: Resource) -> rusqlite::Result<Option<Vec<u8>>> {
        match resource {
            Resource::Checkpoint => Ok(Some(self.note.clone().into_bytes())),
            Resource::Tile(name) => self.tile(name),
            Resource::Bundle(name) => Ok(self.bundle(name)),
        }
    }

    /// A tile as wide as it is asked for: the last of a level may have grown since the checkpoint.
    fn tile(&mut self, name: TileName) -> rusqlite::Result<Option<Vec<u8>>> {
        let found = self.main.prepare_cached(TILE)?.query_row((name.level(), name.number()), |row| row.get(0));
        let bytes: Option<Vec<u8>> = found.optional()?;
        let width = usize::from(name.width()) * size_of::<Hash>();
        Ok(bytes.map(|mut bytes| {
            bytes.truncate(width);
            bytes
        }))
    }

    /// Bundles are asked for once each, in their order; one that is missing ends the stream.
    fn bundle(&mut self, name: BundleName) -> Option<Vec<u8>> {
        if name.number() != self.next {
            return None;
        }
        self.next += 1;
        self.bundles.recv().ok()
    }
}

/// Derives the public leaves from what is stored and hands them on, bundle by bundle.
fn derive(folder: &Path, size: u64, derived: &SyncSender<Vec<u8>>) -> rusqlite::Result<()> {
    let main = read_only(folder)?;
    let mut statement = main.prepare(LEAVES)?;
    let mut rows = statement.query([size])?;
    let mut bundle: Vec<Hash> = Vec::with_capacity(FULL_WIDTH.into());
    loop {
        let row = rows.next()?;
        let last = row.is_none();
        if let Some(row) = row {
            bundle.push(public_leaf(&row.get(0)?, row.get_ref(1)?.as_blob()?));
        }
        if bundle.len() == usize::from(FULL_WIDTH) || (last && !bundle.is_empty()) {
            let bytes = encode_bundle(bundle.iter().map(|leaf| &leaf[..])).unwrap_or_default();
            bundle.clear();
            // Nobody waits for more once a fault was found.
            if derived.send(bytes).is_err() {
                return Ok(());
            }
        }
        if last {
            return Ok(());
        }
    }
}

/// The newest checkpoint, and the connection that saw it.
fn newest(folder: &Path) -> Result<(Connection, u64, String), Fault> {
    let main = read_only(folder).map_err(unreadable)?;
    let found = main.query_row(NEWEST, [], |row| Ok((row.get(0)?, row.get(1)?))).optional();
    let (size, note) = found.map_err(unreadable)?.ok_or_else(super::not_signed)?;
    Ok((main, size, note))
}

/// The newest tree that enough witnesses confirmed, when one asks for any: the log, which is signed more often than they
/// are asked, must begin with it. A newer one may bear the line of whoever answered first, alone.
fn confirmed(
    main: &Connection,
    (newest, signed): (u64, &str),
    trust: &Trust,
    belief: &Belief,
) -> Result<Option<TreeHead>, Fault> {
    let Some(witnesses) = &belief.witnesses else { return Ok(None) };
    let trust = Trust { witnesses: Some(witnesses.clone()), ..trust.clone() };
    let found: rusqlite::Result<Vec<(u64, String)>> = main
        .prepare(CONFIRMED)
        .and_then(|mut confirmed| confirmed.query_map([newest], |row| Ok((row.get(0)?, row.get(1)?)))?.collect());
    let mut all = found.map_err(unreadable)?;
    if all.is_empty() {
        all.push((newest, signed.to_owned()));
    }
    let mut why_not = None;
    for (size, note) in all {
        let note = with_lines(main, size, note).map_err(unreadable)?;
        let note = Note::parse(note.as_bytes()).map_err(|fault| fault_at("confirmed checkpoint", fault))?;
        match trust.check(&note) {
            Ok((checkpoint, _)) => return Ok(Some(checkpoint.head())),
            Err(reason @ Untrusted::Witnesses(CosignatureFault::TooFew { .. })) => {
                why_not.get_or_insert(reason);
            }
            Err(reason) => return Err(not_believed("checkpoint", reason)),
        }
    }
    why_not.map_or(Ok(None), |reason| Err(not_believed("checkpoint", reason)))
}

/// The note of this size with the lines of its witnesses.
fn with_lines(main: &Connection, size: u64, mut note: String) -> rusqlite::Result<String> {
    let mut lines = main.prepare(LINES)?;
    for line in lines.query_map([size], |row| row.get::<_, String>(0))? {
        note.push_str(&line?);
        note.push('\n');
    }
    Ok(note)
}

fn read_only(folder: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(folder.join("main.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)
}

fn unreadable(error: rusqlite::Error) -> Fault {
    Fault::unable("database", error, "check the folder, its rights, and whether main.db is there")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{folder::DataFolder, town, verifier::copy::tests::grow};
    use tempfile::TempDir;

    /// A folder with a log, and what a verifier believes of it.
    async fn signed() -> (TempDir, std::path::PathBuf, Belief) {
        let (temporary, folder, belief, _) = signed_twice().await;
        (temporary, folder, belief)
    }

    /// The same, with the newest of its two checkpoints.
    async fn signed_twice() -> (TempDir, std::path::PathBuf, Belief, String) {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = temporary.path().join("data");
        let desk = DataFolder::create(&folder).expect("a data folder");
        let acts = desk.open(town::catalogue(None).expect("the example town")).expect("it opens");
        grow(&acts).await;
        let newest = grow(&acts).await;
        let key = acts.ledger_key().expect("it is read").expect("a key");
        let belief = Belief { key: Some(key.parse().expect("a key")), remembered: None, witnesses: None };
        verify(&folder, &belief).expect("it holds");
        (temporary, folder, belief, newest)
    }

    /// The code of what is said of a folder to which this was done.
    async fn code_after(done: &str) -> &'static str {
        let (_temporary, folder, belief) = signed().await;
        let database = Connection::open(folder.join("main.db")).expect("the database");
        database
            .execute_batch(&format!("PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on; {done}"))
            .expect("it is done");
        verify(&folder, &belief).expect_err("it does not hold").code()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_cannot_be_read_is_not_called_tampering() {
        assert_eq!(code_after("ALTER TABLE ledger_padding RENAME TO elsewhere").await, "database");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_folder_with_fewer_places_than_were_kept_is_broken() {
        let (_temporary, folder, belief, newest) = signed_twice().await;
        let belief = Belief { remembered: Some((folder.join("kept"), newest.into_bytes())), ..belief };
        verify(&folder, &belief).expect("it is what was kept");
        let database = Connection::open(folder.join("main.db")).expect("the database");
        let cut = "PRAGMA foreign_keys = off; DELETE FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint)";
        database.execute_batch(cut).expect("it is done");
        assert_eq!(verify(&folder, &belief).expect_err("it was cut").code(), "ledger");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_gone_or_of_another_kind_is_tampering() {
        assert_eq!(code_after("DELETE FROM ledger_leaf").await, "ledger");
        assert_eq!(code_after("UPDATE entry SET id = x'07' WHERE serial = 1").await, "ledger");
    }
}
