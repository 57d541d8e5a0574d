//! The few commands that slips need, one method each. How text is encoded follows from the text itself.

use crate::picture::Picture;
use encoding_rs::{GB18030, WINDOWS_1252};

const ESC: u8 = 0x1b;
const FS: u8 = 0x1c;
const GS: u8 = 0x1d;
/// `ESC t`: the number of code page WPC1252.
const WPC1252: u8 = 16;
/// Dots a module of the QR code is wide: 1 mm on printers with 203 dots an inch is 8.
const MODULE_DOTS: u8 = 6;

/// Rows of a picture that go out in one command.
const PICTURE_ROWS: usize = 256;

/// Where lines stand.
#[derive(Clone, Copy)]
pub(super) enum Align {
    Centre = 1,
}

/// A slip that is being written.
pub(super) struct Bytes(Vec<u8>);

impl Bytes {
    /// Sets the printer up anew, whatever it was doing: Latin code page, no Chinese characters.
    pub(super) fn begin() -> Self {
        Self(vec![ESC, b'@', FS, b'.', ESC, b't', WPC1252])
    }

    pub(super) fn align(&mut self, align: Align) -> &mut Self {
        self.put(&[ESC, b'a', align as u8])
    }

    pub(super) fn bold(&mut self, bold: bool) -> &mut Self {
        self.put(&[ESC, b'E', u8::from(bold)])
    }

    /// So many times as wide and high as usual, 1 to 8.
    pub(super) fn size(&mut self, times: u8) -> &mut Self {
        let more = times.clamp(1, 8) - 1;
        self.put(&[GS, b'!', more << 4 | more])
    }

    /// One line of text. What would be a command in it is left out.
    pub(super) fn line(&mut self, text: &str) -> &mut Self {
        let text: String = text.chars().filter(|symbol| !symbol.is_control()).collect();
        let (latin, _, beyond) = WINDOWS_1252.encode(&text);
        if beyond {
            let (chinese, _, _) = GB18030.encode(&text);
            self.put(&[FS, b'&']).put(&chinese).put(b"\n").put(&[FS, b'.'])
        } else {
            self.put(&latin).put(b"\n")
        }
    }

    /// So many lines onwards.
    pub(super) fn feed(&mut self, lines: u8) -> &mut Self {
        self.put(&[ESC, b'd', lines])
    }

    /// Rows of dots (`GS v 0`), each of so many bytes. In pieces: printers hold only so many rows at once.
    pub(super) fn picture(&mut self, picture: &Picture) -> &mut Self {
        let [width_low, width_high, ..] = picture.row_bytes.to_le_bytes();
        for piece in picture.rows.chunks(picture.row_bytes * PICTURE_ROWS) {
            let [rows_low, rows_high, ..] = (piece.len() / picture.row_bytes).to_le_bytes();
            self.put(&[GS, b'v', b'0', 0, width_low, width_high, rows_low, rows_high]).put(piece);
        }
        self
    }

    /// A QR code (`GS ( k`): model 2, a seventh spare against dirt, stored, then printed.
    pub(super) fn qr(&mut self, text: &str) -> &mut Self {
        self.qr_command(&[65, 50, 0]).qr_command(&[67, MODULE_DOTS]).qr_command(&[69, 49]);
        let stored: Vec<u8> = [80, 48].into_iter().chain(text.bytes()).collect();
        self.qr_command(&stored).qr_command(&[81, 48])
    }

    /// Feeds the paper to the knife and cuts it, but for a point in the middle.
    pub(super) fn cut(mut self) -> Vec<u8> {
        self.put(&[GS, b'V', 66, 0]);
        self.0
    }

    /// A function of symbol kind 49, with its length before it.
    fn qr_command(&mut self, function: &[u8]) -> &mut Self {
        let [low, high, ..] = (function.len() + 1).to_le_bytes();
        self.put(&[GS, b'(', b'k', low, high, 49]).put(function)
    }

    fn put(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }
}
