//! Passkeys, the one-time links by which officers make them, and ceremonies under way. What a passkey
//! proves is checked elsewhere; here its public half is a text.

use crate::{Snapshot, Tx, fault::StoreFault, query, tables::accounts::AccountId, tables::sessions::StoredSecret};
use guichet_desk::base::{Instant, OfficerId};
use rusqlite::{Row, params};

/// Whose passkey it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyHolder {
    /// An officer's.
    Officer(OfficerId),
    /// A resident's.
    Account(AccountId),
}

/// A passkey as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRow {
    /// Its name, drawn by the authenticator.
    pub credential: Vec<u8>,
    /// Its public half.
    pub stored: String,
    /// When an officer's was made.
    pub made: Option<Instant>,
    /// When an officer's was last used.
    pub used: Option<Instant>,
}

impl PasskeyHolder {
    const fn columns(self) -> (Option<u32>, Option<[u8; 16]>) {
        match self {
            Self::Officer(officer) => (Some(officer.0), None),
            Self::Account(account) => (None, Some(account.0)),
        }
    }

    const fn is_officer(self) -> bool {
        matches!(self, Self::Officer(_))
    }
}

impl Tx<'_> {
    /// Adds a passkey; false when it is known already.
    pub fn add_passkey(
        &self,
        holder: PasskeyHolder,
        credential: &[u8],
        stored: &str,
        at: Instant,
    ) -> Result<bool, StoreFault> {
        let (officer, account) = holder.columns();
        let made = holder.is_officer().then(|| at.as_micros());
        Ok(self.main.execute(&query::ADD_PASSKEY, params![credential, officer, account, stored, made])? == 1)
    }

    /// Keeps what using a passkey changed about it.
    pub fn passkey_used(
        &self,
        holder: PasskeyHolder,
        credential: &[u8],
        stored: &str,
        at: Instant,
    ) -> Result<(), StoreFault> {
        let used = holder.is_officer().then(|| at.as_micros());
        self.main.execute(&query::PASSKEY_USED, params![stored, used, credential])?;
        Ok(())
    }

    /// Removes a passkey of this holder; false when they have no such passkey.
    pub fn remove_passkey(&self, holder: PasskeyHolder, credential: &[u8]) -> Result<bool, StoreFault> {
        let (officer, account) = holder.columns();
        Ok(self.main.execute(&query::REMOVE_PASSKEY, params![credential, officer, account])? == 1)
    }

    /// Stores a one-time link; the officer's link before it stops working.
    pub fn save_enrolment(&self, secret: StoredSecret, officer: OfficerId, expires: Instant) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("enrolment", &secret.0);
        self.main.execute(&query::SAVE_ENROLMENT, params![officer.0, hash.0, expires.as_micros()])?;
        Ok(())
    }

    /// Uses a link up; whose it was.
    pub fn end_enrolment(&self, secret: StoredSecret, now: Instant) -> Result<Option<OfficerId>, StoreFault> {
        let hash = self.keyring.hash_code("enrolment", &secret.0);
        self.main.one(&query::END_ENROLMENT, params![hash.0, now.as_micros()], |row| row.get(0).map(OfficerId))
    }

    /// Takes an officer's link back.
    pub fn end_enrolment_of(&self, officer: OfficerId) -> Result<(), StoreFault> {
        self.main.execute(&query::END_ENROLMENT_OF, [officer.0])?;
        Ok(())
    }

    /// Keeps what a ceremony asked.
    pub fn add_ceremony(&self, secret: StoredSecret, state: &str, expires: Instant) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("ceremony", &secret.0);
        self.main.execute(&query::ADD_CEREMONY, params![hash.0, state, expires.as_micros()])?;
        Ok(())
    }

    /// What a ceremony asked: once, and only while its minutes last.
    pub fn end_ceremony(&self, secret: StoredSecret, now: Instant) -> Result<Option<String>, StoreFault> {
        let hash = self.keyring.hash_code("ceremony", &secret.0);
        self.main.one(&query::END_CEREMONY, params![hash.0, now.as_micros()], |row| row.get(0))
    }
}

impl Snapshot<'_> {
    /// A passkey by its name: whose, and its public half.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<(PasskeyHolder, String)>, StoreFault> {
        self.main.one(&query::PASSKEY, [credential], |row| {
            let holder = match row.get::<_, Option<u32>>(0)? {
                Some(officer) => PasskeyHolder::Officer(OfficerId(officer)),
                None => PasskeyHolder::Account(AccountId(row.get(1)?)),
            };
            Ok((holder, row.get(2)?))
        })
    }

    /// Everything someone can sign in with.
    pub fn passkeys_of(&self, holder: PasskeyHolder) -> Result<Vec<PasskeyRow>, StoreFault> {
        match holder {
            PasskeyHolder::Officer(officer) => self.main.many(&query::PASSKEYS_OF_OFFICER, [officer.0], read_row),
            PasskeyHolder::Account(account) => {
                self.main.many(&query::PASSKEYS_OF_ACCOUNT, [account.0.as_slice()], read_row)
            }
        }
    }

    /// Whose link this is, while it lives.
    pub fn enrolment(&self, secret: StoredSecret, now: Instant) -> Result<Option<OfficerId>, StoreFault> {
        let hash = self.keyring.hash_code("enrolment", &secret.0);
        self.main.one(&query::ENROLMENT, params![hash.0, now.as_micros()], |row| row.get(0).map(OfficerId))
    }
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<PasskeyRow> {
    Ok(PasskeyRow {
        credential: row.get(0)?,
        stored: row.get(1)?,
        made: row.get::<_, Option<i64>>(2)?.map(Instant::from_micros),
        used: row.get::<_, Option<i64>>(3)?.map(Instant::from_micros),
    })
}
