//! The values of a paper as its template reads them: what stands on it, the codes drawn, and which way
//! its language runs.

use crate::{code128_svg, large_qr_svg, paper::Paper, qr_svg};
use guichet_desk::base::{Direction, Language};
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

/// The values as JSON; the first sign that no font shows when there is one.
pub(super) fn of(paper: &Paper, shows: impl Fn(char) -> bool) -> Result<Vec<u8>, char> {
    let mut values = match paper {
        Paper::Receipt(paper) => object(paper),
        Paper::Notice(paper) => object(paper),
        Paper::Decision(paper) => object(paper),
        Paper::Certificate(paper) => object(paper),
        Paper::Slip(paper) => object(paper),
    };
    for value in values.values_mut() {
        tidy(value, &shows)?;
    }
    let direction = Language::from_tag(&paper.head().language).map(Language::direction);
    values.insert("right_to_left".to_owned(), (direction == Some(Direction::RightToLeft)).into());
    if let Paper::Receipt(receipt) = paper {
        values.insert("barcode".to_owned(), code128_svg(&receipt.code.replace(' ', "")).into());
        values.insert("code_alt".to_owned(), format!("{} {}", receipt.code_label, receipt.code).into());
    }
    // A paper states what it states also when that is too much for a code to carry.
    match paper.link().map(|link| qr_svg(link).or_else(|_| large_qr_svg(link))) {
        Some(Ok(drawn)) => drop(values.insert("qr".to_owned(), drawn.into())),
        Some(Err(_)) | None => drop(values.insert("qr".to_owned(), Value::Null)),
    }
    Ok(serde_json::to_vec(&values).expect("plain values are JSON"))
}

fn object(paper: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(paper) {
        Ok(Value::Object(values)) => values,
        _ => Map::new(),
    }
}

/// Takes out what is no sign to be set; finds what no font shows.
fn tidy(value: &mut Value, shows: &impl Fn(char) -> bool) -> Result<(), char> {
    match value {
        Value::String(text) => {
            *text = text.nfc().filter(|sign| *sign == '\n' || !sign.is_control() && !is_left_out(*sign)).collect();
            let seen = |sign: &char| !sign.is_whitespace() && !isolates(*sign);
            text.chars().find(|sign| seen(sign) && !shows(*sign)).map_or(Ok(()), Err)
        }
        Value::Array(values) => values.iter_mut().try_for_each(|value| tidy(value, shows)),
        Value::Object(values) => values.values_mut().try_for_each(|value| tidy(value, shows)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

/// Isolates (Unicode annex 9) keep the numbers of a sentence in order, and have no glyph.
const fn isolates(sign: char) -> bool {
    matches!(sign, '\u{2066}'..='\u{2069}')
}

/// Other marks of direction, the mark of byte order and joiners of pictures, because nothing is seen of
/// them; the vowel marks of Arabic, which official papers leave out, because the text of a file would
/// carry their letters twice for whoever listens to it.
const fn is_left_out(sign: char) -> bool {
    matches!(sign, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2065}' | '\u{feff}')
        || matches!(sign, '\u{064b}'..='\u{0652}' | '\u{0670}')
}
