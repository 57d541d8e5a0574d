//! Whose field is whose: which party's envelope a field goes into, and by which field a party is reached.

use super::{Answers, Service};
use crate::{base::FieldName, case::DutyOffices, people::Duty};

impl super::Duties {
    /// The office that holds `duty`.
    pub const fn of(&self, duty: Duty) -> &crate::base::OfficeCode {
        self.offices().of(duty)
    }

    /// All three, for the desk's decisions.
    pub const fn offices(&self) -> DutyOffices<'_> {
        DutyOffices { intake: &self.intake, decision: &self.decision, issue: &self.issue }
    }
}

impl Service {
    /// The party whose envelope holds this field or question; questions are the applicant's.
    pub fn party_of(&self, name: &FieldName) -> u8 {
        self.fields().find(|field| field.name == *name).map_or(0, |field| field.party)
    }

    /// Everything a party is asked.
    pub fn names_of_party(&self, party: u8) -> Vec<FieldName> {
        let questions = self.questions.iter().map(|question| &question.name).filter(|_| party == 0);
        let fields = self.fields().filter(|field| field.party == party).map(|field| &field.name);
        questions.chain(fields).cloned().collect()
    }

    /// The field by which a party is reached.
    pub fn contact_field(&self, party: u8) -> Option<FieldName> {
        self.fields().find(|field| field.party == party && field.contact).map(|field| field.name.clone())
    }

    /// The contacts a party gave, in the order of the form, each once.
    pub fn contacts_of(&self, party: u8, answers: &Answers) -> Vec<String> {
        let contacts = self.fields().filter(|field| field.party == party && field.contact);
        let given = contacts.filter_map(|field| answers.get(&field.name)).map(super::Answer::to_raw);
        given.fold(Vec::new(), |mut known, contact| {
            if !known.contains(&contact) {
                known.push(contact);
            }
            known
        })
    }
}
