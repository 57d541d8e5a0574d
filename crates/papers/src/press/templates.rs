//! The templates: those of the example town, each of which a town's own file of the same name replaces.

use super::world::file_id;
use std::collections::BTreeMap;
use typst::{
    foundations::Bytes,
    syntax::{FileId, Source},
};

/// The example town's templates.
const EXAMPLES: [(&str, &str); 6] = [
    ("paper.typ", include_str!("../../../../town/papers/paper.typ")),
    ("receipt.typ", include_str!("../../../../town/papers/receipt.typ")),
    ("notice.typ", include_str!("../../../../town/papers/notice.typ")),
    ("decision.typ", include_str!("../../../../town/papers/decision.typ")),
    ("certificate.typ", include_str!("../../../../town/papers/certificate.typ")),
    ("slip.typ", include_str!("../../../../town/papers/slip.typ")),
];

/// Templates and what lies beside them, such as a coat of arms as SVG.
#[derive(Debug)]
pub(super) struct Templates {
    sources: BTreeMap<u16, Source>,
    files: BTreeMap<u16, Bytes>,
    /// Whether nothing differs from the example town.
    pub(super) are_examples: bool,
}

impl Templates {
    /// The example town's templates and, before them, the town's own files by name.
    pub(super) fn of<'a>(own: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut templates = Self { sources: BTreeMap::new(), files: BTreeMap::new(), are_examples: true };
        for (name, text) in EXAMPLES {
            templates.add(name, text);
        }
        for (name, text) in own {
            templates.are_examples &= EXAMPLES.contains(&(name, text));
            templates.add(name, text);
        }
        templates
    }

    fn add(&mut self, name: &str, text: &str) {
        let Some(id) = file_id(name) else { return };
        let is_template = name.rsplit_once('.').is_some_and(|(_, ending)| ending == "typ");
        if is_template {
            self.sources.insert(id.into_raw().get(), Source::new(id, text.to_owned()));
        }
        self.files.insert(id.into_raw().get(), Bytes::from_string(text.to_owned()));
    }

    /// A template.
    pub(super) fn source(&self, id: FileId) -> Option<&Source> {
        self.sources.get(&id.into_raw().get())
    }

    /// A file.
    pub(super) fn file(&self, id: FileId) -> Option<&Bytes> {
        self.files.get(&id.into_raw().get())
    }
}
