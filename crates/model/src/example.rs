//! The example town, read from its folder as a desk reads it, for tests that play in it.

use guichet_desk::catalogue::{Catalogue, Depth, SourceFile};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The example town. Panics with the first of its faults, if there is one.
pub fn town() -> Catalogue {
    Catalogue::read(&files(), Depth::Start).unwrap_or_else(|faults| panic!("{}", faults[0]))
}

/// Every file of the example town, in the order of their names. Panics when one cannot be read.
pub fn files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../town");
    let mut files = Vec::new();
    read_folder(&root, &root, &mut files);
    files
}

fn read_folder(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    let entries = fs::read_dir(folder).expect("the example town is part of the repository");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_folder(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("it lies below").to_str().expect("its names are plain");
            let bytes = fs::read(&path).expect("the file can be read");
            files.push(SourceFile::from_bytes(name, bytes).expect("the town's files are text"));
        }
    }
}
