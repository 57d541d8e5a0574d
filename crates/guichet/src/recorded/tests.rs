//! Columns are found, lines that cannot be read are named, and the rest goes on.

use super::{Columns, Finding, Separator, Unreadable, read};

fn columns(separator: Separator) -> Columns<2> {
    Columns { names: ["when", "who"], separator }
}

/// The fields of every line that can be read, with its number, and the lines that cannot.
fn check(separator: Separator, text: &[u8]) -> (Vec<(u64, String)>, Vec<Finding>) {
    let mut kept = Vec::new();
    let malformed = read(text, &columns(separator), |line, [when, who]| {
        if when == "never" {
            return Err(super::wrong("when", "is no time", when));
        }
        kept.push((line, format!("{when} {who}")));
        Ok(())
    });
    (kept, malformed.expect("a readable log"))
}

fn finding(line: u64, why: &str) -> Finding {
    Finding { line, why: why.to_owned() }
}

#[test]
fn columns_are_found_by_name_and_bad_lines_named() {
    let text = b"\xef\xbb\xbfwho , other,when\r\nAda,x, 9:00\n\n\"B, C\",,10:00\nD,1\nE,,never\nF,\"\n\xff,,\nG,,11:00";
    let (kept, malformed) = check(Separator::Comma, text);
    assert_eq!(kept, [(2, "9:00 Ada".into()), (4, "10:00 B, C".into()), (9, "11:00 G".into())]);
    let expected = [
        finding(5, "2 columns instead of 3"),
        finding(6, "`when` is no time: `never`"),
        finding(7, "a quote is not closed on its line"),
        finding(8, "not UTF-8"),
    ];
    assert_eq!(malformed, expected);
}

#[test]
fn between_tabs_a_quote_is_a_sign_like_others() {
    let (kept, malformed) = check(Separator::Tab, b"when\twho\t\n9:00\t\"Ada, B\t\n10:00\tC\n");
    assert_eq!((kept, malformed), (vec![(2, "9:00 \"Ada, B".into())], vec![finding(3, "2 columns instead of 3")]));
}

#[test]
fn missing_columns_are_all_named() {
    for (text, expected) in [("when,which\n", vec!["who"]), ("", vec!["when", "who"])] {
        match read(text.as_bytes(), &columns(Separator::Comma), |_, _| Ok(())) {
            Err(Unreadable::Columns(missing)) => assert_eq!(missing, expected, "{text}"),
            other => panic!("{other:?}"),
        }
    }
}
