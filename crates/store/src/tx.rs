//! One closure's view of a transaction: what it may read and write. Everything it does is undone when
//! it fails, and nothing it does is seen before the group's commit.

use crate::{
    Snapshot,
    fault::StoreFault,
    keyring::Keyring,
    query,
    statements::Statements,
    tables::hall::FoldedDays,
    writer::{Witness, WriterState},
};
use guichet_desk::base::{CaseId, PartyIndex};
use guichet_seal::{DataKey, KeyId, WrappedKey};
use std::{collections::HashMap, ops::Deref, path::Path, sync::atomic::AtomicU64};

/// A transaction in the hands of one closure.
pub struct Tx<'group> {
    /// How things stand in it.
    standing: Snapshot<'group>,
    pub(crate) uploads: &'group Path,
    /// The days of halls that the writer has folded.
    pub(crate) folded: &'group FoldedDays,
    /// How many times something was unsealed since the store was opened.
    pub(crate) unseals: &'group AtomicU64,
    pub(crate) witness: Witness,
    opened_keys: HashMap<(CaseId, PartyIndex), DataKey>,
}

impl<'group> Tx<'group> {
    pub(crate) fn new(state: &'group WriterState, witness: Witness) -> Self {
        Self {
            standing: Snapshot::new(&state.main, &state.keys, &state.keyring, None),
            uploads: &state.uploads,
            folded: &state.folded,
            unseals: &state.unseals,
            witness,
            opened_keys: HashMap::new(),
        }
    }

    /// The data key of a party of a case.
    pub(crate) fn data_key(&mut self, case: CaseId, party: PartyIndex) -> Result<DataKey, StoreFault> {
        if let Some(key) = self.key_at_hand(case, party) {
            return Ok(key);
        }
        let id = self
            .main
            .one(&query::PARTY_KEY, (case.0, party.0), |row| row.get::<_, [u8; 16]>(0))?
            .ok_or_else(|| StoreFault::corrupt("a party without a key"))?;
        let key = self.stored_key(KeyId(id))?;
        self.remember_key(case, party, key.clone());
        Ok(key)
    }

    /// The key of a party that was kept at hand.
    pub(crate) fn key_at_hand(&self, case: CaseId, party: PartyIndex) -> Option<DataKey> {
        self.opened_keys.get(&(case, party)).cloned()
    }

    /// Keeps a key at hand for the rest of this closure.
    pub(crate) fn remember_key(&mut self, case: CaseId, party: PartyIndex, key: DataKey) {
        self.opened_keys.insert((case, party), key);
    }
}

/// Whatever can be read of a snapshot can be read within a transaction, with what it has written so far.
impl<'group> Deref for Tx<'group> {
    type Target = Snapshot<'group>;

    fn deref(&self) -> &Self::Target {
        &self.standing
    }
}

/// Reads and unwraps a key; `Corrupt` when it is gone or damaged.
pub(crate) fn read_key(keys: Statements<'_>, keyring: &Keyring, id: KeyId) -> Result<DataKey, StoreFault> {
    let stored = keys.one(&query::KEY, [id.0.as_slice()], |row| Ok((WrappedKey(row.get(0)?), row.get(1)?)))?;
    let (wrapped, master) = stored.ok_or_else(|| StoreFault::corrupt("a key is missing"))?;
    keyring.unwrap(keys, id, &wrapped, master)
}
