//! The press: sets papers as PDF from the town's templates, with Typst as a library.
//!
//! Every file is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once: tagged, with its language and
//! title, the fonts in it as far as they are used. Setting one takes milliseconds of a processor and
//! waits for nothing; who runs it where, and how many at once, is the caller's affair.

mod fonts;
mod templates;
#[cfg(test)]
mod tests;
mod values;
mod world;

pub use fonts::{FONT_FOLDERS, FontsMissing};

use crate::{paper::Paper, picture::Picture};
use fonts::Fonts;
use std::{fmt, path::PathBuf, sync::OnceLock};
use templates::Templates;
use typst::{
    WorldExt, comemo,
    diag::{SourceDiagnostic, SourceResult, Warned},
    foundations::{Bytes, Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use world::{PaperWorld, file_id, name_of};

/// How wide the paper of receipt printers is.
const ROLL_MM: f64 = 80.0;

/// Why a paper could not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PressFault {
    /// A font is not there.
    Fonts(FontsMissing),
    /// No font has this sign: a paper that leaves it out or shows a box would say something else.
    Sign(char),
    /// A template is wrong.
    Template(TemplateFault),
    /// What was set cannot be drawn as dots.
    Drawing,
}

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// The name of the template.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do, when that is known.
    pub hint: Option<String>,
}

impl fmt::Display for PressFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fonts(missing) => missing.fmt(formatter),
            Self::Sign(sign) => write!(formatter, "no font has the sign U+{:04X}", u32::from(*sign)),
            Self::Template(fault) => write!(formatter, "papers/{}:{}: {}", fault.file, fault.line, fault.message),
            Self::Drawing => formatter.write_str("what was set cannot be drawn as dots"),
        }
    }
}

impl std::error::Error for PressFault {}

/// The press of a town.
#[derive(Debug)]
pub struct Press {
    folders: Vec<PathBuf>,
    templates: Templates,
    fonts: OnceLock<Result<Fonts, FontsMissing>>,
}

impl Press {
    /// A press with the town's own templates, by file name, before those of the example town.
    pub fn new<'a>(own: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::with_fonts_in(FONT_FOLDERS.map(PathBuf::from).to_vec(), own)
    }

    /// The same, with fonts from other folders.
    pub fn with_fonts_in<'a>(folders: Vec<PathBuf>, own: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self { folders, templates: Templates::of(own.into_iter()), fonts: OnceLock::new() }
    }

    /// Whether every font is there; reads none.
    pub fn look_for_fonts(&self) -> Result<(), FontsMissing> {
        fonts::find(&self.folders).map(drop)
    }

    /// Sets a sample of every paper in every language, when a template differs from the example town's;
    /// answers every mistake once.
    pub fn check(&self) -> Result<Vec<TemplateFault>, FontsMissing> {
        let mut faults = Vec::new();
        if self.templates.are_examples {
            return Ok(faults);
        }
        for paper in crate::samples() {
            let set = |document: &PagedDocument| {
                typst_pdf::pdf(document, &options(&paper))?;
                Ok(too_large(&paper, document))
            };
            match self.laid_out(&paper, set) {
                Ok(None) | Err(PressFault::Sign(_) | PressFault::Drawing) => {}
                Err(PressFault::Fonts(missing)) => return Err(missing),
                Ok(Some(fault)) | Err(PressFault::Template(fault)) if faults.contains(&fault) => {}
                Ok(Some(fault)) | Err(PressFault::Template(fault)) => faults.push(fault),
            }
        }
        Ok(faults)
    }

    /// The first page of the paper as dots, at its own size in rows of so many bytes; for printers.
    pub fn draw(&self, paper: &Paper, row_bytes: usize) -> Result<Picture, PressFault> {
        Picture::of(self.set(paper)?, row_bytes).ok_or(PressFault::Drawing)
    }

    /// The paper as a PDF file.
    pub fn set(&self, paper: &Paper) -> Result<Vec<u8>, PressFault> {
        self.laid_out(paper, |document| typst_pdf::pdf(document, &options(paper)))
    }

    /// What is made of the paper once it is laid out.
    fn laid_out<T>(
        &self,
        paper: &Paper,
        make: impl FnOnce(&PagedDocument) -> SourceResult<T>,
    ) -> Result<T, PressFault> {
        let fonts = self.fonts.get_or_init(|| Fonts::read(&self.folders));
        let fonts = fonts.as_ref().map_err(|missing| PressFault::Fonts(missing.clone()))?;
        let values = values::of(paper, |sign| fonts.shows(sign)).map_err(PressFault::Sign)?;
        let template = format!("{}.typ", paper.kind());
        let main = file_id(&template).expect("kinds are plain words");
        let world = PaperWorld { fonts, templates: &self.templates, main, values: Bytes::new(values) };
        let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
        let made = output.and_then(|document| make(&document));
        // Nothing of a person's paper is remembered for the next person's.
        comemo::evict(0);
        made.map_err(|wrong| PressFault::Template(fault(&world, &template, wrong.first())))
    }
}

fn options(paper: &Paper) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    PdfOptions {
        ident: Smart::Custom(format!("{} {} {}", paper.kind(), paper.head().number, paper.head().at)),
        creator: Smart::Custom(Some("Guichet".to_owned())),
        timestamp: moment(paper.head().at).map(Timestamp::new_utc),
        standards: standards.expect("the two standards go together"),
        ..PdfOptions::default()
    }
}

/// A moment in UTC, to the second.
fn moment(seconds: i64) -> Option<Datetime> {
    let at = guichet_desk::base::Instant::from_micros(seconds.checked_mul(1_000_000)?);
    let text = at.timestamp().to_string();
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u8>().ok();
    let year = text.get(0..4)?.parse().ok()?;
    Datetime::from_ymd_hms(year, part(5, 7)?, part(8, 10)?, part(11, 13)?, part(14, 16)?, part(17, 19)?)
}

/// Whether a slip is more than a receipt printer prints: one page, as wide as its roll. An edge of the next
/// millimetre is for rounding.
fn too_large(paper: &Paper, document: &PagedDocument) -> Option<TemplateFault> {
    let pages = document.pages();
    let width = pages.iter().map(|page| page.frame.width().to_mm()).fold(0.0, f64::max);
    if !matches!(paper, Paper::Slip(_)) || (pages.len() == 1 && width < ROLL_MM + 1.0) {
        return None;
    }
    Some(TemplateFault {
        file: "slip.typ".to_owned(),
        line: 1,
        message: format!(
            "a slip is one page, {ROLL_MM} mm wide at most; this one has {}, {width:.0} mm wide",
            pages.len()
        ),
        hint: Some("set its page up with `width: 80mm, height: auto`".to_owned()),
    })
}

fn fault(world: &PaperWorld<'_>, template: &str, wrong: Option<&SourceDiagnostic>) -> TemplateFault {
    let Some(wrong) = wrong else {
        let message = "the paper cannot be set".to_owned();
        return TemplateFault { file: template.to_owned(), line: 1, message, hint: None };
    };
    let file = wrong.span.id();
    let source = file.and_then(|id| world.templates.source(id));
    let offset = world.range(wrong.span).map_or(0, |range| range.start);
    let line = source.and_then(|source| source.lines().byte_to_line(offset)).map_or(1, |line| line + 1);
    TemplateFault {
        file: file.map_or_else(|| template.to_owned(), |id| name_of(id).to_owned()),
        line,
        message: wrong.message.to_string(),
        hint: wrong.hints.first().map(|hint| hint.v.to_string()),
    }
}
