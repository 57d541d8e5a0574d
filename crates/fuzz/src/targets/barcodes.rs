//! Barcodes and QR codes: what is drawn is what a scanner reads.

use crate::scan::scanned;
use guichet_papers::{QrFault, code128_svg, large_qr_svg, qr_svg};
use rxing::BarcodeFormat;

/// What can be drawn scans as it was written; what cannot is not drawn.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let bars = code128_svg(&text);
    let carries = (1..=48).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    assert_eq!(!bars.is_empty(), carries, "{text:?}");
    if carries {
        assert_eq!(scanned(&bars, BarcodeFormat::CODE_128).as_deref(), Some(&*text));
    }
    drawn(&text, 200, qr_svg(&text));
    if text.len() > 200 {
        drawn(&text, 858, large_qr_svg(&text));
    }
}

fn drawn(text: &str, most: usize, drawing: Result<String, QrFault>) {
    match drawing {
        Ok(drawing) => {
            assert!((1..=most).contains(&text.len()));
            assert_eq!(scanned(&drawing, BarcodeFormat::QR_CODE).as_deref(), Some(text));
        }
        Err(QrFault::Empty) => assert!(text.is_empty()),
        Err(QrFault::TooLong) => assert!(text.len() > most, "{} bytes", text.len()),
    }
}
