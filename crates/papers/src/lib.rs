//! Papers: what the town hands out for people to hold, print and scan.
//!
//! Today this crate draws Code 128 and QR codes as inline SVG, and writes tickets for receipt printers as
//! ESC/POS. Receipts, notices and certificates as
//! PDF come here later; setting type is heavy to build, so this crate stays apart from the pages that
//! only link to a paper. It reads no case and opens no envelope: it draws what it is given.

mod code128;
pub mod escpos;
mod qr;
#[cfg(test)]
mod scan;
mod svg;

pub use code128::code128_svg;
pub use qr::{QrFault, large_qr_svg, qr_svg};
