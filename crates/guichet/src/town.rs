//! The town's files: the example town inside the binary, or a folder on the disk.
//!
//! Files are always read under the name `town/…`, wherever they lie: cases keep the text of their
//! service, and that text must not depend on where the folder is today.

use crate::fault::Fault;
use guichet_desk::catalogue::{self, Catalogue, Depth, SourceFile};
use rust_embed::RustEmbed;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What the name of each of its files begins with.
pub(crate) const PREFIX: &str = "town/";

#[derive(RustEmbed)]
#[folder = "../../town/"]
struct Example;

/// The files of the example town.
pub(crate) fn example() -> Vec<SourceFile> {
    embedded::<Example>()
}

/// The files of an embedded town.
pub(crate) fn embedded<E: RustEmbed>() -> Vec<SourceFile> {
    E::iter()
        .filter_map(|name| {
            let bytes = E::get(&name)?.data.into_owned();
            Some(SourceFile::from_bytes(format!("{PREFIX}{name}"), bytes).expect("embedded files are UTF-8"))
        })
        .collect()
}

/// The files of a town's folder; one that is read and is not UTF-8 is a fault of the catalogue.
pub(crate) fn in_folder(folder: &Path) -> Result<Vec<SourceFile>, Fault> {
    let (files, faults) = as_far_as_text(folder)?;
    if faults.is_empty() { Ok(files) } else { Err(Fault::catalogue(&faults)) }
}

/// The files of a town's folder, and which of them are not UTF-8. They are among the files all the same, with a sign in
/// place of what is no text, so that nobody is told that they are missing.
pub(crate) fn as_far_as_text(folder: &Path) -> Result<(Vec<SourceFile>, Vec<catalogue::Fault>), Fault> {
    let mut paths = Vec::new();
    gather(folder, &mut paths).map_err(|error| Fault::file(folder.display(), &error))?;
    paths.sort();
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let within = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if !is_read(&within) {
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| Fault::file(path.display(), &error))?;
        let name = format!("{PREFIX}{within}");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match SourceFile::from_bytes(name.clone(), bytes) {
            Ok(file) => files.push(file),
            Err(fault) => {
                faults.push(fault);
                files.push(SourceFile { path: name, text });
            }
        }
    }
    Ok((files, at_home(faults, Some(folder))))
}

/// What a template of a paper reads beside it, by the end of its name.
const BESIDE_PAPERS: [&str; 8] = ["typ", "svg", "json", "csv", "xml", "yaml", "yml", "txt"];

/// Whether anything reads this file. A coat of arms, or what a file manager leaves behind, need not be text.
fn is_read(within: &str) -> bool {
    let ending = Path::new(within).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_beside_papers = || BESIDE_PAPERS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    matches!(ending, "toml" | "ftl") || (within.starts_with("papers/") && is_beside_papers())
}

/// Reads a catalogue from these files; faults name the files where they lie.
pub(crate) fn read(
    files: &[SourceFile],
    home: Option<&Path>,
    depth: Depth,
) -> Result<Catalogue, Vec<catalogue::Fault>> {
    Catalogue::read(files, depth).map_err(|faults| at_home(faults, home))
}

/// The catalogue of a folder, or of the example town.
pub(crate) fn catalogue(folder: Option<&Path>) -> Result<Catalogue, Fault> {
    let files = folder.map_or_else(|| Ok(example()), in_folder)?;
    read(&files, folder, Depth::Start).map_err(|faults| Fault::catalogue(&faults))
}

/// Writes the files into a folder that is not there yet, and waits until they are on the disk.
pub(crate) fn write(files: &[SourceFile], folder: &Path) -> Result<(), Fault> {
    for file in files {
        let path = folder.join(file.path.strip_prefix(PREFIX).unwrap_or(&file.path));
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| Fault::file(parent.display(), &error))?;
        fs::write(&path, &file.text).map_err(|error| Fault::file(path.display(), &error))?;
    }
    sync(folder).map_err(|error| Fault::file(folder.display(), &error))
}

/// Waits until everything below a folder is on the disk.
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { sync(&path)? } else { fs::File::open(path)?.sync_all()? }
    }
    fs::File::open(folder)?.sync_all()
}

/// The faults with the files named where they lie.
pub(crate) fn at_home(faults: Vec<catalogue::Fault>, folder: Option<&Path>) -> Vec<catalogue::Fault> {
    let Some(folder) = folder else { return faults };
    let at_home = |path: &str| path.strip_prefix(PREFIX).map(|within| folder.join(within).display().to_string());
    faults
        .into_iter()
        .map(|fault| catalogue::Fault { path: at_home(&fault.path).unwrap_or(fault.path), ..fault })
        .collect()
}

/// Every file below a folder, without what editors leave behind.
fn gather(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        if path.is_dir() { gather(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}
