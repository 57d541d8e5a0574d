//! The check of keys: each that is needed is there, each that is there is needed, each that was destroyed
//! is gone, and all are wrapped by a master key that is known.

use super::fsck::{Finding, all_readable, unless_damaged};
use crate::{
    Snapshot,
    fault::StoreFault,
    keyring::Fingerprint,
    query,
    tables::envelopes::{document_path, read_document},
};
use guichet_desk::base::{CaseId, EnvelopeId, PartyIndex, hexadecimal};
use guichet_seal::{DataKey, KeyId, Purpose};
use std::{collections::HashSet, path::Path};

const PAGE: u32 = 500;
/// Keys that nothing uses yet are younger than this: a day, in microseconds.
const YOUNG: i64 = 86_400_000_000;

impl Snapshot<'_> {
    /// Whether every envelope of a party opens. Nothing that was opened leaves this function.
    pub(crate) fn opens_all(&self, case: CaseId, party: PartyIndex) -> Result<bool, StoreFault> {
        let rows = self.main.many(&query::CASE_ENVELOPES, [case.0], |row| {
            Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, u8>(1)?, row.get::<_, String>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        let mut own = rows.iter().filter(|(_, owner, ..)| *owner == party.0).peekable();
        if own.peek().is_none() {
            return Ok(true);
        }
        let Some(key) = self.whole_key_of(case, party)? else { return Ok(false) };
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
        // Without its key nothing of the party opens, which is another finding.
        let Some(key) = self.whole_key_of(case, party)? else { return Ok(Vec::new()) };
        let mut damaged = Vec::new();
        for id in own.into_iter().map(|row| row.envelope) {
            let is_there = document_path(uploads, id).try_exists()?;
            if is_there && unless_damaged(read_document(uploads, &key, id))?.is_none() {
                damaged.push(id);
            }
        }
        Ok(damaged)
    }

    /// A party's key; none when there is none that can be read.
    fn whole_key_of(&self, case: CaseId, party: PartyIndex) -> Result<Option<DataKey>, StoreFault> {
        let id = self.main.one(&query::PARTY_KEY, (case.0, party.0), |row| row.get(0).map(KeyId))?;
        Ok(id.map(|id| unless_damaged(self.stored_key(id))).transpose()?.flatten())
    }

    pub(crate) fn check_keys(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let mut used = HashSet::new();
        let parties = self.main.each(&query::PARTY_KEYS, [], |row| {
            let place = format!("party {} of case row {}", row.get::<_, u8>(1)?, row.get::<_, i64>(0)?);
            Ok((place, row.get::<_, [u8; 16]>(2)?))
        })?;
        self.check_needed(parties, "party", &mut used, findings)?;
        for (query, table, whose) in [
            (&query::DRAFT_KEYS, "draft", "a draft's"),
            (&query::ACCOUNT_KEYS, "account", "a list's"),
            (&query::APPOINTMENT_KEYS, "appointment", "a booking's"),
        ] {
            let keys = self.main.each(query, [], |row| {
                let id: [u8; 16] = row.get(1)?;
                Ok((format!("{whose} key {}", hexadecimal(&id)), id))
            })?;
            self.check_needed(keys, table, &mut used, findings)?;
        }
        // What waits for its end is used by nothing, and goes with the next round of the desk.
        let doomed = self.main.each(&query::DOOMED_KEYS, [i64::MAX], |row| row.get::<_, [u8; 16]>(0))?;
        used.extend(all_readable(doomed, "doomed_key", findings)?);
        self.check_unused(&used, findings)?;
        self.check_masters(findings)?;
        self.check_tombstones(findings)
    }

    /// Keys that something needs, with what that is.
    fn check_needed(
        &self,
        keys: Vec<Result<(String, [u8; 16]), StoreFault>>,
        table: &str,
        used: &mut HashSet<[u8; 16]>,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreFault> {
        for (place, id) in all_readable(keys, table, findings)? {
            used.insert(id);
            if !self.has_key(id)? && !self.has_ended(KeyId(id))? {
                findings.push(Finding { code: "key-missing", place });
            }
        }
        Ok(())
    }

    pub(crate) fn has_key(&self, id: [u8; 16]) -> Result<bool, StoreFault> {
        Ok(self.keys.one(&query::KEY_IS_THERE, [id.as_slice()], |_| Ok(()))?.is_some())
    }

    /// Young is what was made within a day of the newest key: the check needs no clock.
    fn check_unused(&self, used: &HashSet<[u8; 16]>, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let newest: Option<i64> = self.keys.one(&query::NEWEST_KEY, [], |row| row.get(0))?.flatten();
        let mut after = Vec::<u8>::new();
        loop {
            let page = self.keys.many(&query::NEXT_KEYS, (&after, PAGE), |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?))
            })?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after.clone_from(last);
            for (name, made_at) in page {
                let Some(id) = key_id(&name, "data_key", findings) else { continue };
                if !used.contains(&id) && made_at < newest.unwrap_or(0) - YOUNG {
                    findings.push(Finding { code: "key-unused", place: hexadecimal(&id) });
                }
            }
        }
    }

    fn check_masters(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let known = self.keys.each(&query::MASTERS, [], |row| row.get::<_, Fingerprint>(0))?;
        let known = all_readable(known, "master_key", findings)?;
        let data = self.keys.each(&query::COUNT_BY_MASTER, [], |row| row.get::<_, Option<Fingerprint>>(0))?;
        let town = self.keys.each(&query::TOWN_KEYS, [], |row| row.get::<_, Fingerprint>(2).map(Some))?;
        let mut used = all_readable(data, "data_key", findings)?;
        used.extend(all_readable(town, "town_key", findings)?);
        for fingerprint in used {
            if !fingerprint.is_some_and(|fingerprint| known.contains(&fingerprint)) {
                let place = fingerprint.map_or_else(String::new, |bytes| hexadecimal(&bytes));
                findings.push(Finding { code: "key-under-unknown-master", place });
            }
        }
        Ok(())
    }

    fn check_tombstones(&self, findings: &mut Vec<Finding>) -> Result<(), StoreFault> {
        let mut after = Vec::<u8>::new();
        loop {
            let page = self.main.many(&query::TOMBSTONES, (&after, PAGE), |row| row.get::<_, Vec<u8>>(0))?;
            let Some(last) = page.last() else { return Ok(()) };
            after.clone_from(last);
            for name in page {
                let Some(id) = key_id(&name, "tombstone", findings) else { continue };
                if self.has_key(id)? {
                    findings.push(Finding { code: "key-not-destroyed", place: hexadecimal(&id) });
                }
            }
        }
    }
}

/// The name of a key, which has sixteen bytes; another one is a finding.
fn key_id(name: &[u8], table: &str, findings: &mut Vec<Finding>) -> Option<[u8; 16]> {
    let id: Option<[u8; 16]> = name.try_into().ok();
    if id.is_none() {
        let place = format!("{table}: a key named {}", hexadecimal(name));
        findings.push(Finding { code: "row-unreadable", place });
    }
    id
}
