//! Sessions: what someone showed once (a receipt code, a passkey, the word of the town's identity
//! provider) is exchanged for a session. Staff tokens are for programs and begin none.

use crate::{Acts, AtTheDoor, Forbidden, Problem, own_news, passkeys::change};
use guichet_desk::base::{CaseId, Instant, OfficerId, PartyIndex, SecretCode, from_hexadecimal, hexadecimal};
use guichet_store::{
    AccountId, Living, PasskeyHolder, PersonKnown, ProviderPerson, SessionRow, SessionSubject, Store, StoredSecret, Tx,
    WayInChange,
};
use std::{fmt, str::FromStr};
use subtle::ConstantTimeEq;

pub(crate) const PARTY_HOURS: i64 = 4;
const OFFICER_HOURS: i64 = 10;
/// How long a session may be left idle: what NIST SP 800-63B-4 (section 2.2.3) allows at its second level.
const IDLE_MINUTES: i64 = 60;

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
    /// A resident's account that is in no case now.
    Account(AccountId),
}

/// A staff token as the operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedToken {
    /// What it is called by.
    pub name: SecretName,
    /// As whom a program works with it.
    pub officer: OfficerId,
    /// When it ends by itself.
    pub expires: Instant,
}

/// The secret in the one cookie, in a one-time link or of a ceremony: 128 random bits, as 32
/// hexadecimal digits.
#[derive(Clone, Copy, Eq)]
pub struct SessionToken([u8; 16]);

/// Compared in the same time wherever two differ, so that nobody learns a secret digit by digit.
impl PartialEq for SessionToken {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl SessionToken {
    pub(crate) const fn of(secret: [u8; 16]) -> Self {
        Self(secret)
    }

    pub(crate) const fn secret(&self) -> StoredSecret {
        StoredSecret(self.0)
    }
}

impl fmt::Display for SessionToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal(&self.0))
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
        from_hexadecimal(text.as_bytes()).map(Self).ok_or(Problem::Forbidden(Forbidden::SignIn))
    }
}

/// What a session or a staff token is called by: its keyed hash, as 32 hexadecimal digits. It opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretName(pub(crate) [u8; 16]);

impl fmt::Display for SecretName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal(&self.0))
    }
}

impl FromStr for SecretName {
    type Err = Problem;
    fn from_str(text: &str) -> Result<Self, Problem> {
        from_hexadecimal(text.as_bytes()).map(Self).ok_or(Problem::NotFound)
    }
}

/// That an officer proved who they are: when, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    at: Instant,
    by: Means,
}

/// By what an officer proves who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Means {
    Passkey(Vec<u8>),
    /// As this person of the town's identity provider: issuer and subject.
    Person((String, String)),
    Click,
}

impl Proof {
    /// By this passkey. Whoever removes it, because a device is lost, must not miss what it is about to open.
    pub const fn by_passkey(credential: Vec<u8>, at: Instant) -> Self {
        Self { at, by: Means::Passkey(credential) }
    }

    /// By the word of the town's identity provider on this person. Whoever releases the officer from them must not miss
    /// what it is about to open.
    pub const fn by_person(person: (String, String), at: Instant) -> Self {
        Self { at, by: Means::Person(person) }
    }

    /// While it counts; `NotFound` once the passkey was removed, or the officer is not that person any more.
    fn must_stand(&self, tx: &Tx<'_>, officer: OfficerId) -> Result<(), Problem> {
        let stands = match &self.by {
            Means::Passkey(passkey) => tx.is_passkey_of(PasskeyHolder::Officer(officer), passkey)?,
            Means::Person((issuer, subject)) => {
                tx.person_known(officer, ProviderPerson { issuer, subject })? == PersonKnown::Same
            }
            Means::Click => true,
        };
        if stands { Ok(()) } else { Err(Problem::NotFound) }
    }
}

/// By a click in the demo.
impl From<Instant> for Proof {
    fn from(at: Instant) -> Self {
        Self { at, by: Means::Click }
    }
}

impl Acts {
    /// A random word of 128 bits that is used once and opens nothing.
    pub fn nonce(&self) -> String {
        SessionToken(self.draw()).to_string()
    }

