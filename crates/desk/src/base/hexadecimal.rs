//! Bytes as hexadecimal digits, as names of things without a name are written.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes as digits, two each, small letters.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Exactly so many bytes from digits, small or large; none from anything else.
pub fn from_hexadecimal<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    if text.len() != N * 2 {
        return None;
    }
    let digit = |sign: u8| char::from(sign).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(bytes: [u8; 16]) {
            let text = hexadecimal(&bytes);
            prop_assert_eq!(from_hexadecimal(text.as_bytes()), Some(bytes));
            prop_assert_eq!(from_hexadecimal(text.to_uppercase().as_bytes()), Some(bytes));
        }
    }

    #[test]
    fn anything_else_is_no_bytes() {
        assert_eq!(hexadecimal(&[0, 0x1f, 0xff]), "001fff");
        for text in ["", "0", "000", "0000ff", "+f00", " f00", "0g00", "é0"] {
            assert_eq!(from_hexadecimal::<2>(text.as_bytes()), None, "{text}");
        }
    }
}
