//! One consistent state of the town, for reading. Nothing here opens an envelope.

use crate::{fault::StoreFault, statements::Statements, tx::read_key};
use guichet_desk::base::SecretCode;
use guichet_seal::{CodeHash, DataKey, KeyId, MasterKey};
use rusqlite::Connection;

/// A snapshot of both databases.
pub struct Snapshot<'read> {
    pub(crate) main: Statements<'read>,
    pub(crate) keys: Statements<'read>,
    pub(crate) master: &'read MasterKey,
}

impl<'read> Snapshot<'read> {
    pub(crate) fn new(main: &'read Connection, keys: &'read Connection, master: &'read MasterKey) -> Self {
        Self { main: Statements(main), keys: Statements(keys), master }
    }

    pub(crate) fn stored_key(&self, id: KeyId) -> Result<DataKey, StoreFault> {
        read_key(self.keys, self.master, id)
    }

    pub(crate) fn receipt_hash(&self, code: &SecretCode) -> CodeHash {
        self.master.hash_code("receipt", code.compact().as_bytes())
    }
}
