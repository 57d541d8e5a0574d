//! What people answered, as typed values by field name.

use crate::base::{Day, FieldName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Words, an e-mail address, a telephone number.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Day(Day),
    /// One of the options of a question or a choice.
    Choice(FieldName),
}

impl Answer {
    /// The answer as a form field would hold it.
    pub fn to_raw(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::YesNo(true) => "yes".to_owned(),
            Self::YesNo(false) => "no".to_owned(),
            Self::Day(day) => day.to_string(),
            Self::Choice(option) => option.to_string(),
        }
    }
}

/// Answers by the name of their question or field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<FieldName, Answer>);

impl Answers {
    /// No answers yet.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The answer to `name`.
    pub fn get(&self, name: &FieldName) -> Option<&Answer> {
        self.0.get(name)
    }

    /// Puts an answer, in place of an earlier one.
    pub fn put(&mut self, name: FieldName, answer: Answer) {
        self.0.insert(name, answer);
    }

    /// All answers in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&FieldName, &Answer)> {
        self.0.iter()
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many are answered.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Only the answers to `names`: what one duty may read.
    #[must_use]
    pub fn only<'a>(&self, names: impl IntoIterator<Item = &'a FieldName>) -> Self {
        names.into_iter().filter_map(|name| Some((name.clone(), self.get(name)?.clone()))).collect()
    }

    /// The answers as form fields would hold them.
    pub fn to_raw(&self) -> BTreeMap<String, String> {
        self.iter().map(|(name, answer)| (name.to_string(), answer.to_raw())).collect()
    }
}

impl FromIterator<(FieldName, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (FieldName, Answer)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer() -> impl Strategy<Value = Answer> {
        prop_oneof![
            ".*".prop_map(Answer::Text),
            any::<i64>().prop_map(Answer::Number),
            any::<bool>().prop_map(Answer::YesNo),
            (1900_i16..2100, 1_i8..=12, 1_i8..=28)
                .prop_map(|(year, month, day)| Answer::Day(Day::constant(year, month, day))),
            "[a-z][a-z0-9_]{0,20}".prop_map(|name| Answer::Choice(name.parse().expect("a name"))),
        ]
    }

    proptest! {
        #[test]
        fn answers_read_back_from_json(written in proptest::collection::btree_map("[a-z]{1,8}", answer(), 0..6)) {
            let answers: Answers = written.into_iter().map(|(name, answer)| (name.parse().expect("a name"), answer)).collect();
            let json = serde_json::to_string(&answers).expect("answers are JSON");
            prop_assert_eq!(serde_json::from_str::<Answers>(&json).expect("the same answers"), answers);
        }
    }

    #[test]
    fn only_what_a_duty_may_read_is_left() {
        let name: FieldName = "telephone".parse().expect("a name");
        let other: FieldName = "born".parse().expect("a name");
        let answers: Answers =
            [(name.clone(), Answer::Text("1".into())), (other, Answer::YesNo(true))].into_iter().collect();
        let left = answers.only([&name]);
        assert_eq!(left.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["telephone"]);
    }
}
