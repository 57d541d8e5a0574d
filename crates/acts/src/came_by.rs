//! By what somebody came in. It may end before their act has its turn, because a file takes its time to arrive: of a
//! session that somebody ended meanwhile, or of a code that was replaced, nothing is done any more.

use crate::{Forbidden, Problem, SessionToken, ShownRight, Who};
use guichet_desk::base::Instant;
use guichet_store::{Living, Tx};

/// By what somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameBy {
    /// A session, and the right to the case in which it is, if it is in one.
    Session(SessionToken, Option<ShownRight>),
    /// A receipt code, which a program shows with each request.
    ReceiptCode(ShownRight),
    /// A staff token, which a program shows with each request.
    StaffToken(SessionToken),
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

impl CameBy {
    /// Goes on while it stands; `Forbidden` once it has ended, so that whoever asks shows anew who they are.
    pub(crate) fn must_stand(&self, tx: &Tx<'_>, now: Instant) -> Result<(), Problem> {
        let stands = match self {
            Self::Session(token, right) => {
                is_there(tx, token, now)? && right.map_or(Ok(true), |right| right.still_holds(tx))?
            }
            Self::ReceiptCode(right) => right.still_holds(tx)?,
            Self::StaffToken(token) => tx.token(token.secret(), now)?.is_some(),
        };
        if stands { Ok(()) } else { Err(Problem::Forbidden(Forbidden::SignIn)) }
    }
}

/// Whether nobody ended the session. Whether it was idle too long was asked when it came in.
fn is_there(tx: &Tx<'_>, token: &SessionToken, now: Instant) -> Result<bool, Problem> {
    let idle_too = Living { now, used_since: Instant::from_micros(i64::MIN) };
    Ok(tx.session(token.secret(), idle_too)?.is_some())
}
