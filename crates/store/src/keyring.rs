//! The keys that a running desk has at hand: the master key, and the town's own keys that it wraps.
//! They live in memory only; what is stored is wrapped.

use crate::{fault::StoreFault, query, statements::Statements};
use guichet_seal::{CodeHash, DataKey, KeyId, MasterKey, WrappedKey};
use rusqlite::{Connection, params};
use zeroize::Zeroizing;

/// Random bytes for town keys that are not there yet.
pub type FreshKeys = [[u8; 32]; 3];

/// Every key but those of parties and drafts.
pub(crate) struct Keyring {
    master: MasterKey,
    codes: DataKey,
    ledger: DataKey,
    erased: DataKey,
}

const NAMES: [&str; 3] = ["codes", "ledger", "erased"];

impl Keyring {
    /// Reads the town's keys, and makes those that are missing from `fresh`.
    pub(crate) fn load(master: MasterKey, keys: &Connection, fresh: &FreshKeys) -> Result<Self, StoreFault> {
        let statements = Statements(keys);
        let used = statements.one(&query::ANY_KEY, [], |_| Ok(()))?.is_some();
        let read = |place: usize| {
            let name = NAMES[place];
            if let Some(wrapped) = statements.one(&query::TOWN_KEY, [name], |row| row.get(0))? {
                return Ok::<_, StoreFault>(master.unwrap(town_key_id(name), &WrappedKey(wrapped))?);
            }
            // Codes were hashed under the master key itself before the town had keys of its own.
            let key = if used && name == "codes" { master.as_code_key() } else { DataKey::from_chance(fresh[place]) };
            let wrapped = master.wrap(town_key_id(name), &key);
            statements.execute(&query::ADD_TOWN_KEY, params![name, wrapped.0, master.fingerprint(), 0])?;
            Ok(key)
        };
        let (codes, ledger, erased) = (read(0)?, read(1)?, read(2)?);
        Ok(Self { master, codes, ledger, erased })
    }

    /// Wraps a data key under its name.
    pub(crate) fn wrap(&self, id: KeyId, key: &DataKey) -> WrappedKey {
        self.master.wrap(id, key)
    }

    /// Which master key wraps new keys.
    pub(crate) fn fingerprint(&self) -> [u8; 8] {
        self.master.fingerprint()
    }

    /// Unwraps a data key.
    pub(crate) fn unwrap(&self, id: KeyId, wrapped: &WrappedKey) -> Result<DataKey, StoreFault> {
        Ok(self.master.unwrap(id, wrapped)?)
    }

    /// The keyed hash by which a random code is found again.
    pub(crate) fn hash_code(&self, kind: &str, code: &[u8]) -> CodeHash {
        self.codes.hash_code(kind, code)
    }

    /// The secret half of the key that signs the ledger's checkpoints.
    pub(crate) fn ledger_seed(&self) -> Zeroizing<[u8; 32]> {
        self.ledger.signing_seed()
    }

    /// What seals entries about people whose own key was destroyed.
    pub(crate) fn erased(&self) -> &DataKey {
        &self.erased
    }
}

/// Town keys are wrapped under their names, as data keys are under theirs.
fn town_key_id(name: &str) -> KeyId {
    let mut id = [0; 16];
    id[..name.len()].copy_from_slice(name.as_bytes());
    KeyId(id)
}
