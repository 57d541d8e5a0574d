//! One's own sessions: seen, used and ended by whoever they speak for. Of a session it is known when it began and
//! when its person proved who they are; nothing of the machine.

use crate::{Acts, Forbidden, Problem, SecretName, SessionToken, sessions::living};
use guichet_desk::base::Instant;
use guichet_store::{Living, OwnSessionRow, Snapshot, Tx};

/// How seldom the use of a session is written down.
const NOTED_SECONDS: i64 = 300;

/// A live session as whoever it speaks for sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSession {
    /// What it is called by.
    pub name: SecretName,
    /// When it began.
    pub began: Instant,
    /// When the person last proved in it who they are.
    pub proven: Option<Instant>,
    /// Whether it is the session of whoever asks.
    pub is_this: bool,
}

impl Acts {
    /// Records that a session is in use, so that it does not end as idle, and that somebody has seen what began it. The
    /// first use is written at once, later ones every five minutes at most. One that has ended as idle stays ended; that
    /// a browser brings it shows all the same that somebody was there.
    pub async fn use_session(&self, token: &SessionToken, now: Instant) -> Result<(), Problem> {
        let secret = token.secret();
        let idle_too = Living { now, used_since: Instant::from_micros(i64::MIN) };
        let Some(row) = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.session(secret, idle_too)?))? else {
            return Ok(());
        };
        let (is_idle, was_used) = (row.used <= living(now).used_since, row.used > row.began);
        if was_used && (is_idle || row.used.plus_seconds(NOTED_SECONDS) > now) {
            return Ok(());
        }
        let first = first_after(row.began);
        let at = if is_idle { first } else { now.max(first) };
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.use_session(secret, at)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Every live session that speaks for the same as this one, the newest first.
    pub fn own_sessions(&self, token: &SessionToken, now: Instant) -> Result<Vec<OwnSession>, Problem> {
        let mut sessions = self.store().read(|snapshot| own_sessions(snapshot, token, now))?;
        sessions.sort_by_key(|session| std::cmp::Reverse(session.began));
        Ok(sessions)
    }

    /// Ends another session of the same person by its name, or all others without one, also one that begins while this
    /// is asked for. `NotFound` for a name that none of them has.
    pub async fn end_own_sessions(
        &self,
        token: &SessionToken,
        name: Option<&str>,
        now: Instant,
    ) -> Result<(), Problem> {
        let (token, name): (_, Option<SecretName>) = (*token, name.map(str::parse).transpose()?);
        let work = move |tx: &mut Tx<'_>| -> Result<Result<(), Problem>, Problem> {
            let mut others = match own_sessions(tx, &token, now) {
                Err(problem @ Problem::Forbidden(_)) => return Ok(Err(problem)),
                own => own?,
            };
            others.retain(|session| !session.is_this && name.is_none_or(|name| session.name == name));
            if others.is_empty() && name.is_some() {
                return Ok(Err(Problem::NotFound));
            }
            for OwnSession { name: SecretName(hash), .. } in others {
                tx.end_session_of_hash(hash)?;
            }
            Ok(Ok(()))
        };
        self.store().write(Vec::new(), work).await?.into_inner()
    }
}

/// Every live session that speaks for the same as this one.
fn own_sessions(snapshot: &Snapshot<'_>, token: &SessionToken, now: Instant) -> Result<Vec<OwnSession>, Problem> {
    let row = snapshot.session(token.secret(), living(now))?.ok_or(Problem::Forbidden(Forbidden::SignIn))?;
    let this = snapshot.session_hash(token.secret());
    let own = |row: OwnSessionRow| OwnSession {
        name: SecretName(row.hash),
        began: row.began,
        proven: row.proven,
        is_this: row.hash == this,
    };
    Ok(snapshot.sessions_of(row.subject, living(now))?.into_iter().map(own).collect())
}

/// The first moment after it: whatever a clock says, a session is used after it began.
const fn first_after(began: Instant) -> Instant {
    Instant::from_micros(began.as_micros() + 1)
}

#[cfg(test)]
mod tests {
    use crate::held::{HeldWriter, NOW, certificate, desk, is_over};
    use guichet_desk::base::OfficerId;

    #[tokio::test]
    async fn of_all_others_none_stays_that_began_or_was_proved_in_the_same_moment() {
        let (_folder, acts) = desk();
        let (officer, code) = (OfficerId(12), certificate(&acts).await.code);
        let asking = acts.begin_party_session(&code, NOW).await.unwrap();
        let at_work = acts.begin_officer_session(officer, NOW, NOW).await.unwrap();
        let other = acts.begin_officer_session(officer, NOW, NOW).await.unwrap();

        let held = HeldWriter::of(&acts);
        let mut begun = Box::pin(acts.begin_party_session(&code, NOW));
        let mut proven = Box::pin(acts.prove_session(&other, officer, NOW, NOW));
        let mut ended = Box::pin(acts.end_own_sessions(&asking, None, NOW));
        let mut ended_too = Box::pin(acts.end_own_sessions(&at_work, None, NOW));
        let over = [is_over(begun.as_mut()).await, is_over(proven.as_mut()).await];
        let over_too = [is_over(ended.as_mut()).await, is_over(ended_too.as_mut()).await];
        assert_eq!((over, over_too), ([false; 2], [false; 2]), "each waits for its turn");
        drop(held);
        let others = [begun.await.unwrap(), proven.await.unwrap()];
        ended.await.unwrap();
        ended_too.await.unwrap();
        for (asking, other) in [asking, at_work].iter().zip(&others) {
            assert_eq!(acts.session(other, NOW).unwrap(), None);
            assert_eq!(acts.own_sessions(asking, NOW).unwrap().len(), 1);
        }
    }
}
