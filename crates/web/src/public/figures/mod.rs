//! How the town keeps its promises, for everyone to see: punctuality, days promised and needed, certificates
//! that had to be revoked, satisfaction. What may be shown is decided by the desk; here it is put into words,
//! a picture, and a file.

mod chart;
mod file;
mod ratings;
mod rows;

use crate::{
    access::{Access, Routes},
    page::{self, Page, day},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use chart::Chart;
use guichet_desk::figures::PublicFigures;
use ratings::HallRatings;
use rows::{Group, Said};

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new().get("/{language}/figures", Access::Anyone, show).get(
        "/{language}/figures.csv",
        Access::Anyone,
        file::download,
    )
}

#[derive(Template)]
#[template(path = "public/figures/figures.html")]
struct FiguresPage {
    page: Page,
    lead: String,
    town: Option<Said>,
    chart: Chart,
    groups: Vec<Group>,
    halls: Vec<HallRatings>,
}

/// Shows the figures.
async fn show(visit: Visit) -> Result<Response, Fault> {
    let figures = visit.web.acts.public_figures(visit.now)?;
    page::show(&FiguresPage {
        page: visit.page(visit.words.say("figures-title")),
        lead: lead(&visit, &figures),
        town: figures.town.map(|figure| Said::of(&visit, &figure)),
        chart: Chart::of(&visit, &figures),
        groups: rows::groups(&visit, &figures),
        halls: ratings::of_halls(&visit)?,
    })
}

fn lead(visit: &Visit, figures: &PublicFigures) -> String {
    let month = |place: Option<&(guichet_desk::figures::Month, _)>| {
        place.map(|(month, _)| day::month(visit.words, month.first_day())).unwrap_or_default()
    };
    let (first, last) = (month(figures.months.first()), month(figures.months.last()));
    visit.words.tell("figures-lead", &[("first", (&first).into()), ("last", (&last).into())])
}
