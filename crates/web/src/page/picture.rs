//! The plane of a picture: figures over equal places, such as the half hours of a day or the months of a year, as
//! numbers for SVG. What is drawn on it, and the table that says the same, belong to each page.

use std::fmt::Write as _;

/// A plane in its own units, with room for a value at each of its places.
pub(crate) struct Plane {
    width: f64,
    height: f64,
    places: usize,
    step: f64,
    top: f64,
    from_right: bool,
}

impl Plane {
    /// A plane on which values up to `most` have room. Its top is the next round figure.
    pub(crate) fn new((width, height): (f64, f64), places: usize, most: f64) -> Self {
        let step = step_of(most);
        Self { width, height, places, step, top: (most / step).ceil().max(1.0) * step, from_right: false }
    }

    /// The same plane, whose places begin at the right, as time goes for whoever reads from right to left.
    pub(crate) const fn mirrored(self, from_right: bool) -> Self {
        Self { from_right, ..self }
    }

    /// The middle of a place.
    pub(crate) fn across(&self, place: usize) -> f64 {
        let across = (f64_of(place) + 0.5) * self.width / f64_of(self.places.max(1));
        if self.from_right { self.width - across } else { across }
    }

    /// How far down a value lies.
    pub(crate) fn down(&self, value: f64) -> f64 {
        self.height - value.clamp(0.0, self.top) / self.top * self.height
    }

    /// How far down each line of the grid lies, and its figure.
    pub(crate) fn grid(&self) -> Vec<(String, i64)> {
        let lines = std::iter::successors(Some(0.0), |value| Some(value + self.step));
        let lines = lines.take_while(|value| *value <= self.top);
        lines.map(|value| (number(self.down(value)), whole(value))).collect()
    }
}

/// A line through these points.
pub(crate) fn path(points: &[(f64, f64)]) -> String {
    points.iter().enumerate().fold(String::new(), |mut path, (place, (across, down))| {
        let verb = if place == 0 { 'M' } else { 'L' };
        write!(path, "{verb}{across:.1} {down:.1}").expect("writing to a string cannot fail");
        path
    })
}

/// A length for SVG.
pub(crate) fn number(length: f64) -> String {
    format!("{length:.1}")
}

/// A round step that makes three to six grid lines.
fn step_of(most: f64) -> f64 {
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
    steps.into_iter().find(|step| most / step <= 6.0).unwrap_or(10_000.0)
}

#[expect(clippy::cast_precision_loss, reason = "a picture has some dozens of places")]
fn f64_of(number: usize) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a figure that has room in a picture")]
fn whole(value: f64) -> i64 {
    value as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_begin_where_reading_begins() {
        let plane = Plane::new((120.0, 100.0), 12, 100.0);
        assert_eq!((plane.across(0), plane.across(11), plane.down(25.0)), (5.0, 115.0, 75.0));
        let plane = plane.mirrored(true);
        assert_eq!((plane.across(0), plane.across(11)), (115.0, 5.0));
        assert_eq!(plane.grid().iter().map(|(_, figure)| *figure).collect::<Vec<_>>(), [0, 20, 40, 60, 80, 100]);
    }
}
