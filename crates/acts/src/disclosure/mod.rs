//! Disclosure to somebody outside a case: one case, a stated law, named fields, a time limit, and two
//! officers of data protection who have nothing to do with the case. Every step is an entry that the
//! person is shown, at once or on the day that the first entry commits to. There is no act over several
//! cases, and none that tells whether somebody exists.

mod asking;
mod lapsing;
mod package;
mod reading;
mod shelf;

pub use asking::DisclosureRequest;
pub(crate) use lapsing::Unread;
pub use package::{PackageContents, PackageKey, Produced, ScopedDocument};
pub use reading::{DisclosureList, DisclosureRow, DisclosureView, DisclosureWords};
pub(crate) use shelf::Shelf;

use crate::{Acts, Problem, Purpose};
use guichet_desk::{
    base::{CaseId, EnvelopeId, FieldName, Instant, OfficerId, tidied},
    disclosure::{Actor, Command, Context, Disclosure, DisclosureId, Event, Refusal, Scope},
    people::Officer,
};
use guichet_store::{CaseFile, DisclosureFile, Entry, EntryKind, EnvelopeKind, Opening, Tx};
use serde::{Deserialize, Serialize};

const WORDS_MAX: usize = 4_000;

/// What an officer does to a request that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisclosureAnswer {
    /// The second officer agrees.
    Approve,
    /// The second officer refuses.
    Refuse {
        /// Why; sealed to the party.
        reason: String,
    },
    /// Whoever asked takes it back.
    Withdraw,
}

/// To whom a disclosure goes and by which letter, as it lies in its envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SealedWords {
    recipient: String,
    reference: String,
}

/// Chance for one step, drawn before its transaction.
#[derive(Clone, Copy)]
struct Drawn {
    envelope: EnvelopeId,
    entry: [u8; 16],
}

impl Acts {
    /// Approves, refuses or takes back.
    pub async fn answer_disclosure(
        &self,
        officer: OfficerId,
        id: DisclosureId,
        answer: DisclosureAnswer,
        now: Instant,
    ) -> Result<(), Problem> {
        if let DisclosureAnswer::Refuse { reason } = &answer {
            words_fit(reason, Refusal::ReasonMissing)?;
        }
        let (acts, drawn) = (self.clone(), self.draw_for_step(now));
        let work = move |tx: &mut Tx<'_>| acts.answer_in(tx, officer, id, &answer, drawn, now);
        self.store().write(Vec::new(), work).await?.into_inner().map_err(Problem::Disclosure)
    }

    fn answer_in(
        &self,
        tx: &mut Tx<'_>,
        officer: OfficerId,
        id: DisclosureId,
        answer: &DisclosureAnswer,
        drawn: Drawn,
        now: Instant,
    ) -> Result<Result<(), Refusal>, Problem> {
        let command = match answer {
            DisclosureAnswer::Approve => Command::Approve,
            DisclosureAnswer::Refuse { .. } => Command::Refuse { reason: drawn.envelope },
            DisclosureAnswer::Withdraw => Command::Withdraw,
        };
        let stepped = self.step_in(tx, officer, id, &command, drawn.entry, now)?;
        if let (Ok((file, stored)), DisclosureAnswer::Refuse { reason }) = (&stepped, answer) {
            let scope = &stored.disclosure.asked.scope;
            // What is sealed to somebody whose data was erased could be read by nobody.
            if !is_erased(tx, file.id, scope)? {
                let plain = tidied(reason);
                tx.seal_text(file.id, scope.party, drawn.envelope, EnvelopeKind::Text, plain.as_bytes(), now)?;
            }
        }
        Ok(stepped.map(drop))
    }

    /// One step of a disclosure that exists, on record whether it happens or is refused for rights.
    fn step_in(
        &self,
        tx: &mut Tx<'_>,
        officer: OfficerId,
        id: DisclosureId,
        command: &Command,
        entry: [u8; 16],
        now: Instant,
    ) -> Result<Result<(CaseFile, DisclosureFile), Refusal>, Problem> {
        let officer = self.officer_in(tx, officer)?;
        let mut stored = tx.load_disclosure(id)?.ok_or(Problem::NotFound)?;
        let mut file = self.case_of(tx, &stored)?;
        let erased = is_erased(tx, file.id, &stored.disclosure.asked.scope)?;
        let case = file.case.clone();
        let context = self.step_context(Actor::Officer(officer), &case, erased, now);
        match stored.disclosure.decide(command, &context) {
            Ok(event) => {
                self.record_step(tx, &mut file, &mut stored, &event, entry)?;
                Ok(Ok((file, stored)))
            }
            Err(refusal) => {
                if refusal.is_about_rights() {
                    let entry = step_entry(entry, &stored.disclosure, Some(officer), refusal.code(), now);
                    tx.record_refused_disclosure(&mut file, officer.id, &entry)?;
                }
                Ok(Err(refusal))
            }
        }
    }

