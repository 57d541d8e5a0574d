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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_an_address_or_a_header_is_encoded() {
        assert_eq!(percent_encoded("case_2026-1.pdf"), "case_2026-1.pdf");
        assert_eq!(percent_encoded("/en/staff?q=a b&c=ü\"%\n"), "%2Fen%2Fstaff%3Fq%3Da%20b%26c%3D%C3%BC%22%25%0A");
    }
}
