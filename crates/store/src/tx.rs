//! One closure's view of a transaction: what it may read and write. Everything it does is undone when
//! it fails, and nothing it does is seen before the group's commit.

use crate::{
    fault::StoreFault,
    query::{self, Query},
    writer::Witness,
};
use guichet_desk::base::{CaseId, PartyIndex};
use guichet_seal::{DataKey, KeyId, MasterKey, WrappedKey};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};
use std::{collections::HashMap, path::Path};

/// A transaction in the hands of one closure.
pub struct Tx<'group> {
    connection: &'group Connection,
    keys: &'group Connection,
    pub(crate) master: &'group MasterKey,
    pub(crate) uploads: &'group Path,
    pub(crate) witness: Witness,
    opened_keys: HashMap<(CaseId, PartyIndex), DataKey>,
}

impl<'group> Tx<'group> {
    pub(crate) fn new(
        connection: &'group Connection,
        keys: &'group Connection,
        master: &'group MasterKey,
        uploads: &'group Path,
        witness: Witness,
    ) -> Self {
        Self { connection, keys, master, uploads, witness, opened_keys: HashMap::new() }
    }

    /// The data key of a party of a case.
    pub(crate) fn data_key(&mut self, case: CaseId, party: PartyIndex) -> Result<DataKey, StoreFault> {
        if let Some(key) = self.opened_keys.get(&(case, party)) {
            return Ok(key.clone());
        }
        let id = self
            .one(&query::PARTY_KEY, (case.0, party.0), |row| row.get::<_, [u8; 16]>(0))?
            .ok_or_else(|| StoreFault::corrupt("a party without a key"))?;
        let key = self.stored_key(KeyId(id))?;
        self.remember_key(case, party, key.clone());
        Ok(key)
    }

    /// Keeps a key at hand for the rest of this closure.
    pub(crate) fn remember_key(&mut self, case: CaseId, party: PartyIndex, key: DataKey) {
        self.opened_keys.insert((case, party), key);
    }

    /// The key stored under a name.
    pub(crate) fn stored_key(&self, id: KeyId) -> Result<DataKey, StoreFault> {
        read_key(self.keys, self.master, id)
    }

    pub(crate) fn destroy_key(&self, id: KeyId) -> Result<(), StoreFault> {
        self.keys.prepare_cached(query::DESTROY_KEY.sql)?.execute([id.0.as_slice()])?;
        Ok(())
    }

    pub(crate) fn statement(&self, query: &Query) -> Result<CachedStatement<'_>, StoreFault> {
        Ok(self.connection.prepare_cached(query.sql)?)
    }

    pub(crate) fn execute(&self, query: &Query, parameters: impl Params) -> Result<usize, StoreFault> {
        Ok(self.statement(query)?.execute(parameters)?)
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
}

/// Reads and unwraps a key; `Corrupt` when it is gone or damaged.
pub(crate) fn read_key(keys: &Connection, master: &MasterKey, id: KeyId) -> Result<DataKey, StoreFault> {
    let wrapped = keys
        .prepare_cached(query::KEY.sql)?
        .query_row([id.0.as_slice()], |row| row.get::<_, Vec<u8>>(0))
        .optional()?
        .ok_or_else(|| StoreFault::corrupt("a key is missing"))?;
    Ok(master.unwrap(id, &WrappedKey(wrapped))?)
}
