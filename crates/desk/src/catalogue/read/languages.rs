//! Reading a list of languages, such as `languages = ["zh", "en"]`.

use super::section::{FileReader, Section};
use crate::base::Language;
use std::collections::BTreeSet;

/// The languages named under `languages`, each once, in their order; none when none is named.
pub(super) fn languages(reader: &mut FileReader<'_>, section: &Section<'_>) -> Vec<Language> {
    let words = Language::ALL.map(|language| (language.tag(), language));
    let mut taken = BTreeSet::new();
    let mut languages = Vec::new();
    for placed in reader.list(section, "languages") {
        reader.once(&mut taken, placed, "the language");
        languages.extend(reader.word(placed, "languages", &words));
    }
    languages
}
