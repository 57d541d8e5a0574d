//! One consistent state of the town, for reading. Nothing here opens an envelope.

use crate::{fault::StoreFault, query::Query, tx::read_key};
use guichet_desk::base::SecretCode;
use guichet_seal::{CodeHash, DataKey, KeyId, MasterKey};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

/// A snapshot of both databases.
pub struct Snapshot<'read> {
    main: &'read Connection,
    keys: &'read Connection,
    pub(crate) master: &'read MasterKey,
}

impl<'read> Snapshot<'read> {
    pub(crate) fn new(main: &'read Connection, keys: &'read Connection, master: &'read MasterKey) -> Self {
        Self { main, keys, master }
    }

    pub(crate) fn stored_key(&self, id: KeyId) -> Result<DataKey, StoreFault> {
        read_key(self.keys, self.master, id)
    }

    pub(crate) fn receipt_hash(&self, code: &SecretCode) -> CodeHash {
        self.master.hash_code("receipt", code.compact().as_bytes())
    }

    pub(crate) fn statement(&self, query: &Query) -> Result<CachedStatement<'_>, StoreFault> {
        Ok(self.main.prepare_cached(query.sql)?)
    }

    pub(crate) fn one<T>(
        &self,
        query: &Query,
        parameters: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreFault> {
        Ok(self.statement(query)?.query_row(parameters, read).optional()?)
    }

    pub(crate) fn many<T>(
        &self,
        query: &Query,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreFault> {
        Ok(self.statement(query)?.query_map(parameters, read)?.collect::<rusqlite::Result<_>>()?)
    }

    pub(crate) fn many_keys<T>(
        &self,
        query: &Query,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreFault> {
        Ok(self.keys.prepare_cached(query.sql)?.query_map(parameters, read)?.collect::<rusqlite::Result<_>>()?)
    }
}
