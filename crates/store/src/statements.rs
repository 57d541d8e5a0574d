//! Running the named statements on a connection: prepared once, kept, bound, read.

use crate::{fault::StoreFault, query::Query};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

/// A connection as the tables see it.
#[derive(Clone, Copy)]
pub(crate) struct Statements<'connection>(pub(crate) &'connection Connection);

impl<'connection> Statements<'connection> {
    /// The statement, prepared the first time.
    pub(crate) fn prepared(self, query: &Query) -> Result<CachedStatement<'connection>, StoreFault> {
        Ok(self.0.prepare_cached(query.sql)?)
    }

    /// Runs a statement; answers how many rows it changed.
    pub(crate) fn execute(self, query: &Query, parameters: impl Params) -> Result<usize, StoreFault> {
        Ok(self.prepared(query)?.execute(parameters)?)
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        self,
        query: &Query,
        parameters: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreFault> {
        Ok(self.prepared(query)?.query_row(parameters, read).optional()?)
    }

    /// All rows.
    pub(crate) fn many<T>(
        self,
        query: &Query,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreFault> {
        Ok(self.prepared(query)?.query_map(parameters, read)?.collect::<rusqlite::Result<_>>()?)
    }
}
