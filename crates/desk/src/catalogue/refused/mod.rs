//! Kinds of data that no service asks, found by the stems of their words in codes, names and labels.

use super::{
    Fault, FaultKind,
    lint::AllWords,
    read::{ReadService, Words},
};
use crate::base::Language;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The stems, one a line: Chinese anywhere, others at the beginning of a word, `=` for a whole word.
static STEMS: LazyLock<Vec<Stem>> = LazyLock::new(|| include_str!("words.txt").lines().filter_map(Stem::of).collect());

/// A word, or the beginning of one.
enum Stem {
    Anywhere(&'static str),
    Beginning(&'static str),
    Whole(&'static str),
}

impl Stem {
    fn of(line: &'static str) -> Option<Self> {
        let line = line.split('#').next().unwrap_or_default().trim();
        match line.strip_prefix('=') {
            _ if line.is_empty() => None,
            Some(whole) => Some(Self::Whole(whole)),
            None if line.is_ascii() => Some(Self::Beginning(line)),
            None => Some(Self::Anywhere(line)),
        }
    }
}

/// The first refused word in `text`.
pub(super) fn find(text: &str) -> Option<String> {
    let plain: String = text.nfkc().filter(|symbol| !is_invisible(*symbol)).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> =
        plain.split(|symbol: char| !symbol.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    STEMS.iter().find_map(|stem| match stem {
        Stem::Anywhere(stem) => plain.contains(stem).then(|| (*stem).to_owned()),
        Stem::Beginning(stem) if stem.contains(' ') => words.join(" ").contains(stem).then(|| (*stem).to_owned()),
        Stem::Beginning(stem) => words.iter().find(|word| word.starts_with(stem)).map(|word| (*word).to_owned()),
        Stem::Whole(stem) => words.contains(stem).then(|| (*stem).to_owned()),
    })
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
