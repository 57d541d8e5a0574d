//! What the disk and the database engine alone can do: the rows and bytes of one submission, copied
//! from a real one, in groups of 32, durably, in two files as the store keeps them. No rules, no
//! seals, no HTTP.

use crate::edge::Stopwatch;
use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};
use std::{path::Path, time::Duration};

const GROUP: i64 = 32;
const MEASURED: Duration = Duration::from_millis(1500);

/// Submissions a second that the disk allows in this data folder, which nobody else has open.
pub(super) fn submissions_per_second(data: &Path) -> rusqlite::Result<f64> {
    let mut main = copy_schema(&data.join("main.db"), &data.join("limit-main.db"))?;
    let mut keys = copy_schema(&data.join("keys/keys.db"), &data.join("limit-keys.db"))?;
    main.execute("ATTACH DATABASE ?1 AS source", [data.join("main.db").to_string_lossy()])?;
    main.execute("INSERT INTO service_version SELECT * FROM source.service_version", [])?;
    let case: i64 = main.query_row("SELECT max(id) FROM source.case_file", [], |row| row.get(0))?;
    let mut rows = Vec::new();
    for (table, by) in [
        ("case_file", "id"),
        ("case_event", "case_id"),
        ("party", "case_id"),
        ("envelope", "case_id"),
        ("entry", "case_id"),
    ] {
        rows.extend(sample(&main, table, by, case)?);
    }
    main.execute("DETACH DATABASE source", [])?;
    let key = sample_key(&data.join("keys/keys.db"))?;
    let watch = Stopwatch::start();
    let mut done = 0;
    while watch.elapsed() < MEASURED {
        write_group(&mut keys, &[Sample { ..key.clone() }], done)?;
        write_group(&mut main, &rows, done)?;
        done += GROUP;
    }
    let rate = watch.rate(u32::try_from(done).unwrap_or(u32::MAX));
    drop((main, keys));
    remove(data);
    Ok(rate)
}

/// Leaves the folder as it was; what cannot be removed harms nothing.
fn remove(data: &Path) {
    for name in ["limit-main.db", "limit-keys.db"] {
        for end in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(data.join(format!("{name}{end}"))));
        }
    }
}

/// A row as it was found, and the statement that writes it again.
#[derive(Clone)]
struct Sample {
    sql: String,
    columns: Vec<String>,
    values: Vec<Value>,
}

fn copy_schema(from: &Path, to: &Path) -> rusqlite::Result<Connection> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement =
        source.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")?;
    let schema: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let connection = Connection::open(to)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", 4000)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.execute_batch(&schema.join(";\n"))?;
    Ok(connection)
}

fn sample(main: &Connection, table: &str, by: &str, case: i64) -> rusqlite::Result<Vec<Sample>> {
    let mut statement = main.prepare(&format!("SELECT * FROM source.{table} WHERE {by} = ?1"))?;
    samples(&mut statement, table, [case])
}

fn sample_key(keys: &Path) -> rusqlite::Result<Sample> {
    let source = Connection::open_with_flags(keys, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = source.prepare("SELECT * FROM data_key ORDER BY id DESC LIMIT 1")?;
    samples(&mut statement, "data_key", [])?.pop().ok_or(rusqlite::Error::QueryReturnedNoRows)
}

fn samples(
    statement: &mut rusqlite::Statement<'_>,
    table: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Sample>> {
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    let sql = format!("INSERT INTO {table} VALUES ({})", places.join(", "));
    let rows = statement.query_map(parameters, |row| (0..columns.len()).map(|place| row.get(place)).collect())?;
    rows.map(|values| Ok(Sample { sql: sql.clone(), columns: columns.clone(), values: values? })).collect()
}

fn write_group(connection: &mut Connection, rows: &[Sample], first: i64) -> rusqlite::Result<()> {
    let group = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for number in first + 1..=first + GROUP {
        for row in rows {
            let values = row.columns.iter().zip(&row.values).map(|(column, value)| renumbered(column, value, number));
            group.prepare_cached(&row.sql)?.execute(params_from_iter(values))?;
        }
    }
    group.commit()
}

/// The same value, or one of the same size where rows must differ.
fn renumbered(column: &str, value: &Value, number: i64) -> Value {
    match (column, value) {
        ("id" | "serial" | "case_id", Value::Integer(_)) => Value::Integer(number),
        ("id" | "key_id" | "code_hash", Value::Blob(bytes)) => {
            // The time comes first in real names too: neighbours lie together.
            let mut bytes = bytes.clone();
            bytes.iter_mut().zip(number.to_be_bytes()).for_each(|(byte, digit)| *byte = digit);
            if column == "code_hash" {
                bytes.reverse();
            }
            Value::Blob(bytes)
        }
        _ => value.clone(),
    }
}
