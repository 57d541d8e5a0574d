//! The words of the pages, by language and key.
//!
//! The locale files are part of the program. Messages without variables are kept ready as plain
//! text, so that saying one costs a look-up and nothing else.

mod international;
mod message;
#[cfg(test)]
mod tests;

pub(crate) use international::International;
pub(crate) use message::Value;

use fluent_syntax::{ast, parser};
use guichet_desk::base::Language;
use icu_segmenter::GraphemeClusterSegmenter;
use message::Message;
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// The first characters of a text, as readers count them: a letter with its marks, or an emoji of several parts,
/// is one and is never cut.
pub(crate) fn beginning(text: &str, characters_max: usize) -> &str {
    let mut ends = GraphemeClusterSegmenter::new().segment_str(text);
    let end = ends.nth(characters_max).unwrap_or(text.len());
    &text[..end]
}

#[derive(rust_embed::RustEmbed)]
#[folder = "../../locales"]
struct Files;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    language: Language,
    book: &'static Book,
}

#[derive(Debug)]
struct Book(HashMap<Cow<'static, str>, Message>);

static BOOKS: LazyLock<[Book; Language::ALL.len()]> = LazyLock::new(|| Language::ALL.map(read_book));

impl Words {
    /// The words of `language`.
    pub(crate) fn of_language(language: Language) -> Self {
        Self { language, book: &BOOKS[language as usize] }
    }

    /// The language.
    pub(crate) const fn language(self) -> Language {
        self.language
    }

    /// A message without variables; its key when it is unknown.
    pub(crate) fn say(self, key: &str) -> &str {
        self.find(key).unwrap_or(key)
    }

    /// A message of a family, such as `of("stage", "intake")` for `stage-intake`; the member when
    /// it is unknown.
    pub(crate) fn of<'a>(self, family: &str, member: &'a str) -> &'a str {
        let mut key = String::with_capacity(family.len() + member.len() + 1);
        key.push_str(family);
        key.push('-');
        key.push_str(&member.replace('_', "-"));
        self.find(&key).unwrap_or(member)
    }

    /// A message with variables; its key when it is unknown.
    pub(crate) fn tell(self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(message) = self.book.0.get(key) else { return key.to_owned() };
        let mut out = String::with_capacity(64);
        message.say(self.language, values, &mut out);
        out
    }

    /// A message with one variable.
    pub(crate) fn with<'a>(self, key: &str, name: &str, value: impl Into<Value<'a>>) -> String {
        self.tell(key, &[(name, value.into())])
    }

    /// A message without variables, when there is one.
    pub(crate) fn find(self, key: &str) -> Option<&'static str> {
        self.book.0.get(key).and_then(Message::plain)
    }
}

fn read_book(language: Language) -> Book {
    let mut messages = HashMap::new();
    for path in Files::iter().filter(|path| path.starts_with(language.tag())) {
        read_file(text_of(&path), &mut messages);
    }
    messages.shrink_to_fit();
    Book(messages)
}

/// The text of a locale file, which messages are pieces of.
fn text_of(path: &str) -> &'static str {
    let Some(file) = Files::get(path) else { return "" };
    match file.data {
        Cow::Borrowed(bytes) => str::from_utf8(bytes).unwrap_or_default(),
        // Builds for tests read the file from the folder, once; it is kept as a program keeps its own.
        Cow::Owned(bytes) => String::from_utf8(bytes).unwrap_or_default().leak(),
    }
}

/// Reads what can be read; that nothing is left over is proved by a test.
fn read_file(text: &'static str, messages: &mut HashMap<Cow<'static, str>, Message>) {
    let (Ok(resource) | Err((resource, _))) = parser::parse(text);
    for entry in &resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let name = message.id.name;
        let patterns = message.value.iter().map(|pattern| (Cow::Borrowed(name), pattern));
        let attributes = message.attributes.iter().map(|one| (format!("{name}.{}", one.id.name).into(), &one.value));
        for (key, pattern) in patterns.chain(attributes) {
            if let Some(read) = Message::read(pattern) {
                messages.insert(key, read);
            }
        }
    }
}
