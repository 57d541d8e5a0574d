//! The picture of punctuality: a bar for each month, the first where reading begins. The table of months says
//! the same.

use crate::{
    page::picture::{Plane, number},
    visit::Visit,
};
use guichet_desk::{
    base::Direction,
    figures::{Month, PublicFigures},
};

/// The plane, in its own units: readable on a phone, where it is drawn as it is.
pub(super) const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 160.0;
const BAR: f64 = 20.0;

/// Bars, lines and marks as attributes of SVG.
pub(super) struct Chart {
    /// Across, down and height of each bar; a month of which nothing is shown has none.
    pub(super) bars: Vec<(String, String, String)>,
    /// Down and figure of each line of the grid.
    pub(super) grid: Vec<(String, i64)>,
    /// Across and number of each month, and its year below the first and each January.
    pub(super) marks: Vec<(String, u8, Option<i32>)>,
    /// Where the figures of the grid stand, and by which end.
    pub(super) scale: (f64, &'static str),
}

impl Chart {
    pub(super) fn of(visit: &Visit, figures: &PublicFigures) -> Self {
        Self::drawn(figures, visit.language().direction() == Direction::RightToLeft)
    }

    fn drawn(figures: &PublicFigures, from_right: bool) -> Self {
        let plane = Plane::new((WIDTH, HEIGHT), figures.months.len(), 100.0).mirrored(from_right);
        let months = || figures.months.iter().enumerate();
        let bars = months().filter_map(|(place, (_, figure))| Some((place, figure.as_ref()?.in_time_percent)));
        let bar = |(place, percent): (usize, u8)| {
            let down = plane.down(f64::from(percent));
            (number(plane.across(place) - BAR / 2.0), number(down), number(HEIGHT - down))
        };
        Self {
            bars: bars.map(bar).collect(),
            grid: plane.grid(),
            marks: months().map(|(place, (month, _))| mark(&plane, place, *month)).collect(),
            scale: if from_right { (WIDTH + 6.0, "start") } else { (-6.0, "end") },
        }
    }
}

fn mark(plane: &Plane, place: usize, month: Month) -> (String, u8, Option<i32>) {
    let year = (place == 0 || month.of_year() == 1).then(|| month.year());
    (number(plane.across(place)), month.of_year(), year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::figures::{Count, Settled, Tally};
    use std::collections::BTreeMap;

    #[test]
    fn a_month_without_a_figure_has_no_bar_and_time_goes_as_reading_does() {
        let last = Month::from_number(2026 * 12 + 9);
        let settled = Settled { month: last, days_promised: 5, days_needed: 4, in_time: true };
        let counted = [(last, Count::settled(&settled, 30)), (last.plus(-1), Count::settled(&settled, 9))];
        let key = ("certificate".parse().expect("a code"), "residence".parse().expect("a code"));
        let figures = PublicFigures::of(&Tally::from([(key, BTreeMap::from(counted))]), last);
        let chart = Chart::drawn(&figures, false);
        assert_eq!(chart.bars, [("335.0".to_owned(), "0.0".to_owned(), "160.0".to_owned())]);
        assert_eq!(
            (chart.marks.len(), &chart.marks[0], &chart.marks[11]),
            (12, &("15.0".to_owned(), 11, Some(2025)), &("345.0".to_owned(), 10, None),)
        );
        assert_eq!(chart.marks[2].2, Some(2026), "January says its year");
        let mirrored = Chart::drawn(&figures, true);
        assert_eq!((mirrored.bars[0].0.as_str(), mirrored.marks[0].0.as_str()), ("5.0", "345.0"));
    }
}
