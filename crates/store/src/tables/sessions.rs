//! Sessions and staff tokens, found by the keyed hash of a random secret; they survive a restart.

use crate::{
    Snapshot, Tx,
    fault::StoreFault,
    query,
    tables::{accounts::AccountId, passkeys::PasskeyHolder},
};
use guichet_desk::base::{CaseId, Instant, OfficerId, PartyIndex};
use rusqlite::{Row, params};

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
    /// When it began.
    pub began: Instant,
    /// When it was last used, to within minutes; when it began, while nobody used it.
    pub used: Instant,
}

impl SessionRow {
    /// The case that it is in, and the party as whom; none when it is in no case.
    pub const fn party(&self) -> Option<(CaseId, PartyIndex)> {
        match self.subject {
            SessionSubject::Party(case, party) => Some((case, party)),
            SessionSubject::Account(_) => self.entered,
            SessionSubject::Officer(_) => None,
        }
    }
}

/// A live session as whoever it speaks for sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnSessionRow {
    /// The keyed hash of its secret, which opens nothing.
    pub hash: [u8; 16],
    /// When it began.
    pub began: Instant,
    /// When the person last proved in it who they are.
    pub proven: Option<Instant>,
}

/// Which sessions live: those that neither ended nor were left idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Living {
    /// Those that end later than this.
    pub now: Instant,
    /// And were used later than this.
    pub used_since: Instant,
}

