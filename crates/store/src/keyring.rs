//! The keys that a running desk has at hand: the master key, and the town's own keys that it wraps.
//! They live in memory only; what is stored is wrapped. While a rotation is under way two master keys
//! open, and only the current one wraps.

use crate::{differences::Group, fault::StoreFault, query, statements::Statements};
use guichet_certificate::CertificateKey;
use guichet_desk::base::hexadecimal;
use guichet_seal::{CodeHash, DataKey, KeyId, MasterKey, WrappedKey};
use rusqlite::{Connection, params};
use std::sync::{Arc, PoisonError, RwLock};
use zeroize::Zeroizing;

/// Random bytes for town keys that are not there yet.
pub type FreshKeys = [[u8; 32]; 4];

/// Tells a master key from others.
pub(crate) type Fingerprint = [u8; 8];

/// Every key but those of parties and drafts.
pub(crate) struct Keyring {
    masters: RwLock<Masters>,
    codes: DataKey,
    ledger: DataKey,
    erased: DataKey,
    certificates: DataKey,
}

/// The master keys at hand; the first is the current one as far as this process knows.
pub(crate) struct Masters(Vec<Arc<MasterKey>>);

pub(crate) const NAMES: [&str; 4] = ["codes", "ledger", "erased", "certificates"];

impl Keyring {
    /// Reads the town's keys, and makes those that are missing from `fresh`. The candidates are the
    /// master keys that the folder's own source gives.
    pub(crate) fn load(candidates: Vec<MasterKey>, keys: &Connection, fresh: &FreshKeys) -> Result<Self, StoreFault> {
        let statements = Statements(keys);
        let group = Group::begin(keys)?;
        let masters = Masters::from_candidates(candidates, statements)?;
        let current = Arc::clone(&masters.0[0]);
        let used = statements.one(&query::ANY_KEY, [], |_| Ok(()))?.is_some();
        let read = |place: usize| {
            let name = NAMES[place];
            let stored = statements
                .one(&query::TOWN_KEY, [name], |row| Ok((WrappedKey(row.get(0)?), row.get::<_, Fingerprint>(1)?)))?;
            if let Some((wrapped, master)) = stored {
                let master = masters.find(master).ok_or_else(|| unknown(master))?;
                return Ok::<_, StoreFault>(master.unwrap(town_key_id(name), &wrapped)?);
            }
            // Codes were hashed under the master key itself before the town had keys of its own.
            let key = if used && name == "codes" { current.as_code_key() } else { DataKey::from_chance(fresh[place]) };
            let wrapped = current.wrap(town_key_id(name), &key);
            statements.execute(&query::ADD_TOWN_KEY, params![name, wrapped.0, current.fingerprint(), 0])?;
            Ok(key)
        };
        let (codes, ledger, erased, certificates) = (read(0)?, read(1)?, read(2)?, read(3)?);
        group.commit()?;
        Ok(Self { masters: RwLock::new(masters), codes, ledger, erased, certificates })
    }

    /// Wraps a new data key under its name; answers by which master key.
    pub(crate) fn wrap(&self, id: KeyId, key: &DataKey) -> (WrappedKey, Fingerprint) {
        let master = self.newest();
        (master.wrap(id, key), master.fingerprint())
    }

    /// The master key that wraps now. Called inside the transaction that writes wrapped keys, so that
    /// none is ever wrapped by a master key that is about to go.
    pub(crate) fn current(&self, keys: Statements<'_>) -> Result<Arc<MasterKey>, StoreFault> {
        let stored: Option<Fingerprint> = keys.one(&query::CURRENT_MASTER, [], |row| row.get(0))?;
        let stored = stored.ok_or_else(|| StoreFault::corrupt("no master key is current"))?;
        let newest = self.newest();
        if newest.fingerprint() == stored {
            return Ok(newest);
        }
        self.learn(keys)?;
        let newest = self.newest();
        if newest.fingerprint() == stored { Ok(newest) } else { Err(unknown(stored)) }
    }

    /// The master key with this fingerprint, learned from the key database when it is new.
    pub(crate) fn master(&self, keys: Statements<'_>, wanted: Fingerprint) -> Result<Arc<MasterKey>, StoreFault> {
        if let Some(known) = self.at_hand(wanted) {
            return Ok(known);
        }
        self.learn(keys)?;
        self.at_hand(wanted).ok_or_else(|| unknown(wanted))
    }

    /// Unwraps a data key.
    pub(crate) fn unwrap(
        &self,
        keys: Statements<'_>,
        id: KeyId,
        wrapped: &WrappedKey,
        master: Fingerprint,
    ) -> Result<DataKey, StoreFault> {
        Ok(self.master(keys, master)?.unwrap(id, wrapped)?)
    }

