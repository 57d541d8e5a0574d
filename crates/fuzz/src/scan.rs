//! Reads drawings back as a scanner would: lays the path out as modules and hands the picture to an independent
//! decoder.

use rxing::{BarcodeFormat, helpers::detect_in_luma};

/// Pixels a module is wide and high.
const SCALE: f64 = 4.0;

/// What a decoder finds in the drawing; none when it finds no code of this kind.
pub(crate) fn scanned(drawing: &str, format: BarcodeFormat) -> Option<String> {
    let view: Vec<f64> = attribute(drawing, "viewBox")?.split(' ').filter_map(|size| size.parse().ok()).collect();
    let [left_edge, top_edge, columns, rows] = view[..] else { return None };
    let thickness: f64 = attribute(drawing, "stroke-width")?.parse().ok()?;
    let (width, height) = (pixel(columns), pixel(rows));
    let mut luma = vec![255_u8; width * height];
    let (mut x, mut y) = (0.0, 0.0);
    let path = attribute(drawing, "d")?;
    let begins: Vec<usize> = path.match_indices(char::is_alphabetic).map(|(place, _)| place).collect();
    for (place, begin) in begins.iter().enumerate() {
        let step = &path[*begin..begins.get(place + 1).copied().unwrap_or(path.len())];
        let numbers: Vec<f64> = step[1..].split(' ').filter_map(|number| number.parse().ok()).collect();
        match (&step[..1], &numbers[..]) {
            ("M", [across, down]) => (x, y) = (*across, *down),
            ("m", [across, down]) => (x, y) = (x + across, y + down),
            ("h", [length]) => {
                let (left, right) = (pixel(x - left_edge), pixel(x + length - left_edge));
                let middle = y - top_edge;
                for row in pixel(middle - thickness / 2.0)..pixel(middle + thickness / 2.0) {
                    luma[row * width + left..row * width + right].fill(0);
                }
                x += length;
            }
            _ => return None,
        }
    }
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    Some(detect_in_luma(luma, width, height, Some(format)).ok()?.getText().to_owned())
}

fn attribute<'a>(drawing: &'a str, name: &str) -> Option<&'a str> {
    drawing.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The pixel at this place; drawings lie on the grid of their modules.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "drawings have some hundred modules")]
fn pixel(place: f64) -> usize {
    (place * SCALE).round() as usize
}
