//! The code of a certificate: made, typed and corrected like a receipt code, and good for nothing but asking
//! whether the certificate still counts.

use super::{CodeFault, SecretCode};
use std::str::FromStr;

/// 75 random bits as fifteen symbols of Crockford base 32, and a check symbol, in four groups of four. A
/// type of its own, so that it never opens a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateCode(SecretCode);

impl CertificateCode {
    /// The code made from random bytes, of which 75 bits are used.
    pub fn from_chance(bytes: [u8; 10]) -> Self {
        Self(SecretCode::from_chance(bytes))
    }

    /// The sixteen symbols without spaces, for printed codes and hashing.
    pub fn compact(&self) -> &str {
        self.0.compact()
    }

    /// The four groups of four, as people read them.
    pub fn grouped(&self) -> String {
        self.0.grouped()
    }
}

impl FromStr for CertificateCode {
    type Err = CodeFault;

    /// Reads a code as people type it, confusable letters included.
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        text.parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_with_its_confusable_letters_corrected() {
        let code = CertificateCode::from_chance([0; 10]);
        assert_eq!(code.compact().replace('0', "O").to_lowercase().parse(), Ok(code));
        let ones = CertificateCode("1111111111111110".parse().unwrap_or_else(|_| SecretCode::from_chance([1; 10])));
        for confused in ["I", "l", "L", "i"] {
            assert_eq!(ones.grouped().replace('1', confused).parse(), Ok(ones.clone()));
        }
    }
}
