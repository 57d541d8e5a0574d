//! The objects of a PDF: wherever a reader could begin one, one is begun, whatever the table of places
//! says, so that nothing hides from here that a reader would find. Only their dictionaries are read.

use super::names;

/// What matters of one object.
pub(super) struct Object<'a> {
    /// Whether its dictionary has a script.
    pub(super) has_script: bool,
    /// The stream in which it holds further objects.
    pub(super) holds_objects: Option<Packed<'a>>,
}

/// A stream of objects.
pub(super) enum Packed<'a> {
    /// Packed by deflate; begins here.
    Flate(&'a [u8]),
    /// Packed in a way that is not looked into.
    Otherwise,
}

/// Words that stand between objects, never within one.
const STRAY_WORDS: &[&[u8]] = &[b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref"];
/// Dictionaries within dictionaries deeper than this are no document.
const DEPTH_MAX: usize = 256;

/// Every object that has a dictionary. None in place of one that readers would understand differently, and
/// when reading them would take longer than any honest document needs.
pub(super) fn all(bytes: &[u8]) -> impl Iterator<Item = Option<Object<'_>>> {
    // Objects do not lie within each other; whoever nests them makes us read the same bytes again.
    let mut steps = bytes.len().saturating_mul(4) + 4096;
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + bytes.get(from..)?.windows(3).position(|window| window == b"obj")?;
            from = at + 3;
            if !follows_number(&bytes[..at]) {
                continue;
            }
            let mut tokens = Tokens { bytes, at: from };
            let object = dictionary(&mut tokens);
            let Some(left) = steps.checked_sub(tokens.at.min(bytes.len()) - from) else {
                from = bytes.len();
                return Some(None);
            };
            steps = left;
            match object {
                Ok(None) => {}
                Ok(Some(object)) => return Some(Some(object)),
                Err(Unclear) => return Some(None),
            }
        }
    })
}

fn follows_number(before: &[u8]) -> bool {
    before.iter().rev().find(|byte| !names::is_white(**byte)).is_some_and(u8::is_ascii_digit)
}

/// What a dictionary says of a stream.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that stands there or not")]
struct Head {
    has_script: bool,
    is_typed: bool,
    has_count: bool,
    has_first: bool,
    filters: Vec<Vec<u8>>,
    is_unclear: bool,
}

impl Head {
    /// Takes over a part of the value of one of the dictionary's own keys.
    fn take(&mut self, key: &[u8], value: &Token) {
        match (key, value) {
            (b"Type", Token::Name(name)) if name == b"ObjStm" => self.is_typed = true,
            (b"N", _) => self.has_count = true,
            (b"First", _) => self.has_first = true,
            (b"Filter", Token::Name(name)) => self.filters.push(name.clone()),
            (b"Filter", Token::Begin(b'[') | Token::End(b']')) => {}
            // Named elsewhere, with settings of its own, or lying in another file.
            (b"Filter" | b"DecodeParms" | b"DP" | b"F" | b"FFilter", _) => self.is_unclear = true,
            _ => {}
        }
    }

    fn holds_objects(&self) -> bool {
        self.is_typed || (self.has_count && self.has_first)
    }

    fn packed<'a>(&self, stream: &'a [u8]) -> Option<Packed<'a>> {
        match self.filters.as_slice() {
            _ if self.is_unclear => Some(Packed::Otherwise),
            // As it lies in the file it was looked through already.
            [] => None,
            [one] if one == b"FlateDecode" || one == b"Fl" => Some(Packed::Flate(stream)),
            _ => Some(Packed::Otherwise),
        }
    }
}

/// A dictionary that readers would understand differently.
struct Unclear;

/// Reads the dictionary that begins here, if one does. Readers go on after mistakes, each in its own way, so
/// a dictionary with any is not understood here at all.
fn dictionary<'a>(tokens: &mut Tokens<'a>) -> Result<Option<Object<'a>>, Unclear> {
    tokens.skip_white();
    if !tokens.rest().starts_with(b"<<") {
        return Ok(None);
    }
    let (mut head, mut open, mut key, mut has_value) = (Head::default(), Vec::new(), Vec::new(), true);
    loop {
        let token = tokens.next().ok_or(Unclear)?;
        match &token {
            Token::Begin(kind) if open.len() < DEPTH_MAX => open.push(*kind),
            Token::End(b'>') if open.last() == Some(&b'<') => drop(open.pop()),
            Token::End(b']') if open.last() == Some(&b'[') => drop(open.pop()),
            Token::Begin(_) | Token::End(_) | Token::Stray => return Err(Unclear),
            Token::Name(name) => head.has_script |= names::is_script(name),
            Token::Other => {}
        }
        match (&token, open.len()) {
            (_, 0) => break,
            (Token::Name(name), 1) if has_value => (key, has_value) = (name.clone(), false),
            (_, depth) => {
                head.take(&key, &token);
                has_value = depth == 1;
            }
        }
    }
    let stream = tokens.stream();
    let holds_objects = stream.filter(|_| head.holds_objects()).and_then(|stream| head.packed(stream));
    Ok(Some(Object { has_script: head.has_script, holds_objects }))
}

/// A token: names as they are meant, everything else as far as it matters.
#[derive(PartialEq, Eq)]
enum Token {
    /// `<<` as `<`, or `[`.
    Begin(u8),
    /// `>>` as `>`, or `]`.
    End(u8),
    Name(Vec<u8>),
    /// What stands in no dictionary.
    Stray,
    /// A number, another word or a text.
    Other,
}

struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The next token. Whoever asks behind the last one has read everything.
    fn next(&mut self) -> Option<Token> {
        self.skip_white();
        let rest = self.rest();
        let (token, length) = match rest {
            [] => return None,
            [b'<', b'<', ..] => (Token::Begin(b'<'), Some(2)),
            [b'>', b'>', ..] => (Token::End(b'>'), Some(2)),
            [b'[', ..] => (Token::Begin(b'['), Some(1)),
            [b']', ..] => (Token::End(b']'), Some(1)),
            [b'/', name @ ..] => {
                let (name, length) = names::read(name);
                (Token::Name(name), Some(1 + length))
            }
            [b'(', ..] => (Token::Other, text_length(rest)),
            [b'<', ..] => (Token::Other, rest.iter().position(|byte| *byte == b'>').map(|place| place + 1)),
            [b'{' | b'}' | b')' | b'>', ..] => (Token::Stray, Some(1)),
            _ => {
                let ends = |byte: &u8| names::is_white(*byte) || names::is_delimiter(*byte);
                let length = rest.iter().position(ends).unwrap_or(rest.len());
                let is_stray = STRAY_WORDS.contains(&&rest[..length]);
                (if is_stray { Token::Stray } else { Token::Other }, Some(length))
            }
        };
        self.at += length.unwrap_or(rest.len());
        length.map(|_| token)
    }

    fn skip_white(&mut self) {
        loop {
            let rest = self.rest();
            match rest {
                [byte, ..] if names::is_white(*byte) => self.at += 1,
                [b'%', ..] => {
                    let line = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    self.at += line.unwrap_or(rest.len());
                }
                _ => return,
            }
        }
    }

    /// The data behind the word `stream`, when it follows.
    fn stream(&mut self) -> Option<&'a [u8]> {
        self.skip_white();
        let data = self.rest().strip_prefix(b"stream")?;
        let line = [b"\r\n".as_slice(), b"\n", b"\r"].into_iter().find_map(|line| data.strip_prefix(line));
        Some(line.unwrap_or(data))
    }
}

/// The length of a text in brackets, which may hold brackets that match and anything behind a `\`.
fn text_length(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (place, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(place + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}
