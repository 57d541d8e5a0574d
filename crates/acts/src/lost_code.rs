//! A lost receipt code: case number plus the contact given. The answer is always the same, and waits for
//! two durable writes whoever is meant; when the contact fits, a new code goes to that contact and the old
//! one stops working.

use crate::{Acts, PartyKey, Problem, messages, openings::Purpose, perform::entry, submit::SealedForm};
use guichet_desk::{
    base::{CaseId, CaseNumber, Day, Instant, Language, PartyIndex, SecretCode, day_from_number, day_number},
    case::{Actor, Command},
};
use guichet_store::{CaseMessageKind, EntryKind, ListedCase, Opening, Tx};

/// Attempts per case and day; a wrong contact counts as two.
const ATTEMPTS_MAX: u32 = 6;
/// For how many days the applicant is shown that somebody asked.
const ASKED_SHOWN_DAYS: i32 = 30;

/// What an applicant gave.
struct Given {
    contacts: Vec<String>,
    language: Language,
    /// Their right when it was read.
    right: Option<ListedCase>,
}

impl Acts {
    /// Sends a new code to the contact that was given with the application, if `contact` is that
    /// contact. Answers whether it was, for the operators' log; nobody who asks may be told, or whether there is such
    /// a case. Of those who ask at the same moment one is sent a code: another would end the code of the first before
    /// it arrives.
    pub async fn lost_code(&self, number: CaseNumber, contact: &str, now: Instant) -> Result<bool, Problem> {
        let case = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.find_case(number)?))?;
        let Some(case) = case else { return self.write_in_vain(2, now).await };
        let Some(Given { contacts, language, right }) = self.contacts_given(case, now).await? else {
            return self.count_wrong_contact(case, now).await;
        };
        let asked = plain_contact(contact);
        let Some(given) = contacts.into_iter().find(|given| plain_contact(given) == asked) else {
            return self.count_wrong_contact(case, now).await;
        };
        let (acts, drawn, code) = (self.clone(), self.draw_for_act(now), SecretCode::from_chance(self.draw()));
        let day = day_number(self.today(now));
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> {
            if tx.receipt_right(case, PartyIndex::APPLICANT)? != right {
                return Ok(false);
            }
            let (mut file, service) = acts.load(tx, case)?;
            let context = acts.context(Actor::Party(PartyIndex::APPLICANT), &service, now);
            let events = file.case.decide(&Command::ReplaceCode, &context).map_err(Problem::refused)?;
            acts.append(tx, &mut file, &service, &context, &events, drawn.entry)?;
            tx.replace_code(case, PartyIndex::APPLICANT, &code, day)?;
            let to = vec![given.clone()];
            let message = messages::Sealed { to, code: Some(code.grouped()), number, language };
            messages::seal(tx, CaseMessageKind::NewCode, (case, PartyIndex::APPLICANT), drawn.envelope, &message, now)?;
            Ok(true)
        };
        if !self.store().write(Vec::new(), work).await?.into_inner() {
            self.write_in_vain(1, now).await?;
        }
        Ok(true)
    }

    /// The days of the last month on which somebody asked for a new code by the contact, the last first: for the
    /// applicant, whom it would have gone to.
    pub fn lost_code_asked(&self, key: PartyKey, now: Instant) -> Result<Vec<Day>, Problem> {
        if key.party != PartyIndex::APPLICANT {
            return Ok(Vec::new());
        }
        let since = day_number(self.today(now)) - ASKED_SHOWN_DAYS;
        let days = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.lost_code_days(key.case, since)?))?;
        Ok(days.into_iter().filter_map(day_from_number).collect())
    }

    /// A wrong contact costs a second attempt, and as long as a right one: a write of its own.
    async fn count_wrong_contact(&self, case: CaseId, now: Instant) -> Result<bool, Problem> {
        let day = day_number(self.today(now));
        let work = move |tx: &mut Tx<'_>| -> Result<u32, Problem> { Ok(tx.count_lost_code_attempt(case, day)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(false)
    }

    /// As many writes as were left out of those that a new code takes, so that waiting tells nothing: both when there
    /// is no such case. What they leave is over within minutes.
    async fn write_in_vain(&self, writes: u8, now: Instant) -> Result<bool, Problem> {
        for _ in 0..writes {
            self.begin_ceremony(String::new(), now).await?;
        }
        Ok(false)
    }

    /// The applicant's contacts, after the opening was recorded; none after too many attempts today.
    async fn contacts_given(&self, case: CaseId, now: Instant) -> Result<Option<Given>, Problem> {
        let (acts, id, day) = (self.clone(), self.draw(), day_number(self.today(now)));
        let work = move |tx: &mut Tx<'_>| {
            let (mut file, service) = acts.load(tx, case)?;
            if tx.count_lost_code_attempt(case, day)? > ATTEMPTS_MAX {
                return Ok(None);
            }
            let form = tx.forms(case)?.into_iter().find(|form| form.party == PartyIndex::APPLICANT);
            let Some(form) = form else { return Ok(None) };
            if tx.is_erased(case, PartyIndex::APPLICANT)? {
                return Ok(None);
            }
            let context = acts.context(Actor::Calendar, &service, now);
            let mut recorded = entry(id, EntryKind::Opened, &context, None, Purpose::CompareContact.code());
            recorded.fields = service.contact_field(0).into_iter().collect();
            let locked = tx.open(&mut file, form.envelope, &Opening::recorded_by(recorded))?;
            Ok::<_, Problem>(Some((service, locked, tx.receipt_right(case, PartyIndex::APPLICANT)?)))
        };
        let (opened, witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let Some((service, locked, right)) = opened else { return Ok(None) };
        let form: SealedForm = serde_json::from_slice(&locked.reveal(&witness).plain)?;
        let contacts = service.contacts_of(0, &form.answers);
        Ok(Some(Given { contacts, language: form.language, right }))
    }
}

/// A contact without the differences that people do not mean: case, spaces, hyphens.
fn plain_contact(contact: &str) -> String {
    contact.chars().filter(|symbol| !symbol.is_whitespace() && *symbol != '-').flat_map(char::to_lowercase).collect()
}
