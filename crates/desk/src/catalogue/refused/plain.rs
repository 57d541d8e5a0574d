//! A text as the list of refused words is looked for in it: small letters, its disguises undone, its words parted by
//! one space. Accents stay, because they part words of different languages.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text in small letters, its disguises undone, its words parted by one space.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    if text.chars().any(is_disguise) {
        text.nfkc().for_each(|symbol| push(&mut plain, symbol));
    } else {
        text.chars().for_each(|symbol| push(&mut plain, symbol));
    }
    plain
}

/// The text without its accents.
pub(super) fn bare(text: &str) -> String {
    text.nfd().filter(|symbol| !is_combining_mark(*symbol)).collect()
}

/// Whether nothing parts the words of this symbol's script.
pub(super) fn is_apart(symbol: char) -> bool {
    symbol >= '\u{2e80}'
}

fn push(plain: &mut String, symbol: char) {
    // Nearly all of what is written in Chinese, and looking symbols up costs more than all the rest.
    if matches!(symbol, '\u{4e00}'..='\u{9fff}') {
        plain.push(symbol);
        return;
    }
    if is_left_out(symbol) {
        return;
    }
    if symbol.is_alphanumeric() {
        plain.extend(symbol.to_lowercase().map(alike));
    } else if !plain.ends_with(' ') {
        plain.push(' ');
    }
}

/// Letters of Arabic that many write for one another.
const fn alike(symbol: char) -> char {
    match symbol {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        other => other,
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

/// What is not seen, and what Arabic writes or leaves out as one likes: signs for short vowels, the stroke that
/// lengthens a line.
const fn is_left_out(symbol: char) -> bool {
    let invisible = matches!(symbol, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    invisible || matches!(symbol, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}
