//! Reading one entry of a form. HTML is words like any other: pages escape what they show.

use super::{Answer, FieldProblem};
use crate::base::{Day, FieldName, narrowed, tidied};
use unicode_normalization::UnicodeNormalization;

/// What was typed, composed (NFC), without blanks around it, with one kind of line end and one kind of blank:
/// cells pasted from a table come parted by tabs.
pub(super) fn tidy(text: &str) -> String {
    tidied(&text.nfc().collect::<String>()).replace('\t', " ")
}

/// Whom to write to or to call: an e-mail address or a telephone number; nothing when nothing was typed.
pub fn read_contact(text: &str) -> Result<Option<String>, FieldProblem> {
    let text = tidy(text);
    let read = match text.as_str() {
        "" => return Ok(None),
        mail if mail.contains(['@', '＠']) => email(mail),
        number => telephone(number),
    };
    read.map(|answer| Some(answer.to_raw()))
}

/// Words, of one line or several.
pub(super) fn words(text: &str, characters_max: u16, several_lines: bool) -> Result<Answer, FieldProblem> {
    clean(text, several_lines)?;
    if text.chars().count() > usize::from(characters_max) {
        return Err(FieldProblem::TooLong { characters_max });
    }
    Ok(Answer::Text(text.to_owned()))
}

/// A day within bounds, as a calendar field sends it: year-month-day.
pub(super) fn day(text: &str, earliest: Day, latest: Day) -> Result<Answer, FieldProblem> {
    let text = narrowed(text);
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day: Option<Day> = if plain { text.parse().ok() } else { None };
    match day.ok_or(FieldProblem::NotADay)? {
        day if day < earliest => Err(FieldProblem::TooEarly { earliest }),
        day if day > latest => Err(FieldProblem::TooLate { latest }),
        day => Ok(Answer::Day(day)),
    }
}

/// A whole number within bounds.
pub(super) fn number(text: &str, least: i64, most: i64) -> Result<Answer, FieldProblem> {
    let number: i64 = narrowed(text).parse().map_err(|_| FieldProblem::NotANumber)?;
    if (least..=most).contains(&number) {
        Ok(Answer::Number(number))
    } else {
        Err(FieldProblem::OutOfBounds { least, most })
    }
}

/// `yes` or `no`.
pub(super) fn yes_no(text: &str) -> Result<Answer, FieldProblem> {
    match text {
        "yes" => Ok(Answer::YesNo(true)),
        "no" => Ok(Answer::YesNo(false)),
        _ => Err(FieldProblem::NotYesOrNo),
    }
}

/// One of the options.
pub(super) fn option(text: &str, options: &[FieldName]) -> Result<Answer, FieldProblem> {
    let found = options.iter().find(|option| option.as_str() == text);
    found.cloned().map(Answer::Choice).ok_or(FieldProblem::NotAnOption)
}

/// An e-mail address, by its shape only: a message that arrives is the real check.
pub(super) fn email(text: &str) -> Result<Answer, FieldProblem> {
    clean(text, false)?;
    let text = narrowed(text);
    let sound = text.split_once('@').is_some_and(|(local, domain)| {
        is_local_part(local) && is_domain(domain) && text.len() <= 254 && text.is_ascii()
    });
    if sound { Ok(Answer::Text(text)) } else { Err(FieldProblem::NotAnEmail) }
}

