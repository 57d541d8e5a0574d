//! What follows from the answers: whether one qualifies, what to bring, what is shown, who may read.

use super::{Answers, Field, Rule, Service, Truth};
use crate::{
    base::{FieldName, ItemCode, OfficeCode},
    people::Duty,
};

/// Whether somebody with these answers qualifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Qualification {
    /// Every rule holds.
    Yes,
    /// These rules do not hold: their texts say why and what to do.
    No(Vec<ItemCode>),
    /// Answers are missing.
    NotKnownYet,
}

/// Whether an item is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It is.
    Needed,
    /// It is not.
    NotNeeded,
    /// Answers are missing.
    DependsOnAnswers,
}

impl Service {
    /// Whether somebody with these answers qualifies.
    pub fn qualifies(&self, answers: &Answers) -> Qualification {
        let truths = self.eligibility.iter().map(|rule| (rule, rule.rule.holds(answers)));
        let (mut failed, mut open) = (Vec::new(), false);
        for (rule, truth) in truths {
            match truth {
                Truth::Yes => {}
                Truth::No => failed.push(rule.code.clone()),
                Truth::NotKnownYet => open = true,
            }
        }
        match (failed.is_empty(), open) {
            (false, _) => Qualification::No(failed),
            (true, true) => Qualification::NotKnownYet,
            (true, false) => Qualification::Yes,
        }
    }

    /// The checklist in its order, each item with whether it is needed.
    pub fn checklist(&self, answers: &Answers) -> Vec<(ItemCode, Need)> {
        let need = |rule: Option<&Rule>| match rule.map(|rule| rule.holds(answers)) {
            None | Some(Truth::Yes) => Need::Needed,
            Some(Truth::No) => Need::NotNeeded,
            Some(Truth::NotKnownYet) => Need::DependsOnAnswers,
        };
        self.checklist.iter().map(|item| (item.code.clone(), need(item.needed_when.as_ref()))).collect()
    }

    /// The fields of a topic that are shown to somebody with these answers.
    pub fn shown_fields(&self, topic: &ItemCode, answers: &Answers) -> Vec<&Field> {
        let fields = self.topic(topic).into_iter().flat_map(|topic| &topic.fields);
        fields.filter(|field| field.is_shown(answers)).collect()
    }

    /// Whether a case with these answers may take the fast lane.
    pub fn fast_lane_applies(&self, answers: &Answers) -> bool {
        self.fast_lane.as_ref().is_some_and(|lane| lane.when.holds(answers) == Truth::Yes)
    }

    /// What a duty may read: its fields, and for intake and decision the answers to the questions,
    /// because the checklist follows from them.
    pub fn readable_by(&self, duty: Duty) -> Vec<&FieldName> {
        let questions = self.questions.iter().filter(|_| duty != Duty::Issue).map(|question| &question.name);
        questions.chain(self.fields().filter(|field| field.read_by.contains(&duty)).map(|field| &field.name)).collect()
    }

    /// What an asked office may read.
    pub fn readable_by_office(&self, office: &OfficeCode) -> Vec<&FieldName> {
        self.fields().filter(|field| field.offices.contains(office)).map(|field| &field.name).collect()
    }

    /// Whether an asked office may open what was given for this item of the checklist.
    pub fn shows_item_to(&self, item: &ItemCode, office: &OfficeCode) -> bool {
        self.checklist.iter().any(|listed| listed.code == *item && listed.offices.contains(office))
    }
}

impl Field {
    /// Whether the field is shown to somebody with these answers.
    pub fn is_shown(&self, answers: &Answers) -> bool {
        self.shown_when.as_ref().is_none_or(|rule| rule.holds(answers) == Truth::Yes)
    }
}