    /// Begins a party's session with its receipt code. `NotFound` also when the code was replaced meanwhile: what
    /// ends the sessions of an old code must not miss the one it is about to begin.
    pub async fn begin_party_session(&self, code: &SecretCode, now: Instant) -> Result<SessionToken, Problem> {
        let right = self.right_of_code(code)?;
        let PartyKey { case, party } = right.key();
        let (secret, expires) = (StoredSecret(self.draw()), now.plus_seconds(PARTY_HOURS * 3600));
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            right.holds(tx)?;
            Ok(tx.begin_session(secret, SessionSubject::Party(case, party), None, now, expires)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(SessionToken(secret.0))
    }

    /// Begins the session of an officer who proved who they are. In the demo a click is proof. `NotFound` when the
    /// passkey that proved it was removed meanwhile, or the person of the provider released.
    pub async fn begin_officer_session(
        &self,
        officer: OfficerId,
        proof: impl Into<Proof>,
        now: Instant,
    ) -> Result<SessionToken, Problem> {
        let begun = self.let_officer_in(officer, proof.into(), now).await;
        let works_here = self.catalogue().staff.officer(officer).is_some();
        if works_here && matches!(begun, Err(Problem::Forbidden(_))) {
            self.note_at_door(officer, AtTheDoor::Withdrawn, now).await?;
        }
        begun
    }

    async fn let_officer_in(&self, officer: OfficerId, proof: Proof, now: Instant) -> Result<SessionToken, Problem> {
        self.officer(officer)?;
        let (secret, expires) = (StoredSecret(self.draw()), now.plus_seconds(OFFICER_HOURS * 3600));
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            // Once more: a right taken away meanwhile ends what there is then, and what came afterwards would live
            // again once it is given back.
            acts.officer_in(tx, officer)?;
            proof.must_stand(tx, officer)?;
            own_news::comes_in(tx, officer, now)?;
            Ok(tx.begin_session(secret, SessionSubject::Officer(officer), Some(proof.at.min(now)), now, expires)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(SessionToken(secret.0))
    }

    /// Records that the officer of a session proved anew who they are. The session goes on under the token
    /// that comes back; the old one opens nothing any more. `NotFound` when the passkey that proved it was removed
    /// meanwhile, or the person of the provider released.
    pub async fn prove_session(
        &self,
        session: &SessionToken,
        officer: OfficerId,
        proof: impl Into<Proof>,
        now: Instant,
    ) -> Result<SessionToken, Problem> {
        let (secret, next, proof) = (session.secret(), SessionToken(self.draw()), proof.into());
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> {
            proof.must_stand(tx, officer)?;
            Ok(tx.prove_session(secret, next.secret(), officer, proof.at.min(now))?)
        };
        let known = self.store().write(Vec::new(), work).await?.into_inner();
        if known { Ok(next) } else { Err(Problem::Forbidden(Forbidden::SignIn)) }
    }

    /// Records that a party typed its receipt code once more, in a session that is in its case. The session goes on under
    /// the token that comes back, as one of that party, for its whole time anew; the old one opens nothing any more.
    /// `NotFound` when the code was replaced meanwhile, `Forbidden` when the session ended.
    pub async fn prove_party_session(
        &self,
        session: &SessionToken,
        code: &SecretCode,
        now: Instant,
    ) -> Result<SessionToken, Problem> {
        let right = self.right_of_code(code)?;
        let PartyKey { case, party } = right.key();
        let (secrets, expires) = ((session.secret(), StoredSecret(self.draw())), now.plus_seconds(PARTY_HOURS * 3600));
        let work = move |tx: &mut Tx<'_>| -> Result<Result<(), Problem>, Problem> {
            if !right.still_holds(tx)? {
                return Ok(Err(Problem::NotFound));
            }
            let known = tx.prove_party_session(secrets, (case, party), living(now), expires)?;
            Ok(if known { Ok(()) } else { Err(Problem::Forbidden(Forbidden::SignIn)) })
        };
        self.store().write(Vec::new(), work).await?.into_inner()?;
        Ok(SessionToken(secrets.1.0))
    }

    /// Makes a staff token for so many days. It is shown once and stored only as a keyed hash.
    pub async fn create_token(&self, officer: OfficerId, days: u16, now: Instant) -> Result<String, Problem> {
        self.officer(officer)?;
        let secret: [u8; 16] = self.draw();
        let (acts, expires) = (self.clone(), now.plus_days(i64::from(days)));
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            acts.officer_in(tx, officer)?;
            tx.add_token(StoredSecret(secret), officer, expires)?;
            Ok(tx.add_staff_change(&change(officer, WayInChange::TokenMade, None, now))?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(SessionToken(secret).to_string())
    }

    /// Every staff token that lives.
    pub fn tokens(&self, now: Instant) -> Result<Vec<ListedToken>, Problem> {
        tokens(self.store(), now)
    }

    /// Ends one staff token by its name, from the next request on; answers whose it was.
    pub async fn revoke_token(&self, name: &str, now: Instant) -> Result<OfficerId, Problem> {
        revoke_token(self.store(), name, now).await
    }

    /// The officer whose live token this is.
    pub fn officer_by_token(&self, token: &str, now: Instant) -> Result<OfficerId, Problem> {
        let secret = token.trim().parse::<SessionToken>()?;
        let found = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.token(StoredSecret(secret.0), now)?))?;
        let (officer, _) = found.ok_or(Problem::Forbidden(Forbidden::SignIn))?;
        self.officer(officer).map(|officer| officer.id)
    }

