//! Reading TOML tables so that every mistake is told with its line, and reading goes on after each.

use super::super::{
    Fault, FaultKind,
    nearest::suggestion,
    source::{Lines, SourceFile},
};
use crate::base::Day;
use std::{collections::BTreeSet, fmt::Display, str::FromStr};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A value and the line it stands on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) line: usize,
}

/// A table, with the words that name it in messages.
pub(super) struct Section<'t> {
    table: &'t DeTable<'t>,
    pub(super) line: usize,
    what: String,
}

impl<'t> Section<'t> {
    /// The whole file as a section.
    pub(super) fn root(table: &'t Spanned<DeTable<'t>>, what: &str) -> Self {
        Self { table: table.get_ref(), line: 1, what: what.to_owned() }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }
}

/// Faults of a file: where it is not TOML, whatever else is found there follows from that.
pub(super) fn rooted(faults: Vec<Fault>) -> Vec<Fault> {
    let is_syntax = |fault: &Fault| fault.kind == FaultKind::TomlSyntax;
    if faults.iter().any(is_syntax) { faults.into_iter().filter(is_syntax).collect() } else { faults }
}

/// One file being read, and what was found wrong in it.
pub(super) struct FileReader<'a> {
    path: &'a str,
    lines: Lines,
    pub(super) faults: Vec<Fault>,
}

