//! What the typesetter may see: the templates, one paper's values, the fonts. No other file, no network,
//! no clock, no package.

use super::{fonts::Fonts, templates::Templates};
use std::sync::LazyLock;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// One paper about to be set.
pub(super) struct PaperWorld<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) templates: &'a Templates,
    pub(super) main: FileId,
    pub(super) values: Bytes,
}

/// The file of this name beside the templates; none when no file can have such a name.
pub(super) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// The name by which a file lies beside the templates.
pub(super) fn name_of(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

/// Under this name a template finds the values of its paper.
const VALUES: &str = "paper.json";

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates.source(id).cloned().ok_or_else(|| FileError::NotFound(name_of(id).into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if *id.get().root() == VirtualRoot::Project && name_of(id) == VALUES {
            return Ok(self.values.clone());
        }
        self.templates.file(id).cloned().ok_or_else(|| FileError::NotFound(name_of(id).into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
