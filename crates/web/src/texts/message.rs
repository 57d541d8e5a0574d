//! One message of a locale file, made ready to be said quickly.
//!
//! Messages are written in Fluent. What is used here is text, variables and choices by number or
//! word; anything else (terms, functions, references) is refused when the files are read.

use super::International;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use guichet_desk::base::{Direction, Language};
#[cfg(test)]
use std::collections::BTreeSet;
use std::{borrow::Cow, mem};

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
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// What was itself put together in such a language goes that language's way: of a text that is nothing but isolates,
/// the first strong character is none, and its parts would stand in the wrong order.
const RIGHT_TO_LEFT_ISOLATE: char = '\u{2067}';
const POP_ISOLATE: char = '\u{2069}';

/// A message of a locale file; its words are those of the file, which is part of the program.
#[derive(Debug)]
pub(super) enum Message {
    /// Nothing but words, as nearly all are.
    Plain(Cow<'static, str>),
    /// Words, variables and choices in turn.
    Composed(Box<[Piece]>),
}

#[derive(Debug)]
pub(super) enum Piece {
    Text(Cow<'static, str>),
    Variable(&'static str),
    Choice { variable: &'static str, variants: Box<[(Key, Message)]>, otherwise: usize },
}

#[derive(Debug)]
pub(super) enum Key {
    Number(i64),
    Word(&'static str),
}

impl Message {
    /// The message of a Fluent pattern; none when it uses more of Fluent than is understood here.
    pub(super) fn read(pattern: &Pattern<&'static str>) -> Option<Self> {
        let mut pieces: Vec<Piece> = Vec::new();
        for element in &pattern.elements {
            match (read_element(element)?, pieces.last_mut()) {
                (Piece::Text(more), Some(Piece::Text(before))) => before.to_mut().push_str(&more),
                (piece, _) => pieces.push(piece),
            }
        }
        Some(match pieces.as_mut_slice() {
            [Piece::Text(text)] => Self::Plain(mem::take(text)),
            _ => Self::Composed(pieces.into()),
        })
    }

    /// The whole text when it has no variables.
    pub(super) fn plain(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Composed(_) => None,
        }
    }

    /// Says the message into `out`.
    pub(super) fn say(&self, language: Language, values: &[(&str, Value<'_>)], out: &mut String) {
        let pieces = match self {
            Self::Plain(text) => return out.push_str(text),
            Self::Composed(pieces) => pieces,
        };
        let isolates = language.direction() == Direction::RightToLeft && pieces.len() > 1;
        for piece in pieces {
            if isolates && !matches!(piece, Piece::Text(_)) {
                let mut said = String::new();
                piece.say(language, values, &mut said);
                let is_composed = said.contains([FIRST_STRONG_ISOLATE, RIGHT_TO_LEFT_ISOLATE]);
                out.push(if is_composed { RIGHT_TO_LEFT_ISOLATE } else { FIRST_STRONG_ISOLATE });
                out.push_str(&said);
                out.push(POP_ISOLATE);
            } else {
                piece.say(language, values, out);
            }
        }
    }

    /// The variables, for comparing languages.
    #[cfg(test)]
    pub(super) fn variables(&self, into: &mut BTreeSet<String>) {
        let Self::Composed(pieces) = self else { return };
        for piece in pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Variable(name) => drop(into.insert((*name).to_owned())),
                Piece::Choice { variable, variants, .. } => {
                    into.insert((*variable).to_owned());
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
            (Self::Word(key), Value::Number(number)) => *key == International::of(language).plural(number),
            (Self::Word(key), Value::Text(text)) => *key == text,
            (Self::Number(_), Value::Text(_)) => false,
        }
    }
}

fn read_element(element: &PatternElement<&'static str>) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Text(Cow::Borrowed(value))),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => read_inline(inline),
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            let InlineExpression::VariableReference { id } = selector else { return None };
            let otherwise = variants.iter().position(|variant| variant.default)?;
            let variants = variants
                .iter()
                .map(|variant| Some((read_key(&variant.key)?, Message::read(&variant.value)?)))
                .collect::<Option<_>>()?;
            Some(Piece::Choice { variable: id.name, variants, otherwise })
        }
    }
}

fn read_inline(inline: &InlineExpression<&'static str>) -> Option<Piece> {
    match inline {
        InlineExpression::StringLiteral { value } => Some(Piece::Text(Cow::Borrowed(value))),
        InlineExpression::VariableReference { id } => Some(Piece::Variable(id.name)),
        _ => None,
    }
}

fn read_key(key: &VariantKey<&'static str>) -> Option<Key> {
    match key {
        VariantKey::Identifier { name } => Some(Key::Word(name)),
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
