//! The figures as a file of comma-separated values (RFC 4180): a line for each service, office and month, and
//! for each queue that was rated. What may not be shown is empty.

use super::ratings;
use crate::{hall::names, problem::Fault, visit::Visit};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use guichet_desk::figures::Figure;

const COLUMNS: [&str; 12] = [
    "kind",
    "code",
    "name",
    "cases",
    "in_time_percent",
    "days_promised_median",
    "days_promised_nine_of_ten",
    "days_needed_median",
    "days_needed_nine_of_ten",
    "certificates_issued",
    "certificates_revoked",
    "ratings",
];
/// The most levels that a scale has.
const LEVELS: usize = 5;

/// Gives the file.
pub(super) async fn download(visit: Visit) -> Result<Response, Fault> {
    let figures = visit.web.acts.public_figures(visit.now)?;
    let mut lines = Vec::from([heading()]);
    lines.push(of_figure("town", "town", &visit.page("").town, figures.town.as_ref()));
    for (code, figure) in &figures.services {
        lines.push(of_figure("service", code.as_str(), &names::service(&visit, code), figure.as_ref()));
    }
    for (code, figure) in &figures.offices {
        lines.push(of_figure("office", code.as_str(), &names::office(&visit, code), figure.as_ref()));
    }
    for (month, figure) in &figures.months {
        let code = month.to_string();
        lines.push(of_figure("month", &code, &code, figure.as_ref()));
    }
    for hall in ratings::of_halls(&visit)? {
        for (queue, name, rated) in hall.queues {
            let (code, name) = (format!("{}/{queue}", hall.code), format!("{} / {name}", hall.name));
            let mut cells = Vec::from(["queue".to_owned(), code, name]);
            cells.resize(COLUMNS.len() - 1, String::new());
            cells.push(rated.as_ref().map_or_else(String::new, |rated| rated.count.to_string()));
            let levels = rated.map_or_else(Vec::new, |rated| rated.levels);
            cells.extend(levels.iter().map(|(_, percent)| percent.to_string()));
            lines.push(cells);
        }
    }
    let text: String = lines.into_iter().map(line).collect();
    let kind = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\""),
    ];
    // The mark in front tells spreadsheets that this is UTF-8.
    Ok((kind, format!("\u{feff}{text}")).into_response())
}

fn heading() -> Vec<String> {
    let levels = (1..=LEVELS).map(|level| format!("rating_{level}_percent"));
    COLUMNS.into_iter().map(str::to_owned).chain(levels).collect()
}

fn of_figure(kind: &str, code: &str, name: &str, figure: Option<&Figure>) -> Vec<String> {
    let mut cells = [kind, code, name].map(str::to_owned).to_vec();
    if let Some(figure) = figure {
        let days = [figure.promised, figure.needed].map(|days| [days.median, days.nine_of_ten]);
        cells.extend([figure.cases, u64::from(figure.in_time_percent)].map(|number| number.to_string()));
        cells.extend(days.as_flattened().iter().map(u16::to_string));
        let said = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
        cells.extend([said(figure.issued), said(figure.revoked)]);
    }
    cells
}

/// A line of as many cells as the heading has.
fn line(mut cells: Vec<String>) -> String {
    cells.resize(COLUMNS.len() + LEVELS, String::new());
    cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell in quotation marks where it needs them. One that a spreadsheet would take for a formula is text.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_and_nothing_else() {
        assert_eq!(cell("Residence"), "Residence");
        assert_eq!(cell("Rent, flats"), "\"Rent, flats\"");
        assert_eq!(cell("The \"Quay\""), "\"The \"\"Quay\"\"\"");
        for sign in ['=', '+', '-', '@', '\t', '\0'] {
            assert_eq!(cell(&format!("{sign}1+1")), format!("'{sign}1+1"));
        }
        assert_eq!(cell("=A1,\"B\""), "\"'=A1,\"\"B\"\"\"");
        assert_eq!(cell("\r=1"), "\"'\r=1\"");
        assert_eq!(line(vec!["a".into()]).matches(',').count(), heading().len() - 1);
    }
}
