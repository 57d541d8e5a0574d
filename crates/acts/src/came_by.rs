//! By what somebody came in. It may end before their act has its turn, because a file takes its time to arrive: of a
//! session that somebody ended meanwhile, or of a code that was replaced, nothing is done any more. A session whose
//! person proved meanwhile who they are goes on.

use crate::{Acts, PartyKey, Problem, SessionToken, ShownRight, Who, sessions::living};
use guichet_desk::base::Instant;
use guichet_store::{Living, SessionSubject, Tx};

/// By what somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameBy {
    /// A session.
    Session(ShownSession),
    /// A receipt code, which a program shows with each request.
    ReceiptCode(ShownRight),
    /// A staff token, which a program shows with each request.
    StaffToken(SessionToken),
}

/// A session as somebody showed it, with what outlives its token: a proof renews that, and leaves when it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownSession {
    token: SessionToken,
    subject: SessionSubject,
    began: Instant,
    proven: Option<Instant>,
    right: Option<ShownRight>,
}

/// Who asks, and by what they came in, where it may end.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Who asks.
    pub who: Who,
    /// By what they came in; none for whoever needs nothing, such as the calendar.
    pub by: Option<CameBy>,
}

impl From<&Who> for Asking {
    fn from(who: &Who) -> Self {
        Self { who: who.clone(), by: None }
    }
}

impl Acts {
    /// A live session as somebody shows it.
    pub fn shown_session(&self, token: &SessionToken, now: Instant) -> Result<Option<ShownSession>, Problem> {
        self.store().read(|snapshot| {
            let Some(row) = snapshot.session(token.secret(), living(now))? else { return Ok(None) };
            let right = match row.party() {
                Some((case, party)) => ShownRight::of(snapshot, PartyKey { case, party })?,
                None => None,
            };
            let (subject, began, proven) = (row.subject, row.began, row.proven);
            Ok(Some(ShownSession { token: *token, subject, began, proven, right }))
        })
    }
}

impl CameBy {
    /// Whether it stands: once it has ended, whoever asks shows anew who they are.
    pub(crate) fn stands(&self, tx: &Tx<'_>, now: Instant) -> Result<bool, Problem> {
        match self {
            Self::Session(shown) => shown.goes_on(tx, now),
            Self::ReceiptCode(right) => right.still_holds(tx),
            Self::StaffToken(token) => Ok(tx.token(token.secret(), now)?.is_some()),
        }
    }
}

impl ShownSession {
    /// The right to the case in which it is, if it is in one.
    pub const fn right(&self) -> Option<ShownRight> {
        self.right
    }

    /// Whether nobody ended it. Whether it was idle too long was asked when it came in.
    fn goes_on(&self, tx: &Tx<'_>, now: Instant) -> Result<bool, Problem> {
        let idle_too = Living { now, used_since: Instant::from_micros(i64::MIN) };
        let may_go_on = self.right.map_or(Ok(true), |right| right.still_holds(tx))?;
        Ok(may_go_on && (tx.session(self.token.secret(), idle_too)?.is_some() || self.was_proved(tx, idle_too)?))
    }

    /// Whether it goes on under another token, because its person proved meanwhile who they are: as a party's from then
    /// on, where they typed its receipt code in a session of their list.
    fn was_proved(&self, tx: &Tx<'_>, living: Living) -> Result<bool, Problem> {
        let party = self.right.map(|right| right.key()).map(|key| SessionSubject::Party(key.case, key.party));
        for subject in [Some(self.subject), party].into_iter().flatten() {
            let sessions = tx.sessions_of(subject, living)?;
            if sessions.iter().any(|session| session.began == self.began && session.proven != self.proven) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
