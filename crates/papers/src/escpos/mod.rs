//! Tickets for receipt printers, as ESC/POS: the bytes that a printer with paper 80 mm wide takes, and what
//! its answers mean. Nothing is sent here, and no words are chosen: slips say what they are given.
//!
//! Commands after the Epson ESC/POS application programming guide. Latin text goes out in code page
//! WPC1252 (`ESC t 16`); what that cannot say goes out as GB 18030 in the mode for Chinese characters
//! (`FS &`), which printers sold for Chinese receipts have in their fonts. Arabic is joined and runs from the
//! right, which no printer does by itself: such a slip goes out as a picture of the slip as a paper (`GS v 0`).
//! Pictures take printers a second or two each, so the others stay letters.

mod bytes;
pub mod read;
mod status;
#[cfg(test)]
mod tests;

pub use status::{ASK_PAPER, Paper};

use crate::picture::Picture;
use bytes::{Align, Bytes};

/// Bytes of dots that a printer with paper 80 mm wide has in a row: 72 mm at eight dots each.
pub const ROW_BYTES: usize = 72;

/// Longer links make modules too fine for a phone held over paper.
const LINK_BYTES_MAX: usize = 200;

/// What a ticket's slip says, in the order in which it says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// Where: the town and the hall.
    pub head: String,
    /// The ticket's number: the largest thing on the slip.
    pub number: String,
    /// What the line is for.
    pub queue: String,
    /// What else there is to say: people ahead, the expected wait, the time.
    pub lines: Vec<String>,
    /// The address of the ticket's page, as a QR code; none when it is empty or longer than 200 bytes.
    pub link: String,
    /// What the QR code is for.
    pub foot: Vec<String>,
}

impl Slip {
    /// Whether a printer's own letters cannot say it: something on it is written from the right.
    pub fn wants_picture(&self) -> bool {
        let said = [&self.head, &self.queue].into_iter().chain(&self.lines).chain(&self.foot);
        said.flat_map(|text| text.chars()).any(is_written_from_the_right)
    }
}

/// Whether a letter is of Hebrew, Arabic, Syriac, Thaana, N'Ko or their neighbours, or one of their joined forms.
const fn is_written_from_the_right(letter: char) -> bool {
    matches!(letter, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The bytes of a slip that is a picture, from setting the printer up to cutting the paper.
pub fn picture(picture: &Picture) -> Vec<u8> {
    let mut out = Bytes::begin();
    out.align(Align::Centre).picture(picture);
    out.cut()
}

/// The bytes of a slip, from setting the printer up to cutting the paper.
pub fn slip(slip: &Slip) -> Vec<u8> {
    let mut out = Bytes::begin();
    out.align(Align::Centre).bold(true).line(&slip.head).bold(false);
    out.size(7).bold(true).line(&slip.number).bold(false);
    out.size(2).line(&slip.queue).size(1).feed(1);
    for line in &slip.lines {
        out.line(line);
    }
    if !slip.link.is_empty() && slip.link.len() <= LINK_BYTES_MAX {
        out.feed(1).qr(&slip.link);
    }
    for line in &slip.foot {
        out.line(line);
    }
    out.cut()
}
