//! The check of keys: each that is needed is there, each that is there is needed, each that was destroyed
//! is gone, and all are wrapped by a master key that is known.

use crate::{
    Finding, Snapshot,
    fault::StoreFault,
    keyring::Fingerprint,
    query,
    tables::envelopes::{document_path, read_document},
};
use guichet_desk::base::{CaseId, EnvelopeId, PartyIndex, hexadecimal};
use guichet_seal::{KeyId, Purpose};
use std::{collections::HashSet, path::Path};

const PAGE: u32 = 500;
/// Keys that nothing uses yet are younger than this: a day, in microseconds.
const YOUNG: i64 = 86_400_000_000;

impl Snapshot<'_> {
    /// Whether every envelope of a party opens. Nothing that was opened leaves this function.
    pub(crate) fn opens_all(&self, case: CaseId, party: PartyIndex) -> Result<bool, StoreFault> {
        let key = self.main.one(&query::PARTY_KEY, (case.0, party.0), |row| row.get(0).map(KeyId))?;
        let rows = self.main.many(&query::CASE_ENVELOPES, [case.0], |row| {
            Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, u8>(1)?, row.get::<_, String>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        let mut own = rows.iter().filter(|(_, owner, ..)| *owner == party.0).peekable();
        if own.peek().is_none() {
            return Ok(true);
        }
        let Some(Ok(key)) = key.map(|id| self.stored_key(id)) else { return Ok(false) };
        Ok(own.all(|(id, _, kind, sealed)| key.open(Purpose::Envelope, id, kind.as_bytes(), sealed).is_ok()))
    }

    /// The documents of a party whose file is there and does not open.
    pub(crate) fn damaged_documents(
        &self,
        case: CaseId,
        party: PartyIndex,
        uploads: &Path,
    ) -> Result<Vec<EnvelopeId>, StoreFault> {
        let own: Vec<_> = self.documents(case)?.into_iter().filter(|row| row.party == party).collect();
        if own.is_empty() {
            return Ok(Vec::new());
        }
        let key = self.main.one(&query::PARTY_KEY, (case.0, party.0), |row| row.get(0).map(KeyId))?;
        // Without its key nothing of the party opens, which is another finding.
        let Some(Ok(key)) = key.map(|id| self.stored_key(id)) else { return Ok(Vec::new()) };
        let is_damaged =
            |id: &EnvelopeId| document_path(uploads, *id).exists() && read_document(uploads, &key, *id).is_err();
        Ok(own.into_iter().map(|row| row.envelope).filter(is_damaged).collect())
    }

    pub(crate) fn check_keys(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let mut used = HashSet::new();
        let mut report = |code, place: String| findings.push(Finding { code, place });
        for (case, party, id) in self.main.many(&query::PARTY_KEYS, [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, u8>(1)?, row.get::<_, [u8; 16]>(2)?))
        })? {
            used.insert(id);
            if !self.has_key(id)? {
                report("key-missing", format!("party {party} of case row {case}"));
            }
        }
        for id in self.main.many(&query::DRAFT_KEYS, [], |row| row.get::<_, [u8; 16]>(1))? {
            used.insert(id);
            if !self.has_key(id)? {
                report("key-missing", format!("a draft's key {}", hexadecimal(&id)));
            }
        }
        for id in self.main.many(&query::ACCOUNT_KEYS, [], |row| row.get::<_, [u8; 16]>(1))? {
            used.insert(id);
            if !self.has_key(id)? {
                report("key-missing", format!("a list's key {}", hexadecimal(&id)));
            }
        }
        for id in self.main.many(&query::APPOINTMENT_KEYS, [], |row| row.get::<_, [u8; 16]>(1))? {
            used.insert(id);
            if !self.has_key(id)? {
                report("key-missing", format!("a booking's key {}", hexadecimal(&id)));
            }
        }
        // What waits for its end is used by nothing, and goes with the next round of the desk.
        used.extend(self.main.many(&query::DOOMED_KEYS, [i64::MAX], |row| row.get::<_, [u8; 16]>(0))?);
        self.check_unused(&used, &mut report)?;
        self.check_masters(&mut report)?;
        self.check_tombstones(&mut report)
    }

    pub(crate) fn has_key(&self, id: [u8; 16]) -> Result<bool, StoreFault> {
        Ok(self.keys.one(&query::KEY_IS_THERE, [id.as_slice()], |_| Ok(()))?.is_some())
    }

    /// Young is what was made within a day of the newest key: the check needs no clock.
    fn check_unused(
        &self,
        used: &HashSet<[u8; 16]>,
        report: &mut impl FnMut(&'static str, String),
    ) -> Result<(), StoreFault> {
        let newest: Option<i64> = self.keys.one(&query::NEWEST_KEY, [], |row| row.get(0))?.flatten();
        let mut after = [0_u8; 16];
        loop {
            let page = self.keys.many(&query::NEXT_KEYS, (after, PAGE), |row| {
                Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, i64>(1)?))
            })?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = *last;
            for (id, made_at) in page {
                if !used.contains(&id) && made_at < newest.unwrap_or(0) - YOUNG {
                    report("key-unused", hexadecimal(&id));
                }
            }
        }
    }

    fn check_masters(&self, report: &mut impl FnMut(&'static str, String)) -> Result<(), StoreFault> {
        let known = self.keys.many(&query::MASTERS, [], |row| row.get::<_, Fingerprint>(0))?;
        let data = self.keys.many(&query::COUNT_BY_MASTER, [], |row| row.get::<_, Option<Fingerprint>>(0))?;
        let town = self.keys.many(&query::TOWN_KEYS, [], |row| row.get::<_, Fingerprint>(2).map(Some))?;
        for fingerprint in data.into_iter().chain(town) {
            if !fingerprint.is_some_and(|fingerprint| known.contains(&fingerprint)) {
                report("key-under-unknown-master", fingerprint.map_or_else(String::new, |bytes| hexadecimal(&bytes)));
            }
        }
        Ok(())
    }

    fn check_tombstones(&self, report: &mut impl FnMut(&'static str, String)) -> Result<(), StoreFault> {
        let mut after = [0_u8; 16];
        loop {
            let page = self.main.many(&query::TOMBSTONES, (after, PAGE), |row| row.get::<_, [u8; 16]>(0))?;
            let Some(last) = page.last() else { return Ok(()) };
            after = *last;
            for id in page {
                if self.has_key(id)? {
                    report("key-not-destroyed", hexadecimal(&id));
                }
            }
        }
    }
}
