//! The schema as it stands after every migration, for whoever must account for each column. It holds no
//! data.

use crate::{fault::StoreFault, migrations};
use rusqlite::Connection;

/// A table of one of the two databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The database: `main` or `keys`.
    pub database: &'static str,
    /// Its name.
    pub name: String,
    /// Its columns in their order.
    pub columns: Vec<String>,
}

/// Every table of both databases with its columns, by database and name. What SQLite keeps for itself is
/// left out.
pub fn schema() -> Result<Vec<Table>, StoreFault> {
    let mut main = Connection::open_in_memory()?;
    migrations::migrate_main(&mut main)?;
    let mut keys = Connection::open_in_memory()?;
    migrations::migrate_keys(&mut keys)?;
    let mut tables = tables_of("main", &main)?;
    tables.extend(tables_of("keys", &keys)?);
    Ok(tables)
}

fn tables_of(database: &'static str, connection: &Connection) -> Result<Vec<Table>, StoreFault> {
    let mut names = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    names
        .into_iter()
        .map(|name| {
            let mut columns = connection.prepare("SELECT name FROM pragma_table_info($1) ORDER BY cid")?;
            let columns = columns.query_map([&name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(Table { database, name, columns })
        })
        .collect()
}
