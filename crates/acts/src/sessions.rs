//! Sessions: a receipt code or a staff token is shown once and exchanged for a session.

use crate::{Acts, Forbidden, Problem};
use guichet_desk::base::{CaseId, Instant, OfficerId, PartyIndex, SecretCode};
use guichet_store::{SessionSubject, StoredSecret, Tx};
use std::{fmt, str::FromStr};

const PARTY_HOURS: i64 = 4;
const OFFICER_HOURS: i64 = 10;

/// A party of a case, as whom a receipt code speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartyKey {
    /// The case.
    pub case: CaseId,
    /// The party.
    pub party: PartyIndex,
}

/// Whom a session speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    /// A party of a case.
    Party(PartyKey),
    /// An officer.
    Officer(OfficerId),
}

/// The secret in the one cookie: 128 random bits, as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SessionToken([u8; 16]);

impl fmt::Display for SessionToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SessionToken(…)")
    }
}

impl FromStr for SessionToken {
    type Err = Problem;
    fn from_str(text: &str) -> Result<Self, Problem> {
        let unknown = || Problem::Forbidden(Forbidden::SignIn);
        if text.len() != 32 || !text.is_ascii() {
            return Err(unknown());
        }
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).map_err(|_| unknown())?;
        }
        Ok(Self(bytes))
    }
}

impl Acts {
    /// Begins a party's session with its receipt code.
    pub async fn begin_party_session(&self, code: &SecretCode, now: Instant) -> Result<SessionToken, Problem> {
        let key = self.party_by_code(code)?;
        self.begin_session(SessionSubject::Party(key.case, key.party), now.plus_seconds(PARTY_HOURS * 3600)).await
    }

    /// Begins an officer's session without any proof: for the demo's one-click sign-in only.
    pub async fn begin_officer_session(&self, officer: OfficerId, now: Instant) -> Result<SessionToken, Problem> {
        self.officer(officer)?;
        self.begin_session(SessionSubject::Officer(officer), now.plus_seconds(OFFICER_HOURS * 3600)).await
    }

    /// Begins an officer's session with their token.
    pub async fn begin_session_with_token(&self, token: &str, now: Instant) -> Result<SessionToken, Problem> {
        let officer = self.officer_by_token(token, now)?;
        self.begin_officer_session(officer, now).await
    }

    /// Makes a staff token for so many days. It is shown once and stored only as a keyed hash.
    pub async fn create_token(&self, officer: OfficerId, days: u16, now: Instant) -> Result<String, Problem> {
        self.officer(officer)?;
        let secret: [u8; 16] = self.draw();
        let expires = now.plus_days(i64::from(days));
        let work =
            move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.add_token(StoredSecret(secret), officer, expires)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(SessionToken(secret).to_string())
    }

    /// The officer whose live token this is.
    pub fn officer_by_token(&self, token: &str, now: Instant) -> Result<OfficerId, Problem> {
        let secret = token.trim().parse::<SessionToken>()?;
        let officer = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.token(StoredSecret(secret.0), now)?))?;
        let officer = officer.ok_or(Problem::Forbidden(Forbidden::SignIn))?;
        self.officer(officer).map(|officer| officer.id)
    }

    /// Whom a session speaks for, while it lives.
    pub fn session(&self, token: &SessionToken, now: Instant) -> Result<Option<Session>, Problem> {
        let subject = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.session(StoredSecret(token.0), now)?))?;
        Ok(subject.map(|subject| match subject {
            SessionSubject::Officer(officer) => Session::Officer(officer),
            SessionSubject::Party(case, party) => Session::Party(PartyKey { case, party }),
        }))
    }

    /// Ends a session.
    pub async fn end_session(&self, token: &SessionToken) -> Result<(), Problem> {
        let secret = StoredSecret(token.0);
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.end_session(secret)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// The party that a receipt code speaks for; `Erased` when its data is gone, `NotFound` for a code that
    /// never opened anything.
    pub fn party_by_code(&self, code: &SecretCode) -> Result<PartyKey, Problem> {
        let found = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.party_by_code(code)?))?;
        match found {
            Some((case, party)) => Ok(PartyKey { case, party }),
            None => Err(self.erased_by_code(code)?.map_or(Problem::NotFound, |at| Problem::Erased { at })),
        }
    }

    async fn begin_session(&self, subject: SessionSubject, expires: Instant) -> Result<SessionToken, Problem> {
        let secret: [u8; 16] = self.draw();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            Ok(tx.begin_session(StoredSecret(secret), subject, expires)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(SessionToken(secret))
    }
}
