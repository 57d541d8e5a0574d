//! Reading the files of words: Fluent, plain texts only.

use super::super::{Fault, FaultKind, source::SourceFile};
use super::section::FileReader;
use fluent_syntax::{
    ast::{Entry, Message, PatternElement},
    parser::{ErrorKind, parse_runtime},
};
use std::collections::BTreeMap;

/// The words of one file.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Words {
    /// The file.
    pub(in super::super) path: String,
    /// Texts by key.
    pub(in super::super) texts: BTreeMap<String, String>,
    /// Lines by key.
    pub(in super::super) lines: BTreeMap<String, usize>,
    /// Whether parts of the file could not be read, so that nothing can be called missing.
    pub(in super::super) broken: bool,
}

impl Words {
    /// The line of `key`, or the first.
    pub(in super::super) fn line(&self, key: &str) -> usize {
        self.lines.get(key).copied().unwrap_or(1)
    }
}

/// Reads the words of `file`.
pub(super) fn read(file: &SourceFile) -> (Words, Vec<Fault>) {
    let mut reader = FileReader::new(file);
    let mut words = Words { path: file.path.clone(), ..Words::default() };
    // Some editors begin a file with a mark that is no part of its text.
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let mark = file.text.len() - text.len();
    let resource = parse_runtime(text).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            syntax(&mut reader, &mut words, &error.kind, mark + error.pos.start);
        }
        resource
    });
    for entry in resource.body {
        match entry {
            Entry::Message(message) => take(&mut reader, &mut words, file, &message),
            Entry::Term(term) => {
                let line = reader.line_at(offset(file, term.id.name));
                let message = format!("`-{}` is a term, which texts here may not use", term.id.name);
                reader.fault(line, FaultKind::TextNotPlain, message, "write the words where they are needed");
            }
            _ => {}
        }
    }
    (words, reader.faults)
}

fn take(reader: &mut FileReader<'_>, words: &mut Words, file: &SourceFile, message: &Message<&str>) {
    let key = message.id.name;
    let line = reader.line_at(offset(file, key));
    let elements = message.value.as_ref().map(|pattern| pattern.elements.as_slice()).unwrap_or_default();
    let mut text = String::new();
    let mut plain = message.attributes.is_empty();
    for element in elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { .. } => plain = false,
        }
    }
    if !plain {
        let mend = "write the words themselves; braces and attributes have no meaning here";
        reader.fault(line, FaultKind::TextNotPlain, format!("`{key}` is not a plain text"), mend);
    }
    if words.lines.insert(key.to_owned(), line).is_some() {
        let message = format!("`{key}` stands here twice");
        reader.fault(line, FaultKind::TextTwice, message, "keep one of them");
    }
    words.texts.insert(key.to_owned(), text.trim().replace('\r', ""));
}

fn syntax(reader: &mut FileReader<'_>, words: &mut Words, kind: &ErrorKind, position: usize) {
    match kind {
        ErrorKind::ExpectedMessageField { entry_id } => {
            let line = reader.line_at(position);
            words.lines.insert(entry_id.clone(), line);
            let mend = "write the words after `=`, or remove the key";
            reader.fault(line, FaultKind::TextEmpty, format!("`{entry_id}` has no words"), mend);
        }
        other => {
            let line = reader.line_at(position);
            words.broken = true;
            let mend = "write `key = words`, and begin further lines with spaces";
            reader.fault(line, FaultKind::FluentSyntax, format!("this is not a text: {other}"), mend);
        }
    }
}

/// Where `part` of the file's text begins.
fn offset(file: &SourceFile, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize)
}
