//! Codes that people read, type and scan.
//!
//! A case number is for reading aloud and opens nothing. A secret code is drawn by chance, is the
//! key to a case or a draft, and is compared by keyed hash only.

use super::narrow;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_SYMBOLS: usize = 15;

/// Why something typed or scanned is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// Too many or too few symbols.
    Length,
    /// A symbol that no code has.
    Symbol,
    /// The check symbol does not fit: something was mistyped.
    Check,
}

impl fmt::Display for CodeFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Length => "the code has the wrong length",
            Self::Symbol => "the code has a symbol that no code has",
            Self::Check => "the code's check symbol does not fit",
        })
    }
}

impl std::error::Error for CodeFault {}

/// A secret: 75 random bits as fifteen symbols of Crockford base 32, and a check symbol.
/// Shown in four groups of four. Its debug form never shows the symbols.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretCode([u8; SECRET_SYMBOLS + 1]);

impl SecretCode {
    /// The code made from random bytes, of which 75 bits are used.
    pub fn from_chance(bytes: [u8; 10]) -> Self {
        let mut number = bytes.iter().fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        let mut symbols = [0_u8; SECRET_SYMBOLS + 1];
        for symbol in symbols.iter_mut().take(SECRET_SYMBOLS) {
            *symbol = (number & 31) as u8;
            number >>= 5;
        }
        symbols[SECRET_SYMBOLS] = check_symbol(&symbols[..SECRET_SYMBOLS]);
        Self(symbols.map(|symbol| ALPHABET[usize::from(symbol)]))
    }

    /// The sixteen symbols without spaces, for barcodes and hashing.
    pub fn compact(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the alphabet is ASCII")
    }

    /// Whether somebody who typed this may have meant a code: within two symbols of its length, and but for one of
    /// them symbols as codes have them. A code is nearly one too.
    pub fn is_nearly(text: &str) -> bool {
        let symbols = || text.chars().map(narrow).filter(|symbol| !is_separator(*symbol));
        let length = symbols().count();
        let foreign = symbols().filter(|symbol| symbol_value(*symbol).is_none()).count();
        length.abs_diff(SECRET_SYMBOLS + 1) <= 2 && foreign <= 1
    }

    /// The four groups of four, as people read them.
    pub fn grouped(&self) -> String {
        let text = self.compact();
        format!("{} {} {} {}", &text[0..4], &text[4..8], &text[8..12], &text[12..16])
    }
}

impl fmt::Debug for SecretCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretCode(…)")
    }
}

impl FromStr for SecretCode {
    type Err = CodeFault;

    /// Reads a code as people type it: any case, spaces and hyphens ignored, O for 0, I and L for 1,
    /// symbols as typed by Chinese, Arabic and Persian keyboards.
    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let mut values = [0_u8; SECRET_SYMBOLS + 1];
        let mut count = 0;
        for symbol in text.chars().map(narrow).filter(|symbol| !is_separator(*symbol)) {
            let value = symbol_value(symbol).ok_or(CodeFault::Symbol)?;
            *values.get_mut(count).ok_or(CodeFault::Length)? = value;
            count += 1;
        }
        if count != values.len() {
            return Err(CodeFault::Length);
        }
        if check_symbol(&values[..SECRET_SYMBOLS]) != values[SECRET_SYMBOLS] {
            return Err(CodeFault::Check);
        }
        Ok(Self(values.map(|value| ALPHABET[usize::from(value)])))
    }
}

fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace()
        || matches!(symbol, '-' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}')
}

fn symbol_value(symbol: char) -> Option<u8> {
    let upper = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == upper).and_then(|value| u8::try_from(value).ok())
}

/// A check symbol over GF(32) in the manner of Luhn mod N: finds every wrong symbol and every
/// swap of neighbours, because each place is multiplied by another power of a generator.
fn check_symbol(values: &[u8]) -> u8 {
    values.iter().fold(0_u8, |sum, value| gf32_double(sum ^ value))
}

/// Multiplies by x in GF(32) modulo x⁵ + x² + 1.
fn gf32_double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { (shifted ^ 0b10_0101) & 31 }
}

/// A case's number for reading aloud: year, serial within the year, check digit: `2026-004211-7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber {
    year: i16,
    serial: u32,
}

impl CaseNumber {
    /// The number of the `serial`-th case of `year`.
    pub const fn new(year: i16, serial: u32) -> Self {
        Self { year, serial }
    }

    /// The year in the town's zone when the case began.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The place among the cases of that year, from 1.
    pub const fn serial(self) -> u32 {
        self.serial
    }

    /// Damm's check digit over year and serial.
    fn check(self) -> u8 {
        let year = u32::try_from(self.year).unwrap_or(0);
        let serial_digits = 6.max(self.serial.checked_ilog10().unwrap_or(0) + 1);
        let row = damm(0, year, 4);
        damm(row, self.serial, serial_digits)
    }
}

