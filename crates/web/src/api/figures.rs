//! The public figures, for programs.

use super::route::Route;
use crate::{access::Access, for_anyone::from_any_page, problem::Fault, web::Web};
use axum::{Json, extract::State, response::Response, routing::get};
use guichet_desk::{base::Instant, figures::Figure};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub(super) fn routes() -> Vec<Route> {
    vec![Route::get::<FiguresAnswer>(
        "/api/v1/figures",
        Access::Anyone,
        "How the town kept its promises in the last twelve whole months. What is of fewer than ten cases is null.",
        get(figures),
    )]
}

/// Twelve whole months.
#[derive(Serialize, ToSchema)]
struct FiguresAnswer {
    /// The sum of what the offices show.
    town: Option<FigureAnswer>,
    /// Each service. Its cases join ten or more at a time.
    services: Vec<LineAnswer>,
    /// Each office that decides: the sum of what its services show.
    offices: Vec<LineAnswer>,
    /// Each month such as `2026-10`, the oldest first; its numbers are rounded to ten.
    months: Vec<LineAnswer>,
    /// Each queue of each hall. Its ratings join ten or more at a time.
    ratings: Vec<RatingAnswer>,
}

/// A service, an office or a month.
#[derive(Serialize, ToSchema)]
struct LineAnswer {
    code: String,
    figure: Option<FigureAnswer>,
}

/// What is shown of ten cases or more.
#[derive(Serialize, ToSchema)]
struct FigureAnswer {
    cases: u64,
    /// Rounded down.
    in_time_percent: u8,
    /// Half of the cases were promised so many working days at most.
    days_promised_median: u16,
    /// Nine of ten cases were promised so many working days at most.
    days_promised_nine_of_ten: u16,
    /// Half of the cases needed so many working days at most.
    days_needed_median: u16,
    /// Nine of ten cases needed so many working days at most.
    days_needed_nine_of_ten: u16,
    /// Null where it may not be said.
    certificates_issued: Option<u64>,
    /// Null where it may not be said.
    certificates_revoked: Option<u64>,
}

/// How a queue was rated.
#[derive(Serialize, ToSchema)]
struct RatingAnswer {
    hall: String,
    queue: String,
    /// Null below ten.
    ratings: Option<u64>,
    /// How often each level was given, the best first; empty below ten.
    levels: Vec<u64>,
}

/// Anyone may read them, from any page: they hold nothing about anyone.
async fn figures(State(web): State<Web>) -> Result<Response, Fault> {
    let now = web.now();
    let figures = web.acts.public_figures(now)?;
    let line =
        |code: &str, figure: &Option<Figure>| LineAnswer { code: code.to_owned(), figure: figure.map(Into::into) };
    let answer = FiguresAnswer {
        town: figures.town.map(Into::into),
        services: figures.services.iter().map(|(code, figure)| line(code.as_str(), figure)).collect(),
        offices: figures.offices.iter().map(|(code, figure)| line(code.as_str(), figure)).collect(),
        months: figures.months.iter().map(|(month, figure)| line(&month.to_string(), figure)).collect(),
        ratings: ratings(&web, now)?,
    };
    Ok(from_any_page(Json(answer)))
}

fn ratings(web: &Web, now: Instant) -> Result<Vec<RatingAnswer>, Fault> {
    let mut answers = Vec::new();
    for hall in web.acts.catalogue().halls.values() {
        let rated = web.acts.hall_ratings(&hall.code, now)?;
        answers.extend(hall.queues.keys().map(|queue| {
            let levels = rated.iter().find(|one| one.queue == *queue).map(|one| one.levels.clone());
            RatingAnswer {
                hall: hall.code.to_string(),
                queue: queue.to_string(),
                ratings: levels.as_ref().map(|levels| levels.iter().sum()),
                levels: levels.unwrap_or_default(),
            }
        }));
    }
    Ok(answers)
}

impl From<Figure> for FigureAnswer {
    fn from(figure: Figure) -> Self {
        Self {
            cases: figure.cases,
            in_time_percent: figure.in_time_percent,
            days_promised_median: figure.promised.median,
            days_promised_nine_of_ten: figure.promised.nine_of_ten,
            days_needed_median: figure.needed.median,
            days_needed_nine_of_ten: figure.needed.nine_of_ten,
            certificates_issued: figure.issued,
            certificates_revoked: figure.revoked,
        }
    }
}
