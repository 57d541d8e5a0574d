//! One consistent state of the town, for reading. Nothing here opens an envelope.

use crate::{fault::StoreFault, keyring::Keyring, statements::Statements, tx::read_key};
use guichet_desk::base::SecretCode;
use guichet_seal::{CodeHash, DataKey, KeyId};
use rusqlite::Connection;

/// A snapshot of both databases.
pub struct Snapshot<'read> {
    pub(crate) main: Statements<'read>,
    pub(crate) keys: Statements<'read>,
    pub(crate) keyring: &'read Keyring,
}

impl<'read> Snapshot<'read> {
    pub(crate) fn new(main: &'read Connection, keys: &'read Connection, keyring: &'read Keyring) -> Self {
        Self { main: Statements(main), keys: Statements(keys), keyring }
    }

    pub(crate) fn stored_key(&self, id: KeyId) -> Result<DataKey, StoreFault> {
        read_key(self.keys, self.keyring, id)
    }

    pub(crate) fn receipt_hash(&self, code: &SecretCode) -> CodeHash {
        self.keyring.hash_code("receipt", code.compact().as_bytes())
    }
}