    /// Whom a session speaks for, while it lives. An account's session in a case speaks for that party.
    pub fn session(&self, token: &SessionToken, now: Instant) -> Result<Option<Session>, Problem> {
        let Some(row) = self.session_row(token, now)? else { return Ok(None) };
        let party = |(case, party)| Session::Party(PartyKey { case, party });
        Ok(match row.subject {
            SessionSubject::Officer(officer) => match self.officer(officer) {
                Ok(officer) => Some(Session::Officer(officer.id)),
                Err(Problem::Forbidden(_)) => None,
                Err(problem) => return Err(problem),
            },
            SessionSubject::Party(case, index) => Some(party((case, index))),
            SessionSubject::Account(account) => Some(row.entered.map_or(Session::Account(account), party)),
        })
    }

    /// The account whose session this is, whether it is in a case or not.
    pub fn account_of_session(&self, token: &SessionToken, now: Instant) -> Result<Option<AccountId>, Problem> {
        Ok(self.session_row(token, now)?.and_then(|row| match row.subject {
            SessionSubject::Account(account) => Some(account),
            _ => None,
        }))
    }

    /// When the person of a live session last proved who they are.
    pub fn proven_at(&self, token: &SessionToken, now: Instant) -> Result<Option<Instant>, Problem> {
        Ok(self.session_row(token, now)?.and_then(|row| row.proven))
    }

    pub(crate) fn session_row(&self, token: &SessionToken, now: Instant) -> Result<Option<SessionRow>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.session(token.secret(), living(now))?))
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
}

/// Which sessions live now.
pub(crate) const fn living(now: Instant) -> Living {
    Living { now, used_since: now.plus_seconds(-IDLE_MINUTES * 60) }
}

/// Every staff token that lives in this store.
pub(crate) fn tokens(store: &Store, now: Instant) -> Result<Vec<ListedToken>, Problem> {
    let rows = store.read(|snapshot| Ok::<_, Problem>(snapshot.tokens(now)?))?;
    let listed = |(hash, officer, expires)| ListedToken { name: SecretName(hash), officer, expires };
    Ok(rows.into_iter().map(listed).collect())
}

/// Ends a staff token of this store by its name; answers whose it was.
pub(crate) async fn revoke_token(store: &Store, name: &str, now: Instant) -> Result<OfficerId, Problem> {
    let SecretName(hash) = name.trim().parse()?;
    let work = move |tx: &mut Tx<'_>| -> Result<OfficerId, Problem> {
        let officer = tx.end_token(hash)?.ok_or(Problem::NotFound)?;
        tx.add_staff_change(&change(officer, WayInChange::TokenRevoked, None, now))?;
        Ok(officer)
    };
    Ok(store.write(Vec::new(), work).await?.into_inner())
}
