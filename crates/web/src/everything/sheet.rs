//! A sheet that needs nothing else to be read or printed: its style is in it, and nothing is fetched.

use crate::{page::WrittenIn, problem::Fault, public::case::who::Reader};
use askama::Template;

/// A part of a sheet.
pub(super) struct Section {
    /// Its title; none for the first.
    pub title: Option<String>,
    /// Paragraphs.
    pub words: Vec<String>,
    /// Names and what stands under them.
    pub facts: Vec<(String, String)>,
    /// What unfolds the names and what stands under them, when few want to read them.
    pub folded: Option<String>,
}

#[derive(Template)]
#[template(path = "everything/sheet.html")]
struct Sheet<'a> {
    written: WrittenIn,
    town: &'a str,
    desk: &'a str,
    title: &'a str,
    sections: &'a [Section],
}

/// The sheet as HTML.
pub(super) fn render(reader: &Reader<'_>, title: &str, sections: &[Section]) -> Result<String, Fault> {
    let text = |key: &'static str| reader.web.acts.catalogue().town_text(reader.words.language(), key).text;
    let (town, desk) = (text("town-name"), text("town-desk"));
    let written = WrittenIn::of(reader.words.language());
    Ok(Sheet { written, town, desk, title, sections }.render()?)
}
