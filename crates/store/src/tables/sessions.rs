//! Sessions and staff tokens, found by the keyed hash of a random secret; they survive a restart.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, Instant, OfficerId, PartyIndex};
use rusqlite::{Row, params};

/// A random secret that names a session or a token.
#[derive(Clone, Copy)]
pub struct StoredSecret(pub [u8; 16]);

/// Whom a session speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionSubject {
    /// A party of a case.
    Party(CaseId, PartyIndex),
    /// An officer.
    Officer(OfficerId),
}

impl Tx<'_> {
    /// Begins a session.
    pub fn begin_session(
        &self,
        secret: StoredSecret,
        subject: SessionSubject,
        expires: Instant,
    ) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        let (officer, case, party) = match subject {
            SessionSubject::Officer(officer) => (Some(officer.0), None, None),
            SessionSubject::Party(case, party) => (None, Some(case.0), Some(party.0)),
        };
        self.main.execute(&query::ADD_SESSION, params![hash.0, officer, case, party, expires.as_micros()])?;
        Ok(())
    }

    /// Ends a session.
    pub fn end_session(&self, secret: StoredSecret) -> Result<(), StoreFault> {
        self.main.execute(&query::END_SESSION, [self.keyring.hash_code("session", &secret.0).0.as_slice()])?;
        Ok(())
    }

    /// Ends every session whose time is over.
    pub fn expire_sessions(&self, now: Instant) -> Result<usize, StoreFault> {
        self.main.execute(&query::EXPIRE_SESSIONS, [now.as_micros()])
    }

    /// Stores a staff token.
    pub fn add_token(&self, secret: StoredSecret, officer: OfficerId, expires: Instant) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("token", &secret.0);
        self.main.execute(&query::ADD_TOKEN, params![hash.0, officer.0, expires.as_micros()])?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// Whom a live session speaks for.
    pub fn session(&self, secret: StoredSecret, now: Instant) -> Result<Option<SessionSubject>, StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        self.main.one(&query::SESSION, params![hash.0, now.as_micros()], read_subject)
    }

    /// Whose live token this is.
    pub fn token(&self, secret: StoredSecret, now: Instant) -> Result<Option<OfficerId>, StoreFault> {
        let hash = self.keyring.hash_code("token", &secret.0);
        self.main.one(&query::TOKEN, params![hash.0, now.as_micros()], |row| row.get(0).map(OfficerId))
    }
}

fn read_subject(row: &Row<'_>) -> rusqlite::Result<SessionSubject> {
    Ok(match row.get::<_, Option<u32>>(0)? {
        Some(officer) => SessionSubject::Officer(OfficerId(officer)),
        None => SessionSubject::Party(CaseId(row.get(1)?), PartyIndex(row.get(2)?)),
    })
}
