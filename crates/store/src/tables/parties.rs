//! Parties of a case: their keys and the keyed hashes of their receipt codes.

use crate::{NewKey, Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, PartyIndex, SecretCode};
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
        let hash = self.master.hash_code("receipt", code.compact().as_bytes());
        self.execute(&query::ADD_PARTY, params![case.0, party.0, key.id.0, hash.0])?;
        self.remember_key(case, party, key.key.clone());
        Ok(())
    }

    /// Replaces a lost receipt code and ends every session begun with the old one.
    pub fn replace_code(&self, case: CaseId, party: PartyIndex, code: &SecretCode) -> Result<(), StoreFault> {
        let hash = self.master.hash_code("receipt", code.compact().as_bytes());
        self.execute(&query::REPLACE_CODE, params![hash.0, case.0, party.0])?;
        self.execute(&query::END_SESSIONS_OF_PARTY, (case.0, party.0))?;
        Ok(())
    }

    /// Counts one attempt at this case's lost code on `day`; answers how many there were today.
    pub fn count_lost_code_attempt(&self, case: CaseId, day: i32) -> Result<u32, StoreFault> {
        self.one(&query::COUNT_LOST_CODE_ATTEMPT, (case.0, day), |row| row.get(0))?
            .ok_or_else(|| StoreFault::corrupt("a counter that does not count"))
    }
}

impl Snapshot<'_> {
    /// The case and party that a receipt code opens.
    pub fn party_by_code(&self, code: &SecretCode) -> Result<Option<(CaseId, PartyIndex)>, StoreFault> {
        let hash = self.receipt_hash(code);
        self.one(&query::PARTY_BY_CODE, [hash.0.as_slice()], |row| Ok((CaseId(row.get(0)?), PartyIndex(row.get(1)?))))
    }
}
