//! One's own sessions: seen, used and ended by whoever they speak for. Of a session it is known when it began and
//! when its person proved who they are; nothing of the machine.

use crate::{Acts, Forbidden, Problem, SecretName, SessionToken, sessions::living};
use guichet_desk::base::Instant;
use guichet_store::{Living, OwnSessionRow, SessionSubject, Tx};

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
        let subject = self.subject(token, now)?;
        let (mut rows, this) = self.store().read(|snapshot| {
            let rows = snapshot.sessions_of(subject, living(now))?;
            Ok::<_, Problem>((rows, snapshot.session_hash(token.secret())))
        })?;
        rows.sort_by_key(|row| std::cmp::Reverse(row.began));
        let own = |row: OwnSessionRow| OwnSession {
            name: SecretName(row.hash),
            began: row.began,
            proven: row.proven,
            is_this: row.hash == this,
        };
        Ok(rows.into_iter().map(own).collect())
    }

    /// Ends another session of the same person by its name, or all others without one. `NotFound` for a name that
    /// none of them has.
    pub async fn end_own_sessions(
        &self,
        token: &SessionToken,
        name: Option<&str>,
        now: Instant,
    ) -> Result<(), Problem> {
        let name: Option<SecretName> = name.map(str::parse).transpose()?;
        let others = self.own_sessions(token, now)?.into_iter().filter(|session| !session.is_this);
        let names = others.map(|session| session.name).filter(|one| name.is_none_or(|name| *one == name));
        let hashes: Vec<[u8; 16]> = names.map(|SecretName(hash)| hash).collect();
        if hashes.is_empty() && name.is_some() {
            return Err(Problem::NotFound);
        }
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            hashes.iter().try_for_each(|hash| Ok(tx.end_session_of_hash(*hash)?))
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    fn subject(&self, token: &SessionToken, now: Instant) -> Result<SessionSubject, Problem> {
        let row = self.session_row(token, now)?;
        Ok(row.ok_or(Problem::Forbidden(Forbidden::SignIn))?.subject)
    }
}

/// The first moment after it: whatever a clock says, a session is used after it began.
const fn first_after(began: Instant) -> Instant {
    Instant::from_micros(began.as_micros() + 1)
}
