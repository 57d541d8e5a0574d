//! The first page: what do you need?

use crate::{
    page::{self, Page},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "public/home.html")]
struct Home {
    page: Page,
}

/// Shows the first page.
pub(super) async fn home(visit: Visit) -> Result<Response, Fault> {
    let title = visit.words.say("home-title");
    page::show(&Home { page: visit.page(title) })
}