    fn record_step(
        &self,
        tx: &mut Tx<'_>,
        file: &mut CaseFile,
        stored: &mut DisclosureFile,
        event: &Event,
        entry: [u8; 16],
    ) -> Result<(), Problem> {
        let officer = event.by.and_then(|officer| self.catalogue().staff.officer(officer));
        let entry = step_entry(entry, &stored.disclosure, officer, event.what.word(), event.at);
        Ok(tx.append_to_disclosure(file, stored, event, &entry)?)
    }

    fn case_of(&self, tx: &Tx<'_>, stored: &DisclosureFile) -> Result<CaseFile, Problem> {
        self.load(tx, stored.disclosure.asked.case).map(|(file, _)| file)
    }

    fn step_context<'a>(
        &'a self,
        actor: Actor<'a>,
        case: &'a guichet_desk::case::Case,
        erased: bool,
        now: Instant,
    ) -> Context<'a> {
        Context { now, today: self.today(now), zone: &self.catalogue().town.zone, actor, case, erased }
    }

    fn draw_for_step(&self, now: Instant) -> Drawn {
        Drawn { envelope: self.new_envelope(now), entry: self.draw() }
    }
}

/// A case's data ends with its applicant's, a party's with their own.
fn is_erased(tx: &Tx<'_>, case: CaseId, scope: &Scope) -> Result<bool, Problem> {
    let applicant = guichet_desk::base::PartyIndex::APPLICANT;
    Ok(tx.is_erased(case, applicant)? || tx.is_erased(case, scope.party)?)
}

fn words_fit(words: &str, missing: Refusal) -> Result<(), Problem> {
    match tidied(words).as_str() {
        "" => Err(Problem::Disclosure(missing)),
        words if words.chars().count() > WORDS_MAX => Err(Problem::TooLong { characters_max: WORDS_MAX }),
        _ => Ok(()),
    }
}

/// An entry of a disclosure: sealed to its party, shown when its first entry said.
fn step_entry(id: [u8; 16], disclosure: &Disclosure, officer: Option<&Officer>, what: &str, now: Instant) -> Entry {
    let asked = &disclosure.asked;
    Entry {
        party: asked.scope.party,
        fields: named(&asked.scope),
        show_from: asked.show_from,
        ..plain_entry(id, officer, what, now)
    }
}

fn plain_entry(id: [u8; 16], officer: Option<&Officer>, what: &str, now: Instant) -> Entry {
    Entry {
        sample: None,
        id,
        at: now,
        kind: EntryKind::Act,
        party: guichet_desk::base::PartyIndex::APPLICANT,
        officer: officer.map(|officer| officer.id),
        duty: None,
        office: officer.map(|officer| officer.office.clone()),
        by_party: None,
        what: what.to_owned(),
        fields: Vec::new(),
        show_from: None,
    }
}

/// An opening for a disclosure, shown to the person when its first entry said.
fn opening(
    id: [u8; 16],
    disclosure: &Disclosure,
    officer: &Officer,
    purpose: Purpose,
    fields: Vec<FieldName>,
    now: Instant,
) -> Opening {
    let entry = step_entry(id, disclosure, Some(officer), purpose.code(), now);
    Opening::recorded_by(Entry { fields, ..entry })
}

/// The names in scope as the log tells them.
fn named(scope: &Scope) -> Vec<FieldName> {
    let document = if scope.items.is_empty() { None } else { "document".parse().ok() };
    scope.fields.iter().cloned().chain(document).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_in_the_words_of_a_disclosure_counts_once() {
        let fit = |last: &str| words_fit(&("x\r\n".repeat(1_999) + last), Refusal::ReasonMissing);
        assert!(fit("xx").is_ok(), "4 000 characters, as whoever wrote them counted");
        assert!(matches!(fit("xxx"), Err(Problem::TooLong { characters_max: WORDS_MAX })));
        let nothing = words_fit("\r\n \r\n", Refusal::ReasonMissing);
        assert!(matches!(nothing, Err(Problem::Disclosure(Refusal::ReasonMissing))), "line breaks alone say nothing");
    }
}
