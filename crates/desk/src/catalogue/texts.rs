//! Words by language and key, with a fallback that says which language it fell back to.

use crate::base::Language;
use std::collections::BTreeMap;

/// A text, and the language it is in: not always the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language, for the `lang` attribute.
    pub language: Language,
}

/// Texts by language and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<Language, BTreeMap<String, String>>);

impl Texts {
    /// The text of `key` in `language`, else in the first of its fallbacks that has it.
    pub fn find(&self, language: Language, key: &str) -> Option<Text<'_>> {
        language.fallbacks().into_iter().find_map(|candidate| {
            let text = self.0.get(&candidate)?.get(key)?;
            Some(Text { text, language: candidate })
        })
    }

    /// The text of `key` in `language`, else in the first of its fallbacks that has it, else the key itself,
    /// so that a gap is seen rather than empty.
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> Text<'a> {
        self.find(language, key).unwrap_or(Text { text: key, language: Language::English })
    }

    /// Whether `language` itself has `key`.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.0.get(&language).is_some_and(|texts| texts.contains_key(key))
    }

    /// The language that stands in where `language` has no text that another has; none when it has all.
    pub fn stand_in(&self, language: Language) -> Option<Language> {
        let missing = self.0.values().flat_map(BTreeMap::keys).find(|key| !self.has(language, key))?;
        self.find(language, missing).map(|found| found.language)
    }

    /// All texts of `language` by key.
    pub fn of(&self, language: Language) -> impl Iterator<Item = (&str, &str)> {
        self.0.get(&language).into_iter().flatten().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    pub(super) fn put(&mut self, language: Language, texts: BTreeMap<String, String>) {
        self.0.insert(language, texts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_is_shown_in_the_language_that_has_it() {
        let mut texts = Texts::default();
        texts.put(Language::English, BTreeMap::from([("title".to_owned(), "Certificate".to_owned())]));
        let found = texts.text(Language::Chinese, "title");
        assert_eq!((found.text, found.language), ("Certificate", Language::English));
        assert_eq!(texts.text(Language::Chinese, "summary").text, "summary");
    }

    #[test]
    fn what_stands_in_is_named_only_where_something_is_missing() {
        let mut texts = Texts::default();
        let both = BTreeMap::from([("title".to_owned(), "t".to_owned()), ("summary".to_owned(), "s".to_owned())]);
        texts.put(Language::English, both.clone());
        texts.put(Language::Chinese, both);
        texts.put(Language::French, BTreeMap::from([("title".to_owned(), "t".to_owned())]));
        let stand_ins = Language::ALL.map(|language| texts.stand_in(language));
        assert_eq!(stand_ins, [None, None, Some(Language::English), Some(Language::English)]);
    }
}
