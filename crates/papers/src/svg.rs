//! Draws rows of modules as one compact path, without styles, so that strict pages may carry it.

use std::fmt::Write;

/// A drawing of dark and light modules; a dark run is a stroke through the middle of its row.
pub(crate) struct Drawing<'a> {
    /// Modules across and down, quiet zones included.
    pub(crate) size: (usize, usize),
    /// Light modules before the first module of a row and above the first row.
    pub(crate) quiet: (usize, usize),
    /// How many modules high a row is.
    pub(crate) row_height: usize,
    /// Whether the module is dark, by row from the top.
    pub(crate) rows: &'a [Vec<bool>],
}

/// The drawing as an `<svg>` element in `currentColor`.
pub(crate) fn svg(drawing: &Drawing<'_>) -> String {
    let (width, height) = drawing.size;
    let mut path = String::new();
    for (row, modules) in drawing.rows.iter().enumerate() {
        trace(&mut path, row * drawing.row_height, modules);
    }
    // The box starts half a row higher: rows are strokes, and whole numbers keep the path short.
    let (left, top) = (drawing.quiet.0, tenths(drawing.quiet.1 * 10 + drawing.row_height * 5));
    let row_height = drawing.row_height;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-{left} -{top} {width} {height}\" \
         shape-rendering=\"crispEdges\"><path stroke=\"currentColor\" stroke-width=\"{row_height}\" d=\"{path}\"/></svg>"
    )
}

/// Appends the dark runs of one row.
fn trace(path: &mut String, height: usize, modules: &[bool]) {
    let (mut place, mut end) = (0, None);
    for run in modules.chunk_by(|left, right| left == right) {
        if run[0] {
            let written = match end {
                None => write!(path, "M{place} {height}h{}", run.len()),
                Some(end) => write!(path, "m{} 0h{}", place - end, run.len()),
            };
            written.expect("writing to a string cannot fail");
            end = Some(place + run.len());
        }
        place += run.len();
    }
}

fn tenths(number: usize) -> String {
    if number.is_multiple_of(10) { (number / 10).to_string() } else { format!("{}.{}", number / 10, number % 10) }
}