fn is_local_part(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(allowed) && !text.starts_with('.') && !text.ends_with('.')
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

/// A telephone number: 5 to 15 digits (E.164), perhaps after `+`; kept without what only parts it.
pub(super) fn telephone(text: &str) -> Result<Answer, FieldProblem> {
    clean(text, false)?;
    let parts = |symbol: char| symbol.is_whitespace() || matches!(symbol, '-' | '(' | ')' | '.' | '/' | '‐'..='―');
    let number: String = narrowed(text).chars().filter(|symbol| !parts(*symbol)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let sound = (5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if sound { Ok(Answer::Text(number)) } else { Err(FieldProblem::NotATelephone) }
}

/// Refuses what no keyboard types and what turns the direction of writing unseen.
fn clean(text: &str, several_lines: bool) -> Result<(), FieldProblem> {
    if text.chars().any(|symbol| matches!(symbol, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
        return Err(FieldProblem::BidiTricks);
    }
    let allowed = |symbol: char| several_lines && matches!(symbol, '\n' | '\t');
    if text.chars().any(|symbol| (symbol.is_control() || is_line_end(symbol)) && !allowed(symbol)) {
        return Err(FieldProblem::ControlCharacters);
    }
    Ok(())
}

const fn is_line_end(symbol: char) -> bool {
    matches!(symbol, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A day between the bounds that a field has whose file names none.
    fn day(text: &str) -> Result<Answer, FieldProblem> {
        super::day(text, Day::constant(1900, 1, 1), Day::constant(2199, 12, 31))
    }

    fn some_day() -> impl Strategy<Value = Day> {
        (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Day::constant(year, month, day))
    }

    #[test]
    fn cells_pasted_from_a_table_are_parted_by_blanks() {
        assert_eq!(tidy("Mei\tLin\r\n\t12"), "Mei Lin\n 12");
    }

    #[test]
    fn numbers_days_and_telephones_are_read_as_people_type_them() {
        assert_eq!(number("１２", 0, 20), Ok(Answer::Number(12)));
        assert_eq!(number("21", 0, 20), Err(FieldProblem::OutOfBounds { least: 0, most: 20 }));
        assert_eq!(number("1.5", 0, 20), Err(FieldProblem::NotANumber));
        assert_eq!(day("2024-02-29"), Ok(Answer::Day(Day::constant(2024, 2, 29))));
        assert_eq!(day("2026-02-29"), Err(FieldProblem::NotADay));
        assert_eq!(day("29.2.2024"), Err(FieldProblem::NotADay));
        assert_eq!(telephone("+86 (139) 1234-5678"), Ok(Answer::Text("+8613912345678".into())));
        assert_eq!(number("١٢", 0, 20), Ok(Answer::Number(12)));
        assert_eq!(day("۲۰۲۴-۰۲-۲۹"), Ok(Answer::Day(Day::constant(2024, 2, 29))));
        assert_eq!(telephone("+٩٦٣ ١١ ٢٣٤ ٥٦٧٨"), Ok(Answer::Text("+963112345678".into())));
        assert_eq!(telephone("1234"), Err(FieldProblem::NotATelephone));
        assert_eq!(telephone("call me"), Err(FieldProblem::NotATelephone));
    }

    #[test]
    fn a_day_beyond_its_bounds_is_told_which_they_are() {
        let (earliest, latest) = (Day::constant(1900, 1, 1), Day::constant(2199, 12, 31));
        assert_eq!(day("1900-01-01"), Ok(Answer::Day(earliest)));
        assert_eq!(day("2199-12-31"), Ok(Answer::Day(latest)));
        assert_eq!(day("1899-12-31"), Err(FieldProblem::TooEarly { earliest }));
        assert_eq!(day("0045-02-01"), Err(FieldProblem::TooEarly { earliest }));
        assert_eq!(day("2200-01-01"), Err(FieldProblem::TooLate { latest }));
    }

    #[test]
    fn an_email_address_is_known_by_its_shape() {
        assert!(email("li.hua+desk@example.org").is_ok());
        for wrong in
            ["li.hua", "@example.org", "a@b", "a b@example.org", "a@example..org", ".a@example.org", "a@-x.org"]
        {
            assert_eq!(email(wrong), Err(FieldProblem::NotAnEmail), "{wrong}");
        }
    }

    #[test]
    fn a_contact_is_either_and_may_be_left_out() {
        assert_eq!(read_contact("  "), Ok(None));
        assert_eq!(read_contact("li@example.org"), Ok(Some("li@example.org".into())));
        assert_eq!(read_contact("+86 139 1234 5678"), Ok(Some("+8613912345678".into())));
        assert_eq!(read_contact("li@"), Err(FieldProblem::NotAnEmail));
        assert_eq!(read_contact("call me"), Err(FieldProblem::NotATelephone));
    }

    #[test]
    fn tricks_with_invisible_signs_are_refused() {
        assert_eq!(words("a\u{202e}b", 9, false), Err(FieldProblem::BidiTricks));
        assert_eq!(words("a\u{2066}b", 9, true), Err(FieldProblem::BidiTricks));
        assert_eq!(words("a\u{0}b", 9, true), Err(FieldProblem::ControlCharacters));
        assert_eq!(words("a\nb", 9, false), Err(FieldProblem::ControlCharacters));
        assert!(words("a\nb", 9, true).is_ok());
    }

    proptest! {
        #[test]
        fn what_was_tidied_stays_as_it_is(text in any::<String>()) {
            prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
        }

        #[test]
        fn reading_never_fails_to_answer(text in any::<String>()) {
            let text = tidy(&text);
            let _ = (telephone(&text), email(&text), day(&text), number(&text, 0, 9), words(&text, 9, true));
        }

        #[test]
        fn a_day_is_taken_exactly_within_its_bounds(typed in some_day(), one in some_day(), other in some_day()) {
            let (earliest, latest) = (one.min(other), one.max(other));
            let read = super::day(&typed.to_string(), earliest, latest);
            prop_assert_eq!(read.is_ok(), (earliest..=latest).contains(&typed));
        }

        #[test]
        fn words_count_characters_and_not_bytes(text in "[\u{4e00}-\u{9fff}]{1,40}") {
            prop_assert_eq!(words(&text, 20, false).is_ok(), text.chars().count() <= 20);
        }
    }
}
