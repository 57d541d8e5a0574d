//! Papers: what the town hands out for people to hold, print and scan.
//!
//! Receipts, notices, decisions, certificates and slips as PDF, Code 128 and QR codes as inline SVG, and
//! tickets for receipt printers as ESC/POS. Setting type is heavy to build, so this crate stays apart
//! from the pages that only link to a paper. It reads no case and opens no envelope: it sets what it is
//! given.

mod code128;
pub mod escpos;
mod paper;
mod picture;
mod press;
mod qr;
mod samples;
#[cfg(test)]
mod scan;
mod svg;

pub use code128::code128_svg;
pub use paper::{Certificate, Decision, Fact, Head, Item, Notice, Paper, Receipt, Slip, Step};
pub use picture::Picture;
pub use press::{FONT_FOLDERS, FontsMissing, Press, PressFault, TemplateFault};
pub use qr::{QrFault, large_qr_svg, qr_svg};
pub use samples::samples;
