//! The end of personal data as the store keeps it: when it is due, who asked, what seals the entries of
//! those whose key is gone. Whether data may be erased is not decided here.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, CaseNumber, Instant, PartyIndex, SecretCode};
use guichet_seal::{DataKey, KeyId};
use rusqlite::params;

/// How the end of a closed case's data stands, for the lists of what is due and what was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DataEnd {
    /// When the calendar erases what is left; none once nothing is.
    pub erase_at: Option<Instant>,
    /// Since when a request waits for an answer.
    pub asked_at: Option<Instant>,
    /// When the last of it was erased.
    pub erased_at: Option<Instant>,
}

/// A request for erasure that waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasureRow {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The row of its service's version.
    pub service_version: i64,
    /// Since when it waits.
    pub asked_at: Instant,
}

impl Tx<'_> {
    /// Keeps how the end of a case's data stands.
    pub fn save_data_end(&self, case: CaseId, end: &DataEnd) -> Result<(), StoreFault> {
        let micros = |at: Option<Instant>| at.map(Instant::as_micros);
        let (erase, asked, erased) = (micros(end.erase_at), micros(end.asked_at), micros(end.erased_at));
        self.main.execute(&query::SAVE_ERASURE, params![erase, asked, erased, case.0])?;
        Ok(())
    }

    /// Looks at a due erasure again at `at`, because something holds it back now.
    pub fn postpone_erasure(&self, case: CaseId, at: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::POSTPONE_ERASURE, (at.as_micros(), case.0))?;
        Ok(())
    }

    /// Up to `limit` cases whose data is due to be erased by `now`, due first.
    pub fn erasures_due(&self, now: Instant, limit: u32) -> Result<Vec<CaseId>, StoreFault> {
        self.main.many(&query::ERASURES_DUE, (now.as_micros(), limit), |row| row.get(0).map(CaseId))
    }

    /// What seals an entry about a party: its own key, or the town's once that key was given up.
    pub(crate) fn entry_key(&mut self, case: CaseId, party: PartyIndex) -> Result<DataKey, StoreFault> {
        if let Some(key) = self.key_at_hand(case, party) {
            return Ok(key);
        }
        let (id, erased) = self.party_seal(case, party)?;
        if erased {
            return Ok(self.keyring.erased().clone());
        }
        let key = self.stored_key(id)?;
        self.remember_key(case, party, key.clone());
        Ok(key)
    }
}

impl Snapshot<'_> {
    /// Whether a party's data was erased.
    pub fn is_erased(&self, case: CaseId, party: PartyIndex) -> Result<bool, StoreFault> {
        Ok(self.main.one(&query::PARTY_ERASED, (case.0, party.0), |_| Ok(()))?.is_some())
    }

    /// The key that a party's data is sealed under, and whether it was erased.
    pub(crate) fn party_seal(&self, case: CaseId, party: PartyIndex) -> Result<(KeyId, bool), StoreFault> {
        let seal = self.main.one(&query::PARTY_SEAL, (case.0, party.0), |row| {
            Ok((KeyId(row.get(0)?), row.get::<_, Option<i64>>(1)?.is_some()))
        })?;
        seal.ok_or_else(|| StoreFault::corrupt("a party without a key"))
    }

    /// Up to `limit` closed cases after `after` for which the end of their data is not worked out.
    pub fn erasures_unset(&self, after: CaseId, limit: u32) -> Result<Vec<CaseId>, StoreFault> {
        self.main.many(&query::ERASURES_UNSET, (after.0, limit), |row| row.get(0).map(CaseId))
    }

    /// Up to `limit` requests for erasure after this place in their order, oldest first.
    pub fn erasures_asked(&self, after: (Instant, CaseId), limit: u16) -> Result<Vec<ErasureRow>, StoreFault> {
        let (at, case) = after;
        self.main.many(&query::ERASURES_ASKED, (at.as_micros(), case.0, limit), |row| {
            Ok(ErasureRow {
                case: CaseId(row.get(0)?),
                number: CaseNumber::new(row.get(1)?, row.get(2)?),
                service_version: row.get(3)?,
                asked_at: Instant::from_micros(row.get(4)?),
            })
        })
    }

    /// When the data that this receipt code once opened was erased; none for other codes.
    pub fn erased_by_code(&self, code: &SecretCode) -> Result<Option<Instant>, StoreFault> {
        let hash = self.receipt_hash(code);
        self.main.one(&query::ERASURE_BY_CODE, [hash.0.as_slice()], |row| row.get(0).map(Instant::from_micros))
    }
}
