//! The small encodings that all formats of the log share: decimal numbers without leading zeros,
//! and hashes in base 64. Both have exactly one spelling; every other one is refused.

use crate::Hash;
use base64::{Engine, engine::general_purpose::STANDARD};

/// A decimal number without sign and leading zeros.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = digits && (text == "0" || !text.starts_with('0'));
    canonical.then(|| text.parse().ok()).flatten()
}

/// Bytes in standard base 64 with padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Bytes from standard base 64 with padding and without stray bits.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// A hash from its base 64.
pub(crate) fn hash(text: &str) -> Option<Hash> {
    from_base64(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        for other in ["", "00", "01", "+1", "-1", " 1", "1 ", "1a", "18446744073709551616", "١"] {
            assert_eq!(decimal(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_hash_has_one_spelling() {
        let text = base64(&[7; 32]);
        assert_eq!(hash(&text), Some([7; 32]));
        let stray_bits = text.replace("c=", "d=");
        assert_ne!(stray_bits, text);
        for other in [stray_bits.as_str(), text.trim_end_matches('='), &base64(&[7; 31]), &format!("{text}\n"), ""] {
            assert_eq!(hash(other), None, "{other:?}");
        }
    }
}
