//! Proof that losses are found: a small database of the harness's own, on the same disk, through the same
//! states. With `synchronous=FULL` nothing is lost; with `NORMAL`, acknowledged rows are.
//!
//! The desk has no such option, so the setting is tried on SQLite itself and not on the desk.

use super::{Found, Recording};
use crate::{
    disk::{Disk, Tree},
    facts::{Fact, Known},
};
use rusqlite::Connection;
use std::{io::Result, path::Path};

const ROWS: i64 = 300;

/// Writes rows, one transaction each, into a database with this setting of `synchronous`.
pub fn record_rows(synchronous: &str, scratch: &Path) -> Result<Recording> {
    let (before, at) = (Tree::default(), scratch.join("rows"));
    let disk = Disk::holding(before.clone());
    disk.inside().recording = true;
    std::fs::create_dir_all(&at)?;
    let mounted = disk.mount(&at)?;
    write_rows(&at, synchronous, &disk).map_err(std::io::Error::other)?;
    drop(mounted);
    let log = std::mem::take(&mut disk.inside().log);
    Ok(Recording::new(before, log))
}

fn write_rows(at: &Path, synchronous: &str, disk: &Disk) -> rusqlite::Result<()> {
    let rows = Connection::open(at.join("rows.db"))?;
    // Whoever answers for a disk must not map its files, or waits for itself: alone, SQLite maps none.
    rows.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    rows.pragma_update(None, "journal_mode", "WAL")?;
    rows.pragma_update(None, "synchronous", synchronous)?;
    // Often enough that checkpoints are cut off as well.
    rows.pragma_update(None, "wal_autocheckpoint", 40)?;
    rows.execute_batch("CREATE TABLE kept (number INTEGER PRIMARY KEY, words TEXT)")?;
    for number in 0..ROWS {
        rows.execute("INSERT INTO kept VALUES ($1, hex(randomblob(300)))", [number])?;
        disk.acknowledge(Fact::Row(number));
    }
    Ok(())
}

/// Looks for the rows.
pub fn look_for_rows(folder: &Path, facts: &[&Fact]) -> Found {
    let rows = read_rows(folder);
    let broken = rows.as_ref().err().filter(|_| !facts.is_empty()).map(ToString::to_string);
    let known = Known::of_rows(rows.unwrap_or_default());
    Found { lost: known.lost(facts.iter().copied()).into_iter().cloned().collect(), broken }
}

fn read_rows(folder: &Path) -> rusqlite::Result<std::collections::HashSet<i64>> {
    let rows = Connection::open(folder.join("rows.db"))?;
    rows.prepare("SELECT number FROM kept")?.query_map([], |row| row.get(0))?.collect()
}