    /// Forgets master keys that wrap nothing any more.
    pub(crate) fn forget_left(&self, keys: Statements<'_>) -> Result<(), StoreFault> {
        let stored = keys.many(&query::MASTERS, [], |row| row.get::<_, Fingerprint>(0))?;
        let mut masters = self.masters.write().unwrap_or_else(PoisonError::into_inner);
        masters.0.retain(|master| stored.contains(&master.fingerprint()));
        Ok(())
    }

    /// Adds a master key that was just made.
    pub(crate) fn add(&self, master: MasterKey) {
        self.masters.write().unwrap_or_else(PoisonError::into_inner).0.push(Arc::new(master));
    }

    /// The keyed hash by which a code is found again, or a request, a passkey or a person of the provider is known
    /// again; codes that follow from a request are made of it, too.
    pub(crate) fn hash_code(&self, kind: &str, code: &[u8]) -> CodeHash {
        self.codes.hash_code(kind, code)
    }

    /// The secret half of the key that signs the ledger's checkpoints.
    pub(crate) fn ledger_seed(&self) -> Zeroizing<[u8; 32]> {
        self.ledger.signing_seed()
    }

    /// The key that signs certificates.
    pub(crate) fn certificate_key(&self) -> CertificateKey {
        CertificateKey::new(&self.certificates.signing_seed())
    }

    /// What decides which places of a list of states look revoked and belong to nobody.
    pub(crate) fn decoy_secret(&self, list: u32) -> [u8; 16] {
        self.certificates.hash_code("decoys", &list.to_be_bytes()).0
    }

    /// What seals entries about people whose own key was destroyed.
    pub(crate) fn erased(&self) -> &DataKey {
        &self.erased
    }

    fn newest(&self) -> Arc<MasterKey> {
        Arc::clone(&self.masters.read().unwrap_or_else(PoisonError::into_inner).0[0])
    }

    fn at_hand(&self, wanted: Fingerprint) -> Option<Arc<MasterKey>> {
        self.masters.read().unwrap_or_else(PoisonError::into_inner).find(wanted)
    }

    fn learn(&self, keys: Statements<'_>) -> Result<(), StoreFault> {
        let known = self.masters.read().unwrap_or_else(PoisonError::into_inner).0.clone();
        let learned = Masters::learn(known, keys)?;
        *self.masters.write().unwrap_or_else(PoisonError::into_inner) = learned;
        Ok(())
    }
}

impl Masters {
    /// Those that the key database names, opened from what the folder's own source gives.
    pub(crate) fn from_candidates(candidates: Vec<MasterKey>, keys: Statements<'_>) -> Result<Self, StoreFault> {
        Self::learn(candidates.into_iter().map(Arc::new).collect(), keys)
    }

    /// The one that wraps.
    pub(crate) fn current(&self) -> &MasterKey {
        &self.0[0]
    }

    /// The one with this fingerprint, when it is at hand.
    pub(crate) fn known(&self, wanted: Fingerprint) -> Result<Arc<MasterKey>, StoreFault> {
        self.find(wanted).ok_or_else(|| unknown(wanted))
    }

    fn find(&self, wanted: Fingerprint) -> Option<Arc<MasterKey>> {
        self.0.iter().find(|master| master.fingerprint() == wanted).cloned()
    }

    /// Opens what was handed over, and puts the current one first. A database that names none yet has
    /// the first candidate for its current one.
    fn learn(mut known: Vec<Arc<MasterKey>>, keys: Statements<'_>) -> Result<Self, StoreFault> {
        let handed = keys.many(&query::HANDOVERS, [], |row| {
            Ok((row.get::<_, Fingerprint>(0)?, row.get::<_, Fingerprint>(1)?, WrappedKey(row.get(2)?)))
        })?;
        for (fingerprint, under, wrapped) in handed {
            let there = known.iter().any(|master| master.fingerprint() == fingerprint);
            let opener = known.iter().find(|master| master.fingerprint() == under);
            if let (false, Some(opener)) = (there, opener) {
                let learned = opener.unwrap_master(fingerprint, &wrapped)?;
                known.push(Arc::new(learned));
            }
        }
        let current = keys.one(&query::CURRENT_MASTER, [], |row| row.get::<_, Fingerprint>(0))?;
        if let Some(current) = current {
            let place = known.iter().position(|master| master.fingerprint() == current);
            known.swap(0, place.ok_or_else(|| unknown(current))?);
        } else {
            let first = known.first().ok_or_else(|| StoreFault::corrupt("no master key"))?.fingerprint();
            keys.execute(&query::ADD_MASTER, params![first, "current", 0])?;
            keys.execute(&query::NAME_MASTER, [first])?;
        }
        Ok(Self(known))
    }
}

fn unknown(fingerprint: Fingerprint) -> StoreFault {
    StoreFault::corrupt(format!("the master key {} is not at hand", hexadecimal(&fingerprint)))
}

/// Town keys are wrapped under their names, as data keys are under theirs.
pub(crate) fn town_key_id(name: &str) -> KeyId {
    let mut id = [0; 16];
    id[..name.len()].copy_from_slice(name.as_bytes());
    KeyId(id)
}
