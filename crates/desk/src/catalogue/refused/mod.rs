//! Kinds of data that no service asks, found by the stems of their words in codes, names and labels.

use super::{
    Fault, FaultKind,
    lint::AllWords,
    read::{ReadService, Words},
};
use crate::base::Language;
use std::{collections::HashMap, sync::LazyLock};
use unicode_normalization::UnicodeNormalization;

/// The stems by their first symbol, so that a text is gone through once.
static STEMS: LazyLock<HashMap<char, Vec<Stem>>> = LazyLock::new(|| {
    let mut stems: HashMap<char, Vec<Stem>> = HashMap::new();
    for stem in include_str!("words.txt").lines().filter_map(Stem::of) {
        stems.entry(stem.symbols.chars().next().unwrap_or_default()).or_default().push(stem);
    }
    stems
});

/// A word, or the beginning of one. Chinese is found anywhere, because nothing parts its words.
struct Stem {
    symbols: &'static str,
    whole: bool,
    anywhere: bool,
}

impl Stem {
    fn of(line: &'static str) -> Option<Self> {
        let line = line.split('#').next().unwrap_or_default().trim();
        let symbols = line.strip_prefix('=').unwrap_or(line);
        let stem = Self { symbols, whole: line.starts_with('='), anywhere: !line.is_ascii() };
        (!symbols.is_empty()).then_some(stem)
    }

    /// The whole word that begins `rest`.
    fn word(&self, rest: &str) -> String {
        let end = rest[self.symbols.len()..].find(|symbol: char| !symbol.is_ascii_alphanumeric());
        rest[..end.map_or(rest.len(), |end| self.symbols.len() + end)].to_owned()
    }

    /// Whether the stem stands at the beginning of `rest`.
    fn begins(&self, rest: &str, begins_word: bool) -> bool {
        let ends_word = |rest: &str| !rest.starts_with(|symbol: char| symbol.is_ascii_alphanumeric());
        (self.anywhere || begins_word)
            && rest.strip_prefix(self.symbols).is_some_and(|rest| !self.whole || ends_word(rest))
    }
}

/// The first word in `text` that names a kind of data which no service asks, in English, Chinese or pinyin,
/// however it is written.
pub fn refused_word(text: &str) -> Option<String> {
    find(text)
}

/// The first refused word in `text`.
pub(super) fn find(text: &str) -> Option<String> {
    let plain = plain(text);
    let mut before = ' ';
    for (place, symbol) in plain.char_indices() {
        let begins_word = !before.is_ascii_alphanumeric();
        before = symbol;
        let Some(stems) = STEMS.get(&symbol) else { continue };
        if let Some(stem) = stems.iter().find(|stem| stem.begins(&plain[place..], begins_word)) {
            return Some(stem.word(&plain[place..]));
        }
    }
    None
}

/// The text in small letters, its disguises undone, its words parted by one space.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    if text.chars().any(is_disguise) {
        text.nfkc().for_each(|symbol| push(&mut plain, symbol));
    } else {
        text.chars().for_each(|symbol| push(&mut plain, symbol));
    }
    plain
}

fn push(plain: &mut String, symbol: char) {
    if symbol.is_alphanumeric() {
        plain.extend(symbol.to_lowercase());
    } else if !is_invisible(symbol) && !plain.ends_with(' ') {
        plain.push(' ');
    }
}

/// Whether a symbol may be another way of writing a common one. The common ones are left out, because
/// undoing disguises costs more than all the rest.
const fn is_disguise(symbol: char) -> bool {
    let common =
        matches!(symbol, '\0'..='~' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}');
    let mark = matches!(symbol, '！' | '（' | '）' | '，' | '：' | '；' | '？');
    !common && !mark
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

fn is_invisible(symbol: char) -> bool {
    matches!(symbol, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn fault(path: &str, line: usize, word: &str) -> Fault {
    Fault {
        path: path.to_owned(),
        line,
        kind: FaultKind::RefusedData,
        message: format!("`{word}` names a kind of data that no service asks"),
        mend: "do not ask it; if a law seems to demand it, see PRINCIPLES.md".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_kind_is_found_in_both_languages_and_in_disguise() {
        for text in [
            "nationality",
            "Your nationality",
            "ethnic_group",
            "religion",
            "Religious community",
            "political_party",
            "trade union",
            "union_member",
            "health",
            "disability",
            "sexual orientation",
            "fingerprint",
            "face scan",
            "民族",
            "您的国籍",
            "宗教信仰",
            "政治面貌",
            "工会会员",
            "健康状况",
            "病史",
            "性取向",
            "指纹",
            "人脸照片",
            "NATIONALITY",
            "ｎａｔｉｏｎａｌｉｔｙ",
            "民\u{200b}族",
            "minzu",
            "zongjiao",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in [
            "National Day",
            "International travel document",
            "Your surface",
            "Reunion of the house",
            "Racing boat",
            "Healthy plants",
            "interface",
            "party-tenant",
            "Full name",
            "国庆节",
            "国际旅行",
            "家庭住址",
            "同性质的房屋",
            "工会大厦",
            "family",
            "place of birth",
            "Chinese",
            "English",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
