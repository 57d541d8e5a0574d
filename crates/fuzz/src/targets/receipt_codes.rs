//! Codes as people type and scan them: receipt codes, certificate codes and case numbers.

use guichet_desk::base::{CaseNumber, CertificateCode, SecretCode};

/// What reads as a code is the same code in every way it is written, and one slip makes it none.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(code) = text.parse::<SecretCode>() {
        assert_eq!(code.compact().parse(), Ok(code.clone()), "compact");
        assert_eq!(code.grouped().parse(), Ok(code.clone()), "in groups");
        assert_eq!(
            code.grouped().to_lowercase().replace('0', "o").replace('1', "l").parse(),
            Ok(code.clone()),
            "typed"
        );
        for written in with_other_digits(&code.grouped()) {
            assert_eq!(written.parse(), Ok(code.clone()), "{written}");
        }
        assert!(!format!("{code:?}").contains(code.compact()), "its debug form shows it");
        every_slip_is_found(code.compact());
    }
    let certificate = text.parse::<CertificateCode>();
    assert_eq!(certificate.map(|code| code.grouped()), text.parse::<SecretCode>().map(|code| code.grouped()));
    if let Ok(number) = text.parse::<CaseNumber>() {
        let written = number.to_string();
        assert_eq!(written.parse(), Ok(number), "{written}");
        for other in with_other_digits(&written) {
            assert_eq!(other.parse(), Ok(number), "{other}");
        }
        assert!(written.is_ascii() && (0..=9999).contains(&number.year()), "{written}");
    }
}

/// The same with full-width, Arabic and Persian digits.
fn with_other_digits(text: &str) -> [String; 3] {
    ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"].map(|digits| {
        let other = |symbol: char| symbol.to_digit(10).and_then(|digit| digits.chars().nth(digit as usize));
        text.chars().map(|symbol| other(symbol).unwrap_or(symbol)).collect()
    })
}

fn every_slip_is_found(compact: &str) {
    for (place, symbol) in compact.char_indices() {
        let wrong = if symbol == 'Z' { "Y" } else { "Z" };
        let mut slip = compact.to_owned();
        slip.replace_range(place..=place, wrong);
        assert!(slip.parse::<SecretCode>().is_err(), "a slip at {place} goes unnoticed");
    }
}
