//! Passkeys, the links by which officers make them, and ceremonies under way. What a passkey proves is
//! checked by whoever speaks its protocol; here it is kept, and every change is recorded.

use crate::{Acts, Forbidden, Problem, SessionToken};
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::{AtTheList, PasskeyHolder, PasskeyRow, StaffChange, StoredSecret, Tx, WayInChange};

const LINK_HOURS: i64 = 24;
const CEREMONY_SECONDS: i64 = 300;

impl Acts {
    /// Makes the one-time link's secret by which an officer makes a passkey within 24 hours; a link made
    /// before stops working. `Forbidden` when they may not sign in.
    pub async fn invite(
        &self,
        officer: OfficerId,
        by: Option<OfficerId>,
        now: Instant,
    ) -> Result<SessionToken, Problem> {
        self.officer(officer)?;
        let (acts, secret): (_, [u8; 16]) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            acts.must_administer(tx, by)?;
            acts.officer_in(tx, officer)?;
            tx.save_enrolment(StoredSecret(secret), officer, now.plus_seconds(LINK_HOURS * 3600))?;
            Ok(tx.add_staff_change(&change(officer, WayInChange::Invited, by, now))?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(SessionToken::of(secret))
    }

    /// Whose link this is, while it lives.
    pub fn invited(&self, link: &SessionToken, now: Instant) -> Result<OfficerId, Problem> {
        let found = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.enrolment(link.secret(), now)?))?;
        found.ok_or(Problem::NotFound)
    }

    /// Uses a link up for the officer's new passkey; whose it is. Their sessions end: a link is made for whoever comes
    /// in for the first time, or lost a device.
    pub async fn enrol(
        &self,
        link: &SessionToken,
        credential: Vec<u8>,
        stored: String,
        now: Instant,
    ) -> Result<OfficerId, Problem> {
        let link = link.secret();
        let work = move |tx: &mut Tx<'_>| -> Result<OfficerId, Problem> {
            let officer = tx.end_enrolment(link, now)?.ok_or(Problem::NotFound)?;
            add(tx, PasskeyHolder::Officer(officer), &credential, &stored, now)?;
            tx.end_sessions_of(officer)?;
            Ok(officer)
        };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }

    /// Adds a further passkey by a session of its holder; `NotFound` when it is someone's already, `Forbidden` when
    /// the session has ended: a lost device whose sessions were just ended makes none.
    pub async fn add_passkey(
        &self,
        holder: PasskeyHolder,
        session: &SessionToken,
        credential: Vec<u8>,
        stored: String,
        now: Instant,
    ) -> Result<(), Problem> {
        let session = session.secret();
        let work = move |tx: &mut Tx<'_>| {
            if !tx.is_session_of(session, holder, now)? {
                return Err(Problem::Forbidden(Forbidden::SignIn));
            }
            add(tx, holder, &credential, &stored, now)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// A passkey by its name: whose, and its public half.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<(PasskeyHolder, String)>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.passkey(credential)?))
    }

    /// Everything someone can sign in with.
    pub fn passkeys_of(&self, holder: PasskeyHolder) -> Result<Vec<PasskeyRow>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.passkeys_of(holder)?))
    }

    /// Keeps what using a passkey changed about it.
    pub async fn passkey_used(
        &self,
        holder: PasskeyHolder,
        credential: Vec<u8>,
        stored: String,
        now: Instant,
    ) -> Result<(), Problem> {
        let work =
            move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.passkey_used(holder, &credential, &stored, now)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Removes one of an officer's own passkeys; the last one stays.
    pub async fn remove_passkey(&self, officer: OfficerId, credential: Vec<u8>, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            if !tx.remove_passkey(PasskeyHolder::Officer(officer), &credential)? {
                return Err(Problem::NotFound);
            }
            // Counted here and not before: two that are removed at the same moment must not both go.
            if tx.passkey_count(PasskeyHolder::Officer(officer))? == 0 {
                return Err(Problem::LastPasskey);
            }
            Ok(tx.add_staff_change(&change(officer, WayInChange::Removed, Some(officer), now))?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Keeps what a ceremony asked for five minutes, under a secret that its answer must bring.
    pub async fn begin_ceremony(&self, state: String, now: Instant) -> Result<SessionToken, Problem> {
        let secret: [u8; 16] = self.draw();
        let expires = now.plus_seconds(CEREMONY_SECONDS);
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            Ok(tx.add_ceremony(StoredSecret(secret), &state, expires)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(SessionToken::of(secret))
    }

    /// What a ceremony asked: once, and only within its minutes; `NotFound` afterwards.
    pub async fn end_ceremony(&self, ceremony: &SessionToken, now: Instant) -> Result<String, Problem> {
        let secret = ceremony.secret();
        let work = move |tx: &mut Tx<'_>| -> Result<Option<String>, Problem> { Ok(tx.end_ceremony(secret, now)?) };
        self.store().write(Vec::new(), work).await?.into_inner().ok_or(Problem::NotFound)
    }
}

fn add(tx: &Tx<'_>, holder: PasskeyHolder, credential: &[u8], stored: &str, now: Instant) -> Result<(), Problem> {
    if !tx.add_passkey(holder, credential, stored, now)? {
        return Err(Problem::NotFound);
    }
    Ok(match holder {
        PasskeyHolder::Officer(officer) => {
            tx.add_staff_change(&change(officer, WayInChange::Enrolled, Some(officer), now))
        }
        PasskeyHolder::Account(account) => tx.add_account_news(account, AtTheList::PasskeyAdded),
    }?)
}

/// A change of an officer's way in that is about no right.
pub(crate) fn change(officer: OfficerId, change: WayInChange, by: Option<OfficerId>, at: Instant) -> StaffChange {
    StaffChange { officer, change, right: String::new(), by, at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Proof,
        held::{HeldWriter, NOW, desk, is_over},
    };

    #[tokio::test]
    async fn a_passkey_that_is_removed_in_the_same_moment_lets_nobody_in_and_proves_nothing() {
        let (_folder, acts) = desk();
        let (officer, lost) = (OfficerId(12), || Proof::by_passkey(vec![1], NOW));
        let link = acts.invite(officer, None, NOW).await.unwrap();
        acts.enrol(&link, vec![1], "{}".into(), NOW).await.unwrap();
        let session = acts.begin_officer_session(officer, lost(), NOW).await.unwrap();
        acts.add_passkey(PasskeyHolder::Officer(officer), &session, vec![2], "{}".into(), NOW).await.unwrap();

        let held = HeldWriter::of(&acts);
        let mut removed = Box::pin(acts.remove_passkey(officer, vec![1], NOW));
        let mut begun = Box::pin(acts.begin_officer_session(officer, lost(), NOW));
        let mut proven = Box::pin(acts.prove_session(&session, officer, lost(), NOW));
        let over = [is_over(removed.as_mut()).await, is_over(begun.as_mut()).await, is_over(proven.as_mut()).await];
        assert_eq!(over, [false; 3], "each found the passkey as it was");
        drop(held);
        removed.await.unwrap();
        let (begun, proven) = (begun.await, proven.await);
        assert!(matches!(begun, Err(Problem::NotFound)), "{begun:?}");
        assert!(matches!(proven, Err(Problem::NotFound)), "{proven:?}");
        assert_eq!(acts.own_sessions(&session, NOW).unwrap().len(), 1);

        let kept = Proof::by_passkey(vec![2], NOW);
        acts.prove_session(&session, officer, kept, NOW).await.unwrap();
    }
}
