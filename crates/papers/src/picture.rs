//! A paper as dots, black or white, for printers that have no letters for its script.

use hayro::{
    RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::Pdf,
    render,
    vello_cpu::color::{PremulRgba8, palette::css::WHITE},
};

/// Dots a millimetre of receipt printers: 203 dots an inch.
const DOTS_A_MM: f32 = 8.0;
const POINTS_A_MM: f32 = 72.0 / 25.4;
/// What is darker than this, of 255, is black.
const BLACK_BELOW: u16 = 128;

/// A picture of a paper's first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How many bytes a row has, of eight dots each.
    pub row_bytes: usize,
    /// The rows from the top; of each byte the highest bit is the leftmost dot, and 1 is black.
    pub rows: Vec<u8>,
}

impl Picture {
    /// The page that this file begins with, at its own size, in the middle of rows of so many bytes; none when the
    /// file cannot be read or its page has no width. What is wider loses as much on either side: printers leave an edge
    /// there.
    pub(crate) fn of(file: Vec<u8>, row_bytes: usize) -> Option<Self> {
        let file = Pdf::new(file).ok()?;
        let page = file.pages().first()?;
        let scale = DOTS_A_MM / POINTS_A_MM;
        let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
        let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
        let width = Some(usize::from(drawn.width())).filter(|width| *width > 0)?;
        let rows = drawn.data().chunks_exact(width).flat_map(|row| packed(&in_the_middle(row, row_bytes * 8)));
        Some(Self { row_bytes, rows: rows.collect() })
    }
}

/// Which dots of a row are black, when it is made so many dots wide around its middle.
fn in_the_middle(row: &[PremulRgba8], width: usize) -> Vec<bool> {
    let (cut, blank) = (row.len().saturating_sub(width) / 2, width.saturating_sub(row.len()) / 2);
    let shown = row[cut..].iter().take(width).copied().map(is_black);
    let mut dots = vec![false; width];
    for (dot, is_black) in dots[blank..].iter_mut().zip(shown) {
        *dot = is_black;
    }
    dots
}

fn is_black(dot: PremulRgba8) -> bool {
    (u16::from(dot.r) + u16::from(dot.g) + u16::from(dot.b)) / 3 < BLACK_BELOW
}

fn packed(dots: &[bool]) -> Vec<u8> {
    dots.chunks(8).map(|eight| eight.iter().fold(0, |byte, is_black| byte << 1 | u8::from(*is_black))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_cut_or_filled_up_by_as_much_on_either_side() {
        let (black, white) = (PremulRgba8 { r: 0, g: 0, b: 0, a: 255 }, PremulRgba8 { r: 255, g: 255, b: 255, a: 255 });
        let narrow = [black, white, white, black];
        assert_eq!(packed(&in_the_middle(&narrow, 8)), [0b0010_0100]);
        let wide = [vec![black; 4], vec![white; 7], vec![black; 5]].concat();
        assert_eq!(packed(&in_the_middle(&wide, 8)), [0b0000_0001], "four less on the left, four less on the right");
    }

    #[test]
    fn what_is_no_file_has_no_picture() {
        assert_eq!(Picture::of(b"%PDF-1.7 nothing".to_vec(), 72), None);
    }
}
