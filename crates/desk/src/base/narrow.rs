//! Letters, digits and signs as Chinese, Arabic and Persian keyboards type them, in the form that codes and numbers
//! are written in. Words stay as they were typed.

/// A full-width sign, an Arabic or a Persian digit as the ASCII sign it stands for; any other sign as it is.
pub fn narrow(symbol: char) -> char {
    match symbol {
        '\u{ff01}'..='\u{ff5e}' => moved(symbol, '\u{ff01}', '!'),
        '\u{3000}' => ' ',
        '\u{660}'..='\u{669}' => moved(symbol, '\u{660}', '0'),
        '\u{6f0}'..='\u{6f9}' => moved(symbol, '\u{6f0}', '0'),
        other => other,
    }
}

/// The same for each sign of a text.
pub fn narrowed(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// The sign that stands as far behind `to` as `symbol` behind `from`.
fn moved(symbol: char, from: char, to: char) -> char {
    char::from_u32(u32::from(symbol) - u32::from(from) + u32::from(to)).unwrap_or(symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_keyboards_type_is_ascii() {
        for typed in ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"] {
            assert_eq!(narrowed(typed), "0123456789");
        }
        assert_eq!(narrowed("！Ａｚ～＠\u{3000}"), "!Az~@ ");
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for typed in ["0A z-~", "ثلاثة", "三", "é", "१२", "٪٫"] {
            assert_eq!(narrowed(typed), typed);
        }
    }
}
