//! The wrapped keys as a copy holds them: every table of the key database, without keys that nothing
//! needs, without what one master key hands to another.

use crate::{
    differences::open_untouched, fault::StoreFault, master::make_secret_file, migrations, query, statements::Statements,
};
use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};
use zeroize::Zeroizing;

/// The sealed file's name in its copy.
pub(crate) const SEALED: &str = "keys.sealed";

/// The key database, table by table.
#[derive(Serialize, Deserialize)]
struct Dump {
    version: u32,
    schema: Vec<String>,
    tables: BTreeMap<String, Vec<Vec<Cell>>>,
}

#[derive(Serialize, Deserialize)]
enum Cell {
    #[serde(rename = "n")]
    Nothing,
    #[serde(rename = "i")]
    Integer(i64),
    #[serde(rename = "t")]
    Text(String),
    #[serde(rename = "b")]
    Bytes(Vec<u8>),
}

/// Reads the key database as it stands now, with those data keys only that are needed; answers the bytes
/// and how many keys are in them.
pub(crate) fn read(file: &Path, needed: &HashSet<[u8; 16]>) -> Result<(Zeroizing<Vec<u8>>, u64), StoreFault> {
    let keys = opened(file)?;
    let reading = keys.unchecked_transaction()?;
    let mut dump = Dump {
        version: keys.pragma_query_value(None, "user_version", |row| row.get(0))?,
        schema: Vec::new(),
        tables: BTreeMap::new(),
    };
    let mut listed =
        keys.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name")?;
    let listed = listed.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?)))?;
    for listed in listed {
        let (kind, name, sql) = listed?;
        dump.schema.push(sql);
        if kind == "table" {
            let rows = if name == "master_handover" { Vec::new() } else { rows_of(&keys, &name, needed)? };
            dump.tables.insert(name, rows);
        }
    }
    refuse_two_masters(dump.tables.get("master_key").map_or(0, Vec::len))?;
    drop(reading);
    let count = dump.tables.get("data_key").map_or(0, Vec::len) as u64;
    Ok((Zeroizing::new(serde_json::to_vec(&dump)?), count))
}

/// Refuses while a rotation is under way: asked before anything is written, and again of what was read.
pub(crate) fn refuse_rotating(file: &Path) -> Result<(), StoreFault> {
    let keys = opened(file)?;
    // The oldest folders know no rotation.
    if !keys.table_exists(None, "master_key")? {
        return Ok(());
    }
    refuse_two_masters(Statements(&keys).many(&query::MASTERS, [], |_| Ok(()))?.len())
}

/// Writes a key database anew from what was read, without the keys that are `gone`. Answers how many keys
/// it holds, and how many were left out.
pub(crate) fn write(file: &Path, bytes: &[u8], gone: impl Fn(&[u8; 16]) -> bool) -> Result<(u64, u64), StoreFault> {
    let dump: Dump = serde_json::from_slice(bytes)?;
    make_secret_file(file)?;
    let mut keys = Connection::open(file)?;
    crate::differences::configure_keys(&mut keys, 2_000)?;
    let transaction = keys.transaction()?;
    for sql in &dump.schema {
        transaction.execute_batch(sql)?;
    }
    let (mut held, mut left_out) = (0, 0);
    for (table, rows) in dump.tables {
        for row in rows {
            let id = (table == "data_key").then(|| key_id(&row)).flatten();
            if id.is_some_and(|id| gone(&id)) {
                left_out += 1;
                continue;
            }
            held += u64::from(id.is_some());
            let places: Vec<String> = (1..=row.len()).map(|place| format!("?{place}")).collect();
            let words = format!("INSERT INTO \"{}\" VALUES ({})", table.replace('"', ""), places.join(", "));
            transaction.prepare_cached(&words)?.execute(params_from_iter(row.into_iter().map(Value::from)))?;
        }
    }
    transaction.pragma_update(None, "user_version", dump.version)?;
    transaction.commit()?;
    migrations::migrate_keys(&mut keys)?;
    crate::differences::empty_log(&keys)?;
    drop(keys);
    open_untouched(file).map(|_| (held, left_out))
}

fn opened(file: &Path) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let keys = Connection::open_with_flags(file, flags).map_err(|error| StoreFault::from(error).about(file))?;
    keys.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(keys)
}

fn rows_of(keys: &Connection, table: &str, needed: &HashSet<[u8; 16]>) -> Result<Vec<Vec<Cell>>, StoreFault> {
    let mut statement = keys.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let width = statement.column_count();
    let rows =
        statement.query_map([], |row| (0..width).map(|place| row.get::<_, Value>(place).map(Cell::from)).collect())?;
    let mut kept = Vec::new();
    for row in rows {
        let row: Vec<Cell> = row?;
        if table != "data_key" || key_id(&row).is_some_and(|id| needed.contains(&id)) {
            kept.push(row);
        }
    }
    Ok(kept)
}

/// A data key's name is its row's first column.
fn key_id(row: &[Cell]) -> Option<[u8; 16]> {
    match row.first() {
        Some(Cell::Bytes(bytes)) => bytes.as_slice().try_into().ok(),
        _ => None,
    }
}

/// A rotation that began a moment ago: its old master key will be gone when the copy is needed.
fn refuse_two_masters(masters: usize) -> Result<(), StoreFault> {
    if masters < 2 {
        return Ok(());
    }
    Err(StoreFault::unavailable("a rotation of the master key is under way; try again"))
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Integer(number) => Self::Integer(number),
            // The key database has no such column.
            Value::Real(number) => Self::Text(number.to_string()),
            Value::Text(text) => Self::Text(text),
            Value::Blob(bytes) => Self::Bytes(bytes),
        }
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Nothing => Self::Null,
            Cell::Integer(number) => Self::Integer(number),
            Cell::Text(text) => Self::Text(text),
            Cell::Bytes(bytes) => Self::Blob(bytes),
        }
    }
}
