//! Codes that somebody else may have seen: whoever holds one has a new one made, and the old one opens nothing from
//! then on. Nobody else can; a lost code is another matter (`lost_code`).

use crate::{Acts, DraftSaved, Forbidden, PartyKey, Problem};
use guichet_desk::{
    base::{Instant, SecretCode},
    case::{Actor, Command},
};
use guichet_store::Tx;

impl Acts {
    /// Replaces the receipt code that `asking` typed just now by a new one, and ends every session it began. Its
    /// party is told by message, where they gave a contact; the message holds no code. The same request sent twice, as
    /// `once` tells, is answered twice with one new code, the second time even though the session has ended by the
    /// first. `NotFound` for a code that is not of the party who asks, or opens nothing any more; whoever comes without
    /// a session, with a code that still opens something, has to sign in.
    pub async fn replace_own_code(
        &self,
        asking: Option<PartyKey>,
        code: &SecretCode,
        once: Option<&SecretCode>,
        now: Instant,
    ) -> Result<SecretCode, Problem> {
        let new = self.code_after("receipt", code, once);
        let key = match (asking, self.party_of(code)?) {
            (Some(key), Some(of)) if key == of => key,
            (None, Some(_)) => return Err(Problem::Forbidden(Forbidden::SignIn)),
            (_, None) if once.is_some() => {
                let of = self.party_by_code(&new)?;
                return if asking.is_none_or(|key| key == of) { Ok(new) } else { Err(Problem::NotFound) };
            }
            _ => return Err(Problem::NotFound),
        };
        let PartyKey { case, party } = key;
        let (acts, drawn, typed, next) = (self.clone(), self.draw_for_act(now), code.clone(), new.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            if tx.is_code_of(case, party, &next)? {
                return Ok(());
            }
            if !tx.is_code_of(case, party, &typed)? {
                return Err(Problem::NotFound);
            }
            let (mut file, service) = acts.load(tx, case)?;
            let context = acts.context(Actor::Party(party), &service, now);
            let events = file.case.decide(&Command::ReplaceCode, &context).map_err(Problem::refused)?;
            acts.append(tx, &mut file, &service, &context, &events, drawn.entry)?;
            tx.replace_code(case, party, &next)?;
            if let Some(form) = tx.forms(case)?.into_iter().find(|form| form.party == party) {
                tx.add_to_outbox("code-replaced", (case, party), form.envelope, file.case.revision, now)?;
            }
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(new)
    }

    /// Gives a draft another code: all of it is sealed anew, and the old code opens nothing any more. The same request
    /// sent twice, as `once` tells, is answered twice with one new code. `NotFound` when there is no such draft.
    pub async fn replace_draft_code(
        &self,
        code: &SecretCode,
        once: Option<&SecretCode>,
        now: Instant,
    ) -> Result<DraftSaved, Problem> {
        let _room = self.room_for_draft(Some(code)).await?;
        let (old, new, name) = (code.clone(), self.code_after("draft", code, once), self.draw());
        let next = new.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<Option<Instant>, Problem> {
            Ok(tx.replace_draft_code(&old, &next, name, now)?)
        };
        let expires = match self.store().write(Vec::new(), work).await?.into_inner() {
            Some(expires) => expires,
            None => self.load_draft(&new, now)?.expires,
        };
        Ok(DraftSaved { code: new, expires })
    }

    /// The code that takes the place of another. It follows from the request when that can be repeated, so that the
    /// second answer has the code of the first; nobody without the old code and the town's master key can work it out.
    fn code_after(&self, kind: &str, old: &SecretCode, once: Option<&SecretCode>) -> SecretCode {
        SecretCode::from_chance(once.map_or_else(
            || self.draw(),
            |once| self.store().code_bytes(&format!("{kind} code after {} {}", old.compact(), once.compact())),
        ))
    }

    /// The party whose receipt code this is; none when it opens nothing.
    fn party_of(&self, code: &SecretCode) -> Result<Option<PartyKey>, Problem> {
        match self.party_by_code(code) {
            Err(Problem::NotFound) => Ok(None),
            found => found.map(Some),
        }
    }
}
