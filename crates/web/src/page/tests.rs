//! What holds of every template, proved on their text: no page shows all of them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The files with this ending in a folder of this crate, each with its text.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    fn gather(folder: &Path, ending: &str, into: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of this crate").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, ending, into);
            } else if path.extension().is_some_and(|kind| kind == ending) {
                let text = fs::read_to_string(&path).expect("a text");
                into.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut found);
    assert!(!found.is_empty(), "{folder} has its files");
    found
}

#[test]
fn whatever_names_its_language_says_where_its_lines_begin() {
    let mut named = 0;
    for (path, text) in files("templates", "html") {
        for after in text.split(" lang=\"").skip(1) {
            let (lang, rest) = after.split_once('"').expect("the end of an attribute");
            assert!(rest.starts_with(" dir=\""), "{}: lang=\"{lang}\" has no dir beside it", path.display());
            named += 1;
        }
    }
    assert!(named > 15, "{named} were found");
}
