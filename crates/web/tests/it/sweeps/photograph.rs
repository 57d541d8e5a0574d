//! What the databases hold, table by table, to be compared before and after a request.

use crate::town::Town;
use rusqlite::{Connection, OpenFlags, types::ValueRef};
use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

/// Columns that follow from tables of their own, or tell when somebody was here last: the head of a case's chain of
/// entries, and the last use of a session.
const FOLLOWS: [(&str, &str); 4] =
    [("case_file", "entries"), ("case_file", "chain"), ("case_file", "entry_at"), ("session", "used_at")];

/// Tables that only grow when something goes on record: the ledger's entries, and attempts that were refused.
pub(crate) const ON_RECORD: [&str; 2] = ["entry", "refused_attempt"];

/// A look at the database beside the desk.
pub(crate) struct Camera(Connection);

/// The database at a moment, to be compared with what stands there later.
pub(crate) struct Look {
    commits: i64,
    stood: Photograph,
}

/// The rows of every table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Photograph(BTreeMap<String, BTreeSet<Vec<u64>>>);

impl Camera {
    pub(crate) fn of(town: &Town) -> Self {
        Self::at(town, "main.db")
    }

    /// A look at the database of keys.
    pub(crate) fn of_keys(town: &Town) -> Self {
        Self::at(town, "keys/keys.db")
    }

    fn at(town: &Town, file: &str) -> Self {
        let path = town.folder().join(file);
        Self(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap())
    }

    /// Sees the database as it stands now, whatever is committed from here on, until this is said again.
    pub(crate) fn hold(&self) {
        if !self.0.is_autocommit() {
            self.0.execute_batch("COMMIT").unwrap();
        }
        self.0.execute_batch("BEGIN").unwrap();
        // A transaction sees what stands when it first looks.
        self.tables();
    }

    /// A number that changes with every commit of somebody else.
    pub(crate) fn commits(&self) -> i64 {
        self.0.pragma_query_value(None, "data_version", |row| row.get(0)).unwrap()
    }

    /// The database as it stands before a request.
    pub(crate) fn look(&self) -> Look {
        Look { commits: self.commits(), stood: self.take() }
    }

    /// The tables that stand otherwise since then; those of `may_grow` only when a row of them is gone. Where nobody
    /// committed anything, nothing has to be read for that.
    pub(crate) fn changed(&self, since: &Look, may_grow: &[&str]) -> BTreeSet<String> {
        if self.commits() == since.commits {
            return BTreeSet::new();
        }
        since.stood.changed(&self.take(), may_grow).into_iter().map(str::to_owned).collect()
    }

    pub(crate) fn take(&self) -> Photograph {
        Photograph(self.tables().into_iter().map(|name| (name.clone(), self.rows(&name))).collect())
    }

    /// What the database is made of: the statement of every table, index and trigger.
    pub(crate) fn schema(&self) -> Vec<String> {
        self.words("SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name")
    }

    /// How many rows every table has.
    pub(crate) fn counts(&self) -> BTreeMap<String, u64> {
        let count = |name: &str| {
            let mut counted = self.0.prepare_cached(&format!("SELECT count(*) FROM {name}")).unwrap();
            counted.query_row([], |row| row.get(0)).unwrap()
        };
        self.tables().into_iter().map(|name| (name.clone(), count(&name))).collect()
    }

    fn tables(&self) -> Vec<String> {
        self.words("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    }

    fn words(&self, statement: &str) -> Vec<String> {
        let mut words = self.0.prepare_cached(statement).unwrap();
        words.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    fn rows(&self, table: &str) -> BTreeSet<Vec<u64>> {
        let mut all = self.0.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let left_out = |column: &str| FOLLOWS.contains(&(table, column));
        let columns: Vec<_> =
            all.column_names().enumerate().filter(|(_, name)| !left_out(name)).map(|(place, _)| place).collect();
        let rows = all.query_map([], |row| {
            columns.iter().map(|place| Ok(digest(row.get_ref(*place)?))).collect::<rusqlite::Result<Vec<_>>>()
        });
        rows.unwrap().map(Result::unwrap).collect()
    }
}

impl Photograph {
    /// The tables that stand otherwise in a later one; those of `may_grow` only when a row of them is gone.
    pub(crate) fn changed(&self, later: &Self, may_grow: &[&str]) -> BTreeSet<&str> {
        let stands = |table: &str, before: &BTreeSet<Vec<u64>>, after: &BTreeSet<Vec<u64>>| {
            before == after || may_grow.contains(&table) && before.is_subset(after)
        };
        self.0
            .iter()
            .filter(|(table, rows)| !stands(table, rows, &later.0[*table]))
            .map(|(table, _)| &**table)
            .collect()
    }
}

fn digest(value: ValueRef<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    match value {
        ValueRef::Null => 0_u8.hash(&mut hasher),
        ValueRef::Integer(number) => (1_u8, number).hash(&mut hasher),
        ValueRef::Real(number) => (2_u8, number.to_bits()).hash(&mut hasher),
        ValueRef::Text(text) => (3_u8, text).hash(&mut hasher),
        ValueRef::Blob(bytes) => (4_u8, bytes).hash(&mut hasher),
    }
    hasher.finish()
}
