//! Where database engines differ. Everything else is SQL that SQLite and PostgreSQL share.

use crate::fault::StoreFault;
use rusqlite::{Connection, OpenFlags, config::DbConfig, hooks::Wal};
use std::{fs::File, path::Path};

/// After so many pages the log of changes is written into the file itself.
const LOG_PAGES: i32 = 4000;

/// Whether an error means that a sync to disk failed: what reached the disk is then unknown, and the
/// process must stop rather than try again over unknown state.
fn sync_failed(error: &rusqlite::Error) -> bool {
    const IO_FSYNC: i32 = 1034;
    const IO_DIRECTORY_FSYNC: i32 = 1290;
    matches!(error.sqlite_error(), Some(fault) if matches!(fault.extended_code, IO_FSYNC | IO_DIRECTORY_FSYNC))
}

/// A failed sync stops the process: what is on the disk is unknown then, and a restart reads it anew.
pub(crate) fn stop_if_unsynced(error: &rusqlite::Error) {
    if sync_failed(error) {
        tracing::error!(%error, "a sync to disk failed; stopping");
        std::process::abort();
    }
}

/// Waits until a file, or a folder's names, are on the disk; stops the process when that fails.
pub(crate) fn sync(file: &File) {
    if let Err(error) = file.sync_all() {
        tracing::error!(%error, "a sync to disk failed; stopping");
        std::process::abort();
    }
}

/// Settings of the one writing connection.
pub(crate) fn configure_writer(connection: &mut Connection, cache_kib: u32) -> Result<(), StoreFault> {
    begin_log(connection)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // SQLite's own would keep a failed sync to itself.
    connection.wal_hook(Some(|log: &mut Wal, pages| {
        empty_full_log(log, pages);
        Ok(())
    }))?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    configure_any(connection, cache_kib)
}

/// Begins the log of changes. SQLite names the mode first and commits it afterwards, so a failed sync comes to light
/// only when the statement is asked to its end; a mode that cannot be is told by the one that is kept.
fn begin_log(connection: &Connection) -> Result<(), StoreFault> {
    let mut statement = connection.prepare("PRAGMA journal_mode = WAL")?;
    let mut answers = statement.query([])?;
    let mut mode = String::new();
    while let Some(answer) = answers.next().inspect_err(stop_if_unsynced)? {
        mode = answer.get(0)?;
    }
    if mode == "wal" {
        return Ok(());
    }
    Err(StoreFault::unavailable(format!("the log of changes could not begin; the mode is still `{mode}`")))
}

/// Settings of a connection that writes wrapped keys: what is deleted is overwritten.
pub(crate) fn configure_keys(connection: &mut Connection, cache_kib: u32) -> Result<(), StoreFault> {
    configure_writer(connection, cache_kib)?;
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(())
}

/// Called after each commit, which stands whatever comes of this: what cannot be done now is tried again after
/// the next one.
fn empty_full_log(log: &mut Wal, pages: i32) {
    if pages >= LOG_PAGES
        && let Err(error) = log.checkpoint()
    {
        stop_if_unsynced(&error);
    }
}

/// Writes the log of changes into the file itself and empties it, so that nothing deleted stays in it.
/// False when a reader was in the way: ask again later.
pub(crate) fn empty_log(connection: &Connection) -> Result<bool, StoreFault> {
    let emptied = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    let busy = emptied.inspect_err(stop_if_unsynced)?;
    Ok(busy == 0)
}

/// Writes what the log of changes holds into the file itself, as far as no reader is in the way: before a connection
/// closes, which would do the same and keep a failed sync to itself. Any other failure leaves the log as it is, for
/// the next opening.
pub(crate) fn settle_log(connection: &Connection) {
    let settled = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    drop(settled.inspect_err(stop_if_unsynced));
}

/// A transaction that begins as a writer and is undone unless it is committed.
pub(crate) struct Group<'connection>(Option<&'connection Connection>);

impl<'connection> Group<'connection> {
    pub(crate) fn begin(connection: &'connection Connection) -> Result<Self, StoreFault> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Self(Some(connection)))
    }

    pub(crate) fn commit(mut self) -> Result<(), StoreFault> {
        if let Some(connection) = self.0 {
            connection.execute_batch("COMMIT").inspect_err(stop_if_unsynced)?;
            self.0 = None;
        }
        Ok(())
    }
}

impl Drop for Group<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.0 {
            let _ = connection.execute_batch("ROLLBACK");
        }
    }
}

/// Opens a database for reading without leaving a trace beside it: a file that no program holds open
/// and that has no log of changes is read as it lies; else its log is read with it.
pub(crate) fn open_untouched(path: &Path) -> Result<Connection, StoreFault> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let quiet = std::fs::metadata(&log).map_or(true, |file| file.len() == 0);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let name: String = path
        .to_string_lossy()
        .chars()
        .map(|letter| match letter {
            '%' => "%25".to_owned(),
            '?' => "%3f".to_owned(),
            '#' => "%23".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let ending = if quiet { "?immutable=1" } else { "" };
    Ok(Connection::open_with_flags(format!("file:{name}{ending}"), flags)?)
}

/// Opens a database that is there. One that was moved away under an open desk is missed: an empty one in its place would
/// be taken for it.
pub(crate) fn open_there(path: &Path) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_CREATE);
    Connection::open_with_flags(path, flags).map_err(|error| StoreFault::from(error).about(path))
}

/// Settings of a reading connection.
pub(crate) fn configure_reader(connection: &Connection, cache_kib: u32) -> Result<(), StoreFault> {
    connection.pragma_update(None, "query_only", true)?;
    configure_any(connection, cache_kib)
}

fn configure_any(connection: &Connection, cache_kib: u32) -> Result<(), StoreFault> {
    // A plan must not depend on the values bound: else every binding prepares the statement anew, which
    // was seven tenths of a work list's time, and the test of plans would prove nothing.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -i64::from(cache_kib))?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_keeps_no_log_of_changes_is_not_written_to() {
        let mut unlogged = Connection::open_in_memory().unwrap();
        let told = configure_writer(&mut unlogged, 100).map_err(|fault| fault.to_string());
        assert!(told.is_err_and(|told| told.contains("`memory`")), "SQLite answers with the mode that it keeps");
    }
}
