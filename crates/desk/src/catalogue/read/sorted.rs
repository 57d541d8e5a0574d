//! Which file is what, by its path.

use super::super::{Fault, FaultKind, SourceFile, nearest::suggestion};
use crate::base::Language;
use std::collections::BTreeMap;

/// The town's files by what they are.
#[derive(Default)]
pub(super) struct Sorted<'a> {
    pub(super) town: Option<&'a SourceFile>,
    pub(super) offices: Option<&'a SourceFile>,
    pub(super) officers: Option<&'a SourceFile>,
    pub(super) disclosures: Option<&'a SourceFile>,
    pub(super) services: Vec<&'a SourceFile>,
    pub(super) halls: Vec<&'a SourceFile>,
    pub(super) announcements: Vec<&'a SourceFile>,
    pub(super) calendars: Vec<&'a SourceFile>,
    pub(super) words: BTreeMap<(Language, &'a str), &'a SourceFile>,
    folder: String,
}

impl Sorted<'_> {
    /// The path of a file of the town that is not there.
    pub(super) fn path(&self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }
}

/// Sorts the files; says which must be there and are not, and which nothing reads.
pub(super) fn sort(files: &[SourceFile]) -> (Sorted<'_>, Vec<Fault>) {
    let mut sorted = Sorted { folder: folder(files), ..Sorted::default() };
    let mut faults = Vec::new();
    for file in files {
        faults.extend(place(&mut sorted, file));
    }
    let parts = [("town.toml", sorted.town), ("offices.toml", sorted.offices), ("officers.toml", sorted.officers)];
    for (name, _) in parts.into_iter().filter(|(_, file)| file.is_none()) {
        faults.push(Fault {
            path: sorted.path(name),
            line: 1,
            kind: FaultKind::FileMissing,
            message: format!("the town has no `{name}`"),
            mend: "add it, as docs/services.md shows".to_owned(),
        });
    }
    // The nation's calendar first: the town's own exceptions change it.
    sorted.calendars.sort_by_key(|file| (is_local(file), file.path.as_str()));
    faults.extend(further_calendars(&sorted.calendars));
    (sorted, faults)
}

/// Whether this calendar has the town's own exceptions.
pub(super) fn is_local(file: &SourceFile) -> bool {
    file.path.ends_with("/local.toml")
}

/// Calendars beside the nation's own and the town's: laid over the first, they would publish no year.
fn further_calendars(calendars: &[&SourceFile]) -> Vec<Fault> {
    let Some((first, others)) = calendars.split_first() else { return Vec::new() };
    let mend = "put its years into that file, and the town's own exceptions into calendar/local.toml";
    let fault = |file: &&SourceFile| unexpected(file, format!("the calendar is `{}`", first.path), mend.to_owned());
    others.iter().filter(|file| !is_local(file)).map(fault).collect()
}

/// The folder that the town's files share.
fn folder(files: &[SourceFile]) -> String {
    let root = files.iter().find_map(|file| file.path.strip_suffix("town.toml"));
    root.or_else(|| files.iter().find_map(|file| Some(file.path.split_once("services/")?.0)))
        .unwrap_or_default()
        .to_owned()
}

fn place<'a>(sorted: &mut Sorted<'a>, file: &'a SourceFile) -> Option<Fault> {
    let within = file.path.strip_prefix(sorted.folder.as_str()).unwrap_or(&file.path);
    let steps: Vec<&str> = within.split('/').collect();
    match *steps.as_slice() {
        ["town.toml"] => sorted.town = Some(file),
        ["offices.toml"] => sorted.offices = Some(file),
        ["officers.toml"] => sorted.officers = Some(file),
        ["disclosures.toml"] => sorted.disclosures = Some(file),
        ["services", name] if is(name, "toml") => sorted.services.push(file),
        ["halls", name] if is(name, "toml") => sorted.halls.push(file),
        ["announcements", name] if is(name, "toml") => sorted.announcements.push(file),
        ["calendar", name] if is(name, "toml") => sorted.calendars.push(file),
        ["locales", tag, name] if is(name, "ftl") => match Language::from_tag(tag) {
            Some(language) => {
                sorted.words.insert((language, name.trim_end_matches(".ftl")), file);
            }
            None => return Some(no_language(file, tag)),
        },
        [.., name] if is(name, "toml") || is(name, "ftl") => {
            let mend = "move it to services/, halls/, announcements/, calendar/ or locales/<language>/, or remove it";
            return Some(unexpected(file, "nothing reads this file".to_owned(), mend.to_owned()));
        }
        _ => {}
    }
    None
}

fn is(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, found)| found == ending && !stem.is_empty())
}

fn no_language(file: &SourceFile, tag: &str) -> Fault {
    let mend = suggestion(tag, Language::ALL.map(Language::tag));
    unexpected(file, format!("there is no language `{tag}`"), mend)
}

fn unexpected(file: &SourceFile, message: String, mend: String) -> Fault {
    Fault { path: file.path.clone(), line: 1, kind: FaultKind::FileUnexpected, message, mend }
}
