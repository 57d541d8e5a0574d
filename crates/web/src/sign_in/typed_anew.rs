//! The receipt code typed once more. It begins a session in place of the one that asks, as every proof does, so whoever
//! presses twice comes without a session the second time, and the code is proof enough. The door asks for none there.

use crate::{
    mark::Whose,
    problem::Fault,
    public::case::{enter, erasure::erased},
    scanned::unknown,
    visit::Visit,
};
use axum::response::Response;
use guichet_acts::{CodeKind, PartyKey, Problem};
use guichet_desk::base::SecretCode;

/// What was typed as a receipt code, and in whose session.
pub(super) struct TypedAnew<'a> {
    /// The party whose session asks; none when it has ended.
    pub(super) asking: Option<PartyKey>,
    visit: &'a Visit,
    typed: &'a str,
}

impl<'a> TypedAnew<'a> {
    /// Takes what was typed, from a page that was shown for the case whose session asks. The door asks for no session,
    /// and so not for the mark either.
    pub(super) fn of(visit: &'a Visit, typed: &'a str) -> Result<Self, Fault> {
        let asking = visit.party()?;
        if let Some(key) = asking {
            visit.must_be_shown_for(Whose::Case(key))?;
        }
        Ok(Self { asking, visit, typed })
    }

    /// The code; `NotFound` when what was typed is none.
    pub(super) fn code(&self) -> Result<SecretCode, Problem> {
        self.typed.parse().map_err(|_| Problem::NotFound)
    }

    /// The code and the party that it speaks for; `NotFound` when that is another one than the one that asks.
    pub(super) fn party(&self) -> Result<(SecretCode, PartyKey), Problem> {
        let code = self.code()?;
        let key = self.visit.web.acts.party_by_code(&code)?;
        if self.asking.is_none_or(|asking| asking == key) { Ok((code, key)) } else { Err(Problem::NotFound) }
    }

    /// What the code opened; or the page to answer with, which says what is wrong with it: the page that asked, made
    /// by `again`, or the one that asks for a code.
    pub(super) fn opened<T>(
        &self,
        opened: Result<T, Problem>,
        again: impl FnOnce(PartyKey, String) -> Result<Response, Fault>,
    ) -> Result<Result<T, Response>, Fault> {
        Ok(Err(match (opened, self.asking) {
            (Ok(opened), _) => return Ok(Ok(opened)),
            // It may be the first of two presses that erased it, and then nothing is wrong with the code.
            (Err(Problem::Erased { at }), None) => erased(self.visit, at)?,
            (Err(Problem::NotFound | Problem::Erased { .. }), Some(key)) => again(key, self.wrong()?)?,
            (Err(Problem::NotFound), None) => enter::asking(self.visit, self.typed, Some(self.wrong()?))?,
            (Err(problem), _) => return Err(problem.into()),
        }))
    }

    /// What is wrong with it, in words.
    fn wrong(&self) -> Result<String, Problem> {
        match self.code() {
            Ok(code) => unknown(self.visit, CodeKind::Receipt, &code),
            Err(_) => Ok(self.visit.words.say("code-mistyped").to_owned()),
        }
    }
}
