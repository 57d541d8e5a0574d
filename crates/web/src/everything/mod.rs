//! Everything about one party as one download: a file for programs, a page that needs nothing else to be
//! read, the papers and the documents. What is gathered is decided by the acts, not here.

mod papers;
mod reading;
mod sheet;
mod stated;

use crate::{
    problem::Fault,
    public::case::{documents::as_file, who::Reader},
    texts::Words,
    web::Web,
};
use axum::{http::StatusCode, response::Response};
use guichet_acts::{Everything, OpenedDocument, OwnDocument, PartyKey, file_ending};
use guichet_desk::base::Instant;
use std::{
    io::{Cursor, Write},
    sync::Arc,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zip::{ZipWriter, write::SimpleFileOptions};

/// How many downloads are made at once: each holds all files of its party in memory, and packs them for seconds.
const AT_ONCE: usize = 2;

/// The places in which downloads are made.
#[derive(Clone)]
pub(crate) struct Gathering(Arc<Semaphore>);

/// A place, kept by whatever has the files of the download in memory, and free again when the last has let go.
pub(crate) type Place = Arc<OwnedSemaphorePermit>;

/// A download.
struct Archive {
    /// Its name: `everything-2026-000001-7.zip`.
    name: String,
    /// Its bytes.
    bytes: Vec<u8>,
}

impl Default for Gathering {
    /// All places are free.
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Gathering {
    /// A place to pack a file in; the fault that says that others are being made, when there is none.
    pub(crate) fn place(&self) -> Result<Place, Fault> {
        let busy = |_| Fault::Named(StatusCode::SERVICE_UNAVAILABLE, "too-many-downloads");
        Arc::clone(&self.0).try_acquire_owned().map(Arc::new).map_err(busy)
    }
}

/// Gathers everything of a party and packs it in this language, away from the threads that answer. Whoever finds no
/// place is told so before anything is opened.
pub(crate) async fn download(web: &Web, key: PartyKey, words: Words, now: Instant) -> Result<Response, Fault> {
    let place = web.gathering().place()?;
    let (all, web) = (web.acts.everything(key, Arc::clone(&place), now).await?, web.clone());
    let packing = tokio::task::spawn_blocking(move || {
        let packed = pack(&Reader { words, web: &web, party: key.party }, &all);
        drop((all, place));
        packed
    });
    let Archive { name, bytes } = packing.await.map_err(|error| Fault::unfinished(&error))??;
    Ok(as_file(OpenedDocument { name, media_type: "application/zip".to_owned(), bytes }))
}

/// Packs everything for its party, in the reader's language.
fn pack(reader: &Reader<'_>, all: &Everything) -> Result<Archive, Fault> {
    let papers = papers::of(reader, all);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut archive, "everything.json", stated::json(reader, all, &papers).to_string().as_bytes())?;
    add(&mut archive, "everything.html", reading::page(reader, all, &papers)?.as_bytes())?;
    for paper in &papers {
        add(&mut archive, &paper.file, sheet::render(reader, &paper.title, &paper.sections)?.as_bytes())?;
    }
    for (place, document) in all.documents.iter().enumerate() {
        add(&mut archive, &file_of(place, document), &document.bytes)?;
    }
    let bytes = archive.finish().map_err(|cause| Fault::broken(&cause))?.into_inner();
    Ok(Archive { name: format!("everything-{}.zip", all.view.number), bytes })
}

/// Where a document lies in the download. Its own name may be anything, so it stands in the texts only.
fn file_of(place: usize, document: &OwnDocument) -> String {
    let item = document.item.as_ref().map_or("document", |item| item.as_str());
    let ending = file_ending(&document.media_type);
    format!("documents/{:02}-{item}.{ending}", place + 1)
}

fn add(archive: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    archive.start_file(name, SimpleFileOptions::default()).map_err(|cause| Fault::broken(&cause))?;
    archive.write_all(bytes).map_err(|cause| Fault::broken(&cause))
}
