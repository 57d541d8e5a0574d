//! How well waits are foretold: the error of every estimator of every queue, which one is relied on, and
//! how often the ranges that people were told held.

use super::{fields, names};
use crate::{
    page::{self, Page},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::HallNow;
use guichet_desk::{
    base::HallCode,
    hall::waits::{Estimator, Waits},
};

#[derive(Template)]
#[template(path = "hall/accuracy.html")]
struct AccuracyPage {
    page: Page,
    code: HallCode,
    hall: String,
    queues: Vec<QueueAccuracy>,
}

/// A queue and its estimators.
struct QueueAccuracy {
    name: String,
    told: Option<String>,
    estimators: Vec<Row>,
}

/// An estimator's errors, in minutes with one decimal.
struct Row {
    name: &'static str,
    relied_on: bool,
    waits: u64,
    error: String,
    absolute: String,
    held: String,
}

/// Shows the accuracy of a hall.
pub(super) async fn show(visit: Visit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    let code = fields::hall_code(&hall)?;
    let queues = visit.web.acts.hall_now(&code, visit.now, |now| read(&visit, &code, &now))?;
    let hall = names::hall(&visit, &code);
    let page = visit.page(visit.words.with("accuracy-title", "hall", hall.as_str()));
    page::show(&AccuracyPage { page, code, hall, queues })
}

fn read(visit: &Visit, code: &HallCode, now: &HallNow<'_>) -> Vec<QueueAccuracy> {
    let known = now.hall.queues.keys().map(|queue| (queue, now.watched.waits().get(queue)));
    known
        .map(|(queue, waits)| QueueAccuracy {
            name: names::queue(visit, code, queue),
            told: waits.and_then(|waits| told(visit, waits)),
            estimators: waits.map(|waits| rows(visit, waits)).unwrap_or_default(),
        })
        .collect()
}

fn told(visit: &Visit, waits: &Waits) -> Option<String> {
    let told = waits.told();
    let held = format!("{:.0}", told.share()? * 100.0);
    let announced = i64::try_from(told.announced).unwrap_or(i64::MAX);
    Some(visit.words.tell("accuracy-told", &[("count", announced.into()), ("held", (&held).into())]))
}

fn rows(visit: &Visit, waits: &Waits) -> Vec<Row> {
    let best = waits.best();
    let row = |estimator: Estimator| {
        let accuracy = &waits.accuracy()[estimator];
        Some(Row {
            name: visit.words.say(key(estimator)),
            relied_on: best == Some(estimator),
            waits: accuracy.waits(),
            error: minutes(accuracy.rmse_seconds()?),
            absolute: minutes(accuracy.mean_absolute_seconds()?),
            held: format!("{:.0}", accuracy.coverage()? * 100.0),
        })
    };
    Estimator::ALL.into_iter().filter_map(row).collect()
}

fn minutes(seconds: f64) -> String {
    format!("{:.1}", seconds / 60.0)
}

const fn key(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::Constant => "estimator-constant",
        Estimator::LengthAndClass => "estimator-length-and-class",
        Estimator::LastEntered => "estimator-last-entered",
        Estimator::Regression => "estimator-regression",
    }
}