impl Tx<'_> {
    /// Begins a session.
    pub fn begin_session(
        &self,
        secret: StoredSecret,
        subject: SessionSubject,
        proven: Option<Instant>,
        now: Instant,
        expires: Instant,
    ) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        let (officer, account, case, party) = match subject {
            SessionSubject::Officer(officer) => (Some(officer.0), None, None, None),
            SessionSubject::Account(account) => (None, Some(account.0), None, None),
            SessionSubject::Party(case, party) => (None, None, Some(case.0), Some(party.0)),
        };
        let (proven, now) = (proven.map(Instant::as_micros), now.as_micros());
        let row = params![hash.0, officer, account, case, party, proven, now, now, expires.as_micros()];
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

    /// Records that in this session somebody proved that they are a party of a case. From then on it goes by `next` and
    /// speaks for that party alone, until `expires`; its old secret opens nothing. False when it has ended, or is not in
    /// that case.
    pub fn prove_party_session(
        &self,
        (secret, next): (StoredSecret, StoredSecret),
        (case, party): (CaseId, PartyIndex),
        living: Living,
        expires: Instant,
    ) -> Result<bool, StoreFault> {
        let row = self.session(secret, living)?;
        if row.and_then(|row| row.party()) != Some((case, party)) {
            return Ok(false);
        }
        let [old, new] = [secret, next].map(|secret| self.keyring.hash_code("session", &secret.0));
        let (at, expires) = (living.now.as_micros(), expires.as_micros());
        let proven = params![new.0, case.0, party.0, at, expires, old.0];
        Ok(self.main.execute(&query::PROVE_PARTY_SESSION, proven)? == 1)
    }

    /// Records that in this session of an account somebody proved that the account is theirs. From then on it goes by
    /// `next` until `expires`, in no case; its old secret opens nothing. False when it is no session of that account.
    pub fn prove_account_session(
        &self,
        (secret, next): (StoredSecret, StoredSecret),
        account: AccountId,
        at: Instant,
        expires: Instant,
    ) -> Result<bool, StoreFault> {
        let [old, new] = [secret, next].map(|secret| self.keyring.hash_code("session", &secret.0));
        let proven = params![new.0, at.as_micros(), expires.as_micros(), old.0, account.0];
        Ok(self.main.execute(&query::PROVE_ACCOUNT_SESSION, proven)? == 1)
    }

    /// Lets the session of a party that ends at `expires` begin anew under another secret, with the end that it had; the
    /// old secret opens nothing any more. One that was used goes on as that. False when it has ended, or was used and
    /// began at `began_since` or before.
    pub fn renew_session(
        &self,
        (case, party): (CaseId, PartyIndex),
        (expires, began_since): (Instant, Instant),
        secret: StoredSecret,
        now: Instant,
    ) -> Result<bool, StoreFault> {
        if expires <= now {
            return Ok(false);
        }
        let old = (case.0, party.0, expires.as_micros(), began_since.as_micros());
        let times = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let ended = self.main.many(&query::END_SESSION_FOR_ANOTHER, old, times)?;
        if ended.is_empty() {
            return Ok(false);
        }
        let now = now.as_micros();
        let used = ended.into_iter().find(|(began, used)| used > began);
        let (began, used) = used.map_or((now, now), |(began, used)| (began, used.max(now)));
        let hash = self.keyring.hash_code("session", &secret.0);
        let none = None::<i64>;
        let row = params![hash.0, none, none, case.0, party.0, none, began, used, expires.as_micros()];
        self.main.execute(&query::ADD_SESSION, row)?;
        Ok(true)
    }

    /// Whether this session still speaks for whoever holds these passkeys.
    pub fn is_session_of(&self, secret: StoredSecret, holder: PasskeyHolder, now: Instant) -> Result<bool, StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        // Whether it was idle too long was asked when it came in; here it is about one that somebody ended since.
        let row = self.main.one(&query::SESSION, params![hash.0, now.as_micros(), i64::MIN], |row| {
            Ok((row.get::<_, Option<u32>>(0)?.map(OfficerId), row.get::<_, Option<[u8; 16]>>(3)?.map(AccountId)))
        })?;
        Ok(match holder {
            PasskeyHolder::Officer(officer) => row.is_some_and(|(of, _)| of == Some(officer)),
            PasskeyHolder::Account(account) => row.is_some_and(|(_, of)| of == Some(account)),
        })
    }

    /// Ends a session.
    pub fn end_session(&self, secret: StoredSecret) -> Result<(), StoreFault> {
        self.main.execute(&query::END_SESSION, [self.keyring.hash_code("session", &secret.0).0.as_slice()])?;
        Ok(())
    }

    /// Records that a session is in use.
    pub fn use_session(&self, secret: StoredSecret, now: Instant) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        self.main.execute(&query::USE_SESSION, params![now.as_micros(), hash.0])?;
        Ok(())
    }

    /// Ends the session of this hash.
    pub fn end_session_of_hash(&self, hash: [u8; 16]) -> Result<(), StoreFault> {
        self.main.execute(&query::END_SESSION, [hash.as_slice()])?;
        Ok(())
    }

    /// Ends every session of an officer; answers how many there were.
    pub fn end_sessions_of(&self, officer: OfficerId) -> Result<usize, StoreFault> {
        self.main.execute(&query::END_SESSIONS_OF_OFFICER, [officer.0])
    }

    /// Ends every session but one; answers of each the officer it was of, or none where it was a resident's.
    pub fn end_all_sessions_but(&self, secret: StoredSecret) -> Result<Vec<Option<OfficerId>>, StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        let officer = |row: &Row<'_>| Ok(row.get::<_, Option<u32>>(0)?.map(OfficerId));
        self.main.many(&query::END_ALL_SESSIONS_BUT, [hash.0.as_slice()], officer)
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
    pub fn session(&self, secret: StoredSecret, living: Living) -> Result<Option<SessionRow>, StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        let (now, since) = (living.now.as_micros(), living.used_since.as_micros());
        let row = self.main.one(&query::SESSION, params![hash.0, now, since], |row| {
            let account = row.get::<_, Option<[u8; 16]>>(3)?.map(AccountId);
            let subject = match (row.get::<_, Option<u32>>(0)?, account) {
                (Some(officer), _) => SessionSubject::Officer(OfficerId(officer)),
                (None, Some(account)) => SessionSubject::Account(account),
                (None, None) => SessionSubject::Party(CaseId(row.get(1)?), PartyIndex(row.get(2)?)),
            };
            let times: [i64; 2] = [row.get(6)?, row.get(7)?];
            Ok((subject, row.get::<_, Option<Vec<u8>>>(4)?, row.get::<_, Option<i64>>(5)?, times))
        })?;
        let Some((subject, entered, proven, times)) = row else { return Ok(None) };
        let entered = match (subject, entered) {
            (SessionSubject::Account(account), Some(sealed)) => self.entered(account, hash, &sealed)?,
            _ => None,
        };
        let (proven, [began, used]) = (proven.map(Instant::from_micros), times.map(Instant::from_micros));
        Ok(Some(SessionRow { subject, entered, proven, began, used }))
    }

    /// The keyed hash of a session's secret.
    pub fn session_hash(&self, secret: StoredSecret) -> [u8; 16] {
        self.keyring.hash_code("session", &secret.0).0
    }

    /// Every live session that speaks for the same.
    pub fn sessions_of(&self, subject: SessionSubject, living: Living) -> Result<Vec<OwnSessionRow>, StoreFault> {
        let (now, since) = (living.now.as_micros(), living.used_since.as_micros());
        match subject {
            SessionSubject::Officer(officer) => {
                self.main.many(&query::SESSIONS_OF_OFFICER, params![officer.0, now, since], read_own)
            }
            SessionSubject::Account(account) => {
                self.main.many(&query::SESSIONS_OF_ACCOUNT, params![account.0, now, since], read_own)
            }
            SessionSubject::Party(case, party) => {
                self.main.many(&query::SESSIONS_OF_PARTY, params![case.0, party.0, now, since], read_own)
            }
        }
    }

    /// Every live token: its hash, its officer, when it ends.
    pub fn tokens(&self, now: Instant) -> Result<Vec<([u8; 16], OfficerId, Instant)>, StoreFault> {
        self.main.many(&query::TOKENS, [now.as_micros()], |row| {
            Ok((row.get(0)?, OfficerId(row.get(1)?), Instant::from_micros(row.get(2)?)))
        })
    }

    /// The live tokens of an officer: their hashes and when they end, the first to end first.
    pub fn tokens_of(&self, officer: OfficerId, now: Instant) -> Result<Vec<([u8; 16], Instant)>, StoreFault> {
        self.main.many(&query::TOKENS_OF_OFFICER, params![officer.0, now.as_micros()], |row| {
            Ok((row.get(0)?, Instant::from_micros(row.get(2)?)))
        })
    }

    /// Whose live token this is, and when it ends.
    pub fn token(&self, secret: StoredSecret, now: Instant) -> Result<Option<(OfficerId, Instant)>, StoreFault> {
        let hash = self.keyring.hash_code("token", &secret.0);
        let row = |row: &Row<'_>| Ok((OfficerId(row.get(0)?), Instant::from_micros(row.get(1)?)));
        self.main.one(&query::TOKEN, params![hash.0, now.as_micros()], row)
    }

    /// Whose token this was that has ended by itself.
    pub fn token_over(&self, secret: StoredSecret, now: Instant) -> Result<Option<OfficerId>, StoreFault> {
        let hash = self.keyring.hash_code("token", &secret.0);
        self.main.one(&query::TOKEN_OVER, params![hash.0, now.as_micros()], |row| row.get(0).map(OfficerId))
    }
}

fn read_own(row: &Row<'_>) -> rusqlite::Result<OwnSessionRow> {
    let proven = row.get::<_, Option<i64>>(2)?.map(Instant::from_micros);
    Ok(OwnSessionRow { hash: row.get(0)?, began: Instant::from_micros(row.get(1)?), proven })
}
