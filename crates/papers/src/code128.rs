//! Code 128 (ISO/IEC 15417) for receipt codes and case numbers, read by the counters' hand scanners.

use crate::svg::{Drawing, svg};
use barcoders::sym::code128::Code128;

/// Light modules left and right; the norm asks for ten.
const QUIET: usize = 10;
/// Bars this many modules high can be hit with a hand scanner.
const HEIGHT: usize = 40;
/// Longer codes do not fit the width of a receipt.
const SYMBOLS_MAX: usize = 48;

/// `text` as a barcode: an inline `<svg>` in `currentColor`, to be shown dark on light.
/// Empty when the text is not 1 to 48 printable ASCII symbols, because then no bars would be true.
pub fn code128_svg(text: &str) -> String {
    let is_printable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if text.is_empty() || text.len() > SYMBOLS_MAX || !is_printable {
        return String::new();
    }
    let Ok(barcode) = Code128::new(format!("{CHARACTER_SET_B}{text}")) else { return String::new() };
    let modules: Vec<bool> = barcode.encode().into_iter().map(|module| module == 1).collect();
    let size = (modules.len() + 2 * QUIET, HEIGHT);
    svg(&Drawing { size, quiet: (QUIET, 0), row_height: HEIGHT, rows: &[modules] })
}

/// Asks the encoder for the set with all printable ASCII.
const CHARACTER_SET_B: char = '\u{181}';

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::{picture, read};
    use proptest::prelude::*;
    use rxing::BarcodeFormat;

    #[test]
    fn a_receipt_code_and_a_case_number_scan_as_they_were_drawn() {
        for text in ["K7RM2WQX94TDH3V0", "2026-004211-7", "7"] {
            assert_eq!(read(&code128_svg(text), BarcodeFormat::CODE_128), text);
        }
    }

    #[test]
    fn the_quiet_zones_are_ten_modules_wide_and_the_bars_fill_the_height() {
        let picture = picture(&code128_svg("K7RM2WQX94TDH3V0"));
        let dark = |column: usize| picture.is_dark(column, 0);
        assert_eq!((picture.width, picture.height), (19 * 11 + 2 + 20, HEIGHT));
        assert!((0..QUIET).all(|column| !dark(column) && !dark(picture.width - 1 - column)));
        assert!(dark(QUIET) && dark(picture.width - 1 - QUIET));
        assert!((0..HEIGHT).all(|row| picture.is_dark(QUIET, row)));
    }

    #[test]
    fn what_the_code_cannot_carry_is_not_drawn() {
        for text in ["", "收据", "a\nb", "Ć1234", &"7".repeat(49)] {
            assert_eq!(code128_svg(text), "");
        }
    }

    #[test]
    fn the_drawing_is_small_and_carries_no_style() {
        let drawn = code128_svg("K7RM2WQX94TDH3V0");
        assert!(drawn.len() < 1_000 && !drawn.contains("style"), "{} bytes", drawn.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn all_printable_symbols_scan(text in "[!-~]{1,24}") {
            prop_assert_eq!(read(&code128_svg(&text), BarcodeFormat::CODE_128), text);
        }
    }
}