/// Goes through the last `digits` digits of `number`, the first one first.
fn damm(row: u8, number: u32, digits: u32) -> u8 {
    (0..digits).rev().fold(row, |row, place| {
        let digit = number / 10_u32.pow(place) % 10;
        DAMM[usize::from(row)][digit as usize]
    })
}

/// Damm's quasigroup of order ten (H. M. Damm, 2004): finds all single errors and swaps.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

impl fmt::Display for CaseNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:06}-{}", self.year, self.serial, self.check())
    }
}

impl FromStr for CaseNumber {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let digits: String = text.chars().map(narrow).filter(|symbol| !is_separator(*symbol)).collect();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CodeFault::Symbol);
        }
        if digits.len() < 11 || digits.len() > 14 {
            return Err(CodeFault::Length);
        }
        let (body, check) = digits.split_at(digits.len() - 1);
        let year = body[..4].parse().map_err(|_| CodeFault::Symbol)?;
        let serial = body[4..].parse().map_err(|_| CodeFault::Symbol)?;
        let number = Self { year, serial };
        if number.check().to_string() == check { Ok(number) } else { Err(CodeFault::Check) }
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = CodeFault;
    fn try_from(text: String) -> Result<Self, CodeFault> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_code_reads_back_as_people_type_it() {
        let code = SecretCode::from_chance([7, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let typed = code.grouped().to_lowercase().replace('0', "o").replace('1', "l").replace(' ', " - ");
        assert_eq!(typed.parse::<SecretCode>(), Ok(code));
    }

    #[test]
    fn codes_and_case_numbers_read_back_with_the_digits_of_other_keyboards() {
        let code = SecretCode::from_chance([7, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let number = CaseNumber::new(2026, 4211);
        assert!(code.compact().bytes().any(|symbol| symbol.is_ascii_digit()));
        for zero in ['\u{660}', '\u{6f0}', '\u{ff10}'] {
            let digit = |digit: u32| char::from_u32(u32::from(zero) + digit);
            let other = |symbol: char| symbol.to_digit(10).and_then(digit).unwrap_or(symbol);
            let typed = |text: &str| text.chars().map(other).collect::<String>();
            assert_eq!(typed(&code.grouped()).parse(), Ok(code.clone()));
            assert_eq!(typed(&number.to_string()).parse(), Ok(number));
            assert!(SecretCode::is_nearly(&typed("K7RM 2WQX 94TD 05CU")));
        }
    }

    #[test]
    fn every_single_slip_and_every_swap_of_neighbours_is_found() {
        let code = SecretCode::from_chance([251, 17, 92, 33, 4, 5, 6, 77, 8, 9]);
        let symbols = code.compact().as_bytes();
        for place in 0..16 {
            for wrong in ALPHABET {
                let mut slip = symbols.to_vec();
                slip[place] = *wrong;
                let read = String::from_utf8_lossy(&slip).parse::<SecretCode>();
                assert_eq!(read.is_ok(), symbols[place] == *wrong);
            }
            if place < 15 && symbols[place] != symbols[place + 1] {
                let mut swapped = symbols.to_vec();
                swapped.swap(place, place + 1);
                assert!(String::from_utf8_lossy(&swapped).parse::<SecretCode>().is_err());
            }
        }
    }

    #[test]
    fn what_slipped_is_nearly_a_code_and_a_case_number_is_not() {
        for typed in ["K7RM 2WQX 94TD 0U5C", "k7rm-2wqx-94td-05", "K7RM 2WQX 94TD 05CC 1", "Ｋ7RM2WQX94TD05C!"] {
            assert!(SecretCode::is_nearly(typed), "{typed}");
        }
        for typed in ["", "2026-004211-8", "K7RM 2WQX 94TD", "K7RM 2WQX 94TD !!!!", "Wohnsitzbescheinigung", "护照"] {
            assert!(!SecretCode::is_nearly(typed), "{typed}");
        }
    }

    #[test]
    fn a_case_number_reads_back_and_slips_are_found() {
        let number = CaseNumber::new(2026, 4211);
        let text = number.to_string();
        assert_eq!(text.parse(), Ok(number));
        assert_eq!(CaseNumber::new(2026, 12_345_678).to_string().parse(), Ok(CaseNumber::new(2026, 12_345_678)));
        for place in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(place, _)| place) {
            for digit in b'0'..=b'9' {
                let mut slip = text.clone().into_bytes();
                if slip[place] != digit {
                    slip[place] = digit;
                    assert!(String::from_utf8_lossy(&slip).parse::<CaseNumber>().is_err());
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_is_refused_with_its_fault() {
        assert_eq!("".parse::<SecretCode>(), Err(CodeFault::Length));
        assert_eq!("K7RM 2WQX 94TD".parse::<SecretCode>(), Err(CodeFault::Length));
        assert_eq!("K7RM 2WQX 94TD !!!!".parse::<SecretCode>(), Err(CodeFault::Symbol));
    }
}
