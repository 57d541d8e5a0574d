//! What this desk refuses to do, and why. The words stand in `refused.ftl`.

use crate::{
    page::{self, Page},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "public/refuses.html")]
struct RefusesPage {
    page: Page,
    points: Vec<(&'static str, &'static str)>,
}

const POINTS: [&str; 6] = ["questions", "rating", "movements", "search", "rewards", "keeping"];

/// Shows what is refused.
pub(super) async fn refuses(visit: Visit) -> Result<Response, Fault> {
    let words = visit.words;
    let points = POINTS.map(|point| (words.of("refused", point), words.of("refused-why", point)));
    page::show(&RefusesPage { page: visit.page(words.say("refused-title")), points: points.into() })
}
