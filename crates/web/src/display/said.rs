//! Words of a display in all its languages at once, in their turn.

use crate::{
    page::WrittenIn,
    texts::{Value, Words},
};
use guichet_desk::base::Language;
use std::{collections::HashSet, sync::Arc};

/// Stands for the ticket in what is spoken; the script puts the number in.
pub(super) const TICKET: &str = "{ticket}";
/// Stands for the counter.
pub(super) const COUNTER: &str = "{counter}";
/// Stands for how many seconds or minutes.
pub(super) const COUNT: &str = "{count}";

/// The same words in each language of a display, the page's own first.
pub(super) struct Said(pub Vec<Turn>);

/// Words in one language.
pub(super) struct Turn {
    /// The language of the words.
    pub written: WrittenIn,
    /// The words.
    pub text: String,
}

/// The languages of a display.
#[derive(Clone)]
pub(super) struct Tongues(Arc<[Words]>);

impl Tongues {
    /// The page's own language, then those of the hall in their turn.
    pub(super) fn of(own: Language, hall: &[Language]) -> Self {
        let mut seen = HashSet::new();
        let all = std::iter::once(own).chain(hall.iter().copied()).filter(|language| seen.insert(*language));
        Self(all.map(Words::of_language).collect())
    }

    /// A message in all of them.
    pub(super) fn say(&self, key: &str) -> Said {
        self.each(|words| words.say(key).to_owned())
    }

    /// A message with variables in all of them.
    pub(super) fn tell(&self, key: &str, values: &[(&str, Value<'_>)]) -> Said {
        self.each(|words| words.tell(key, values))
    }

    /// Something of each language.
    pub(super) fn each(&self, text: impl Fn(Words) -> String) -> Said {
        Said(self.0.iter().map(|words| Turn { written: WrittenIn::of(words.language()), text: text(*words) }).collect())
    }

    /// The languages.
    pub(super) fn words(&self) -> impl Iterator<Item = Words> {
        self.0.iter().copied()
    }
}
