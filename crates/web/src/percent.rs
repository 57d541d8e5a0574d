//! Text as it stands in an address or in the name of a file in a header: percent-encoded (RFC 3986, section 2.1).

use std::fmt::Write as _;

/// Letters, digits and `-._` as they are, every other byte by its number: fits a value in a query and an extended
/// value of a header (RFC 8187, section 3.2.1) alike.
pub(crate) fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len() * 3), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a string cannot fail");
        }
        encoded
    })
}

/// The bytes that stand there percent-encoded. Of what is not, the place of the first `%` without its number.
pub(crate) fn percent_decoded(encoded: &[u8]) -> Result<Vec<u8>, usize> {
    let mut decoded = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while let Some(&byte) = encoded.get(at) {
        if byte == b'%' {
            decoded.push(encoded.get(at + 1..at + 3).and_then(numbered).ok_or(at)?);
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    Ok(decoded)
}

/// The byte with this number, in two hexadecimal digits.
fn numbered(digits: &[u8]) -> Option<u8> {
    let &[high, low] = digits else { return None };
    let digit = |symbol: u8| char::from(symbol).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_an_address_or_a_header_is_encoded() {
        assert_eq!(percent_encoded("case_2026-1.pdf"), "case_2026-1.pdf");
        assert_eq!(percent_encoded("/en/staff?q=a b&c=ü\"%\n"), "%2Fen%2Fstaff%3Fq%3Da%20b%26c%3D%C3%BC%22%25%0A");
    }

    #[test]
    fn what_was_encoded_is_read_as_it_was_and_what_never_was_is_named_by_its_place() {
        for text in ["case_2026-1.pdf", "/en/staff?q=a b&c=ü\"%\n", "合同.pdf", ""] {
            assert_eq!(percent_decoded(percent_encoded(text).as_bytes()), Ok(text.as_bytes().to_vec()));
        }
        assert_eq!(percent_decoded(b"%c3%bc"), Ok("ü".as_bytes().to_vec()));
        for (broken, place) in [("100%", 3), ("a%2", 1), ("%20%+1", 3), ("%ü", 0)] {
            assert_eq!(percent_decoded(broken.as_bytes()), Err(place), "{broken}");
        }
    }
}
