//! Running the named statements on a connection: prepared once, kept, bound, read.

use crate::{fault::StoreFault, query::Query};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

/// A connection as the tables see it.
#[derive(Clone, Copy)]
pub(crate) struct Statements<'connection>(pub(crate) &'connection Connection);

impl<'connection> Statements<'connection> {
    /// The statement, prepared the first time.
    pub(crate) fn prepared(self, query: &Query) -> Result<CachedStatement<'connection>, StoreFault> {
        self.0.prepare_cached(query.sql).map_err(in_query(query))
    }

    /// Runs a statement; answers how many rows it changed.
    pub(crate) fn execute(self, query: &Query, parameters: impl Params) -> Result<usize, StoreFault> {
        self.prepared(query)?.execute(parameters).map_err(in_query(query))
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        self,
        query: &Query,
        parameters: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreFault> {
        self.prepared(query)?.query_row(parameters, read).optional().map_err(in_query(query))
    }

    /// All rows.
    pub(crate) fn many<T>(
        self,
        query: &Query,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreFault> {
        let mut statement = self.prepared(query)?;
        let rows = statement.query_map(parameters, read).map_err(in_query(query))?;
        rows.collect::<rusqlite::Result<_>>().map_err(in_query(query))
    }

    /// All rows; one that cannot be read is a fault among them and keeps no other back.
    pub(crate) fn each<T>(
        self,
        query: &Query,
        parameters: impl Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<Result<T, StoreFault>>, StoreFault> {
        let mut statement = self.prepared(query)?;
        let rows = statement.query_map(parameters, |row| Ok(read(row))).map_err(in_query(query))?;
        rows.map(|row| row.map(|read| read.map_err(in_query(query))).map_err(in_query(query))).collect()
    }
}

/// A fault tells operators which statement met it.
fn in_query(query: &Query) -> impl Fn(rusqlite::Error) -> StoreFault {
    let name = query.name;
    move |error| StoreFault::from(error).during(name)
}
