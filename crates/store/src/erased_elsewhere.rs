//! What was erased elsewhere: the tombstones name keys that a folder still has, because it came from an older copy or
//! its disk was put back. What they sealed is erased again, as it was erased then.

use crate::{AccountId, Store, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, Instant, PartyIndex};
use guichet_seal::KeyId;
use std::collections::BTreeMap;

/// The names of destroyed keys, and when each went.
type Gone = BTreeMap<[u8; 16], Instant>;

/// Whatever the keys that are gone belong to, and when each went.
#[derive(Default)]
struct Erased {
    parties: Vec<(CaseId, PartyIndex, Instant)>,
    drafts: Vec<([u8; 16], Instant)>,
    accounts: Vec<(AccountId, Instant)>,
    contacts: Vec<(i64, Instant)>,
}

impl Store {
    /// Erases parties whose key is gone as it was erased then, ends drafts, closes lists, and lets contacts of bookings
    /// go. Answers how many parties and drafts.
    pub(crate) fn erase_again(&self, gone: &Gone) -> Result<(u64, u64), StoreFault> {
        let erased = self.sealed_under(gone)?;
        let counts = (erased.parties.len() as u64, erased.drafts.len() as u64);
        self.write(Vec::new(), move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            for (case, party, at) in &erased.parties {
                tx.erase_party(*case, *party, *at)?;
            }
            for (hash, at) in &erased.drafts {
                tx.forget_draft(*hash, *at)?;
            }
            for (account, at) in &erased.accounts {
                tx.end_account(*account, *at)?;
            }
            for (id, at) in &erased.contacts {
                tx.end_contact(*id, *at)?;
            }
            Ok(())
        })
        .wait()?;
        Ok(counts)
    }

    fn sealed_under(&self, gone: &Gone) -> Result<Erased, StoreFault> {
        let at = |key: &[u8; 16]| gone.get(key).copied();
        self.read(|snapshot| -> Result<_, StoreFault> {
            let parties = snapshot.main.many(&query::PARTY_KEYS, [], |row| {
                Ok((CaseId(row.get(0)?), PartyIndex(row.get(1)?), row.get::<_, [u8; 16]>(2)?))
            })?;
            let named = |row: &rusqlite::Row<'_>| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, [u8; 16]>(1)?));
            let drafts = snapshot.main.many(&query::DRAFT_KEYS, [], named)?;
            let accounts = snapshot.main.many(&query::ACCOUNT_KEYS, [], named)?;
            let numbered = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?));
            let contacts = snapshot.main.many(&query::APPOINTMENT_KEYS, [], numbered)?;
            Ok(Erased {
                parties: parties.into_iter().filter_map(|(case, party, key)| Some((case, party, at(&key)?))).collect(),
                drafts: drafts.into_iter().filter_map(|(hash, key)| Some((hash, at(&key)?))).collect(),
                accounts: accounts.into_iter().filter_map(|(id, key)| Some((AccountId(id), at(&key)?))).collect(),
                contacts: contacts.into_iter().filter_map(|(id, key)| Some((id, at(&key)?))).collect(),
            })
        })
    }

    /// Erases what tombstones name that this folder does not know, and that it still has: they may have been written by
    /// the folder whose place it takes, after the copies or the disk's state that it came from.
    pub(crate) fn learn_what_was_erased(&self, gone: Gone) -> Result<(), StoreFault> {
        let held = self.read(|snapshot| -> Result<Gone, StoreFault> {
            let mut held = Gone::new();
            for (id, at) in gone {
                if snapshot.has_key(id)? {
                    held.insert(id, at);
                }
            }
            Ok(held)
        })?;
        if held.is_empty() {
            return Ok(());
        }
        self.erase_again(&held)?;
        self.doom_keys(held.into_iter().map(|(id, at)| (KeyId(id), at)).collect())?;
        self.destroy_doomed_keys().map(drop)
    }
}
