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

/// Nearly all that is written on the pages is seen at once to be what it is; looking the others up costs more than all
/// the rest.
fn push(plain: &mut String, symbol: char) {
    match symbol {
        'a'..='z' | '0'..='9' | 'ß'..='ö' | 'ø'..='ÿ' | '\u{4e00}'..='\u{9fff}' => plain.push(symbol),
        'A'..='Z' => plain.push(symbol.to_ascii_lowercase()),
        'ء'..='غ' | 'ف'..='ي' => plain.push(alike(symbol)),
        symbol if is_left_out(symbol) => {}
        symbol if !symbol.is_ascii() && symbol.is_alphanumeric() => plain.extend(symbol.to_lowercase().map(alike)),
        _ if plain.ends_with(' ') => {}
        _ => plain.push(' '),
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
        matches!(symbol, '\0'..='~' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{301f}' | '\u{4e00}'..='\u{9fff}');
    let letter = matches!(symbol, 'À'..='ÿ' | 'œ' | 'ء'..='غ' | 'ف'..='ي');
    let mark = matches!(symbol, '！' | '（' | '）' | '，' | '：' | '；' | '？' | '«' | '»' | '،' | '؛' | '؟');
    !common && !letter && !mark
}

/// What is not seen, and what Arabic writes or leaves out as one likes: signs for short vowels, the stroke that
/// lengthens a line.
const fn is_left_out(symbol: char) -> bool {
    let invisible = matches!(symbol, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    invisible || matches!(symbol, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every symbol is undone and looked up.
    fn slowly(text: &str) -> String {
        let mut plain = String::new();
        for symbol in text.nfkc().filter(|symbol| !is_left_out(*symbol)) {
            if symbol.is_alphanumeric() {
                plain.extend(symbol.to_lowercase().map(alike));
            } else if !plain.ends_with(' ') {
                plain.push(' ');
            }
        }
        plain
    }

    #[test]
    fn what_is_seen_at_once_is_what_looking_up_comes_to_for_every_symbol() {
        for symbol in '\0'..='\u{ffff}' {
            // After a letter and a mark: what joins the symbol before it counts, too.
            for text in
                [format!("e{symbol}-"), format!("ا{symbol}"), format!("{symbol}\u{301}"), format!("{symbol}\u{654}a")]
            {
                assert_eq!(plain(&text), slowly(&text), "{symbol:?} {:x}", u32::from(symbol));
            }
        }
    }

    proptest! {
        #[test]
        fn and_for_every_text(text in "[a-zA-Z0-9 .’é\u{300}-\u{303}ÅœŒ«\u{600}-\u{670}\u{4e00}-\u{4e10}\u{ff01}-\u{ff5e}ﬁ①]{0,24}") {
            prop_assert_eq!(plain(&text), slowly(&text));
        }
    }
}
