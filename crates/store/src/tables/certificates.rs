//! Certificates as the store keeps them: found by the keyed hash of their code, at a place of a public list
//! that was drawn by lot. Verifying reads one row and writes nothing.

use crate::{Snapshot, Tx, fault::StoreFault, keyring::Keyring, query};
use guichet_certificate::{CertificateKey, LIST_PLACES, LIST_USED_MAX, StatusList, decoys};
use guichet_desk::base::{CaseId, CertificateCode, EnvelopeId, Instant};
use rusqlite::{Row, params};

/// A certificate of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateRow {
    /// The envelope that holds its code.
    pub envelope: EnvelopeId,
    /// The list that says its state, counted from 0.
    pub list: u32,
    /// Its place in that list, counted from 0.
    pub index: u32,
    /// Whether it was revoked.
    pub revoked: bool,
}

impl Tx<'_> {
    /// Keeps a new certificate, whose code is sealed already, at a place of the newest list that follows
    /// from eight random bytes: unused, and none of those that look revoked and belong to nobody.
    pub fn add_certificate(
        &self,
        case: CaseId,
        code: &CertificateCode,
        envelope: EnvelopeId,
        chance: [u8; 8],
    ) -> Result<(), StoreFault> {
        let last =
            self.main.one(&query::LAST_STATUS_LIST, [], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?)))?;
        let list = match last {
            None => 0,
            Some((number, used)) if used < LIST_USED_MAX => number,
            Some((number, _)) => number + 1,
        };
        let place = i64::from(list) * i64::from(LIST_PLACES) + i64::from(self.free_index(list, chance)?);
        let hash = hash_of(self.keyring, code);
        self.main.execute(&query::USE_STATUS_LIST, [list])?;
        self.main.execute(&query::ADD_CERTIFICATE, params![hash, case.0, envelope.0.to_be_bytes(), place])?;
        Ok(())
    }

    /// Marks the certificate of a case as revoked; false when there is none.
    pub fn revoke_certificate(&self, case: CaseId) -> Result<bool, StoreFault> {
        Ok(self.main.execute(&query::REVOKE_CERTIFICATE, [case.0])? == 1)
    }

    /// Goes through the list from a place drawn by lot, in steps drawn by lot. An odd step visits every
    /// place of a list whose size is a power of two, and at most half of them are taken.
    fn free_index(&self, list: u32, chance: [u8; 8]) -> Result<u32, StoreFault> {
        let both = u64::from_be_bytes(chance);
        let (start, step) = ((both >> 32) as u32, (both & 0xffff_ffff) as u32 | 1);
        let decoys = decoys(&self.keyring.decoy_secret(list));
        for tried in 0..LIST_PLACES {
            let index = start.wrapping_add(step.wrapping_mul(tried)) % LIST_PLACES;
            let place = i64::from(list) * i64::from(LIST_PLACES) + i64::from(index);
            if !decoys.contains(&index) && self.main.one(&query::CERTIFICATE_AT, [place], |_| Ok(()))?.is_none() {
                return Ok(index);
            }
        }
        Err(StoreFault::corrupt("a list of states without a free place"))
    }
}

impl Snapshot<'_> {
    /// The case of a certificate's code, and whether the certificate was revoked; none for other codes.
    pub fn certificate_by_code(&self, code: &CertificateCode) -> Result<Option<(CaseId, bool)>, StoreFault> {
        let hash = hash_of(self.keyring, code);
        self.main.one(&query::CERTIFICATE_BY_CODE, [hash.as_slice()], |row| Ok((CaseId(row.get(0)?), row.get(1)?)))
    }

    /// The certificate of a case; none when none was issued.
    pub fn certificate_of(&self, case: CaseId) -> Result<Option<CertificateRow>, StoreFault> {
        self.main.one(&query::CERTIFICATE_OF_CASE, [case.0], read_row)
    }

    /// The key that signs certificates and lists of states.
    pub fn certificate_key(&self) -> CertificateKey {
        self.keyring.certificate_key()
    }

    /// A list of states, signed, to be published at `address`; none when no certificate has a place in it.
    /// The first list is there before the first certificate.
    pub fn status_list(&self, number: u32, address: &str, now: Instant) -> Result<Option<String>, StoreFault> {
        let last = self.main.one(&query::LAST_STATUS_LIST, [], |row| row.get::<_, u32>(0))?.unwrap_or(0);
        if number > last {
            return Ok(None);
        }
        let first = i64::from(number) * i64::from(LIST_PLACES);
        let beyond = first + i64::from(LIST_PLACES);
        let places = self.main.many(&query::REVOKED_PLACES, (first, beyond), |row| row.get::<_, i64>(0))?;
        let revoked = places.into_iter().filter_map(|place| u32::try_from(place - first).ok());
        let decoys = decoys(&self.keyring.decoy_secret(number));
        let list = StatusList::of(revoked.chain(decoys));
        let seconds = now.as_micros().div_euclid(1_000_000);
        Ok(Some(list.token(address, seconds, &self.keyring.certificate_key())))
    }
}

fn hash_of(keyring: &Keyring, code: &CertificateCode) -> [u8; 16] {
    keyring.hash_code("certificate", code.compact().as_bytes()).0
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<CertificateRow> {
    let (envelope, place): (_, u64) = (row.get(0)?, row.get(1)?);
    let part = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(CertificateRow {
        envelope: EnvelopeId(u128::from_be_bytes(envelope)),
        list: part(place / u64::from(LIST_PLACES)),
        index: part(place % u64::from(LIST_PLACES)),
        revoked: row.get(2)?,
    })
}
