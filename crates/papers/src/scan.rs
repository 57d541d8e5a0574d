//! Reads drawings back as a scanner would: lays the path out as modules, then hands the picture to an
//! independent decoder.

use rxing::{BarcodeFormat, helpers::detect_in_luma};

/// Pixels a module is wide and high in the picture that is decoded.
const SCALE: usize = 4;

/// A drawing laid out module by module.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    dark: Vec<bool>,
}

impl Picture {
    pub(crate) fn is_dark(&self, column: usize, row: usize) -> bool {
        self.dark[row * self.width + column]
    }

    fn luma(&self) -> Vec<u8> {
        let pixel = |x: usize, y: usize| if self.is_dark(x / SCALE, y / SCALE) { 0 } else { 255 };
        (0..self.height * SCALE).flat_map(|y| (0..self.width * SCALE).map(move |x| pixel(x, y))).collect()
    }
}

/// What a decoder finds on a page of grey pixels; none when there is no such code.
pub(crate) fn read_page(luma: Vec<u8>, width: u32, height: u32, format: BarcodeFormat) -> Option<String> {
    Some(detect_in_luma(luma, width, height, Some(format)).ok()?.getText().to_owned())
}

/// What a decoder finds in the drawing.
pub(crate) fn read(drawn: &str, format: BarcodeFormat) -> String {
    let picture = picture(drawn);
    let (width, height) = (picture.width * SCALE, picture.height * SCALE);
    let (width, height) = (u32::try_from(width).unwrap(), u32::try_from(height).unwrap());
    detect_in_luma(picture.luma(), width, height, Some(format)).expect("the drawing decodes").getText().to_owned()
}

/// The drawing laid out on its box; fails when a stroke leaves the box or is not on the grid.
pub(crate) fn picture(drawn: &str) -> Picture {
    let view: Vec<f64> = attribute(drawn, "viewBox").split(' ').map(|number| number.parse().unwrap()).collect();
    let thickness: f64 = attribute(drawn, "stroke-width").parse().unwrap();
    let (width, height) = (whole(view[2]), whole(view[3]));
    let mut picture = Picture { width, height, dark: vec![false; width * height] };
    for (x, y, length) in strokes(attribute(drawn, "d")) {
        let (left, top) = (whole(x - view[0]), whole(y - thickness / 2.0 - view[1]));
        for row in top..top + whole(thickness) {
            picture.dark[row * width + left..row * width + left + whole(length)].fill(true);
        }
    }
    picture
}

/// The strokes of a path of `M x y`, `m x y` and `h length`: where each begins and how long it is.
fn strokes(path: &str) -> Vec<(f64, f64, f64)> {
    let (mut x, mut y, mut strokes) = (0.0, 0.0, Vec::new());
    let begins: Vec<usize> = path.match_indices(char::is_alphabetic).map(|(place, _)| place).collect();
    for (place, begin) in begins.iter().enumerate() {
        let step = &path[*begin..begins.get(place + 1).copied().unwrap_or(path.len())];
        let numbers: Vec<f64> = step[1..].split(' ').map(|number| number.parse().unwrap()).collect();
        match &step[..1] {
            "M" => (x, y) = (numbers[0], numbers[1]),
            "m" => (x, y) = (x + numbers[0], y + numbers[1]),
            "h" => {
                strokes.push((x, y, numbers[0]));
                x += numbers[0];
            }
            other => panic!("`{other}` is no step of these drawings"),
        }
    }
    strokes
}

fn attribute<'a>(drawn: &'a str, name: &str) -> &'a str {
    let (_, rest) = drawn.split_once(&format!(" {name}=\"")).expect("the drawing has the attribute");
    rest.split_once('"').expect("the attribute ends").0
}

fn whole(number: f64) -> usize {
    assert!(number >= 0.0 && number.fract() == 0.0, "{number} is not on the grid");
    number.to_string().parse().unwrap()
}
