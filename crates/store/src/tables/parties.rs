//! Parties of a case: their keys and the keyed hashes of their receipt codes.

use super::replaced_codes::Behind;
use crate::{NewKey, Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, Instant, PartyIndex, SecretCode};
use rusqlite::params;

impl Tx<'_> {
    /// Adds a party with its key and its receipt code.
    pub fn add_party(
        &mut self,
        case: CaseId,
        party: PartyIndex,
        key: &NewKey,
        code: &SecretCode,
    ) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("receipt", code.compact().as_bytes());
        self.main.execute(&query::ADD_PARTY, params![case.0, party.0, key.id.0, hash.0])?;
        self.remember_key(case, party, key.key.clone());
        Ok(())
    }

    /// Replaces a receipt code and ends every session begun with the old one, and the right of every list. Of the code
    /// is kept that it was one until `day`.
    pub fn replace_code(&self, case: CaseId, party: PartyIndex, code: &SecretCode, day: i32) -> Result<(), StoreFault> {
        let old: Option<[u8; 16]> = self.main.one(&query::RECEIPT_RIGHT, (case.0, party.0), |row| row.get(0))?;
        if let Some(old) = old {
            self.keep_replaced_code(old, Behind::Party(case, party), day)?;
        }
        let hash = self.keyring.hash_code("receipt", code.compact().as_bytes());
        self.main.execute(&query::REPLACE_CODE, params![hash.0, case.0, party.0])?;
        self.main.execute(&query::END_SESSIONS_OF_PARTY, (case.0, party.0))?;
        self.forget_put_on_lists(case, party)
    }

    /// Whether this is the receipt code of a party now.
    pub fn is_code_of(&self, case: CaseId, party: PartyIndex, code: &SecretCode) -> Result<bool, StoreFault> {
        let hash = self.keyring.hash_code("receipt", code.compact().as_bytes());
        let kept: Option<[u8; 16]> = self.main.one(&query::RECEIPT_RIGHT, (case.0, party.0), |row| row.get(0))?;
        Ok(kept == Some(hash.0))
    }

    /// Decides the end of a party's data: its key is destroyed right after this transaction, and with it
    /// everything that was sealed to the party. The sealed bytes stay, so the ledger stays whole.
    pub fn erase_party(&self, case: CaseId, party: PartyIndex, at: Instant) -> Result<(), StoreFault> {
        let key = self.main.one(&query::PARTY_KEY, (case.0, party.0), |row| row.get::<_, [u8; 16]>(0))?;
        if let Some(key) = key {
            self.main.execute(&query::ERASE_PARTY, (at.as_micros(), case.0, party.0))?;
            self.main.execute(&query::END_SESSIONS_OF_PARTY, (case.0, party.0))?;
            self.main.execute(&query::DROP_FROM_OUTBOX, (case.0, party.0))?;
            self.main.execute(&query::PART_APPOINTMENTS, (case.0, party.0))?;
            self.main.execute(&query::PART_TICKETS_OF_PARTY, (case.0, party.0))?;
            self.forget_replaced_codes(case, party)?;
            self.forget_put_on_lists(case, party)?;
            self.doom_key(key, at)?;
        }
        Ok(())
    }

    pub(crate) fn doom_key(&self, key: [u8; 16], at: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::DOOM_KEY, params![key, at.as_micros()])?;
        Ok(())
    }

    /// Counts one attempt at this case's lost code on `day`; answers how many there were today.
    pub fn count_lost_code_attempt(&self, case: CaseId, day: i32) -> Result<u32, StoreFault> {
        self.main
            .one(&query::COUNT_LOST_CODE_ATTEMPT, (case.0, day), |row| row.get(0))?
            .ok_or_else(|| StoreFault::corrupt("a counter that does not count"))
    }
}

impl Snapshot<'_> {
    /// The case and party that a receipt code opens; none once that party's data was erased.
    pub fn party_by_code(&self, code: &SecretCode) -> Result<Option<(CaseId, PartyIndex)>, StoreFault> {
        let hash = self.receipt_hash(code);
        self.main
            .one(&query::PARTY_BY_CODE, [hash.0.as_slice()], |row| Ok((CaseId(row.get(0)?), PartyIndex(row.get(1)?))))
    }

    /// The days since `day` on which somebody asked for a new code of this case, the last first.
    pub fn lost_code_days(&self, case: CaseId, day: i32) -> Result<Vec<i32>, StoreFault> {
        self.main.many(&query::LOST_CODE_DAYS, (case.0, day), |row| row.get(0))
    }
}
