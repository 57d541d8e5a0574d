//! The sign over one counter: its number, and who is expected there, or why nobody is.

use super::{
    hall::{Board, board, frame},
    screen::DisplayKey,
    state::CounterNow,
};
use crate::{
    page::{self, Page},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::Problem;
use guichet_desk::base::HallCode;

#[derive(Template)]
#[template(path = "display/counter.html")]
struct CounterPage {
    page: Page,
    board: Board,
    counter: CounterNow,
}

/// Shows the sign over a counter.
pub(super) async fn show(
    visit: Visit,
    Path((_, hall, counter)): Path<(String, String, String)>,
    screen: DisplayKey,
) -> Result<Response, Fault> {
    let code: HallCode = hall.parse().map_err(|_| Problem::NotFound)?;
    let number: u16 = counter.parse().map_err(|_| Problem::NotFound)?;
    let board = board(&visit, &code, &screen)?;
    let counter = board.state.counters.iter().find(|counter| counter.counter == number).cloned();
    let page = frame(&visit, &code, "display-sign-title");
    page::show(&CounterPage { page, board, counter: counter.ok_or(Problem::NotFound)? })
}
