//! Tickets for receipt printers, as ESC/POS: the bytes that a printer with paper 80 mm wide takes, and what
//! its answers mean. Nothing is sent here, and no words are chosen: slips say what they are given.
//!
//! Commands after the Epson ESC/POS application programming guide. Latin text goes out in code page
//! WPC1252 (`ESC t 16`); what that cannot say goes out as GB 18030 in the mode for Chinese characters
//! (`FS &`), which printers sold for Chinese receipts have in their fonts. Pictures of text would need a
//! font here, and take printers seconds a slip.

mod bytes;
pub mod read;
mod status;
#[cfg(test)]
mod tests;

pub use status::{ASK_PAPER, Paper};

use bytes::{Align, Bytes};

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
