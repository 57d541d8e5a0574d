//! What the desk does not have stays away, or somebody answers for it. `xtask/absent.txt` names each thing, the
//! requirements of ASVS that it would bring with it, and by what it would be noticed; here it is looked for.
//!
//! It finds names and words, not intentions. What only a running desk can show is a test beside what it is about.

mod expressions;
mod list;

use super::{
    Fault, source,
    tree::{File, Tree},
};
use list::{Bar, Place, Thing};
use std::{collections::BTreeSet, fs, io, path::Path};

/// Where it is said what is not there.
pub(super) const LIST: &str = "xtask/absent.txt";
const RULE: &str = "absent";
const LOCK: &str = "Cargo.lock";
/// Where the proxy's configuration stands, between these two lines.
const PROXY: &str = "docs/operations.md";
const PROXY_FROM: &str = "```nginx";
const PROXY_TO: &str = "```";

/// Things that are there after all, and lines of the list that mean nothing.
pub fn faults(tree: &Tree, root: &Path) -> io::Result<Vec<Fault>> {
    let mut found = expressions::faults(tree);
    if let Some(list) = tree.file(LIST) {
        found.extend(against(&list.text, tree, &fs::read_to_string(root.join(LOCK))?));
    }
    Ok(found)
}

/// The requirements that the list is about, each with the line of its heading.
pub(super) fn numbers(tree: &Tree) -> Vec<(usize, &str)> {
    let things = tree.file(LIST).map(|list| list::read(&list.text).0).unwrap_or_default();
    things.iter().flat_map(|thing| thing.numbers.iter().map(move |number| (thing.line, *number))).collect()
}

fn against(list: &str, tree: &Tree, lock: &str) -> Vec<Fault> {
    let (things, mut found) = list::read(list);
    let ground = Ground::of(tree, lock);
    for thing in &things {
        found.extend(thing.bars.iter().flat_map(|bar| ground.found(thing, bar)));
    }
    found
}

/// Everything that is looked through.
struct Ground<'a> {
    lock: Vec<&'a str>,
    manifests: Vec<&'a File>,
    code: Vec<Looked<'a>>,
    pages: Vec<Looked<'a>>,
    proxy: Vec<Looked<'a>>,
}

/// The lines of a file that count, in lower case, with their numbers.
struct Looked<'a> {
    path: &'a str,
    lines: Vec<(usize, String)>,
}

impl<'a> Ground<'a> {
    fn of(tree: &'a Tree, lock: &'a str) -> Self {
        let of_crates = || tree.files.iter().filter(|file| file.path.starts_with("crates/") && !tree.is_test(file));
        let is_page = |file: &&File| {
            ["crates/web/templates/", "crates/web/assets/"].iter().any(|folder| file.path.starts_with(folder))
        };
        let is_code =
            |file: &&File| file.extension() == "sql" || file.path.contains("/src/") || file.path.ends_with("/build.rs");
        Self {
            lock: lock.lines().collect(),
            manifests: tree.files.iter().filter(|file| file.name() == "Cargo.toml").collect(),
            code: of_crates().filter(is_code).filter_map(code).collect(),
            pages: of_crates().filter(is_page).map(|file| looked(file, numbered(&file.text))).collect(),
            proxy: tree.file(PROXY).map(|page| looked(page, fenced(&page.text))).into_iter().collect(),
        }
    }

    fn found(&self, thing: &Thing<'_>, bar: &Bar<'_>) -> Vec<Fault> {
        match bar.place {
            Place::Lock => bar.words.split(' ').filter_map(|name| self.locked(thing, name)).collect(),
            Place::Ours => bar.words.split(' ').flat_map(|name| self.named(thing, name)).collect(),
            Place::Code => standing(&self.code, thing, bar),
            Place::Page => standing(&self.pages, thing, bar),
            Place::Proxy => standing(&self.proxy, thing, bar),
            Place::Once => standing(&self.proxy, thing, bar).into_iter().skip(1).collect(),
        }
    }

    /// A crate that came in, by whomever.
    fn locked(&self, thing: &Thing<'_>, name: &str) -> Option<Fault> {
        let wanted = format!("name = \"{name}\"");
        let line = self.lock.iter().position(|line| *line == wanted)?;
        Some(brings(thing, LOCK, line + 1, name))
    }

    /// A crate that a manifest of ours names.
    fn named(&self, thing: &Thing<'_>, name: &str) -> Vec<Fault> {
        let naming = |file: &File| {
            let lines = file.text.lines().enumerate().filter(|(_, line)| names(line, name));
            lines.map(|(index, _)| brings(thing, &file.path, index + 1, name)).collect::<Vec<_>>()
        };
        self.manifests.iter().copied().flat_map(naming).collect()
    }
}

fn code(file: &File) -> Option<Looked<'_>> {
    match file.extension() {
        "rs" => Some(looked(file, outside_tests(&file.text))),
        "sql" => Some(looked(file, numbered(&file.text))),
        _ => None,
    }
}

fn looked(file: &File, lines: Vec<(usize, String)>) -> Looked<'_> {
    Looked { path: &file.path, lines }
}

fn numbered(text: &str) -> Vec<(usize, String)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line.to_lowercase())).collect()
}

fn outside_tests(text: &str) -> Vec<(usize, String)> {
    let tests = source::test_lines(&source::code_only(text));
    let mut lines = numbered(&source::without_comments(text));
    lines.retain(|(number, _)| !tests.iter().any(|range| range.contains(number)));
    lines
}

/// The lines of the proxy's configuration.
fn fenced(page: &str) -> Vec<(usize, String)> {
    let mut is_inside = false;
    let mut lines = numbered(page);
    lines.retain(|(_, line)| match line.as_str() {
        PROXY_FROM => {
            is_inside = true;
            false
        }
        PROXY_TO => {
            is_inside = false;
            false
        }
        _ => is_inside,
    });
    lines
}

/// Whether a line of a manifest names a crate, under its own name or another.
fn names(line: &str, name: &str) -> bool {
    let key = line.split([' ', '=', '.']).next();
    let is_table = line.starts_with('[') && line.contains("dependencies.");
    let named = if is_table { line.trim_end_matches(']').rsplit('.').next() } else { key };
    named == Some(name) || line.contains(&format!("package = \"{name}\""))
}

/// Words that stand where they may not, and places that are excepted for nothing.
fn standing(among: &[Looked<'_>], thing: &Thing<'_>, bar: &Bar<'_>) -> Vec<Fault> {
    let words = bar.words.to_lowercase();
    let (mut needed, mut found) = (BTreeSet::new(), Vec::new());
    for file in among {
        for (line, _) in file.lines.iter().filter(|(_, line)| line.contains(&words)) {
            if let Some((excepted, _)) = bar.but.iter().find(|(_, path)| file.path.starts_with(path)) {
                needed.insert(*excepted);
            } else {
                found.push(brings(thing, file.path, *line, bar.words));
            }
        }
    }
    let idle = bar.but.iter().filter(|(line, _)| !needed.contains(line));
    found.extend(idle.map(|(line, path)| {
        Fault::new(RULE, LIST, *line, format!("{path} needs no exception for {:?}", bar.words), "take it out")
    }));
    found
}

fn brings(thing: &Thing<'_>, path: &str, line: usize, by: &str) -> Fault {
    let what = format!("{by:?} brings {}", thing.name);
    let mend = format!("leave it out, or answer {} of docs/asvs.md anew", thing.numbers.join(", "));
    Fault::new(RULE, path, line, what, mend)
}

#[cfg(test)]
mod tests;
