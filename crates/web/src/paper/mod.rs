//! Papers as PDF files beside the pages that show the same: set away from the threads that answer, a few
//! at once, when whatever had to be read has been read. What a paper says is gathered by its page; who may
//! have it is decided as for the page.

pub(crate) mod case;
pub(crate) mod slip;

use crate::{problem::Fault, public::case::documents::as_file, visit::Visit};
use axum::{http::StatusCode, response::Response};
use guichet_acts::OpenedDocument;
use guichet_desk::base::Instant;
use guichet_papers::{Head, Paper, Picture, Press, PressFault};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many papers are set at once; whoever comes then waits for a place. Each takes some milliseconds
/// of a processor, and pages must not wait for them.
const AT_ONCE: usize = 2;

/// The press and its places.
#[derive(Clone)]
pub(crate) struct Pressing {
    press: Arc<Press>,
    places: Arc<Semaphore>,
}

impl Pressing {
    /// A press with free places.
    pub(crate) fn new(press: Arc<Press>) -> Self {
        Self { press, places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// The paper as a PDF file.
    async fn set(&self, paper: Paper) -> Result<Vec<u8>, Fault> {
        self.at_work(move |press| press.set(&paper)).await
    }

    /// The first page of the paper as dots, in rows of so many bytes.
    async fn draw(&self, paper: Paper, row_bytes: usize) -> Result<Picture, Fault> {
        self.at_work(move |press| press.draw(&paper, row_bytes)).await
    }

    async fn at_work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Press) -> Result<T, PressFault> + Send + 'static,
    ) -> Result<T, Fault> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|cause| Fault::broken(&cause))?;
        let press = Arc::clone(&self.press);
        let working = tokio::task::spawn_blocking(move || {
            let done = work(&press);
            drop(place);
            done
        });
        match working.await {
            Ok(Ok(made)) => Ok(made),
            Ok(Err(PressFault::Sign(_))) => Err(Fault::Named(StatusCode::UNPROCESSABLE_ENTITY, "paper-sign")),
            Ok(Err(PressFault::Fonts(_))) => Err(Fault::Named(StatusCode::SERVICE_UNAVAILABLE, "paper-fonts")),
            Ok(Err(fault)) => {
                // What a template says of the values it was given may repeat them.
                let cause = match fault {
                    PressFault::Template(fault) => format!("papers/{}:{}", fault.file, fault.line),
                    fault => fault.to_string(),
                };
                tracing::error!(cause, "a paper could not be set");
                Err(Fault::amiss(&cause))
            }
            Err(unfinished) => Err(Fault::unfinished(&unfinished)),
        }
    }
}

/// The answer that hands over a paper as a file to keep.
pub(crate) async fn hand_over(visit: &Visit, paper: Paper) -> Result<Response, Fault> {
    let name = format!("{}-{}.pdf", paper.kind(), paper.head().number);
    let bytes = visit.web.pressing().set(paper).await?;
    Ok(as_file(OpenedDocument { name, media_type: "application/pdf".to_owned(), bytes }))
}

/// What every paper has, in the language of the visit.
pub(crate) fn head(visit: &Visit, title: &str, number: &str, at: Instant) -> Head {
    let page = visit.page(title);
    Head {
        language: visit.language().tag().to_owned(),
        title: page.title,
        town: page.town,
        desk: page.desk,
        number: number.to_owned(),
        at: at.as_micros().div_euclid(1_000_000),
    }
}
