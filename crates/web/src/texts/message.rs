//! One message of a locale file, made ready to be said quickly.
//!
//! Messages are written in Fluent. What is used here is text, variables and choices by number or
//! word; anything else (terms, functions, references) is refused when the files are read.

use super::International;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use guichet_desk::base::{Direction, Language};
#[cfg(test)]
use std::collections::BTreeSet;

/// What a variable stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a &String> for Value<'a> {
    fn from(text: &'a &String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

macro_rules! from_number {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::from(number))
            }
        }
        impl From<&$kind> for Value<'_> {
            fn from(number: &$kind) -> Self {
                Self::Number(i64::from(*number))
            }
        }
    )*};
}
from_number!(u8, u16, u32, i32, i64);

/// What stands in for a variable goes its own way in a line from right to left, so that a case number is not
/// turned round (Unicode Standard Annex 9, section 2.4).
const FIRST_STRONG_ISOLATE: &str = "\u{2068}";
const POP_ISOLATE: &str = "\u{2069}";

/// A message with variables.
#[derive(Debug)]
pub(super) struct Message(Vec<Piece>);

#[derive(Debug)]
enum Piece {
    Text(Box<str>),
    Variable(Box<str>),
    Choice { variable: Box<str>, variants: Vec<(Key, Message)>, otherwise: usize },
}

#[derive(Debug)]
enum Key {
    Number(i64),
    Word(Box<str>),
}

impl Message {
    /// The message of a Fluent pattern; none when it uses more of Fluent than is understood here.
    pub(super) fn read(pattern: &Pattern<&str>) -> Option<Self> {
        let mut pieces: Vec<Piece> = Vec::new();
        for element in &pattern.elements {
            match (read_element(element)?, pieces.last_mut()) {
                (Piece::Text(more), Some(Piece::Text(before))) => *before = format!("{before}{more}").into(),
                (piece, _) => pieces.push(piece),
            }
        }
        Some(Self(pieces))
    }

    /// The whole text when it has no variables.
    pub(super) fn plain(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Says the message into `out`.
    pub(super) fn say(&self, language: Language, values: &[(&str, Value<'_>)], out: &mut String) {
        let isolates = language.direction() == Direction::RightToLeft && self.0.len() > 1;
        for piece in &self.0 {
            let apart = isolates && !matches!(piece, Piece::Text(_));
            out.push_str(if apart { FIRST_STRONG_ISOLATE } else { "" });
            piece.say(language, values, out);
            out.push_str(if apart { POP_ISOLATE } else { "" });
        }
    }

    /// The variables, for comparing languages.
    #[cfg(test)]
    pub(super) fn variables(&self, into: &mut BTreeSet<String>) {
        for piece in &self.0 {
            match piece {
                Piece::Text(_) => {}
                Piece::Variable(name) => drop(into.insert(name.to_string())),
                Piece::Choice { variable, variants, .. } => {
                    into.insert(variable.to_string());
                    for (_, message) in variants {
                        message.variables(into);
                    }
                }
            }
        }
    }
}

impl Piece {
    fn say(&self, language: Language, values: &[(&str, Value<'_>)], out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Variable(name) => say_value(language, find(values, name), out),
            Self::Choice { variable, variants, otherwise } => {
                let chosen = find(values, variable)
                    .and_then(|value| variants.iter().find(|(key, _)| key.fits(language, value)))
                    .unwrap_or(&variants[*otherwise]);
                chosen.1.say(language, values, out);
            }
        }
    }
}

impl Key {
    fn fits(&self, language: Language, value: Value<'_>) -> bool {
        match (self, value) {
            (Self::Number(key), Value::Number(number)) => *key == number,
            (Self::Word(key), Value::Number(number)) => **key == *International::of(language).plural(number),
            (Self::Word(key), Value::Text(text)) => **key == *text,
            (Self::Number(_), Value::Text(_)) => false,
        }
    }
}

fn read_element(element: &PatternElement<&str>) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).into())),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => read_inline(inline),
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            let InlineExpression::VariableReference { id } = selector else { return None };
            let otherwise = variants.iter().position(|variant| variant.default)?;
            let variants = variants
                .iter()
                .map(|variant| Some((read_key(&variant.key)?, Message::read(&variant.value)?)))
                .collect::<Option<Vec<_>>>()?;
            Some(Piece::Choice { variable: id.name.into(), variants, otherwise })
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>) -> Option<Piece> {
    match inline {
        InlineExpression::StringLiteral { value } => Some(Piece::Text((*value).into())),
        InlineExpression::VariableReference { id } => Some(Piece::Variable(id.name.into())),
        _ => None,
    }
}

fn read_key(key: &VariantKey<&str>) -> Option<Key> {
    match key {
        VariantKey::Identifier { name } => Some(Key::Word((*name).into())),
        VariantKey::NumberLiteral { value } => value.parse().ok().map(Key::Number),
    }
}

fn find<'a>(values: &[(&str, Value<'a>)], name: &str) -> Option<Value<'a>> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

fn say_value(language: Language, value: Option<Value<'_>>, out: &mut String) {
    match value {
        Some(Value::Text(text)) => out.push_str(text),
        Some(Value::Number(number)) => out.push_str(&International::of(language).number(number)),
        None => out.push('…'),
    }
}
