//! Kinds of data that no service asks, found by their words in codes, names and labels, in every language of the
//! pages. Which words: `words.txt`, which also guards the repository. It finds words, not intentions.

mod beginnings;
mod phrase;
mod plain;
#[cfg(test)]
mod tests;

use super::{
    Fault, FaultKind,
    lint::AllWords,
    read::{ReadService, Words},
};
use crate::base::Language;
use beginnings::Beginnings;
use std::sync::LazyLock;

/// What is looked for.
static PHRASES: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::of(phrase::phrases(include_str!("words.txt"))));

/// The first words in `text` that name a kind of data which no service asks, in any language of the pages, however
/// they are written.
pub fn refused_word(text: &str) -> Option<String> {
    find(text)
}

/// The first refused words in `text`: of what begins in one place the longest counts, and nothing within what is let pass.
pub(super) fn find(text: &str) -> Option<String> {
    let plain = plain::plain(text);
    let mut free_until = 0;
    let mut previous = ' ';
    for ((place, first), second) in plain.char_indices().zip(plain.chars().skip(1)) {
        // Most places of a text are within a word, where nothing of the list begins.
        let is_within = previous.is_ascii_alphanumeric() && !plain::is_apart(first);
        previous = first;
        if is_within || place < free_until {
            continue;
        }
        let (before, rest) = plain.split_at(place);
        let phrases = PHRASES.with((first, second)).iter();
        match phrases.filter_map(|phrase| Some((phrase.length(before, rest)?, phrase.is_free))).max() {
            Some((length, true)) => free_until = place + length,
            Some((length, false)) => return Some(rest[..length].to_owned()),
            None => {}
        }
    }
    None
}

/// Refused kinds of data among the codes and names of a service.
pub(super) fn names(read: &ReadService) -> Vec<Fault> {
    let service = &read.service;
    let mut named: Vec<(&str, &str)> = vec![("key", service.code.as_str())];
    named.extend(service.parties.iter().map(|party| ("party", party.role.as_str())));
    named.extend(service.checklist.iter().map(|item| ("item", item.code.as_str())));
    named.extend(service.topics.iter().map(|topic| ("topic", topic.code.as_str())));
    named.extend(service.eligibility.iter().map(|rule| ("eligibility", rule.code.as_str())));
    for question in &service.questions {
        named.push(("question", question.name.as_str()));
        named.extend(question.options.iter().map(|option| ("question", option.as_str())));
    }
    for field in service.fields() {
        named.push(("field", field.name.as_str()));
        named.extend(field.options().iter().map(|option| ("field", option.as_str())));
    }
    let refused = named.into_iter().filter_map(|(kind, name)| Some((kind, name, find(name)?)));
    refused.map(|(kind, name, word)| fault(&read.path, read.places.line(kind, name), &word)).collect()
}

/// Refused kinds of data in the labels of a service.
pub(super) fn words(read: &ReadService, words: &AllWords<'_>) -> Vec<Fault> {
    let stem = read.service.code.as_str();
    let own = Language::ALL.into_iter().filter_map(|language| words.get(&(language, stem)));
    own.flat_map(in_labels).collect()
}

fn in_labels(words: &Words) -> impl Iterator<Item = Fault> {
    let labels = words.texts.iter().filter(|(key, _)| asks(key));
    labels.filter_map(|(key, text)| {
        let word = find(key).or_else(|| find(text))?;
        Some(fault(&words.path, words.line(key), &word))
    })
}

/// Whether the text of `key` asks for something. Guidance and examples explain; they ask for nothing.
fn asks(key: &str) -> bool {
    ["title", "question-", "item-", "topic-", "field-", "party-"].iter().any(|prefix| key.starts_with(prefix))
}

fn fault(path: &str, line: usize, word: &str) -> Fault {
    Fault {
        path: path.to_owned(),
        line,
        kind: FaultKind::RefusedData,
        message: format!("`{word}` names a kind of data that no service asks"),
        mend: "do not ask it: docs/refused.md says why".to_owned(),
    }
}