impl<'a> FileReader<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Self {
        Self { path: &file.path, lines: Lines::of(&file.text), faults: Vec::new() }
    }

    /// Adds a fault of this file.
    pub(super) fn fault(&mut self, line: usize, kind: FaultKind, message: impl Into<String>, mend: impl Into<String>) {
        let (message, mend) = (message.into(), mend.into());
        self.faults.push(Fault { path: self.path.to_owned(), line, kind, message, mend });
    }

    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.lines.at(offset)
    }

    /// The line of `key`, when it is there.
    pub(super) fn line_of(&self, section: &Section<'_>, key: &str) -> Option<usize> {
        section.table.get_key_value(key).map(|(name, _)| self.lines.at(name.span().start))
    }

    /// The file as TOML; every error of syntax becomes a fault.
    pub(super) fn parse(&mut self, text: &'a str) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = error.span().map_or(1, |span| self.lines.at(span.start));
            let message = format!("this is not TOML: {}", error.message().replace('\n', ", "));
            self.fault(line, FaultKind::TomlSyntax, message, "write `key = value`, with texts in quotation marks");
        }
        table
    }

    /// Says which keys of `section` nobody reads.
    pub(super) fn known(&mut self, section: &Section<'_>, keys: &[&str]) {
        for (key, _) in section.table {
            let name = key.get_ref().as_ref();
            if !keys.contains(&name) {
                let line = self.lines.at(key.span().start);
                let message = format!("{} has no key `{name}`", section.what);
                self.fault(line, FaultKind::KeyUnknown, message, suggestion(name, keys.iter().copied()));
            }
        }
    }

    /// Says so when `key` is missing.
    pub(super) fn must_have(&mut self, section: &Section<'_>, key: &str, mend: &str) {
        if !section.has(key) {
            let message = format!("{} lacks `{key}`", section.what);
            self.fault(section.line, FaultKind::KeyMissing, message, mend);
        }
    }

    pub(super) fn text<'t>(&mut self, section: &Section<'t>, key: &str) -> Option<Placed<&'t str>> {
        self.typed(section, key, "a text in quotation marks", DeValue::as_str)
    }

    pub(super) fn whole(&mut self, section: &Section<'_>, key: &str) -> Option<Placed<i64>> {
        self.typed(section, key, "a whole number", |value| {
            let number = value.as_integer()?;
            i64::from_str_radix(number.as_str(), number.radix()).ok()
        })
    }

    pub(super) fn flag(&mut self, section: &Section<'_>, key: &str) -> Option<bool> {
        self.typed(section, key, "true or false", DeValue::as_bool).map(|placed| placed.value)
    }

    /// A list of texts.
    pub(super) fn list<'t>(&mut self, section: &Section<'t>, key: &str) -> Vec<Placed<&'t str>> {
        let wanted = "a list of texts, such as [\"one\", \"two\"]";
        let Some(array) = self.typed(section, key, wanted, DeValue::as_array) else { return Vec::new() };
        let mut texts = Vec::new();
        for value in array.value {
            let line = self.lines.at(value.span().start);
            match value.get_ref().as_str() {
                Some(value) => texts.push(Placed { value, line }),
                None => self.wrong_type(line, key, wanted, value.get_ref()),
            }
        }
        texts
    }

    /// The sections of `[[key]]`.
    pub(super) fn sections<'t>(&mut self, section: &Section<'t>, key: &str, what: &str) -> Vec<Section<'t>> {
        let wanted = "a section that begins with double brackets";
        let Some(array) = self.typed(section, key, wanted, DeValue::as_array) else { return Vec::new() };
        let mut sections = Vec::new();
        for value in array.value {
            let line = self.lines.at(value.span().start);
            match value.get_ref().as_table() {
                Some(table) => sections.push(Section { table, line, what: what.to_owned() }),
                None => self.wrong_type(line, key, wanted, value.get_ref()),
            }
        }
        sections
    }

    /// The section `[key]`.
    pub(super) fn section<'t>(&mut self, section: &Section<'t>, key: &str) -> Option<Section<'t>> {
        let placed = self.typed(section, key, "a section that begins with brackets", DeValue::as_table)?;
        Some(Section { table: placed.value, line: placed.line, what: format!("[{key}]") })
    }

    /// A name or code: reads it, or says what it may consist of.
    pub(super) fn name<T: FromStr<Err: Display>>(&mut self, placed: Placed<&str>, forbidden: char) -> Option<T> {
        let symbols = if forbidden == '-' { "underscores" } else { "hyphens" };
        match placed.value.parse() {
            Ok(name) if !placed.value.contains(forbidden) => Some(name),
            _ => {
                let message = format!("`{}` cannot be a name here", placed.value);
                let mend = format!(
                    "begin with a lower-case letter and use only such letters, digits and {symbols}, 64 at most"
                );
                self.fault(placed.line, FaultKind::BadName, message, mend);
                None
            }
        }
    }

    /// A day as ISO 8601 writes it.
    pub(super) fn day(&mut self, placed: Placed<&str>) -> Option<Day> {
        let day = placed.value.parse().ok().filter(|_| placed.value.len() == 10);
        if day.is_none() {
            let message = format!("`{}` is no day", placed.value);
            self.fault(placed.line, FaultKind::WordUnknown, message, "write it as \"2026-12-31\"");
        }
        day
    }

    /// Says so when `placed` stands for something already.
    pub(super) fn once(&mut self, taken: &mut BTreeSet<String>, placed: Placed<&str>, what: &str) {
        if !taken.insert(placed.value.to_owned()) {
            let message = format!("{what} `{}` stands here twice", placed.value);
            self.fault(placed.line, FaultKind::NameTwice, message, "give one of them another name, or remove it");
        }
    }

    /// One of a closed set of words.
    pub(super) fn word<T: Copy>(&mut self, placed: Placed<&str>, key: &str, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == placed.value).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let message = format!("`{key}` cannot be `{}`", placed.value);
            let mend = suggestion(placed.value, words.iter().map(|(word, _)| *word));
            self.fault(placed.line, FaultKind::WordUnknown, message, mend);
        }
        found
    }

    fn typed<'t, T>(
        &mut self,
        section: &Section<'t>,
        key: &str,
        wanted: &str,
        read: impl Fn(&'t DeValue<'t>) -> Option<T>,
    ) -> Option<Placed<T>> {
        let (name, value) = section.table.get_key_value(key)?;
        let line = self.lines.at(name.span().start);
        let read = read(value.get_ref());
        if read.is_none() {
            self.wrong_type(line, key, wanted, value.get_ref());
        }
        read.map(|value| Placed { value, line })
    }

    fn wrong_type(&mut self, line: usize, key: &str, wanted: &str, value: &DeValue<'_>) {
        let message = format!("`{key}` is not {wanted} but {}", value.type_str());
        self.fault(line, FaultKind::WrongType, message, format!("write {wanted}"));
    }
}
