//! Where database engines differ. Everything else is SQL that SQLite and PostgreSQL share.

use crate::fault::StoreFault;
use rusqlite::{Connection, config::DbConfig};

/// Whether an error means that a sync to disk failed: what reached the disk is then unknown, and the
/// process must stop rather than try again over unknown state.
pub(crate) fn sync_failed(error: &rusqlite::Error) -> bool {
    const IO_FSYNC: i32 = 1034;
    const IO_DIRECTORY_FSYNC: i32 = 1290;
    matches!(error.sqlite_error(), Some(fault) if matches!(fault.extended_code, IO_FSYNC | IO_DIRECTORY_FSYNC))
}

/// Settings of the one writing connection.
pub(crate) fn configure_writer(connection: &Connection, cache_kib: u32) -> Result<(), StoreFault> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", 4000)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    configure_any(connection, cache_kib)
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
