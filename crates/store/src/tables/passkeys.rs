//! Passkeys, the one-time links by which officers make them, and ceremonies under way. What a passkey
//! proves is checked elsewhere; here its public half is a text.

use crate::{
    Snapshot, Tx,
    differences::Group,
    fault::StoreFault,
    keyring::Keyring,
    query,
    statements::Statements,
    tables::{accounts::AccountId, sessions::StoredSecret},
};
use guichet_desk::base::{Instant, OfficerId};
use rusqlite::{Connection, Row, params};

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

    fn of(officer: Option<u32>, account: Option<[u8; 16]>) -> Result<Self, StoreFault> {
        match (officer, account) {
            (Some(officer), _) => Ok(Self::Officer(OfficerId(officer))),
            (None, Some(account)) => Ok(Self::Account(AccountId(account))),
            (None, None) => Err(StoreFault::corrupt("a passkey is nobody's")),
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
        let bound = binding(self.keyring, holder, credential, stored);
        Ok(self.main.execute(&query::ADD_PASSKEY, params![credential, officer, account, stored, made, bound])? == 1)
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
        let bound = binding(self.keyring, holder, credential, stored);
        self.main.execute(&query::PASSKEY_USED, params![stored, used, bound, credential])?;
        Ok(())
    }

    /// Removes a passkey of this holder; false when they have no such passkey.
    pub fn remove_passkey(&self, holder: PasskeyHolder, credential: &[u8]) -> Result<bool, StoreFault> {
        let (officer, account) = holder.columns();
        Ok(self.main.execute(&query::REMOVE_PASSKEY, params![credential, officer, account])? == 1)
    }

    /// Whether a passkey is this holder's now. A fault when it is not as the desk stored it.
    pub fn is_passkey_of(&self, holder: PasskeyHolder, credential: &[u8]) -> Result<bool, StoreFault> {
        Ok(passkey(self.main, self.keyring, credential)?.is_some_and(|(known, _)| known == holder))
    }

    /// How many passkeys someone has.
    pub fn passkey_count(&self, holder: PasskeyHolder) -> Result<usize, StoreFault> {
        Ok(rows_of(self.main, holder)?.len())
    }

    /// Removes every passkey of an account but one, and ends its sessions; false when that one is not its own, and
    /// then nothing is removed.
    pub fn keep_only_passkey(&self, account: AccountId, credential: &[u8]) -> Result<bool, StoreFault> {
        let own = rows_of(self.main, PasskeyHolder::Account(account))?;
        if own.iter().all(|(row, _)| row.credential != credential) {
            return Ok(false);
        }
        self.main.execute(&query::END_OTHER_PASSKEYS_OF_ACCOUNT, params![account.0, credential])?;
        self.main.execute(&query::END_SESSIONS_OF_ACCOUNT, [account.0.as_slice()])?;
        Ok(true)
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
    /// A passkey by its name: whose, and its public half. A fault when it is not as the desk stored it.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<(PasskeyHolder, String)>, StoreFault> {
        passkey(self.main, self.keyring, credential)
    }

    /// Everything someone can sign in with. A fault when one of them is not as the desk stored it.
    pub fn passkeys_of(&self, holder: PasskeyHolder) -> Result<Vec<PasskeyRow>, StoreFault> {
        let checked = |(row, bound): (PasskeyRow, Option<[u8; 16]>)| {
            must_be_bound(bound, binding(self.keyring, holder, &row.credential, &row.stored))?;
            Ok(row)
        };
        rows_of(self.main, holder)?.into_iter().map(checked).collect()
    }

    /// Whose link this is, while it lives.
    pub fn enrolment(&self, secret: StoredSecret, now: Instant) -> Result<Option<OfficerId>, StoreFault> {
        let hash = self.keyring.hash_code("enrolment", &secret.0);
        self.main.one(&query::ENROLMENT, params![hash.0, now.as_micros()], |row| row.get(0).map(OfficerId))
    }
}

/// A passkey by its name.
fn passkey(
    main: Statements<'_>,
    keyring: &Keyring,
    credential: &[u8],
) -> Result<Option<(PasskeyHolder, String)>, StoreFault> {
    let found = main.one(&query::PASSKEY, [credential], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?, row.get::<_, Option<[u8; 16]>>(3)?))
    })?;
    let Some(((officer, account), stored, bound)) = found else { return Ok(None) };
    let holder = PasskeyHolder::of(officer, account)?;
    must_be_bound(bound, binding(keyring, holder, credential, &stored))?;
    Ok(Some((holder, stored)))
}

/// A passkey as it is kept, and what binds it to its holder.
type KeptPasskey = (PasskeyRow, Option<[u8; 16]>);

/// Everything someone can sign in with.
fn rows_of(main: Statements<'_>, holder: PasskeyHolder) -> Result<Vec<KeptPasskey>, StoreFault> {
    match holder {
        PasskeyHolder::Officer(officer) => main.many(&query::PASSKEYS_OF_OFFICER, [officer.0], read_row),
        PasskeyHolder::Account(account) => main.many(&query::PASSKEYS_OF_ACCOUNT, [account.0.as_slice()], read_row),
    }
}

/// Binds the passkeys from before they were bound, once.
pub(crate) fn bind_all(main: &Connection, keys: &Connection, keyring: &Keyring) -> Result<(), StoreFault> {
    if Statements(keys).one(&query::PASSKEYS_TO_BIND, [], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    let group = Group::begin(main)?;
    let rows = Statements(main).many(&query::EVERY_PASSKEY, [], |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
    })?;
    for (credential, officer, account, stored) in rows {
        let bound = binding(keyring, PasskeyHolder::of(officer, account)?, &credential, &stored);
        Statements(main).execute(&query::BIND_PASSKEY, params![bound, credential])?;
    }
    group.commit()?;
    Statements(keys).execute(&query::PASSKEYS_ARE_BOUND, [])?;
    Ok(())
}

/// What binds a passkey to its holder: a keyed hash of all that signing in goes by, each part with its length.
fn binding(keyring: &Keyring, holder: PasskeyHolder, credential: &[u8], stored: &str) -> [u8; 16] {
    let holder = match holder {
        PasskeyHolder::Officer(officer) => [b"o".as_slice(), &officer.0.to_be_bytes()].concat(),
        PasskeyHolder::Account(account) => [b"a".as_slice(), &account.0].concat(),
    };
    let parts = [holder.as_slice(), credential, stored.as_bytes()];
    let text: Vec<u8> = parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part].concat()).collect();
    keyring.hash_code("passkey", &text).0
}

fn must_be_bound(bound: Option<[u8; 16]>, wanted: [u8; 16]) -> Result<(), StoreFault> {
    if bound == Some(wanted) { Ok(()) } else { Err(StoreFault::corrupt("a passkey is not as the desk stored it")) }
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<(PasskeyRow, Option<[u8; 16]>)> {
    let kept = PasskeyRow {
        credential: row.get(0)?,
        stored: row.get(1)?,
        made: row.get::<_, Option<i64>>(2)?.map(Instant::from_micros),
        used: row.get::<_, Option<i64>>(3)?.map(Instant::from_micros),
    };
    Ok((kept, row.get(4)?))
}
