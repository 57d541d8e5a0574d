//! Sessions and staff tokens, found by the keyed hash of a random secret; they survive a restart.

use crate::{Snapshot, Tx, fault::StoreFault, query, tables::accounts::AccountId};
use guichet_desk::base::{CaseId, Instant, OfficerId, PartyIndex};
use rusqlite::params;

/// A random secret that names a session, a token, a link or a ceremony.
#[derive(Clone, Copy)]
pub struct StoredSecret(pub [u8; 16]);

/// Whom a session speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionSubject {
    /// A party of a case.
    Party(CaseId, PartyIndex),
    /// An officer.
    Officer(OfficerId),
    /// A resident's account.
    Account(AccountId),
}

/// A live session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Whom it speaks for.
    pub subject: SessionSubject,
    /// The case that an account's session is in, as long as the account still may enter it.
    pub entered: Option<(CaseId, PartyIndex)>,
    /// When the person last proved who they are.
    pub proven: Option<Instant>,
}

impl Tx<'_> {
    /// Begins a session.
    pub fn begin_session(
        &self,
        secret: StoredSecret,
        subject: SessionSubject,
        proven: Option<Instant>,
        expires: Instant,
    ) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        let (officer, account, case, party) = match subject {
            SessionSubject::Officer(officer) => (Some(officer.0), None, None, None),
            SessionSubject::Account(account) => (None, Some(account.0), None, None),
            SessionSubject::Party(case, party) => (None, None, Some(case.0), Some(party.0)),
        };
        let proven = proven.map(Instant::as_micros);
        let row = params![hash.0, officer, account, case, party, proven, expires.as_micros()];
        self.main.execute(&query::ADD_SESSION, row)?;
        Ok(())
    }

    /// Records that the officer of a session proved who they are. From then on it goes by `next`, and its
    /// old secret opens nothing; false when it is not their session.
    pub fn prove_session(
        &self,
        secret: StoredSecret,
        next: StoredSecret,
        officer: OfficerId,
        at: Instant,
    ) -> Result<bool, StoreFault> {
        let [old, new] = [secret, next].map(|secret| self.keyring.hash_code("session", &secret.0));
        Ok(self.main.execute(&query::PROVE_SESSION, params![new.0, at.as_micros(), old.0, officer.0])? == 1)
    }

    /// Ends a session.
    pub fn end_session(&self, secret: StoredSecret) -> Result<(), StoreFault> {
        self.main.execute(&query::END_SESSION, [self.keyring.hash_code("session", &secret.0).0.as_slice()])?;
        Ok(())
    }

    /// Ends every session of an officer.
    pub fn end_sessions_of(&self, officer: OfficerId) -> Result<(), StoreFault> {
        self.main.execute(&query::END_SESSIONS_OF_OFFICER, [officer.0])?;
        Ok(())
    }

    /// Ends every session, link and ceremony whose time is over; answers how many sessions ended.
    pub fn expire_sessions(&self, now: Instant) -> Result<usize, StoreFault> {
        self.main.execute(&query::EXPIRE_ENROLMENTS, [now.as_micros()])?;
        self.main.execute(&query::EXPIRE_CEREMONIES, [now.as_micros()])?;
        self.main.execute(&query::EXPIRE_SESSIONS, [now.as_micros()])
    }

    /// Stores a staff token.
    pub fn add_token(&self, secret: StoredSecret, officer: OfficerId, expires: Instant) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("token", &secret.0);
        self.main.execute(&query::ADD_TOKEN, params![hash.0, officer.0, expires.as_micros()])?;
        Ok(())
    }

    /// Ends the staff token of this hash; answers whose it was.
    pub fn end_token(&self, hash: [u8; 16]) -> Result<Option<OfficerId>, StoreFault> {
        self.main.one(&query::END_TOKEN, [hash.as_slice()], |row| row.get(0).map(OfficerId))
    }
}

impl Snapshot<'_> {
    /// Whom a live session speaks for.
    pub fn session(&self, secret: StoredSecret, now: Instant) -> Result<Option<SessionRow>, StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        let row = self.main.one(&query::SESSION, params![hash.0, now.as_micros()], |row| {
            let account = row.get::<_, Option<[u8; 16]>>(3)?.map(AccountId);
            let subject = match (row.get::<_, Option<u32>>(0)?, account) {
                (Some(officer), _) => SessionSubject::Officer(OfficerId(officer)),
                (None, Some(account)) => SessionSubject::Account(account),
                (None, None) => SessionSubject::Party(CaseId(row.get(1)?), PartyIndex(row.get(2)?)),
            };
            Ok((subject, row.get::<_, Option<Vec<u8>>>(4)?, row.get::<_, Option<i64>>(5)?))
        })?;
        let Some((subject, entered, proven)) = row else { return Ok(None) };
        let entered = match (subject, entered) {
            (SessionSubject::Account(account), Some(sealed)) => self.entered(account, hash, &sealed)?,
            _ => None,
        };
        Ok(Some(SessionRow { subject, entered, proven: proven.map(Instant::from_micros) }))
    }

    /// Every live token: its hash, its officer, when it ends.
    pub fn tokens(&self, now: Instant) -> Result<Vec<([u8; 16], OfficerId, Instant)>, StoreFault> {
        self.main.many(&query::TOKENS, [now.as_micros()], |row| {
            Ok((row.get(0)?, OfficerId(row.get(1)?), Instant::from_micros(row.get(2)?)))
        })
    }

    /// Whose live token this is.
    pub fn token(&self, secret: StoredSecret, now: Instant) -> Result<Option<OfficerId>, StoreFault> {
        let hash = self.keyring.hash_code("token", &secret.0);
        self.main.one(&query::TOKEN, params![hash.0, now.as_micros()], |row| row.get(0).map(OfficerId))
    }
}
