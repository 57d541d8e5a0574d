//! Reads the bytes of a slip as a printer would, to show what would stand on the paper: for tests and
//! previews. It knows the commands that slips use and refuses every other.

use crate::picture::Picture;
use encoding_rs::{Encoding, GB18030, WINDOWS_1252};
use std::fmt;

/// Something on the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// A line of text.
    Line {
        /// What it says.
        text: String,
        /// How many times as large as usual.
        size: u8,
        /// Whether it is bold.
        bold: bool,
    },
    /// A QR code with this text in it.
    Qr(String),
    /// A picture; pieces that follow each other are one.
    Picture(Picture),
    /// The paper was cut.
    Cut,
}

/// Bytes that are no slip, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASlip {
    /// The place of the first byte that cannot be read, from 0.
    pub at: usize,
}

impl fmt::Display for NotASlip {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no printer of slips understands the byte at {}", self.at)
    }
}

impl std::error::Error for NotASlip {}

/// What a printer puts on paper when it is sent these bytes.
pub fn read(bytes: &[u8]) -> Result<Vec<Printed>, NotASlip> {
    let mut printer = Printer { rest: bytes, length: bytes.len(), ..Printer::default() };
    while !printer.rest.is_empty() {
        printer.step()?;
    }
    Ok(printer.paper)
}

#[derive(Default)]
struct Printer<'a> {
    rest: &'a [u8],
    length: usize,
    paper: Vec<Printed>,
    text: Vec<u8>,
    chinese: bool,
    bold: bool,
    more: u8,
    stored: String,
}

impl Printer<'_> {
    fn step(&mut self) -> Result<(), NotASlip> {
        match self.rest {
            [0x1b, b'@', ..] => {
                (self.chinese, self.bold, self.more) = (false, false, 0);
                self.skip(2);
            }
            [0x1b, b't', 16, ..] | [0x1b, b'a', 0..=2, ..] => self.skip(3),
            [0x1b, b'd', lines, ..] => {
                let blank = usize::from(*lines);
                self.skip(3);
                self.paper.extend((0..blank).map(|_| Printed::Line { text: String::new(), size: 1, bold: false }));
            }
            [0x1b, b'E', bold, ..] => {
                self.bold = *bold == 1;
                self.skip(3);
            }
            [0x1d, b'!', size, ..] if size >> 4 == size & 7 => {
                self.more = size & 7;
                self.skip(3);
            }
            [0x1c, mode @ (b'&' | b'.'), ..] => {
                self.chinese = *mode == b'&';
                self.skip(2);
            }
            [0x1d, b'(', b'k', low, high, 49, ..] => return self.qr(u16::from_le_bytes([*low, *high])),
            [0x1d, b'v', b'0', 0, width_low, width_high, rows_low, rows_high, ..] => {
                let size = [[*width_low, *width_high], [*rows_low, *rows_high]].map(u16::from_le_bytes);
                return self.picture(size.map(usize::from));
            }
            [0x1d, b'V', 66, _, ..] => {
                self.skip(4);
                self.paper.push(Printed::Cut);
            }
            [b'\n', ..] => {
                self.skip(1);
                return self.end_line();
            }
            [byte, ..] if *byte >= 0x20 => {
                self.text.push(*byte);
                self.skip(1);
            }
            _ => return Err(self.fault()),
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), NotASlip> {
        let encoding: &Encoding = if self.chinese { GB18030 } else { WINDOWS_1252 };
        let bytes = std::mem::take(&mut self.text);
        let (text, bad) = encoding.decode_without_bom_handling(&bytes);
        if bad {
            return Err(self.fault());
        }
        self.paper.push(Printed::Line { text: text.into_owned(), size: self.more + 1, bold: self.bold });
        Ok(())
    }

    fn picture(&mut self, [row_bytes, rows]: [usize; 2]) -> Result<(), NotASlip> {
        let end = 8 + row_bytes * rows;
        let dots = self.rest.get(8..end).filter(|dots| !dots.is_empty()).ok_or_else(|| self.fault())?;
        match self.paper.last_mut() {
            Some(Printed::Picture(begun)) if begun.row_bytes == row_bytes => begun.rows.extend(dots),
            _ => self.paper.push(Printed::Picture(Picture { row_bytes, rows: dots.to_vec() })),
        }
        self.skip(end);
        Ok(())
    }

    fn qr(&mut self, length: u16) -> Result<(), NotASlip> {
        let end = 5 + usize::from(length);
        let function = self.rest.get(6..end).ok_or_else(|| self.fault())?;
        match function {
            [65, 50, 0] | [67, 1..=16] | [69, 48..=51] => {}
            [80, 48, data @ ..] => self.stored = String::from_utf8(data.to_vec()).map_err(|_| self.fault())?,
            [81, 48] => self.paper.push(Printed::Qr(self.stored.clone())),
            _ => return Err(self.fault()),
        }
        self.skip(end);
        Ok(())
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }

    const fn fault(&self) -> NotASlip {
        NotASlip { at: self.length - self.rest.len() }
    }
}
