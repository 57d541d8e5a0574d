//! Reading disclosures: what waits for a second person, what one asked for oneself, one of them whole.
//! Nothing is opened but the words of a request, and that is an opening on record.

use super::{SealedWords, is_erased, opening};
use crate::{Acts, Forbidden, Problem, Purpose};
use guichet_desk::{
    base::{CaseNumber, Instant, OfficerId, PartyIndex},
    case,
    catalogue::Service,
    disclosure::{Actor, Disclosure, DisclosureId, Event, Refusal},
    people::{Officer, Role},
};
use guichet_store::{DisclosureFile, Tx};
use std::sync::Arc;

const ROWS: u16 = 50;

/// Which disclosures to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisclosureList {
    /// Those that wait for a second person, oldest first, after this one.
    Waiting {
        /// The last one on the page before.
        after: Option<DisclosureId>,
    },
    /// Those that the officer asked for, newest first, before this one.
    Own {
        /// The last one on the page before.
        before: Option<DisclosureId>,
    },
}

impl DisclosureList {
    /// The rest of the list, beyond this one.
    const fn beyond(self, last: DisclosureId) -> Self {
        match self {
            Self::Waiting { .. } => Self::Waiting { after: Some(last) },
            Self::Own { .. } => Self::Own { before: Some(last) },
        }
    }
}

/// A row of a list: no personal data.
#[derive(Clone, Debug)]
pub struct DisclosureRow {
    /// The disclosure.
    pub id: DisclosureId,
    /// The case.
    pub number: CaseNumber,
    /// What was applied for.
    pub service: Arc<Service>,
    /// The fold.
    pub disclosure: Disclosure,
}

/// One disclosure, and of its case the number, the service and the stage.
#[derive(Clone, Debug)]
pub struct DisclosureView {
    /// The row.
    pub row: DisclosureRow,
    /// Where the case stands.
    pub stage: case::Stage,
    /// What happened so far.
    pub history: Vec<Event>,
    /// Whether the data was erased meanwhile.
    pub erased: bool,
    /// The number of the package that lies ready for the officer.
    pub package_waits: Option<u32>,
}

/// The sealed words of a disclosure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosureWords {
    /// To whom it goes.
    pub recipient: String,
    /// The letter that asks for it.
    pub reference: String,
    /// Why it was refused.
    pub reason: Option<String>,
}

impl Acts {
    /// A page of disclosures, and whether there are more. What cannot be read takes no list away: a disclosure is left
    /// out, a case is named by its number all the same.
    pub fn disclosures(
        &self,
        officer: OfficerId,
        mut list: DisclosureList,
    ) -> Result<(Vec<DisclosureRow>, bool), Problem> {
        self.of_data_protection(officer)?;
        loop {
            let (rows, last, more) = self.store().read(|snapshot| {
                let page = match list {
                    DisclosureList::Waiting { after } => {
                        snapshot.disclosures_waiting(officer, after.unwrap_or(DisclosureId(0)), ROWS)?
                    }
                    DisclosureList::Own { before } => {
                        snapshot.disclosures_of(officer, before.unwrap_or(DisclosureId(i64::MAX)), ROWS)?
                    }
                };
                let row = |stored: DisclosureFile| {
                    let heading = snapshot.case_heading(stored.disclosure.asked.case)?;
                    self.row(stored, heading.ok_or(Problem::NotFound)?)
                };
                let rows: Vec<_> = page.files.into_iter().map(row).collect::<Result<_, Problem>>()?;
                Ok::<_, Problem>((rows, page.last, page.more))
            })?;
            match last.filter(|_| more && rows.is_empty()) {
                // A page on which nothing was left is no page.
                Some(last) => list = list.beyond(last),
                None => return Ok((rows, more)),
            }
        }
    }

    /// One disclosure, for officers of data protection who are strangers to its case.
    pub fn disclosure(&self, officer: OfficerId, id: DisclosureId, now: Instant) -> Result<DisclosureView, Problem> {
        let who = self.of_data_protection(officer)?;
        let lies_ready = self.0.packages.waiting(id, officer, now);
        self.store().read(|snapshot| {
            let stored = snapshot.load_disclosure(id)?.ok_or(Problem::NotFound)?;
            let file = snapshot.load_case(stored.disclosure.asked.case)?.ok_or(Problem::NotFound)?;
            if file.case.duty_of(who.id).is_some() || file.case.took_part(who.id) {
                return Err(Problem::Disclosure(Refusal::InvolvedInCase));
            }
            let party = stored.disclosure.asked.scope.party;
            Ok(DisclosureView {
                stage: file.case.stage,
                history: snapshot.disclosure_history(id)?,
                erased: snapshot.is_erased(file.id, PartyIndex::APPLICANT)? || snapshot.is_erased(file.id, party)?,
                // As the desk gives it out: to the last who produced one.
                package_waits: lies_ready.filter(|_| stored.disclosure.waiting_for == Some(officer)),
                row: self.row(stored, (file.number, file.service_version))?,
            })
        })
    }

    /// Opens the words of a disclosure, which is an entry of the case.
    pub async fn open_disclosure_words(
        &self,
        officer: OfficerId,
        id: DisclosureId,
        now: Instant,
    ) -> Result<DisclosureWords, Problem> {
        let (acts, entries): (_, [[u8; 16]; 2]) = (self.clone(), [self.draw(), self.draw()]);
        let work = move |tx: &mut Tx<'_>| {
            let who = acts.officer_in(tx, officer)?;
            let stored = tx.load_disclosure(id)?.ok_or(Problem::NotFound)?;
            let mut file = acts.case_of(tx, &stored)?;
            let disclosure = stored.disclosure;
            let case = file.case.clone();
            let erased = is_erased(tx, file.id, &disclosure.asked.scope)?;
            let context = acts.step_context(Actor::Officer(who), &case, erased, now);
            disclosure.may_read(&context).map_err(Problem::Disclosure)?;
            if erased {
                return Err(Problem::Disclosure(Refusal::DataErased));
            }
            let field = || "words".parse().map_err(|_| Problem::NotFound);
            let mut locked = Vec::new();
            for (envelope, entry) in [Some(disclosure.asked.words), disclosure.reason].into_iter().zip(entries) {
                let Some(envelope) = envelope else { continue };
                let opening = opening(entry, &disclosure, who, Purpose::CheckDisclosure, vec![field()?], now);
                locked.push(tx.open(&mut file, envelope, &opening)?);
            }
            Ok::<_, Problem>(locked)
        };
        let (locked, witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let mut opened = locked.into_iter().map(|locked| locked.reveal(&witness).plain);
        let words = opened.next().ok_or(Problem::NotFound)?;
        let SealedWords { recipient, reference } = serde_json::from_slice(&words)?;
        let reason = opened.next().map(|plain| String::from_utf8_lossy(&plain).into_owned());
        Ok(DisclosureWords { recipient, reference, reason })
    }

    fn row(&self, stored: DisclosureFile, (number, version): (CaseNumber, i64)) -> Result<DisclosureRow, Problem> {
        let service = Arc::clone(self.0.services.at(version)?);
        Ok(DisclosureRow { id: stored.id, number, service, disclosure: stored.disclosure })
    }

    fn of_data_protection(&self, officer: OfficerId) -> Result<&Officer, Problem> {
        let officer = self.officer(officer)?;
        if officer.is(Role::DataProtection) { Ok(officer) } else { Err(Problem::Forbidden(Forbidden::Role)) }
    }
}
