//! Everything about one party as one download: a file for programs, a page that needs nothing else to be
//! read, the papers and the documents. What is gathered is decided by the acts, not here.

mod papers;
mod reading;
mod sheet;
mod stated;

use crate::{problem::Fault, public::case::who::Reader};
use guichet_acts::{Everything, OwnDocument};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A download.
pub(crate) struct Archive {
    /// Its name: `everything-2026-000001-7.zip`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Packs everything for its party, in the reader's language.
pub(crate) fn pack(reader: &Reader<'_>, all: &Everything) -> Result<Archive, Fault> {
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
    let bytes = archive.finish().map_err(|_| Fault::Broken)?.into_inner();
    Ok(Archive { name: format!("everything-{}.zip", all.view.number), bytes })
}

/// Where a document lies in the download. Its own name may be anything, so it stands in the texts only.
fn file_of(place: usize, document: &OwnDocument) -> String {
    let item = document.item.as_ref().map_or("document", |item| item.as_str());
    let ending = match document.media_type.as_str() {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        _ => "bin",
    };
    format!("documents/{:02}-{item}.{ending}", place + 1)
}

fn add(archive: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    archive.start_file(name, SimpleFileOptions::default()).map_err(|_| Fault::Broken)?;
    archive.write_all(bytes).map_err(|_| Fault::Broken)
}
