//! Codes that somebody else may have seen: whoever holds one has a new one made, and the old one opens nothing from
//! then on. Nobody else can; a lost code is another matter (`lost_code`).

use crate::{Acts, DraftSaved, PartyKey, Problem};
use guichet_desk::{
    base::{Instant, SecretCode},
    case::{Actor, Command},
};
use guichet_store::Tx;

impl Acts {
    /// Replaces the receipt code that was typed just now by a new one, and ends every session it began. Its party is
    /// told by message, where they gave a contact; the message holds no code. `NotFound` for a code that opens
    /// nothing any more.
    pub async fn replace_own_code(&self, code: &SecretCode, now: Instant) -> Result<SecretCode, Problem> {
        let PartyKey { case, party } = self.party_by_code(code)?;
        let (acts, drawn, typed) = (self.clone(), self.draw_for_act(now), code.clone());
        let new = SecretCode::from_chance(self.draw());
        let next = new.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
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

    /// Gives a draft another code: all of it is sealed anew, and the old code opens nothing any more. `NotFound` when
    /// there is no such draft.
    pub async fn replace_draft_code(&self, code: &SecretCode, now: Instant) -> Result<DraftSaved, Problem> {
        let _room = self.room_for_draft(Some(code)).await?;
        let (old, new, name) = (code.clone(), SecretCode::from_chance(self.draw()), self.draw());
        let next = new.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<Instant, Problem> {
            tx.replace_draft_code(&old, &next, name, now)?.ok_or(Problem::NotFound)
        };
        let expires = self.store().write(Vec::new(), work).await?.into_inner();
        Ok(DraftSaved { code: new, expires })
    }
}
