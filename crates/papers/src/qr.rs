//! QR codes (ISO/IEC 18004) for links that a phone opens, with a quarter of the code spare against dirt.

use crate::svg::{Drawing, svg};
use fast_qr::{ECL, QRBuilder};
use std::fmt;

/// Light modules on every side; the norm asks for four.
const QUIET: usize = 4;
/// Longer texts make modules too fine for a phone held over paper, and the drawing too heavy.
const BYTES_MAX: usize = 200;
/// What version 20 (97 modules a side) carries with 15 % spare; printed 4 cm wide, a module is 0.38 mm.
const LARGE_BYTES_MAX: usize = 666;
/// What the same version carries with 7 % spare.
const LARGEST_BYTES_MAX: usize = 858;

/// Why a text cannot be a QR code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QrFault {
    /// There is nothing to draw.
    Empty,
    /// The text is longer than 200 bytes, or 858 in a large code.
    TooLong,
}

impl fmt::Display for QrFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "an empty text cannot be a QR code",
            Self::TooLong => "a text this long cannot be a QR code that phones read well",
        })
    }
}

impl std::error::Error for QrFault {}

/// `text` as a QR code: an inline `<svg>` in `currentColor` under 6 kB, to be shown dark on light.
pub fn qr_svg(text: &str) -> Result<String, QrFault> {
    if text.is_empty() {
        return Err(QrFault::Empty);
    }
    if text.len() > BYTES_MAX {
        return Err(QrFault::TooLong);
    }
    drawn(text, ECL::M)
}

/// A longer `text` for paper that is printed well, such as a certificate with its fields: at most 858 bytes,
/// never larger than version 20, with less spare against dirt where it has to be.
pub fn large_qr_svg(text: &str) -> Result<String, QrFault> {
    match text.len() {
        0 => Err(QrFault::Empty),
        length if length <= LARGE_BYTES_MAX => drawn(text, ECL::M),
        length if length <= LARGEST_BYTES_MAX => drawn(text, ECL::L),
        _ => Err(QrFault::TooLong),
    }
}

fn drawn(text: &str, spare: ECL) -> Result<String, QrFault> {
    let code = QRBuilder::new(text).ecl(spare).build().map_err(|_| QrFault::TooLong)?;
    let rows: Vec<Vec<bool>> =
        (0..code.size).map(|row| code[row].iter().map(|module| module.value()).collect()).collect();
    let side = code.size + 2 * QUIET;
    Ok(svg(&Drawing { size: (side, side), quiet: (QUIET, QUIET), row_height: 1, rows: &rows }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::{picture, read};
    use proptest::prelude::*;
    use rxing::BarcodeFormat;

    const LINK: &str = "https://desk.example.org/my/K7RM2WQX94TDH3V0";

    #[test]
    fn a_link_scans_as_it_was_drawn() {
        assert_eq!(read(&qr_svg(LINK).unwrap(), BarcodeFormat::QR_CODE), LINK);
        assert_eq!(read(&qr_svg("办事大厅 2026").unwrap(), BarcodeFormat::QR_CODE), "办事大厅 2026");
    }

    #[test]
    fn the_quiet_zone_is_four_modules_on_every_side() {
        let picture = picture(&qr_svg(LINK).unwrap());
        let last = picture.width - 1;
        assert_eq!(picture.width, picture.height);
        for place in 0..picture.width {
            let edges =
                (0..QUIET).flat_map(|edge| [(edge, place), (last - edge, place), (place, edge), (place, last - edge)]);
            assert!(edges.into_iter().all(|(column, row)| !picture.is_dark(column, row)));
        }
        let corners = [(QUIET, QUIET), (last - QUIET, QUIET), (QUIET, last - QUIET)];
        assert!(corners.into_iter().all(|(column, row)| picture.is_dark(column, row)));
    }

    #[test]
    fn the_longest_text_stays_under_six_kilobytes_and_carries_no_style() {
        let drawn = qr_svg(&"x".repeat(BYTES_MAX)).unwrap();
        assert!(drawn.len() < 6_000 && !drawn.contains("style"), "{} bytes", drawn.len());
    }

    #[test]
    fn a_large_code_scans_up_to_its_last_byte_and_stays_at_version_20() {
        for length in [201, 665, 666, 667, 858] {
            let text: String = ('a'..='z').cycle().take(length).collect();
            let drawn = large_qr_svg(&text).unwrap();
            assert_eq!(read(&drawn, BarcodeFormat::QR_CODE), text, "{length} bytes");
            assert!(picture(&drawn).width <= 97 + 2 * QUIET, "{length} bytes");
        }
        assert_eq!(large_qr_svg(&"x".repeat(859)), Err(QrFault::TooLong));
        assert_eq!(large_qr_svg(""), Err(QrFault::Empty));
    }

    #[test]
    fn what_the_code_cannot_carry_is_refused() {
        assert_eq!(qr_svg(""), Err(QrFault::Empty));
        assert_eq!(qr_svg(&"x".repeat(BYTES_MAX + 1)), Err(QrFault::TooLong));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn links_of_every_length_scan_and_stay_small(tail in "[A-Za-z0-9/?=_-]{0,170}") {
            let link = format!("https://desk.example.org/{tail}");
            let drawn = qr_svg(&link).unwrap();
            prop_assert!(drawn.len() < 6_000);
            prop_assert_eq!(read(&drawn, BarcodeFormat::QR_CODE), link);
        }
    }
}
